#include "contradiction/affected_claims.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/dispute_rules.hpp"

namespace claimgraph {
namespace {

using Rows = std::vector<std::uint32_t>;

void sort_unique(Rows& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

bool contains(const Rows& ascending, std::uint32_t row) {
  return std::binary_search(ascending.begin(), ascending.end(), row);
}

const ColumnsState& state_of(const WatchedState& watched) {
  return ColumnsAccess::state(*watched.columns);
}

/// What relates things to each other otherwise in one state than in the other.
struct ChangedRelations {
  Rows predicates;  ///< ascending; also those that are asked for in one of the states alone
  Rows entities;    ///< of the taxonomy, ascending
  std::set<std::string> currencies;
};

void add_currencies(const ClaimDictionaries& own, const ClaimDictionaries& other,
                    std::set<std::string>& currencies) {
  const auto in_full = [](const ClaimDictionaries& words, const RecordedRate& rate) {
    return std::tuple(words.unit(rate.from).currency, words.unit(rate.to).currency, rate.rate,
                      rate.valid);
  };
  const std::vector<RecordedRate> others = other.rates.all();
  for (const RecordedRate& rate : own.rates.all()) {
    const auto its = std::lower_bound(
        others.begin(), others.end(), rate.claim,
        [](const RecordedRate& a, std::uint32_t claim) { return a.claim < claim; });
    if (its == others.end() || its->claim != rate.claim ||
        in_full(other, *its) != in_full(own, rate)) {
      currencies.insert(own.unit(rate.from).currency);
      currencies.insert(own.unit(rate.to).currency);
    }
  }
}

ChangedRelations changed_relations(const WatchedState& before, const WatchedState& after) {
  const ClaimDictionaries& old = state_of(before).vocabulary();
  const ClaimDictionaries& now = state_of(after).vocabulary();
  ChangedRelations changed;
  changed.entities = changed_members(old.taxonomy, now.taxonomy);
  changed.predicates = changed_members(old.predicates, now.predicates);
  for (const auto& [predicate, traits] : now.all_predicates()) {
    if (before.wants_predicate(predicate) != after.wants_predicate(predicate)) {
      changed.predicates.push_back(predicate);
    }
  }
  sort_unique(changed.predicates);
  add_currencies(old, now, changed.currencies);
  add_currencies(now, old, changed.currencies);
  return changed;
}

/// A claim that may compare otherwise with others.
struct Suspect {
  std::uint32_t subject = 0;
  std::uint32_t row = 0;
  friend auto operator<=>(const Suspect&, const Suspect&) = default;
};

/// Looks through one state.
class Suspicion {
 public:
  Suspicion(const WatchedState& own, const WatchedState& other, const ChangedRelations& changed,
            std::vector<Suspect>& suspects, Rows& rows)
      : own_(own),
        other_(other),
        changed_(changed),
        state_(state_of(own)),
        suspects_(suspects),
        rows_(rows) {
    const ClaimDictionaries& words = state_.vocabulary();
    shapes_.resize(words.shapes() + 1);
    for (std::uint32_t number = 1; number < shapes_.size(); ++number) {
      shapes_[number] = look_at(words.shape(number));
    }
  }

  void look_through_groups() {
    for (std::size_t number = 0; number < state_.groups(); ++number) {
      const GroupView group = state_.group(number);
      const bool wanted = own_.wants_subject(group.subject);
      const bool all = wanted != other_.wants_subject(group.subject);
      for (std::size_t i = 0; i < group.size(); ++i) {
        const ShapeLook& look = shapes_[group.shape[i]];
        const bool changed =
            all || look.changed || (look.entity_valued && has_changed_object(group, i));
        if (!look.wanted || !changed) {
          continue;
        }
        if (wanted) {
          suspects_.push_back({group.subject, group.claim[i]});
        } else if (look.by_object) {  // pairs of two subjects pass if either is wanted
          rows_.push_back(group.claim[i]);
        }
      }
    }
  }

  /// Claims that a dispute holds for, as it is in this state.
  void add_dispute(const RecordedDispute& dispute) {
    for (const Comparable& named : {dispute.disputing, dispute.disputed}) {
      const ClaimDictionaries& words = state_.vocabulary();
      const std::size_t number = state_.find_group(
          named.subject, words.predicates.family(words.shape(named.shape).predicate));
      if (number == state_.groups()) {
        continue;
      }
      const GroupView group = state_.group(number);
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (group.claim[i] == named.claim ||
            (named.voices != 0 && restates(words, named, state_.comparable(group, i)))) {
          rows_.push_back(group.claim[i]);
        }
      }
    }
  }

 private:
  struct ShapeLook {
    bool wanted = false;
    bool changed = false;
    bool entity_valued = false;
    bool by_object = false;  // compared with claims of other subjects
  };

  [[nodiscard]] ShapeLook look_at(const Shape& shape) const {
    const ClaimDictionaries& words = state_.vocabulary();
    const PredicateTraits& traits = words.predicate(shape.predicate);
    const std::span<const ScopeEntry> scope = words.scope(shape.scope);
    ShapeLook look;
    look.wanted = own_.wants_predicate(shape.predicate);
    look.entity_valued = traits.object_type == ObjectType::kEntity;
    look.by_object = look.entity_valued && traits.inverse_functional;
    look.changed =
        contains(changed_.predicates, shape.predicate) ||
        std::any_of(scope.begin(), scope.end(),
                    [&](const ScopeEntry& entry) {
                      return entry.kind == ScopeValue::Kind::kEntity &&
                             contains(changed_.entities, entry.value);
                    }) ||
        (shape.unit != 0 && changed_.currencies.contains(words.unit(shape.unit).currency));
    return look;
  }

  [[nodiscard]] bool has_changed_object(const GroupView& group, std::size_t position) const {
    return !changed_.entities.empty() &&
           contains(changed_.entities, state_.comparable(group, position).object);
  }

  const WatchedState& own_;
  const WatchedState& other_;
  const ChangedRelations& changed_;
  const ColumnsState& state_;
  std::vector<Suspect>& suspects_;  // of wanted subjects
  Rows& rows_;                      // of claims that are to be compared anyway
  std::vector<ShapeLook> shapes_;   // by number
};

/// Disputes of one state that are not just so in the other.
template <typename Visit>
void for_each_changed_dispute(const ClaimDictionaries& own, const ClaimDictionaries& other,
                              const Rows& changed, const Visit& visit) {
  const auto key = [](const RecordedDispute& dispute) {
    return std::tuple(dispute.agent, dispute.disputing.claim, dispute.disputed.claim,
                      dispute.by_speaker);
  };
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, bool>> others;
  for (const RecordedDispute& dispute : other.disputes.all()) {
    others.insert(key(dispute));
  }
  for (const RecordedDispute& dispute : own.disputes.all()) {
    if (!others.contains(key(dispute)) || contains(changed, dispute.disputing.claim) ||
        contains(changed, dispute.disputed.claim)) {
      visit(dispute);
    }
  }
}

using Pairs = std::vector<Contradiction>;

/// Contradictions of both states about some subjects, one list against the other.
class ListedDifference {
 public:
  ListedDifference(const WatchedState& before, const WatchedState& after,
                   const Tolerances& tolerances, const AffectedOptions& limits, Rows& rows)
      : before_(before), after_(after), limits_(limits), rows_(rows) {
    options_.tolerances = tolerances;
    options_.threads = 1;
  }

