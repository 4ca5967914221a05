#include "contradiction/columns/columns_state.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <tuple>

#include "contradiction/columns/class_table.hpp"
#include "contradiction/columns/packed_groups.hpp"
#include "contradiction/columns/severity_bound.hpp"
#include "contradiction/columns/time_table.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kBits = 64;

}  // namespace

ColumnsState::ColumnsState(ChangeNumber number, std::shared_ptr<const ClaimDictionaries> vocabulary,
                           std::shared_ptr<const PackedGroups> base)
    : number_(number),
      vocabulary_(std::move(vocabulary)),
      base_(std::move(base)),
      base_groups_(base_->groups()),
      groups_(base_groups_),
      size_(base_->size()) {}

ColumnsState::ColumnsState(ChangeNumber number, std::shared_ptr<const ClaimDictionaries> vocabulary,
                           const ColumnsState& earlier, std::vector<OverlayGroup> changed)
    : number_(number),
      vocabulary_(std::move(vocabulary)),
      base_(earlier.base_),
      new_groups_(earlier.new_groups_),
      base_groups_(earlier.base_groups_),
      groups_(earlier.groups_),
      size_(earlier.size_),
      earlier_classes_(earlier.classes_.if_made()) {
  for (const OverlayGroup& own : changed) {
    size_ += own.packed->size();
    if (own.number < earlier.groups_) {
      size_ -= earlier.group(own.number).size();
    } else {
      const GroupEntry& entry = own.packed->directory[0];
      const NewGroup added{entry.subject, entry.family, own.number};
      new_groups_.insert(std::upper_bound(new_groups_.begin(), new_groups_.end(), added), added);
      ++groups_;
    }
  }
  overlay_.reserve(earlier.overlay_.size() + changed.size());
  // Of two that stand for one group, the one that changed is kept.
  std::set_union(std::make_move_iterator(changed.begin()), std::make_move_iterator(changed.end()),
                 earlier.overlay_.begin(), earlier.overlay_.end(), std::back_inserter(overlay_),
                 [](const OverlayGroup& a, const OverlayGroup& b) { return a.number < b.number; });
  mark_overlaid();
  if (earlier_classes_ == nullptr) {
    earlier_classes_ = earlier.earlier_classes_;
  }
  base_ratios_.take(earlier.base_ratios_.if_made());
}

void ColumnsState::mark_overlaid() {
  constexpr std::size_t kBitsForEach = 32;
  const std::size_t bits =
      std::bit_ceil(std::min(kBitsForEach * overlay_.size(), base_groups_) + kBits);
  overlaid_.assign(bits / kBits, 0);
  overlaid_mask_ = bits - 1;
  for (const OverlayGroup& own : overlay_) {
    const std::size_t bit = own.number & overlaid_mask_;
    overlaid_[bit / kBits] |= std::uint64_t{1} << (bit % kBits);
  }
}

const OverlayGroup* ColumnsState::find_own(std::size_t number) const {
  const auto own = std::lower_bound(
      overlay_.begin(), overlay_.end(), number,
      [](const OverlayGroup& entry, std::size_t wanted) { return entry.number < wanted; });
  return own != overlay_.end() && own->number == number ? &*own : nullptr;
}

ColumnsState::~ColumnsState() = default;

std::size_t ColumnsState::bytes() const {
  std::size_t bytes = sizeof(*this) + vocabulary_->bytes() + base_->bytes() +
                      overlay_.capacity() * sizeof(OverlayGroup) +
                      overlaid_.capacity() * sizeof(std::uint64_t) +
                      new_groups_.capacity() * sizeof(NewGroup);
  for (const OverlayGroup& own : overlay_) {
    bytes += own.packed->bytes();
  }
  if (const auto classes = classes_.if_made()) {
    bytes += classes->bytes();
  }
  if (const auto times = times_.if_made()) {
    bytes += times->bytes();
  }
  if (const auto ratios = base_ratios_.if_made()) {
    bytes += ratios->capacity() * sizeof(float);
  }
  return bytes;
}

