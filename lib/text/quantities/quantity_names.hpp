// Numbers that are no quantities: dates, times, versions, phone numbers, names with digits.
#pragma once

#include <cstddef>

#include "text/quantities/quantity_line.hpp"

namespace claimgraph {

/// Tells numbers from names on one line, from left to right.
class NumberNames {
 public:
  explicit NumberNames(const QuantityLine& line) : line_(&line) {}

  /// For a token at which a number may begin: the token behind the name, date, ... it is part of;
  /// i itself if it is none. All calls for a line together are linear in it.
  [[nodiscard]] std::size_t skip(std::size_t i);

  /// The digits at token i alone could be a year: four of them, 1000 to 2199.
  [[nodiscard]] bool is_year(std::size_t i) const;

 private:
  [[nodiscard]] std::size_t skip_address(std::size_t i);
  [[nodiscard]] std::size_t skip_code(std::size_t i) const;
  [[nodiscard]] std::size_t skip_phone(std::size_t i) const;
  [[nodiscard]] std::size_t skip_pattern(std::size_t i) const;
  [[nodiscard]] std::size_t skip_date(std::size_t i) const;
  [[nodiscard]] std::size_t skip_ordinal(std::size_t i) const;
  [[nodiscard]] std::size_t skip_list_number(std::size_t i) const;
  [[nodiscard]] std::size_t behind_run(std::size_t i) const;
  [[nodiscard]] bool is_day(std::size_t i) const;
  [[nodiscard]] bool is_month_name(std::size_t i, std::size_t& next) const;
  [[nodiscard]] std::size_t behind_year(std::size_t i) const;

  const QuantityLine* line_;
  // The run without spaces looked at last, and whether it is an address.
  std::size_t run_begin_ = 0;
  std::size_t run_end_ = 0;
  bool run_is_address_ = false;
};

}  // namespace claimgraph
