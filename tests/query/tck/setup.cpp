#include "setup.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "scanner.hpp"
#include "setup_expression.hpp"
#include "setup_syntax.hpp"

namespace claimgraph::tck {
namespace {

using Direction = RelationshipPattern::Direction;

Value node_value(std::int64_t number) {
  auto node = std::make_shared<Node>();
  node->id.row = number;
  return std::shared_ptr<const Node>(std::move(node));
}

Value relationship_value(std::int64_t number) {
  auto relationship = std::make_shared<Relationship>();
  relationship->id.row = number;
  return std::shared_ptr<const Relationship>(std::move(relationship));
}

/// A row of a MATCH that is not finished: where its path stands, and what it went over.
struct Partial {
  Row row;
  std::int64_t at = 0;
  std::set<std::int64_t> used;
};

class SetupRun {
 public:
  explicit SetupRun(Graph& graph) : graph_(graph) {}

  void run(const Clause& clause) {
    switch (clause.kind) {
      case Clause::Kind::kCreate:
        for (Row& row : rows_) {
          for (const PathPattern& path : clause.patterns) {
            create(path, row);
          }
        }
        return;
      case Clause::Kind::kMatch:
        match(clause);
        return;
      case Clause::Kind::kUnwind:
        unwind(clause.items[0]);
        return;
      case Clause::Kind::kWith:
        with(clause);
        return;
      case Clause::Kind::kSet:
        set(clause);
        return;
      case Clause::Kind::kDelete:
        remove(clause);
        return;
    }
  }

 private:
  void create(const PathPattern& path, Row& row) {
    std::int64_t from = create(path.nodes[0], row);
    for (std::size_t i = 0; i < path.relationships.size(); ++i) {
      const RelationshipPattern& pattern = path.relationships[i];
      const std::int64_t to = create(path.nodes[i + 1], row);
      if (pattern.types.size() != 1 || pattern.direction == Direction::kBoth) {
        throw NotationError("CREATE needs one type and a direction");
      }
      const bool right = pattern.direction == Direction::kRight;
      const std::int64_t number =
          graph_.relationships.empty() ? 1001 : graph_.relationships.rbegin()->first + 1;
      graph_.relationships[number] = {right ? from : to, right ? to : from, pattern.types[0],
                                      evaluate(pattern.properties, graph_, row)};
      bind(row, pattern.variable, relationship_value(number));
      from = to;
    }
  }

  std::int64_t create(const NodePattern& pattern, Row& row) {
    const auto bound = row.find(pattern.variable);
    if (bound != row.end()) {
      if (!pattern.labels.empty() || !pattern.properties.empty() ||
          !bound->second.is(ValueType::kNode)) {
        throw NotationError("CREATE of " + pattern.variable + ", which is there");
      }
      return bound->second.node()->id.row;
    }
    const std::int64_t number = graph_.nodes.empty() ? 1 : graph_.nodes.rbegin()->first + 1;
    ValueMap properties = evaluate(pattern.properties, graph_, row);
    graph_.nodes[number] = {{pattern.labels.begin(), pattern.labels.end()}, std::move(properties)};
    bind(row, pattern.variable, node_value(number));
    return number;
  }

  static void bind(Row& row, const std::string& variable, Value value) {
    if (!variable.empty()) {
      row[variable] = std::move(value);
    }
  }

  void match(const Clause& clause) {
    std::vector<Row> matched;
    for (const Row& row : rows_) {
      std::vector<Partial> partials{{row, 0, {}}};
      for (const PathPattern& path : clause.patterns) {
        partials = started(partials, path.nodes[0]);
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
          partials = continued(partials, path.relationships[i], path.nodes[i + 1]);
        }
      }
      for (Partial& partial : partials) {
        if (holds(clause.where, partial.row)) {
          matched.push_back(std::move(partial.row));
        }
      }
    }
    rows_ = std::move(matched);
  }

  std::vector<Partial> started(const std::vector<Partial>& partials, const NodePattern& pattern) {
    std::vector<Partial> next;
    for (const Partial& partial : partials) {
      for (const auto& [number, node] : graph_.nodes) {
        add_if_it_fits(next, partial, number, pattern);
      }
    }
    return next;
  }

  std::vector<Partial> continued(const std::vector<Partial>& partials,
                                 const RelationshipPattern& pattern, const NodePattern& end) {
    std::vector<Partial> next;
    for (const Partial& partial : partials) {
      for (const auto& [number, relationship] : graph_.relationships) {
        if (partial.used.contains(number) || !fits(relationship, pattern, partial.row)) {
          continue;
        }
        Partial longer = partial;
        longer.used.insert(number);
        bind(longer.row, pattern.variable, relationship_value(number));
        const bool goes_right = relationship.source == partial.at;
        const bool goes_left = relationship.target == partial.at;
        if (goes_right && pattern.direction != Direction::kLeft) {
          add_if_it_fits(next, longer, relationship.target, end);
        }
        // A loop is one match of an undirected pattern.
        if (goes_left && (pattern.direction == Direction::kLeft ||
                          (pattern.direction == Direction::kBoth && !goes_right))) {
          add_if_it_fits(next, longer, relationship.source, end);
        }
      }
    }
    return next;
  }

