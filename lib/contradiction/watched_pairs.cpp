#include "contradiction/watched_pairs.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/affected_claims.hpp"
#include "contradiction/claim_loader.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/refresh.hpp"
#include "contradiction/pair_rules.hpp"
#include "contradiction/representatives.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

template <typename T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// A contradiction of the claim asked about.
struct Opponent {
  std::uint32_t claim = 0;
  Judgement judgement;
};

bool same(const Judgement& x, const Judgement& y) {
  return x.reason == y.reason && x.conditional == y.conditional && x.lifted == y.lifted &&
         x.severity == y.severity;
}

Comparison comparison_of(const Judgement& judgement) {
  return {judgement.verdict,
          judgement.reason,
          judgement.conditional,
          judgement.lifted,
          judgement.severity,
          judgement.gap_ratio,
          {}};
}

/// One state, asked claim by claim.
class Side {
 public:
  Side(const View& view, const Columns& columns, const PairFilter& filter,
       const Tolerances& tolerances)
      : access_(StoreAccess::state(view)),
        state_(ColumnsAccess::state(columns)),
        filter_(filter),
        rules_(state_.vocabulary(), tolerances),
        representatives_(access_, Representatives::Reading::kAsked),
        watched_{&columns, {rows_of(filter.subjects), rows_of(filter.predicates)}} {
    watched_.filter.reasons = filter.reasons;
    watched_.filter.conditional = filter.conditional;
    watched_.filter.min_severity = filter.min_severity;
    watched_.nothing = (!filter.subjects.empty() && watched_.filter.subjects.empty()) ||
                       (!filter.predicates.empty() && watched_.filter.predicates.empty());
  }

  [[nodiscard]] const WatchedState& watched() const { return watched_; }

  /// By row, those that pass the filter.
  std::vector<Opponent> opponents_of(std::uint32_t row) {
    std::vector<Opponent> opponents;
    const auto place = watched_.nothing ? std::nullopt : find(row);
    if (!place) {
      return opponents;
    }
    const GroupView group = state_.group(place->group);
    const Comparable own = state_.comparable(group, place->position);
    if (watched_.wants_subject(own.subject)) {
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (watched_.wants_predicate(predicate_of(group, i))) {
          compare(own, state_.comparable(group, i), opponents);
        }
      }
    }
    compare_by_object(own, opponents);
    std::sort(opponents.begin(), opponents.end(),
              [](const Opponent& x, const Opponent& y) { return x.claim < y.claim; });
    return opponents;
  }

 private:
  struct Place {
    std::size_t group = 0;
    std::size_t position = 0;
  };

  /// Of names the state knows, merges applied.
  std::vector<std::uint32_t> rows_of(const std::vector<std::string>& keys) {
    std::vector<std::uint32_t> rows;
    for (const std::string& key : keys) {
      Statement row = access_.query("SELECT id FROM entity WHERE key = ?2 AND added_by <= ?1", key);
      if (row.step()) {
        rows.push_back(representatives_.of(static_cast<std::uint32_t>(row.integer(0))));
      }
    }
    return rows;
  }

  [[nodiscard]] std::uint32_t predicate_of(const GroupView& group, std::size_t position) const {
    return state_.vocabulary().shape(group.shape[position]).predicate;
  }

  /// Nothing for a claim that is not live, or of a predicate that is not wanted.
  std::optional<Place> find(std::uint32_t row) {
    Statement claim = access_.query(
        "SELECT subject_id, predicate_id FROM claim WHERE id = ?2 AND added_by <= ?1", row);
    if (!claim.step()) {
      return std::nullopt;
    }
    const std::uint32_t predicate =
        representatives_.of(static_cast<std::uint32_t>(claim.integer(1)));
    if (!watched_.wants_predicate(predicate)) {
      return std::nullopt;
    }
    const std::size_t number =
        state_.find_group(representatives_.of(static_cast<std::uint32_t>(claim.integer(0))),
                          state_.vocabulary().predicates.family(predicate));
    if (number == state_.groups()) {
      return std::nullopt;
    }
    const GroupView group = state_.group(number);
    const auto at = std::find(group.claim.begin(), group.claim.end(), row);
    if (at == group.claim.end()) {
      return std::nullopt;
    }
    return Place{number, static_cast<std::size_t>(at - group.claim.begin())};
  }

  void compare(const Comparable& own, const Comparable& other, std::vector<Opponent>& opponents) {
    const Reason reason = rules_.decide(own, other);
    if (verdict_of(reason) != Verdict::kContradicts ||
        (!filter_.reasons.empty() && !contains(filter_.reasons, reason))) {
      return;
    }
    const Judgement judgement = rules_.judge(reason);
    if ((filter_.conditional || !judgement.conditional) &&
        judgement.severity >= filter_.min_severity) {
      opponents.push_back({other.claim, judgement});
    }
  }

  /// Claims of other subjects that have the object of an inverse functional predicate.
  void compare_by_object(const Comparable& own, std::vector<Opponent>& opponents) {
    const std::uint32_t predicate = state_.vocabulary().shape(own.shape).predicate;
    if (own.object == 0 || !state_.vocabulary().predicate(predicate).inverse_functional) {
      return;
    }
    const std::vector<ObjectGroup>& groups = state_.object_groups();
    const auto found = std::lower_bound(
        groups.begin(), groups.end(), std::pair(own.object, predicate),
        [](const ObjectGroup& group, const std::pair<std::uint32_t, std::uint32_t>& key) {
          return std::pair(group.object, group.predicate) < key;
        });
    if (found == groups.end() || found->object != own.object || found->predicate != predicate) {
      return;
    }
    for (const auto& place : found->claims) {
      const GroupView group = state_.group(place.first);
      if (group.subject != own.subject &&
          (watched_.wants_subject(own.subject) || watched_.wants_subject(group.subject))) {
        compare(own, state_.comparable(group, place.second), opponents);
      }
    }
  }

  StateAccess access_;
  const ColumnsState& state_;
  const PairFilter& filter_;
  PairRules rules_;
  Representatives representatives_;
  WatchedState watched_;
};

