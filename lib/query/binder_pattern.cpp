// Patterns: which nodes and relationships there are, and in which tables they may be.
#include <algorithm>
#include <array>
#include <utility>

#include "query/binder_state.hpp"

namespace claimgraph {

namespace {

constexpr TypeSet kNodes = ValueType::kNode;

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> all(count);
  for (std::size_t i = 0; i < count; ++i) {
    all[i] = i;
  }
  return all;
}

bool contains(const std::vector<std::size_t>& set, std::size_t element) {
  return std::find(set.begin(), set.end(), element) != set.end();
}

/// Keeps what is in `allowed` too; true if that took something away.
bool intersect(std::vector<std::size_t>& set, const std::vector<std::size_t>& allowed) {
  return std::erase_if(set, [&](std::size_t element) { return !contains(allowed, element); }) > 0;
}

}  // namespace

std::vector<std::size_t> Binder::tables_with(const std::vector<std::string>& labels) const {
  std::vector<std::size_t> tables;
  for (std::size_t i = 0; i < catalogue_.nodes.size(); ++i) {
    const std::vector<Label>& known = catalogue_.nodes[i].labels;
    const bool has_all = std::all_of(labels.begin(), labels.end(), [&](const std::string& name) {
      return std::any_of(known.begin(), known.end(),
                         [&](const Label& label) { return label.name == name; });
    });
    if (has_all) {
      tables.push_back(i);
    }
  }
  return tables;
}

void Binder::check_label(const syntax::Name& label) const {
  if (catalogue_.open || !tables_with({label.text}).empty()) {
    return;
  }
  std::vector<std::string> names;
  for (const NodeTable& table : catalogue_.nodes) {
    for (const Label& known : table.labels) {
      names.push_back(known.name);
    }
  }
  fail(label.span, "there is no label '" + label.text + "'", did_you_mean(label.text, names));
}

void Binder::resolve_types(const syntax::RelationshipPattern& relationship,
                           plan::PatternRelationship& bound) const {
  if (relationship.types.empty()) {
    bound.any_type = true;
    bound.tables = all_of(catalogue_.relationships.size());
    return;
  }
  for (const syntax::Name& name : relationship.types) {
    if (std::find(bound.types.begin(), bound.types.end(), name.text) != bound.types.end()) {
      continue;
    }
    bound.types.push_back(name.text);
    bool found = false;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < catalogue_.relationships.size(); ++i) {
      for (const RelationshipType& type : catalogue_.relationships[i].types) {
        names.push_back(type.name);
        if (type.name == name.text) {
          found = true;
          if (!contains(bound.tables, i)) {
            bound.tables.push_back(i);
          }
        }
      }
    }
    for (std::size_t i = 0; i < catalogue_.virtual_relationships.size(); ++i) {
      names.push_back(catalogue_.virtual_relationships[i].type);
      if (names.back() == name.text) {
        found = true;
        bound.virtuals.push_back(i);
      }
    }
    if (!found && !catalogue_.open) {
      fail(name.span, "there is no relationship type '" + name.text + "'",
           did_you_mean(name.text, names));
    }
  }
  if (!bound.virtuals.empty()) {
    if (bound.direction != syntax::Direction::kEither) {
      const std::string& type = catalogue_.virtual_relationships[bound.virtuals.front()].type;
      fail(relationship.span, type + " holds both ways and has no direction",
           "-[:" + type + "]- without an arrow");
    }
    if (bound.virtuals.size() > 1 || !bound.tables.empty()) {
      fail_unsupported(relationship.span,
                       "a computed relationship can not be one of several types in a pattern");
    }
    if (bound.variable_length || bound.shortest != syntax::ShortestPath::kNo) {
      fail_unsupported(relationship.span, "a computed relationship can not have a variable length");
    }
  }
}

