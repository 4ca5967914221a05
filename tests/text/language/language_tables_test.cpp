// What the tables made from CLDR and the files of languages hold makes sense for their readers.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/quantity/decimal.hpp>
#include <claimgraph/quantity/unit.hpp>

#include "text/language/lexicon.hpp"
#include "text/numbers/number_words.hpp"

namespace claimgraph {
namespace {

using testing::Contains;

std::vector<std::string> languages_and_root() {
  std::vector<std::string> all = Lexicon::languages();
  all.emplace_back("root");
  return all;
}

TEST(LanguageTables, AreThereForTheLanguagesOfCldr) {
  const std::vector<std::string> languages = Lexicon::languages();
  EXPECT_GT(languages.size(), 700U);
  for (const char* tag :
       {"id", "fr", "en", "de", "es", "pt",    "it",    "nl",      "ru",    "zh", "ja",
        "ko", "vi", "tr", "ar", "hi", "fr-CA", "es-MX", "zh-Hant", "zh-TW", "nb"}) {
    EXPECT_THAT(languages, Contains(tag));
  }
}

// Every value of some sections, with one place where it stands.
std::map<std::string, std::string> values_of(const std::vector<std::string>& sections) {
  std::map<std::string, std::string> values;
  for (const std::string& language : languages_and_root()) {
    for (const std::string& section : sections) {
      for (const LexiconEntry& entry : Lexicon::of(language).section(section)) {
        values.emplace(entry.value, language + " [" + section + "] " + std::string(entry.phrase));
      }
    }
  }
  return values;
}

TEST(LanguageTables, NameUnitsThatAreKnown) {
  const auto values =
      values_of({"unit", "unit.short", "unit.before", "unit.short.before", "unit.per", "percent"});
  EXPECT_GT(values.size(), 80U);
  for (const auto& [value, place] : values) {
    // "500 g": so many of a unit.
    const std::size_t begin = value.find_first_not_of("0123456789. ");
    const std::string unit = begin == std::string::npos ? value : value.substr(begin);
    EXPECT_TRUE(Unit::parse(unit)) << place << " = " << value;
  }
}

TEST(LanguageTables, NameCurrenciesThatAreKnown) {
  const auto values = values_of({"currency", "currency.head"});
  EXPECT_GT(values.size(), 150U);
  for (const auto& [value, place] : values) {
    EXPECT_TRUE(currency_minor_digits(value)) << place << " = " << value;
  }
}

TEST(LanguageTables, HoldNumbersThatCanBeRead) {
  for (const std::string& language : languages_and_root()) {
    const Lexicon& lexicon = Lexicon::of(language);
    for (const LexiconEntry& entry : lexicon.section("number")) {
      std::string_view rest = entry.value;
      EXPECT_FALSE(rest.empty()) << language << ": " << entry.phrase;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        EXPECT_TRUE(NumberRole::parse(rest.substr(0, end)))
            << language << ": " << entry.phrase << " = " << entry.value;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    for (const char* section : {"magnitude", "magnitude.short"}) {
      for (const LexiconEntry& entry : lexicon.section(section)) {
        const auto value = Decimal::parse(entry.value);
        EXPECT_TRUE(value && value->compare(Decimal(10)) > 0)
            << language << " " << section << ": " << entry.phrase << " = " << entry.value;
      }
    }
    for (const char* section : {"number.fraction", "number.and_fraction"}) {
      for (const LexiconEntry& entry : lexicon.section(section)) {
        const std::string_view number = entry.value.substr(0, entry.value.find('x'));
        EXPECT_TRUE(Decimal::parse(number)) << language << ": " << entry.phrase;
      }
    }
  }
}

TEST(LanguageTables, NumberMonthsAndDaysOfTheWeek) {
  const auto values = [](const char* language, const char* section) {
    std::set<std::string> all;
    for (const LexiconEntry& entry : Lexicon::of(language).section(section)) {
      all.emplace(entry.value);
    }
    return all;
  };
  for (const std::string language : {"en", "fr", "id", "ru", "zh", "ar", "fr-CA", "pt-PT"}) {
    EXPECT_EQ(values(language.c_str(), "month").size(), 12U) << language;
    EXPECT_EQ(values(language.c_str(), "weekday").size(), 7U) << language;
  }
  EXPECT_EQ(Lexicon::of("fr").value("weekday", "lundi"), "1");
  EXPECT_EQ(Lexicon::of("id").value("month", "Desember"), "12");
}

TEST(LanguageTables, KnowTheMoneyOfARegion) {
  EXPECT_EQ(Lexicon::of("en").value("currency.head", "dollars"), "USD");
  EXPECT_EQ(Lexicon::of("en-CA").value("currency.head", "dollars"), "CAD");
  EXPECT_EQ(Lexicon::of("en-AU").value("currency.head", "$"), "AUD");
  EXPECT_EQ(Lexicon::of("fr-CA").value("currency.head", "$"), "CAD");
  EXPECT_EQ(Lexicon::of("es-MX").value("currency.head", "pesos"), "MXN");
  EXPECT_EQ(Lexicon::of("es-AR").value("currency.head", "pesos"), "ARS");
  EXPECT_EQ(Lexicon::of("id").value("currency", "Dolar AS"), "USD");
  EXPECT_EQ(Lexicon::of("fr").value("currency", "euros"), "EUR");
  EXPECT_EQ(Lexicon::of("fr").value("locale", "default_currency"), "EUR");
  EXPECT_EQ(Lexicon::of("fr-CH").value("locale", "default_currency"), "CHF");
}

TEST(LanguageTables, KnowHowALanguageGroupsDigits) {
  EXPECT_EQ(Lexicon::of("fr").value("locale", "decimal"), ",");
  EXPECT_EQ(Lexicon::of("fr").value("locale", "group"), "space");
  EXPECT_EQ(Lexicon::of("id").value("locale", "group"), ".");
  EXPECT_EQ(Lexicon::of("en").value("locale", "decimal"), ".");
  EXPECT_EQ(Lexicon::of("de-CH").value("locale", "group"), "'");
}

TEST(LanguageTables, KnowUnitsPlacesAndTimesOfDay) {
  EXPECT_EQ(Lexicon::of("fr").value("unit", "heures"), "h");
  EXPECT_EQ(Lexicon::of("ru").value("unit", "километров"), "km");
  EXPECT_EQ(Lexicon::of("id").value("unit.per", "per tahun"), "year");
  EXPECT_EQ(Lexicon::of("en").value("unit", "MW"), "MW");
  EXPECT_EQ(Lexicon::of("id").value("region", "Prancis"), "FR");
  EXPECT_EQ(Lexicon::of("en").value("day_period", "PM"), "pm");
}

}  // namespace
}  // namespace claimgraph