  /// False, without effect, if there are too many.
  bool add(std::span<const std::uint32_t> subjects) {
    if (count(before_, subjects) + count(after_, subjects) > limits_.listed) {
      return false;
    }
    compare(list(before_, subjects), list(after_, subjects));
    return true;
  }

 private:
  /// Nothing if the state is not asked about any of them; of no subject by name: of all.
  static std::optional<ColumnFilter> about(const WatchedState& watched,
                                           std::span<const std::uint32_t> subjects) {
    ColumnFilter filter = watched.filter;
    if (!subjects.empty()) {
      filter.subjects.clear();
      std::copy_if(subjects.begin(), subjects.end(), std::back_inserter(filter.subjects),
                   [&](std::uint32_t subject) { return watched.wants_subject(subject); });
    }
    const bool none = watched.nothing || (filter.subjects.empty() && !subjects.empty());
    return none ? std::nullopt : std::optional(std::move(filter));
  }

  [[nodiscard]] std::uint64_t count(const WatchedState& watched,
                                    std::span<const std::uint32_t> subjects) const {
    const std::optional<ColumnFilter> filter = about(watched, subjects);
    return filter ? count_contradictions(*watched.columns, *filter, options_) : 0;
  }

  [[nodiscard]] Pairs list(const WatchedState& watched,
                           std::span<const std::uint32_t> subjects) const {
    Pairs pairs;
    if (const std::optional<ColumnFilter> filter = about(watched, subjects)) {
      for_each_contradiction(
          *watched.columns, *filter,
          [&](const Contradiction& pair) {
            pairs.push_back(pair);
            return true;
          },
          options_);
    }
    std::sort(pairs.begin(), pairs.end(), before);
    return pairs;
  }