std::size_t Binder::bind_node(const syntax::NodePattern& node, Scope& scope, plan::Pattern& pattern,
                              bool may_introduce) {
  count_node(node.span.begin);
  std::vector<std::string> labels;
  for (const syntax::Name& label : node.labels) {
    check_label(label);
    labels.push_back(label.text);
  }
  const auto add_labels = [&](plan::PatternNode& to) {
    to.labels.insert(to.labels.end(), labels.begin(), labels.end());
    intersect(to.tables, tables_with(labels));
  };

  plan::PatternNode added;
  added.offset = node.span.begin;
  added.tables = tables_with({});
  Variable* variable = node.variable ? find_variable(node.variable->text, scope) : nullptr;
  if (variable != nullptr) {
    if (!variable->types.meets(kNodes)) {
      fail(node.variable->span,
           "'" + variable->name + "' is no node but of type " + describe(variable->types));
    }
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
      if (pattern.nodes[i].slot == variable->slot) {
        add_labels(pattern.nodes[i]);
        return i;
      }
    }
    added.slot = variable->slot;
    added.bound = true;
    if (variable->element != nullptr) {
      added.tables = variable->element->tables;
    }
  } else if (node.variable) {
    check_not_grouped_away(*node.variable, scope);
    if (!may_introduce) {
      fail(node.variable->span, "the variable '" + node.variable->text + "' is not defined",
           did_you_mean(node.variable->text, scope.names()));
    }
    added.slot = scope.frame->allocate();
  }
  add_labels(added);
  const std::size_t index = pattern.nodes.size();
  if (node.variable && !added.bound) {
    auto element = std::make_shared<Element>();
    element->pattern = &pattern;
    element->index = index;
    element->tables = added.tables;
    element->frame = scope.frame;
    scope.variables.push_back({node.variable->text, added.slot, kNodes, std::move(element)});
  }
  pattern.nodes.push_back(std::move(added));
  return index;
}

void Binder::bind_relationship(const syntax::RelationshipPattern& relationship,
                               const syntax::PatternPart& part, std::size_t from, std::size_t to,
                               Scope& scope, plan::Pattern& pattern, bool may_introduce) {
  plan::PatternRelationship added;
  added.offset = relationship.span.begin;
  added.from = from;
  added.to = to;
  added.direction = relationship.direction;
  added.variable_length = relationship.variable_length;
  added.shortest = part.shortest;
  added.min_hops = relationship.min_hops.value_or(1);
  added.max_hops = relationship.max_hops;
  if (!relationship.variable_length) {
    added.max_hops = 1;
  }
  resolve_types(relationship, added);
  if (part.shortest != syntax::ShortestPath::kNo && added.min_hops > 1) {
    fail_unsupported(relationship.span,
                     "a shortest path of at least " + std::to_string(added.min_hops) +
                         " relationships is not supported; the least may be 0 or 1");
  }

  const TypeSet types = added.variable_length ? ValueType::kList : ValueType::kRelationship;
  Variable* variable =
      relationship.variable ? find_variable(relationship.variable->text, scope) : nullptr;
  if (variable != nullptr) {
    for (const plan::PatternRelationship& other : pattern.relationships) {
      if (other.slot == variable->slot) {
        fail(relationship.variable->span,
             "'" + variable->name + "' can not be two relationships of one pattern",
             "a name of its own for each");
      }
    }
    if (!variable->types.meets(types)) {
      fail(relationship.variable->span,
           "'" + variable->name +
               (added.variable_length ? "' is no list of relationships" : "' is no relationship") +
               " but of type " + describe(variable->types));
    }
    added.slot = variable->slot;
    added.bound = true;
  } else if (relationship.variable) {
    check_not_grouped_away(*relationship.variable, scope);
    if (!may_introduce) {
      fail(relationship.variable->span,
           "the variable '" + relationship.variable->text + "' is not defined",
           did_you_mean(relationship.variable->text, scope.names()));
    }
    added.slot = scope.frame->allocate();
    added.list_needed = added.variable_length;
    ElementPtr element;
    if (!added.variable_length) {
      element = std::make_shared<Element>();
      element->kind = Element::Kind::kRelationship;
      element->pattern = &pattern;
      element->index = pattern.relationships.size();
      element->tables = added.tables;
      element->virtuals = added.virtuals;
      element->frame = scope.frame;
    }
    scope.variables.push_back({relationship.variable->text, added.slot, types, std::move(element)});
  }
  pattern.relationships.push_back(std::move(added));
}

