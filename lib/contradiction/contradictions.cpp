#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/claim_groups.hpp"
#include "contradiction/comparer.hpp"

namespace claimgraph {
namespace {

template <typename T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// Compares the pairs that a filter wants.
class PairFinder {
 public:
  PairFinder(const Snapshot& snapshot, PairFilter filter, const Tolerances& tolerances)
      : state_(SnapshotAccess::state(snapshot)),
        filter_(std::move(filter)),
        wanted_(state_, filter_),
        comparer_(snapshot, tolerances) {
    const auto only = [this](Verdict verdict) {
      return std::all_of(filter_.verdicts.begin(), filter_.verdicts.end(),
                         [verdict](Verdict wanted) { return wanted == verdict; });
    };
    only_contradictions_ = only(Verdict::kContradicts);
    only_corroborations_ = only(Verdict::kCorroborates);
    disjoint_pass_ = contains(filter_.verdicts, Verdict::kContradicts) &&
                     filter_.min_severity <= 0 &&
                     (filter_.reasons.empty() || contains(filter_.reasons, Reason::kDisjoint));
  }

  /// Groups of the claims that are wanted; made at the first call unless all are.
  const ClaimGroups& groups() {
    if (wanted_.all()) {
      return state_.groups;
    }
    if (!own_groups_) {
      own_groups_.emplace(state_, wanted_);
    }
    return *own_groups_;
  }

  /// The comparison of two claims of one group, if it is wanted.
  std::optional<Comparison> compare(ClaimIndex a, ClaimIndex b, bool by_object) {
    if (a != b && !by_object && is_unwanted(state_.screen.screen(a, b))) {
      return std::nullopt;
    }
    const std::optional<Reason> reason = decide(a, b, by_object);
    if (!reason) {
      return std::nullopt;
    }
    Comparison comparison = comparer_.judge(*reason);
    return passes(comparison) ? std::optional(std::move(comparison)) : std::nullopt;
  }

  /// As compare, without the comparison.
  bool is_wanted(ClaimIndex a, ClaimIndex b, bool by_object) {
    if (a != b && !by_object) {
      const Screened screened = state_.screen.screen(a, b);
      if (screened == Screened::kContradicting && disjoint_pass_) {
        return true;
      }
      if (is_unwanted(screened)) {
        return false;
      }
    }
    const std::optional<Reason> reason = decide(a, b, by_object);
    const bool all_pass = filter_.conditional && filter_.min_severity <= 0;
    return reason && (all_pass || passes(comparer_.judge(*reason)));
  }

  /// Both claims are of predicates that the filter names.
  [[nodiscard]] bool predicate_wanted(ClaimIndex claim) const {
    return wanted_.predicate(state_.records[claim].predicate->key);
  }
  [[nodiscard]] bool subject_wanted(ClaimIndex claim) const {
    return wanted_.subject(state_.records[claim].subject);
  }

 private:
  /// The reason of a pair that belongs to its group, if verdict and reason are wanted.
  std::optional<Reason> decide(ClaimIndex a, ClaimIndex b, bool by_object) {
    if (a == b) {  // a claim may contradict itself: put forward by some, denied by others
      if (by_object || !state_.records[a].stances.contested()) {
        return std::nullopt;
      }
    } else if (by_object) {
      // Pairs that share their subject as well are found with that.
      if (state_.records[a].subject == state_.records[b].subject ||
          (!subject_wanted(a) && !subject_wanted(b))) {
        return std::nullopt;
      }
    }
    const Reason reason = comparer_.decide(a, b);
    return contains(filter_.verdicts, verdict_of(reason)) &&
                   (filter_.reasons.empty() || contains(filter_.reasons, reason))
               ? std::optional(reason)
               : std::nullopt;
  }

  /// A pair of which this is known is surely not wanted.
  [[nodiscard]] bool is_unwanted(Screened screened) const {
    switch (screened) {
      case Screened::kOpen:
        return false;
      case Screened::kNeither:
        return only_contradictions_ || only_corroborations_;
      case Screened::kNotContradicting:
        return only_contradictions_;
      case Screened::kNotCorroborating:
      case Screened::kContradicting:
        return only_corroborations_;
    }
    return false;
  }

  [[nodiscard]] bool passes(const Comparison& comparison) const {
    return (filter_.conditional || !comparison.conditional) &&
           (comparison.verdict != Verdict::kContradicts ||
            comparison.severity >= filter_.min_severity);
  }

