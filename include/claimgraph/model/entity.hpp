// Entities: the nodes claims are about.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

enum class EntityKind {
  kCompany,
  kOrganization,
  kPerson,
  kHardware,
  kAiModel,
  kProduct,
  kPlace,
  kEvent,
  kConcept,    ///< a class or idea spoken of as one thing: "leading Western AI models"
  kPredicate,  ///< every predicate is an entity too, so that its hierarchy can be claimed
};

/// "company", "ai_model", ...
CLAIMGRAPH_EXPORT const char* to_string(EntityKind kind) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<EntityKind> parse_entity_kind(std::string_view text) noexcept;

/// Another name of an entity. Looked up folded (see fold_for_search).
struct Alias {
  std::string text{};      ///< not empty
  std::string language{};  ///< BCP 47, or empty when the name is the same everywhere
  friend auto operator<=>(const Alias&, const Alias&) = default;
};

/// A node of the graph. `key` never changes; label and aliases help people to find it.
struct Entity {
  std::string key{};
  EntityKind kind = EntityKind::kConcept;
  std::string label{};  ///< not empty
  std::vector<Alias> aliases{};
  friend bool operator==(const Entity&, const Entity&) = default;
};

}  // namespace claimgraph
