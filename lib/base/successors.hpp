// Walks along steps of which every place has one at most. In a file that others have altered they
// may lead in a circle.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace claimgraph {

/// A place on a circle; nothing if there is none. `next` gives the place behind one of 0 to
/// `places`, as a std::optional. Linear.
template <typename Next>
std::optional<std::size_t> place_on_a_circle(std::size_t places, const Next& next) {
  enum class Step : std::uint8_t { kNotYet, kOnThisWay, kDone };
  std::vector<Step> steps(places, Step::kNotYet);
  std::vector<std::size_t> way;
  for (std::size_t start = 0; start < places; ++start) {
    std::optional<std::size_t> at = start;
    while (at && steps[*at] == Step::kNotYet) {
      steps[*at] = Step::kOnThisWay;
      way.push_back(*at);
      at = next(*at);
    }
    if (at && steps[*at] == Step::kOnThisWay) {
      return at;
    }
    for (const std::size_t step : way) {
      steps[step] = Step::kDone;
    }
    way.clear();
  }
  return std::nullopt;
}

/// Makes each step of a map lead to the end of its way at once. Nothing, or a key whose way leads
/// into a circle; then some are made. Linear.
template <typename Map>
std::optional<typename Map::key_type> lead_to_the_ends(Map& steps) {
  std::vector<typename Map::iterator> way;
  for (auto start = steps.begin(); start != steps.end(); ++start) {
    auto end = start;
    // What was followed before leads to its end in one step.
    for (auto next = start; next != steps.end(); next = steps.find(next->second)) {
      way.push_back(next);
      if (way.size() > steps.size()) {
        return start->first;
      }
      end = next;
    }
    const typename Map::mapped_type last = end->second;
    for (const auto step : way) {
      step->second = last;
    }
    way.clear();
  }
  return std::nullopt;
}

}  // namespace claimgraph
