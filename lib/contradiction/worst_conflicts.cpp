#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {
namespace {

/// Adds the subject of a claim, as it is read.
void add_subject(const View& view, ClaimRow claim, std::set<std::string>& subjects) {
  subjects.insert(view.representative(view.claim(view.claim_at(claim).value()).value().subject));
}

/// Which conflicts rank before the last pair that was looked at: what the rest of the store holds
/// cannot change them.
class CertainOrder {
 public:
  CertainOrder(const Snapshot& snapshot, const View& view, const Contradiction& last,
               const Tolerances& tolerances)
      : snapshot_(snapshot), tolerances_(tolerances) {
    const std::optional<ClaimIndex> a = snapshot.find(view.claim_at(last.a).value());
    const std::optional<ClaimIndex> b = snapshot.find(view.claim_at(last.b).value());
    last_ = rank_of(compare(snapshot, a.value(), b.value(), tolerances));
  }

  [[nodiscard]] bool holds(const Conflict& conflict) const {
    return rank_of(conflict.finding.comparison) > last_;
  }

 private:
  [[nodiscard]] double rank_of(const Comparison& comparison) const {
    return rank(comparison, tolerances_);
  }

  const Snapshot& snapshot_;
  Tolerances tolerances_;
  double last_ = 0;
};

}  // namespace

WorstConflicts worst_conflicts(const Columns& columns, const View& view, const PairFilter& filter,
                               std::size_t limit, const ColumnOptions& options) {
  const ColumnFilter wanted = resolve(columns, view, filter);
  const std::uint64_t pairs = count_contradictions(columns, wanted, options);
  constexpr std::size_t kFirstLook = 64;
  constexpr std::size_t kWider = 4;
  for (std::size_t look = std::max(kFirstLook, 2 * limit);; look *= kWider) {
    const std::vector<Contradiction> worst = most_severe(columns, wanted, look, options);
    std::set<std::string> concerned;
    for (const Contradiction& pair : worst) {
      add_subject(view, pair.a, concerned);
      add_subject(view, pair.b, concerned);
    }
    const std::vector<std::string> subjects(concerned.begin(), concerned.end());
    PairFilter about_them = filter;
    if (filter.subjects.empty()) {
      about_them.subjects = subjects;
    }
    const std::uint64_t listed =
        worst.empty() ? 0
                      : count_contradictions(columns, resolve(columns, view, about_them), options);
    if (listed > kMostPairs) {
      throw Error(ErrorCode::kLimit, "the subjects of the worst contradictions have " +
                                         std::to_string(listed) + " of them; more than " +
                                         std::to_string(kMostPairs) + " are not grouped");
    }
    WorstConflicts found{Snapshot::load(view, rows_about(view, subjects)), {}, pairs};
    if (worst.empty()) {
      return found;
    }
    found.conflicts = most_severe_conflicts(found.snapshot, about_them, limit, options.tolerances);
    const bool all_seen = worst.size() < look;
    const CertainOrder certain(found.snapshot, view, worst.back(), options.tolerances);
    if (all_seen ||
        (found.conflicts.size() == limit &&
         std::all_of(found.conflicts.begin(), found.conflicts.end(),
                     [&](const Conflict& conflict) { return certain.holds(conflict); }))) {
      return found;
    }
  }
}

}  // namespace claimgraph
