#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/contradiction/verdict_history.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "store/store_access.hpp"

namespace claimgraph {
namespace {

ClaimRow require_row(const View& view, const ClaimId& claim) {
  const std::optional<ClaimRow> row = view.row_of(claim);
  if (!row) {
    throw Error(ErrorCode::kNotFound, fmt::format("no claim {}", claim.digest.short_hex()));
  }
  return *row;
}

ChangeNumber added_by(const View& view, ClaimRow row) {
  Statement found =
      StoreAccess::state(view).query("SELECT added_by FROM claim WHERE id = ?2 AND added_by <= ?1",
                                     static_cast<std::int64_t>(row));
  return found.step() ? found.integer(0) : view.number();
}

}  // namespace

std::vector<VerdictSince> verdict_history(const Store& store, const View& until, const ClaimId& a,
                                          const ClaimId& b, const Tolerances& tolerances) {
  const std::array rows = {require_row(until, a), require_row(until, b)};
  std::vector<VerdictSince> verdicts;
  for (ChangeNumber change = std::max(added_by(until, rows[0]), added_by(until, rows[1]));
       change <= until.number(); ++change) {
    const Snapshot snapshot = Snapshot::load(store.view_as_of(change), rows);
    const std::optional<ClaimIndex> index_a = snapshot.find(a);
    const std::optional<ClaimIndex> index_b = snapshot.find(b);
    std::optional<Comparison> comparison;
    if (index_a && index_b) {
      comparison = compare(snapshot, *index_a, *index_b, tolerances);
    }
    if (verdicts.empty() || verdicts.back().comparison != comparison) {
      verdicts.push_back({change, std::move(comparison)});
    }
  }
  return verdicts;
}

}  // namespace claimgraph
