// What is said of a long reading.
#include "progress.hpp"

#include <gtest/gtest.h>

namespace claimgraph::command {
namespace {

TEST(Progress, TellsLinesRateShareAndTimeLeft) {
  EXPECT_EQ(describe_progress({456'000'000, 412'000}, 1'200'000'000, 6.721),
            "412,000 lines  61,300/s  38% of 1.2 GB  about 11 s left");
  EXPECT_EQ(describe_progress({1'000'000, 9}, 100'000'000, 1.5),
            "9 lines  6/s  1% of 100.0 MB  about 2 min 29 s left");
}

TEST(Progress, TellsBytesWhereLinesAreNotCounted) {
  EXPECT_EQ(describe_progress({5'000'000}, 10'000'000, 2.0),
            "2.5 MB/s  50% of 10.0 MB  about 2 s left");
}

TEST(Progress, TellsNoTimeLeftOfWhatHasNoKnownEnd) {
  EXPECT_EQ(describe_progress({5'000'000, 10'000}, std::nullopt, 2.0),
            "10,000 lines  5,000/s  5.0 MB");
  // A file that grew while it was read.
  EXPECT_EQ(describe_progress({5'000'000, 10'000}, 4'000'000, 2.0),
            "10,000 lines  5,000/s  5.0 MB");
}

TEST(Progress, CountsOnlyTheWorkThatWasDoneForTheRate) {
  EXPECT_EQ(describe_progress({3'000'000, 30'000, 1'000'000, 10'000}, 10'000'000, 2.0),
            "30,000 lines  10,000/s  30% of 10.0 MB  about 7 s left");
  EXPECT_EQ(describe_progress({1'000'000, 0, 1'000'000, 0}, 10'000'000, 2.0),
            "passing over what is imported already  10% of 10.0 MB");
}

TEST(Count, IsGroupedByThrees) {
  EXPECT_EQ(describe_count(0), "0");
  EXPECT_EQ(describe_count(999), "999");
  EXPECT_EQ(describe_count(1000), "1,000");
  EXPECT_EQ(describe_count(123'456'789), "123,456,789");
}

}  // namespace
}  // namespace claimgraph::command
