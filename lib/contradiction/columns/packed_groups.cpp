#include "contradiction/columns/packed_groups.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "contradiction/columns/plain_bounds.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kBits = 64;

Interval interval(double lo, double hi, bool lo_open, bool hi_open) {
  return lo <= hi ? Interval(lo, hi, lo_open, hi_open) : Interval();
}

Interval strict_interval(double lo, double hi, std::uint32_t open_ends) {
  return interval(lo, hi, (open_ends & OpenEnds::kStrictLo) != 0,
                  (open_ends & OpenEnds::kStrictHi) != 0);
}

}  // namespace

void PackedGroups::make_index() {
  const std::size_t count = groups();
  special_bits_.assign(count / kBits + 1, 0);
  for (std::size_t i = 0; i + 1 < special.size(); ++i) {
    special_bits_[special[i].group / kBits] |= std::uint64_t{1} << (special[i].group % kBits);
  }
  specials_before_.assign(special_bits_.size(), 0);
  for (std::size_t i = 1; i < special_bits_.size(); ++i) {
    specials_before_[i] =
        specials_before_[i - 1] + static_cast<std::uint32_t>(std::popcount(special_bits_[i - 1]));
  }

  shared_by_position_.resize(shared_voices.size());
  for (std::size_t i = 0; i + 1 < special.size(); ++i) {
    const std::uint32_t begin = special[i].shared_voices;
    const auto shared = shared_voices.span().subspan(begin, special[i + 1].shared_voices - begin);
    const auto own = std::span(shared_by_position_).subspan(begin, shared.size());
    std::iota(own.begin(), own.end(), 0U);
    std::sort(own.begin(), own.end(), [&](std::uint32_t a, std::uint32_t b) {
      return shared[a].position < shared[b].position;
    });
  }

  constexpr std::size_t kGroupsInOne = 8;  // about as many are searched by halving
  const std::uint32_t last = count == 0 ? 0 : directory[count - 1].subject;
  shift_ = 0;
  while ((last >> shift_) > 1 + count / kGroupsInOne) {
    ++shift_;
  }
  first_of_.assign((last >> shift_) + 2, static_cast<std::uint32_t>(count));
  for (std::size_t i = count; i-- > 0;) {
    first_of_[directory[i].subject >> shift_] = static_cast<std::uint32_t>(i);
  }
  for (std::size_t i = first_of_.size() - 1; i-- > 0;) {
    first_of_[i] = std::min(first_of_[i], first_of_[i + 1]);
  }
}

std::size_t PackedGroups::specials_before(std::size_t group) const {
  const std::uint64_t below = (std::uint64_t{1} << (group % kBits)) - 1;
  return specials_before_[group / kBits] +
         static_cast<std::size_t>(std::popcount(special_bits_[group / kBits] & below));
}

GroupView PackedGroups::group(std::size_t number) const {
  const GroupEntry& entry = directory[number];
  const std::size_t begin = entry.begin;
  const std::size_t size = directory[number + 1].begin - begin;
  const std::size_t at = specials_before(number);
  // Of a group that is not special this is the next that is, before which nothing comes between.
  const SpecialGroup& here = special[at];
  const bool is_special = here.group == number;
  const std::size_t details_end = is_special ? special[at + 1].details : here.details;
  const std::size_t plain = size - (details_end - here.details);
  const std::size_t plain_begin = begin - here.details;

  GroupView view;
  view.subject = entry.subject;
  view.family = entry.family;
  view.plain = plain;
  view.lo = lo.span().subspan(plain_begin, plain);
  view.hi = hi.span().subspan(plain_begin, plain);
  view.claim = claim.span().subspan(begin, size);
  view.order = order.span().subspan(begin, size);
  view.shape = shape.span().subspan(begin, size);
  view.time = time.span().subspan(begin, size);
  view.origins = origins.span().subspan(begin, size);
  if (is_special) {
    view.shared_voices = shared_voices.span().subspan(
        here.shared_voices, special[at + 1].shared_voices - here.shared_voices);
  }
  view.packed = this;
  return view;
}

std::pair<std::size_t, std::size_t> PackedGroups::groups_of(std::uint32_t subject) const {
  const std::size_t slot = subject >> shift_;
  if (slot + 1 >= first_of_.size()) {
    return {groups(), groups()};
  }
  const auto from = directory.span().subspan(first_of_[slot]);
  const auto near = from.first(first_of_[slot + 1] - first_of_[slot]);
  const auto found = std::lower_bound(
      near.begin(), near.end(), subject,
      [](const GroupEntry& entry, std::uint32_t wanted) { return entry.subject < wanted; });
  auto end = found;
  while (end != near.end() && end->subject == subject) {
    ++end;
  }
  const auto number = [&](auto at) {
    return first_of_[slot] + static_cast<std::size_t>(at - near.begin());
  };
  return {number(found), number(end)};
}

