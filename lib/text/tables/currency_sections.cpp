// Names and signs of currencies, the words they share ("dollars"), and those with names of
// countries.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include <unicode/locid.h>
#include <unicode/ucurr.h>

#include "text/tables/cldr_bundle.hpp"
#include "text/tables/cldr_sections.hpp"
#include "text/tables/locale_chain.hpp"

namespace claimgraph::tables {
namespace {

// Currencies that share a word, the one mostly meant by it first.
const std::vector<std::vector<std::string>>& families() {
  static const std::vector<std::vector<std::string>> all{
      {"USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "JMD", "TTD", "BSD", "BBD",
       "BZD", "BMD", "BND", "FJD", "GYD", "KYD", "LRD", "NAD", "SBD", "SRD", "XCD"},
      {"GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP", "SHP"},
      {"CHF", "XOF", "XAF", "XPF", "RWF", "BIF", "DJF", "GNF", "KMF", "CDF"},
      {"MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP", "CUP"},
      {"INR", "PKR", "LKR", "NPR", "MUR", "SCR"},
      {"IDR"},
      {"SEK", "NOK", "DKK", "ISK"},
      {"CZK"},
      {"RUB", "BYN"},
      {"KWD", "BHD", "JOD", "DZD", "IQD", "LYD", "TND", "RSD"},
      {"AED", "MAD"},
      {"SAR", "QAR"},
      {"IRR", "OMR", "YER"},
      {"KES", "TZS", "UGX", "SOS"},
      {"KRW", "KPW"},
      {"JPY"},
      {"CNY"},
      {"TRY"},
      {"BRL"},
      {"PLN"},
      {"HUF"},
      {"UAH"},
      {"ILS"},
      {"THB"},
      {"VND"},
      {"MYR"},
      {"ZAR"},
      {"NGN"},
      {"GHS"},
      {"BGN"},
      {"RON", "MDL"},
      {"PEN"},
      {"BDT"},
      {"KZT"},
      {"GEL"},
      {"AMD"},
      {"AZN", "TMT"},
      {"MNT"},
      {"KHR"},
      {"LAK"},
      {"MMK"},
      {"ETB"},
      {"AFN"},
      {"ALL"},
      {"MKD"},
      {"BAM"},
  };
  return all;
}

// Those whose country people put behind the shared word.
constexpr std::array kCrossed{"USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "GBP", "EGP", "CHF",
                              "MXN", "ARS", "CLP", "COP", "PHP", "INR", "PKR", "LKR", "SEK", "NOK",
                              "DKK", "RUB", "KWD", "JOD", "AED", "SAR", "QAR", "IRR", "KRW"};

using Names = std::map<std::string, std::vector<std::string>>;  // by code

// Currencies of today, and a few that are still written about.
const std::set<std::string>& current() {
  static const std::set<std::string> all = [] {
    std::set<std::string> codes;
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration* listed = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
    std::int32_t length = 0;
    while (const char* code = uenum_next(listed, &length, &status)) {
      codes.emplace(code, static_cast<std::size_t>(length));
    }
    uenum_close(listed);
    return codes;
  }();
  return all;
}

bool is_named(const std::string& code) {
  static const std::set<std::string> former{"ATS", "BEF", "CSD", "DEM", "EEK", "ESP", "FIM",
                                            "FRF", "GRD", "HRK", "IEP", "ITL", "LTL", "LVL",
                                            "NLG", "PTE", "SIT", "SKK", "SUR", "YUM", "ZWL"};
  return current().count(code) > 0 || former.count(code) > 0;
}

bool is_word_of_its_own(const std::string& name) {
  return name.find('(') == std::string::npos && name.find('[') == std::string::npos &&
         name.find_first_of("0123456789") == std::string::npos;
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t end = std::min(name.find_first_of(" -", begin), name.size());
    if (end > begin) {
      words.push_back(name.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return words;
}

// What the locale and those it inherits from call the currencies, the locale's own names first.
Names names_of(const std::string& locale) {
  Names names;
  for (const std::string& name : chain_of(locale)) {
    const auto bundle = CldrBundle::open("curr", name);
    if (!bundle || name == "root") {
      continue;
    }
    if (const auto plurals = bundle->find("CurrencyPlurals")) {
      for (const CldrBundle& currency : plurals->children()) {
        for (const CldrBundle& form : currency.children()) {
          names[currency.key()].push_back(form.text());
        }
      }
    }
    if (const auto currencies = bundle->find("Currencies")) {
      for (const CldrBundle& currency : currencies->children()) {
        const std::vector<std::string> texts = currency.texts();
        if (texts.size() > 1 && texts[1] != currency.key()) {
          names[currency.key()].push_back(texts[1]);
        }
      }
    }
  }
  return names;
}

struct Heads {
  std::vector<std::string> words;  // in the order of their frequency
  bool first = false;              // they stand in front: "dolar Singapura"
};

// The words that the names of a family share; of a family of one, the word at the place where the
// names of this locale have theirs.
Heads heads_of(const Names& names, const std::vector<std::string>& family, bool heads_first) {
  std::map<std::string, std::set<std::string>> currencies_of;  // word -> codes
  for (const std::string& code : family) {
    const auto named = names.find(code);
    if (named == names.end()) {
      continue;
    }
    for (const std::string& name : named->second) {
      const std::vector<std::string> words = words_of(name);
      if (!words.empty() && is_word_of_its_own(name)) {
        currencies_of[heads_first ? words.front() : words.back()].insert(code);
      }
    }
  }
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto& [word, codes] : currencies_of) {
    if (word.size() > 2 &&
        (family.size() == 1 || (codes.size() >= 2 && codes.size() * 4 >= family.size()))) {
      found.emplace_back(codes.size(), word);
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Heads heads;
  heads.first = heads_first;
  for (auto& [count, word] : found) {
    heads.words.push_back(word);
  }
  return heads;
}

// True if the names of this locale begin with the words they share.
bool has_heads_first(const Names& names) {
  const auto most = [](const Heads& heads) { return heads.words.size(); };
  return most(heads_of(names, families().front(), true)) >
         most(heads_of(names, families().front(), false));
}

std::string own_currency(const std::string& locale) {
  icu::Locale full(locale.c_str());
  UErrorCode status = U_ZERO_ERROR;
  full.addLikelySubtags(status);
  std::array<UChar, 8> code{};
  const std::int32_t length = ucurr_forLocale(full.getName(), code.data(), 8, &status);
  return U_SUCCESS(status) && length == 3 ? plain_text(code.data(), length) : std::string();
}

void add_names(const std::string& locale, SectionWriter& sections) {
  const auto bundle = CldrBundle::open("curr", locale);
  if (!bundle) {
    return;
  }
  const auto add = [&sections](const std::string& name, const std::string& code) {
    if (is_word_of_its_own(name) && is_named(code)) {
      sections.add("currency", name, code);
    }
  };
  if (locale != "root") {
    if (const auto plurals = bundle->find("CurrencyPlurals")) {
      for (const CldrBundle& currency : plurals->children()) {
        for (const CldrBundle& form : currency.children()) {
          add(form.text(), currency.key());
        }
      }
    }
  }
  // Signs that say no more than "$" are usual ones of the locale, not names.
  static const std::set<std::string> shared_signs{
      "$", "\u00A3", "\u00A5", "kr", "kr.", "Kr.", "Rs", "Rs.", "F", "K", "R", "L", "P", "T$"};
  if (const auto currencies = bundle->find("Currencies")) {
    for (const CldrBundle& currency : currencies->children()) {
      const std::vector<std::string> texts = currency.texts();
      if (texts.size() > 1 && texts[1] != currency.key()) {
        add(texts[1], currency.key());
      }
      if (!texts.empty() && texts[0] != currency.key() && current().count(currency.key()) > 0) {
        if (shared_signs.count(texts[0]) > 0) {
          sections.add("currency.head", texts[0], currency.key());
        } else {
          add(texts[0], currency.key());
        }
      }
    }
  }
  // Narrow signs leave out what tells two currencies apart: only those of the region's own and of
  // the currency mostly meant can be believed.
  if (const auto narrow = bundle->find("Currencies%narrow")) {
    for (const std::string& code :
         {own_currency(locale), std::string("USD"), std::string("GBP"), std::string("JPY")}) {
      if (const auto sign = narrow->find(code); sign && !sections.has("currency", sign->text())) {
        sections.add("currency.head", sign->text(), code);
      }
    }
  }
}

}  // namespace

void add_currency_sections(const std::string& locale, SectionWriter& sections) {
  if (locale == "root") {
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration* codes = ucurr_openISOCurrencies(UCURR_ALL, &status);
    std::int32_t length = 0;
    std::set<std::string> sorted;
    while (const char* code = uenum_next(codes, &length, &status)) {
      sorted.emplace(code, static_cast<std::size_t>(length));
    }
    uenum_close(codes);
    for (const std::string& code : sorted) {
      if (code != "XXX" && code != "XTS") {
        sections.add("currency", code, code);
      }
    }
    add_names(locale, sections);
    return;
  }

  const Names names = names_of(locale);
  const std::string own = own_currency(locale);
  const bool has_own_names = CldrBundle::open("curr", locale).has_value();
  const bool regional = icu::Locale(locale.c_str()).getCountry()[0] != '\0';
  add_names(locale, sections);
  if (names.empty()) {
    return;
  }

  Names countries;  // of a country: its names
  for (const std::string& name : chain_of(locale)) {
    const auto bundle = CldrBundle::open("region", name);
    for (const char* width : {"Countries%short", "Countries"}) {
      const auto all = bundle && name != "root" ? bundle->find(width) : std::nullopt;
      if (all) {
        for (const CldrBundle& country : all->children()) {
          countries[country.key()].push_back(country.text());
        }
      }
    }
  }
  std::map<std::string, int> first_words;
  for (const auto& [code, country_names] : countries) {
    if (code.size() == 2) {
      first_words[words_of(country_names.back()).empty()
                      ? ""
                      : words_of(country_names.back()).front()] += 1;
    }
  }

  const bool heads_first = has_heads_first(names);
  for (const std::vector<std::string>& family : families()) {
    const Heads heads = heads_of(names, family, heads_first);
    const bool owns = std::find(family.begin(), family.end(), own) != family.end();
    for (const std::string& word : heads.words) {
      if (family.size() == 1) {
        if (has_own_names) {
          sections.add("currency", word, family.front());
        }
        continue;
      }
      if (owns || has_own_names) {
        sections.add("currency.head", word, owns ? own : family.front());
      }
      if (regional) {
        continue;  // the language has them
      }
      for (const std::string& code : family) {
        if (std::find(kCrossed.begin(), kCrossed.end(), code) == kCrossed.end()) {
          continue;
        }
        const auto country = countries.find(code.substr(0, 2));
        if (country == countries.end()) {
          continue;
        }
        std::vector<std::string> phrases = country->second;
        const std::vector<std::string> words = words_of(phrases.back());
        if (words.size() > 1 && words.front().size() > 3 && first_words[words.front()] == 1) {
          phrases.push_back(words.front());
        }
        for (const std::string& name : phrases) {
          sections.add("currency", heads.first ? word + " " + name : name + " " + word, code);
        }
      }
    }
  }
}

}  // namespace claimgraph::tables
