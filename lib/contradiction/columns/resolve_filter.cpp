#include <algorithm>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/representatives.hpp"
#include "contradiction/row_number.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// `sql`, a literal, gives the row of a key.
std::vector<std::uint32_t> rows_of(const View& view, const std::vector<std::string>& keys,
                                   const char* what, std::string_view sql) {
  const StateAccess state = StoreAccess::state(view);
  Representatives representatives(state, Representatives::Reading::kAsked);
  std::vector<std::uint32_t> rows;
  for (const std::string& key : keys) {
    Statement row = state.query(sql, key);
    if (!row.step()) {
      throw Error(ErrorCode::kNotFound, std::string("no ") + what + " '" + key + "'");
    }
    rows.push_back(representatives.of(row_number(row.integer(0), "entity")));
  }
  return rows;
}

}  // namespace

ColumnFilter resolve(const Columns& columns, const View& view, const PairFilter& filter) {
  if (columns.number() != view.number()) {
    throw Error(ErrorCode::kInvalidArgument,
                "columns of change " + std::to_string(columns.number()) + ", and names of change " +
                    std::to_string(view.number()));
  }
  if (filter.verdicts != std::vector{Verdict::kContradicts}) {
    throw Error(ErrorCode::kInvalidArgument, "columns answer for contradictions only");
  }
  ColumnFilter result;
  result.subjects = rows_of(view, filter.subjects, "entity",
                            "SELECT id FROM entity WHERE key = ?2 AND added_by <= ?1");
  result.predicates =
      rows_of(view, filter.predicates, "predicate",
              "SELECT e.id FROM entity e WHERE e.key = ?2 AND e.added_by <= ?1 AND EXISTS "
              "(SELECT 1 FROM predicate p WHERE p.entity_id = e.id AND p.added_by <= ?1)");
  result.reasons = filter.reasons;
  result.conditional = filter.conditional;
  result.min_severity = filter.min_severity;
  return result;
}

}  // namespace claimgraph
