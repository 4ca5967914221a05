#include "query/binder.hpp"

#include <algorithm>
#include <utility>

#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/unicode.hpp>

#include "query/binder_state.hpp"

namespace claimgraph {

namespace {

bool is_random(const plan::Operator& op) {
  bool random = false;
  if (const auto* extend = dynamic_cast<const plan::Extend*>(&op)) {
    for (const plan::Extend::Item& item : extend->items) {
      plan::for_each_expression(item.expression, [&](const plan::Expression& part) {
        random = random || (part.function != nullptr && !part.function->deterministic);
      });
    }
  }
  return random;
}

/// Tells the matches that feed a deduplicating operator that repeated rows change nothing.
void ignore_repeats(plan::Operator* op) {
  while (op != nullptr) {
    if (is_random(*op)) {
      return;  // rows that come twice differ
    }
    if (auto* match = dynamic_cast<plan::Match*>(op)) {
      match->pattern.repeats_matter = false;
    } else if (auto* optional = dynamic_cast<plan::Optional*>(op)) {
      ignore_repeats(optional->inner.get());
    } else if (dynamic_cast<plan::Filter*>(op) == nullptr &&
               dynamic_cast<plan::Extend*>(op) == nullptr &&
               dynamic_cast<plan::Unwind*>(op) == nullptr &&
               dynamic_cast<plan::Project*>(op) == nullptr) {
      return;
    }
    op = op->input.get();
  }
}

bool ignores_repeats(const plan::Aggregate& aggregate) {
  return std::all_of(aggregate.calls.begin(), aggregate.calls.end(), [](const auto& call) {
    return call.distinct || (call.function != nullptr &&
                             (call.function->name == "min" || call.function->name == "max"));
  });
}

void ignore_repeats_below(plan::Operator* op) {
  for (; op != nullptr; op = op->input.get()) {
    if (auto* aggregate = dynamic_cast<plan::Aggregate*>(op)) {
      if (ignores_repeats(*aggregate)) {
        ignore_repeats(aggregate->input.get());
      }
    } else if (dynamic_cast<plan::Distinct*>(op) != nullptr) {
      ignore_repeats(op->input.get());
    } else if (auto* optional = dynamic_cast<plan::Optional*>(op)) {
      ignore_repeats_below(optional->inner.get());
    }
  }
}

}  // namespace

plan::Plan bind_query(const syntax::Query& query, const Catalogue& catalogue) {
  return Binder(catalogue).bind(query);
}

plan::Expression bind_constant_expression(const syntax::Expression& expression,
                                          const Catalogue& catalogue, plan::Frame& frame) {
  return Binder(catalogue).bind_constant(expression, frame);
}

std::string Binder::did_you_mean(std::string_view word,
                                 const std::vector<std::string>& candidates) {
  constexpr std::size_t kShort = 2;  // shorter words are near to anything
  const std::optional<std::string> match = closest_match(word, candidates);
  const bool near =
      match && (word.size() > kShort || fold_for_search(*match) == fold_for_search(word));
  return near ? "did you mean " + *match + "?" : std::string();
}

plan::Plan Binder::bind(const syntax::Query& query) {
  Scope nothing;
  Bound bound = bind_parts(query, nothing, false);
  plan::Plan plan;
  plan.root = std::move(bound.root);
  plan.columns = std::move(bound.columns);
  plan.parameters.assign(parameters_.begin(), parameters_.end());
  return plan;
}

plan::Expression Binder::bind_constant(const syntax::Expression& expression, plan::Frame& frame) {
  Scope nothing;
  nothing.frame = std::make_shared<plan::Frame>(frame);
  plan::Expression bound = bind(expression, nothing);
  frame = *nothing.frame;
  if (!parameters_.empty()) {
    fail(expression.span, "a value can not depend on a parameter");
  }
  plan::for_each_expression(bound, [&](const plan::Expression& part) {
    if (part.subplan != nullptr) {
      fail(expression.span, "a value can not depend on what is in a graph");
    }
  });
  return bound;
}

Binder::Bound Binder::bind_parts(const syntax::Query& query, Scope& outer, bool inside) {
  // Rows of all parts keep what the row around them holds, and no more: their own rows differ.
  const int kept = inside ? outer.frame->size : 0;
  Bound first = bind_single(query.parts.front(), outer, inside);
  if (query.parts.size() == 1) {
    return first;
  }
  const bool all = query.union_all.front();
  auto united = std::make_unique<plan::Union>();
  united->frame = std::make_shared<plan::Frame>();
  united->frame->size = kept;
  Bound result;
  const auto add = [&](Bound part) {
    auto project = std::make_unique<plan::Project>();
    project->frame = united->frame;
    project->kept = kept;
    for (std::size_t i = 0; i < part.columns.size(); ++i) {
      project->picks.push_back({part.columns[i].slot, kept + static_cast<int>(i)});
    }
    project->input = std::move(part.root);
    united->inputs.push_back(std::move(project));
  };
  result.columns = first.columns;
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    result.columns[i].slot = united->frame->allocate();
  }
  add(std::move(first));
  for (std::size_t i = 1; i < query.parts.size(); ++i) {
    const syntax::Span& at = query.union_spans[i - 1];
    if (query.union_all[i - 1] != all) {
      fail(at, "UNION and UNION ALL can not be mixed in one query");
    }
    Bound part = bind_single(query.parts[i], outer, inside);
    const bool same = std::equal(part.columns.begin(), part.columns.end(), result.columns.begin(),
                                 result.columns.end(),
                                 [](const auto& a, const auto& b) { return a.name == b.name; });
    if (!same) {
      fail(at, "all parts of a UNION must return the same columns in the same order");
    }
    for (std::size_t c = 0; c < part.columns.size(); ++c) {
      result.columns[c].types = result.columns[c].types.united(part.columns[c].types);
    }
    add(std::move(part));
  }
  if (all) {
    result.root = std::move(united);
    return result;
  }
  auto distinct = std::make_unique<plan::Distinct>();
  for (const auto& column : result.columns) {
    distinct->slots.push_back(column.slot);
  }
  distinct->frame = united->frame;
  distinct->input = std::move(united);
  result.root = std::move(distinct);
  return result;
}

