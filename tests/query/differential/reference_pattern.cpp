// Where patterns occur in the graph: every node and every relationship is tried at every place.
#include <algorithm>
#include <set>
#include <utility>

#include "reference.hpp"

namespace claimgraph::differential {

using NodePtr = std::shared_ptr<const Node>;
using RelationshipPtr = std::shared_ptr<const Relationship>;

class Occurrences {
 public:
  Occurrences(Reference& reference, const std::vector<PathPattern>& paths, const Row& outer)
      : reference_(reference), paths_(paths), outer_(outer), row_(outer) {}

  std::vector<Row> all() {
    start(0);
    return std::move(found_);
  }

 private:
  void start(std::size_t path) {
    if (path == paths_.size()) {
      found_.push_back(row_);
      return;
    }
    for (const auto& [number, node] : reference_.nodes_) {
      with_node(paths_[path].nodes[0], node, [&, &start_node = node] {
        const Path before = std::exchange(trace_, Path{});
        trace_.nodes.push_back(start_node);
        if (paths_[path].shortest != Shortest::kNo) {
          shortest_from(path);
        } else {
          step(path, 0);
        }
        trace_ = before;
      });
    }
  }

  /// The relationship at `place` of the path, and all that follows.
  void step(std::size_t path, std::size_t place) {
    reference_.tick();
    const PathPattern& pattern = paths_[path];
    if (place == pattern.relationships.size()) {
      with_variable(pattern.variable, std::make_shared<const Path>(trace_),
                    [&] { next_path(path); });
      return;
    }
    const RelationshipPattern& relationship = pattern.relationships[place];
    if (relationship.variable_length) {
      walk(path, place, {});
      return;
    }
    for_each_hop(relationship, [&](const RelationshipPtr& hop, const NodePtr& end) {
      with_variable(relationship.variable, hop, [&] { arrive(path, place, end); });
    });
  }

  void next_path(std::size_t path) {
    const Path trace = trace_;
    start(path + 1);
    trace_ = trace;
  }

  void arrive(std::size_t path, std::size_t place, const NodePtr& end) {
    with_node(paths_[path].nodes[place + 1], end, [&] { step(path, place + 1); });
  }

  /// All trails on from the last node of the trace.
  void walk(std::size_t path, std::size_t place, const ValueList& list) {
    reference_.tick();
    const RelationshipPattern& relationship = paths_[path].relationships[place];
    const int length = static_cast<int>(list.size());
    if (length > relationship.most.value_or(length)) {
      return;
    }
    if (length >= relationship.least.value_or(1)) {
      with_variable(relationship.variable, list, [&] {
        const NodePtr end = trace_.nodes.back();
        arrive(path, place, end);
      });
    }
    for_each_hop(relationship, [&](const RelationshipPtr& hop, const NodePtr& /*end*/) {
      ValueList longer = list;
      longer.emplace_back(hop);
      walk(path, place, longer);
    });
  }

  /// Calls `go` after adding each relationship that fits here to the trace.
  template <typename Go>
  void for_each_hop(const RelationshipPattern& pattern, const Go& go) {
    const ElementId here = trace_.nodes.back()->id;
    for (const auto& [number, relationship] : reference_.relationships_) {
      const bool forth = relationship->start == here && pattern.direction != Direction::kLeft;
      const bool back = relationship->end == here && pattern.direction != Direction::kRight;
      // A loop fits both ways, and is one occurrence.
      if ((!forth && !back) || used_.contains(number) || !fits(pattern, *relationship)) {
        continue;
      }
      const ElementId there = forth ? relationship->end : relationship->start;
      const NodePtr end = reference_.nodes_.at(there.row);
      used_.insert(number);
      trace_.relationships.push_back(relationship);
      trace_.nodes.push_back(end);
      go(relationship, end);
      trace_.nodes.pop_back();
      trace_.relationships.pop_back();
      used_.erase(number);
    }
  }

