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

void relate_values(ScopeRelation& relation, const std::string& dimension, const ScopeValue& a,
                   const ScopeValue& b, const Hierarchy& taxonomy) {
  if (a == b) {
    return;
  }
  if (a.kind == Kind::kAll || b.kind == Kind::kAll) {
    note_narrower(relation, a.kind == Kind::kAll ? Narrower::kB : Narrower::kA);
  } else if (a.kind == Kind::kEntity && b.kind == Kind::kEntity &&
             taxonomy.is_narrower(a.text, b.text)) {
    note_narrower(relation, Narrower::kA);
  } else if (a.kind == Kind::kEntity && b.kind == Kind::kEntity &&
             taxonomy.is_narrower(b.text, a.text)) {
    note_narrower(relation, Narrower::kB);
  } else if (!relation.excluded) {
    relation.excluded = &dimension;
  }
}

}  // namespace

void ScopeRelation::reset() {
  excluded = nullptr;
  narrower = Narrower::kNeither;
  crossing = false;
  unspecified.clear();
}

void relate_scopes(const Scope& a, const Scope& b, const Hierarchy& taxonomy,
                   ScopeRelation& relation) {
  relation.reset();
  auto at_a = a.begin();
  auto at_b = b.begin();
  while (at_a != a.end() || at_b != b.end()) {
    const bool only_a = at_b == b.end() || (at_a != a.end() && at_a->first < at_b->first);
    const bool only_b = at_a == a.end() || (at_b != b.end() && at_b->first < at_a->first);
    if (only_a || only_b) {
      const auto& [dimension, value] = only_a ? *at_a : *at_b;
      relation.unspecified.push_back(
          {&dimension, only_a ? Narrower::kA : Narrower::kB, value.kind == Kind::kEntity});
    } else {
      relate_values(relation, at_a->first, at_a->second, at_b->second, taxonomy);
    }
    if (!only_b) {
      ++at_a;
    }
    if (!only_a) {
      ++at_b;
    }
  }
}

bool scopes_exclude(const Scope& a, const Scope& b, const Hierarchy& taxonomy) {
  ScopeRelation relation;
  relate_scopes(a, b, taxonomy, relation);
  return relation.excluded != nullptr;
}

}  // namespace claimgraph