void Binder::bind_node_properties(const syntax::NodePattern& node, std::size_t index, Scope& scope,
                                  plan::Pattern& pattern) {
  if (node.properties == nullptr) {
    return;
  }
  if (node.properties->kind != syntax::Expression::Kind::kMap) {
    fail(node.properties->span, "a parameter can not stand for the properties of a pattern",
         "a map such as {key: $key}");
  }
  // A variable without a name, so that its properties can be bound as those of any other. One of
  // which it is not known where it comes from is looked up in this pattern.
  Variable variable;
  if (node.variable) {
    variable = *find_variable(node.variable->text, scope);
  }
  if (variable.element == nullptr) {
    auto element = std::make_shared<Element>();
    element->pattern = &pattern;
    element->index = index;
    element->tables = pattern.nodes[index].tables;
    element->frame = scope.frame;
    variable = {"", plan::kNoSlot, kNodes, std::move(element)};
  }
  for (std::size_t i = 0; i < node.properties->keys.size(); ++i) {
    plan::Expression equal;
    equal.kind = plan::Expression::Kind::kComparison;
    equal.types = ValueType::kBoolean;
    equal.offset = node.properties->keys[i].span.begin;
    equal.comparisons = {syntax::ComparisonOperator::kEqual};
    equal.children.push_back(bind_property_of(variable, node.properties->keys[i]));
    equal.children.push_back(bind(*node.properties->children[i], scope));
    pattern.conditions.push_back(std::move(equal));
  }
}

void Binder::bind_relationship_properties(const syntax::RelationshipPattern& relationship,
                                          std::size_t index, Scope& scope, plan::Pattern& pattern) {
  if (relationship.properties == nullptr) {
    return;
  }
  if (relationship.properties->kind != syntax::Expression::Kind::kMap) {
    fail(relationship.properties->span, "a parameter can not stand for the properties of a pattern",
         "a map such as {key: $key}");
  }
  const bool each = pattern.relationships[index].variable_length;
  Variable variable;
  if (relationship.variable && !each) {
    variable = *find_variable(relationship.variable->text, scope);
  }
  if (variable.element == nullptr) {
    auto element = std::make_shared<Element>();
    element->kind = Element::Kind::kRelationship;
    element->pattern = &pattern;
    element->index = index;
    element->tables = pattern.relationships[index].tables;
    element->virtuals = pattern.relationships[index].virtuals;
    element->frame = scope.frame;
    variable = {"", plan::kNoSlot, ValueType::kRelationship, std::move(element)};
  }
  for (std::size_t i = 0; i < relationship.properties->keys.size(); ++i) {
    const syntax::Name& key = relationship.properties->keys[i];
    if (each) {
      (void)type_of_property(*variable.element, key);
      plan::Expression value = bind(*relationship.properties->children[i], scope);
      pattern.relationships[index].property_names.push_back(key.text);
      pattern.relationships[index].property_values.push_back(std::move(value));
      continue;
    }
    plan::Expression equal;
    equal.kind = plan::Expression::Kind::kComparison;
    equal.types = ValueType::kBoolean;
    equal.offset = key.span.begin;
    equal.comparisons = {syntax::ComparisonOperator::kEqual};
    equal.children.push_back(bind_property_of(variable, key));
    equal.children.push_back(bind(*relationship.properties->children[i], scope));
    pattern.conditions.push_back(std::move(equal));
  }
}

