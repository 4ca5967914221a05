#include "text/numbers/number_parts.hpp"

#include <string>

#include <unicode/utf8.h>

#include "text/language/lexicon.hpp"
#include "text/language/phrase_matcher.hpp"

namespace claimgraph {
namespace {

using Kind = NumberRole::Kind;

// Words continue numbers of digits up to this size; more digits stay as they are.
constexpr WideInteger kLargestBeforeWords = 1'000'000'000'000'000ULL;
constexpr int kMostMagnitudes = 4;

std::string text_of(WideInteger value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  return digits;
}

// The power of ten a multiplier is, or -1.
int power_of(WideInteger value) {
  int power = 0;
  while (value >= 10 && value % 10 == 0) {
    value /= 10;
    ++power;
  }
  return value == 1 ? power : -1;
}

bool is_digit(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}

bool anywhere(std::string_view /*text*/, std::size_t /*position*/) {
  return true;
}

}  // namespace

Decimal decimal_of(WideInteger value) {
  return *Decimal::parse(text_of(value));
}

Decimal times(const Decimal& value, WideInteger by) {
  const int power = power_of(by);
  return power >= 0 ? value.scaled_by_power_of_ten(power) : value * decimal_of(by);
}

bool is_power_of_ten(WideInteger value) {
  return power_of(value) >= 0;
}

std::optional<WideInteger> small_integer(const Decimal& value) {
  const std::string text = value.str();
  WideInteger integer = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || integer >= kLargestBeforeWords) {
      return std::nullopt;
    }
    integer = integer * 10 + static_cast<WideInteger>(c - '0');
  }
  return integer;
}

bool is_hangul_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) {
    return false;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(bytes, position, text.size(), c);
  return c >= 0xAC00 && c <= 0xD7A3;
}

bool is_number_border(std::string_view text, std::size_t position) {
  return is_word_border(text, position);
}

bool is_loose_number_border(std::string_view text, std::size_t position) {
  return is_word_border(text, position) || is_hangul_at(text, position);
}

NumberParts::NumberParts(const Lexicon& lexicon)
    : vocabulary_(lexicon), behind_digits_(vocabulary_.options) {
  behind_digits_.glued_multipliers = false;
}

bool NumberParts::is_weak(std::string_view text, std::size_t begin, std::size_t end) const {
  constexpr std::size_t kTwoSyllables = 6;
  if (vocabulary_.short_is_weak && end - begin <= kTwoSyllables) {
    return true;
  }
  const auto weak = vocabulary_.weak.single(Kind::kNumber, text, begin, is_number_border);
  return weak && weak->end == end;
}

bool NumberParts::add_point(std::string_view text, ReadNumber& number) const {
  const std::size_t begin = skip_number_gap(text, number.end);
  const auto point = vocabulary_.points.single(Kind::kNumber, text, begin, anywhere);
  if (!point) {
    return false;
  }
  std::size_t i = skip_number_gap(text, point->end);
  std::string decimals;
  std::size_t end = i;
  if (is_digit(text, i)) {
    const auto digits = read_plain_digits(text, i);
    if (!digits) {
      return false;
    }
    decimals = std::string(text.substr(i, digits->end - i));
    end = digits->end;
  } else {
    // Digits one by one, or one number.
    NumberWords::Options options;
    options.below_hundred = true;
    constexpr std::size_t kMostSpoken = 40;
    bool single_digits = true;
    while (decimals.size() < kMostSpoken) {
      auto part = vocabulary_.words.read(text, i, is_number_border, options);
      // Korean digits stand close to what follows them.
      const bool close = i == end && is_hangul_at(text, i);
      if (!part && !decimals.empty() && !close) {
        break;
      }
      if (!part || (part->value >= 10 && !decimals.empty() && single_digits)) {
        // Glued: 삼점일사
        const auto digit = vocabulary_.words.single(Kind::kNumber, text, i, anywhere);
        if (!digit || digit->value > 9) {
          break;
        }
        part = NumberWords::Result{digit->value, digit->end, 1, 1};
      }
      decimals += text_of(part->value);
      end = part->end;
      single_digits = single_digits && part->value < 10;
      if (!single_digits) {
        break;
      }
      i = skip_number_gap(text, end);
    }
  }
  if (decimals.empty()) {
    return false;
  }
  const Parsed<Decimal> value = Decimal::parse(number.value.str() + "." + decimals);
  if (!value) {
    return false;
  }
  number.value = *value;
  number.end = end;
  return true;
}

bool NumberParts::add_fraction(std::string_view text, ReadNumber& number, WideInteger unit) const {
  const auto fraction = vocabulary_.and_fractions.single(
      Kind::kNumber, text, skip_number_gap(text, number.end), is_number_border);
  if (!fraction) {
    return false;
  }
  const Decimal& part = vocabulary_.values[static_cast<std::size_t>(fraction->value)];
  number.value = number.value + (unit >= 1000 ? times(part, unit) : part);
  number.end = fraction->end;
  return true;
}

bool NumberParts::add_short_magnitude(std::string_view text, ReadNumber& number) const {
  const auto found =
      vocabulary_.short_magnitudes.single(Kind::kMultiplier, text, number.end, is_number_border);
  if (!found) {
    return false;
  }
  number.value = times(number.value, found->value);
  number.end = found->end;
  number.has_magnitude = true;
  number.short_magnitude = true;
  return true;
}

WideInteger NumberParts::add_magnitudes(std::string_view text, ReadNumber& number) const {
  WideInteger product = 1;
  for (int i = 0; i < kMostMagnitudes; ++i) {
    const std::size_t begin = skip_number_gap(text, number.end);
    const auto found =
        vocabulary_.magnitudes.single(Kind::kMultiplier, text, begin, is_number_border);
    if (!found || found->value <= 1 || product > kLargestBeforeWords ||
        found->value > kLargestBeforeWords * kLargestBeforeWords) {
      break;
    }
    number.value = times(number.value, found->value);
    number.end = found->end;
    number.has_magnitude = true;
    product *= found->value;
  }
  return product;
}

void NumberParts::add_smaller(std::string_view text, ReadNumber& number, WideInteger unit) const {
  while (unit > 1) {
    const std::size_t begin = skip_number_gap(text, number.end);
    if (!is_digit(text, begin)) {
      return;
    }
    const bool glued = begin == number.end;
    const auto digits = read_digits(text, begin, vocabulary_.separators);
    const auto integer = digits && digits->whole ? small_integer(digits->value) : std::nullopt;
    // Behind a digit of its own no border is asked for: 万5 is one number.
    if (!integer || *integer == 0) {
      return;
    }
    ReadNumber part{digits->value, digits->end};
    const auto longer =
        vocabulary_.words.read_after(*integer, text, part.end, is_number_border, behind_digits_);
    WideInteger value = *integer;
    WideInteger part_unit = 1;
    if (longer) {
      value = longer->value;
      part_unit = longer->unit;
      part.end = longer->end;
    }
    if (value >= unit || (part_unit == 1 && !glued)) {
      return;
    }
    number.value = number.value + decimal_of(value);
    number.end = part.end;
    unit = part_unit;
  }
}

}  // namespace claimgraph