  const SnapshotState& state_;
  PairFilter filter_;
  WantedClaims wanted_;
  std::optional<ClaimGroups> own_groups_;
  Comparer comparer_;
  bool only_contradictions_ = false;
  bool only_corroborations_ = false;
  bool disjoint_pass_ = false;  ///< all unconditional contradictions by disjoint values
};

/// Orders findings: higher rank, then higher standing of the weaker side, then claim ids.
class ByRank {
 public:
  ByRank(const Snapshot& snapshot, const Tolerances& tolerances)
      : state_(&SnapshotAccess::state(snapshot)), tolerances_(tolerances) {}

  bool operator()(const Finding& x, const Finding& y) const { return key(x) < key(y); }

 private:
  using Key = std::tuple<double, int, int, ClaimIndex, ClaimIndex>;
  [[nodiscard]] Key key(const Finding& finding) const {
    const int a = state_->records[finding.a].stances.standing;
    const int b = state_->records[finding.b].stances.standing;
    return {-rank(finding.comparison, tolerances_), -std::min(a, b), -std::max(a, b), finding.a,
            finding.b};
  }

  const SnapshotState* state_;
  Tolerances tolerances_;
};

/// True if both claims of `x` restate those of `y`: same predicates, values that meet, and the same
/// people behind them (or people who only dispute what the same figure covers).
bool restates_pair(const SnapshotState& state, const Finding& x, const Finding& y) {
  const auto alike = [&](ClaimIndex first, ClaimIndex second) {
    const Record& p = state.records[first];
    const Record& q = state.records[second];
    const bool values_meet = p.bounds.has_value() == q.bounds.has_value() &&
                             (!p.bounds || p.bounds->fuzzy.intersects(q.bounds->fuzzy));
    return first == second ||
           (p.subject == q.subject && p.predicate->key == q.predicate->key &&
            p.claim.polarity == q.claim.polarity && p.object_entity == q.object_entity &&
            p.folded_text == q.folded_text && values_meet &&
            ((p.origins == q.origins && !p.origins.empty()) ||
             !set_against(state, first, second).empty()));
  };
  return (alike(x.a, y.a) && alike(x.b, y.b)) || (alike(x.a, y.b) && alike(x.b, y.a));
}

}  // namespace

struct ContradictionStream::State {
  State(const Snapshot& snapshot, PairFilter filter, const Tolerances& tolerances)
      : finder(snapshot, std::move(filter), tolerances) {}

