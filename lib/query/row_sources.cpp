// The operators that hold no rows.
#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

#include <claimgraph/query/query_error.hpp>

#include "query/row_source.hpp"
#include "query/slots.hpp"

namespace claimgraph {

namespace {

class ArgumentSource final : public RowSource {
 public:
  void open(const Row& /*outer*/) override { given_ = false; }
  [[nodiscard]] std::vector<const RowSource*> inputs() const override { return {}; }
  [[nodiscard]] std::string description() const override { return "argument"; }

 protected:
  bool advance(Row& /*row*/) override { return !std::exchange(given_, true); }

 private:
  bool given_ = true;
};

class FilterSource final : public InputSource {
 public:
  FilterSource(const plan::Filter& op, RowSourcePtr input, Run run)
      : InputSource(std::move(input)), op_(op), run_(run) {}
  [[nodiscard]] std::string description() const override { return "filter"; }

 protected:
  bool advance(Row& row) override {
    while (input_->next(row)) {
      run_.execution.tick();
      if (run_.evaluator.is_true(op_.condition, row)) {
        return true;
      }
    }
    return false;
  }

 private:
  const plan::Filter& op_;
  Run run_;
};

class ExtendSource final : public InputSource {
 public:
  ExtendSource(const plan::Extend& op, RowSourcePtr input, Run run)
      : InputSource(std::move(input)), op_(op), run_(run) {}
  [[nodiscard]] std::string description() const override {
    return "extend by " + std::to_string(op_.items.size()) +
           (op_.items.size() == 1 ? " value" : " values");
  }

 protected:
  bool advance(Row& row) override {
    if (!input_->next(row)) {
      return false;
    }
    std::size_t bytes = 0;
    for (const plan::Extend::Item& item : op_.items) {
      Value& value = at(row, item.slot);
      value = run_.evaluator.evaluate(item.expression, row);
      bytes += shallow_size_of(value);
    }
    run_.execution.check_room(bytes);
    return true;
  }

 private:
  const plan::Extend& op_;
  Run run_;
};

class ProjectSource final : public InputSource {
 public:
  ProjectSource(const plan::Project& op, RowSourcePtr input)
      : InputSource(std::move(input)), op_(op) {}

  void open(const Row& outer) override {
    before_ = outer;
    before_.resize(static_cast<std::size_t>(op_.input->frame->size));
    input_->open(before_);
  }
  [[nodiscard]] std::string description() const override { return "project"; }

 protected:
  bool advance(Row& row) override {
    if (!input_->next(before_)) {
      return false;
    }
    row.resize(static_cast<std::size_t>(op_.frame->size));
    std::copy_n(before_.begin(), op_.kept, row.begin());
    for (const plan::Project::Pick& pick : op_.picks) {
      at(row, pick.to) = at(before_, pick.from);
    }
    return true;
  }

 private:
  const plan::Project& op_;
  Row before_;
};

class UnwindSource final : public InputSource {
 public:
  UnwindSource(const plan::Unwind& op, RowSourcePtr input, Run run)
      : InputSource(std::move(input)), op_(op), run_(run) {}

  void open(const Row& outer) override {
    list_ = Value();
    left_ = 0;
    InputSource::open(outer);
  }
  [[nodiscard]] std::string description() const override { return "unwind"; }

 protected:
  bool advance(Row& row) override {
    for (;;) {
      run_.execution.tick();
      if (left_ > 0) {
        --left_;
        at(row, op_.slot) = number_;
        if (left_ > 0) {
          number_ += step_;
        }
        return true;
      }
      if (list_.is(ValueType::kList) && next_ < list_.list().size()) {
        at(row, op_.slot) = list_.list()[next_++];
        return true;
      }
      if (!input_->next(row)) {
        return false;
      }
      next_ = 0;
      list_ = Value();
      if (counts(row)) {
        continue;
      }
      list_ = run_.evaluator.evaluate(op_.list, row);
      run_.execution.check_room(shallow_size_of(list_));
      if (!list_.is_null() && !list_.is(ValueType::kList)) {
        list_ = ValueList{list_};  // one value is a list of one
      }
    }
  }

