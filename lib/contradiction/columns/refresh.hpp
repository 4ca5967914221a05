// Bringing columns to a later state, and into segments and back.
#pragma once

#include <cstddef>
#include <memory>

#include <claimgraph/base/export.hpp>

#include "contradiction/claim_loader.hpp"
#include "contradiction/columns/columns_state.hpp"

namespace claimgraph {

/// An overlay that is too large is not kept: all groups are then put into a new base. A group of
/// the overlay counts as `group` claims more than it has, by the memory it takes.
struct RefreshOptions {
  std::size_t least = 4096;  ///< claims that may always be in it
  std::size_t one_in = 8;    ///< and of the base, at most one claim in so many
  std::size_t group = 32;
  std::size_t few = 256;  ///< claims that changed, up to which each is looked for by itself
};

/// The state of a view from that of an earlier one of the same store. `changed` is what
/// changed_claims gives for the two.
[[nodiscard]] CLAIMGRAPH_EXPORT std::shared_ptr<const ColumnsState> refreshed(
    const ColumnsState& old, const View& view, const ChangedClaims& changed,
    const RefreshOptions& options = {});

/// The same claims in a base alone.
[[nodiscard]] CLAIMGRAPH_EXPORT std::shared_ptr<const ColumnsState> folded(
    std::shared_ptr<const ColumnsState> state);

}  // namespace claimgraph
