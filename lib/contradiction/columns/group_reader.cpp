#include "contradiction/columns/group_reader.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "contradiction/columns/plain_bounds.hpp"

namespace claimgraph {
namespace {

constexpr boost::container::default_init_t kUnset = boost::container::default_init;
constexpr std::size_t kWordBits = 64;

}  // namespace

GroupReader::GroupReader(const Question& question)
    : question_(question), table_(question.state().classes()), relations_(question) {}

void GroupReader::read(std::size_t number) {
  view_ = question_.state().group(number);
  voices_.clear();
  comparables_.clear();
  keep_wanted();
  read_times();
  read_classes();
  open_classes_.clear();
  any_unconditional_ = false;
  any_conditional_ = false;
  if (classes_.size() <= kFewClasses) {
    relate_few_classes();
  } else {
    relate_many_classes();
  }
}

bool GroupReader::wanted(std::size_t position) {
  if (question_.all_predicates()) {
    return true;
  }
  if (wanted_shapes_.empty()) {
    wanted_shapes_.resize(table_.shapes() + 1);
  }
  const std::uint32_t shape = view_.shape[position];
  std::uint8_t& known = wanted_shapes_[shape];
  if (known == 0) {
    known = question_.wants_predicate(question_.vocabulary().shape(shape).predicate) ? 2 : 1;
  }
  return known == 2;
}

void GroupReader::keep_wanted() {
  lo_ = view_.lo;
  hi_ = view_.hi;
  kept_.clear();
  all_wanted_ = question_.all_predicates() && !question_.has_empty_times();
  part_ = nullptr;
  if (all_wanted_) {
    return;
  }
  kept_lo_.clear();
  kept_hi_.clear();
  for (std::uint32_t at = 0; at < view_.plain; ++at) {
    const TimeRanks time = question_.time(view_.time[at]);
    if (time.begin < time.end && wanted(at)) {
      kept_.push_back(at);
      kept_lo_.push_back(view_.lo[at]);
      kept_hi_.push_back(view_.hi[at]);
    }
  }
  lo_ = kept_lo_;
  hi_ = kept_hi_;
  part_ = &kept_;
}

void GroupReader::read_times() {
  const std::size_t n = lo_.size();
  begin_.resize(n, kUnset);
  end_.resize(n, kUnset);
  std::int32_t last_begin = std::numeric_limits<std::int32_t>::min();
  std::int32_t first_end = std::numeric_limits<std::int32_t>::max();
  const std::uint32_t* positions = all_wanted_ ? nullptr : kept_.data();
  const std::uint32_t* times = view_.time.data();
  const TimeTable& table = question_.times();
  std::int32_t* begin = begin_.data();
  std::int32_t* end = end_.data();
  for (std::size_t place = 0; place < n; ++place) {
    const TimeRanks time = table[times[positions == nullptr ? place : positions[place]]];
    begin[place] = time.begin;
    end[place] = time.end;
    last_begin = std::max(last_begin, time.begin);
    first_end = std::min(first_end, time.end);
  }
  timed_ = last_begin >= first_end;
}

std::uint32_t GroupReader::number_of(const ClaimClass& wanted) {
  const auto count = static_cast<std::uint32_t>(classes_.size());
  if (count < kFewClasses) {
    const auto found = std::find(classes_.begin(), classes_.end(), wanted);
    if (found != classes_.end()) {
      return static_cast<std::uint32_t>(found - classes_.begin());
    }
    classes_.push_back(wanted);
    return count;
  }
  const auto key = [](const ClaimClass& of) { return std::uint64_t{of.shape} << 32U | of.period; };
  if (class_numbers_.empty()) {
    for (std::uint32_t number = 0; number < count; ++number) {
      class_numbers_.emplace(key(classes_[number]), number);
    }
  }
  const auto [found, is_new] = class_numbers_.try_emplace(key(wanted), count);
  if (is_new) {
    classes_.push_back(wanted);
  }
  return found->second;
}

void GroupReader::read_classes() {
  const std::size_t n = lo_.size();
  classes_.clear();
  by_period_ = false;
  class_of_.resize(n, kUnset);
  if (n == 0) {
    return;
  }
  const std::uint32_t* positions = all_wanted_ ? nullptr : kept_.data();
  const std::uint32_t* shapes = view_.shape.data();
  block_ = &table_.block(table_.of(shapes[position(0)]).family);
  const std::size_t words = (block_->classes + kWordBits - 1) / kWordBits;
  present_.assign(words, 0);
  numbers_.resize(block_->classes, kUnset);
  std::uint64_t* present = present_.data();
  std::uint32_t* class_of = class_of_.data();
  bool has_period = false;
  // Words that are held in registers do not wait for each other; most families need no more.
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  for (std::size_t place = 0; place < n; ++place) {
    const ClassTable::InFamily own =
        table_.in_family(shapes[positions == nullptr ? place : positions[place]]);
    has_period = has_period || own.has_period;
    const std::uint64_t bit = std::uint64_t{1} << (own.number % kWordBits);
    first |= own.number < kWordBits ? bit : 0;
    second |= own.number / kWordBits == 1 ? bit : 0;
    if (own.number >= 2 * kWordBits) {
      present[own.number / kWordBits] |= bit;
    }
    class_of[place] = own.number;
  }
  present[0] |= first;
  if (words > 1) {
    present[1] |= second;
  }
  if (has_period) {
    read_classes_by_period();
    return;
  }
  for (std::size_t word = 0; word < words; ++word) {
    for (std::uint64_t left = present[word]; left != 0; left &= left - 1) {
      const std::size_t in_family =
          word * kWordBits + static_cast<std::size_t>(std::countr_zero(left));
      numbers_[in_family] = static_cast<std::uint32_t>(classes_.size());
      classes_.push_back({block_->shapes[in_family], 0});
    }
  }
  const std::uint32_t* numbers = numbers_.data();
  for (std::size_t place = 0; place < n; ++place) {
    class_of[place] = numbers[class_of[place]];
  }
}

void GroupReader::read_classes_by_period() {
  classes_.clear();
  if (!class_numbers_.empty()) {
    class_numbers_.clear();
  }
  by_period_ = true;
  std::uint32_t last = 0;
  for (std::size_t place = 0; place < lo_.size(); ++place) {
    const ClaimClass own = class_of(position(place));
    if (classes_.empty() || !(own == classes_[last])) {
      last = number_of(own);
    }
    class_of_[place] = last;
  }
}

void GroupReader::relate_few_classes() {
  if (classes_.empty() || (!by_period_ && relations_.wants_by_flags() && relate_by_rows())) {
    return;
  }
  std::uint64_t any = 0;
  for (std::size_t below = 0; below < classes_.size(); ++below) {
    conflicts_of_[below] = relate_one_by_one(below);
    any |= conflicts_of_[below];
  }
  any_unconditional_ = static_cast<std::uint32_t>(any) != 0;
  any_conditional_ = any >> kUpperHalf != 0;
}

bool GroupReader::relate_by_rows() {
  const std::size_t words = block_->words;
  if (words == 0) {
    return false;
  }
  const std::uint64_t* present = present_.data();
  const bool conditional = (relations_.wanted_flags() & PackedRelation::kConditional) != 0;
  std::uint64_t any = 0;
  std::size_t below = 0;
  for (std::size_t own = 0; own < words; ++own) {
    for (std::uint64_t left = present[own]; left != 0; left &= left - 1) {
      const std::size_t in_family =
          own * kWordBits + static_cast<std::size_t>(std::countr_zero(left));
      const RowBits bits =
          rows_within(relations_.rows(*block_, static_cast<std::uint32_t>(in_family)), present,
                      words, extract_);
      if (bits.third != 0) {
        return false;
      }
      const std::uint64_t above = bits.first | (conditional ? bits.second << kUpperHalf : 0);
      conflicts_of_[below++] = above;
      any |= above;
    }
  }
  any_unconditional_ = static_cast<std::uint32_t>(any) != 0;
  any_conditional_ = any >> kUpperHalf != 0;
  return true;
}

std::uint64_t GroupReader::relate_one_by_one(std::size_t below) {
  std::uint64_t above = 0;
  for (std::size_t at = 0; at < classes_.size(); ++at) {
    const PackedRelation relation = relations_.relate(classes_[below], classes_[at]);
    above |= spread(relations_.wanted(relation)) << at;
    if (at >= below && relation.each_by_itself()) {
      open_classes_.emplace_back(below, at);
    }
  }
  return above;
}

void GroupReader::relate_many_classes() {
  conflicts_.clear();
  // Most have periods of their own: only those that overlap are related. So classes are numbered by
  // periods.
  const auto count = static_cast<std::uint32_t>(classes_.size());
  const auto begin = [&](const ClaimClass& of) { return question_.time(of.period).begin; };
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(begin(classes_[a]), classes_[a].period, classes_[a].shape) <
           std::tuple(begin(classes_[b]), classes_[b].period, classes_[b].shape);
  });
  std::vector<std::uint32_t> number(count);
  Scratch<ClaimClass> sorted(count);
  for (std::uint32_t at = 0; at < count; ++at) {
    number[order[at]] = at;
    sorted[at] = classes_[order[at]];
  }
  classes_ = std::move(sorted);
  for (std::uint32_t& own : class_of_) {
    own = number[own];
  }
  const auto add = [&](std::uint32_t below, std::uint32_t above, unsigned wanted) {
    const bool unconditional = (wanted & PackedRelation::kUnconditional) != 0;
    const bool conditional = (wanted & PackedRelation::kConditional) != 0;
    if (unconditional || conditional) {
      conflicts_.push_back({below, above, conditional});
      any_unconditional_ = any_unconditional_ || unconditional;
      any_conditional_ = any_conditional_ || conditional;
    }
  };
  for (std::uint32_t a = 0; a < count; ++a) {
    const std::int32_t end = question_.time(classes_[a].period).end;
    for (std::uint32_t b = a; b < count && begin(classes_[b]) < end; ++b) {
      const PackedRelation relation = relations_.relate(classes_[a], classes_[b]);
      add(a, b, relations_.wanted(relation));
      if (a != b) {
        add(b, a, relations_.wanted(relation.reversed()));
      }
      if (relation.each_by_itself()) {
        open_classes_.emplace_back(a, b);
      }
    }
  }
  std::sort(conflicts_.begin(), conflicts_.end(), [](const Conflict& a, const Conflict& b) {
    return std::pair(a.above, a.below) < std::pair(b.above, b.below);
  });
}

