#include "import/claim_lines.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "random.hpp"

namespace claimgraph::bench {
namespace {

struct Measured {
  std::string_view key;
  std::string_view dimension;
  std::string_view role;
  std::string_view unit;
};

constexpr std::array<Measured, 8> kMeasured{{{"gpu_count", "count", "stock", "GPU"},
                                             {"employee_count", "count", "stock", "person"},
                                             {"user_count", "count", "stock", "user"},
                                             {"revenue", "money", "flow", "USD"},
                                             {"capital_expenditure", "money", "flow", "USD"},
                                             {"training_cost", "money", "flow", "USD"},
                                             {"power_demand", "power", "stock", "MW"},
                                             {"market_share", "ratio", "stock", "%"}}};
constexpr std::array<std::string_view, 6> kHedges{"", "", "", "~", ">=", "<="};
constexpr std::array<std::string_view, 4> kActs{"asserts", "estimates", "forecasts", "reports"};
constexpr std::array<std::string_view, 3> kDimensions{"hardware", "phase", "region"};
constexpr std::size_t kSources = 200;
constexpr std::size_t kWords = 20'000;
constexpr std::size_t kClaimsOfDocument = 10;

/// Words of a language that nobody speaks: syllables, the frequent words short.
std::string word(std::size_t rank) {
  constexpr std::array<std::string_view, 16> kSyllables{"ka", "lo", "mi",  "ter", "an", "se",
                                                        "ru", "po", "vi",  "den", "ga", "el",
                                                        "no", "ti", "bra", "sum"};
  std::string text;
  for (std::size_t rest = rank + 1; rest > 0; rest /= kSyllables.size()) {
    text += kSyllables[rest % kSyllables.size()];
  }
  return text;
}

class Newsroom {
 public:
  Newsroom(std::ostream& out, std::uint64_t lines)
      : out_(out), left_(lines), subjects_(std::max<std::size_t>(100, lines / 100)) {
    for (std::size_t i = 0; i < kWords; ++i) {
      words_.push_back(word(i));
    }
  }

  void write() {
    for (const Measured& predicate : kMeasured) {
      line(R"({{"type": "predicate", "key": "{0}", "label": "{0}", "object": "quantity", )"
           R"("dimension": "{1}", "role": "{2}"}})",
           predicate.key, predicate.dimension, predicate.role);
    }
    for (std::size_t i = 0; i < kSources; ++i) {
      line(R"({{"type": "entity", "key": "source-{0}", "kind": "organization", "label": "The )"
           R"({1} Times {0}"}})",
           i, words_[i]);
    }
    for (std::size_t i = 0; i < subjects_; ++i) {
      line(R"({{"type": "entity", "key": "company-{0}", "kind": "company", "label": "{1} {0}"}})",
           i, words_[i % kWords]);
    }
    while (left_ > 0) {
      if (claims_ % kClaimsOfDocument == 0) {
        write_document();
        ++claims_;
      } else {
        write_claim();
      }
    }
    flush();
  }

 private:
  template <typename... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    if (left_ == 0) {
      return;
    }
    --left_;
    fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    text_ += '\n';
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    if (text_.size() > kBlock) {
      flush();
    }
  }

  void flush() {
    out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
  }

  void write_document() {
    source_ = source_ranks_.draw(random_);
    day_ = random_.below(28) + 1;
    month_ = random_.below(12) + 1;
    line(R"({{"type": "document", "key": "article-{0}", "title": "{1} {2} {3}", "url": )"
         R"("https://times.example/{0}", "publisher": "source-{4}", "language": "en", )"
         R"("published": "2025-{5:02}-{6:02}"}})",
         ++documents_, draw_word(), draw_word(), draw_word(), source_, month_, day_);
  }

  std::string_view draw_word() { return words_[word_ranks_.draw(random_)]; }

  std::string quantity(const Measured& predicate) {
    std::uint64_t number = random_.below(900) + 100;
    for (std::size_t zeros = random_.below(5); zeros > 0; --zeros) {
      number = number * 10 + (random_.chance(0.3) ? random_.below(10) : 0);
    }
    if (random_.chance(0.05)) {
      return fmt::format("{}..{} {}", number, number * 2, predicate.unit);
    }
    return fmt::format("{}{} {}", kHedges[random_.below(kHedges.size())], number, predicate.unit);
  }

  std::string scope() {
    if (random_.chance(0.5)) {
      return {};
    }
    const std::string_view dimension = kDimensions[random_.below(kDimensions.size())];
    return fmt::format(R"("scope": {{"{}": "{}"}}, )", dimension, words_[random_.below(12)]);
  }

  std::string held() {
    if (random_.chance(0.3)) {
      return {};
    }
    const std::size_t year = 2015 + random_.below(11);
    return random_.chance(0.5)
               ? fmt::format(R"("valid_time": "{}", )", year)
               : fmt::format(R"("valid_time": "{}-{:02}", )", year, random_.below(12) + 1);
  }

  void write_claim() {
    ++claims_;
    const Measured& predicate = kMeasured[random_.below(kMeasured.size())];
    std::string quote;
    constexpr std::size_t kQuoteBytes = 190;
    while (quote.size() < kQuoteBytes) {
      quote += draw_word();
      quote += ' ';
    }
    quote.back() = '.';
    const std::size_t start = random_.below(20'000);
    line(R"({{"type": "claim", "subject": "company-{}", "predicate": "{}", "object": )"
         R"({{"quantity": "{}"}}, {}{}"attributions": [{{"agent": "source-{}", "act": "{}", )"
         R"("document": "article-{}", "date": "2025-{:02}-{:02}", "evidence": {{"start": {}, )"
         R"("end": {}, "exact": "{}"}}}}]}})",
         subject_ranks_.draw(random_), predicate.key, quantity(predicate), scope(), held(), source_,
         kActs[random_.below(kActs.size())], documents_, month_, day_, start, start + quote.size(),
         quote);
  }

  std::ostream& out_;
  std::uint64_t left_;
  std::size_t subjects_;
  std::string text_;
  std::vector<std::string> words_;
  Random random_{2048};
  Skewed word_ranks_{kWords};
  Skewed source_ranks_{kSources};
  Skewed subject_ranks_{subjects_};
  std::uint64_t claims_ = 0;
  std::uint64_t documents_ = 0;
  std::size_t source_ = 0;
  std::size_t month_ = 1;
  std::size_t day_ = 1;
};

}  // namespace

void write_claim_lines(std::ostream& out, std::uint64_t lines) {
  Newsroom(out, lines).write();
}

}  // namespace claimgraph::bench
