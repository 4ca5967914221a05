#include "contradiction/columns/time_table.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace claimgraph {
namespace {

constexpr std::int32_t kFirst = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kLast = std::numeric_limits<std::int32_t>::max();

/// Nothing if it does not fit.
std::optional<std::int32_t> near_rank(Day day) {
  if (day == DaySpan::kMin) {
    return kFirst;
  }
  if (day == DaySpan::kMax) {
    return kLast;
  }
  return day > kFirst && day < kLast ? std::optional(static_cast<std::int32_t>(day)) : std::nullopt;
}

}  // namespace

TimeTable::TimeTable(const ClaimDictionaries& vocabulary) : ranks_(vocabulary.times() + 1) {
  bool near = true;
  for (std::uint32_t number = 0; number < ranks_.size(); ++number) {
    const DaySpan& days = vocabulary.time(number).fuzzy;
    const std::optional<std::int32_t> begin = near_rank(days.begin);
    const std::optional<std::int32_t> end = near_rank(days.end);
    near = near && begin && end;
    ranks_[number] = {begin.value_or(0), end.value_or(0)};
    has_empty_times_ = has_empty_times_ || days.empty();
  }
  if (near) {
    return;
  }
  std::vector<Day> days;
  days.reserve(2 * ranks_.size());
  for (std::uint32_t number = 0; number < ranks_.size(); ++number) {
    const DaySpan& span = vocabulary.time(number).fuzzy;
    days.push_back(span.begin);
    days.push_back(span.end);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  const auto rank = [&days](Day day) {
    return static_cast<std::int32_t>(std::lower_bound(days.begin(), days.end(), day) -
                                     days.begin());
  };
  for (std::uint32_t number = 0; number < ranks_.size(); ++number) {
    const DaySpan& span = vocabulary.time(number).fuzzy;
    ranks_[number] = {rank(span.begin), rank(span.end)};
  }
}

}  // namespace claimgraph
