#include "questions.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <tuple>
#include <variant>

#include <fmt/format.h>

#include "processor_time.hpp"
#include "timing.hpp"

namespace claimgraph::bench {
namespace {

using Answer = std::variant<std::uint64_t, std::vector<RankedPair>, std::vector<BestSupport>>;

struct Question {
  const char* name;
  const char* asks;
  std::function<Answer(Contender&)> ask;
};

std::string digest_of(std::vector<BestSupport> best) {
  // Of a subject and predicate only the best item counts.
  std::sort(best.begin(), best.end(), [](const BestSupport& x, const BestSupport& y) {
    return std::tuple(x.subject, x.predicate, y.origins, y.claims) <
           std::tuple(y.subject, y.predicate, x.origins, x.claims);
  });
  best.erase(std::unique(best.begin(), best.end(),
                         [](const BestSupport& x, const BestSupport& y) {
                           return x.subject == y.subject && x.predicate == y.predicate;
                         }),
             best.end());
  std::uint64_t digest = 0;
  std::uint64_t claims = 0;
  for (const BestSupport& one : best) {
    for (const std::uint32_t number : {one.subject, one.predicate, one.origins, one.claims}) {
      digest = (digest ^ number) * 0x9e3779b97f4a7c15U;
      digest ^= digest >> 29U;
    }
    claims += one.claims;
  }
  return fmt::format("{} items, {} claims in the best positions, digest {:016x}", best.size(),
                     claims, digest);
}

std::string digest_of(const std::vector<RankedPair>& pairs) {
  std::uint64_t digest = 0;
  for (const RankedPair& pair : pairs) {
    for (const std::uint64_t number :
         {std::uint64_t{pair.a}, std::uint64_t{pair.b},
          static_cast<std::uint64_t>(std::llround(pair.severity * 1e9))}) {
      digest = (digest ^ number) * 0x9e3779b97f4a7c15U;
      digest ^= digest >> 29U;
    }
  }
  return pairs.empty()
             ? "none"
             : fmt::format("{} pairs, severity {:.4f} to {:.4f}, digest {:016x}", pairs.size(),
                           pairs.front().severity, pairs.back().severity, digest);
}

std::string digest_of(std::uint64_t count) {
  return fmt::format("{}", count);
}

/// The answer as a text that is the same for all who answer alike.
std::string digest_of(Answer answer) {
  return std::visit([](auto& of_kind) { return digest_of(std::move(of_kind)); }, answer);
}

std::vector<Question> questions(const Asking& asking, const ChosenSubjects& subjects) {
  return {
      {"count hard", "how many pairs contradict each other unconditionally",
       [](Contender& c) { return Answer(c.count(false)); }},
      {"count", "how many pairs contradict each other, conditionally or not",
       [](Contender& c) { return Answer(c.count(true)); }},
      {"count hard cold", "the same as 'count hard' from a file not yet open",
       [](Contender& c) { return Answer(c.count_cold(false)); }},
      {"count cold", "the same as 'count' from a file not yet open",
       [](Contender& c) { return Answer(c.count_cold(true)); }},
      {"top", "the most severe contradictions, conditional ones discounted",
       [limit = asking.limit](Contender& c) { return Answer(c.most_severe(limit)); }},
      {"support", "the best-supported value of every item",
       [](Contender& c) { return Answer(c.best_supported()); }},
      {"subject median", "how many pairs about a subject with a median number of claims",
       [subject = subjects.median](Contender& c) { return Answer(c.count_about(subject)); }},
      {"subject heaviest", "how many pairs about the subject with most claims",
       [subject = subjects.heaviest](Contender& c) { return Answer(c.count_about(subject)); }},
  };
}

/// Milliseconds that can be measured.
constexpr double kLongEnough = 20;

/// Repetitions that make so much of one.
std::size_t repetitions(double once) {
  constexpr double kMost = 20'000;
  return static_cast<std::size_t>(std::clamp(std::ceil(kLongEnough / once), 1.0, kMost));
}

Measurement ask_one(const Question& question, const std::vector<Contender*>& contenders,
                    const Asking& asking) {
  Measurement result;
  result.question = question.name;
  result.claims = asking.claims;
  std::map<std::string, std::size_t> times;
  std::map<std::string, std::vector<double>> measured;
  for (Contender* const contender : contenders) {  // once without looking at the clock much
    Answer given;
    const double first = wall_time([&] { given = question.ask(*contender); });
    const std::string answer = digest_of(std::move(given));
    // The first of short calls find nothing in the caches, and tables yet to be made.
    double once = first;
    for (double spent = first; spent < kLongEnough; spent += once) {
      once = wall_time([&] { (void)question.ask(*contender); });
    }
    times[contender->name()] = repetitions(once);
    if (contender == contenders.front()) {
      result.answer = answer;
    } else if (answer != result.answer) {
      result.differences.push_back(fmt::format("{} says {}, {} says {}", contenders.front()->name(),
                                               result.answer, contender->name(), answer));
    }
    if (first > asking.patience / 2) {
      measured[contender->name()].push_back(first);  // that was it
    }
  }
  for (std::size_t run = 0; run < asking.runs; ++run) {
    for (Contender* const contender : contenders) {
      std::vector<double>& own = measured[contender->name()];
      double spent = 0;
      for (const double ms : own) {
        spent += ms;
      }
      if (!own.empty() && spent + own.back() > asking.patience) {
        continue;
      }
      const std::size_t repeated = times[contender->name()];
      own.push_back(wall_time([&] {
                      for (std::size_t i = 0; i < repeated; ++i) {
                        (void)question.ask(*contender);
                      }
                    }) /
                    static_cast<double>(repeated));
    }
  }
  for (Contender* const contender : contenders) {
    const std::vector<double>& own = measured[contender->name()];
    result.times.push_back({contender->name(), median(own), own.size()});
  }
  return result;
}

}  // namespace

double Measurement::ms(const std::string& contender) const {
  const auto found = std::find_if(times.begin(), times.end(),
                                  [&](const Time& time) { return time.contender == contender; });
  return found == times.end() ? 0 : found->ms;
}

ChosenSubjects choose_subjects(const FlatData& data) {
  std::map<std::uint32_t, std::size_t> claims;
  for (const FlatClaim& claim : data.claims) {
    ++claims[claim.subject];
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> by_size;
  for (const auto& [subject, count] : claims) {
    by_size.emplace_back(count, subject);
  }
  std::sort(by_size.begin(), by_size.end());
  return by_size.empty()
             ? ChosenSubjects()
             : ChosenSubjects{by_size[by_size.size() / 2].second, by_size.back().second};
}

std::vector<Measurement> ask(const std::vector<Contender*>& contenders, const Asking& asking,
                             const ChosenSubjects& subjects) {
  std::vector<Measurement> measurements;
  for (const Question& question : questions(asking, subjects)) {
    if (asking.only.empty() ||
        std::find(asking.only.begin(), asking.only.end(), question.name) != asking.only.end()) {
      measurements.push_back(ask_one(question, contenders, asking));
    }
  }
  return measurements;
}

std::vector<std::pair<std::string, std::string>> question_names() {
  std::vector<std::pair<std::string, std::string>> names;
  for (const Question& question : questions({}, {})) {
    names.emplace_back(question.name, question.asks);
  }
  return names;
}

}  // namespace claimgraph::bench
