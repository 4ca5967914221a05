#include "text/numbers/digit_reader.hpp"

#include <array>
#include <string>

namespace claimgraph {
namespace {

constexpr std::size_t kMostDigits = 400;
constexpr std::string_view kArabicDecimal = "\u066B";
constexpr std::string_view kArabicGroup = "\u066C";

bool is_digit(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}

bool starts_with(std::string_view text, std::size_t i, std::string_view what) {
  return i < text.size() && text.compare(i, what.size(), what) == 0;
}

// Behind the digits at i, of which no more than a few too many are looked at.
std::size_t digits_end(std::string_view text, std::size_t i) {
  const std::size_t begin = i;
  while (is_digit(text, i) && i - begin <= kMostDigits) {
    ++i;
  }
  return i;
}

// A separator between groups at i, as '.', ',', ' ', '\'' or 'g' for the Arabic one, and its
// length.
struct Separator {
  char kind = '\0';
  std::size_t length = 0;
};

Separator group_separator(std::string_view text, std::size_t i) {
  if (i >= text.size()) {
    return {};
  }
  switch (text[i]) {
    case '.':
    case ',':
    case ' ':
    case '\'':
      return {text[i], 1};
    default:
      return starts_with(text, i, kArabicGroup) ? Separator{'g', kArabicGroup.size()} : Separator{};
  }
}

Separator decimal_separator(std::string_view text, std::size_t i) {
  if (i < text.size() && (text[i] == '.' || text[i] == ',')) {
    return {text[i], 1};
  }
  return starts_with(text, i, kArabicDecimal) ? Separator{'d', kArabicDecimal.size()} : Separator{};
}

// The groups behind the first digits.
struct Groups {
  int count = 0;
  std::size_t end = 0;
  char separator = '\0';
  bool indian = false;
};

Groups read_groups(std::string_view text, std::size_t begin, std::size_t first_end) {
  Groups groups;
  const std::size_t first = first_end - begin;
  const Separator separator = group_separator(text, first_end);
  if (separator.kind == '\0' || first > 3 || text[begin] == '0') {
    return groups;
  }
  groups.separator = separator.kind;
  std::size_t i = first_end;
  std::size_t pairs = 0;
  while (group_separator(text, i).kind == separator.kind && is_digit(text, i + separator.length) &&
         i - begin <= 2 * kMostDigits) {
    const std::size_t end = digits_end(text, i + separator.length);
    const std::size_t length = end - i - separator.length;
    if (length == 3) {
      ++groups.count;
      groups.end = end;
      i = end;
      if (pairs > 0) {
        break;  // the last group of the Indian way
      }
    } else if (length == 2 && groups.count == static_cast<int>(pairs) && first <= 2 &&
               separator.kind == ',') {
      ++pairs;
      ++groups.count;
      i = end;
    } else {
      return length > 3 && groups.count <= 1 ? Groups{} : groups.end == i ? groups : Groups{};
    }
  }
  groups.indian = pairs > 0;
  return groups.end == i ? groups : Groups{};
}

bool is_grouping(const Groups& groups, bool decimals_follow, const DigitSeparators& separators) {
  if (groups.count == 0) {
    return false;
  }
  if (groups.separator == 'g') {
    return true;
  }
  if (groups.separator == ' ') {
    return groups.count > 1 || separators.space_groups;
  }
  if (groups.separator == '\'' || groups.count > 1 || decimals_follow) {
    return true;
  }
  // "1.234": the language decides.
  return separators.decimal != groups.separator;
}

std::optional<DigitNumber> finish(const std::string& literal, std::size_t end, bool whole) {
  const Parsed<Decimal> value = Decimal::parse(literal);
  if (!value) {
    return std::nullopt;
  }
  return DigitNumber{*value, end, whole};
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits += c;
    }
  }
  return digits;
}

// numerator/denominator, if a decimal can hold it.
std::optional<Decimal> quotient(unsigned long numerator, unsigned long denominator) {
  for (int power = 0; power <= 12; ++power) {
    if (numerator % denominator == 0) {
      return Decimal(static_cast<long long>(numerator / denominator))
          .scaled_by_power_of_ten(-power);
    }
    numerator *= 10;
  }
  return std::nullopt;
}

struct Fraction {
  Decimal value{};
  std::size_t end = 0;
  bool proper = false;
};

// "1/2" at i. `is_none`: there is something like it that is no number.
std::optional<Fraction> read_fraction(std::string_view text, std::size_t i, bool& is_none) {
  is_none = false;
  const std::size_t slash = digits_end(text, i);
  if (slash == i || slash >= text.size()) {
    return std::nullopt;
  }
  std::size_t below = slash;
  if (text[slash] == '/') {
    below = slash + 1;
  } else if (starts_with(text, slash, "\u2044")) {
    below = slash + 3;
  } else {
    return std::nullopt;
  }
  const std::size_t end = digits_end(text, below);
  if (end == below) {
    return std::nullopt;
  }
  is_none = true;
  if (slash - i > 4 || end - below > 4 ||
      (end < text.size() && (text[end] == '/' || (text[end] == '.' && is_digit(text, end + 1))))) {
    return std::nullopt;
  }
  const unsigned long numerator = std::stoul(std::string(text.substr(i, slash - i)));
  const unsigned long denominator = std::stoul(std::string(text.substr(below, end - below)));
  if (denominator == 0 || text[below] == '0') {
    return std::nullopt;
  }
  const std::optional<Decimal> value = quotient(numerator, denominator);
  if (!value) {
    return std::nullopt;
  }
  is_none = false;
  return Fraction{*value, end, numerator < denominator && numerator > 0};
}

