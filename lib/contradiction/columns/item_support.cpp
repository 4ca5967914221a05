#include "contradiction/columns/item_support.hpp"

#include <algorithm>

namespace claimgraph {

ItemSupport::ItemSupport(const Question& question, bool count_positions)
    : question_(question),
      shapes_(question.vocabulary()),
      meetings_(question.vocabulary()),
      agents_(question.vocabulary()),
      simple_(question, shapes_, agents_, count_positions),
      small_(question, meetings_, count_positions),
      large_(question, meetings_, agents_, count_positions) {}

void ItemSupport::add(std::size_t group, std::vector<SupportedValue>& supports) {
  const GroupView view = question_.state().group(group);
  if (simple_.add(view, supports)) {
    return;
  }
  read_predicates(view);
  for (const std::uint32_t predicate : predicates_) {
    read_members(view, predicate);
    if (members_.size() > SmallItems::kMost || !small_.add(view, members_, supports)) {
      large_.add(view, members_, supports);
    }
  }
}

void ItemSupport::read_predicates(const GroupView& view) {
  predicates_.clear();
  for (const std::uint32_t shape : view.shape) {
    const std::uint32_t predicate = shapes_[shape].predicate;
    if (predicates_.empty() || predicates_.back() != predicate) {
      predicates_.push_back(predicate);
    }
  }
  std::sort(predicates_.begin(), predicates_.end());
  predicates_.erase(std::unique(predicates_.begin(), predicates_.end()), predicates_.end());
}

void ItemSupport::read_members(const GroupView& view, std::uint32_t predicate) {
  members_.clear();
  for (std::uint32_t position = 0; position < view.size(); ++position) {
    if (shapes_[view.shape[position]].predicate == predicate) {
      members_.push_back(shapes_.member(question_, view, position));
    }
  }
  // Those of plain claims are in order.
  if (!std::is_sorted(members_.begin(), members_.end())) {
    std::sort(members_.begin(), members_.end());
  }
}

}  // namespace claimgraph