bool GroupReader::has_pairs(Pairs which) const {
  return (any_unconditional_ && which != Pairs::kConditional) ||
         (any_conditional_ && which != Pairs::kUnconditional);
}

bool GroupReader::for_each_part(Pairs which, const std::function<bool(const GroupArrays&)>& visit) {
  const std::size_t n = lo_.size();
  part_ = all_wanted_ ? nullptr : &kept_;
  if (n < 2 || !has_pairs(which)) {
    return true;
  }
  const bool unconditional = which != Pairs::kConditional;
  const bool conditional = which != Pairs::kUnconditional;
  if (classes_.size() > kFewClasses) {
    bool goes_on = true;
    for (std::size_t first = 0; goes_on && first < classes_.size(); first += kFewClasses) {
      goes_on = visit_narrow_part(first, unconditional, conditional, visit);
    }
    return goes_on;
  }
  GroupArrays arrays{lo_, hi_, {}, {}, {}, {}};
  if (timed_) {
    arrays.begin = {begin_.data(), n};
    arrays.end = {end_.data(), n};
  }
  const std::uint32_t all = ~std::uint32_t{0} >> (kFewClasses - classes_.size());
  bool all_conflict = true;
  masks_.resize(classes_.size(), kUnset);
  for (std::size_t at = 0; at < classes_.size(); ++at) {
    masks_[at] = (unconditional ? static_cast<std::uint32_t>(conflicts_of_[at]) : 0U) |
                 (conditional ? static_cast<std::uint32_t>(conflicts_of_[at] >> kUpperHalf) : 0U);
    all_conflict = all_conflict && masks_[at] == all;
  }
  if (all_conflict) {
    return visit(arrays);
  }
  mine_.resize(n, kUnset);
  conflicting_.resize(n, kUnset);
  std::uint32_t* mine = mine_.data();
  std::uint32_t* conflicting = conflicting_.data();
  const std::uint32_t* class_of = class_of_.data();
  const std::uint32_t* masks = masks_.data();
  for (std::size_t place = 0; place < n; ++place) {
    mine[place] = 1U << class_of[place];
    conflicting[place] = masks[class_of[place]];
  }
  arrays.mine = {mine_.data(), n};
  arrays.conflicts = {conflicting_.data(), n};
  return visit(arrays);
}

