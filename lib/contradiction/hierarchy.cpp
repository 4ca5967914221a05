#include "contradiction/hierarchy.hpp"

#include <algorithm>

namespace claimgraph {

void Hierarchy::add(const std::string& narrower, const std::string& wider) {
  if (narrower == wider) {
    return;
  }
  wider_[narrower].push_back(wider);
  wider_.try_emplace(wider);
}

void Hierarchy::close() {
  std::unordered_map<std::string, std::vector<std::string>> neighbours;
  for (const auto& [key, parents] : wider_) {
    Keys& reached = ancestors_[key];
    std::vector<const std::string*> open{&key};
    while (!open.empty()) {
      const std::string& at = *open.back();
      open.pop_back();
      for (const std::string& next : wider_.at(at)) {
        if (reached.insert(next).second) {
          open.push_back(&next);
        }
      }
    }
    for (const std::string& parent : parents) {
      neighbours[key].push_back(parent);
      neighbours[parent].push_back(key);
    }
  }
  // A component is named by its least key, so that the name does not depend on the order of input.
  for (const auto& [start, unused] : neighbours) {
    if (family_.contains(start)) {
      continue;
    }
    std::vector<std::string> component{start};
    Keys seen{start};
    for (std::size_t i = 0; i < component.size(); ++i) {
      const std::string at = component[i];
      for (const std::string& next : neighbours[at]) {
        if (seen.insert(next).second) {
          component.push_back(next);
        }
      }
    }
    const std::string name = *std::min_element(component.begin(), component.end());
    for (const std::string& member : component) {
      family_[member] = name;
    }
  }
}

bool Hierarchy::is_narrower(const std::string& a, const std::string& b) const {
  const auto above_a = ancestors_.find(a);
  if (a == b || above_a == ancestors_.end() || !above_a->second.contains(b)) {
    return false;
  }
  const auto above_b = ancestors_.find(b);
  return above_b == ancestors_.end() || !above_b->second.contains(a);
}

bool Hierarchy::related(const std::string& a, const std::string& b) const {
  if (a == b) {
    return true;
  }
  const auto above_a = ancestors_.find(a);
  const auto above_b = ancestors_.find(b);
  if (above_a == ancestors_.end() || above_b == ancestors_.end()) {
    return false;
  }
  return above_a->second.contains(b) || above_b->second.contains(a) ||
         std::any_of(above_a->second.begin(), above_a->second.end(),
                     [&](const std::string& key) { return above_b->second.contains(key); });
}

const std::string& Hierarchy::family(const std::string& key) const {
  const auto found = family_.find(key);
  return found == family_.end() ? key : found->second;
}

}  // namespace claimgraph
