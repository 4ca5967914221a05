// Running a plan: operators that give rows one at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/evaluator.hpp"
#include "query/execution.hpp"
#include "query/plan.hpp"
#include "query/stage.hpp"

namespace claimgraph {

/// Gives rows. All operators of one frame fill the slots of one row in place: `row` keeps what the
/// operators below have put there until they are asked again.
class RowSource {
 public:
  RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  virtual ~RowSource() = default;

  /// Starts over, for an outer row of the frame in which the lowest operator stands.
  virtual void open(const Row& outer) = 0;
  /// False at the end.
  bool next(Row& row) {
    if (!advance(row)) {
      return false;
    }
    ++rows_;
    return true;
  }

  /// For people: what it does.
  [[nodiscard]] virtual std::string description() const = 0;
  [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::uint64_t sql_runs() const noexcept { return sql_runs_; }
  /// What feeds it, in the order in which it is run.
  [[nodiscard]] virtual std::vector<const RowSource*> inputs() const = 0;

 protected:
  virtual bool advance(Row& row) = 0;
  std::uint64_t sql_runs_ = 0;

 private:
  std::uint64_t rows_ = 0;
};
using RowSourcePtr = std::unique_ptr<RowSource>;

/// With one input in the same frame.
class InputSource : public RowSource {
 public:
  explicit InputSource(RowSourcePtr input) : input_(std::move(input)) {}
  void open(const Row& outer) override { input_->open(outer); }
  [[nodiscard]] std::vector<const RowSource*> inputs() const override { return {input_.get()}; }

 protected:
  RowSourcePtr input_;
};

inline Value& at(Row& row, plan::Slot slot) {
  return row[static_cast<std::size_t>(slot)];
}

/// What every source needs.
struct Run {
  Execution& execution;
  Evaluator& evaluator;
};

// Makers, by what they run. `input` gives the rows that are extended.
RowSourcePtr make_argument();
RowSourcePtr make_filter(const plan::Filter& op, RowSourcePtr input, Run run);
RowSourcePtr make_extend(const plan::Extend& op, RowSourcePtr input, Run run);
RowSourcePtr make_project(const plan::Project& op, RowSourcePtr input);
RowSourcePtr make_unwind(const plan::Unwind& op, RowSourcePtr input, Run run);
RowSourcePtr make_union(const plan::Union& op, std::vector<RowSourcePtr> inputs);
RowSourcePtr make_optional(const plan::Optional& op, RowSourcePtr input, RowSourcePtr inner);
RowSourcePtr make_slice(const plan::Slice& op, RowSourcePtr input, Run run);
RowSourcePtr make_check(const plan::CheckStage& stage, const plan::Pattern& pattern,
                        RowSourcePtr input, Run run);
RowSourcePtr make_aggregate(const plan::Aggregate& op, RowSourcePtr input, Run run);
RowSourcePtr make_distinct(const plan::Distinct& op, RowSourcePtr input, Run run);
/// `limit`, if any, is the Slice directly above: no more rows are wanted.
RowSourcePtr make_sort(const plan::Sort& op, const plan::Slice* limit, RowSourcePtr input, Run run);
RowSourcePtr make_fragment(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                           RowSourcePtr input, Run run);
RowSourcePtr make_walk(const plan::WalkStage& stage, const plan::Pattern& pattern,
                       RowSourcePtr input, Run run);
RowSourcePtr make_virtual(const plan::VirtualStage& stage, const plan::Pattern& pattern,
                          RowSourcePtr input, Run run);

/// One row: the number of computed relationships, counted by the catalogue.
RowSourcePtr make_count(std::size_t relationship, plan::Slot slot, Run run);

/// The element that a slot of a pattern holds; nothing for null. Throws QueryError(kType) for what
/// is none.
std::optional<ElementId> element_in(const Value& value, ValueType wanted, std::size_t offset);

/// SKIP or LIMIT of a run. Throws QueryError(kSyntax) for what is no count.
std::size_t count_of_rows(const plan::Expression& expression, const char* clause, Row& row,
                          Evaluator& evaluator);

/// Element ids of computed relationships start at this table.
inline constexpr std::uint32_t kFirstVirtualTable = 1U << 31U;

}  // namespace claimgraph