bool GroupReader::visit_narrow_part(std::size_t first, bool unconditional, bool conditional,
                                    const std::function<bool(const GroupArrays&)>& visit) {
  // Claims above of some classes, and those below that conflict with them.
  const std::size_t last = std::min(classes_.size(), first + kFewClasses);
  masks_.assign(classes_.size(), 0);
  bool any = false;
  for (auto conflict = std::lower_bound(
           conflicts_.begin(), conflicts_.end(), first,
           [](const Conflict&of, std::size_t wanted) { return of.above < wanted; });
       conflict != conflicts_.end() && conflict->above < last; ++conflict) {
    if (conflict->conditional ? conditional : unconditional) {
      masks_[conflict->below] |= 1U << (conflict->above - first);
      any = true;
    }
  }
  if (!any) {
    return true;
  }
  part_ = all_wanted_ ? nullptr : &kept_;
  part_positions_.clear();
  part_lo_.clear();
  part_hi_.clear();
  part_begin_.clear();
  part_end_.clear();
  mine_.clear();
  conflicting_.clear();
  for (std::size_t place = 0; place < lo_.size(); ++place) {
    const std::uint32_t number = class_of_[place];
    const bool above = number >= first && number < last;
    if (!above && masks_[number] == 0) {
      continue;
    }
    part_positions_.push_back(position(place));
    part_lo_.push_back(lo_[place]);
    part_hi_.push_back(hi_[place]);
    part_begin_.push_back(begin_[place]);
    part_end_.push_back(end_[place]);
    mine_.push_back(above ? 1U << (number - first) : 0U);
    conflicting_.push_back(masks_[number]);
  }
  part_ = &part_positions_;
  return visit({part_lo_,
                part_hi_,
                part_begin_,
                part_end_,
                {mine_.data(), mine_.size()},
                {conflicting_.data(), conflicting_.size()}});
}

