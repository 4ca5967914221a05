#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/comparer.hpp"
#include "contradiction/conflict_gathering.hpp"
#include "contradiction/finding_rank.hpp"

namespace claimgraph {
namespace {

/// What the rows say of a claim that the columns have. Throws Error(kCorrupt) if they say nothing:
/// columns that were read from segments hold what those say.
template <typename T>
T of_rows(std::optional<T> found, ClaimRow claim) {
  if (!found) {
    throw Error(ErrorCode::kCorrupt, "the columns have a claim of row " +
                                         std::to_string(static_cast<std::uint32_t>(claim)) +
                                         ", and the store has none; verify names what is damaged");
  }
  return *std::move(found);
}

/// Adds the subject of a claim, as it is read.
void add_subject(const View& view, ClaimRow claim, std::set<std::string>& subjects) {
  const ClaimId id = of_rows(view.claim_at(claim), claim);
  subjects.insert(view.representative(of_rows(view.claim(id), claim).subject));
}

std::vector<std::string> subjects_of(const View& view, const std::vector<Contradiction>& pairs) {
  std::set<std::string> subjects;
  for (const Contradiction& pair : pairs) {
    add_subject(view, pair.a, subjects);
    add_subject(view, pair.b, subjects);
  }
  return {subjects.begin(), subjects.end()};
}

Snapshot load_claims_of(const View& view, const std::vector<Contradiction>& pairs) {
  std::vector<ClaimRow> rows;
  for (const Contradiction& pair : pairs) {
    rows.push_back(pair.a);
    rows.push_back(pair.b);
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return Snapshot::load(view, rows);
}

/// Pairs of rows as findings of a snapshot that has their claims.
class Finder {
 public:
  Finder(const Snapshot& snapshot, const View& view, const Tolerances& tolerances)
      : snapshot_(snapshot), view_(view), comparer_(snapshot, tolerances) {}

  Finding operator()(const Contradiction& pair) {
    Finding finding;
    // Columns order by the first bytes of ids alone, where these are equal by rows.
    std::tie(finding.a, finding.b) = std::minmax({index_of(pair.a), index_of(pair.b)});
    finding.comparison = comparer_.run(finding.a, finding.b);
    return finding;
  }
  std::vector<Finding> operator()(const std::vector<Contradiction>& pairs) {
    std::vector<Finding> findings;
    findings.reserve(pairs.size());
    for (const Contradiction& pair : pairs) {
      findings.push_back((*this)(pair));
    }
    return findings;
  }

 private:
  ClaimIndex index_of(ClaimRow row) {
    const auto [known, fresh] = indexes_.try_emplace(row);
    if (fresh) {
      known->second = of_rows(snapshot_.find(of_rows(view_.claim_at(row), row)), row);
    }
    return known->second;
  }

  const Snapshot& snapshot_;
  const View& view_;
  Comparer comparer_;
  std::unordered_map<ClaimRow, ClaimIndex> indexes_;
};

/// All pairs that pass the filter.
std::vector<Contradiction> list(const Columns& columns, const ColumnFilter& filter,
                                const ColumnOptions& options) {
  std::vector<Contradiction> pairs;
  for_each_contradiction(
      columns, filter,
      [&](const Contradiction& pair) {
        pairs.push_back(pair);
        return true;
      },
      options);
  return pairs;
}

}  // namespace

WorstConflicts worst_conflicts(const Columns& columns, const View& view, const PairFilter& filter,
                               std::size_t limit, const ColumnOptions& options,
                               std::uint64_t most_pairs) {
  const ColumnFilter wanted = resolve(columns, view, filter);
  const std::uint64_t pairs = count_contradictions(columns, wanted, options);
  constexpr std::size_t kFirstLook = 64;
  constexpr std::size_t kWider = 4;
  for (std::size_t look = std::max(kFirstLook, 2 * limit);; look *= kWider) {
    const std::vector<Contradiction> worst = most_severe(columns, wanted, look, options);
    if (worst.empty()) {
      return {load_claims_of(view, {}), {}, pairs};
    }
    PairFilter about_them = filter;
    if (filter.subjects.empty()) {
      about_them.subjects = subjects_of(view, worst);
    }
    const ColumnFilter all_of_them = resolve(columns, view, about_them);
    const std::uint64_t listed = count_contradictions(columns, all_of_them, options);
    if (listed > most_pairs) {
      throw Error(ErrorCode::kLimit, "the subjects of the worst contradictions have " +
                                         std::to_string(listed) + " of them; more than " +
                                         std::to_string(most_pairs) + " are not grouped");
    }
    // Restatements are about the same subjects, so that none of these is missed.
    const std::vector<Contradiction> all = list(columns, all_of_them, options);
    WorstConflicts found{load_claims_of(view, all), {}, pairs};
    Finder find(found.snapshot, view, options.tolerances);
    found.conflicts = gather_conflicts(found.snapshot, find(all), limit, options.tolerances);
    // What was not looked at ranks no higher than the last pair that was: it cannot change which
    // conflicts come before that.
    const double least = rank(find(worst.back()).comparison, options.tolerances);
    const bool all_seen = worst.size() < look;
    if (all_seen ||
        (found.conflicts.size() == limit &&
         std::all_of(found.conflicts.begin(), found.conflicts.end(), [&](const Conflict& conflict) {
           return rank(conflict.finding.comparison, options.tolerances) > least;
         }))) {
      return found;
    }
  }
}

WorstPairs worst_pairs(const Columns& columns, const View& view, const PairFilter& filter,
                       std::size_t limit, const ColumnOptions& options) {
  const ColumnFilter wanted = resolve(columns, view, filter);
  const std::vector<Contradiction> worst = most_severe(columns, wanted, limit, options);
  WorstPairs found{load_claims_of(view, worst), {}, count_contradictions(columns, wanted, options)};
  found.findings = Finder(found.snapshot, view, options.tolerances)(worst);
  std::sort(found.findings.begin(), found.findings.end(),
            ByRank(found.snapshot, options.tolerances));
  return found;
}

}  // namespace claimgraph
