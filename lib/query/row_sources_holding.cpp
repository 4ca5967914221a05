// The operators that hold rows: grouping, DISTINCT, ORDER BY.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "query/row_source.hpp"

namespace claimgraph {

namespace {

struct SameValues {
  std::size_t operator()(const ValueList& values) const {
    std::size_t hash = values.size();
    for (const Value& value : values) {
      hash = hash * 1'099'511'628'211U + hash_value(value);
    }
    return hash;
  }
  bool operator()(const ValueList& a, const ValueList& b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), values_equivalent);
  }
};

struct SameValue {
  std::size_t operator()(const Value& value) const { return hash_value(value); }
  bool operator()(const Value& a, const Value& b) const { return values_equivalent(a, b); }
};

using ValueSet = std::unordered_set<Value, SameValue, SameValue>;
using ValueListSet = std::unordered_set<ValueList, SameValues, SameValues>;

/// Counts what one operator holds, and gives it back.
class Held {
 public:
  explicit Held(Execution& execution) : execution_(execution) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() { clear(); }
  void add(std::size_t bytes) {
    bytes_ += bytes;
    execution_.hold(bytes);
  }
  void clear() noexcept { execution_.release(std::exchange(bytes_, 0)); }

 private:
  Execution& execution_;
  std::size_t bytes_ = 0;
};

class AggregateSource final : public InputSource {
 public:
  AggregateSource(const plan::Aggregate& op, RowSourcePtr input, Run run)
      : InputSource(std::move(input)), op_(op), run_(run), held_(run.execution) {}

  void open(const Row& outer) override {
    before_ = outer;
    before_.resize(static_cast<std::size_t>(op_.input->frame->size));
    outer_.assign(before_.begin(), before_.begin() + op_.kept);
    input_->open(before_);
    gathered_ = false;
    next_ = 0;
    groups_.clear();
    index_.clear();
    held_.clear();
  }
  [[nodiscard]] std::string description() const override {
    if (op_.keys.empty()) {
      return "aggregate";
    }
    return "group by " + std::to_string(op_.keys.size()) +
           (op_.keys.size() == 1 ? " value" : " values");
  }

 protected:
  bool advance(Row& row) override {
    if (!gathered_) {
      gather();
      gathered_ = true;
    }
    if (next_ == groups_.size()) {
      return false;
    }
    Group& group = groups_[next_++];
    row.resize(static_cast<std::size_t>(op_.frame->size));
    std::copy(outer_.begin(), outer_.end(), row.begin());
    for (std::size_t i = 0; i < op_.keys.size(); ++i) {
      at(row, op_.keys[i].slot) = (*group.keys)[i];
    }
    for (std::size_t i = 0; i < op_.carried.size(); ++i) {
      at(row, op_.carried[i].to) = group.carried[i];
    }
    for (std::size_t i = 0; i < op_.calls.size(); ++i) {
      const Gathered& gathered = group.calls[i];
      at(row, op_.calls[i].slot) =
          gathered.accumulator == nullptr ? Value(gathered.count) : gathered.accumulator->result();
    }
    return true;
  }

 private:
  struct Gathered {
    std::int64_t count = 0;                    // of count()
    std::unique_ptr<Accumulator> accumulator;  // of the others
    std::unique_ptr<ValueSet> seen;            // with DISTINCT
  };
  struct Group {
    const ValueList* keys = nullptr;
    ValueList carried;
    std::vector<Gathered> calls;
  };

  static bool is_count(const plan::Aggregate::Call& call) {
    return call.function == nullptr || call.function->name == "count";
  }

  Group& group_of(ValueList keys) {
    const auto [entry, added] = index_.try_emplace(std::move(keys), groups_.size());
    if (!added) {
      return groups_[entry->second];
    }
    Group group;
    group.keys = &entry->first;
    for (const plan::Project::Pick& pick : op_.carried) {
      group.carried.push_back(at(before_, pick.from));
    }
    group.calls.resize(op_.calls.size());
    for (std::size_t i = 0; i < op_.calls.size(); ++i) {
      const plan::Aggregate::Call& call = op_.calls[i];
      if (!is_count(call)) {
        const Value second = call.arguments.size() > 1
                                 ? run_.evaluator.evaluate(call.arguments[1], before_)
                                 : Value();
        group.calls[i].accumulator = call.function->make(second, call.offset);
      }
      if (call.distinct) {
        group.calls[i].seen = std::make_unique<ValueSet>();
      }
    }
    held_.add(sizeof(Group) + size_of(entry->first) + size_of(group.carried) +
              op_.calls.size() * sizeof(Gathered));
    groups_.push_back(std::move(group));
    return groups_.back();
  }

  void gather() {
    while (input_->next(before_)) {
      run_.execution.tick();
      ValueList keys;
      keys.reserve(op_.keys.size());
      for (const plan::Aggregate::Key& key : op_.keys) {
        keys.push_back(run_.evaluator.evaluate(key.expression, before_));
      }
      Group& group = group_of(std::move(keys));
      for (std::size_t i = 0; i < op_.calls.size(); ++i) {
        add(op_.calls[i], group.calls[i]);
      }
    }
    if (groups_.empty() && op_.keys.empty()) {
      group_of({});  // the aggregates of no rows
    }
  }