void GroupReader::for_each_shared(
    const std::function<void(std::span<const std::uint32_t>)>& visit) {
  const std::span<const SharedVoices> shared = view_.shared_voices;
  for (std::size_t begin = 0; begin < shared.size();) {
    run_.clear();
    std::size_t end = begin;
    for (; end < shared.size() && shared[end].voices == shared[begin].voices; ++end) {
      const std::uint32_t at = shared[end].position;
      if (part_ == nullptr) {
        run_.push_back(at);
      } else {
        const auto found = std::lower_bound(part_->begin(), part_->end(), at);
        if (found != part_->end() && *found == at) {
          run_.push_back(static_cast<std::uint32_t>(found - part_->begin()));
        }
      }
    }
    if (run_.size() > 1) {
      visit(run_);
    }
    begin = end;
  }
}

bool GroupReader::share_voices(std::size_t place, std::size_t other) {
  if (view_.shared_voices.empty()) {
    return false;
  }
  if (voices_.empty()) {
    voices_.assign(view_.plain, 0);
    for (const SharedVoices& shared : view_.shared_voices) {
      voices_[shared.position] = shared.voices;
    }
  }
  const std::uint32_t voices = voices_[position(place)];
  return voices != 0 && voices == voices_[position(other)];
}

bool GroupReader::for_each_open_pair(const std::function<bool(std::size_t, std::size_t)>& visit) {
  part_ = all_wanted_ ? nullptr : &kept_;
  if (!visit_open_classes(visit)) {
    return false;
  }
  for (std::size_t own = view_.plain; own < view_.size(); ++own) {
    if (wanted(own) && !visit_open_claim(own, visit)) {
      return false;
    }
  }
  return true;
}