bool continues_digits(std::string_view text, std::size_t position) {
  return position > 0 && is_digit(text, position - 1);
}

}  // namespace

VulgarFraction vulgar_fraction_at(std::string_view folded, std::size_t position) {
  struct Sign {
    std::string_view text;
    int thousandths;
  };
  static constexpr std::array kSigns{Sign{"\u00BD", 500}, Sign{"\u00BC", 250}, Sign{"\u00BE", 750},
                                     Sign{"\u2155", 200}, Sign{"\u2156", 400}, Sign{"\u2157", 600},
                                     Sign{"\u2158", 800}, Sign{"\u215B", 125}, Sign{"\u215C", 375},
                                     Sign{"\u215D", 625}, Sign{"\u215E", 875}};
  if (position < folded.size() && (folded[position] == '\xC2' || folded[position] == '\xE2')) {
    for (const Sign& sign : kSigns) {
      if (starts_with(folded, position, sign.text)) {
        return {sign.thousandths, sign.text.size()};
      }
    }
  }
  return {};
}

std::optional<DigitNumber> read_plain_digits(std::string_view folded, std::size_t position) {
  const std::size_t end = digits_end(folded, position);
  if (end == position || end - position > kMostDigits) {
    return std::nullopt;
  }
  return finish(std::string(folded.substr(position, end - position)), end, true);
}

std::optional<DigitNumber> read_digits(std::string_view folded, std::size_t position,
                                       const DigitSeparators& separators) {
  if (continues_digits(folded, position)) {
    return std::nullopt;
  }
  if (const VulgarFraction sign = vulgar_fraction_at(folded, position); sign.length > 0) {
    return DigitNumber{quotient(static_cast<unsigned long>(sign.thousandths), 1000).value(),
                       position + sign.length, false};
  }
  if (!is_digit(folded, position)) {
    // ".77", not behind a digit or a letter: that would be a name or the end of a sentence.
    const Separator separator = decimal_separator(folded, position);
    if (separator.kind == '\0' || !is_digit(folded, position + separator.length) ||
        (position > 0 && folded[position - 1] != ' ' && folded[position - 1] != '\n' &&
         folded[position - 1] != '-' && folded[position - 1] != '(' &&
         folded[position - 1] != '$')) {
      return std::nullopt;
    }
    const std::size_t begin = position + separator.length;
    const std::size_t end = digits_end(folded, begin);
    if (end - begin > kMostDigits || decimal_separator(folded, end).kind != '\0') {
      if (is_digit(folded, end + 1) || end - begin > kMostDigits) {
        return std::nullopt;
      }
    }
    return finish("0." + std::string(folded.substr(begin, end - begin)), end, false);
  }

  bool is_none = false;
  if (const std::optional<Fraction> fraction = read_fraction(folded, position, is_none)) {
    return DigitNumber{fraction->value, fraction->end, false};
  }
  if (is_none) {
    return std::nullopt;
  }

  const std::size_t first_end = digits_end(folded, position);
  if (first_end - position > kMostDigits) {
    return std::nullopt;
  }
  const Groups groups = read_groups(folded, position, first_end);
  std::size_t end = first_end;
  bool grouped = false;
  if (groups.count > 0) {
    const Separator behind = decimal_separator(folded, groups.end);
    const bool decimals_follow = behind.kind != '\0' && behind.kind != groups.separator &&
                                 is_digit(folded, groups.end + behind.length);
    grouped = is_grouping(groups, decimals_follow, separators);
    if (grouped) {
      end = groups.end;
    }
  }
  std::string literal = digits_of(folded.substr(position, end - position));
  if (literal.size() > kMostDigits) {
    return std::nullopt;
  }

  bool whole = true;
  const Separator separator = decimal_separator(folded, end);
  if (separator.kind != '\0' && (!grouped || separator.kind != groups.separator) &&
      is_digit(folded, end + separator.length)) {
    const std::size_t begin = end + separator.length;
    const std::size_t decimals_end = digits_end(folded, begin);
    const Separator next = decimal_separator(folded, decimals_end);
    const bool goes_on = next.kind != '\0' && is_digit(folded, decimals_end + next.length);
    if (goes_on && next.kind == ',' && separator.kind == ',') {
      return finish(literal, end, true);  // "1,2,3": a list
    }
    if (goes_on || decimals_end - begin > kMostDigits) {
      return std::nullopt;  // "1.2.3"
    }
    literal += "." + std::string(folded.substr(begin, decimals_end - begin));
    end = decimals_end;
    whole = false;
  }
  std::optional<DigitNumber> number = finish(literal, end, whole);
  if (!number || !whole) {
    return number;
  }

  // "3½", "3 ½", "3 1/2"
  const std::size_t gap = end < folded.size() && folded[end] == ' ' ? end + 1 : end;
  if (const VulgarFraction sign = vulgar_fraction_at(folded, gap); sign.length > 0) {
    number->value =
        number->value + quotient(static_cast<unsigned long>(sign.thousandths), 1000).value();
    number->end = gap + sign.length;
    number->whole = false;
  } else if (gap > end && is_digit(folded, gap)) {
    const std::optional<Fraction> fraction = read_fraction(folded, gap, is_none);
    if (fraction && fraction->proper) {
      number->value = number->value + fraction->value;
      number->end = fraction->end;
      number->whole = false;
    }
  }
  return number;
}

}  // namespace claimgraph