std::vector<plan::Extend::Item> Binder::bind_pattern(const std::vector<syntax::PatternPart>& parts,
                                                     Scope& scope, plan::Match& match,
                                                     bool may_introduce) {
  plan::Pattern& pattern = match.pattern;
  struct Place {
    std::vector<std::size_t> nodes;
    std::size_t first_relationship;
  };
  const auto check_path_name = [&](const syntax::PatternPart& part) {
    if (part.variable && find_variable(part.variable->text, scope) != nullptr) {
      fail(part.variable->span, "the variable '" + part.variable->text + "' is already there",
           "a new name for the path");
    }
  };
  std::vector<Place> places;
  for (const syntax::PatternPart& part : parts) {
    check_path_name(part);
    Place place;
    place.first_relationship = pattern.relationships.size();
    place.nodes.push_back(bind_node(part.nodes[0], scope, pattern, may_introduce));
    for (std::size_t i = 0; i < part.relationships.size(); ++i) {
      place.nodes.push_back(bind_node(part.nodes[i + 1], scope, pattern, may_introduce));
      bind_relationship(part.relationships[i], part, place.nodes[i], place.nodes[i + 1], scope,
                        pattern, may_introduce);
    }
    places.push_back(std::move(place));
    check_path_name(part);  // its own nodes and relationships have names too
    if (part.variable) {
      // Seen by what follows; its slot is filled when the pattern is matched.
      scope.variables.push_back(
          {part.variable->text, scope.frame->allocate(), ValueType::kPath, nullptr});
    }
  }
  infer_tables(pattern);
  for (Variable& variable : scope.variables) {
    if (variable.element != nullptr && variable.element->pattern == &pattern) {
      variable.element->tables = variable.element->kind == Element::Kind::kNode
                                     ? pattern.nodes[variable.element->index].tables
                                     : pattern.relationships[variable.element->index].tables;
    }
  }

  std::vector<plan::Extend::Item> paths;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const syntax::PatternPart& part = parts[p];
    for (std::size_t i = 0; i < part.nodes.size(); ++i) {
      bind_node_properties(part.nodes[i], places[p].nodes[i], scope, pattern);
    }
    for (std::size_t i = 0; i < part.relationships.size(); ++i) {
      bind_relationship_properties(part.relationships[i], places[p].first_relationship + i, scope,
                                   pattern);
    }
    if (!part.variable) {
      continue;
    }
    plan::Expression path;
    path.kind = plan::Expression::Kind::kPath;
    path.types = ValueType::kPath;
    path.offset = part.span.begin;
    const auto slot_of = [&](plan::Slot& slot) {
      if (slot == plan::kNoSlot) {
        slot = scope.frame->allocate();
      }
      return slot;
    };
    for (std::size_t i = 0; i < places[p].nodes.size(); ++i) {
      path.path.push_back(slot_of(pattern.nodes[places[p].nodes[i]].slot));
      if (i < part.relationships.size()) {
        plan::PatternRelationship& relationship =
            pattern.relationships[places[p].first_relationship + i];
        path.path.push_back(slot_of(relationship.slot));
        relationship.list_needed = relationship.variable_length;
      }
    }
    paths.push_back({scope.find(part.variable->text)->slot, std::move(path)});
  }
  return paths;
}

void Binder::narrow_tables(plan::Pattern& pattern, std::size_t node) const {
  intersect(pattern.nodes[node].tables, tables_with(pattern.nodes[node].labels));
}

void Binder::infer_tables(plan::Pattern& pattern) const {
  const auto ends_of = [&](const plan::PatternRelationship& relationship, bool left) {
    std::vector<std::size_t> ends;
    for (const std::size_t table : relationship.tables) {
      const RelationshipTable& stored = catalogue_.relationships[table];
      if (relationship.direction != syntax::Direction::kLeft) {
        ends.push_back(left ? stored.source_table : stored.target_table);
      }
      if (relationship.direction != syntax::Direction::kRight) {
        ends.push_back(left ? stored.target_table : stored.source_table);
      }
    }
    for (const std::size_t computed : relationship.virtuals) {
      ends.push_back(catalogue_.virtual_relationships[computed].node_table);
    }
    return ends;
  };
  const auto fits = [&](const plan::PatternRelationship& relationship, std::size_t table) {
    const RelationshipTable& stored = catalogue_.relationships[table];
    const std::vector<std::size_t>& from = pattern.nodes[relationship.from].tables;
    const std::vector<std::size_t>& to = pattern.nodes[relationship.to].tables;
    const bool right = contains(from, stored.source_table) && contains(to, stored.target_table);
    const bool left = contains(from, stored.target_table) && contains(to, stored.source_table);
    switch (relationship.direction) {
      case syntax::Direction::kRight:
        return right;
      case syntax::Direction::kLeft:
        return left;
      case syntax::Direction::kEither:
        break;
    }
    return right || left;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (plan::PatternRelationship& relationship : pattern.relationships) {
      if (relationship.min_hops == 0) {
        continue;  // both may be one node, of any table
      }
      // With a variable length, relationships of several tables may follow each other.
      if (!relationship.variable_length && relationship.virtuals.empty()) {
        changed |= std::erase_if(relationship.tables,
                                 [&](std::size_t table) { return !fits(relationship, table); }) > 0;
      }
      changed |= intersect(pattern.nodes[relationship.from].tables, ends_of(relationship, true));
      changed |= intersect(pattern.nodes[relationship.to].tables, ends_of(relationship, false));
    }
  }
}

}  // namespace claimgraph
