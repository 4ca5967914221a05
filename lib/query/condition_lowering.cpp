#include "query/condition_lowering.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "query/fragment_select.hpp"
#include "query/slots.hpp"

namespace claimgraph {

namespace {

using plan::Expression;
using plan::PatternNode;
using plan::PatternRelationship;
using plan::Slot;

class ConditionLowering {
 public:
  ConditionLowering(plan::FragmentStage& fragment, const plan::Pattern& pattern,
                    const Catalogue& catalogue)
      : fragment_(fragment), pattern_(pattern), catalogue_(catalogue) {}

  std::optional<plan::SqlCondition> lower(const Expression& expression) {
    plan::SqlCondition all;
    all.kind = plan::SqlCondition::Kind::kAnd;
    switch (expression.kind) {
      case Expression::Kind::kComparison:
        for (std::size_t i = 0; i < expression.comparisons.size(); ++i) {
          std::optional<plan::SqlCondition> one = lower_comparison(
              expression.comparisons[i], expression.children[i], expression.children[i + 1]);
          if (!one) {
            return std::nullopt;
          }
          all.children.push_back(std::move(*one));
        }
        return all.children.size() == 1 ? std::move(all.children.front()) : std::move(all);
      case Expression::Kind::kAnd:
      case Expression::Kind::kOr:
        all.kind = expression.kind == Expression::Kind::kAnd ? plan::SqlCondition::Kind::kAnd
                                                             : plan::SqlCondition::Kind::kOr;
        for (const Expression& child : expression.children) {
          std::optional<plan::SqlCondition> one = lower(child);
          if (!one) {
            return std::nullopt;
          }
          all.children.push_back(std::move(*one));
        }
        return all;
      case Expression::Kind::kUnary: {
        if (expression.children[0].kind != Expression::Kind::kSlot ||
            (expression.unary != syntax::UnaryOperator::kIsNull &&
             expression.unary != syntax::UnaryOperator::kIsNotNull)) {
          return std::nullopt;
        }
        const std::optional<Place> place = place_of(expression.children[0].slot);
        if (!place) {
          return std::nullopt;
        }
        all.kind = expression.unary == syntax::UnaryOperator::kIsNull
                       ? plan::SqlCondition::Kind::kIsNull
                       : plan::SqlCondition::Kind::kIsNotNull;
        all.operands = {operand_of(*place)};
        return all;
      }
      default:
        return std::nullopt;
    }
  }

 private:
  struct Place {
    bool of_relationship = false;
    std::size_t element = 0;
    std::string property;
    StoredType type = StoredType::kString;
  };

  /// The property that a slot holds, if it is one of the fragment with one type that SQL compares
  /// as the query does.
  std::optional<Place> place_of(Slot slot) const {
    const auto find = [&](const std::vector<plan::Demand>& demands) -> const plan::Demand* {
      for (const plan::Demand& demand : demands) {
        if (demand.slot == slot) {
          return &demand;
        }
      }
      return nullptr;
    };
    std::optional<Place> place;
    bool exact = true;
    bool typed = false;
    const auto look = [&](const std::vector<Property>& properties) {
      const Property* property = find_property(properties, place->property);
      if (property == nullptr) {
        return;
      }
      exact = exact &&
              (property->type == StoredType::kBoolean || property->type == StoredType::kInteger ||
               property->type == StoredType::kFloat || property->type == StoredType::kString) &&
              (!typed || property->type == place->type);
      place->type = property->type;
      typed = true;
    };
    for (const std::size_t node : fragment_.nodes) {
      if (const plan::Demand* demand = find(pattern_.nodes[node].demands)) {
        place = Place{false, node, demand->property, StoredType::kString};
        for (const std::size_t table : pattern_.nodes[node].tables) {
          look(catalogue_.nodes[table].properties);
        }
      }
    }
    for (const std::size_t relationship : fragment_.relationships) {
      if (const plan::Demand* demand = find(pattern_.relationships[relationship].demands)) {
        place = Place{true, relationship, demand->property, StoredType::kString};
        for (const std::size_t table : pattern_.relationships[relationship].tables) {
          look(catalogue_.relationships[table].properties);
        }
      }
    }
    return exact ? place : std::nullopt;
  }

  static plan::SqlOperand operand_of(const Place& place) {
    plan::SqlOperand operand;
    operand.is_property = true;
    operand.of_relationship = place.of_relationship;
    operand.element = place.element;
    operand.property = place.property;
    return operand;
  }

  /// True when the value is known before the fragment runs.
  bool known_before(const Expression& expression) const {
    std::set<Slot> filled;
    for (const std::size_t index : fragment_.nodes) {
      const PatternNode& node = pattern_.nodes[index];
      if (std::find(fragment_.bound_nodes.begin(), fragment_.bound_nodes.end(), index) ==
          fragment_.bound_nodes.end()) {
        filled.insert(node.slot);
      }
      for (const plan::Demand& demand : node.demands) {
        filled.insert(demand.slot);
      }
    }
    for (const std::size_t index : fragment_.relationships) {
      const PatternRelationship& relationship = pattern_.relationships[index];
      if (!relationship.bound) {
        filled.insert(relationship.slot);
      }
      for (const plan::Demand& demand : relationship.demands) {
        filled.insert(demand.slot);
      }
    }
    bool plain = true;
    plan::for_each_expression(
        expression, [&](const Expression& part) { plain = plain && part.subplan == nullptr; });
    const std::set<Slot> reads = plan::slots_read(expression);
    return plain && std::none_of(reads.begin(), reads.end(),
                                 [&](Slot slot) { return filled.contains(slot); });
  }

  static bool is_number(StoredType type) {
    return type == StoredType::kInteger || type == StoredType::kFloat;
  }

  std::optional<plan::SqlCondition> lower_comparison(syntax::ComparisonOperator comparison,
                                                     const Expression& left,
                                                     const Expression& right) {
    const auto place = [&](const Expression& side) {
      return side.kind == Expression::Kind::kSlot ? place_of(side.slot) : std::nullopt;
    };
    const std::optional<Place> left_place = place(left);
    const std::optional<Place> right_place = place(right);
    plan::SqlCondition lowered;
    lowered.comparison = comparison;
    if (left_place && right_place) {
      if (left_place->type != right_place->type &&
          !(is_number(left_place->type) && is_number(right_place->type))) {
        return std::nullopt;
      }
      lowered.operands = {operand_of(*left_place), operand_of(*right_place)};
      return lowered;
    }
    // A value of another type is unequal, which SQL would have to be told: it is not asked.
    if (comparison == syntax::ComparisonOperator::kNotEqual) {
      return std::nullopt;
    }
    const auto parameter = [&](const Expression& value, StoredType type) {
      plan::SqlOperand operand;
      operand.parameter = fragment_.parameters.size();
      fragment_.parameters.push_back({value, type});
      return operand;
    };
    if (left_place && known_before(right)) {
      lowered.operands = {operand_of(*left_place), parameter(right, left_place->type)};
      return lowered;
    }
    if (right_place && known_before(left)) {
      lowered.operands = {parameter(left, right_place->type), operand_of(*right_place)};
      return lowered;
    }
    return std::nullopt;
  }

  plan::FragmentStage& fragment_;
  const plan::Pattern& pattern_;
  const Catalogue& catalogue_;
};

}  // namespace

std::optional<plan::SqlCondition> lower_condition(const plan::Expression& expression,
                                                  plan::FragmentStage& fragment,
                                                  const plan::Pattern& pattern,
                                                  const Catalogue& catalogue) {
  return ConditionLowering(fragment, pattern, catalogue).lower(expression);
}

}  // namespace claimgraph
