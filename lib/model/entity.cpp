#include <claimgraph/model/entity.hpp>

#include "model/enum_text.hpp"

namespace claimgraph {

const char* to_string(EntityKind kind) noexcept {
  switch (kind) {
    case EntityKind::kCompany:
      return "company";
    case EntityKind::kOrganization:
      return "organization";
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kHardware:
      return "hardware";
    case EntityKind::kAiModel:
      return "ai_model";
    case EntityKind::kProduct:
      return "product";
    case EntityKind::kPlace:
      return "place";
    case EntityKind::kEvent:
      return "event";
    case EntityKind::kConcept:
      return "concept";
    case EntityKind::kPredicate:
      return "predicate";
  }
  return nullptr;
}

std::optional<EntityKind> parse_entity_kind(std::string_view text) noexcept {
  return enum_text::parse<EntityKind>(text, [](EntityKind kind) { return to_string(kind); });
}

}  // namespace claimgraph
