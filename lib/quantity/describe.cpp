#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <compare>
#include <string>
#include <string_view>

#include <claimgraph/quantity/quantity.hpp>

#include "quantity/known_units.hpp"

namespace claimgraph {
namespace {

struct Scale {
  int power;
  std::string_view word;
};
constexpr std::array kScales{Scale{12, " trillion"}, Scale{9, " billion"}, Scale{6, " million"}};
constexpr int kFirstScientificPower =
    18;  // thousands of trillions still read well, millions do not
constexpr std::size_t kMostDigits = 40;

std::string with_commas(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) {
      out += ',';
    }
    out += digits[i];
  }
  return out;
}

// digits * 10^exponent in plain notation.
std::string plain(std::string digits, int exponent) {
  if (exponent >= 0) {
    digits.append(static_cast<std::size_t>(exponent), '0');
    return with_commas(digits);
  }
  const auto behind = static_cast<std::size_t>(-exponent);
  if (digits.size() <= behind) {
    digits.insert(0, behind + 1 - digits.size(), '0');
  }
  const std::size_t point = digits.size() - behind;
  return with_commas(std::string_view(digits).substr(0, point)) + "." + digits.substr(point);
}

std::string number_words(const Decimal& number) {
  if (number.is_zero()) {
    return number.written_exponent() < 0 ? number.str() : "0";
  }
  const std::string sign = number.is_negative() ? "-" : "";
  // The significant digits, found by their number: a Decimal shows them in str() only.
  std::string digits;
  std::string text = number.str();
  for (const char c : std::string_view(text).substr(0, text.find('e'))) {
    if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) {
      digits += c;
    }
  }
  const auto significant = static_cast<std::size_t>(number.significant_digits());
  digits.resize(std::min(digits.size(), significant));
  const int exponent = number.significant_exponent();
  const int leading = exponent + static_cast<int>(digits.size()) - 1;
  if (digits.size() > kMostDigits || leading >= kFirstScientificPower || leading < -6) {
    return text;
  }
  for (const Scale& scale : kScales) {
    if (leading >= scale.power) {
      return sign + plain(digits, exponent - scale.power) + std::string(scale.word);
    }
  }
  return sign + plain(digits, exponent);
}

// "tens of thousands" for [10^n, 10^(n+1)); empty where there is no such word.
std::string magnitude_words(const Decimal& lo, const Decimal& hi) {
  const int power = lo.significant_exponent();
  constexpr std::array<std::string_view, 5> kWords{"", "thousands", "millions", "billions",
                                                   "trillions"};
  constexpr std::array<std::string_view, 3> kCounts{"", "tens", "hundreds"};
  const bool decade = std::is_eq(lo.compare(Decimal::power_of_ten(power))) &&
                      std::is_eq(hi.compare(Decimal::power_of_ten(power + 1)));
  if (!decade || power < 1 || power >= 15) {
    return {};
  }
  const std::string_view count = kCounts[static_cast<std::size_t>(power % 3)];
  const std::string_view word = kWords[static_cast<std::size_t>(power / 3)];
  std::string out(count);
  if (!count.empty() && !word.empty()) {
    out += " of ";
  }
  out += word;
  return out;
}

// The unit behind a number of it: "GPUs", "tokens/s", "USD/year".
std::string unit_words(const Unit& unit, bool singular) {
  std::string_view noun = unit.str();
  std::string time;
  if (unit.dimension().per_time) {
    const std::size_t slash = noun.rfind('/');
    time = noun.substr(slash);
    noun = noun.substr(0, slash);
  }
  if (noun == "1") {
    return time.empty() ? time : "per " + time.substr(1);
  }
  if (noun.starts_with('{')) {
    return std::string(noun.substr(1, noun.size() - 2)) + time;
  }
  return std::string(singular ? noun : KnownUnits::instance().plural(noun)) + time;
}

std::string with_unit(const Decimal& number, const Unit& unit) {
  std::string words = number_words(number);
  const std::string name = unit_words(unit, words == "1");
  if (name.empty()) {
    return words;
  }
  return words + (name.starts_with('%') ? "" : " ") + name;
}

}  // namespace

std::string describe(const Quantity& quantity) {
  const Unit& unit = quantity.unit();
  const auto value = [&] { return with_unit(quantity.value(), unit); };
  // The unit stands once, behind the upper end; "%" is written like a part of the number.
  const auto span = [&](std::string_view between) {
    const bool percent = unit.str().starts_with('%');
    return (percent ? value() : number_words(quantity.value())) + std::string(between) +
           with_unit(quantity.upper(), unit);
  };
  switch (quantity.hedge()) {
    case Hedge::kExact:
      return Quantity::from_literal(quantity.value(), unit).hedge() == Hedge::kExact
                 ? value()
                 : "exactly " + value();
    case Hedge::kRounded:
      return value();
    case Hedge::kApprox:
      return "about " + value();
    case Hedge::kBelow:
      return "almost " + value();
    case Hedge::kAbove:
      return "a little over " + value();
    case Hedge::kAtLeast:
      return "at least " + value();
    case Hedge::kMoreThan:
      return "more than " + value();
    case Hedge::kAtMost:
      return "up to " + value();
    case Hedge::kLessThan:
      return "less than " + value();
    case Hedge::kRange:
      return span(" to ");
    case Hedge::kMagnitude: {
      std::string words = magnitude_words(quantity.value(), quantity.upper());
      const std::string name = unit_words(unit, false);
      if (words.empty() || name.starts_with('%')) {
        return span(" to under ");
      }
      if (name.empty()) {
        return words;
      }
      return words + (name.starts_with("per ") ? " " : " of ") + name;
    }
    case Hedge::kUnknown: {
      const std::string name = unit_words(unit, false);
      if (name.empty()) {
        return "unknown";
      }
      return unit.dimension().measure == Measure::kCount && !name.starts_with("per ")
                 ? "unknown number of " + name
                 : "unknown (" + name + ")";
    }
    case Hedge::kNone:
      return "none";
  }
  return {};
}

std::string describe_number(double value, int significant_digits) {
  if (std::isnan(value)) {
    return "not a number";
  }
  if (std::isinf(value)) {
    return value > 0 ? "infinity" : "-infinity";
  }
  std::array<char, 40> buffer{};
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                    std::chars_format::scientific, std::clamp(significant_digits, 1, 17) - 1);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
  // Arithmetic drops the zeros that only fill up the precision.
  const Decimal rounded = Decimal::parse(text).value() * 1;
  return number_words(rounded);
}

}  // namespace claimgraph
