#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/graph/blast_radius.hpp>

#include "graph/claim_support.hpp"
#include "graph/state_difference.hpp"

namespace claimgraph {
namespace {

/// One of the two states.
struct Side {
  Snapshot snapshot;
  ClaimGraph graph;

  [[nodiscard]] std::vector<ClaimId> ids(std::span<const ClaimIndex> claims) const {
    std::vector<ClaimId> result;
    result.reserve(claims.size());
    for (const ClaimIndex claim : claims) {
      result.push_back(snapshot.id(claim));
    }
    return result;
  }
  [[nodiscard]] Support support(std::span<const ClaimIndex> claims) const {
    return support_of(graph, snapshot, claims);
  }
  [[nodiscard]] bool vouched(ClaimIndex claim) const {
    return !snapshot.origins(claim).empty() || snapshot.unknown_lineages(claim) > 0;
  }
};

// Verdicts.

class VerdictChanges {
 public:
  VerdictChanges(const Side& before, const Side& after, const StateDifference& difference,
                 const Tolerances& tolerances)
      : before_(before), after_(after), difference_(difference), tolerances_(tolerances) {}

  std::vector<ChangedVerdict> find() {
    const PairFilter filter{
        .verdicts = {Verdict::kContradicts, Verdict::kBorderline, Verdict::kCorroborates}};
    const auto visit = [this](std::span<const Finding> findings, bool before) {
      for (const Finding& finding : findings) {
        before ? visit_before(finding) : visit_after(finding);
      }
    };
    if (difference_.all_verdicts()) {
      for (const Finding& finding : ContradictionStream(before_.snapshot, filter, tolerances_)) {
        visit_before(finding);
      }
      for (const Finding& finding : ContradictionStream(after_.snapshot, filter, tolerances_)) {
        visit_after(finding);
      }
    } else {
      for (const ClaimIndex claim : difference_.touched()) {
        visit(findings_of(before_.snapshot, claim, filter, tolerances_), true);
        if (const std::optional<ClaimIndex> still = difference_.after(claim)) {
          visit(findings_of(after_.snapshot, *still, filter, tolerances_), false);
        }
      }
    }
    std::vector<ChangedVerdict> result;
    result.reserve(found_.size());
    for (auto& [pair, change] : found_) {
      result.push_back(std::move(change));
    }
    std::stable_sort(result.begin(), result.end(),
                     [this](const ChangedVerdict& x, const ChangedVerdict& y) {
                       return badness(x) < badness(y);
                     });
    return result;
  }

 private:
  void visit_before(const Finding& finding) {
    const std::optional<ClaimIndex> a = difference_.after(finding.a);
    const std::optional<ClaimIndex> b = difference_.after(finding.b);
    std::optional<Comparison> now;
    if (a && b) {
      now = compare(after_.snapshot, *a, *b, tolerances_);
    }
    add(finding.a, finding.b, finding.comparison, std::move(now));
  }

  void visit_after(const Finding& finding) {
    const ClaimIndex a = difference_.before(finding.a);
    const ClaimIndex b = difference_.before(finding.b);
    add(a, b, compare(before_.snapshot, a, b, tolerances_), finding.comparison);
  }

  /// Claims by their index before.
  void add(ClaimIndex a, ClaimIndex b, std::optional<Comparison> before,
           std::optional<Comparison> after) {
    if (before != after) {
      found_.try_emplace({a, b}, ChangedVerdict{before_.snapshot.id(a), before_.snapshot.id(b),
                                                std::move(before), std::move(after)});
    }
  }

  /// Contradictions first, by rank, then borderline pairs, then the rest.
  [[nodiscard]] std::pair<int, double> badness(const ChangedVerdict& change) const {
    std::pair<int, double> worst{2, 0};
    for (const std::optional<Comparison>& side : {change.before, change.after}) {
      if (side && side->verdict == Verdict::kContradicts) {
        worst = std::min(worst, {0, -rank(*side, tolerances_)});
      } else if (side && side->verdict == Verdict::kBorderline) {
        worst = std::min(worst, {1, 0.0});
      }
    }
    return worst;
  }

