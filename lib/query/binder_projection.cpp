// WITH and RETURN.
#include <algorithm>
#include <utility>

#include "query/binder_state.hpp"

namespace claimgraph {

namespace {

/// Where a value that `expression` gives is kept: the slot itself if it is one, else a new one.
plan::Slot slot_of(plan::Expression expression, plan::Frame& frame, plan::Extend& extend) {
  if (expression.kind == plan::Expression::Kind::kSlot) {
    return expression.slot;
  }
  const plan::Slot slot = frame.allocate();
  extend.items.push_back({slot, std::move(expression)});
  return slot;
}

/// Whether a variable stands at that place of an expression.
bool reads_variable_at(const syntax::Expression& expression, std::size_t offset) {
  const auto reads = [&](const syntax::ExpressionPtr& child) {
    return child != nullptr && reads_variable_at(*child, offset);
  };
  return (expression.kind == syntax::Expression::Kind::kVariable &&
          expression.name.span.begin == offset) ||
         std::any_of(expression.children.begin(), expression.children.end(), reads) ||
         std::any_of(expression.branches.begin(), expression.branches.end(),
                     [&](const syntax::CaseBranch& branch) {
                       return reads(branch.when) || reads(branch.then);
                     });
}

plan::OperatorPtr unless_empty(std::unique_ptr<plan::Extend> extend, plan::OperatorPtr input) {
  if (extend->items.empty()) {
    return input;
  }
  extend->frame = input->frame;
  extend->input = std::move(input);
  return extend;
}

}  // namespace

std::vector<Binder::Item> Binder::items_of(const syntax::Projection& projection, Scope& scope) {
  std::vector<Item> items;
  if (projection.star) {
    if (scope.variables.empty() && projection.is_return) {
      fail(projection.span, "RETURN * needs a variable, and there is none");
    }
    std::vector<std::string> names = scope.names();
    std::sort(names.begin(), names.end());
    for (std::string& name : names) {
      items.push_back({std::move(name), nullptr});
    }
  }
  for (const syntax::ProjectionItem& item : projection.items) {
    if (item.alias) {
      items.push_back({item.alias->text, item.expression.get()});
    } else if (item.expression->kind == syntax::Expression::Kind::kVariable) {
      items.push_back({item.expression->name.text, item.expression.get()});
    } else if (projection.is_return) {
      items.push_back({item.text, item.expression.get()});
    } else {
      fail(item.expression->span, "an expression in WITH needs a name", "AS and a name behind it");
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = i + 1; j < items.size(); ++j) {
      if (items[i].name == items[j].name) {
        fail(items[j].expression == nullptr ? projection.span : items[j].expression->span,
             "two columns are called '" + items[j].name + "'", "different names");
      }
    }
  }
  return items;
}

plan::OperatorPtr Binder::project(const syntax::Projection& projection,
                                  const std::vector<Item>& items, Scope& scope, int kept,
                                  plan::OperatorPtr input, Scope& result) {
  auto extend = std::make_unique<plan::Extend>();
  auto op = std::make_unique<plan::Project>();
  op->kept = kept;
  for (const Item& item : items) {
    Variable* variable = nullptr;
    if (item.expression == nullptr) {
      variable = scope.find(item.name);
    } else if (item.expression->kind == syntax::Expression::Kind::kVariable) {
      variable = look_up(item.expression->name, scope);
    }
    const plan::Slot slot = result.frame->allocate();
    if (variable != nullptr) {
      if (projection.is_return && variable->element != nullptr) {
        fetch(*variable->element);
      }
      op->picks.push_back({variable->slot, slot});
      result.variables.push_back(
          {item.name, slot, variable->types, pass_on(*variable, op->picks, result.frame)});
      if (item.expression != nullptr) {
        result.items.push_back({item.expression, slot, variable->types});
      }
      continue;
    }
    plan::Expression bound = bind(*item.expression, scope);
    const TypeSet types = bound.types;
    op->picks.push_back({slot_of(std::move(bound), *scope.frame, *extend), slot});
    result.variables.push_back({item.name, slot, types, nullptr});
    result.items.push_back({item.expression, slot, types});
  }
  result.carrier = op.get();
  op->frame = result.frame;
  op->input = unless_empty(std::move(extend), std::move(input));
  return op;
}

plan::OperatorPtr Binder::aggregate(const syntax::Projection& projection,
                                    const std::vector<Item>& items, Scope& scope, int kept,
                                    plan::OperatorPtr input, Scope& result, Grouping& grouping) {
  auto op = std::make_unique<plan::Aggregate>();
  op->kept = kept;
  grouping.aggregate = op.get();
  grouping.input = &scope;

  // What the items that are not all key may see: the keys, by their old names.
  Scope grouped;
  grouped.frame = result.frame;
  grouped.before = &scope;
  grouped.before_is_grouped = true;

  std::vector<Variable> columns(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.expression != nullptr && has_aggregate(*item.expression)) {
      continue;
    }
    const Variable* variable = nullptr;
    if (item.expression == nullptr) {
      variable = scope.find(item.name);
    } else if (item.expression->kind == syntax::Expression::Kind::kVariable) {
      variable = look_up(item.expression->name, scope);
    }
    const plan::Slot slot = result.frame->allocate();
    if (variable != nullptr) {
      if (projection.is_return && variable->element != nullptr) {
        fetch(*variable->element);
      }
      plan::Expression key;
      key.kind = plan::Expression::Kind::kSlot;
      key.slot = variable->slot;
      key.types = variable->types;
      op->keys.push_back({std::move(key), slot});
      columns[i] = {item.name, slot, variable->types,
                    pass_on(*variable, op->carried, result.frame)};
      grouped.variables.push_back({variable->name, slot, variable->types, columns[i].element});
    } else {
      plan::Expression key = bind(*item.expression, scope);
      columns[i] = {item.name, slot, key.types, nullptr};
      op->keys.push_back({std::move(key), slot});
    }
    if (item.expression != nullptr) {
      grouping.keys.push_back({item.expression, slot, columns[i].types});
      result.items.push_back({item.expression, slot, columns[i].types});
    }
  }