Binder::Bound Binder::bind_single(const syntax::SingleQuery& query, Scope scope, bool inside) {
  if (!inside) {
    scope.frame = std::make_shared<plan::Frame>();
  } else {
    scope.around = scope.carried;
    scope.around.insert(scope.around.end(), scope.variables.begin(), scope.variables.end());
  }
  plan::OperatorPtr op = std::make_unique<plan::Argument>();
  op->frame = scope.frame;
  Bound bound;
  for (const syntax::Clause& clause : query.clauses) {
    switch (clause.kind) {
      case syntax::Clause::Kind::kMatch:
        count_clause(clause.match.span.begin);
        op = bind_match(clause.match, scope, std::move(op));
        break;
      case syntax::Clause::Kind::kUnwind:
        count_clause(clause.unwind.span.begin);
        op = bind_unwind(clause.unwind, scope, std::move(op));
        break;
      case syntax::Clause::Kind::kProjection:
        count_clause(clause.projection.span.begin);
        op = bind_projection(clause.projection, scope, inside, std::move(op),
                             clause.projection.is_return ? &bound.columns : nullptr);
        break;
    }
  }
  ignore_repeats_below(op.get());
  if (inside) {
    ignore_repeats(op.get());  // only whether there is a row matters
  }
  bound.root = std::move(op);
  return bound;
}

void Binder::bind_where(const syntax::Expression& where, Scope& scope, plan::Pattern& pattern) {
  using Kind = syntax::Expression::Kind;
  if (where.kind == Kind::kBinary && where.binary == syntax::BinaryOperator::kAnd) {
    bind_where(*where.children[0], scope, pattern);
    bind_where(*where.children[1], scope, pattern);
    return;
  }
  // A label asked for in WHERE is a label of the pattern.
  if (where.kind == Kind::kHasLabels && where.children[0]->kind == Kind::kVariable) {
    const Variable* variable = scope.find(where.children[0]->name.text);
    if (variable != nullptr && variable->element != nullptr &&
        variable->element->pattern == &pattern && variable->element->kind == Element::Kind::kNode) {
      for (const syntax::Name& label : where.labels) {
        check_label(label);
        pattern.nodes[variable->element->index].labels.push_back(label.text);
      }
      narrow_tables(pattern, variable->element->index);
      return;
    }
  }
  pattern.conditions.push_back(bind_condition(where, scope));
}

plan::OperatorPtr Binder::bind_match(const syntax::Match& match, Scope& scope,
                                     plan::OperatorPtr input) {
  auto op = std::make_unique<plan::Match>();
  op->frame = scope.frame;
  std::vector<plan::Extend::Item> paths = bind_pattern(match.pattern, scope, *op, true);
  if (match.where != nullptr) {
    bind_where(*match.where, scope, op->pattern);
  }
  if (match.optional) {
    op->input = std::make_unique<plan::Argument>();
    op->input->frame = scope.frame;
  } else {
    op->input = std::move(input);
  }
  // Conditions on a path wait until it is put together.
  std::vector<plan::Expression> on_paths;
  if (!paths.empty()) {
    const auto waits = [&](const plan::Expression& condition) {
      bool found = false;
      plan::for_each_expression(condition, [&](const plan::Expression& part) {
        found = found || part.subplan != nullptr ||
                std::any_of(paths.begin(), paths.end(), [&](const plan::Extend::Item& path) {
                  return part.kind == plan::Expression::Kind::kSlot && part.slot == path.slot;
                });
      });
      return found;
    };
    std::vector<plan::Expression>& conditions = op->pattern.conditions;
    const auto waiting =
        std::stable_partition(conditions.begin(), conditions.end(),
                              [&](const plan::Expression& condition) { return !waits(condition); });
    on_paths.assign(std::make_move_iterator(waiting), std::make_move_iterator(conditions.end()));
    conditions.erase(waiting, conditions.end());
  }
  plan::OperatorPtr result = std::move(op);
  if (!paths.empty()) {
    auto extend = std::make_unique<plan::Extend>();
    extend->frame = scope.frame;
    extend->items = std::move(paths);
    extend->input = std::move(result);
    result = std::move(extend);
  }
  for (plan::Expression& condition : on_paths) {
    auto filter = std::make_unique<plan::Filter>();
    filter->frame = scope.frame;
    filter->condition = std::move(condition);
    filter->input = std::move(result);
    result = std::move(filter);
  }
  if (match.optional) {
    auto optional = std::make_unique<plan::Optional>();
    optional->frame = scope.frame;
    optional->inner = std::move(result);
    optional->input = std::move(input);
    return optional;
  }
  return result;
}

plan::OperatorPtr Binder::bind_unwind(const syntax::Unwind& unwind, Scope& scope,
                                      plan::OperatorPtr input) {
  auto op = std::make_unique<plan::Unwind>();
  op->list = bind(*unwind.list, scope);
  if (scope.find(unwind.variable.text) != nullptr) {
    fail(unwind.variable.span, "the variable '" + unwind.variable.text + "' is already there",
         "a new name");
  }
  op->slot = scope.frame->allocate();
  op->frame = scope.frame;
  op->input = std::move(input);
  scope.variables.push_back({unwind.variable.text, op->slot, TypeSet::any(), nullptr});
  return op;
}

}  // namespace claimgraph
