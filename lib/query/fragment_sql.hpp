// The SQL of the stages.
#pragma once

#include <optional>
#include <set>

#include <claimgraph/query/catalogue.hpp>

#include "query/plan.hpp"
#include "query/stage.hpp"

namespace claimgraph {

/// Writes the statements of a fragment, one for each choice of tables of its bound elements. Only
/// slots in `used` are given. Throws QueryError(kUnsupported) when there are too many readings.
void write_fragment_sql(plan::FragmentStage& stage, const plan::Pattern& pattern,
                        const Catalogue& catalogue, const std::set<plan::Slot>& used);

/// Makes an OPTIONAL MATCH part of the fragment before it, as a LEFT JOIN of one table. False, and
/// nothing changed, where that is not possible: several readings or tables, values that depend on
/// the row.
bool merge_optional(plan::FragmentStage& base, const plan::Pattern& base_pattern,
                    const plan::FragmentStage& optional, const plan::Pattern& optional_pattern,
                    const Catalogue& catalogue, const std::set<plan::Slot>& used);

/// The fragment, with nothing bound, grouped in its statement; nothing when SQL can not do that
/// exactly as the query means it.
std::optional<plan::FragmentStage> grouped_fragment(const plan::FragmentStage& stage,
                                                    const plan::Pattern& pattern,
                                                    const plan::Aggregate& aggregate,
                                                    const Catalogue& catalogue);

/// Writes the statements of a walk.
void write_hop_sql(plan::WalkStage& stage, const plan::Pattern& pattern,
                   const Catalogue& catalogue);

}  // namespace claimgraph
