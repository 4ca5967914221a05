// Numbers spelled out by ICU are read back, in every language that ICU spells.
#include <cstdint>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/ures.h>

#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"
#include "text/numbers/number_reader.hpp"

namespace claimgraph {
namespace {

// The languages ICU has rules for.
std::vector<std::string> spelled_languages() {
  std::vector<std::string> languages;
  UErrorCode status = U_ZERO_ERROR;
  const std::string package = std::string(U_ICUDATA_NAME) + "-rbnf";
  UEnumeration* names = ures_openAvailableLocales(package.c_str(), &status);
  std::int32_t length = 0;
  while (const char* name = uenum_next(names, &length, &status)) {
    status = U_ZERO_ERROR;
    UResourceBundle* bundle = ures_openDirect(package.c_str(), name, &status);
    UResourceBundle* rules = ures_getByKey(bundle, "RBNFRules", nullptr, &status);
    UResourceBundle* spelling = ures_getByKey(rules, "SpelloutRules", nullptr, &status);
    if (U_SUCCESS(status) && std::string(name) != "root") {
      languages.emplace_back(name);
    }
    ures_close(spelling);
    ures_close(rules);
    ures_close(bundle);
    status = U_ZERO_ERROR;
  }
  uenum_close(names);
  return languages;
}

struct Spelling {
  explicit Spelling(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    format = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT,
                                                          icu::Locale(language.c_str()), status);
    for (std::int32_t i = 0; i < format->getNumberOfRuleSetNames(); ++i) {
      const icu::UnicodeString name = format->getRuleSetName(i);
      if (name.startsWith(u"%spellout-cardinal") ||
          name == icu::UnicodeString(u"%spellout-numbering")) {
        rules.push_back(name);
      }
    }
  }
  [[nodiscard]] std::string of(std::int64_t number, std::size_t rule) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::FieldPosition position;
    icu::UnicodeString out;
    format->format(number, rules[rule % rules.size()], out, position, status);
    std::string text;
    out.toUTF8String(text);
    return text;
  }
  std::unique_ptr<icu::RuleBasedNumberFormat> format;
  std::vector<icu::UnicodeString> rules;
};

// Below 100%.
const std::map<std::string, double>& floors() {
  static const std::map<std::string, double> all{
      {"ee", 0.80},  // the multiplier is said again for each part
      {"ga", 0.54},  // tens and units stand on both sides of the thousands
      {"kl", 0.90},  // numbers in front of a multiplier have forms of their own
      {"ky", 0.99},  // ICU's verbose rules leave out the hundreds of thousands
  };
  return all;
}

TEST(NumberSpelling, IsReadBackInEveryLanguageOfIcu) {
  constexpr int kNumbers = 600;
  double sum = 0;
  int languages = 0;
  for (const std::string& language : spelled_languages()) {
    const Spelling spelling(language);
    const NumberReader reader(Lexicon::of(language));
    std::mt19937_64 random(20'240'131);
    int all = 0;
    int right = 0;
    std::string missed;
    for (int i = 0; i < kNumbers; ++i) {
      // As many of each length, and all below 100.
      std::int64_t bound = 1;
      for (int digits = 0; digits <= i % 12; ++digits) {
        bound *= 10;
      }
      const std::int64_t number =
          i < 100 ? i : static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
      const std::string text = spelling.of(number, static_cast<std::size_t>(i / 12 + i));
      if (text.find_first_of("0123456789") != std::string::npos) {
        continue;  // not spelled
      }
      ++all;
      std::string folded = fold_phrase(text);
      if (folded.compare(0, 2, "\u00AD") == 0) {
        folded.erase(0, 2);  // soft hyphens that ICU leaves at the ends
      }
      if (folded.size() > 2 && folded.compare(folded.size() - 2, 2, "\u00AD") == 0) {
        folded.erase(folded.size() - 2);
      }
      const auto read = reader.read(folded, 0);
      if (read && read->end == folded.size() && read->value.compare(Decimal(number)) == 0) {
        ++right;
      } else if (missed.size() < 500) {
        missed +=
            fmt::format(" | {} {} -> {}", number, text,
                        read ? read->value.str() + " of " + folded.substr(0, read->end) : "-");
      }
    }
    const double rate = right / static_cast<double>(all);
    sum += rate;
    ++languages;
    if (right < all) {
      std::cout << fmt::format("{:10} {:.3f}{}\n", language, rate, missed);
    }
    const auto floor = floors().find(language);
    EXPECT_GE(rate, floor == floors().end() ? 1.0 : floor->second) << language;
  }
  std::cout << fmt::format("mean over {} languages: {:.4f}\n", languages, sum / languages);
}

}  // namespace
}  // namespace claimgraph
