#include "apart.hpp"

#include <cstddef>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace claimgraph::tck {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::IsEmpty;

TEST(WorkApart, GivesWhatEveryCallReturned) {
  EXPECT_THAT(run_apart(0, [](std::size_t) -> unsigned char { return 1; }), IsEmpty());
  EXPECT_THAT(run_apart(3, [](std::size_t i) { return static_cast<unsigned char>(i * 2); }),
              ElementsAre(Eq(0), Eq(2), Eq(4)));
}

TEST(WorkApart, GoesOnAfterACrash) {
  const auto work = [](std::size_t i) -> unsigned char {
    if (i == 1 || i == 3) {
      ::_exit(static_cast<int>(i));
    }
    return 7;
  };
  EXPECT_THAT(run_apart(4, work), ElementsAre(Eq(7), Eq(std::nullopt), Eq(7), Eq(std::nullopt)));
}

}  // namespace
}  // namespace claimgraph::tck
