#include <algorithm>
#include <span>
#include <utility>

#include <claimgraph/contradiction/contradictions.hpp>

#include "contradiction/claim_groups.hpp"
#include "contradiction/comparer.hpp"
#include "contradiction/finding_rank.hpp"

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
        comparer_(snapshot, tolerances) {}

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
    const std::optional<Reason> reason = decide(a, b, by_object);
    if (!reason) {
      return std::nullopt;
    }
    Comparison comparison = comparer_.judge(*reason);
    return passes(comparison) ? std::optional(std::move(comparison)) : std::nullopt;
  }

  /// As compare, without the comparison.
  bool is_wanted(ClaimIndex a, ClaimIndex b, bool by_object) {
    const std::optional<Reason> reason = decide(a, b, by_object);
    const bool all_pass = filter_.conditional && filter_.min_severity <= 0;
    return reason && (all_pass || passes(comparer_.judge(*reason)));
  }

  /// Both claims are of predicates that the filter names.
  [[nodiscard]] bool predicate_wanted(ClaimIndex claim) const { return wanted_.predicate(claim); }
  [[nodiscard]] bool subject_wanted(ClaimIndex claim) const { return wanted_.subject(claim); }

 private:
  /// The reason of a pair that belongs to its group, if verdict and reason are wanted.
  std::optional<Reason> decide(ClaimIndex a, ClaimIndex b, bool by_object) {
    if (a == b) {  // a claim may contradict itself: put forward by some, denied by others
      if (by_object || !state_.records[a].stances.contested()) {
        return std::nullopt;
      }
    } else if (by_object) {
      // Pairs that share their subject as well are found with that.
      if (state_.comparables[a].subject == state_.comparables[b].subject ||
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
};

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

}  // namespace claimgraph
