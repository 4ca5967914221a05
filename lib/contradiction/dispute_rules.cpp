#include "contradiction/dispute_rules.hpp"

namespace claimgraph {

bool claims_alike(const ClaimDictionaries& vocabulary, const Comparable& a, const Comparable& b) {
  if (a.subject != b.subject) {
    return false;
  }
  const Shape& shape_a = vocabulary.shape(a.shape);
  const Shape& shape_b = vocabulary.shape(b.shape);
  if (shape_a.predicate != shape_b.predicate || shape_a.negative != shape_b.negative ||
      shape_a.has_bounds != shape_b.has_bounds) {
    return false;
  }
  if (shape_a.has_bounds) {
    return a.bounds.fuzzy.intersects(b.bounds.fuzzy);
  }
  return a.object == b.object ||
         vocabulary.predicate(shape_a.predicate).object_type == ObjectType::kFlag;
}

bool restates(const ClaimDictionaries& vocabulary, const Comparable& a, const Comparable& b) {
  return same_voices(a, b) && claims_alike(vocabulary, a, b);
}

std::vector<std::uint32_t> disputes_between(const ClaimDictionaries& vocabulary,
                                            const Comparable& a, const Comparable& b) {
  std::vector<std::uint32_t> found;
  const auto stands_for = [&](const Comparable& named, const Comparable& asked) {
    return named.claim == asked.claim || restates(vocabulary, named, asked);
  };
  const auto collect = [&](const Comparable& side, const Comparable& other) {
    for (const std::uint32_t number : vocabulary.disputes.of(side.claim)) {
      const RecordedDispute& dispute = vocabulary.disputes.all()[number];
      if ((stands_for(dispute.disputing, side) && stands_for(dispute.disputed, other)) ||
          (stands_for(dispute.disputing, other) && stands_for(dispute.disputed, side))) {
        found.push_back(number);
      }
    }
  };
  if (!vocabulary.disputes.empty()) {
    collect(a, b);
    collect(b, a);
  }
  return found;
}

}  // namespace claimgraph
