// The variables that a clause can see.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/plan.hpp"
#include "query/syntax.hpp"

namespace claimgraph {

/// Where a node or relationship variable comes from, so that what is read of it later can be
/// fetched together with it: an element of a pattern, or one that a projection passed on.
struct Element {
  enum class Kind { kNode, kRelationship };

  Kind kind = Kind::kNode;
  std::vector<std::size_t> tables;    ///< node or relationship tables it may be in
  std::vector<std::size_t> virtuals;  ///< virtual relationships it may be

  // Of a pattern:
  plan::Pattern* pattern = nullptr;
  std::size_t index = 0;

  // Passed on:
  std::shared_ptr<Element> source;
  std::vector<plan::Project::Pick>* picks = nullptr;

  plan::FramePtr frame;
  std::map<std::string, plan::Slot, std::less<>> properties;  ///< asked for so far
};
using ElementPtr = std::shared_ptr<Element>;

struct Variable {
  std::string name;
  plan::Slot slot = plan::kNoSlot;
  TypeSet types = TypeSet::any();
  ElementPtr element;  ///< null when not known
};

/// The element of a variable in the next frame, into which `picks` carries what is asked of it.
ElementPtr pass_on(const Variable& variable, std::vector<plan::Project::Pick>& picks,
                   const plan::FramePtr& frame);

/// The slot in which the property will be when rows of the element's frame are made.
plan::Slot property_slot(Element& element, const std::string& property);
/// Has labels and all properties fetched.
void fetch(Element& element);

/// A projected item: an equal expression in ORDER BY means its value.
struct ProjectedItem {
  const syntax::Expression* expression = nullptr;
  plan::Slot slot = plan::kNoSlot;
  TypeSet types = TypeSet::any();
};

struct Scope {
  std::vector<Variable> variables;  ///< in the order in which they came
  plan::FramePtr frame;

  /// The scope before a projection, as far as it can still be seen (ORDER BY and WHERE of a WITH
  /// without DISTINCT and aggregates), and the projection that then carries its values on.
  Scope* before = nullptr;
  plan::Project* carrier = nullptr;
  /// Variables of `before` are an error of this kind instead.
  bool before_is_grouped = false;

  /// Variables of `before` that are carried on; they end with the clause.
  std::vector<Variable> carried;

  std::vector<ProjectedItem> items;

  /// Inside a subquery: the variables around it, seen in all of its clauses, and the names of those
  /// that rows there no longer have, which no pattern may take for new.
  std::vector<Variable> around;
  std::vector<std::string> grouped_away;

  [[nodiscard]] Variable* find(std::string_view name);
  [[nodiscard]] std::vector<std::string> names() const;
};

/// Same tree, whatever its spelling and place.
bool same_expression(const syntax::Expression& a, const syntax::Expression& b);
/// Holds a call of an aggregate function, outside of subqueries.
bool has_aggregate(const syntax::Expression& expression);
/// True when a variable of that name is read anywhere in it.
bool mentions(const syntax::Expression& expression, std::string_view variable);

}  // namespace claimgraph