  PairFinder finder;
  // The next pair: claims i and j of a group.
  std::size_t group = 0;
  std::size_t i = 0;
  std::size_t j = 0;
};

ContradictionStream::ContradictionStream(const Snapshot& snapshot, PairFilter filter,
                                         const Tolerances& tolerances)
    : state_(std::make_unique<State>(snapshot, std::move(filter), tolerances)) {}
ContradictionStream::ContradictionStream(ContradictionStream&&) noexcept = default;
ContradictionStream& ContradictionStream::operator=(ContradictionStream&&) noexcept = default;
ContradictionStream::~ContradictionStream() = default;

std::optional<Finding> ContradictionStream::next() {
  State& state = *state_;
  const ClaimGroups& groups = state.finder.groups();
  for (; state.group < groups.size(); ++state.group, state.i = 0, state.j = 0) {
    const std::span<const ClaimIndex> claims = groups.group(state.group);
    const bool by_object = groups.by_object(state.group);
    for (; state.i < claims.size(); ++state.i, state.j = state.i) {
      while (state.j < claims.size()) {
        const ClaimIndex a = claims[state.i];
        const ClaimIndex b = claims[state.j++];
        if (std::optional<Comparison> comparison = state.finder.compare(a, b, by_object)) {
          return Finding{a, b, *std::move(comparison)};
        }
      }
    }
  }
  return std::nullopt;
}

std::uint64_t count_findings(const Snapshot& snapshot, const PairFilter& filter,
                             const Tolerances& tolerances) {
  PairFinder finder(snapshot, filter, tolerances);
  const ClaimGroups& groups = finder.groups();
  std::uint64_t count = 0;
  for (std::size_t number = 0; number < groups.size(); ++number) {
    const std::span<const ClaimIndex> claims = groups.group(number);
    const bool by_object = groups.by_object(number);
    for (auto a = claims.begin(); a != claims.end(); ++a) {
      for (auto b = a; b != claims.end(); ++b) {
        count += finder.is_wanted(*a, *b, by_object) ? 1U : 0U;
      }
    }
  }
  return count;
}

std::vector<Finding> findings_of(const Snapshot& snapshot, ClaimIndex claim,
                                 const PairFilter& filter, const Tolerances& tolerances) {
  const ClaimGroups& groups = SnapshotAccess::state(snapshot).groups;
  PairFinder finder(snapshot, filter, tolerances);
  std::vector<Finding> findings;
  if (!finder.predicate_wanted(claim)) {
    return findings;
  }
  const auto find_in = [&](std::uint32_t number) {
    if (number == ClaimGroups::kNone) {
      return;
    }
    for (const ClaimIndex peer : groups.group(number)) {
      if (!finder.predicate_wanted(peer)) {
        continue;
      }
      const auto [a, b] = std::minmax(claim, peer);
      if (std::optional<Comparison> comparison = finder.compare(a, b, groups.by_object(number))) {
        findings.push_back({a, b, *std::move(comparison)});
      }
    }
  };
  if (finder.subject_wanted(claim)) {
    find_in(groups.subject_group(claim));
  }
  find_in(groups.object_group(claim));
  return findings;
}

double rank(const Comparison& comparison, const Tolerances& tolerances) {
  const bool discounted = comparison.conditional && !comparison.lifted;
  return comparison.severity - (discounted ? tolerances.conditional_discount : 0);
}

std::vector<Finding> most_severe(const Snapshot& snapshot, const PairFilter& filter,
                                 std::size_t limit, const Tolerances& tolerances) {
  const ByRank before(snapshot, tolerances);
  std::vector<Finding> best;  // a heap with the least of the best on top
  if (limit == 0) {
    return best;
  }
  for (const Finding& finding : ContradictionStream(snapshot, filter, tolerances)) {
    if (best.size() == limit) {
      if (!before(finding, best.front())) {
        continue;
      }
      std::pop_heap(best.begin(), best.end(), before);
      best.pop_back();
    }
    best.push_back(finding);
    std::push_heap(best.begin(), best.end(), before);
  }
  std::sort_heap(best.begin(), best.end(), before);
  return best;
}

std::vector<Conflict> most_severe_conflicts(const Snapshot& snapshot, const PairFilter& filter,
                                            std::size_t limit, const Tolerances& tolerances) {
  const SnapshotState& state = SnapshotAccess::state(snapshot);
  std::vector<Finding> findings;
  for (const Finding& finding : ContradictionStream(snapshot, filter, tolerances)) {
    findings.push_back(finding);
  }
  const ByRank before(snapshot, tolerances);
  std::sort(findings.begin(), findings.end(), before);
  // The pair a source has set up itself speaks for its conflict.
  const auto set_up = [&state](const Finding& finding) {
    const std::vector<SetAgainst> disputes = set_against(state, finding.a, finding.b);
    return !disputes.empty() && !disputes.front().by_restatement;
  };
  std::stable_partition(findings.begin(), findings.end(), set_up);

  std::vector<Conflict> conflicts;
  using Question = std::tuple<std::string_view, std::string_view, std::string_view>;
  std::map<Question, std::vector<std::size_t>> by_question;
  for (const Finding& finding : findings) {
    const auto [p, q] = std::minmax({std::string_view(state.records[finding.a].predicate->key),
                                     std::string_view(state.records[finding.b].predicate->key)});
    std::vector<std::size_t>& candidates =
        by_question[Question(state.records[finding.a].subject, p, q)];
    const auto same = std::find_if(candidates.begin(), candidates.end(), [&](std::size_t number) {
      return restates_pair(state, finding, conflicts[number].finding);
    });
    if (same == candidates.end()) {
      candidates.push_back(conflicts.size());
      conflicts.push_back({finding, {}});
    } else {
      conflicts[*same].restatements.push_back(finding);
    }
  }
  std::sort(conflicts.begin(), conflicts.end(), [&before](const Conflict& x, const Conflict& y) {
    return before(x.finding, y.finding);
  });
  conflicts.resize(std::min(limit, conflicts.size()));
  return conflicts;
}

FoundContradictions find_contradictions(const Store& store, const PairFilter& filter,
                                        std::size_t limit, const Tolerances& tolerances) {
  FoundContradictions found{Snapshot::load(store.view()), {}};
  found.conflicts = most_severe_conflicts(found.snapshot, filter, limit, tolerances);
  return found;
}

}  // namespace claimgraph
