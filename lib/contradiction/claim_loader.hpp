// Reading claims of one state from the rows, as numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/store/change.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/comparable.hpp"

namespace claimgraph {

class View;

/// Claims in numbers, with their dictionaries. Entities and predicates are numbered by their rows
/// in the store, claims by theirs.
struct LoadedClaims {
  std::vector<Comparable> claims;    ///< in order of rows
  std::vector<std::uint32_t> order;  ///< of each: the first four bytes of its id, big-endian
  ClaimDictionaries vocabulary;
};

/// All live claims. One pass over the rows of each table, in integers; no text is kept but in
/// dictionaries. Throws what View throws, Error(kLimit) when a row number does not fit 31 bits.
CLAIMGRAPH_EXPORT LoadedClaims load_claims(const View& view);

/// Those of `rows` (ascending) that are live at that state, with numbers of `vocabulary`, which
/// grows; its hierarchies, rates and disputes are left as they are. Each is just as load_claims
/// gives it. Takes time by what is asked for, and by the attributions connected with it.
CLAIMGRAPH_EXPORT LoadedClaims load_claims(const View& view, std::span<const std::uint32_t> rows,
                                           ClaimDictionaries vocabulary);

/// Records hierarchies, rates and disputes of a state anew in `vocabulary`.
CLAIMGRAPH_EXPORT void record_relations(const View& view, ClaimDictionaries& vocabulary);

/// What may be different between two states of one store.
struct ChangedClaims {
  /// Rows of claims that are in the later state other than in the earlier one: new, taken back, put
  /// forward or denied by somebody more or fewer, about a merged entity, compared with a value that
  /// changed. May hold some that did not change. Ascending.
  std::vector<std::uint32_t> claims;
  /// Predicates, hierarchies of predicates or taxonomy, rates or disputes may have changed.
  bool relations = false;
};

/// What changed from state `since` to that of `view`, found by indexes in time by what changed (and
/// by the number of all merges and retractions). Nothing if they have one number: whoever looks at
/// a change that is open, and may go on, asks for what changed since the one before. Throws what
/// View throws, Error(kInvalidArgument) if `since` is later.
CLAIMGRAPH_EXPORT ChangedClaims changed_claims(const View& view, ChangeNumber since);

}  // namespace claimgraph
