// Arbitrary queries that are no errors, over graphs of a schema.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dice.hpp"
#include "graph_generator.hpp"
#include "query.hpp"

namespace claimgraph::differential {

/// What a variable holds, if it is not null.
enum class Type {
  kBoolean,
  kNumber,
  kText,
  kAny,   ///< no element, and nothing with a bag inside
  kList,  ///< of such values
  kNode,
  kRelationship,
  kPath,
  kNodes,          ///< an ordered list
  kRelationships,  ///< an ordered list
  kBag,            ///< a list of values in any order
  kNodeBag,
};

struct Variable {
  std::string name;
  Type type;
};
using Scope = std::vector<Variable>;

/// Makes one query.
class QueryGenerator {
 public:
  /// Adds the parameters that the query uses to `parameters`.
  QueryGenerator(Dice& dice, const Schema& schema, ValueMap& parameters)
      : dice_(dice), schema_(schema), parameters_(parameters) {}

  Query query();

 private:
  // Clauses: query_generator.cpp.
  std::vector<Clause> single_query(int columns, bool bags);
  Clause match(Scope& scope, bool optional);
  std::optional<Clause> shortest_path(Scope& scope);
  Clause unwind(Scope& scope);
  Clause with(Scope& scope);
  Clause give(const Scope& scope, int columns, bool bags);
  Projection::Item plain_item(const Scope& scope, Scope& result, bool bags);
  Projection::Item aggregate_item(const Scope& scope, Scope& result, bool bags);
  void order(Projection& projection, const Scope& result, bool whole);

  // Shapes of their own: focused_generator.cpp.
  std::vector<Clause> grouped_match();
  std::vector<Clause> reached();
  Expression tree(const Scope& scope, int depth);
  Expression limit_on(const Scope& scope);
  PathPattern plain_path(Scope& scope, const std::string& start, int relationships, int typed);
  Expression plain_aggregate(const Scope& scope);

  // Patterns: pattern_generator.cpp.
  std::vector<PathPattern> paths(Scope& scope, int parts, int relationships);
  PathPattern path(Scope& scope, const Scope& outer, int relationships, bool may_introduce);
  NodePattern node(Scope& scope, const Scope& outer, bool may_introduce);
  RelationshipPattern relationship(Scope& scope, const Scope& outer, bool may_introduce);
  std::vector<PropertyEntry> properties(const std::map<std::string, Profile>& profiles,
                                        const Scope& outer);

  // Expressions: expression_generator.cpp. Deeper with greater `depth`.
  Expression condition(const Scope& scope, int depth);
  Expression simple_condition(const Scope& scope);
  Expression comparison_with(const Scope& scope, const Expression& property);
  Expression pattern_condition(const Scope& scope, int depth);
  Expression quantifier(const Scope& scope, int depth);
  Expression any(const Scope& scope, int depth);
  Expression any_value(const Scope& scope, int depth);
  Expression number(const Scope& scope, int depth);
  Expression text(const Scope& scope);
  Expression list(const Scope& scope, int depth);
  Expression pattern_comprehension(const Scope& scope, Type& type);
  Expression constant(std::optional<Profile> profile = {});
  /// A property of an element in the scope, of one of the profiles.
  std::optional<Expression> property(const Scope& scope, std::vector<Profile> profiles);
  std::optional<Expression> variable(const Scope& scope, std::vector<Type> types);

  std::string fresh(const char* prefix) { return prefix + std::to_string(names_++); }

  Dice& dice_;
  const Schema& schema_;
  ValueMap& parameters_;
  int names_ = 0;
  std::vector<std::string> used_relationships_;  // in the pattern that is made
  bool in_value_ = false;                        // where a pattern is no condition
};

Expression literal_of(Value value);
Expression variable_of(std::string name);
Expression property_of(Expression base, std::string name);
Expression call(std::string name, std::vector<Expression> arguments);
Expression compound(Expression::Kind kind, std::vector<Expression> children);

}  // namespace claimgraph::differential
