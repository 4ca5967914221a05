// What the TCK says a query gives, and whether it did.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/query/value.hpp>

namespace claimgraph::tck {

/// Reads the notation of result tables and parameters: (:A {x: 1}), [:T], <(:A)-[:T]->(:B)>,
/// [1, 2.0], {a: true}, 'text', null, NaN. Throws NotationError.
Value read_value(std::string_view text);

/// What a query gives.
struct Rows {
  std::vector<std::string> columns;
  std::vector<ValueList> rows;
};

/// What a comparison looks at.
struct Strictness {
  bool row_order = false;
  bool list_order = true;
};

/// Whether a value is what was expected: of the same type (1 is not 1.0, nor true), a NaN for a
/// NaN; nodes by labels and properties, relationships by type and properties, paths with the
/// direction of each relationship. A date is expected as the string of its text, which is the
/// notation of the TCK.
bool same_value(const Value& expected, const Value& got, bool list_order = true);

/// What is wrong with the rows, in a line, or nothing.
std::optional<std::string> difference(const Rows& expected, const Rows& got,
                                      const Strictness& strictness);

/// The rows as a table, one a line; long ones are cut after `max_rows`.
std::string to_table(const Rows& rows, std::size_t max_rows = 20);

}  // namespace claimgraph::tck
