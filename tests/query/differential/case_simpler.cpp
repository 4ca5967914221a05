// Shrinking: what may be left out of a case so that it stays a query with one answer.
#include <utility>

#include "case.hpp"

namespace claimgraph::differential {
namespace {

using Kind = Expression::Kind;

template <typename T>
std::vector<T> without(const std::vector<T>& elements, std::size_t place) {
  std::vector<T> fewer = elements;
  fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(place));
  return fewer;
}

std::vector<Expression> simpler(const Expression& expression);
std::vector<PathPattern> simpler(const PathPattern& path);

/// Every element replaced by each that is simpler; with `least` or more, each left out as well.
template <typename T>
std::vector<std::vector<T>> simpler_lists(const std::vector<T>& elements, std::size_t least) {
  std::vector<std::vector<T>> lists;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements.size() > least) {
      lists.push_back(without(elements, i));
    }
  }
  for (std::size_t i = 0; i < elements.size(); ++i) {
    for (T& one : simpler(elements[i])) {
      lists.push_back(elements);
      lists.back()[i] = std::move(one);
    }
  }
  return lists;
}

bool is_logic(Kind kind) {
  return kind == Kind::kAnd || kind == Kind::kOr || kind == Kind::kXor || kind == Kind::kNot;
}

std::vector<Expression> simpler(const Expression& expression) {
  std::vector<Expression> results;
  if (is_logic(expression.kind)) {
    results = expression.children;
  }
  if (expression.kind == Kind::kAnd || expression.kind == Kind::kOr) {
    for (std::size_t i = 0; expression.children.size() > 2 && i < expression.children.size(); ++i) {
      results.push_back(expression);
      results.back().children = without(expression.children, i);
    }
  }
  if (expression.kind == Kind::kExists && !expression.children.empty()) {
    results.push_back(expression);
    results.back().children.clear();
  }
  for (std::vector<PathPattern>& patterns : simpler_lists(expression.patterns, 1)) {
    results.push_back(expression);
    results.back().patterns = std::move(patterns);
  }
  for (std::size_t i = 0; i < expression.children.size(); ++i) {
    for (Expression& child : simpler(expression.children[i])) {
      results.push_back(expression);
      results.back().children[i] = std::move(child);
    }
  }
  return results;
}

template <typename Pattern>
void simpler_properties(const PathPattern& path, std::vector<Pattern> PathPattern::*elements,
                        std::vector<PathPattern>& results) {
  for (std::size_t i = 0; i < (path.*elements).size(); ++i) {
    for (std::size_t p = 0; p < (path.*elements)[i].properties.size(); ++p) {
      PathPattern& result = results.emplace_back(path);
      (result.*elements)[i].properties = without((path.*elements)[i].properties, p);
    }
    if (!(path.*elements)[i].variable.empty()) {
      (results.emplace_back(path).*elements)[i].variable.clear();
    }
  }
}

std::vector<PathPattern> simpler(const PathPattern& path) {
  std::vector<PathPattern> results;
  if (path.shortest != Shortest::kNo) {
    return results;
  }
  for (const bool first : {true, false}) {
    if (!path.relationships.empty()) {
      PathPattern& shorter = results.emplace_back(path);
      const std::size_t last = path.relationships.size() - 1;
      shorter.relationships = without(path.relationships, first ? 0 : last);
      shorter.nodes = without(path.nodes, first ? 0 : last + 1);
    }
  }
  if (!path.variable.empty()) {
    results.emplace_back(path).variable.clear();
  }
  simpler_properties(path, &PathPattern::nodes, results);
  simpler_properties(path, &PathPattern::relationships, results);
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    for (std::size_t l = 0; l < path.nodes[i].labels.size(); ++l) {
      results.emplace_back(path).nodes[i].labels = without(path.nodes[i].labels, l);
    }
  }
  for (std::size_t i = 0; i < path.relationships.size(); ++i) {
    const RelationshipPattern& relationship = path.relationships[i];
    for (std::size_t t = 0; t < relationship.types.size(); ++t) {
      results.emplace_back(path).relationships[i].types = without(relationship.types, t);
    }
    if (relationship.direction != Direction::kRight) {
      results.emplace_back(path).relationships[i].direction = Direction::kRight;
    }
    if (relationship.variable_length && relationship.variable.empty()) {
      RelationshipPattern& single = results.emplace_back(path).relationships[i];
      single.variable_length = false;
      single.least.reset();
      single.most.reset();
    }
  }
  return results;
}

