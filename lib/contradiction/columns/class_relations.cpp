#include "contradiction/columns/class_relations.hpp"

namespace claimgraph {

ClassRelations::ClassRelations(const Question& question)
    : question_(question),
      table_(question.state().classes()),
      wanted_flags_(PackedRelation::kKnown | PackedRelation::kUnconditional |
                    (question.wants_conditional() ? PackedRelation::kConditional : 0U) |
                    PackedRelation::kByItself),
      by_reason_(!question.wants_all_reasons()) {
  if (!by_reason_) {
    return;
  }
  for (unsigned number = 0; number <= static_cast<unsigned>(Reason::kDistortedOnTheWay); ++number) {
    const auto reason = static_cast<Reason>(number);
    reasons_[0] |= question.wants(reason, false) ? PackedRelation::bit(reason) : 0U;
    reasons_[1] |= question.wants(reason, true) ? PackedRelation::bit(reason) : 0U;
  }
}

PackedRelation ClassRelations::relate(const ClassTable::ShapeClass& a,
                                      const ClassTable::ShapeClass& b) {
  const ClassBlock& block = table_.block(a.family);
  if (block.relations == nullptr) {
    return find({a.like, 0}, {b.like, 0});
  }
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

void ClassRelations::make_rows(const ClassBlock& block, std::uint32_t in_family) {
  std::array<std::uint64_t, 3 * std::size_t{ClassBlock::kMostWords}> bits{};
  const ClassTable::ShapeClass& own = table_.of(block.shapes[in_family]);
  for (std::uint32_t other = 0; other < block.classes; ++other) {
    const unsigned flags = relate(own, table_.of(block.shapes[other])).bits();
    const std::size_t word = other / 64;
    const std::uint64_t bit = std::uint64_t{1} << (other % 64);
    bits[word] |= (flags & PackedRelation::kUnconditional) != 0 ? bit : 0;
    bits[block.words + word] |= (flags & PackedRelation::kConditional) != 0 ? bit : 0;
    bits[2 * block.words + word] |= (flags & PackedRelation::kByItself) != 0 ? bit : 0;
  }
  const std::size_t size = 3 * std::size_t{block.words};
  for (std::size_t word = 0; word < size; ++word) {
    block.rows[size * in_family + word].store(bits[word], std::memory_order_relaxed);
  }
  block.has_rows[in_family].store(true, std::memory_order_release);
}

unsigned ClassRelations::wanted_by_reason(PackedRelation relation) const {
  const unsigned all = relation.bits() & wanted_flags_;
  return (reasons_[relation.conditional() ? 1 : 0] >> relation.first_below() & 1U) != 0
             ? all
             : all & ~unsigned{PackedRelation::kUnconditional | PackedRelation::kConditional};
}

}  // namespace claimgraph
