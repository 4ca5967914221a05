// A library of a few lines for mutants_test.py. Text such as "a < b" in comments and in strings has
// no mutants, and neither have types (std::array<int, 2>) and what only the compiler looks at.
#include "ages.hpp"

#include <algorithm>
#include <array>

static_assert(1 + 1 == 2, "a < b");

namespace example {

constexpr int kAdult = 18;

bool is_adult(int age) {
  return age >= kAdult;
}

int older(int a, int b) {
  const std::array<int, 2> both{a, b};
  return std::max(both.front(), both.back());
}

int years_left(int age) {
  if (age > 65) {
    age = 65;
  }
  return 65 - age;
}

}  // namespace example