  void add(const plan::Aggregate::Call& call, Gathered& gathered) {
    if (call.arguments.empty()) {
      ++gathered.count;
      return;
    }
    Value value = run_.evaluator.evaluate(call.arguments[0], before_);
    if (value.is_null()) {
      return;
    }
    if (gathered.seen != nullptr) {
      const auto [entry, added] = gathered.seen->insert(value);
      if (!added) {
        return;
      }
      held_.add(size_of(*entry));
    }
    if (gathered.accumulator == nullptr) {
      ++gathered.count;
      return;
    }
    // Percentiles, which have two arguments, keep all values too.
    if (call.function->name == "collect" || call.function->arguments > 1) {
      held_.add(size_of(value));
    }
    gathered.accumulator->add(value);
  }

  const plan::Aggregate& op_;
  Run run_;
  Row before_;
  Row outer_;
  std::unordered_map<ValueList, std::size_t, SameValues, SameValues> index_;
  std::vector<Group> groups_;  // in order of first row
  Held held_;
  bool gathered_ = false;
  std::size_t next_ = 0;
};

class DistinctSource final : public InputSource {
 public:
  DistinctSource(const plan::Distinct& op, RowSourcePtr input, Run run)
      : InputSource(std::move(input)), op_(op), run_(run), held_(run.execution) {}

  void open(const Row& outer) override {
    seen_.clear();
    held_.clear();
    InputSource::open(outer);
  }
  [[nodiscard]] std::string description() const override { return "distinct"; }

 protected:
  bool advance(Row& row) override {
    while (input_->next(row)) {
      run_.execution.tick();
      ValueList values;
      values.reserve(op_.slots.size());
      for (const plan::Slot slot : op_.slots) {
        values.push_back(at(row, slot));
      }
      const auto [entry, added] = seen_.insert(std::move(values));
      if (added) {
        held_.add(size_of(*entry));
        return true;
      }
    }
    return false;
  }

 private:
  const plan::Distinct& op_;
  Run run_;
  ValueListSet seen_;
  Held held_;
};

class SortSource final : public InputSource {
 public:
  SortSource(const plan::Sort& op, const plan::Slice* limit, RowSourcePtr input, Run run)
      : InputSource(std::move(input)),
        op_(op),
        limit_(limit != nullptr && limit->limit ? limit : nullptr),
        run_(run),
        held_(run.execution) {}

  void open(const Row& outer) override {
    before_ = outer;
    before_.resize(static_cast<std::size_t>(op_.input->frame->size));
    input_->open(before_);
    sorted_ = false;
    rows_held_.clear();
    held_.clear();
    next_ = 0;
  }
  [[nodiscard]] std::string description() const override {
    return limit_ != nullptr ? "sort, keeping the first" : "sort";
  }

 protected:
  bool advance(Row& row) override {
    if (!sorted_) {
      gather();
      sorted_ = true;
    }
    if (next_ == rows_held_.size()) {
      return false;
    }
    row = std::move(rows_held_[next_++].row);
    return true;
  }

 private:
  struct Numbered {
    Row row;
    std::size_t number;  // equal rows stay in their order
  };

  bool before(const Numbered& a, const Numbered& b) const {
    for (const plan::Sort::Key& key : op_.keys) {
      const auto slot = static_cast<std::size_t>(key.slot);
      const std::strong_ordering order = order_values(a.row[slot], b.row[slot]);
      if (order != 0) {
        return key.descending ? order > 0 : order < 0;
      }
    }
    return a.number < b.number;
  }

  void sort() {
    std::sort(rows_held_.begin(), rows_held_.end(),
              [&](const Numbered& a, const Numbered& b) { return before(a, b); });
  }

  void gather() {
    std::size_t wanted = SIZE_MAX;
    if (limit_ != nullptr) {
      Row nothing(static_cast<std::size_t>(limit_->frame->size));
      const std::size_t limit = count_of_rows(*limit_->limit, "LIMIT", nothing, run_.evaluator);
      const std::size_t skip =
          limit_->skip ? count_of_rows(*limit_->skip, "SKIP", nothing, run_.evaluator) : 0;
      wanted = skip > SIZE_MAX - limit ? SIZE_MAX : skip + limit;
    }
    constexpr std::size_t kAtOnce = 4096;
    std::size_t number = 0;
    while (input_->next(before_)) {
      run_.execution.tick();
      rows_held_.push_back({before_, number++});
      held_.add(size_of(before_));
      if (wanted < SIZE_MAX / 2 && rows_held_.size() >= std::max(2 * wanted, kAtOnce)) {
        sort();
        rows_held_.resize(wanted);
        held_.clear();
        for (const Numbered& kept : rows_held_) {
          held_.add(size_of(kept.row));
        }
      }
    }
    sort();
  }

  const plan::Sort& op_;
  const plan::Slice* limit_;
  Run run_;
  Row before_;
  std::vector<Numbered> rows_held_;
  Held held_;
  bool sorted_ = false;
  std::size_t next_ = 0;
};

}  // namespace

RowSourcePtr make_aggregate(const plan::Aggregate& op, RowSourcePtr input, Run run) {
  return std::make_unique<AggregateSource>(op, std::move(input), run);
}
RowSourcePtr make_distinct(const plan::Distinct& op, RowSourcePtr input, Run run) {
  return std::make_unique<DistinctSource>(op, std::move(input), run);
}
RowSourcePtr make_sort(const plan::Sort& op, const plan::Slice* limit, RowSourcePtr input,
                       Run run) {
  return std::make_unique<SortSource>(op, limit, std::move(input), run);
}

}  // namespace claimgraph
