// Relationships at a node, for walks.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/row_source.hpp"

namespace claimgraph {

struct ElementHash {
  std::size_t operator()(const ElementId& id) const noexcept {
    return static_cast<std::size_t>(id.row) * 0x9E3779B97F4A7C15ULL + id.table;
  }
};

/// One step of a walk.
struct Hop {
  ElementId relationship;
  ElementId next;  ///< the node it leads to
  bool forward;    ///< from its source to its target
  const std::string* type;
};
using HopList = std::vector<Hop>;

/// Looks up the relationships that a walk may take from a node, and remembers them.
class Hops {
 public:
  Hops(const plan::WalkStage& stage, const plan::Pattern& pattern, Run run)
      : stage_(stage), relationship_(pattern.relationships[stage.relationship]), run_(run) {}

  /// For a new row: evaluates the properties that relationships must have.
  void start(Row& row);
  /// Valid until the next `start`.
  const HopList& at(ElementId node);
  [[nodiscard]] std::uint64_t sql_runs() const noexcept { return sql_runs_; }

  /// The relationship of a hop from `node`.
  [[nodiscard]] std::shared_ptr<const Relationship> made(ElementId node, const Hop& hop) const;

 private:
  const plan::WalkStage& stage_;
  const plan::PatternRelationship& relationship_;
  Run run_;
  std::vector<Value> wanted_;
  std::map<std::size_t, QueryStatement> statements_;  // by table of the node
  std::unordered_map<ElementId, HopList, ElementHash> known_;
  std::map<std::string, bool, std::less<>> types_;  // stable places for names
  std::uint64_t sql_runs_ = 0;
};

}  // namespace claimgraph
