// From the logical plan to stages and SQL.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <claimgraph/query/catalogue.hpp>

#include "query/plan.hpp"
#include "query/stage.hpp"

namespace claimgraph {

/// Plans every pattern of a plan and writes its SQL. Gives slots to elements that have to be known
/// between stages, so the plan's patterns and frames change; lowering a plan again gives the same.
/// Throws QueryError(kUnsupported) for a pattern so open that it has over kMaxReadings readings in
/// tables.
plan::Lowering lower_plan(plan::Plan& plan, const Catalogue& catalogue);

/// All statements of a lowered plan, inputs first.
std::vector<std::string> sql_of(plan::Plan& plan, const plan::Lowering& lowering);

/// As many as SQLite takes SELECTs in one UNION ALL.
inline constexpr std::size_t kMaxReadings = 500;

}  // namespace claimgraph
