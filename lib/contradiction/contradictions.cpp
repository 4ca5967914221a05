#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/comparer.hpp"

namespace claimgraph {
namespace {

/// The claims that may be compared with each other: one subject and predicate family, or one object
/// of an inverse functional predicate. Ranges into `claims`.
struct Groups {
  std::vector<ClaimIndex> claims;
  std::vector<std::size_t> starts;  ///< one more than there are groups
  std::size_t by_object_from = 0;   ///< groups from here on share an object, not a subject
};

class GroupBuilder {
 public:
  GroupBuilder(const SnapshotState& state, const PairFilter& filter) : state_(state) {
    for (const std::string& subject : filter.subjects) {
      if (!state.entities.contains(subject)) {
        throw Error(ErrorCode::kNotFound, "no entity '" + subject + "'");
      }
      subjects_.push_back(state.representative(subject));
    }
    for (const std::string& predicate : filter.predicates) {
      if (!state.predicates.contains(predicate)) {
        throw Error(ErrorCode::kNotFound, "no predicate '" + predicate + "'");
      }
      predicates_.push_back(state.representative(predicate));
    }
  }

  Groups build() {
    using Key = std::tuple<std::string_view, std::string_view, ClaimIndex>;
    std::vector<Key> by_subject;
    std::vector<Key> by_object;
    for (ClaimIndex index = 0; index < state_.records.size(); ++index) {
      const Record& record = state_.records[index];
      if (!predicate_wanted(record.predicate->key)) {
        continue;
      }
      const std::string& family = state_.hierarchy.family(record.predicate->key);
      if (subject_wanted(record.subject)) {
        by_subject.emplace_back(record.subject, family, index);
      }
      if (record.predicate->inverse_functional && !record.object_entity.empty()) {
        by_object.emplace_back(record.object_entity, record.predicate->key, index);
      }
    }
    Groups groups;
    append(groups, by_subject);
    groups.by_object_from = groups.starts.size();
    append(groups, by_object);
    groups.starts.push_back(groups.claims.size());
    return groups;
  }

  [[nodiscard]] bool subject_wanted(const std::string& subject) const {
    return subjects_.empty() ||
           std::find(subjects_.begin(), subjects_.end(), subject) != subjects_.end();
  }

 private:
  [[nodiscard]] bool predicate_wanted(const std::string& predicate) const {
    return predicates_.empty() ||
           std::any_of(predicates_.begin(), predicates_.end(), [&](const std::string& wanted) {
             return predicate == wanted || state_.hierarchy.is_narrower(predicate, wanted);
           });
  }

  template <typename Keys>
  static void append(Groups& groups, Keys& keys) {
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto& [first, second, index] = keys[i];
      if (i == 0 || std::get<0>(keys[i - 1]) != first || std::get<1>(keys[i - 1]) != second) {
        groups.starts.push_back(groups.claims.size());
      }
      groups.claims.push_back(index);
    }
  }

  const SnapshotState& state_;
  std::vector<std::string> subjects_;
  std::vector<std::string> predicates_;
};

template <typename T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool wanted(const PairFilter& filter, const Comparison& comparison) {
  return contains(filter.verdicts, comparison.verdict) &&
         (filter.reasons.empty() || contains(filter.reasons, comparison.reason)) &&
         (filter.conditional || !comparison.conditional) &&
         (comparison.verdict != Verdict::kContradicts ||
          comparison.severity >= filter.min_severity);
}

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
  State(const Snapshot& snapshot, PairFilter wanted_pairs, const Tolerances& tolerances)
      : data(SnapshotAccess::state(snapshot)),
        filter(std::move(wanted_pairs)),
        builder(data, filter),
        groups(builder.build()),
        comparer(snapshot, tolerances) {
    if (group_count() > 0) {
      enter(0);
    }
  }

  [[nodiscard]] std::size_t group_count() const { return groups.starts.size() - 1; }

  void enter(std::size_t number) {
    group = number;
    i = groups.starts[number];
    j = i;  // a claim may contradict itself: put forward by some, denied by others
  }

  /// Moves to the next pair; false at the end.
  bool advance() {
    const std::size_t end = groups.starts[group + 1];
    if (++j < end) {
      return true;
    }
    if (++i < end) {
      j = i;
      return true;
    }
    if (group + 1 == group_count()) {
      return false;
    }
    enter(group + 1);
    return true;
  }

  /// Whether the pair under way belongs to this group: pairs that share subject and object would
  /// otherwise be found twice.
  [[nodiscard]] bool in_group(const Record& a, const Record& b) const {
    return group < groups.by_object_from ||
           (a.subject != b.subject &&
            (builder.subject_wanted(a.subject) || builder.subject_wanted(b.subject)));
  }

  const SnapshotState& data;
  PairFilter filter;
  GroupBuilder builder;
  Groups groups;
  Comparer comparer;
  std::size_t group = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  bool at_end = false;
};

ContradictionStream::ContradictionStream(const Snapshot& snapshot, PairFilter filter,
                                         const Tolerances& tolerances)
    : state_(std::make_unique<State>(snapshot, std::move(filter), tolerances)) {
  state_->at_end = state_->group_count() == 0;
}
ContradictionStream::ContradictionStream(ContradictionStream&&) noexcept = default;
ContradictionStream& ContradictionStream::operator=(ContradictionStream&&) noexcept = default;
ContradictionStream::~ContradictionStream() = default;

std::optional<Finding> ContradictionStream::next() {
  State& state = *state_;
  while (!state.at_end) {
    Finding finding{state.groups.claims[state.i], state.groups.claims[state.j], {}};
    const Record& a = state.data.records[finding.a];
    const Record& b = state.data.records[finding.b];
    const bool self = finding.a == finding.b;
    const bool compared = state.in_group(a, b) && (!self || a.stances.contested());
    if (compared) {
      finding.comparison = state.comparer.run(finding.a, finding.b);
    }
    state.at_end = !state.advance();
    if (compared && wanted(state.filter, finding.comparison)) {
      return finding;
    }
  }
  return std::nullopt;
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