std::vector<Clause> simpler(const Clause& clause) {
  std::vector<Clause> results;
  if (clause.where) {
    results.emplace_back(clause).where.reset();
  }
  if (clause.kind == Clause::Kind::kOptionalMatch) {
    results.emplace_back(clause).kind = Clause::Kind::kMatch;
  }
  for (std::vector<PathPattern>& patterns : simpler_lists(clause.patterns, 1)) {
    results.emplace_back(clause).patterns = std::move(patterns);
  }
  const Projection& projection = clause.projection;
  if (!projection.order.empty()) {
    Projection& unordered = results.emplace_back(clause).projection;
    unordered.order.clear();
    unordered.skip.reset();
    unordered.limit.reset();
  }
  if (projection.skip) {
    results.emplace_back(clause).projection.skip.reset();
  }
  if (projection.limit) {
    results.emplace_back(clause).projection.limit.reset();
  }
  if (projection.distinct) {
    results.emplace_back(clause).projection.distinct = false;
  }
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    if (projection.items.size() > 1 && projection.order.empty()) {
      results.emplace_back(clause).projection.items = without(projection.items, i);
    }
    for (Expression& expression : simpler(projection.items[i].expression)) {
      results.emplace_back(clause).projection.items[i].expression = std::move(expression);
    }
  }
  if (clause.where) {
    for (Expression& where : simpler(*clause.where)) {
      results.emplace_back(clause).where = std::move(where);
    }
  }
  for (Expression& list : simpler(clause.list)) {
    results.emplace_back(clause).list = std::move(list);
  }
  return results;
}

std::vector<Query> simpler(const Query& query) {
  std::vector<Query> results;
  if (query.branches.size() > 1) {
    for (std::size_t i = 0; i < query.branches.size(); ++i) {
      results.emplace_back(query).branches = {query.branches[i]};
    }
  }
  for (std::size_t b = 0; b < query.branches.size(); ++b) {
    const std::vector<Clause>& clauses = query.branches[b];
    for (std::size_t i = 0; i + 1 < clauses.size(); ++i) {
      results.emplace_back(query).branches[b] = without(clauses, i);
    }
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      for (Clause& clause : simpler(clauses[i])) {
        if (query.branches.size() == 1 ||
            clause.projection.items.size() == clauses[i].projection.items.size()) {
          results.emplace_back(query).branches[b][i] = std::move(clause);
        }
      }
    }
  }
  return results;
}

std::vector<tck::Graph> simpler(const tck::Graph& graph) {
  std::vector<tck::Graph> results;
  for (const auto& [number, node] : graph.nodes) {
    tck::Graph& fewer = results.emplace_back(graph);
    fewer.nodes.erase(number);
    const std::int64_t gone = number;
    std::erase_if(fewer.relationships, [gone](const auto& entry) {
      return entry.second.source == gone || entry.second.target == gone;
    });
  }
  for (const auto& [number, relationship] : graph.relationships) {
    results.emplace_back(graph).relationships.erase(number);
  }
  const auto without_property = [](const ValueMap& properties, const std::string& gone) {
    ValueMap fewer;
    for (const auto& [name, value] : properties.entries()) {
      if (name != gone) {
        fewer.append(name, value);
      }
    }
    return fewer;
  };
  for (const auto& [number, node] : graph.nodes) {
    for (const std::string& label : node.labels) {
      results.emplace_back(graph).nodes[number].labels.erase(label);
    }
    for (const auto& [name, value] : node.properties.entries()) {
      if (name != "id") {
        results.emplace_back(graph).nodes[number].properties =
            without_property(node.properties, name);
      }
    }
  }
  for (const auto& [number, relationship] : graph.relationships) {
    for (const auto& [name, value] : relationship.properties.entries()) {
      if (name != "id") {
        results.emplace_back(graph).relationships[number].properties =
            without_property(relationship.properties, name);
      }
    }
  }
  return results;
}

}  // namespace

std::vector<Case> simpler_cases(const Case& asked) {
  std::vector<Case> results;
  if (asked.questions.size() > 1) {
    for (const Question& question : asked.questions) {
      results.push_back({asked.graph, {question}});
    }
    return results;
  }
  for (tck::Graph& graph : simpler(asked.graph)) {
    results.push_back({std::move(graph), asked.questions});
  }
  for (Query& query : simpler(asked.questions.front().query)) {
    results.push_back({asked.graph, {{std::move(query), asked.questions.front().parameters}}});
  }
  return results;
}

}  // namespace claimgraph::differential
