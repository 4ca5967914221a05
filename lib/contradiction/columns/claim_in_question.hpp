// A claim that a store may not have, in the numbers of its columns.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/predicate.hpp>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/comparable.hpp"
#include "contradiction/representatives.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

/// The first bytes of an id, as columns have them.
[[nodiscard]] std::uint32_t order_of(const ClaimId& id);

/// Where a claim lies.
struct ClaimPlace {
  std::size_t group = 0;
  std::size_t position = 0;
};

/// Looks claims up, and brings new ones into numbers, as the loader does. Reads only.
class ClaimLookup {
 public:
  ClaimLookup(const StateAccess& store, const ColumnsState& columns);

  /// The claim, which has this id, if it is live.
  [[nodiscard]] std::optional<ClaimPlace> find(const Claim& claim, const ClaimId& id);
  /// The claim in a row.
  [[nodiscard]] std::optional<ClaimPlace> find(std::uint32_t row);

  /// As it would be if it was put forward by one new utterance. Throws as Writer::put_claim.
  [[nodiscard]] Comparable normalise(const Claim& claim, Act act);
  /// The dictionaries for what `normalise` gave: those of the columns, or a copy with more words.
  [[nodiscard]] const ClaimDictionaries& words() const {
    return extended_ ? *extended_ : columns_.vocabulary();
  }

  /// Claims of other subjects than `claim` that share its object, by its inverse functional
  /// predicate.
  [[nodiscard]] std::vector<ClaimPlace> sharing_object(const Comparable& claim);

 private:
  struct Entity {
    std::uint32_t row = 0;
    std::uint32_t representative = 0;
  };
  [[nodiscard]] Entity entity(const std::string& key, const char* what);
  [[nodiscard]] std::optional<Entity> find_entity(const std::string& key);
  using NamedPredicate = ColumnsState::Lookups::NamedPredicate;
  [[nodiscard]] NamedPredicate predicate(const std::string& key);
  [[nodiscard]] std::optional<NamedPredicate> find_predicate(const std::string& key);
  void set_object(const Claim& claim, Comparable& result, Shape& shape);
  void narrow(const Comparator& comparator, Comparable& result, const Shape& shape);
  [[nodiscard]] std::uint32_t scope(const Scope& scope);
  /// Dictionaries to add to.
  ClaimDictionaries& extended();

  StateAccess store_;
  const ColumnsState& columns_;
  Representatives representatives_;
  std::optional<std::pair<std::string, Entity>> last_entity_;  ///< that was looked up
  std::unique_ptr<ClaimDictionaries> extended_;
};

}  // namespace claimgraph
