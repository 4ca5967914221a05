// Numbers in digits: "2,048", "1 234,5", "12,34,567", ".77", "3 1/2", "½".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <claimgraph/quantity/decimal.hpp>

namespace claimgraph {

/// What a language writes between digits.
struct DigitSeparators {
  char decimal = '.';
  bool point_groups = false;       ///< '.' between groups of three digits
  bool comma_groups = true;        ///< ','
  bool space_groups = false;       ///< ' ' also where there is one group alone: "10 000"
  bool apostrophe_groups = false;  ///< '
};

struct DigitNumber {
  Decimal value{};
  std::size_t end = 0;
  bool whole = true;  ///< neither a separator for decimals nor a fraction
};

/// The number in digits that begins at `position` of a folded text. Nothing if none begins there:
/// inside of other digits, versions ("1.2.3"), dates ("1/2/2025"), fractions no decimal can hold
/// ("1/3"), numbers of over 400 digits. Time bounded by those 400.
std::optional<DigitNumber> read_digits(std::string_view folded, std::size_t position,
                                       const DigitSeparators& separators);

/// The digits at `position` alone, at most 400 of them; nothing if there are none or more.
std::optional<DigitNumber> read_plain_digits(std::string_view folded, std::size_t position);

/// The number of one hundredth that ½, ¼ and their like are times 1000, and their length; 0 for
/// any other text.
struct VulgarFraction {
  int thousandths = 0;
  std::size_t length = 0;
};
VulgarFraction vulgar_fraction_at(std::string_view folded, std::size_t position);

}  // namespace claimgraph
