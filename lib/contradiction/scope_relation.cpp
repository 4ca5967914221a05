#include "contradiction/scope_relation.hpp"

namespace claimgraph {
namespace {

using Kind = ScopeValue::Kind;

void note_narrower(ScopeRelation& relation, Narrower side) {
  if (relation.narrower != Narrower::kNeither && relation.narrower != side) {
    relation.crossing = true;
  }
  relation.narrower = side;
}

void relate_values(ScopeRelation& relation, const ScopeEntry& a, const ScopeEntry& b,
                   const NumberHierarchy& taxonomy) {
  if (a == b) {
    return;
  }
  const bool entities = a.kind == Kind::kEntity && b.kind == Kind::kEntity;
  if (a.kind == Kind::kAll || b.kind == Kind::kAll) {
    note_narrower(relation, a.kind == Kind::kAll ? Narrower::kB : Narrower::kA);
  } else if (entities && taxonomy.is_narrower(a.value, b.value)) {
    note_narrower(relation, Narrower::kA);
  } else if (entities && taxonomy.is_narrower(b.value, a.value)) {
    note_narrower(relation, Narrower::kB);
  } else if (relation.excluded == 0) {
    relation.excluded = a.dimension;
  }
}

}  // namespace

ScopeRelation relate_scopes(const ClaimDictionaries& vocabulary, std::uint32_t a, std::uint32_t b) {
  ScopeRelation relation;
  if (a == b) {
    return relation;
  }
  const std::span<const ScopeEntry> entries_a = vocabulary.scope(a);
  const std::span<const ScopeEntry> entries_b = vocabulary.scope(b);
  const auto before = [&](const ScopeEntry& x, const ScopeEntry& y) {
    return x.dimension != y.dimension &&
           vocabulary.dimension(x.dimension) < vocabulary.dimension(y.dimension);
  };
  auto at_a = entries_a.begin();
  auto at_b = entries_b.begin();
  while (at_a != entries_a.end() || at_b != entries_b.end()) {
    const bool only_a =
        at_b == entries_b.end() || (at_a != entries_a.end() && before(*at_a, *at_b));
    const bool only_b =
        at_a == entries_a.end() || (at_b != entries_b.end() && before(*at_b, *at_a));
    if (only_a || only_b) {
      const ScopeEntry& entry = only_a ? *at_a : *at_b;
      relation.unspecified.push_back(
          {entry.dimension, only_a ? Narrower::kA : Narrower::kB, entry.kind == Kind::kEntity});
    } else {
      relate_values(relation, *at_a, *at_b, vocabulary.taxonomy);
    }
    if (!only_b) {
      ++at_a;
    }
    if (!only_a) {
      ++at_b;
    }
  }
  return relation;
}

bool scopes_exclude(const ClaimDictionaries& vocabulary, std::uint32_t a, std::uint32_t b) {
  return relate_scopes(vocabulary, a, b).excluded != 0;
}

}  // namespace claimgraph
