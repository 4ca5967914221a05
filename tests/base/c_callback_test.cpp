// No exception crosses a frame of C.
#include "base/c_callback.hpp"

#include <cstdlib>
#include <stdexcept>

#include <gtest/gtest.h>

namespace claimgraph {
namespace {

/// What a library in C calls; the exception would go through its frames.
int compare(const void* a, const void* b) noexcept {
  return without_exceptions(
      [&] {
        if (*static_cast<const int*>(a) == 3 || *static_cast<const int*>(b) == 3) {
          throw std::runtime_error("three cannot be compared");
        }
        return *static_cast<const int*>(a) - *static_cast<const int*>(b);
      },
      0);
}

TEST(ACallback, GivesWhatItComputes) {
  int two = 2;
  int one = 1;
  EXPECT_EQ(compare(&two, &one), 1);
}

TEST(ACallback, GivesTheOtherResultWhenSomethingIsThrown) {
  int numbers[] = {3, 2, 1};
  std::qsort(numbers, 3, sizeof(int), compare);
  EXPECT_EQ(without_exceptions([]() -> int { throw 7; }, 42), 42);
  EXPECT_EQ(without_exceptions([]() -> bool { throw std::bad_alloc(); }, true), true);
}

}  // namespace
}  // namespace claimgraph
