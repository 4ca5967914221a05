#include "contradiction/interval_pairs.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace claimgraph {
namespace {

constexpr std::size_t kFew = 32;
constexpr std::size_t kInLeaf = 8;

/// Where an interval is, roughly; finite.
double middle(const Interval& interval) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  return std::max(interval.lo(), -kLargest) / 2 + std::min(interval.hi(), kLargest) / 2;
}

}  // namespace

void IntervalPairs::add(const IntervalPair& pair, std::uint32_t number) {
  if (pair.sides[0].empty() || pair.sides[1].empty()) {
    return;
  }
  recent_.push_back({pair, number});
  if (recent_.size() < kFew) {
    return;
  }
  std::vector<Entry> entries = std::move(recent_);
  recent_.clear();
  while (!trees_.empty() && trees_.back().entries.size() <= entries.size()) {
    std::vector<Entry>& older = trees_.back().entries;
    entries.insert(entries.end(), older.begin(), older.end());
    trees_.pop_back();
  }
  trees_.push_back(make_tree(std::move(entries)));
}

std::optional<std::uint32_t> IntervalPairs::first_meeting(const IntervalPair& pair) const {
  for (const Tree& tree : trees_) {  // later ones have greater numbers only
    if (const std::optional<std::uint32_t> number = first_meeting(tree, pair)) {
      return number;
    }
  }
  const auto found = std::find_if(recent_.begin(), recent_.end(),
                                  [&](const Entry& entry) { return entry.pair.meets(pair); });
  return found == recent_.end() ? std::nullopt : std::optional(found->number);
}

// The entries of leaf i are those from i * n / leaves on.
IntervalPairs::Tree IntervalPairs::make_tree(std::vector<Entry> entries) {
  Tree tree;
  tree.leaves = 1;
  while (tree.leaves * kInLeaf < entries.size()) {
    tree.leaves *= 2;
  }
  const auto start_of = [&](std::size_t leaf) {
    return entries.begin() + static_cast<std::ptrdiff_t>(leaf * entries.size() / tree.leaves);
  };
  std::size_t side = 0;
  for (std::size_t width = tree.leaves; width > 1; width /= 2, side = 1 - side) {
    for (std::size_t first = 0; first < tree.leaves; first += width) {
      std::nth_element(start_of(first), start_of(first + width / 2), start_of(first + width),
                       [side](const Entry& a, const Entry& b) {
                         return middle(a.pair.sides[side]) < middle(b.pair.sides[side]);
                       });
    }
  }
  tree.nodes.resize(2 * tree.leaves - 1);
  for (std::size_t at = tree.nodes.size(); at-- > 0;) {
    Node& node = tree.nodes[at];
    node = {{Interval::kInfinity, Interval::kInfinity},
            {-Interval::kInfinity, -Interval::kInfinity},
            std::numeric_limits<std::uint32_t>::max()};
    const auto take_in = [&node](const Node& inner) {
      for (const std::size_t s : {0U, 1U}) {
        node.lo[s] = std::min(node.lo[s], inner.lo[s]);
        node.hi[s] = std::max(node.hi[s], inner.hi[s]);
      }
      node.least_number = std::min(node.least_number, inner.least_number);
    };
    if (at + 1 < tree.leaves) {
      take_in(tree.nodes[2 * at + 1]);
      take_in(tree.nodes[2 * at + 2]);
    } else {
      const std::size_t leaf = at + 1 - tree.leaves;
      for (auto entry = start_of(leaf); entry != start_of(leaf + 1); ++entry) {
        const auto& [x, y] = entry->pair.sides;
        take_in({{x.lo(), y.lo()}, {x.hi(), y.hi()}, entry->number});
      }
    }
  }
  tree.entries = std::move(entries);
  return tree;
}

std::optional<std::uint32_t> IntervalPairs::first_meeting(const Tree& tree,
                                                          const IntervalPair& pair) {
  std::optional<std::uint32_t> least;
  std::vector<std::size_t> open{0};
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    const Node& node = tree.nodes[at];
    bool meets = !least || node.least_number < *least;
    for (const std::size_t s : {0U, 1U}) {
      meets = meets && node.lo[s] <= pair.sides[s].hi() && pair.sides[s].lo() <= node.hi[s];
    }
    if (!meets) {
      continue;
    }
    if (at + 1 < tree.leaves) {
      open.push_back(2 * at + 2);
      open.push_back(2 * at + 1);
      continue;
    }
    const std::size_t leaf = at + 1 - tree.leaves;
    const std::size_t end = (leaf + 1) * tree.entries.size() / tree.leaves;
    for (std::size_t i = leaf * tree.entries.size() / tree.leaves; i < end; ++i) {
      const Entry& entry = tree.entries[i];
      if ((!least || entry.number < *least) && entry.pair.meets(pair)) {
        least = entry.number;
      }
    }
  }
  return least;
}

}  // namespace claimgraph
