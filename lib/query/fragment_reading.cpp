#include "query/fragment_reading.hpp"

#include <string>
#include <utility>

#include <claimgraph/query/query_error.hpp>

#include "query/lowering.hpp"

namespace claimgraph {

namespace {

constexpr std::size_t kUnset = SIZE_MAX;

class Enumeration {
 public:
  Enumeration(const plan::FragmentStage& stage, const plan::Pattern& pattern,
              const Catalogue& catalogue)
      : stage_(stage), pattern_(pattern), catalogue_(catalogue) {
    reading_.nodes.assign(pattern.nodes.size(), kUnset);
    reading_.relationships.resize(pattern.relationships.size());
  }

  std::vector<Reading> all() {
    relationship(0);
    return std::move(found_);
  }

 private:
  /// Gives a node its table; false if it can not be in it.
  bool assign(std::size_t node, std::size_t table) {
    if (reading_.nodes[node] != kUnset) {
      return reading_.nodes[node] == table;
    }
    for (const std::size_t candidate : pattern_.nodes[node].tables) {
      if (candidate == table) {
        reading_.nodes[node] = table;
        return true;
      }
    }
    return false;
  }

  void relationship(std::size_t place) {
    if (place == stage_.relationships.size()) {
      node(0);
      return;
    }
    const std::size_t index = stage_.relationships[place];
    const plan::PatternRelationship& pattern = pattern_.relationships[index];
    for (const std::size_t table : pattern.tables) {
      for (const bool forward : {true, false}) {
        const bool allowed = pattern.direction == syntax::Direction::kEither ||
                             forward == (pattern.direction == syntax::Direction::kRight);
        // A relationship from a node to itself is one reading only.
        if (!allowed || (!forward && pattern.from == pattern.to &&
                         pattern.direction == syntax::Direction::kEither)) {
          continue;
        }
        const RelationshipTable& stored = catalogue_.relationships[table];
        const std::size_t left = forward ? stored.source_table : stored.target_table;
        const std::size_t right = forward ? stored.target_table : stored.source_table;
        const std::vector<std::size_t> before = reading_.nodes;
        if (assign(pattern.from, left) && assign(pattern.to, right)) {
          reading_.relationships[index] = {table, forward};
          relationship(place + 1);
        }
        reading_.nodes = before;
      }
    }
  }

  void node(std::size_t place) {
    while (place < stage_.nodes.size() && reading_.nodes[stage_.nodes[place]] != kUnset) {
      ++place;
    }
    if (place == stage_.nodes.size()) {
      if (found_.size() == kMaxReadings) {
        throw QueryError(
            QueryErrorKind::kUnsupported, QueryStage::kPlanner,
            pattern_.nodes[stage_.nodes.front()].offset,
            "this pattern can be read in more than " + std::to_string(kMaxReadings) + " ways",
            "labels on its nodes, types on its relationships, or arrows");
      }
      found_.push_back(reading_);
      return;
    }
    const std::size_t index = stage_.nodes[place];
    for (const std::size_t table : pattern_.nodes[index].tables) {
      reading_.nodes[index] = table;
      node(place + 1);
    }
    reading_.nodes[index] = kUnset;
  }

  const plan::FragmentStage& stage_;
  const plan::Pattern& pattern_;
  const Catalogue& catalogue_;
  Reading reading_;
  std::vector<Reading> found_;
};

}  // namespace

std::vector<Reading> readings_of(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                                 const Catalogue& catalogue) {
  return Enumeration(stage, pattern, catalogue).all();
}

}  // namespace claimgraph
