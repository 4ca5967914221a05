#include "contradiction/columns/question.hpp"

#include <algorithm>
#include <thread>

namespace claimgraph {
namespace {

template <typename T>
bool contains(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

Question::Question(const ColumnsState& state, const ColumnFilter& filter,
                   const ColumnOptions& options)
    : state_(state), times_(state.times()), filter_(filter), tolerances_(options.tolerances) {
  if (filter.subjects.empty()) {
    return;
  }
  some_groups_.emplace();
  boost::container::small_vector<std::uint32_t, 4> subjects(filter.subjects.begin(),
                                                            filter.subjects.end());
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  for (const std::uint32_t subject : subjects) {
    state.for_each_group_of(subject,
                            [this](std::size_t number) { some_groups_->push_back(number); });
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
  // Asked for once: that takes longer than a question about one subject.
  static const unsigned all = std::max(1U, std::thread::hardware_concurrency());
  constexpr std::size_t kMostThreads = 1024;  // more would only wait for each other
  if (options.threads == 0) {
    return groups <= kFewGroups ? 1U : all;
  }
  const std::size_t useful = std::clamp<std::size_t>(groups, 1, kMostThreads);
  return static_cast<unsigned>(std::min<std::size_t>(options.threads, useful));
}

}  // namespace claimgraph