std::uint32_t PackedGroups::voices_of(const GroupView& group, std::size_t position) const {
  const std::span<const SharedVoices> shared = group.shared_voices;
  if (shared.empty()) {
    return 0;
  }
  const auto begin = static_cast<std::size_t>(shared.data() - shared_voices.data());
  const auto by_position = std::span(shared_by_position_).subspan(begin, shared.size());
  const auto found = std::lower_bound(
      by_position.begin(), by_position.end(), position,
      [&](std::uint32_t at, std::size_t wanted) { return shared[at].position < wanted; });
  return found != by_position.end() && shared[*found].position == position ? shared[*found].voices
                                                                           : 0;
}

const OddBounds& PackedGroups::odd_bounds(std::size_t plain) const {
  const auto entries = odd.span();
  return *std::lower_bound(
      entries.begin(), entries.end(), plain,
      [](const OddBounds& entry, std::size_t wanted) { return entry.plain < wanted; });
}

const ClaimDetails& PackedGroups::details_of(const GroupView& group, std::size_t position) const {
  // They lie as the claims do, without the plain ones.
  const auto all_before = static_cast<std::size_t>(group.claim.data() - claim.data());
  const auto plain_before = static_cast<std::size_t>(group.lo.data() - lo.data());
  return details[all_before - plain_before + (position - group.plain)];
}

Comparable PackedGroups::comparable(const GroupView& group, std::size_t position) const {
  Comparable result;
  result.claim = group.claim[position];
  result.subject = group.subject;
  result.shape = group.shape[position];
  result.time = group.time[position];
  result.origins = group.origins[position];
  if (position >= group.plain) {
    const ClaimDetails& own = details_of(group, position);
    result.voices = own.voices;
    result.object = own.object;
    result.measured_by = own.measured_by;
    result.bounds.strict = strict_interval(own.strict_lo, own.strict_hi, own.open_ends);
    result.bounds.fuzzy =
        interval(own.fuzzy_lo, own.fuzzy_hi, (own.open_ends & OpenEnds::kFuzzyLo) != 0,
                 (own.open_ends & OpenEnds::kFuzzyHi) != 0);
    return result;
  }
  result.voices = voices_of(group, position);
  const auto plain = static_cast<std::size_t>(group.lo.data() - lo.data()) + position;
  if (code(plain) != kOddBounds) {
    result.bounds = bounds_of(code(plain), lo[plain], hi[plain]);
    return result;
  }
  const OddBounds& own = odd_bounds(plain);
  result.bounds.strict = strict_interval(own.strict_lo, own.strict_hi, own.open_ends);
  result.bounds.fuzzy = fuzzy_of_closed(lo[plain], hi[plain], own.open_ends);
  return result;
}

std::pair<double, double> PackedGroups::strict_ends(const GroupView& group,
                                                    std::size_t position) const {
  const auto plain = static_cast<std::size_t>(group.lo.data() - lo.data()) + position;
  if (code(plain) != kOddBounds) {
    return strict_of(code(plain), lo[plain], hi[plain]);
  }
  const OddBounds& own = odd_bounds(plain);
  return {own.strict_lo, own.strict_hi};
}

Reach PackedGroups::reach(const GroupView& group) const {
  if (!has_odd_bounds(group)) {
    return Reach(group.lo, group.hi, widest_vectors());
  }
  Reach reach;
  for (std::size_t at = 0; at < group.plain; ++at) {
    const auto [begin, end] = strict_ends(group, at);
    if (std::isnan(begin)) {  // nothing is meant strictly: measured by what may be meant
      reach.add_strict(group.hi[at], group.lo[at]);
    } else {
      reach.add_strict(begin, end);
    }
  }
  return reach;
}

bool PackedGroups::has_odd_bounds(const GroupView& group) const {
  if (group.plain == 0) {
    return false;
  }
  const auto first = static_cast<std::size_t>(group.lo.data() - lo.data());
  const std::size_t last = first + group.plain - 1;
  bool any = false;
  for (std::size_t at = first / 2; at <= last / 2; ++at) {
    any |= (codes[at] & 0xfU) == kOddBounds || codes[at] >> 4U == kOddBounds;
  }
  return any;
}

std::size_t PackedGroups::bytes() const {
  return sizeof(*this) + directory.bytes() + special.bytes() + lo.bytes() + hi.bytes() +
         codes.bytes() + claim.bytes() + order.bytes() + shape.bytes() + time.bytes() +
         origins.bytes() + odd.bytes() + shared_voices.bytes() + details.bytes() +
         special_bits_.capacity() * sizeof(std::uint64_t) +
         (specials_before_.capacity() + first_of_.capacity() + shared_by_position_.capacity()) *
             sizeof(std::uint32_t);
}

}  // namespace claimgraph
