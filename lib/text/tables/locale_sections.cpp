// Separators, region, currency, percent signs; magnitudes; names of months, days and countries.
#include <algorithm>
#include <array>
#include <cctype>

#include <unicode/locid.h>
#include <unicode/ucurr.h>

#include "text/tables/cldr_bundle.hpp"
#include "text/tables/cldr_sections.hpp"

namespace claimgraph::tables {
namespace {

constexpr std::array kNumberingSystems{
    "latn", "arab", "arabext", "beng", "deva", "mymr", "tibt", "adlm",    "cakm", "gujr", "guru",
    "khmr", "knda", "laoo",    "limb", "mlym", "mtei", "orya", "tamldec", "telu", "thai"};

std::string separator_name(const std::string& text) {
  return text.empty() || text == " " ? "space" : text == "\u2019" ? "'" : text;
}

// CLDR's short names that are letters alone may be anything; longer ones are words.
bool has_letters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
  });
}

void add_magnitudes(const CldrBundle& patterns, const std::string& section,
                    SectionWriter& sections) {
  for (const CldrBundle& power : patterns.children()) {
    const std::string key = power.key();  // "1000000"
    if (key.empty() || key.front() != '1') {
      continue;
    }
    for (const CldrBundle& form : power.children()) {
      std::string text = form.text();
      text = text.substr(0, text.find(';'));  // behind it: the negative pattern
      const std::size_t first = text.find('0');
      if (first == std::string::npos) {
        continue;
      }
      const std::size_t last = text.find_last_of('0');
      std::string before = text.substr(0, first);
      std::string after = text.substr(last + 1);
      const auto strip = [](std::string& part) {
        std::string kept;
        for (std::size_t i = 0; i < part.size(); ++i) {
          // '.' quotes what would be a sign of its own.
          if (part[i] != '\'') {
            kept += part[i];
          }
        }
        const std::size_t begin = kept.find_first_not_of(' ');
        part = begin == std::string::npos
                   ? ""
                   : kept.substr(begin, kept.find_last_not_of(' ') - begin + 1);
      };
      strip(before);
      strip(after);
      if (before.find("\u00A4") != std::string::npos || after.find("\u00A4") != std::string::npos) {
        continue;
      }
      std::string value = "1" + std::string(key.size() - 1 - (last - first), '0');
      if (value == "1") {
        continue;
      }
      if (has_letters(after)) {
        sections.add(section, after, value);
        if (after.back() == '.') {
          sections.add(section, after.substr(0, after.size() - 1), value);
        }
      } else if (has_letters(before)) {
        sections.add(section + ".before", before, value);
      }
    }
  }
}

}  // namespace

void add_locale_sections(const std::string& locale, SectionWriter& sections) {
  const auto main = CldrBundle::open("", locale);
  if (!main) {
    return;
  }
  for (const char* system : kNumberingSystems) {
    const auto symbols = main->find(std::string("NumberElements/") + system + "/symbols");
    if (!symbols) {
      continue;
    }
    const bool latin = std::string_view(system) == "latn";
    const std::string section = latin ? "locale" : std::string("locale.") + system;
    if (const auto decimal = symbols->find("decimal")) {
      sections.add(section, "decimal", separator_name(decimal->text()));
    }
    if (const auto group = symbols->find("group")) {
      sections.add(section, "group", separator_name(group->text()));
    }
    if (const auto percent = symbols->find("percentSign")) {
      sections.add("percent", percent->text(), "%");
    }
    if (const auto permille = symbols->find("perMille")) {
      sections.add("percent", permille->text(), "permille");
    }
  }
  if (const auto system = main->find("NumberElements/default")) {
    sections.add("locale", "digits", system->text());
  }
  if (locale == "root") {
    return;
  }
  icu::Locale full(locale.c_str());
  UErrorCode status = U_ZERO_ERROR;
  full.addLikelySubtags(status);
  const std::string region = full.getCountry();
  if (U_FAILURE(status) || region.size() != 2) {
    return;
  }
  sections.add("locale", "region", region);
  std::array<UChar, 8> code{};
  const std::int32_t length = ucurr_forLocale(full.getName(), code.data(), 8, &status);
  if (U_SUCCESS(status) && length == 3) {
    sections.add("locale", "default_currency", plain_text(code.data(), length));
  }
}

void add_magnitude_sections(const std::string& locale, SectionWriter& sections) {
  const auto main = CldrBundle::open("", locale);
  if (!main || locale == "root") {
    return;
  }
  for (const char* system : kNumberingSystems) {
    const std::string path = std::string("NumberElements/") + system;
    if (const auto patterns = main->find(path + "/patternsLong/decimalFormat")) {
      add_magnitudes(*patterns, "magnitude", sections);
    }
    if (const auto patterns = main->find(path + "/patternsShort/decimalFormat")) {
      add_magnitudes(*patterns, "magnitude.cldr_short", sections);
    }
  }
}

void add_calendar_sections(const std::string& locale, SectionWriter& sections) {
  const auto main = CldrBundle::open("", locale);
  if (!main || locale == "root") {
    return;
  }
  const auto add_names = [&](const std::string& topic, const std::string& section, bool days) {
    for (const char* width : {"wide", "abbreviated"}) {
      for (const char* use : {"format", "stand-alone"}) {
        const auto names = main->find("calendar/gregorian/" + topic + "/" + use + "/" + width);
        if (!names) {
          continue;
        }
        const std::vector<std::string> texts = names->texts();
        if (texts.size() != (days ? 7U : 12U)) {
          continue;
        }
        for (std::size_t i = 0; i < texts.size(); ++i) {
          const std::size_t number = days ? (i + 6) % 7 + 1 : i + 1;  // CLDR begins with Sunday
          sections.add(section, texts[i], std::to_string(number));
          if (!texts[i].empty() && texts[i].back() == '.') {
            sections.add(section, texts[i].substr(0, texts[i].size() - 1), std::to_string(number));
          }
        }
      }
    }
  };
  add_names("monthNames", "month", false);
  add_names("dayNames", "weekday", true);
  for (const char* width : {"wide", "abbreviated"}) {
    for (const char* use : {"format", "stand-alone"}) {
      const std::string path = std::string("calendar/gregorian/dayPeriod/") + use + "/" + width;
      if (const auto periods = main->find(path)) {
        for (const CldrBundle& period : periods->children()) {
          sections.add("day_period", period.text(), period.key());
        }
      }
    }
  }
  if (const auto markers = main->find("calendar/gregorian/AmPmMarkers")) {
    const std::vector<std::string> texts = markers->texts();
    if (texts.size() == 2) {
      sections.add("day_period", texts[0], "am");
      sections.add("day_period", texts[1], "pm");
    }
  }
}

void add_region_sections(const std::string& locale, SectionWriter& sections) {
  const auto names = CldrBundle::open("region", locale);
  if (!names) {
    return;
  }
  for (const char* width : {"Countries", "Countries%short", "Countries%variant"}) {
    if (const auto countries = names->find(width)) {
      for (const CldrBundle& country : countries->children()) {
        const std::string code = country.key();
        if (code.size() == 2 && std::isalpha(static_cast<unsigned char>(code[0])) != 0 &&
            code != "ZZ" && code != "XA" && code != "XB") {
          sections.add("region", country.text(), code);
        }
      }
    }
  }
}

}  // namespace claimgraph::tables
