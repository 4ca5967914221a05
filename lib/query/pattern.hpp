// A graph pattern after binding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/expression.hpp"

namespace claimgraph::plan {

/// A property that the rest of the query reads: fetched together with its element.
struct Demand {
  std::string property;
  Slot slot;
};

struct PatternNode {
  Slot slot = kNoSlot;
  bool bound = false;    ///< the slot is filled before the pattern is matched
  bool fetched = false;  ///< labels and all properties are needed
  std::vector<std::string> labels;
  std::vector<std::size_t> tables;  ///< of the catalogue, in which it may be
  std::vector<Demand> demands;
  std::size_t offset = 0;
};

struct PatternRelationship {
  Slot slot = kNoSlot;  ///< a relationship, or their list with variable length
  bool bound = false;
  bool fetched = false;
  std::size_t from = 0;  ///< index of the node on the left
  std::size_t to = 0;
  syntax::Direction direction = syntax::Direction::kEither;
  bool any_type = false;  ///< no type was given
  std::vector<std::string> types;
  std::vector<std::size_t> tables;  ///< stored relationships it may be
  std::vector<std::size_t> virtuals;
  std::vector<Demand> demands;
  bool variable_length = false;
  std::int64_t min_hops = 1;
  std::optional<std::int64_t> max_hops;
  syntax::ShortestPath shortest = syntax::ShortestPath::kNo;
  /// Of each relationship of a variable-length pattern: names and the values they must equal.
  std::vector<std::string> property_names;
  std::vector<Expression> property_values;
  bool list_needed = false;  ///< the list of relationships is read
  std::size_t offset = 0;
};

struct Pattern {
  std::vector<PatternNode> nodes;
  std::vector<PatternRelationship> relationships;
  /// All must be true. Read slots of the pattern and slots bound before.
  std::vector<Expression> conditions;
  /// Only which rows there are matters, and not how often each comes.
  bool repeats_matter = true;
};

}  // namespace claimgraph::plan
