// What the parts of the binder share.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/query/catalogue.hpp>
#include <claimgraph/query/query_error.hpp>

#include "query/binder_scope.hpp"
#include "query/plan.hpp"
#include "query/syntax.hpp"

namespace claimgraph {

class Binder {
 public:
  explicit Binder(const Catalogue& catalogue) : catalogue_(catalogue) {}

  plan::Plan bind(const syntax::Query& query);
  plan::Expression bind_constant(const syntax::Expression& expression, plan::Frame& frame);

 private:
  /// What a query without UNION gives.
  struct Bound {
    plan::OperatorPtr root;
    std::vector<plan::Plan::Column> columns;
  };

  /// Grouping in force while the items of a projection with aggregates are bound.
  struct Grouping {
    plan::Aggregate* aggregate = nullptr;
    Scope* input = nullptr;  ///< what arguments of aggregates see
    std::vector<ProjectedItem> keys;
  };

  // Clauses (binder.cpp)
  Bound bind_parts(const syntax::Query& query, Scope& outer, bool inside);
  Bound bind_single(const syntax::SingleQuery& query, Scope scope, bool inside);
  plan::OperatorPtr bind_match(const syntax::Match& match, Scope& scope, plan::OperatorPtr input);
  plan::OperatorPtr bind_unwind(const syntax::Unwind& unwind, Scope& scope,
                                plan::OperatorPtr input);
  void bind_where(const syntax::Expression& where, Scope& scope, plan::Pattern& pattern);

  // Projections (binder_projection.cpp)
  plan::OperatorPtr bind_projection(const syntax::Projection& projection, Scope& scope, bool inside,
                                    plan::OperatorPtr input,
                                    std::vector<plan::Plan::Column>* columns);
  struct Item {
    std::string name;
    const syntax::Expression* expression;
  };
  std::vector<Item> items_of(const syntax::Projection& projection, Scope& scope);
  plan::OperatorPtr project(const syntax::Projection& projection, const std::vector<Item>& items,
                            Scope& scope, int kept, plan::OperatorPtr input, Scope& result);
  plan::OperatorPtr aggregate(const syntax::Projection& projection, const std::vector<Item>& items,
                              Scope& scope, int kept, plan::OperatorPtr input, Scope& result,
                              Grouping& grouping);
  plan::Expression bind_count_of_rows(const syntax::ExpressionPtr& expression, const char* clause,
                                      const plan::FramePtr& frame);

  // Patterns (binder_pattern.cpp)
  /// Adds the variables it introduces to the scope; gives what builds its paths.
  std::vector<plan::Extend::Item> bind_pattern(const std::vector<syntax::PatternPart>& parts,
                                               Scope& scope, plan::Match& match,
                                               bool may_introduce);
  std::size_t bind_node(const syntax::NodePattern& node, Scope& scope, plan::Pattern& pattern,
                        bool may_introduce);
  void bind_relationship(const syntax::RelationshipPattern& relationship,
                         const syntax::PatternPart& part, std::size_t from, std::size_t to,
                         Scope& scope, plan::Pattern& pattern, bool may_introduce);
  void bind_node_properties(const syntax::NodePattern& node, std::size_t index, Scope& scope,
                            plan::Pattern& pattern);
  void bind_relationship_properties(const syntax::RelationshipPattern& relationship,
                                    std::size_t index, Scope& scope, plan::Pattern& pattern);
  [[nodiscard]] std::vector<std::size_t> tables_with(const std::vector<std::string>& labels) const;
  void check_label(const syntax::Name& label) const;
  void resolve_types(const syntax::RelationshipPattern& relationship,
                     plan::PatternRelationship& bound) const;
  void infer_tables(plan::Pattern& pattern) const;
  /// To those that have all of the node's labels.
  void narrow_tables(plan::Pattern& pattern, std::size_t node) const;

  // Expressions (binder_expression.cpp)
  plan::Expression bind(const syntax::Expression& expression, Scope& scope);
  /// As bind, for a place where only which element it is matters.
  plan::Expression bind_identity(const syntax::Expression& expression, Scope& scope);
  /// A condition: patterns may stand in it; must be a boolean.
  plan::Expression bind_condition(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_variable(const syntax::Expression& expression, Scope& scope,
                                 bool only_identity);
  plan::Expression bind_property(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_property_of(Variable& variable, const syntax::Name& property);
  plan::Expression bind_operator(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_boolean(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_comparison(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_function(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_aggregate(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_case(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_loop(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_subquery(const syntax::Expression& expression, Scope& scope);
  plan::Expression bind_pattern_comprehension(const syntax::Expression& expression, Scope& scope);
  Variable* look_up(const syntax::Name& name, Scope& scope);
  /// Throws if rows had a variable of that name before they were grouped.
  static void check_not_grouped_away(const syntax::Name& name, const Scope& scope);
  /// What a subquery in the scope sees.
  Scope scope_of_subquery(Scope& scope);
  /// As look_up; null when there is no such variable.
  Variable* find_variable(std::string_view name, Scope& scope);
  [[nodiscard]] TypeSet type_of_property(const Element& element,
                                         const syntax::Name& property) const;
  static void require(const plan::Expression& expression, TypeSet accepted, std::string_view what);

  /// "did you mean ...?", or nothing where no candidate is near.
  static std::string did_you_mean(std::string_view word,
                                  const std::vector<std::string>& candidates);

  [[noreturn]] static void fail(const syntax::Span& span, const std::string& message,
                                std::string expected = {}) {
    throw QueryError(QueryErrorKind::kSyntax, QueryStage::kBinder, span.begin, message,
                     std::move(expected));
  }
  [[noreturn]] static void fail_unsupported(const syntax::Span& span, const std::string& message) {
    throw QueryError(QueryErrorKind::kUnsupported, QueryStage::kBinder, span.begin, message);
  }

  /// What an expression stands in. A subquery starts afresh.
  struct Surroundings {
    Grouping* grouping = nullptr;
    bool patterns_allowed = false;
    /// Inside an ORDER BY with aggregates, only these parts of items can be named again: variables,
    /// properties and aggregates.
    bool only_simple_items = false;
    bool loop = false;  ///< inside a comprehension, quantifier or reduce
    bool aggregate = false;
    std::vector<std::string> loop_variables{};
  };

  /// Operators run inside each other, so there may not be too many.
  void count_clause(std::size_t offset) {
    constexpr std::size_t kMostClauses = 1000;
    check_number(++clauses_, kMostClauses, "clauses", offset);
  }
  void count_node(std::size_t offset) {
    constexpr std::size_t kMostNodes = 1000;
    check_number(++nodes_, kMostNodes, "nodes in its patterns", offset);
  }
  static void check_number(std::size_t number, std::size_t most, const char* what,
                           std::size_t offset) {
    if (number > most) {
      throw QueryError(QueryErrorKind::kLimit, QueryStage::kBinder, offset,
                       "the query has more than " + std::to_string(most) + " " + what,
                       "several queries, or UNWIND of a list");
    }
  }

  const Catalogue& catalogue_;
  std::size_t clauses_ = 0;
  std::size_t nodes_ = 0;
  std::set<std::string> parameters_;
  Surroundings in_;
};

}  // namespace claimgraph