  void add_if_it_fits(std::vector<Partial>& partials, const Partial& partial, std::int64_t number,
                      const NodePattern& pattern) {
    const GraphNode& node = graph_.nodes.at(number);
    const auto bound = partial.row.find(pattern.variable);
    if ((bound != partial.row.end() && bound->second.node()->id.row != number) ||
        !std::all_of(pattern.labels.begin(), pattern.labels.end(),
                     [&](const std::string& label) { return node.labels.contains(label); }) ||
        !has_properties(node.properties, pattern.properties, partial.row)) {
      return;
    }
    partials.push_back(partial);
    partials.back().at = number;
    bind(partials.back().row, pattern.variable, node_value(number));
  }

  bool fits(const GraphRelationship& relationship, const RelationshipPattern& pattern,
            const Row& row) const {
    if (row.contains(pattern.variable)) {
      throw NotationError("MATCH of " + pattern.variable + ", which is bound");
    }
    return (pattern.types.empty() || std::find(pattern.types.begin(), pattern.types.end(),
                                               relationship.type) != pattern.types.end()) &&
           has_properties(relationship.properties, pattern.properties, row);
  }

  bool has_properties(const ValueMap& properties,
                      const std::vector<std::pair<std::string, Expression>>& wanted,
                      const Row& row) const {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& entry) {
      const Value* const found = properties.find(entry.first);
      return found != nullptr && is_equal(*found, evaluate(entry.second, graph_, row));
    });
  }

  bool holds(const std::optional<Expression>& where, const Row& row) const {
    if (!where) {
      return true;
    }
    const Value value = evaluate(*where, graph_, row);
    return value.is(ValueType::kBoolean) && value.boolean();
  }

  void unwind(const Clause::Item& item) {
    std::vector<Row> unwound;
    for (const Row& row : rows_) {
      const Value list = evaluate(item.expression, graph_, row);
      if (!list.is(ValueType::kList)) {
        throw NotationError("UNWIND of what is not a list");
      }
      for (const Value& value : list.list()) {
        unwound.push_back(row);
        bind(unwound.back(), item.name, value);
      }
    }
    rows_ = std::move(unwound);
  }

  void with(const Clause& clause) {
    const bool groups =
        std::any_of(clause.items.begin(), clause.items.end(),
                    [](const Clause::Item& item) { return has_aggregate(item.expression); });
    if (groups && clause.keeps_all) {
      throw NotationError("WITH * beside collect()");
    }
    std::vector<Row> projected;
    for (const std::vector<Row>& group : groups ? grouped(clause) : single_groups()) {
      Row row = clause.keeps_all ? group[0] : Row();
      for (const Clause::Item& item : clause.items) {
        bind(row, item.name, evaluate(item.expression, graph_, group[0], group));
      }
      if (holds(clause.where, row)) {
        projected.push_back(std::move(row));
      }
    }
    rows_ = std::move(projected);
  }

  std::vector<std::vector<Row>> single_groups() const {
    std::vector<std::vector<Row>> groups;
    for (const Row& row : rows_) {
      groups.push_back({row});
    }
    return groups;
  }

  /// The rows that are equal in the items without collect(), in order of appearance.
  std::vector<std::vector<Row>> grouped(const Clause& clause) const {
    std::vector<std::vector<Row>> groups;
    for (const Row& row : rows_) {
      const auto group =
          std::find_if(groups.begin(), groups.end(), [&](const std::vector<Row>& rows) {
            return std::all_of(clause.items.begin(), clause.items.end(), [&](const auto& item) {
              return has_aggregate(item.expression) ||
                     is_equal(evaluate(item.expression, graph_, rows[0]),
                              evaluate(item.expression, graph_, row));
            });
          });
      if (group == groups.end()) {
        groups.push_back({row});
      } else {
        group->push_back(row);
      }
    }
    return groups;
  }

  void set(const Clause& clause) {
    for (const Row& row : rows_) {
      for (const Clause::Item& item : clause.items) {
        const ValueList assigned = evaluate(item.expression, graph_, row).list();
        ValueMap* properties = nullptr;
        if (assigned[0].is(ValueType::kNode)) {
          properties = &graph_.nodes.at(assigned[0].node()->id.row).properties;
        } else if (assigned[0].is(ValueType::kRelationship)) {
          properties = &graph_.relationships.at(assigned[0].relationship()->id.row).properties;
        } else {
          throw NotationError("SET of what is neither node nor relationship");
        }
        ValueMap changed;
        for (const auto& [name, value] : properties->entries()) {
          if (name != item.name) {
            changed.append(name, value);
          }
        }
        if (!assigned[1].is_null()) {
          changed.set(item.name, assigned[1]);
        }
        *properties = std::move(changed);
      }
    }
  }

  void remove(const Clause& clause) {
    for (const Row& row : rows_) {
      for (const Clause::Item& item : clause.items) {
        const Value element = evaluate(item.expression, graph_, row);
        if (element.is(ValueType::kRelationship)) {
          graph_.relationships.erase(element.relationship()->id.row);
        } else if (element.is(ValueType::kNode)) {
          const std::int64_t number = element.node()->id.row;
          std::erase_if(graph_.relationships, [&](const auto& entry) {
            return entry.second.source == number || entry.second.target == number;
          });
          graph_.nodes.erase(number);
        } else {
          throw NotationError("DELETE of what is neither node nor relationship");
        }
      }
    }
  }

  Graph& graph_;
  std::vector<Row> rows_{Row()};
};

}  // namespace

void run_setup(Graph& graph, std::string_view statement) {
  SetupRun run(graph);
  for (const Clause& clause : read_setup(statement)) {
    run.run(clause);
  }
}

}  // namespace claimgraph::tck
