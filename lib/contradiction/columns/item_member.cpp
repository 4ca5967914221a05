#include "contradiction/columns/item_member.hpp"

#include <algorithm>

namespace claimgraph {
namespace {

constexpr std::uint32_t kEmpty = 2;
constexpr std::uint32_t kNegative = 4;
constexpr std::uint32_t kUnit = 8;

}  // namespace

std::vector<ClaimName> sorted_names(const GroupView& group,
                                    std::span<const std::uint32_t> positions) {
  std::vector<ClaimName> names;
  names.reserve(positions.size());
  for (const std::uint32_t position : positions) {
    names.push_back(claim_name(group, position));
  }
  std::sort(names.begin(), names.end());
  return names;
}

ItemShapes::ItemShapes(const ClaimDictionaries& vocabulary) : shapes_(vocabulary.shapes() + 1) {
  for (std::uint32_t number = 1; number < shapes_.size(); ++number) {
    const Shape& shape = vocabulary.shape(number);
    shapes_[number] = {shape.predicate, shape.scope,
                       kUnit * shape.unit + (shape.negative ? kNegative : 0) +
                           (shape.has_bounds ? 0 : ItemMember::kNoNumbers),
                       shape.has_bounds};
  }
}

void ItemShapes::add_value(const Question& question, const GroupView& group, std::uint32_t position,
                           ItemMember& member) const {
  const Comparable claim = question.state().comparable(group, position);
  const Interval& fuzzy = claim.bounds.fuzzy;
  if (!shapes_[group.shape[position]].has_bounds) {
    member.lo = {static_cast<double>(claim.object), 0};
    member.hi = member.lo;
  } else if (fuzzy.empty()) {
    member.kind += kEmpty + ItemMember::kNoNumbers;
  } else {
    member.lo = {fuzzy.lo(), fuzzy.lo_open() ? 1 : 0};
    member.hi = {fuzzy.hi(), fuzzy.hi_open() ? -1 : 0};
  }
}

}  // namespace claimgraph