 private:
  /// Prepares to count through range(first, last[, step]) without making the list.
  bool counts(Row& row) {
    if (op_.list.kind != plan::Expression::Kind::kFunction || op_.list.function->name != "range") {
      return false;
    }
    std::array<std::int64_t, 3> range{0, 0, 1};
    for (std::size_t i = 0; i < op_.list.children.size(); ++i) {
      const Value value = run_.evaluator.evaluate(op_.list.children[i], row);
      if (!value.is(ValueType::kInteger)) {
        return false;  // the function says what is wrong
      }
      range[i] = value.integer();
    }
    const auto [first, last, step] = range;
    // In unsigned arithmetic, which the distance of any two fits.
    const auto from = static_cast<std::uint64_t>(first);
    const auto to = static_cast<std::uint64_t>(last);
    if (step == 0) {
      return false;
    }
    if ((step > 0 && first <= last) || (step < 0 && first >= last)) {
      const std::uint64_t distance = step > 0 ? to - from : from - to;
      const std::uint64_t stride =
          step > 0 ? static_cast<std::uint64_t>(step) : -static_cast<std::uint64_t>(step);
      left_ = distance / stride;
      left_ += left_ < UINT64_MAX ? 1 : 0;
      number_ = first;
      step_ = step;
    }
    return true;
  }

  const plan::Unwind& op_;
  Run run_;
  Value list_;
  std::size_t next_ = 0;
  std::uint64_t left_ = 0;  // of a range
  std::int64_t number_ = 0;
  std::int64_t step_ = 1;
};

class UnionSource final : public RowSource {
 public:
  UnionSource(const plan::Union& op, std::vector<RowSourcePtr> inputs)
      : op_(op), sources_(std::move(inputs)) {}

  void open(const Row& outer) override {
    for (const RowSourcePtr& source : sources_) {
      source->open(outer);
    }
    current_ = 0;
  }
  [[nodiscard]] std::vector<const RowSource*> inputs() const override {
    std::vector<const RowSource*> inputs;
    for (const RowSourcePtr& source : sources_) {
      inputs.push_back(source.get());
    }
    return inputs;
  }
  [[nodiscard]] std::string description() const override { return "union"; }

 protected:
  bool advance(Row& row) override {
    row.resize(static_cast<std::size_t>(op_.frame->size));
    for (; current_ < sources_.size(); ++current_) {
      if (sources_[current_]->next(row)) {
        return true;
      }
    }
    return false;
  }

 private:
  const plan::Union& op_;
  std::vector<RowSourcePtr> sources_;
  std::size_t current_ = 0;
};

class OptionalSource final : public InputSource {
 public:
  OptionalSource(const plan::Optional& op, RowSourcePtr input, RowSourcePtr inner)
      : InputSource(std::move(input)), inner_(std::move(inner)) {
    const std::set<plan::Slot> filled = plan::slots_filled(*op.inner);
    nulled_.assign(filled.begin(), filled.end());
  }

  void open(const Row& outer) override {
    active_ = false;
    InputSource::open(outer);
  }
  [[nodiscard]] std::vector<const RowSource*> inputs() const override {
    return {input_.get(), inner_.get()};
  }
  [[nodiscard]] std::string description() const override { return "optional"; }

 protected:
  bool advance(Row& row) override {
    for (;;) {
      if (active_) {
        if (inner_->next(row)) {
          found_ = true;
          return true;
        }
        active_ = false;
        if (!found_) {
          for (const plan::Slot slot : nulled_) {
            at(row, slot) = Value();
          }
          return true;
        }
      }
      if (!input_->next(row)) {
        return false;
      }
      inner_->open(row);
      active_ = true;
      found_ = false;
    }
  }

 private:
  RowSourcePtr inner_;
  std::vector<plan::Slot> nulled_;
  bool active_ = false;
  bool found_ = false;
};

class SliceSource final : public InputSource {
 public:
  SliceSource(const plan::Slice& op, RowSourcePtr input, Run run)
      : InputSource(std::move(input)), op_(op), run_(run) {}

  void open(const Row& outer) override {
    Row nothing(static_cast<std::size_t>(op_.frame->size));
    to_skip_ = op_.skip ? count_of_rows(*op_.skip, "SKIP", nothing, run_.evaluator) : 0;
    left_ = op_.limit ? count_of_rows(*op_.limit, "LIMIT", nothing, run_.evaluator)
                      : std::numeric_limits<std::size_t>::max();
    InputSource::open(outer);
  }
  [[nodiscard]] std::string description() const override {
    return op_.limit ? (op_.skip ? "skip and limit" : "limit") : "skip";
  }

