#include "contradiction/number_hierarchy.hpp"

#include <algorithm>
#include <unordered_set>

namespace claimgraph {

void NumberHierarchy::add(std::uint32_t narrower, std::uint32_t wider) {
  if (narrower == wider) {
    return;
  }
  wider_[narrower].push_back(wider);
  wider_.try_emplace(wider);
}

void NumberHierarchy::close() {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> neighbours;
  for (const auto& [number, parents] : wider_) {
    std::unordered_set<std::uint32_t> reached;
    std::vector<std::uint32_t> open{number};
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      for (const std::uint32_t next : wider_.at(at)) {
        if (reached.insert(next).second) {
          open.push_back(next);
        }
      }
    }
    std::vector<std::uint32_t>& ancestors = ancestors_[number];
    ancestors.assign(reached.begin(), reached.end());
    std::sort(ancestors.begin(), ancestors.end());
    for (const std::uint32_t parent : parents) {
      neighbours[number].push_back(parent);
      neighbours[parent].push_back(number);
    }
  }
  for (const auto& [start, unused] : neighbours) {
    if (family_.contains(start)) {
      continue;
    }
    std::vector<std::uint32_t> component{start};
    family_.emplace(start, 0);
    for (std::size_t i = 0; i < component.size(); ++i) {
      for (const std::uint32_t next : neighbours.at(component[i])) {
        if (family_.emplace(next, 0).second) {
          component.push_back(next);
        }
      }
    }
    const std::uint32_t least = *std::min_element(component.begin(), component.end());
    for (const std::uint32_t member : component) {
      family_[member] = least;
    }
  }
}

bool NumberHierarchy::is_narrower(std::uint32_t a, std::uint32_t b) const {
  const auto holds = [this](std::uint32_t below, std::uint32_t above) {
    const auto found = ancestors_.find(below);
    return found != ancestors_.end() &&
           std::binary_search(found->second.begin(), found->second.end(), above);
  };
  return a != b && holds(a, b) && !holds(b, a);
}

bool NumberHierarchy::related(std::uint32_t a, std::uint32_t b) const {
  if (a == b) {
    return true;
  }
  const auto found_a = ancestors_.find(a);
  const auto found_b = ancestors_.find(b);
  if (found_a == ancestors_.end() || found_b == ancestors_.end()) {
    return false;
  }
  const std::vector<std::uint32_t>& above_a = found_a->second;
  const std::vector<std::uint32_t>& above_b = found_b->second;
  if (std::binary_search(above_a.begin(), above_a.end(), b) ||
      std::binary_search(above_b.begin(), above_b.end(), a)) {
    return true;
  }
  auto at_a = above_a.begin();
  auto at_b = above_b.begin();
  while (at_a != above_a.end() && at_b != above_b.end()) {
    if (*at_a == *at_b) {
      return true;
    }
    if (*at_a < *at_b) {
      ++at_a;
    } else {
      ++at_b;
    }
  }
  return false;
}

std::uint32_t NumberHierarchy::family(std::uint32_t number) const {
  const auto found = family_.find(number);
  return found == family_.end() ? number : found->second;
}

bool NumberHierarchy::contains(std::uint32_t number) const {
  return wider_.contains(number);
}

std::vector<std::uint32_t> changed_members(const NumberHierarchy& a, const NumberHierarchy& b) {
  std::vector<std::uint32_t> changed;
  const auto add = [&changed](const NumberHierarchy& own, const NumberHierarchy& other) {
    for (const auto& [number, ancestors] : own.ancestors_) {
      const auto found = other.ancestors_.find(number);
      if (found == other.ancestors_.end() || found->second != ancestors) {
        changed.push_back(number);
      }
    }
  };
  add(a, b);
  add(b, a);
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return changed;
}

}  // namespace claimgraph
