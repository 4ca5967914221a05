#include "quantity/si_units.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>
#include <vector>

#include <udunits2.h>

#include <claimgraph/base/log.hpp>
#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

struct FreeUnit {
  void operator()(ut_unit* unit) const noexcept { ut_free(unit); }
};
using UnitHandle = std::unique_ptr<ut_unit, FreeUnit>;

struct FreeConverter {
  void operator()(cv_converter* converter) const noexcept { cv_free(converter); }
};
using ConverterHandle = std::unique_ptr<cv_converter, FreeConverter>;

// The usual spellings. Of two for one factor the first is canonical, which is why mL stands before
// cm3. Shorter texts than three letters are read only if they stand here: udunits takes "Gb" for
// gigabarns and "pa" for square picometres.
constexpr std::array kUsualSpellings{
    "W",  "mW", "kW",  "MW",  "GW",   "TW",     "hp",     "J",   "kJ",        "MJ", "GJ", "TJ",
    "PJ", "EJ", "eV",  "cal", "kcal", "Btu",    "m",      "nm",  "um",        "mm", "cm", "km",
    "in", "ft", "yd",  "mi",  "kg",   "ug",     "mg",     "g",   "t",         "kt", "Mt", "Gt",
    "lb", "m2", "cm2", "mm2", "km2",  "ha",     "acre",   "ft2", "mi2",       "m3", "L",  "l",
    "mL", "ml", "cm3", "km3", "ft3",  "gallon", "barrel", "au",  "light_year"};

struct Target {
  Measure measure;
  const char* unit;
};
constexpr std::array kTargets{Target{Measure::kPower, "W"},  Target{Measure::kEnergy, "J"},
                              Target{Measure::kLength, "m"}, Target{Measure::kMass, "kg"},
                              Target{Measure::kArea, "m2"},  Target{Measure::kVolume, "m3"}};

// The shortest decimal, without the last bit or two that udunits loses in multiplying prefixes.
Decimal decimal_factor(double factor) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.15g", factor);
  const double rounded = std::strtod(text.data(), nullptr);
  const double tolerance = 2 * std::numeric_limits<double>::epsilon() * factor;
  return Decimal::from_double(std::abs(rounded - factor) <= tolerance ? rounded : factor);
}

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Words with which udunits begins an offset: "K from 273".
bool begins_offset(std::string_view word) {
  constexpr std::array<std::string_view, 4> kWords{"after", "from", "since", "ref"};
  return std::any_of(kWords.begin(), kWords.end(), [word](std::string_view known) {
    return std::equal(word.begin(), word.end(), known.begin(), known.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  });
}

// Words, powers and products only: no numbers, offsets, logarithms or brackets. What udunits would
// refuse for its form is not given to it: its parser loses the memory of a word it does not expect.
bool is_plain_expression(std::string_view text) {
  const auto at = [text](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  std::size_t i = 0;
  while (true) {
    const std::size_t begin = i;
    while (is_letter(at(i)) || (i > begin && is_digit(at(i)))) {
      ++i;
    }
    if (i == begin || begins_offset(text.substr(begin, i - begin))) {
      return false;
    }
    const std::size_t sign = i + (at(i) == '^' ? 1U : 0U);
    const std::size_t digits = sign + (at(sign) == '-' ? 1U : 0U);
    if (is_digit(at(digits))) {
      i = digits;
      while (is_digit(at(i))) {
        ++i;
      }
    }
    if (i == text.size()) {
      return !find_invalid_utf8(text);
    }
    if (at(i) == ' ') {
      i = text.find_first_not_of(' ', i);  // a text that ends in spaces gets no further than this
    } else if (at(i) == '.' || at(i) == '*' || at(i) == '-') {
      ++i;
    } else {
      return false;
    }
  }
}

std::string with_single_spaces(std::string_view text) {
  std::string out;
  std::unique_copy(text.begin(), text.end(), std::back_inserter(out),
                   [](char a, char b) { return a == ' ' && b == ' '; });
  return out;
}

class Udunits {
 public:
  Udunits() {
    ut_set_error_message_handler(ut_ignore);
    system_ = ut_read_xml(nullptr);
    if (system_ == nullptr) {
      log(LogLevel::kWarn, "the udunits2 database cannot be read; SI units are unknown");
      return;
    }
    for (const Target& target : kTargets) {
      targets_.push_back(UnitHandle(ut_parse(system_, target.unit, UT_UTF8)));
    }
    for (const char* spelling : kUsualSpellings) {
      if (auto unit = read(spelling)) {
        usual_.push_back(*std::move(unit));
      }
    }
  }

  [[nodiscard]] std::optional<SiUnit> find(std::string_view text) const {
    if (system_ == nullptr) {
      return std::nullopt;
    }
    std::optional<SiUnit> unit = read(std::string(text));
    if (!unit) {
      return std::nullopt;
    }
    const auto usual = std::find_if(usual_.begin(), usual_.end(), [&unit](const SiUnit& candidate) {
      return candidate.measure == unit->measure && candidate.factor == unit->factor;
    });
    if (usual != usual_.end()) {
      return *usual;
    }
    // "furlongs" and "furlong" are one; for a plural of three letters and more the singular stands.
    if (text.size() > 3 && text.back() == 's') {
      auto singular = read(std::string(text.substr(0, text.size() - 1)));
      if (singular && singular->measure == unit->measure && singular->factor == unit->factor) {
        return singular;
      }
    }
    return unit;
  }

 private:
  [[nodiscard]] std::optional<SiUnit> read(const std::string& text) const {
    const UnitHandle unit(ut_parse(system_, text.c_str(), UT_UTF8));
    if (!unit) {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if (!targets_[i] || ut_are_convertible(unit.get(), targets_[i].get()) == 0) {
        continue;
      }
      const ConverterHandle converter(ut_get_converter(unit.get(), targets_[i].get()));
      if (!converter) {
        continue;
      }
      // udunits also converts offsets, logarithms and reciprocals; only a scale keeps zero.
      const double factor = cv_convert_double(converter.get(), 1.0);
      const bool scales =
          std::isfinite(factor) && factor > 0 && cv_convert_double(converter.get(), 0.0) == 0;
      if (scales) {
        return SiUnit{text, kTargets[i].measure, decimal_factor(factor)};
      }
    }
    return std::nullopt;
  }

  ut_system* system_ = nullptr;  // lives as long as the process
  std::vector<UnitHandle> targets_;
  std::vector<SiUnit> usual_;
};

}  // namespace

std::optional<SiUnit> find_si_unit(std::string_view text) {
  const bool usual =
      std::find(kUsualSpellings.begin(), kUsualSpellings.end(), text) != kUsualSpellings.end();
  constexpr std::size_t kShort = 2;
  if ((text.size() <= kShort && !usual) || !is_plain_expression(text)) {
    return std::nullopt;
  }
  static std::mutex mutex;  // udunits keeps its state in globals
  const std::lock_guard lock(mutex);
  // Never destroyed: other static objects may still parse units while the process ends.
  static const Udunits* const udunits = new Udunits();
  return udunits->find(with_single_spaces(text));
}

}  // namespace claimgraph
