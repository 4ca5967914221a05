#include "contradiction/columns/class_relations.hpp"

namespace claimgraph {

ClassRelations::ClassRelations(const Question& question, PairRules& rules)
    : question_(question), rules_(rules), table_(question.state().classes()) {
  for (unsigned number = 0; number <= static_cast<unsigned>(Reason::kDistortedOnTheWay); ++number) {
    const auto reason = static_cast<Reason>(number);
    reasons_[0] |= question.wants(reason, false) ? PackedRelation::bit(reason) : 0U;
    reasons_[1] |= question.wants(reason, true) ? PackedRelation::bit(reason) : 0U;
  }
  std::uint32_t size = 0;
  for (std::uint32_t family = 0; family < table_.families(); ++family) {
    const ClassBlock& block = table_.block(family);
    rows_.push_back(block.relations == nullptr ? kNoRows : size);
    size += block.relations == nullptr ? 0 : block.classes * block.classes;
  }
  wanted_.resize(size);
}

PackedRelation ClassRelations::relate(const ClassBlock& block, const ClassTable::ShapeClass& a,
                                      const ClassTable::ShapeClass& b) {
  const auto at = [&](std::uint32_t first, std::uint32_t second) -> std::atomic<std::uint16_t>& {
    return block.relations[std::size_t{first} * block.classes + second];
  };
  const PackedRelation known(at(a.in_family, b.in_family).load(std::memory_order_relaxed));
  if (known.is_known()) {
    return known;
  }
  const PackedRelation found = find({a.like, 0}, {b.like, 0});
  at(a.in_family, b.in_family).store(found.bits(), std::memory_order_relaxed);
  at(b.in_family, a.in_family).store(found.reversed().bits(), std::memory_order_relaxed);
  return found;
}

std::uint8_t ClassRelations::wanted(const ClassTable::ShapeClass& a,
                                    const ClassTable::ShapeClass& b) {
  const std::uint8_t found = as_wanted(relate({a.like, 0}, {b.like, 0}));
  if (rows_[a.family] != kNoRows) {
    wanted_[rows_[a.family] + std::size_t{a.in_family} * table_.block(a.family).classes +
            b.in_family] = found;
  }
  return found;
}

}  // namespace claimgraph
