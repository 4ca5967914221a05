// Which claims are drawn beside each other, and in what order.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/report/text_plot.hpp>

namespace claimgraph {

/// All that is claimed in an item, by position: values on an axis of the unit that most have;
/// dates, and when other values hold, on an axis of days. A claim of several positions stands with
/// the first, claims of one source that say the same are one row. The best position is the one with
/// most origins, if no other has as many. Positions have headings unless each is one row and none
/// is the best. Of many claims the first `most` are drawn, the others counted. Nothing if fewer
/// than two rows have a place on the axis, or if all hold at the same time and that is all that
/// could be drawn.
CLAIMGRAPH_EXPORT std::optional<TextPlot> plot_item(const Snapshot& snapshot, const DataItem& item,
                                                    std::size_t most = 40);

/// For each conflict nothing, or, at the first of those that are about the same (subjects and
/// predicates that conflicts join): the claims of all of them on one axis, the smallest first. Of
/// many claims those of the first conflicts are drawn, the others counted.
CLAIMGRAPH_EXPORT std::vector<std::optional<TextPlot>> plot_conflicts(
    const Snapshot& snapshot, std::span<const Conflict> conflicts, std::size_t most = 12);

}  // namespace claimgraph