 protected:
  bool advance(Row& row) override {
    if (left_ == 0) {
      return false;
    }
    for (; to_skip_ > 0; --to_skip_) {
      if (!input_->next(row)) {
        return false;
      }
    }
    --left_;
    return input_->next(row);
  }

 private:
  const plan::Slice& op_;
  Run run_;
  std::size_t to_skip_ = 0;
  std::size_t left_ = 0;
};

class CheckSource final : public InputSource {
 public:
  CheckSource(const plan::CheckStage& stage, const plan::Pattern& pattern, RowSourcePtr input,
              Run run)
      : InputSource(std::move(input)), stage_(stage), pattern_(pattern), run_(run) {}
  [[nodiscard]] std::string description() const override { return "check"; }

 protected:
  bool advance(Row& row) override {
    while (input_->next(row)) {
      run_.execution.tick();
      if (holds(row)) {
        return true;
      }
    }
    return false;
  }

 private:
  bool holds(Row& row) {
    for (const plan::Expression& condition : stage_.conditions) {
      if (!run_.evaluator.is_true(condition, row)) {
        return false;
      }
    }
    seen_.clear();
    for (const std::size_t index : stage_.distinct_relationships) {
      const Value& value = at(row, pattern_.relationships[index].slot);
      if (value.is(ValueType::kRelationship)) {
        seen_.push_back(value.relationship()->id);
      } else if (value.is(ValueType::kList)) {
        for (const Value& element : value.list()) {
          seen_.push_back(element.relationship()->id);
        }
      }
    }
    std::sort(seen_.begin(), seen_.end());
    return std::adjacent_find(seen_.begin(), seen_.end()) == seen_.end();
  }

  const plan::CheckStage& stage_;
  const plan::Pattern& pattern_;
  Run run_;
  std::vector<ElementId> seen_;
};

}  // namespace

std::size_t count_of_rows(const plan::Expression& expression, const char* clause, Row& row,
                          Evaluator& evaluator) {
  const Value value = evaluator.evaluate(expression, row);
  if (!value.is(ValueType::kInteger) || value.integer() < 0) {
    throw QueryError(QueryErrorKind::kSyntax, QueryStage::kExecutor, expression.offset,
                     std::string(clause) + " needs a count, and this is " + to_text(value),
                     "an integer from 0");
  }
  return static_cast<std::size_t>(value.integer());
}

RowSourcePtr make_argument() {
  return std::make_unique<ArgumentSource>();
}
RowSourcePtr make_filter(const plan::Filter& op, RowSourcePtr input, Run run) {
  return std::make_unique<FilterSource>(op, std::move(input), run);
}
RowSourcePtr make_extend(const plan::Extend& op, RowSourcePtr input, Run run) {
  return std::make_unique<ExtendSource>(op, std::move(input), run);
}
RowSourcePtr make_project(const plan::Project& op, RowSourcePtr input) {
  return std::make_unique<ProjectSource>(op, std::move(input));
}
RowSourcePtr make_unwind(const plan::Unwind& op, RowSourcePtr input, Run run) {
  return std::make_unique<UnwindSource>(op, std::move(input), run);
}
RowSourcePtr make_union(const plan::Union& op, std::vector<RowSourcePtr> inputs) {
  return std::make_unique<UnionSource>(op, std::move(inputs));
}
RowSourcePtr make_optional(const plan::Optional& op, RowSourcePtr input, RowSourcePtr inner) {
  return std::make_unique<OptionalSource>(op, std::move(input), std::move(inner));
}
RowSourcePtr make_slice(const plan::Slice& op, RowSourcePtr input, Run run) {
  return std::make_unique<SliceSource>(op, std::move(input), run);
}
RowSourcePtr make_check(const plan::CheckStage& stage, const plan::Pattern& pattern,
                        RowSourcePtr input, Run run) {
  return std::make_unique<CheckSource>(stage, pattern, std::move(input), run);
}

}  // namespace claimgraph
