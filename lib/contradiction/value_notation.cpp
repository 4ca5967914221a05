#include "contradiction/value_notation.hpp"

#include <string>

#include <claimgraph/base/error.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {
namespace {

ValueNotation parsed(std::string_view text) {
  const Parsed<Quantity> quantity = Quantity::parse(text);
  if (!quantity) {
    throw Error(ErrorCode::kCorrupt, "no quantity: '" + std::string(text) + "'");
  }
  if (quantity->hedge() == Hedge::kUnknown) {
    return ValueNotation::kUnknown;
  }
  if (quantity->hedge() == Hedge::kMagnitude) {
    return ValueNotation::kMagnitude;
  }
  return quantity->is_bound() ? ValueNotation::kOneSided : ValueNotation::kValue;
}

}  // namespace

ValueNotation notation_of(std::string_view text) {
  if (text.empty() || text.front() == ' ') {
    return parsed(text);
  }
  switch (text.front()) {
    case '?':
      return ValueNotation::kUnknown;
    case '<':
    case '>':
      return text.size() > 1 && text[1] == '~' ? ValueNotation::kValue : ValueNotation::kOneSided;
    case '~':
    case '=':
      return ValueNotation::kValue;
    default:
      break;
  }
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    return ValueNotation::kValue;
  }
  // The store writes ranges without spaces; what is behind a space may belong to the unit.
  if (text.substr(0, dots).find_first_of(" {") != std::string_view::npos ||
      dots + 2 == text.size() || text[dots + 2] == ' ') {
    return parsed(text);
  }
  return text[dots + 2] == '<' ? ValueNotation::kMagnitude : ValueNotation::kValue;
}

}  // namespace claimgraph
