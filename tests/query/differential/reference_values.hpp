// The values of openCypher, compared and added up a second time, without the library. Only what the
// generated queries need: small numbers, short text, lists, elements and paths.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include <claimgraph/query/value.hpp>

namespace claimgraph::differential {

/// The query is an error for these values, or its result is not determined.
class NoAnswer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Truth = std::optional<bool>;

Truth negated(Truth a);
Truth equal(const Value& a, const Value& b);
/// `comparison` is "=", "<>", "<", "<=", ">" or ">=".
Truth compared(const std::string& comparison, const Value& a, const Value& b);
/// Whether the list has the element; nothing for null.
Truth contained(const Value& element, const Value& list);

/// Less than, equal or greater than 0: the order of ORDER BY. Throws NoAnswer for two elements.
int ordered(const Value& a, const Value& b);

/// `operation` is "+", "-", "*", "/" or "%".
Value calculated(const std::string& operation, const Value& a, const Value& b);

Value from_truth(Truth truth);
/// Throws NoAnswer for what is neither a Boolean nor null.
Truth to_truth(const Value& value);

/// Which elements of the generated graph the elements in a result are.
struct Naming {
  std::map<ElementId, std::int64_t> nodes;
  std::map<ElementId, std::int64_t> relationships;
};

/// The same text for the same value. Without `exact`, 1 and 1.0 are the same. Without a naming, the
/// row of an element is its number.
std::string canonical(const Value& value, bool exact, const Naming* naming = nullptr);

/// As `canonical`, for a list without a determined order.
std::string canonical_bag(const Value& value, bool exact, const Naming* naming = nullptr);

}  // namespace claimgraph::differential
