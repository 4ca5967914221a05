// What a change to hierarchies, rates or disputes does to claims that did not change themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/tolerances.hpp>

namespace claimgraph {

/// One state, and what of it is asked for. `filter` is resolved in it; of `predicates` those
/// narrower in it are meant as well.
struct CLAIMGRAPH_EXPORT WatchedState {
  const Columns* columns = nullptr;
  ColumnFilter filter{};
  bool nothing = false;  ///< the state has no name of the filter: no pair passes

  [[nodiscard]] bool wants_subject(std::uint32_t subject) const;
  [[nodiscard]] bool wants_predicate(std::uint32_t predicate) const;
};

/// How much work may be done at once.
struct AffectedOptions {
  std::size_t few = 32;              ///< claims of a subject, up to which none is passed over
  std::uint64_t listed = 1'000'000;  ///< pairs of both states, up to which they are listed
  std::size_t named = 256;           ///< subjects, up to which they are asked for by name
};

/// Rows of claims such that every pair of claims whose contradiction is not the same in both states
/// (and passes the filter in one of them) has one of these or of `changed`; ascending. `changed`
/// are the rows of claims that are not the same themselves, ascending; none of them is given. Takes
/// time by the claims of both states, by the pairs that contradict each other about the subjects
/// concerned, and, for a subject that has too many of these, by nothing: then all its claims that
/// may be concerned are given.
[[nodiscard]] CLAIMGRAPH_EXPORT std::vector<std::uint32_t> affected_claims(
    const WatchedState& before, const WatchedState& after,
    const std::vector<std::uint32_t>& changed, const Tolerances& tolerances,
    const AffectedOptions& options = {});

}  // namespace claimgraph