  auto extend = std::make_unique<plan::Extend>();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.expression == nullptr || !has_aggregate(*item.expression)) {
      continue;
    }
    Grouping* const around = std::exchange(in_.grouping, &grouping);
    plan::Expression bound = bind(*item.expression, grouped);
    in_.grouping = around;
    const TypeSet types = bound.types;
    const plan::Slot slot = slot_of(std::move(bound), *result.frame, *extend);
    columns[i] = {item.name, slot, types, nullptr};
    result.items.push_back({item.expression, slot, types});
  }
  result.variables.insert(result.variables.end(), std::make_move_iterator(columns.begin()),
                          std::make_move_iterator(columns.end()));
  op->frame = result.frame;
  op->input = std::move(input);
  return unless_empty(std::move(extend), std::move(op));
}

plan::Expression Binder::bind_count_of_rows(const syntax::ExpressionPtr& expression,
                                            const char* clause, const plan::FramePtr& frame) {
  Scope nothing;
  nothing.frame = frame;
  plan::Expression bound;
  try {
    bound = bind(*expression, nothing);
  } catch (const QueryError& error) {
    if (reads_variable_at(*expression, error.offset())) {
      throw QueryError(QueryErrorKind::kSyntax, QueryStage::kBinder, error.offset(),
                       std::string(clause) + " must not depend on variables",
                       "a number or a parameter");
    }
    throw;
  }
  require(bound, ValueType::kInteger, clause);
  if (bound.is_constant() && bound.constant.is(ValueType::kInteger) &&
      bound.constant.integer() < 0) {
    fail(expression->span, std::string(clause) + " must not be negative");
  }
  return bound;
}

plan::OperatorPtr Binder::bind_projection(const syntax::Projection& projection, Scope& scope,
                                          bool inside, plan::OperatorPtr input,
                                          std::vector<plan::Plan::Column>* columns) {
  const std::vector<Item> items = items_of(projection, scope);
  const bool grouped = std::any_of(items.begin(), items.end(), [](const Item& item) {
    return item.expression != nullptr && has_aggregate(*item.expression);
  });

  Scope result;
  result.frame = std::make_shared<plan::Frame>();
  const int kept = inside ? scope.frame->size : 0;
  result.frame->size = kept;

  Grouping grouping;
  plan::OperatorPtr op =
      grouped ? aggregate(projection, items, scope, kept, std::move(input), result, grouping)
              : project(projection, items, scope, kept, std::move(input), result);
  if (columns != nullptr) {
    for (const Variable& variable : result.variables) {
      columns->push_back({variable.name, variable.slot, variable.types});
    }
  }

  if (projection.distinct) {
    auto distinct = std::make_unique<plan::Distinct>();
    for (const Variable& variable : result.variables) {
      distinct->slots.push_back(variable.slot);
    }
    distinct->frame = op->frame;
    distinct->input = std::move(op);
    op = std::move(distinct);
  }

  // ORDER BY and WHERE see what was projected, and where rows are still those before, what was
  // there.
  result.before = &scope;
  result.before_is_grouped = grouped || projection.distinct;

  if (!projection.order_by.empty()) {
    auto sort = std::make_unique<plan::Sort>();
    auto extend = std::make_unique<plan::Extend>();
    for (const syntax::SortItem& item : projection.order_by) {
      const bool whole = std::any_of(
          result.items.begin(), result.items.end(), [&](const ProjectedItem& projected) {
            return same_expression(*projected.expression, *item.expression);
          });
      in_.only_simple_items = !whole && has_aggregate(*item.expression);
      plan::Expression key = bind(*item.expression, result);
      in_.only_simple_items = false;
      sort->keys.push_back({slot_of(std::move(key), *result.frame, *extend), item.descending});
    }
    sort->input = unless_empty(std::move(extend), std::move(op));
    sort->frame = sort->input->frame;
    op = std::move(sort);
  }
  if (projection.skip != nullptr || projection.limit != nullptr) {
    auto slice = std::make_unique<plan::Slice>();
    if (projection.skip != nullptr) {
      slice->skip = bind_count_of_rows(projection.skip, "SKIP", op->frame);
    }
    if (projection.limit != nullptr) {
      slice->limit = bind_count_of_rows(projection.limit, "LIMIT", op->frame);
    }
    slice->frame = op->frame;
    slice->input = std::move(op);
    op = std::move(slice);
  }
  if (projection.where != nullptr) {
    auto filter = std::make_unique<plan::Filter>();
    filter->condition = bind_condition(*projection.where, result);
    filter->frame = op->frame;
    filter->input = std::move(op);
    op = std::move(filter);
  }

  // The rows around a subquery stay visible in it; what is read of them is looked up then.
  // The last of a name is the one that hides the others.
  for (auto variable = scope.around.rbegin(); variable != scope.around.rend(); ++variable) {
    if (result.find(variable->name) == nullptr) {
      result.variables.push_back({variable->name, variable->slot, variable->types, nullptr});
    }
  }
  result.around = scope.around;
  result.grouped_away = scope.grouped_away;
  result.before = nullptr;
  result.carrier = nullptr;
  result.carried.clear();
  result.items.clear();
  scope = std::move(result);
  return op;
}

}  // namespace claimgraph
