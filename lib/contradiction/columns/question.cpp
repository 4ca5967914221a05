#include "contradiction/columns/question.hpp"

#include <algorithm>
#include <limits>
#include <thread>

namespace claimgraph {
namespace {

template <typename T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

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

Question::Question(const ColumnsState& state, const ColumnFilter& filter,
                   const ColumnOptions& options)
    : state_(state), filter_(filter), tolerances_(options.tolerances) {
  if (filter.subjects.empty()) {
    rank_times();
    return;
  }
  some_groups_.emplace();
  std::vector<std::uint32_t> subjects = filter.subjects;
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  bool near = true;
  for (const std::uint32_t subject : subjects) {
    for (const std::size_t number : state.groups_of(subject)) {
      some_groups_->push_back(number);
      for (const std::uint32_t time : state.group(number).time) {
        const DaySpan& days = vocabulary().time(time).fuzzy;
        has_empty_times_ = has_empty_times_ || days.empty();
        near = near && near_rank(days.begin) && near_rank(days.end);
      }
    }
  }
  if (!near) {
    rank_times();
  }
}

TimeRanks Question::near_ranks(std::uint32_t number) const {
  const DaySpan& days = vocabulary().time(number).fuzzy;
  return {near_rank(days.begin).value_or(kFirst), near_rank(days.end).value_or(kLast)};
}

void Question::rank_times() {
  const std::size_t count = vocabulary().times() + 1;
  std::vector<Day> days;
  days.reserve(2 * count);
  for (std::uint32_t number = 0; number < count; ++number) {
    const DaySpan& span = vocabulary().time(number).fuzzy;
    days.push_back(span.begin);
    days.push_back(span.end);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  const auto rank = [&days](Day day) {
    return static_cast<std::int32_t>(std::lower_bound(days.begin(), days.end(), day) -
                                     days.begin());
  };
  times_.reserve(count);
  for (std::uint32_t number = 0; number < count; ++number) {
    const DaySpan& span = vocabulary().time(number).fuzzy;
    times_.push_back({rank(span.begin), rank(span.end)});
    has_empty_times_ = has_empty_times_ || span.empty();
  }
}

bool Question::wants_predicate(std::uint32_t predicate) const {
  return filter_.predicates.empty() ||
         std::any_of(
             filter_.predicates.begin(), filter_.predicates.end(), [&](std::uint32_t wanted) {
               return predicate == wanted || vocabulary().predicates.is_narrower(predicate, wanted);
             });
}

bool Question::wants_subject(std::uint32_t subject) const {
  return filter_.subjects.empty() || contains(filter_.subjects, subject);
}

bool Question::wants(Reason reason, bool conditional) const {
  return verdict_of(reason) == Verdict::kContradicts &&
         (filter_.reasons.empty() || contains(filter_.reasons, reason)) &&
         (filter_.conditional || !conditional);
}

bool Question::wants(const Judgement& judgement) const {
  return wants(judgement.reason, judgement.conditional) &&
         judgement.severity >= filter_.min_severity;
}

unsigned threads_for(const ColumnOptions& options, std::size_t groups) {
  constexpr std::size_t kFewGroups = 512;  // done before another thread is there
  const unsigned wanted =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  return groups <= kFewGroups && options.threads == 0 ? 1U : wanted;
}

}  // namespace claimgraph
