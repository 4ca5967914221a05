// Names of units of measure, as Unit::parse reads them.
#include <map>
#include <string>

#include "text/tables/cldr_bundle.hpp"
#include "text/tables/cldr_sections.hpp"

namespace claimgraph::tables {
namespace {

// CLDR's unit -> ours. Only what is a unit of a dimension a claim can have.
const std::map<std::string_view, std::string_view>& units() {
  static const std::map<std::string_view, std::string_view> all{
      {"nanosecond", "ns"},
      {"microsecond", "us"},
      {"millisecond", "ms"},
      {"second", "s"},
      {"minute", "min"},
      {"hour", "h"},
      {"day", "day"},
      {"week", "week"},
      {"month", "month"},
      {"quarter", "quarter"},
      {"year", "year"},
      {"decade", "decade"},
      {"century", "century"},
      {"bit", "bit"},
      {"kilobit", "kbit"},
      {"megabit", "Mbit"},
      {"gigabit", "Gbit"},
      {"terabit", "Tbit"},
      {"byte", "B"},
      {"kilobyte", "kB"},
      {"megabyte", "MB"},
      {"gigabyte", "GB"},
      {"terabyte", "TB"},
      {"petabyte", "PB"},
      {"milliwatt", "mW"},
      {"watt", "W"},
      {"kilowatt", "kW"},
      {"megawatt", "MW"},
      {"gigawatt", "GW"},
      {"horsepower", "hp"},
      {"joule", "J"},
      {"kilojoule", "kJ"},
      {"kilowatt-hour", "kWh"},
      {"calorie", "cal"},
      {"kilocalorie", "kcal"},
      {"british-thermal-unit", "Btu"},
      {"picometer", "picometer"},
      {"nanometer", "nm"},
      {"micrometer", "um"},
      {"millimeter", "mm"},
      {"centimeter", "cm"},
      {"decimeter", "decimeter"},
      {"meter", "m"},
      {"kilometer", "km"},
      {"inch", "inch"},
      {"foot", "ft"},
      {"yard", "yd"},
      {"mile", "mile"},
      {"nautical-mile", "nautical_mile"},
      {"light-year", "light_year"},
      {"microgram", "ug"},
      {"milligram", "mg"},
      {"gram", "g"},
      {"kilogram", "kg"},
      {"tonne", "t"},
      {"ton", "short_ton"},
      {"pound", "lb"},
      {"ounce", "avoirdupois_ounce"},
      {"carat", "carat"},
      {"square-centimeter", "cm2"},
      {"square-meter", "m2"},
      {"square-kilometer", "km2"},
      {"square-inch", "inch2"},
      {"square-foot", "ft2"},
      {"square-yard", "yd2"},
      {"square-mile", "mile2"},
      {"hectare", "hectare"},
      {"acre", "acre"},
      {"milliliter", "mL"},
      {"centiliter", "centilitre"},
      {"deciliter", "decilitre"},
      {"liter", "L"},
      {"hectoliter", "hectoliter"},
      {"megaliter", "megalitre"},
      {"cubic-centimeter", "cm3"},
      {"cubic-meter", "m3"},
      {"cubic-kilometer", "km3"},
      {"cubic-inch", "inch3"},
      {"cubic-foot", "ft3"},
      {"cubic-yard", "yd3"},
      {"cubic-mile", "mile3"},
      {"gallon", "gallon"},
      {"quart", "quart"},
      {"pint", "pint"},
      {"barrel", "barrel"},
      {"fluid-ounce", "fluid_ounce"},
      {"percent", "%"},
      {"permille", "permille"},
  };
  return all;
}

bool is_time(std::string_view unit) {
  return unit == "s" || unit == "min" || unit == "h" || unit == "day" || unit == "week" ||
         unit == "month" || unit == "quarter" || unit == "year" || unit == "ms" || unit == "decade";
}

// "{0} year" -> "year", "per {0}"; nothing if the number does not stand at one end.
std::string without_place(const std::string& pattern) {
  const std::size_t place = pattern.find("{0}");
  if (place == std::string::npos) {
    return pattern;
  }
  std::string rest;
  if (place == 0) {
    rest = pattern.substr(3);
  } else if (place + 3 == pattern.size()) {
    rest = pattern.substr(0, place);
  } else {
    return {};
  }
  const std::size_t first = rest.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : rest.substr(first, rest.find_last_not_of(' ') - first + 1);
}

// Short names of one letter are ambiguous but for the symbols of SI, and letters of other scripts
// for what is no time.
bool is_clear(const std::string& name, std::string_view unit) {
  std::string letters;
  for (const char c : name) {
    if (c != '.' && c != '/') {
      letters += c;
    }
  }
  const bool one_letter = letters.size() == 1 ||
                          (letters.size() == 2 && (letters[0] & 0x80) != 0) ||
                          (letters.size() == 3 && static_cast<unsigned char>(letters[0]) >= 0xE0U);
  if (!one_letter || letters == unit || (letters == "l" && unit == "L")) {
    return true;
  }
  return letters.size() > 1 && (!is_time(unit) || letters.size() == 3);
}

void add_forms(const CldrBundle& unit, const std::string& section, std::string_view value,
               SectionWriter& sections) {
  const bool ratio = value == "%" || value == "permille";
  for (const CldrBundle& form : unit.children()) {
    const std::string key = form.key();
    if (key == "case") {
      for (const CldrBundle& inflected : form.children()) {
        add_forms(inflected, section, value, sections);
      }
    } else if (key == "per") {
      if (is_time(value)) {
        const std::string name = without_place(form.text());
        if (is_clear(name, value)) {
          sections.add("unit.per", name, value);
        }
      }
    } else if (key != "gender") {
      const std::string text = form.text();
      const bool before = text.size() > 3 && text.find("{0}") + 3 == text.size();
      const std::string name = without_place(text);
      if (ratio) {
        sections.add("percent", name, value);
      } else if (section != "unit.short" || is_clear(name, value)) {
        sections.add(before ? section + ".before" : section, name, value);
      }
    }
  }
}

}  // namespace

void add_unit_sections(const std::string& locale, SectionWriter& sections) {
  const auto bundle = CldrBundle::open("unit", locale);
  if (!bundle || locale == "root") {
    return;
  }
  for (const char* width : {"units", "unitsShort"}) {
    const std::string section = std::string_view(width) == "units" ? "unit" : "unit.short";
    const auto all = bundle->find(width);
    if (!all) {
      continue;
    }
    for (const CldrBundle& category : all->children()) {
      for (const CldrBundle& unit : category.children()) {
        const auto known = units().find(unit.key());
        if (known != units().end()) {
          add_forms(unit, section, known->second, sections);
        }
      }
    }
  }
}

}  // namespace claimgraph::tables
