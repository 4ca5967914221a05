// Choices drawn from rapidcheck's random numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include <rapidcheck.h>

namespace claimgraph::differential {

class Dice {
 public:
  explicit Dice(const rc::Random& random) : random_(random) {}

  /// From 0 to `sides` - 1.
  int roll(int sides) {
    return static_cast<int>(random_.next() % static_cast<std::uint64_t>(sides));
  }
  /// Both ends included.
  int between(int least, int most) { return least + roll(most - least + 1); }
  bool percent(int chance) { return roll(100) < chance; }

  template <typename T>
  const T& one_of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(roll(static_cast<int>(choices.size())))];
  }
  template <typename T>
  T one_of(std::initializer_list<T> choices) {
    return *(choices.begin() + roll(static_cast<int>(choices.size())));
  }
  /// Place of a weight, as often as it is great.
  int weighted(std::initializer_list<int> weights) {
    int total = 0;
    for (const int weight : weights) {
      total += weight;
    }
    int place = 0;
    int left = roll(total);
    for (const int weight : weights) {
      if (left < weight) {
        break;
      }
      left -= weight;
      ++place;
    }
    return place;
  }

 private:
  rc::Random random_;
};

}  // namespace claimgraph::differential
