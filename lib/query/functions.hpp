// The functions of the query language, by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/value.hpp>

#include "query/graph_access.hpp"

namespace claimgraph {

/// What a value may be, as far as is known before anything runs: a set of types. Null is always in.
class TypeSet {
 public:
  constexpr TypeSet() = default;                                // null only
  constexpr TypeSet(ValueType type) : bits_(1U | bit(type)) {}  // NOLINT: implicit
  constexpr TypeSet(std::initializer_list<ValueType> types) {
    for (const ValueType type : types) {
      bits_ |= bit(type);
    }
  }
  static constexpr TypeSet any() { return from_bits(0xFFFU); }

  [[nodiscard]] constexpr bool contains(ValueType type) const { return (bits_ & bit(type)) != 0; }
  /// Shares more than null.
  [[nodiscard]] constexpr bool meets(TypeSet other) const {
    return (bits_ & other.bits_ & ~1U) != 0;
  }
  [[nodiscard]] constexpr bool only_null() const { return bits_ == 1U; }
  [[nodiscard]] constexpr TypeSet united(TypeSet other) const {
    return from_bits(bits_ | other.bits_);
  }
  friend constexpr bool operator==(TypeSet, TypeSet) = default;

 private:
  static constexpr unsigned bit(ValueType type) { return 1U << static_cast<unsigned>(type); }
  static constexpr TypeSet from_bits(unsigned bits) {
    TypeSet set;
    set.bits_ = bits;
    return set;
  }
  unsigned bits_ = 1U;
};

/// "Integer or Float", "any value".
CLAIMGRAPH_EXPORT std::string describe(TypeSet types);

struct FunctionCall {
  std::span<const Value> arguments;
  GraphAccess& graph;
  std::size_t offset;  ///< of the call, for errors
};

/// A function of values. Pure, but for what it asks of the graph. Nodes and relationships among the
/// arguments are loaded when `reads_elements`.
struct ScalarFunction {
  std::string_view name;   ///< as shown, such as "toUpper"
  std::string_view usage;  ///< "toUpper(text)"
  std::string_view doc;    ///< one line
  std::size_t min_arguments;
  std::size_t max_arguments;     ///< SIZE_MAX for any number
  std::vector<TypeSet> accepts;  ///< for each argument; the last one also for those beyond it
  TypeSet result;
  bool null_in_null_out;  ///< gives null without a call when any argument is null
  bool reads_elements;
  bool deterministic;  ///< false for rand()
  /// Throws QueryError(kType or kArgument, kExecutor, call.offset).
  Value (*apply)(const FunctionCall& call);
};

/// What gathers values under one group. A value object with one group's state.
class Accumulator {
 public:
  Accumulator() = default;
  Accumulator(const Accumulator&) = delete;
  Accumulator& operator=(const Accumulator&) = delete;
  virtual ~Accumulator() = default;
  /// Throws QueryError(kType or kArgument) at the offset it was made with.
  virtual void add(const Value& value) = 0;
  /// The result for what was added so far.
  [[nodiscard]] virtual Value result() const = 0;
};

/// count, sum, avg, min, max, collect, stDev, stDevP, percentileCont, percentileDisc. Nulls are not
/// counted. `distinct` is done outside.
struct AggregateFunction {
  std::string_view name;
  std::string_view usage;
  std::string_view doc;
  std::size_t arguments;  ///< 1, or 2 for the percentiles (the second is constant in a group)
  TypeSet accepts;
  TypeSet result;
  /// `second` is the second argument's value, null when there is none.
  std::unique_ptr<Accumulator> (*make)(const Value& second, std::size_t offset);
};

/// Upper and lower case are the same in names of functions. Null when there is none such.
CLAIMGRAPH_EXPORT const ScalarFunction* find_scalar_function(std::string_view name);
CLAIMGRAPH_EXPORT const AggregateFunction* find_aggregate_function(std::string_view name);
/// In order of name; for completion, suggestions and the reference.
CLAIMGRAPH_EXPORT const std::vector<ScalarFunction>& scalar_functions();
CLAIMGRAPH_EXPORT const std::vector<AggregateFunction>& aggregate_functions();
/// Functions of openCypher and its kin that are known and left out ("datetime", "point"), so that
/// the error can say so.
CLAIMGRAPH_EXPORT bool is_left_out_function(std::string_view name);

}  // namespace claimgraph
