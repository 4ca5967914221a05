// What a question about columns is asked of: filters, times and tolerances, for all its threads.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <boost/container/small_vector.hpp>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/time_table.hpp"
#include "contradiction/pair_rules.hpp"

namespace claimgraph {

/// Without memory of their own if they are few.
using GroupNumbers = boost::container::small_vector<std::size_t, 32>;

class Question {
 public:
  /// References must outlive it.
  Question(const ColumnsState& state, const ColumnFilter& filter, const ColumnOptions& options);

  [[nodiscard]] const ColumnsState& state() const { return state_; }
  [[nodiscard]] const ClaimDictionaries& vocabulary() const { return state_.vocabulary(); }
  [[nodiscard]] const Tolerances& tolerances() const { return tolerances_; }
  [[nodiscard]] double min_severity() const { return filter_.min_severity; }

  /// Groups that are asked about, or all.
  [[nodiscard]] const std::optional<GroupNumbers>& some_groups() const { return some_groups_; }
  [[nodiscard]] bool all_predicates() const { return filter_.predicates.empty(); }
  [[nodiscard]] bool wants_predicate(std::uint32_t predicate) const;
  [[nodiscard]] bool wants_subject(std::uint32_t subject) const;
  /// Contradictions by this rule, and conditional ones if it is one.
  [[nodiscard]] bool wants(Reason reason, bool conditional) const;
  [[nodiscard]] bool wants(const Judgement& judgement) const;
  [[nodiscard]] bool wants_all_reasons() const { return filter_.reasons.empty(); }
  [[nodiscard]] bool wants_conditional() const { return filter_.conditional; }

  /// Some time of the state overlaps nothing.
  [[nodiscard]] bool has_empty_times() const { return times_.has_empty_times(); }
  [[nodiscard]] const TimeTable& times() const { return times_; }
  [[nodiscard]] TimeRanks time(std::uint32_t number) const { return times_[number]; }

 private:
  const ColumnsState& state_;
  const TimeTable& times_;
  const ColumnFilter& filter_;
  Tolerances tolerances_;
  std::optional<GroupNumbers> some_groups_;
};

/// How many threads to use for so many groups.
unsigned threads_for(const ColumnOptions& options, std::size_t groups);

}  // namespace claimgraph