ClaimId id_of(const View& view, std::uint32_t row) {
  Statement claim =
      StoreAccess::state(view).database.query("SELECT hash FROM claim WHERE id = ?1", row);
  if (!claim.step()) {
    throw Error(ErrorCode::kCorrupt, fmt::format("claim row {} is missing", row));
  }
  return {claim.digest(0)};
}

/// The names of the filter stand for the same things in both states.
bool same_names(const WatchedState& x, const WatchedState& y) {
  return x.nothing == y.nothing && x.filter.subjects == y.filter.subjects &&
         x.filter.predicates == y.filter.predicates;
}

/// What is different for one claim. Null judgements stand for no contradiction.
template <typename Visit>
bool compare_opponents(const std::vector<Opponent>& before, const std::vector<Opponent>& after,
                       Visit visit) {
  auto x = before.begin();
  auto y = after.begin();
  while (x != before.end() || y != after.end()) {
    const bool old = y == after.end() || (x != before.end() && x->claim <= y->claim);
    const bool now = x == before.end() || (y != after.end() && y->claim <= x->claim);
    const Opponent& one = old ? *x : *y;
    if (!(old && now && same(x->judgement, y->judgement)) &&
        !visit(one.claim, old ? &x->judgement : nullptr, now ? &y->judgement : nullptr)) {
      return false;
    }
    x += old ? 1 : 0;
    y += now ? 1 : 0;
  }
  return true;
}

}  // namespace

WatchedPairs::WatchedPairs(const View& from, PairFilter filter, const Tolerances& tolerances)
    : filter_(std::move(filter)), tolerances_(tolerances), columns_(Columns::load(from)) {}

bool WatchedPairs::advance(const View& from, const View& to, const Visit& visit) {
  const ChangedClaims changed = changed_claims(to, from.number());
  const Columns next = ColumnsAccess::make(refreshed(ColumnsAccess::state(columns_), to, changed));
  Side before(from, columns_, filter_, tolerances_);
  Side after(to, next, filter_, tolerances_);
  std::vector<std::uint32_t> rows = changed.claims;
  if (changed.relations || !same_names(before.watched(), after.watched())) {
    const std::vector<std::uint32_t> affected =
        affected_claims(before.watched(), after.watched(), changed.claims, tolerances_);
    rows.insert(rows.end(), affected.begin(), affected.end());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  }
  for (const std::uint32_t row : rows) {
    const auto hand_over = [&](std::uint32_t other, const Judgement* old, const Judgement* now) {
      if (other < row && std::binary_search(rows.begin(), rows.end(), other)) {
        return true;  // that one had its turn
      }
      const ClaimId own = id_of(to, row);
      const ClaimId its = id_of(to, other);
      const auto was = old != nullptr ? std::optional(comparison_of(*old)) : std::nullopt;
      const auto is = now != nullptr ? std::optional(comparison_of(*now)) : std::nullopt;
      return visit(std::min(own, its), std::max(own, its), was ? &*was : nullptr,
                   is ? &*is : nullptr);
    };
    if (!compare_opponents(before.opponents_of(row), after.opponents_of(row), hand_over)) {
      return false;
    }
  }
  columns_ = next;
  return true;
}

}  // namespace claimgraph