bool GroupReader::visit_open_classes(const std::function<bool(std::size_t, std::size_t)>& visit) {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> second;
  const auto places_of = [&](std::uint32_t number, std::vector<std::uint32_t>& places) {
    places.clear();
    for (std::uint32_t place = 0; place < lo_.size(); ++place) {
      if (class_of_[place] == number) {
        places.push_back(place);
      }
    }
  };
  std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
  for (const auto& [a, b] : open_classes_) {
    if (a != last) {
      places_of(a, first);
      last = a;
    }
    places_of(b, second);
    for (const std::uint32_t i : first) {
      for (const std::uint32_t j : second) {
        if ((a != b || i < j) && begin_[i] < end_[j] && begin_[j] < end_[i]) {
          const auto [low, high] = std::minmax({position(i), position(j)});
          if (!visit(low, high)) {
            return false;
          }
        }
      }
    }
  }
  return true;
}

bool GroupReader::visit_open_claim(std::size_t own,
                                   const std::function<bool(std::size_t, std::size_t)>& visit) {
  const Shape& shape = question_.vocabulary().shape(view_.shape[own]);
  const Comparable& claim = comparable(own);
  // Against plain claims, which are quantities and dates of known value and in no dispute with it.
  if (shape.has_bounds && !shape.value_unknown) {
    const bool only_denied = shape.denied && !shape.stated && !shape.forecast;
    const bool denied = shape.negative != only_denied;
    const Interval& fuzzy = claim.bounds.fuzzy;
    // Values that are disjoint with certainty, by the doubles next to the ends.
    double near_lo = -Interval::kInfinity;
    double near_hi = Interval::kInfinity;
    if (!fuzzy.empty()) {
      near_lo = std::nextafter(fuzzy.lo(), -Interval::kInfinity);
      near_hi = std::nextafter(fuzzy.hi(), Interval::kInfinity);
    }
    const ClosedEnds ends = closed_ends(fuzzy);
    const ClaimClass own_class = class_of(own);
    const std::uint32_t unit = shape.unit;
    const TimeRanks time = question_.time(view_.time[own]);
    std::uint32_t last_shape = 0;
    bool same_unit = false;
    for (std::size_t place = 0; place < lo_.size(); ++place) {
      if (begin_[place] >= time.end || time.begin >= end_[place]) {
        continue;
      }
      const std::uint32_t at = position(place);
      if (view_.shape[at] != last_shape) {
        last_shape = view_.shape[at];
        same_unit = question_.vocabulary().shape(last_shape).unit == unit;
      }
      if (same_unit && !fuzzy.empty()) {
        // A denial conflicts with what it may mean, all else with what it cannot.
        const bool may_conflict =
            denied ? !(near_hi < lo_[place]) && !(hi_[place] < near_lo)
                   : ends.hi < lo_[place] || hi_[place] < ends.lo || ends.hi < ends.lo;
        if (!may_conflict) {
          continue;
        }
      }
      if (relations_.relate(own_class, class_of(at)).may_contradict() && !visit(at, own)) {
        return false;
      }
    }
  }
  for (std::size_t other = view_.plain; other <= own; ++other) {
    if (wanted(other) && !visit(other, own)) {
      return false;
    }
  }
  return true;
}

const Comparable& GroupReader::comparable(std::size_t position) {
  if (comparables_.empty()) {
    comparables_.resize(view_.size());
  }
  Comparable& found = comparables_[position];
  if (found.claim == 0) {
    found = question_.state().comparable(view_, position);
  }
  return found;
}

}  // namespace claimgraph
