// Predicates: what a claim is about, and how its values behave.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/unit.hpp>

namespace claimgraph {

enum class ObjectType { kQuantity, kEntity, kDate, kText, kFlag };

/// "quantity", "entity", ...
CLAIMGRAPH_EXPORT const char* to_string(ObjectType type) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<ObjectType> parse_object_type(std::string_view text) noexcept;

/// How a quantity relates to time.
enum class QuantityRole {
  kStock,       ///< a level at a time: number of GPUs owned
  kFlow,        ///< an amount over its valid time: revenue of a quarter
  kRate,        ///< an amount per time: salary per year
  kCumulative,  ///< a total up to its valid time: money spent so far
  kDelta,       ///< a change, may be negative: growth against last year
};

/// "stock", "flow", ...
CLAIMGRAPH_EXPORT const char* to_string(QuantityRole role) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<QuantityRole> parse_quantity_role(std::string_view text) noexcept;

/// What a claim is about. The hierarchy (`broader`) is not stored here: it is made of claims.
struct Predicate {
  std::string key{};
  std::string label{};  ///< for people: "GPUs used for training"
  /// The scope the predicate itself implies, as a noun phrase for hypotheses: "one training run".
  /// May be empty.
  std::string gloss{};
  ObjectType object_type = ObjectType::kText;
  /// Set exactly for kQuantity.
  std::optional<Dimension> dimension{};
  std::optional<QuantityRole> role{};
  /// At most one value at a time for one subject and scope.
  bool functional = true;
  /// At most one subject at a time for one object (entity-valued only): a company has one CEO.
  bool inverse_functional = false;

  friend bool operator==(const Predicate&, const Predicate&) = default;
};

/// Predicates every store has from the start; claims with them shape the comparison of others.
namespace predicates {
inline constexpr std::string_view kBroader = "broader";         ///< predicate -> wider predicate
inline constexpr std::string_view kSubclassOf = "subclass_of";  ///< H100 -> Hopper
inline constexpr std::string_view kPartOf = "part_of";          ///< division -> company
inline constexpr std::string_view kExchangeRate = "exchange_rate";  ///< currency entity -> money
}  // namespace predicates

}  // namespace claimgraph
