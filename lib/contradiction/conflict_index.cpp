#include "contradiction/conflict_index.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "contradiction/dispute_rules.hpp"

namespace claimgraph {

ConflictIndex::ConflictIndex(const SnapshotState& state, std::span<const Finding> findings)
    : state_(state) {
  find_kinds(findings);
  if (!state.vocabulary.disputes.empty()) {
    join_disputed();
  }
}

std::size_t ConflictIndex::KeyHash::operator()(const Key& key) const noexcept {
  std::uint64_t hash = key.subject;
  for (const std::uint64_t part : {key.lesser, key.greater}) {
    hash = (hash ^ part) * 0x9e37'79b9'7f4a'7c15U;
    hash ^= hash >> 32U;
  }
  return hash;
}

ConflictIndex::Side ConflictIndex::itself(ClaimIndex claim) {
  return {2 * std::uint64_t{claim} + 1, Interval::point(0)};
}

void ConflictIndex::find_kinds(std::span<const Finding> findings) {
  const ClaimDictionaries& words = state_.vocabulary;
  struct Properties {
    std::uint32_t subject;
    std::uint32_t predicate;
    std::uint32_t object;
    bool negative;
    const std::vector<std::uint32_t>* people;
    [[nodiscard]] auto tied() const {
      return std::tie(subject, predicate, object, negative, *people);
    }
    bool operator<(const Properties& other) const { return tied() < other.tied(); }
  };
  std::map<Properties, Kind> numbers;
  const auto side_of = [&](ClaimIndex claim) -> Side {
    const Comparable& numbered = state_.comparables[claim];
    const Shape& shape = words.shape(numbered.shape);
    const std::vector<std::uint32_t>& people = words.origins(numbered.origins).agents;
    const Interval& values = numbered.bounds.fuzzy;
    if (people.empty() || (shape.has_bounds && values.empty())) {
      return itself(claim);  // like no other
    }
    const bool flag = words.predicate(shape.predicate).object_type == ObjectType::kFlag;
    const Properties properties{numbered.subject, shape.predicate, flag ? 0 : numbered.object,
                                shape.negative, &people};
    const Kind kind = numbers.try_emplace(properties, 2 * numbers.size()).first->second;
    return {kind, shape.has_bounds ? values : Interval::point(0)};
  };
  for (const Finding& finding : findings) {
    for (const ClaimIndex claim : {finding.a, finding.b}) {
      if (!kinds_.contains(claim)) {
        kinds_.emplace(claim, side_of(claim));
      }
    }
  }
}

void ConflictIndex::join_disputed() {
  std::unordered_map<std::uint32_t, std::vector<ClaimIndex>> by_voices;
  for (const auto& [claim, unused] : kinds_) {
    by_voices[state_.comparables[claim].voices].push_back(claim);
  }
  for (const Dispute& dispute : state_.disputes) {
    // A dispute holds between what its two claims stand for, if one of them is named itself.
    std::vector<ClaimIndex> concerned{dispute.disputing, dispute.disputed};
    for (const ClaimIndex named : {dispute.disputing, dispute.disputed}) {
      const std::uint32_t voices = state_.comparables[named].voices;
      const auto same = by_voices.find(voices);
      if (voices != 0 && same != by_voices.end()) {
        concerned.insert(concerned.end(), same->second.begin(), same->second.end());
      }
    }
    for (const ClaimIndex named : {dispute.disputing, dispute.disputed}) {
      for (const ClaimIndex other : concerned) {
        join_if_alike(named, other);
      }
    }
  }
  for (auto& [claim, others] : disputed_) {
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
  }
}

void ConflictIndex::join_if_alike(ClaimIndex a, ClaimIndex b) {
  const Comparable& x = state_.comparables[a];
  const Comparable& y = state_.comparables[b];
  if (a != b && kinds_.contains(a) && kinds_.contains(b) && claims_alike(state_.vocabulary, x, y) &&
      !disputes_between(state_.vocabulary, x, y).empty()) {
    disputed_[a].push_back(b);
    disputed_[b].push_back(a);
  }
}

std::vector<ConflictIndex::Side> ConflictIndex::kept_under(ClaimIndex claim) const {
  std::vector<Side> sides{kinds_.at(claim)};
  if (sides.front().kind != itself(claim).kind && disputed_.contains(claim)) {
    sides.push_back(itself(claim));
  }
  return sides;
}

std::vector<ConflictIndex::Side> ConflictIndex::looked_for(ClaimIndex claim) const {
  std::vector<Side> sides{kinds_.at(claim)};
  const auto disputed = disputed_.find(claim);
  if (disputed != disputed_.end()) {
    for (const ClaimIndex other : disputed->second) {
      sides.push_back(itself(other));
    }
  }
  return sides;
}

void ConflictIndex::add(const Finding& finding, std::uint32_t number) {
  const std::uint32_t subject = state_.comparables[finding.a].subject;
  const std::vector<Side> sides_b = kept_under(finding.b);
  for (const Side& a : kept_under(finding.a)) {
    for (const Side& b : sides_b) {
      const auto [lesser, greater] =
          std::minmax(a, b, [](const Side& x, const Side& y) { return x.kind < y.kind; });
      found_[{subject, lesser.kind, greater.kind}].add({{lesser.values, greater.values}}, number);
    }
  }
}

std::optional<std::uint32_t> ConflictIndex::first_restated(const Finding& finding) const {
  const std::uint32_t subject = state_.comparables[finding.a].subject;
  std::optional<std::uint32_t> least;
  const auto look = [&](const Side& lesser, const Side& greater) {
    const auto found = found_.find({subject, lesser.kind, greater.kind});
    if (found == found_.end()) {
      return;
    }
    const auto number = found->second.first_meeting({{lesser.values, greater.values}});
    if (number && (!least || *number < *least)) {
      least = number;
    }
  };
  const std::vector<Side> sides_b = looked_for(finding.b);
  for (const Side& a : looked_for(finding.a)) {
    for (const Side& b : sides_b) {
      if (a.kind <= b.kind) {
        look(a, b);
      }
      if (b.kind <= a.kind) {  // of one kind: either way round
        look(b, a);
      }
    }
  }
  return least;
}

}  // namespace claimgraph
