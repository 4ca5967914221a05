// What claims say about the comparison of others: hierarchies, rates, disputes.
#pragma once

#include <cstdint>
#include <vector>

#include "contradiction/claim_loader.hpp"
#include "contradiction/representatives.hpp"
#include "contradiction/standpoints.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

/// Claims and the disputes that are between them.
struct LoadedState {
  LoadedClaims loaded;
  std::vector<DisputeRow> disputes;
};

/// Predicates whose claims shape the comparison of others, by row; 0 for one the store does not
/// have.
struct RelationPredicates {
  explicit RelationPredicates(const StateAccess& state);
  [[nodiscard]] bool contains(std::uint32_t predicate) const {
    return predicate != 0 && (predicate == broader || predicate == subclass_of ||
                              predicate == part_of || predicate == exchange_rate);
  }
  std::uint32_t broader = 0;
  std::uint32_t subclass_of = 0;
  std::uint32_t part_of = 0;
  std::uint32_t exchange_rate = 0;
};

/// Rows of all claims that relations may be recorded in, or disputes between; ascending. May hold
/// others, and some that are not live.
std::vector<std::uint32_t> rows_of_relations(const StateAccess& state);

/// Records what follows from the claims in their vocabulary anew.
void record_relations(const StateAccess& state, LoadedState& claims);

}  // namespace claimgraph
