#include "query/binder_scope.hpp"

#include <algorithm>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph {

namespace {

using syntax::Expression;
using syntax::ExpressionPtr;

bool same_or_both_missing(const ExpressionPtr& a, const ExpressionPtr& b) {
  if (a == nullptr || b == nullptr) {
    return a == b;
  }
  return same_expression(*a, *b);
}

bool same_names(const std::vector<syntax::Name>& a, const std::vector<syntax::Name>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const syntax::Name& x, const syntax::Name& y) { return x.text == y.text; });
}

bool is_subquery(const Expression& expression) {
  return expression.kind == Expression::Kind::kPatternPredicate ||
         expression.kind == Expression::Kind::kPatternComprehension ||
         expression.kind == Expression::Kind::kExists;
}

}  // namespace

ElementPtr pass_on(const Variable& variable, std::vector<plan::Project::Pick>& picks,
                   const plan::FramePtr& frame) {
  if (variable.element == nullptr) {
    return nullptr;
  }
  auto element = std::make_shared<Element>();
  element->kind = variable.element->kind;
  element->tables = variable.element->tables;
  element->virtuals = variable.element->virtuals;
  element->source = variable.element;
  element->picks = &picks;
  element->frame = frame;
  return element;
}

plan::Slot property_slot(Element& element, const std::string& property) {
  const auto known = element.properties.find(property);
  if (known != element.properties.end()) {
    return known->second;
  }
  const plan::Slot slot = element.frame->allocate();
  element.properties.emplace(property, slot);
  if (element.source != nullptr) {
    element.picks->push_back({property_slot(*element.source, property), slot});
  } else if (element.kind == Element::Kind::kNode) {
    element.pattern->nodes[element.index].demands.push_back({property, slot});
  } else {
    element.pattern->relationships[element.index].demands.push_back({property, slot});
  }
  return slot;
}

void fetch(Element& element) {
  if (element.source != nullptr) {
    fetch(*element.source);
  } else if (element.kind == Element::Kind::kNode) {
    element.pattern->nodes[element.index].fetched = true;
  } else {
    element.pattern->relationships[element.index].fetched = true;
  }
}

Variable* Scope::find(std::string_view name) {
  // The last one: a variable of a comprehension hides those around it.
  const auto found = std::find_if(variables.rbegin(), variables.rend(),
                                  [&](const Variable& variable) { return variable.name == name; });
  return found == variables.rend() ? nullptr : &*found;
}

std::vector<std::string> Scope::names() const {
  std::vector<std::string> names;
  names.reserve(variables.size());
  for (const Variable& variable : variables) {
    names.push_back(variable.name);
  }
  return names;
}

bool same_expression(const Expression& a, const Expression& b) {
  // Patterns and subqueries never count as the same: nothing needs it.
  if (a.kind != b.kind || is_subquery(a) || a.distinct != b.distinct || a.unary != b.unary ||
      a.binary != b.binary || a.quantifier != b.quantifier || a.comparisons != b.comparisons ||
      a.variable.text != b.variable.text || a.accumulator.text != b.accumulator.text ||
      a.children.size() != b.children.size() || a.branches.size() != b.branches.size() ||
      !same_names(a.keys, b.keys) || !same_names(a.labels, b.labels) ||
      a.literal.type() != b.literal.type() || !values_equivalent(a.literal, b.literal)) {
    return false;
  }
  const bool same_name = a.kind == Expression::Kind::kFunction
                             ? fold_for_search(a.name.text) == fold_for_search(b.name.text)
                             : a.name.text == b.name.text;
  if (!same_name) {
    return false;
  }
  for (std::size_t i = 0; i < a.children.size(); ++i) {
    if (!same_or_both_missing(a.children[i], b.children[i])) {
      return false;
    }
  }
  for (std::size_t i = 0; i < a.branches.size(); ++i) {
    if (!same_or_both_missing(a.branches[i].when, b.branches[i].when) ||
        !same_or_both_missing(a.branches[i].then, b.branches[i].then)) {
      return false;
    }
  }
  return true;
}

bool has_aggregate(const Expression& expression) {
  if (expression.kind == Expression::Kind::kCountStar ||
      (expression.kind == Expression::Kind::kFunction &&
       find_aggregate_function(expression.name.text) != nullptr)) {
    return true;
  }
  if (is_subquery(expression)) {
    return false;
  }
  const auto has = [](const ExpressionPtr& child) {
    return child != nullptr && has_aggregate(*child);
  };
  return std::any_of(expression.children.begin(), expression.children.end(), has) ||
         std::any_of(expression.branches.begin(), expression.branches.end(),
                     [&](const syntax::CaseBranch& branch) {
                       return has(branch.when) || has(branch.then);
                     });
}

bool mentions(const Expression& expression, std::string_view variable) {
  if (expression.kind == Expression::Kind::kVariable && expression.name.text == variable) {
    return true;
  }
  const auto mentioned = [&](const ExpressionPtr& child) {
    return child != nullptr && mentions(*child, variable);
  };
  return std::any_of(expression.children.begin(), expression.children.end(), mentioned) ||
         std::any_of(expression.branches.begin(), expression.branches.end(),
                     [&](const syntax::CaseBranch& branch) {
                       return mentioned(branch.when) || mentioned(branch.then);
                     });
}

}  // namespace claimgraph