  const Side& before_;
  const Side& after_;
  const StateDifference& difference_;
  const Tolerances& tolerances_;
  std::map<std::pair<ClaimIndex, ClaimIndex>, ChangedVerdict> found_;
};

// Positions.

using Claims = std::vector<ClaimIndex>;  // by index before, ascending
/// All positions of a subject and predicate, ascending.
using Question = std::pair<std::string, std::string>;
using Positions = std::map<Question, std::vector<Claims>>;

/// `to_before`: the index before of a claim of the snapshot.
template <typename ToBefore>
Positions positions_of(const Snapshot& snapshot, std::span<const std::string> subjects,
                       ToBefore to_before) {
  Positions positions;
  for (const DataItem& item : data_items(snapshot, subjects)) {
    for (const Position& position : item.positions) {
      Claims claims;
      for (const ClaimIndex claim : position.claims) {
        claims.push_back(to_before(claim));
      }
      std::sort(claims.begin(), claims.end());
      positions[{item.subject, item.predicate}].push_back(std::move(claims));
    }
  }
  for (auto& [question, groups] : positions) {
    std::sort(groups.begin(), groups.end());
  }
  return positions;
}

/// A position and what became of it. Either may be empty, not both.
using Match = std::pair<Claims, Claims>;

/// Equal ones first, then by the number of claims in common, then by claims. Both ascending.
std::vector<Match> match(const std::vector<Claims>& before, const std::vector<Claims>& after) {
  std::vector<Match> result;
  std::vector<bool> used_before(before.size());
  std::vector<bool> used_after(after.size());
  const auto take = [&](std::size_t i, std::size_t j) {
    if (!used_before[i] && !used_after[j]) {
      used_before[i] = true;
      used_after[j] = true;
      result.emplace_back(before[i], after[j]);
    }
  };
  std::map<ClaimIndex, std::vector<std::size_t>> holding;
  for (std::size_t j = 0; j < after.size(); ++j) {
    for (const ClaimIndex claim : after[j]) {
      holding[claim].push_back(j);
    }
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> common;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto equal = std::lower_bound(after.begin(), after.end(), before[i]);
    if (equal != after.end() && *equal == before[i]) {
      take(i, static_cast<std::size_t>(equal - after.begin()));
    }
    for (const ClaimIndex claim : before[i]) {
      for (const std::size_t j : holding[claim]) {
        ++common[{i, j}];
      }
    }
  }
  std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> candidates;
  for (const auto& [pair, count] : common) {
    candidates.emplace_back(count, pair.first, pair.second);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& x, const auto& y) { return std::get<0>(x) > std::get<0>(y); });
  for (const auto& [count, i, j] : candidates) {
    take(i, j);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!used_before[i]) {
      result.emplace_back(before[i], Claims{});
    }
  }
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (!used_after[j]) {
      result.emplace_back(Claims{}, after[j]);
    }
  }
  std::sort(result.begin(), result.end(), [](const Match& x, const Match& y) {
    return x.first.empty() != y.first.empty() ? y.first.empty() : x < y;  // new ones last
  });
  return result;
}

std::vector<ChangedPosition> changed_positions(const Side& before, const Side& after,
                                               const StateDifference& difference) {
  const std::vector<std::string> subjects = difference.subjects();
  const Positions old_positions =
      positions_of(before.snapshot, subjects, [](ClaimIndex claim) { return claim; });
  const Positions new_positions = positions_of(
      after.snapshot, subjects, [&](ClaimIndex claim) { return difference.before(claim); });
  std::set<Question> questions;
  for (const Positions* positions : {&old_positions, &new_positions}) {
    for (const auto& [question, groups] : *positions) {
      questions.insert(question);
    }
  }
  const auto groups_of = [](const Positions& positions, const Question& question) {
    const auto found = positions.find(question);
    return found == positions.end() ? std::vector<Claims>{} : found->second;
  };
  std::vector<ChangedPosition> result;
  for (const Question& question : questions) {
    for (const Match& pair :
         match(groups_of(old_positions, question), groups_of(new_positions, question))) {
      const bool concerned =
          pair.first != pair.second ||
          std::any_of(pair.first.begin(), pair.first.end(),
                      [&](ClaimIndex claim) { return difference.support_concerned(claim); });
      if (!concerned) {
        continue;
      }
      Claims still;
      for (const ClaimIndex claim : pair.second) {
        still.push_back(*difference.after(claim));
      }
      ChangedPosition change{question.first,
                             question.second,
                             before.ids(pair.first),
                             after.ids(still),
                             before.support(pair.first),
                             after.support(still)};
      if (pair.first != pair.second || change.before != change.after) {
        result.push_back(std::move(change));
      }
    }
  }
  return result;
}

}  // namespace

BlastRadius blast_radius(const View& view, const Withdrawal& withdrawal,
                         const Tolerances& tolerances) {
  const Side before{Snapshot::load(view), ClaimGraph::load(view)};
  const Side after{Snapshot::load(view, withdrawal),
                   ClaimGraph::load(view, {.without = withdrawal})};
  const StateDifference difference(before.snapshot, after.snapshot);
  BlastRadius radius;
  radius.attributions = difference.attributions();
  for (ClaimIndex claim = 0; claim < before.snapshot.size(); ++claim) {
    const std::optional<ClaimIndex> still = difference.after(claim);
    if (!still) {
      radius.gone.push_back(before.snapshot.id(claim));
    } else if (before.vouched(claim) && !after.vouched(*still)) {
      radius.unsupported.push_back(before.snapshot.id(claim));
    }
    if (!difference.support_concerned(claim)) {
      continue;
    }
    ChangedSupport change{before.snapshot.id(claim), before.support(std::span(&claim, 1)), {}};
    if (still) {
      change.after = after.support(std::span(&*still, 1));
    }
    if (change.after != change.before) {
      radius.supports.push_back(std::move(change));
    }
  }
  radius.verdicts = VerdictChanges(before, after, difference, tolerances).find();
  radius.positions = changed_positions(before, after, difference);
  return radius;
}

}  // namespace claimgraph