  static bool before(const Contradiction& x, const Contradiction& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  }

  void compare(const Pairs& old, const Pairs& now) {
    auto x = old.begin();
    auto y = now.begin();
    while (x != old.end() || y != now.end()) {
      if (x != old.end() && y != now.end() && *x == *y) {
        ++x;
        ++y;
        continue;
      }
      const bool is_old = y == now.end() || (x != old.end() && !before(*y, *x));
      const bool is_now = x == old.end() || (y != now.end() && !before(*x, *y));
      rows_.push_back(static_cast<std::uint32_t>((is_old ? *x : *y).a));
      x += is_old ? 1 : 0;
      y += is_now ? 1 : 0;
    }
  }

  const WatchedState& before_;
  const WatchedState& after_;
  AffectedOptions limits_;
  ColumnOptions options_;
  Rows& rows_;
};

}  // namespace

bool WatchedState::wants_subject(std::uint32_t subject) const {
  return !nothing &&
         (filter.subjects.empty() || std::find(filter.subjects.begin(), filter.subjects.end(),
                                               subject) != filter.subjects.end());
}

bool WatchedState::wants_predicate(std::uint32_t predicate) const {
  return !nothing &&
         (filter.predicates.empty() ||
          std::any_of(filter.predicates.begin(), filter.predicates.end(),
                      [&](std::uint32_t wanted) {
                        return predicate == wanted ||
                               ColumnsAccess::state(*columns).vocabulary().predicates.is_narrower(
                                   predicate, wanted);
                      }));
}

std::vector<std::uint32_t> affected_claims(const WatchedState& before, const WatchedState& after,
                                           const std::vector<std::uint32_t>& changed,
                                           const Tolerances& tolerances,
                                           const AffectedOptions& options) {
  const ChangedRelations relations = changed_relations(before, after);
  const ClaimDictionaries& old = state_of(before).vocabulary();
  const ClaimDictionaries& now = state_of(after).vocabulary();
  std::vector<Suspect> suspects;
  Rows rows;
  Suspicion then(before, after, relations, suspects, rows);
  then.look_through_groups();
  for_each_changed_dispute(old, now, changed,
                           [&](const RecordedDispute& dispute) { then.add_dispute(dispute); });
  Suspicion since(after, before, relations, suspects, rows);
  since.look_through_groups();
  for_each_changed_dispute(now, old, changed,
                           [&](const RecordedDispute& dispute) { since.add_dispute(dispute); });
  std::sort(suspects.begin(), suspects.end());
  suspects.erase(std::unique(suspects.begin(), suspects.end()), suspects.end());

  // A few claims are soon compared with all others, before and after; for more it is found out
  // first which of them to compare.
  std::vector<std::uint32_t> subjects;
  const auto own = [&suspects](std::uint32_t subject) {
    return std::equal_range(
        suspects.begin(), suspects.end(), Suspect{subject, 0},
        [](const Suspect& x, const Suspect& y) { return x.subject < y.subject; });
  };
  const auto give_all = [&](std::uint32_t subject) {
    const auto [begin, end] = own(subject);
    std::transform(begin, end, std::back_inserter(rows), [](const Suspect& s) { return s.row; });
  };
  for (auto at = suspects.begin(); at != suspects.end();) {
    const auto [begin, end] = own(at->subject);
    if (static_cast<std::size_t>(end - begin) <= options.few) {
      give_all(at->subject);
    } else {
      subjects.push_back(at->subject);
    }
    at = end;
  }
  ListedDifference difference(before, after, tolerances, options, rows);
  const bool for_all = subjects.size() > options.named && before.filter.subjects.empty() &&
                       after.filter.subjects.empty();
  std::vector<std::span<const std::uint32_t>> open;
  if (!subjects.empty() && !(for_all && difference.add({}))) {
    for (std::span<const std::uint32_t> rest(subjects); !rest.empty();) {
      open.push_back(rest.first(std::min(rest.size(), options.named)));
      rest = rest.subspan(open.back().size());
    }
  }
  while (!open.empty()) {
    const std::span<const std::uint32_t> some = open.back();
    open.pop_back();
    if (difference.add(some)) {
      continue;
    }
    if (some.size() == 1) {
      give_all(some.front());
      continue;
    }
    open.push_back(some.first(some.size() / 2));
    open.push_back(some.subspan(some.size() / 2));
  }
  sort_unique(rows);
  std::erase_if(rows, [&](std::uint32_t row) { return contains(changed, row); });
  return rows;
}

}  // namespace claimgraph