const ClassTable& ColumnsState::classes() const {
  return classes_.get([this] {
    return earlier_classes_ != nullptr && earlier_classes_->shapes() == vocabulary_->shapes()
               ? earlier_classes_
               : std::make_shared<const ClassTable>(*vocabulary_, earlier_classes_.get());
  });
}

const TimeTable& ColumnsState::times() const {
  return times_.get([this] { return std::make_shared<const TimeTable>(*vocabulary_); });
}

std::span<const float> ColumnsState::base_ratios() const {
  return base_ratios_.get([this] {
    const SeverityBound bound(*vocabulary_);
    auto ratios = std::make_shared<std::vector<float>>(base_groups_);
    for (std::size_t number = 0; number < base_groups_; ++number) {
      (*ratios)[number] = bound.near_ratio(base_->group(number));
    }
    return std::shared_ptr<const std::vector<float>>(std::move(ratios));
  });
}

GroupView ColumnsState::group(std::size_t number) const {
  if (is_in_base(number)) {
    return base_->group(number);
  }
  if (number >= base_groups_) {
    return overlay_[overlay_.size() - (groups_ - number)].packed->group(0);
  }
  return find_own(number)->packed->group(0);
}

std::size_t ColumnsState::find_group(std::uint32_t subject, std::uint32_t family) const {
  const auto [begin, end] = base_->groups_of(subject);
  for (std::size_t number = begin; number < end; ++number) {
    if (base_->directory[number].family == family) {
      return number;
    }
  }
  const auto added =
      std::lower_bound(new_groups_.begin(), new_groups_.end(), NewGroup{subject, family, 0});
  return added != new_groups_.end() && added->subject == subject && added->family == family
             ? added->number
             : groups_;
}

std::pair<std::size_t, std::size_t> ColumnsState::base_groups_of(std::uint32_t subject) const {
  return base_->groups_of(subject);
}

std::vector<std::size_t> ColumnsState::groups_of(std::uint32_t subject) const {
  std::vector<std::size_t> result;
  for_each_group_of(subject, [&result](std::size_t number) { result.push_back(number); });
  return result;
}

const std::vector<ObjectGroup>& ColumnsState::object_groups() const {
  std::call_once(object_groups_made_, [this] {
    struct Place {
      std::uint32_t object = 0;
      std::uint32_t predicate = 0;
      std::uint32_t group = 0;
      std::uint32_t position = 0;
      std::uint32_t subject = 0;
    };
    std::vector<Place> places;
    for (std::size_t number = 0; number < groups_; ++number) {
      const GroupView view = group(number);
      for (std::size_t position = view.plain; position < view.size(); ++position) {
        const std::uint32_t predicate = vocabulary_->shape(view.shape[position]).predicate;
        const PredicateTraits& traits = vocabulary_->predicate(predicate);
        if (!traits.inverse_functional || traits.object_type != ObjectType::kEntity) {
          continue;
        }
        places.push_back({view.packed->details_of(view, position).object, predicate,
                          static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(position),
                          view.subject});
      }
    }
    const auto same = [](const Place& a, const Place& b) {
      return a.object == b.object && a.predicate == b.predicate;
    };
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      return std::tie(a.object, a.predicate, a.group, a.position) <
             std::tie(b.object, b.predicate, b.group, b.position);
    });
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = begin;
      bool several = false;
      for (; end < places.size() && same(places[begin], places[end]); ++end) {
        several |= places[end].subject != places[begin].subject;
      }
      if (several && places[begin].object != 0) {
        ObjectGroup& added = object_groups_.emplace_back();
        added.object = places[begin].object;
        added.predicate = places[begin].predicate;
        for (std::size_t i = begin; i < end; ++i) {
          added.claims.emplace_back(places[i].group, places[i].position);
        }
      }
      begin = end;
    }
  });
  return object_groups_;
}

Comparable ColumnsState::comparable(const GroupView& group, std::size_t position) const {
  return group.packed->comparable(group, position);
}

std::pair<double, double> ColumnsState::strict_ends(const GroupView& group,
                                                    std::size_t position) const {
  return group.packed->strict_ends(group, position);
}

}  // namespace claimgraph