  bool fits(const RelationshipPattern& pattern, const Relationship& relationship) {
    const bool typed = pattern.types.empty() ||
                       std::find(pattern.types.begin(), pattern.types.end(), relationship.type) !=
                           pattern.types.end();
    return typed && fits(pattern.properties, relationship.properties);
  }

  bool fits(const std::vector<PropertyEntry>& wanted, const ValueMap& properties) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const PropertyEntry& entry) {
      const Value* const found = properties.find(entry.name);
      return found != nullptr &&
             equal(*found, reference_.evaluate(entry.value, outer_)) == Truth(true);
    });
  }

  template <typename Go>
  void with_node(const NodePattern& pattern, const NodePtr& node, const Go& go) {
    reference_.tick();
    const bool labelled =
        std::all_of(pattern.labels.begin(), pattern.labels.end(), [&](const std::string& label) {
          return std::find(node->labels.begin(), node->labels.end(), label) != node->labels.end();
        });
    if (labelled && fits(pattern.properties, node->properties)) {
      with_variable(pattern.variable, node, go);
    }
  }

  /// Goes on where the variable is free, or holds this value already.
  template <typename Go>
  void with_variable(const std::string& variable, const Value& value, const Go& go) {
    if (variable.empty()) {
      go();
      return;
    }
    const auto known = row_.find(variable);
    if (known != row_.end()) {
      if (equal(known->second, value) == Truth(true)) {
        go();
      }
      return;
    }
    row_.emplace(variable, value);
    go();
    row_.erase(variable);
  }

  void shortest_from(std::size_t path) {
    // First how short, then those of that length.
    shortest_ = std::nullopt;
    seek(path, 0, true);
    if (!shortest_) {
      return;
    }
    one_given_ = false;
    seek(path, 0, false);
  }

  void seek(std::size_t path, int length, bool measure) {
    reference_.tick();
    const PathPattern& pattern = paths_[path];
    const RelationshipPattern& relationship = pattern.relationships[0];
    if (length > relationship.most.value_or(length) || (shortest_ && length > *shortest_)) {
      return;
    }
    const NodePtr start = trace_.nodes.front();
    const NodePtr end = trace_.nodes.back();
    // From a node to itself only the path of no length is asked for.
    const bool of_use =
        length >= relationship.least.value_or(1) && (start->id != end->id || length == 0);
    if (of_use) {
      with_node(pattern.nodes[1], end, [&] {
        if (measure) {
          shortest_ = length;
          return;
        }
        if (length != *shortest_ || (pattern.shortest == Shortest::kOne && one_given_)) {
          return;
        }
        one_given_ = true;
        ValueList list(trace_.relationships.begin(), trace_.relationships.end());
        with_variable(relationship.variable, list, [&] {
          with_variable(pattern.variable, std::make_shared<const Path>(trace_),
                        [&] { next_path(path); });
        });
      });
    }
    for_each_hop(relationship, [&](const RelationshipPtr& /*hop*/, const NodePtr& /*end*/) {
      seek(path, length + 1, measure);
    });
  }

  Reference& reference_;
  const std::vector<PathPattern>& paths_;
  const Row& outer_;
  Row row_;
  std::set<std::int64_t> used_;
  Path trace_;
  std::optional<int> shortest_;
  bool one_given_ = false;
  std::vector<Row> found_;
};

std::vector<Row> Reference::occurrences(const std::vector<PathPattern>& paths, const Row& row) {
  return Occurrences(*this, paths, row).all();
}

std::vector<std::string> variables_of(const std::vector<PathPattern>& paths) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  };
  for (const PathPattern& path : paths) {
    add(path.variable);
    for (const NodePattern& node : path.nodes) {
      add(node.variable);
    }
    for (const RelationshipPattern& relationship : path.relationships) {
      add(relationship.variable);
    }
  }
  return names;
}

}  // namespace claimgraph::differential
