#include "graph/cover_cliques.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace claimgraph {
namespace {

constexpr std::size_t kWord = 64;

void put(std::vector<std::uint64_t>& bits, std::size_t at) {
  bits[at / kWord] |= std::uint64_t{1} << (at % kWord);
}

void take(std::vector<std::uint64_t>& bits, std::size_t at) {
  bits[at / kWord] &= ~(std::uint64_t{1} << (at % kWord));
}

/// The first set bit from `word` on, which moves to where it is; kNone if there is none.
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
std::size_t first_from(const std::vector<std::uint64_t>& bits, std::size_t& word) {
  for (; word < bits.size(); ++word) {
    if (bits[word] != 0) {
      return word * kWord + static_cast<std::size_t>(std::countr_zero(bits[word]));
    }
  }
  return kNone;
}

/// Next comes who has fewest neighbours among those before: who agrees with most of them.
std::vector<std::uint32_t> search_order(const ConflictGraph& graph) {
  std::vector<std::size_t> neighbours_before(graph.size(), 0);
  std::vector<std::uint32_t> rest(graph.size());
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    rest[v] = v;
  }
  std::vector<std::uint32_t> order;
  while (!rest.empty()) {
    const auto next = std::min_element(rest.begin(), rest.end(), [&](auto a, auto b) {
      return std::pair(neighbours_before[a], a) < std::pair(neighbours_before[b], b);
    });
    const std::uint32_t v = *next;
    *next = rest.back();
    rest.pop_back();
    order.push_back(v);
    for (std::size_t at = graph.first[v]; at < graph.first[v + 1]; ++at) {
      ++neighbours_before[graph.neighbours[at]];
    }
  }
  return order;
}

}  // namespace

CliqueBound::CliqueBound(const ConflictGraph& graph)
    : graph_(graph),
      words_((graph.size() + kWord - 1) / kWord),
      order_(search_order(graph)),
      rows_(graph.size() * words_, 0) {
  std::vector<std::size_t> place(graph.size());
  for (std::size_t at = 0; at < order_.size(); ++at) {
    place[order_[at]] = at;
  }
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (std::size_t at = graph.first[v]; at < graph.first[v + 1]; ++at) {
      put(rows_, place[v] * words_ * kWord + place[graph.neighbours[at]]);
    }
  }
}

std::int64_t CliqueBound::at_least(const std::vector<bool>& open) const {
  std::vector<std::int64_t> uncovered(order_.size(), 0);
  Bits left(words_, 0);
  std::int64_t total = 0;
  for (std::size_t place = 0; place < order_.size(); ++place) {
    if (open[order_[place]] && graph_.weights[order_[place]] > 0) {
      uncovered[place] = graph_.weights[order_[place]];
      total += uncovered[place];
      put(left, place);
    }
  }
  std::int64_t may_stay = 0;
  std::size_t start = 0;
  std::vector<std::size_t> clique;
  Bits candidates;
  for (std::size_t first = first_from(left, start); first != kNone;
       first = first_from(left, start)) {
    clique.assign(1, first);
    candidates = left;
    std::size_t word = start;
    std::int64_t covered = uncovered[first];
    for (std::size_t last = first; last != kNone;) {
      const std::uint64_t* neighbours = row(last);
      for (std::size_t i = word; i < words_; ++i) {
        candidates[i] &= neighbours[i];
      }
      last = first_from(candidates, word);
      if (last != kNone) {
        clique.push_back(last);
        covered = std::min(covered, uncovered[last]);
      }
    }
    may_stay += covered;
    for (const std::size_t place : clique) {
      uncovered[place] -= covered;
      if (uncovered[place] == 0) {
        take(left, place);
      }
    }
  }
  return total - may_stay;
}

std::vector<bool> CliqueBound::agreeing(const std::vector<bool>& open) const {
  Bits all(words_, 0);
  for (std::size_t place = 0; place < order_.size(); ++place) {
    if (open[order_[place]]) {
      put(all, place);
    }
  }
  std::vector<bool> best(order_.size(), false);
  std::int64_t most = -1;
  std::vector<std::size_t> kept;
  Bits candidates;
  for (std::size_t last = 0; last < order_.size(); ++last) {
    if (!open[order_[last]]) {
      continue;
    }
    candidates.assign(words_, 0);
    for (std::size_t i = 0; i <= last / kWord; ++i) {
      candidates[i] = all[i] & ~row(last)[i];
    }
    candidates[last / kWord] &= (std::uint64_t{1} << (last % kWord)) - 1;  // those before
    kept.assign(1, last);
    std::int64_t weight = graph_.weights[order_[last]];
    std::size_t word = 0;
    for (std::size_t place = first_from(candidates, word); place != kNone;
         place = first_from(candidates, word)) {
      kept.push_back(place);
      weight += graph_.weights[order_[place]];
      take(candidates, place);
      const std::uint64_t* neighbours = row(place);
      for (std::size_t i = word; i < words_; ++i) {
        candidates[i] &= ~neighbours[i];
      }
    }
    if (weight > most) {
      most = weight;
      best.assign(order_.size(), false);
      for (const std::size_t place : kept) {
        best[order_[place]] = true;
      }
    }
  }
  return best;
}

}  // namespace claimgraph
