#include "query/slots.hpp"

namespace claimgraph::plan {

namespace {

/// Calls `visit` with each expression that the operator holds, patterns included.
template <typename Visit>
void for_each_root_expression(const Operator& op, const Visit& visit) {
  if (const auto* match = dynamic_cast<const Match*>(&op)) {
    for (const Expression& condition : match->pattern.conditions) {
      visit(condition);
    }
    for (const PatternRelationship& relationship : match->pattern.relationships) {
      for (const Expression& value : relationship.property_values) {
        visit(value);
      }
    }
  } else if (const auto* filter = dynamic_cast<const Filter*>(&op)) {
    visit(filter->condition);
  } else if (const auto* extend = dynamic_cast<const Extend*>(&op)) {
    for (const Extend::Item& item : extend->items) {
      visit(item.expression);
    }
  } else if (const auto* aggregate = dynamic_cast<const Aggregate*>(&op)) {
    for (const Aggregate::Key& key : aggregate->keys) {
      visit(key.expression);
    }
    for (const Aggregate::Call& call : aggregate->calls) {
      for (const Expression& argument : call.arguments) {
        visit(argument);
      }
    }
  } else if (const auto* unwind = dynamic_cast<const Unwind*>(&op)) {
    visit(unwind->list);
  } else if (const auto* slice = dynamic_cast<const Slice*>(&op)) {
    if (slice->skip) {
      visit(*slice->skip);
    }
    if (slice->limit) {
      visit(*slice->limit);
    }
  }
}

template <typename Visit>
void for_each_child(const Operator& op, const Visit& visit) {
  if (op.input != nullptr) {
    visit(*op.input);
  }
  if (const auto* optional = dynamic_cast<const Optional*>(&op)) {
    visit(*optional->inner);
  } else if (const auto* united = dynamic_cast<const Union*>(&op)) {
    for (const OperatorPtr& input : united->inputs) {
      visit(*input);
    }
  }
}

void add_reads(const Expression& expression, std::set<Slot>& slots);

void add_bound_elements(const Operator& op, std::set<Slot>& slots) {
  if (const auto* match = dynamic_cast<const Match*>(&op)) {
    for (const PatternNode& node : match->pattern.nodes) {
      if (node.bound) {
        slots.insert(node.slot);
      }
    }
    for (const PatternRelationship& relationship : match->pattern.relationships) {
      if (relationship.bound) {
        slots.insert(relationship.slot);
      }
    }
  }
}

void add_reads(const Operator& op, std::set<Slot>& slots) {
  add_bound_elements(op, slots);
  for_each_root_expression(op, [&](const Expression& expression) { add_reads(expression, slots); });
  if (const auto* project = dynamic_cast<const Project*>(&op)) {
    for (Slot slot = 0; slot < project->kept; ++slot) {
      slots.insert(slot);
    }
    for (const Project::Pick& pick : project->picks) {
      slots.insert(pick.from);
    }
  } else if (const auto* aggregate = dynamic_cast<const Aggregate*>(&op)) {
    for (Slot slot = 0; slot < aggregate->kept; ++slot) {
      slots.insert(slot);
    }
    for (const Project::Pick& pick : aggregate->carried) {
      slots.insert(pick.from);
    }
  } else if (const auto* distinct = dynamic_cast<const Distinct*>(&op)) {
    slots.insert(distinct->slots.begin(), distinct->slots.end());
  } else if (const auto* sort = dynamic_cast<const Sort*>(&op)) {
    for (const Sort::Key& key : sort->keys) {
      slots.insert(key.slot);
    }
  }
}

void add_reads_of_tree(const Operator& root, std::set<Slot>& slots) {
  add_reads(root, slots);
  for_each_child(root, [&](const Operator& child) { add_reads_of_tree(child, slots); });
}

void add_reads(const Expression& expression, std::set<Slot>& slots) {
  for_each_expression(expression, [&](const Expression& part) {
    if (part.kind == Expression::Kind::kSlot) {
      slots.insert(part.slot);
    }
    slots.insert(part.path.begin(), part.path.end());
    if (part.subplan != nullptr) {
      add_reads_of_tree(*part.subplan->root, slots);
    }
  });
}

}  // namespace

std::set<Slot> slots_read(const Expression& expression) {
  std::set<Slot> slots;
  add_reads(expression, slots);
  return slots;
}

void for_each_operator(Operator& root, const std::function<void(Operator&)>& visit) {
  visit(root);
  for_each_root_expression(root, [&](const Expression& expression) {
    for_each_expression(expression, [&](const Expression& part) {
      if (part.subplan != nullptr) {
        for_each_operator(*part.subplan->root, visit);
      }
    });
  });
  for_each_child(root, [&](const Operator& child) {
    for_each_operator(const_cast<Operator&>(child), visit);  // the tree is the caller's
  });
}

std::set<Slot> slots_read_by(const Operator& op, const Frame* frame) {
  const Frame* read = op.input != nullptr ? op.input->frame.get() : op.frame.get();
  std::set<Slot> slots;
  if (read == frame) {
    add_reads(op, slots);
  }
  return slots;
}

std::set<Slot> slots_filled(const Operator& root) {
  std::set<Slot> slots;
  const auto add = [&](Slot slot) {
    if (slot != kNoSlot) {
      slots.insert(slot);
    }
  };
  if (const auto* match = dynamic_cast<const Match*>(&root)) {
    for (const PatternNode& node : match->pattern.nodes) {
      if (!node.bound) {
        add(node.slot);
      }
      for (const Demand& demand : node.demands) {
        add(demand.slot);
      }
    }
    for (const PatternRelationship& relationship : match->pattern.relationships) {
      if (!relationship.bound) {
        add(relationship.slot);
      }
      for (const Demand& demand : relationship.demands) {
        add(demand.slot);
      }
    }
  } else if (const auto* extend = dynamic_cast<const Extend*>(&root)) {
    for (const Extend::Item& item : extend->items) {
      add(item.slot);
    }
  }
  if (root.input != nullptr) {
    slots.merge(slots_filled(*root.input));
  }
  return slots;
}

}  // namespace claimgraph::plan
