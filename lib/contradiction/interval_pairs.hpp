// Pairs of intervals, and the first of them that meets another pair.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/interval.hpp>

namespace claimgraph {

/// Two intervals: a rectangle. Meets another one if each meets its like.
struct IntervalPair {
  std::array<Interval, 2> sides;
  [[nodiscard]] bool meets(const IntervalPair& other) const {
    return sides[0].intersects(other.sides[0]) && sides[1].intersects(other.sides[1]);
  }
};

/// Numbered pairs, of which more can be added. Both take about the logarithm of their number,
/// unless many meet in one side only.
class CLAIMGRAPH_EXPORT IntervalPairs {
 public:
  /// `number` is greater than all before it. A pair with an empty side meets nothing.
  void add(const IntervalPair& pair, std::uint32_t number);
  /// The least number of a pair that meets this one.
  [[nodiscard]] std::optional<std::uint32_t> first_meeting(const IntervalPair& pair) const;

 private:
  struct Entry {
    IntervalPair pair;
    std::uint32_t number = 0;
  };
  /// Closed rectangle around some entries.
  struct Node {
    std::array<double, 2> lo{};
    std::array<double, 2> hi{};
    std::uint32_t least_number = 0;
  };
  /// Entries halved by one side and the other in turn, down to a few. Node i has children 2i + 1
  /// and 2i + 2; those of the last level have entries.
  struct Tree {
    std::vector<Entry> entries;
    std::vector<Node> nodes;
    std::size_t leaves = 0;
  };
  static Tree make_tree(std::vector<Entry> entries);
  static std::optional<std::uint32_t> first_meeting(const Tree& tree, const IntervalPair& pair);

  std::vector<Tree> trees_;    // by number; each at most half as large as the one before
  std::vector<Entry> recent_;  // too few for a tree
};

}  // namespace claimgraph
