#include <claimgraph/model/predicate.hpp>

#include "model/enum_text.hpp"

namespace claimgraph {

const char* to_string(ObjectType type) noexcept {
  switch (type) {
    case ObjectType::kQuantity:
      return "quantity";
    case ObjectType::kEntity:
      return "entity";
    case ObjectType::kDate:
      return "date";
    case ObjectType::kText:
      return "text";
    case ObjectType::kFlag:
      return "flag";
  }
  return nullptr;
}

std::optional<ObjectType> parse_object_type(std::string_view text) noexcept {
  return enum_text::parse<ObjectType>(text, [](ObjectType type) { return to_string(type); });
}

const char* to_string(QuantityRole role) noexcept {
  switch (role) {
    case QuantityRole::kStock:
      return "stock";
    case QuantityRole::kFlow:
      return "flow";
    case QuantityRole::kRate:
      return "rate";
    case QuantityRole::kCumulative:
      return "cumulative";
    case QuantityRole::kDelta:
      return "delta";
  }
  return nullptr;
}

std::optional<QuantityRole> parse_quantity_role(std::string_view text) noexcept {
  return enum_text::parse<QuantityRole>(text, [](QuantityRole role) { return to_string(role); });
}

}  // namespace claimgraph
