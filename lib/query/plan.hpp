// The logical plan: one algebra for every query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/expression.hpp"
#include "query/pattern.hpp"

namespace claimgraph::plan {

/// Number of slots of the rows in one part of a query; grows while the query is bound.
struct Frame {
  int size = 0;
  Slot allocate() { return size++; }
};
using FramePtr = std::shared_ptr<Frame>;

struct Operator {
  Operator() = default;
  Operator(const Operator&) = delete;
  Operator& operator=(const Operator&) = delete;
  virtual ~Operator() = default;

  std::unique_ptr<Operator> input;
  FramePtr frame;  ///< of the rows it gives
};
using OperatorPtr = std::unique_ptr<Operator>;

/// The row from outside, once: the empty row, or that of the query around a subplan.
struct Argument final : Operator {};

/// All ways in which the pattern occurs in the graph. Slots bound before are taken from the input.
struct Match final : Operator {
  Pattern pattern;
};

/// The rows of `inner` for each row of the input, or that row once with `nulled` set to null.
struct Optional final : Operator {
  OperatorPtr inner;  ///< starts with an Argument
  std::vector<Slot> nulled;
};

struct Filter final : Operator {
  Expression condition;
};

/// Computes values into further slots, in order.
struct Extend final : Operator {
  struct Item {
    Slot slot;
    Expression expression;
  };
  std::vector<Item> items;
};

/// A row of another frame: the first `kept` slots stay, others are picked.
struct Project final : Operator {
  struct Pick {
    Slot from;
    Slot to;
  };
  int kept = 0;
  std::vector<Pick> picks;
};

/// A row for each group, of another frame. Without keys there is one group, even of no rows.
struct Aggregate final : Operator {
  struct Key {
    Expression expression;
    Slot slot;
  };
  struct Call {
    const AggregateFunction* function = nullptr;  ///< null for count(*)
    bool distinct = false;
    std::vector<Expression> arguments;
    std::size_t offset = 0;
    Slot slot = kNoSlot;
  };
  int kept = 0;
  std::vector<Key> keys;
  std::vector<Call> calls;
  /// Slots that depend on the keys alone: their value in the first row of the group.
  std::vector<Project::Pick> carried;
};

struct Distinct final : Operator {
  std::vector<Slot> slots;
};

struct Sort final : Operator {
  struct Key {
    Slot slot;
    bool descending = false;
  };
  std::vector<Key> keys;
};

/// Skips and then limits; both are constant in a run, and computed in an empty row of the frame.
struct Slice final : Operator {
  std::optional<Expression> skip;
  std::optional<Expression> limit;
};

struct Unwind final : Operator {
  Expression list;
  Slot slot = kNoSlot;
};

/// The rows of all inputs, one after the other; their frames have the columns in slots 0, 1, ...
struct Union final : Operator {
  std::vector<OperatorPtr> inputs;
};

/// A query inside an expression. Its rows extend the row it is evaluated in, in one frame.
struct Subplan {
  OperatorPtr root;
};

/// A bound query.
struct Plan {
  struct Column {
    std::string name;
    Slot slot;
    TypeSet types;
  };
  OperatorPtr root;
  std::vector<Column> columns;
  std::vector<std::string> parameters;
};

}  // namespace claimgraph::plan
