#include "contradiction/relation_memo.hpp"

namespace claimgraph {
namespace {

/// Relations to remember at most; some hundred bytes each.
constexpr std::size_t kMost = 1U << 19U;

}  // namespace

const ShapeRelation& RelationMemo::add(std::uint64_t shapes, std::uint64_t periods) {
  if (relations_.size() >= kMost) {
    relations_.clear();
    slots_.clear();
    scopes_.clear();
    last_ = nullptr;
  }
  if (2 * (relations_.size() + 1) > slots_.size()) {
    grow();
  }
  const Shape& a = vocabulary_.shape(static_cast<std::uint32_t>(shapes >> 32U));
  const Shape& b = vocabulary_.shape(static_cast<std::uint32_t>(shapes));
  const ShapeRelation& relation = relations_.emplace_back(
      relate_shapes(vocabulary_, a, static_cast<std::uint32_t>(periods >> 32U), b,
                    static_cast<std::uint32_t>(periods), scopes(a.scope, b.scope)));
  put({shapes, periods, &relation});
  return relation;
}

void RelationMemo::grow() {
  constexpr std::size_t kLeast = 8;
  constexpr unsigned kBits = 64;
  std::vector<Slot> old(slots_.empty() ? kLeast : 2 * slots_.size());
  old.swap(slots_);
  shift_ = kBits;
  for (std::size_t size = slots_.size(); size > 1; size /= 2) {
    --shift_;
  }
  for (const Slot& slot : old) {
    if (slot.shapes != 0) {
      put(slot);
    }
  }
}

void RelationMemo::put(const Slot& slot) {
  std::size_t at = place_of(slot.shapes, slot.periods);
  while (slots_[at].shapes != 0) {
    at = (at + 1) & (slots_.size() - 1);
  }
  slots_[at] = slot;
}

const ScopeRelation& RelationMemo::scopes(std::uint32_t a, std::uint32_t b) {
  const auto [at, is_new] = scopes_.try_emplace(both(a, b));
  if (is_new) {
    at->second = relate_scopes(vocabulary_, a, b);
  }
  return at->second;
}

}  // namespace claimgraph
