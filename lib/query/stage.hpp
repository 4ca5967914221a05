// How a pattern is matched: stages that run one after the other, each for every row of the one
// before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <claimgraph/query/catalogue.hpp>

#include "query/pattern.hpp"
#include "query/plan.hpp"

namespace claimgraph::plan {

/// A property or a value in a condition that SQL decides.
struct SqlOperand {
  bool is_property = false;
  bool of_relationship = false;
  std::size_t element = 0;  ///< index in the pattern
  std::string property;
  std::size_t parameter = 0;  ///< index in FragmentStage::parameters
};

/// A condition that is true in SQL exactly when it is true in the query; false and null are one.
struct SqlCondition {
  enum class Kind { kAnd, kOr, kCompare, kIsNull, kIsNotNull };
  Kind kind = Kind::kCompare;
  syntax::ComparisonOperator comparison = syntax::ComparisonOperator::kEqual;
  std::vector<SqlOperand> operands;
  std::vector<SqlCondition> children;
};

/// A value given to SQL: null there when it is not of the type that the column holds.
struct SqlParameter {
  Expression value;
  StoredType type = StoredType::kString;
};

/// What the columns of a statement mean.
struct SqlOutput {
  enum class Kind { kNode, kRelationship, kProperty, kCount };
  Kind kind = Kind::kNode;
  Slot slot = kNoSlot;
  int column = 0;                    ///< its first column: the row id, or the value
  std::optional<std::size_t> table;  ///< known before; else in the column after the id
  bool fetched = false;              ///< columns for labels and properties follow (known table)
  bool optional = false;             ///< an element that may be missing: its row is then null
  StoredType type = StoredType::kString;
};

/// One statement, for one choice of the tables of the elements that are bound.
struct SqlVariant {
  std::string sql;
  std::vector<SqlOutput> outputs;
};

struct FragmentStage;

/// An OPTIONAL MATCH that is matched in the statement of the fragment before it.
struct MergedOptional {
  const Pattern* pattern = nullptr;
  std::shared_ptr<const FragmentStage> stage;
  std::size_t first_parameter = 0;  ///< of its values among those of the fragment
};

/// Nodes and single relationships, joined by SQL.
struct FragmentStage {
  std::vector<std::size_t> nodes;          ///< indexes in the pattern
  std::vector<std::size_t> relationships;  ///< indexes in the pattern
  std::vector<std::size_t> bound_nodes;    ///< those of `nodes` that are known when it runs
  std::vector<std::size_t> bound_relationships;
  std::vector<SqlCondition> conditions;
  std::vector<SqlParameter> parameters;  ///< behind the rows of the bound elements
  std::vector<MergedOptional> optionals;
  /// By the tables of the bound elements, nodes first. What is not there has no rows.
  std::map<std::vector<std::size_t>, SqlVariant> variants;
};

/// A statement that gives the relationships at one node (parameter 1) of one table. Columns: table
/// of the relationship, its row, its type, row of its source, row of its target, 1 if it leads away
/// from the node; then the values of PatternRelationship::property_names.
struct HopSql {
  std::string sql;
  std::vector<std::vector<StoredType>> property_types;  ///< by relationship table, then name
};

/// Relationships followed one after the other: variable length and shortest paths.
struct WalkStage {
  std::size_t relationship = 0;
  bool reversed = false;  ///< walks from the right node to the left one
  bool end_known = false;
  /// Each end once is enough: no list is read, and repeats do not matter.
  bool reachability = false;
  std::map<std::size_t, HopSql> hops;  ///< by the table of the node
};

struct VirtualStage {
  std::size_t relationship = 0;
  bool from_known = false;
  bool to_known = false;
};

/// Conditions evaluated on values, and that no relationship comes twice.
struct CheckStage {
  std::vector<Expression> conditions;
  std::vector<std::size_t> distinct_relationships;
};

using Stage = std::variant<FragmentStage, WalkStage, VirtualStage, CheckStage>;

/// A Match with its stages.
struct PatternPlan {
  const Pattern* pattern = nullptr;
  std::vector<Stage> stages;
};

/// All patterns of a plan, by their operator.
struct Lowering {
  struct Grouped {
    FragmentStage stage;
    const Pattern* pattern = nullptr;
  };

  std::map<const Match*, PatternPlan> patterns;
  /// Optionals that are part of the statement below them.
  std::set<const Optional*> merged;
  /// Aggregates that are one SQL statement with their input.
  std::map<const Aggregate*, Grouped> aggregates;
  /// Aggregates that count the computed relationships of one type, each once: which of the
  /// catalogue.
  std::map<const Aggregate*, std::size_t> counts;
};

}  // namespace claimgraph::plan
