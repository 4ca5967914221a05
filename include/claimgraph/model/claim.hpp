// Claims: immutable propositions, named by their content.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// Name of a claim: SHA-256 of its canonical form. Two sources that say the same make one claim
/// with two attributions.
struct ClaimId {
  Digest digest{};
  friend auto operator<=>(const ClaimId&, const ClaimId&) = default;
};

/// One value of a scope dimension. A dimension that a claim does not mention is unspecified, which
/// is a third thing beside a value and `all`.
struct CLAIMGRAPH_EXPORT ScopeValue {
  enum class Kind { kAll, kEntity, kText };
  Kind kind = Kind::kAll;
  std::string text{};  ///< entity key or text; empty for kAll

  static ScopeValue all() { return {}; }
  static ScopeValue entity(std::string key) { return {Kind::kEntity, std::move(key)}; }
  static ScopeValue of(std::string text) { return {Kind::kText, std::move(text)}; }
  friend auto operator<=>(const ScopeValue&, const ScopeValue&) = default;
};

/// Qualifiers that narrow a claim, by dimension name.
using Scope = std::map<std::string, ScopeValue, std::less<>>;

/// "hardware=nvidia-h800, phase=pre-training, fleet=all", in order of dimension; "" if empty.
CLAIMGRAPH_EXPORT std::string to_string(const Scope& scope);

/// References inside an object.
struct EntityRef {
  std::string key{};
  friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
};
struct TextValue {
  std::string text{};      ///< valid UTF-8, not empty
  std::string language{};  ///< BCP 47; may be empty
  friend auto operator<=>(const TextValue&, const TextValue&) = default;
};
struct Flag {
  bool value = false;
  friend auto operator<=>(const Flag&, const Flag&) = default;
};

using Object = std::variant<Quantity, EntityRef, EdtfDate, TextValue, Flag>;

/// What an object is.
CLAIMGRAPH_EXPORT ObjectType object_type(const Object& object) noexcept;

enum class Polarity { kAffirmed, kDenied };

/// "affirmed", "denied".
CLAIMGRAPH_EXPORT const char* to_string(Polarity polarity) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<Polarity> parse_polarity(std::string_view text) noexcept;

/// A comparative: this claim's value is measured by that of another claim ("far more than DeepSeek
/// admits"). Its numeric bounds follow the other claim's and add to the object's own.
struct Comparator {
  enum class Relation { kMoreThan, kLessThan };
  Relation relation = Relation::kMoreThan;
  ClaimId claim{};
  friend auto operator<=>(const Comparator&, const Comparator&) = default;
};

/// "more_than", "less_than".
CLAIMGRAPH_EXPORT const char* to_string(Comparator::Relation relation) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<Comparator::Relation> parse_relation(
    std::string_view text) noexcept;

/// A proposition. Two claims with equal fields are the same claim.
struct CLAIMGRAPH_EXPORT Claim {
  std::string subject{};    ///< key of an entity
  std::string predicate{};  ///< key of a predicate
  Object object{};
  Scope scope{};
  EdtfDate valid_time{};  ///< when it holds; unspecified if the source does not say
  Polarity polarity = Polarity::kAffirmed;
  /// Only with a Quantity object; that is usually Quantity::unknown(unit).
  std::optional<Comparator> measured_by{};

  /// JSON text with sorted keys and no spaces that the id is the SHA-256 of; docs/format.md gives
  /// its fields. Equal claims have equal canonical text. Throws Error(kInvalidArgument) if a text
  /// of it is not valid UTF-8.
  [[nodiscard]] std::string canonical() const;
  /// sha256(canonical()); throws as it does.
  [[nodiscard]] ClaimId id() const;

  friend bool operator==(const Claim&, const Claim&) = default;
};

/// The object in English: "about 6 million USD", an entity key, a date, quoted text, "yes". Throws
/// as describe(const Quantity&).
CLAIMGRAPH_EXPORT std::string describe(const Object& object);

}  // namespace claimgraph

template <>
struct std::hash<claimgraph::ClaimId> {
  std::size_t operator()(const claimgraph::ClaimId& id) const noexcept {
    return std::hash<claimgraph::Digest>{}(id.digest);
  }
};
