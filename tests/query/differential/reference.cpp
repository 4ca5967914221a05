#include "reference.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace claimgraph::differential {
namespace {

std::size_t count_in(const Value& value) {
  if (!value.is(ValueType::kInteger) || value.integer() < 0) {
    throw NoAnswer("SKIP or LIMIT of no count");
  }
  return static_cast<std::size_t>(value.integer());
}

/// A row of a projection, what ORDER BY and WHERE see, and where it goes in the order.
struct Projected {
  Row row;
  Row seen;
  ValueList keys{};
};

}  // namespace

Reference::Reference(const tck::Graph& graph, const ValueMap& parameters)
    : parameters_(parameters) {
  for (const auto& [number, node] : graph.nodes) {
    nodes_[number] = std::make_shared<const Node>(
        Node{{0, number}, true, {node.labels.begin(), node.labels.end()}, node.properties});
  }
  for (const auto& [number, relationship] : graph.relationships) {
    relationships_[number] =
        std::make_shared<const Relationship>(Relationship{{0, number},
                                                          {0, relationship.source},
                                                          {0, relationship.target},
                                                          relationship.type,
                                                          true,
                                                          relationship.properties});
  }
}

void Reference::tick() {
  if (--steps_left_ < 0) {
    throw TooMuch();
  }
}

std::vector<ValueList> Reference::answer(const Query& query) {
  std::vector<ValueList> answer;
  std::set<std::string> seen;
  for (const std::vector<Clause>& clauses : query.branches) {
    std::vector<Row> rows(1);
    for (const Clause& clause : clauses) {
      rows = run(clause, rows);
    }
    for (const Row& row : rows) {
      ValueList values;
      for (const Projection::Item& item : clauses.back().projection.items) {
        values.push_back(row.at(item.name));
      }
      if (query.branches.size() == 1 || query.all ||
          seen.insert(canonical(Value(values), false)).second) {
        answer.push_back(std::move(values));
      }
    }
  }
  return answer;
}

std::vector<Row> Reference::run(const Clause& clause, const std::vector<Row>& rows) {
  if (clause.kind == Clause::Kind::kWith || clause.kind == Clause::Kind::kReturn) {
    return projected(clause, rows);
  }
  std::vector<Row> result;
  for (const Row& row : rows) {
    std::vector<Row> found;
    if (clause.kind == Clause::Kind::kUnwind) {
      const Value list = evaluate(clause.list, row);
      if (!list.is_null() && !list.is(ValueType::kList)) {
        throw NoAnswer("UNWIND of no list");
      }
      for (const Value& element : list.is_null() ? ValueList() : list.list()) {
        found.push_back(row);
        found.back()[clause.variable] = element;
      }
    } else {
      found = matched(clause, row);
    }
    for (Row& one : found) {
      tick();
      result.push_back(std::move(one));
    }
  }
  return result;
}

std::vector<Row> Reference::matched(const Clause& clause, const Row& row) {
  std::vector<Row> found = occurrences(clause.patterns, row);
  if (clause.where) {
    std::erase_if(found, [&](const Row& one) { return holds(*clause.where, one) != Truth(true); });
  }
  if (found.empty() && clause.kind == Clause::Kind::kOptionalMatch) {
    found.push_back(row);
    for (const std::string& name : variables_of(clause.patterns)) {
      found.back().emplace(name, Value());
    }
  }
  return found;
}

std::vector<Row> Reference::projected(const Clause& clause, const std::vector<Row>& rows) {
  const Projection& projection = clause.projection;
  const bool grouped =
      std::any_of(projection.items.begin(), projection.items.end(),
                  [](const Projection::Item& item) { return has_aggregate(item.expression); });
  std::vector<Projected> result;
  if (grouped) {
    std::map<std::string, std::vector<Row>> groups;
    bool keyed = false;
    for (const Projection::Item& item : projection.items) {
      keyed = keyed || !has_aggregate(item.expression);
    }
    if (!keyed) {
      groups[""] = rows;
    } else {
      for (const Row& row : rows) {
        std::string key;
        for (const Projection::Item& item : projection.items) {
          if (!has_aggregate(item.expression)) {
            key += canonical(evaluate(item.expression, row), false) + "; ";
          }
        }
        groups[key].push_back(row);
      }
    }
    for (const auto& [key, group] : groups) {
      Row row;
      for (const Projection::Item& item : projection.items) {
        row[item.name] = evaluate(item.expression, group.empty() ? Row() : group.front(), &group);
      }
      result.push_back({row, row});
    }
  } else {
    for (const Row& before : rows) {
      Row row;
      Row seen = before;
      for (const Projection::Item& item : projection.items) {
        row[item.name] = evaluate(item.expression, before);
        seen[item.name] = row[item.name];
      }
      result.push_back({std::move(row), std::move(seen)});
    }
  }
  if (projection.distinct) {
    std::set<std::string> known;
    std::vector<Projected> once;
    for (Projected& one : result) {
      std::string key;
      for (const auto& [name, value] : one.row) {
        key += canonical(value, false) + "; ";
      }
      if (known.insert(key).second) {
        once.push_back({one.row, one.row});
      }
    }
    result = std::move(once);
  }
  if (!projection.order.empty()) {
    for (Projected& one : result) {
      for (const Projection::Key& key : projection.order) {
        one.keys.push_back(evaluate(key.expression, one.seen));
      }
    }
    std::stable_sort(result.begin(), result.end(), [&](const Projected& a, const Projected& b) {
      for (std::size_t i = 0; i < projection.order.size(); ++i) {
        const int order = ordered(a.keys[i], b.keys[i]);
        if (order != 0) {
          return projection.order[i].descending ? order > 0 : order < 0;
        }
      }
      return false;
    });
  }
  const auto count = [&](const std::optional<Expression>& expression, std::size_t otherwise) {
    return expression ? count_in(evaluate(*expression, {})) : otherwise;
  };
  const std::size_t skip = std::min(count(projection.skip, 0), result.size());
  const std::size_t limit = std::min(count(projection.limit, result.size()), result.size() - skip);
  std::vector<Row> given;
  for (std::size_t i = skip; i < skip + limit; ++i) {
    if (!clause.where || holds(*clause.where, result[i].seen) == Truth(true)) {
      given.push_back(std::move(result[i].row));
    }
  }
  return given;
}

}  // namespace claimgraph::differential
