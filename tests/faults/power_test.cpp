// Power cuts.

#include <gtest/gtest.h>

#include "power_runs.hpp"

namespace claimgraph::faults {
namespace {

constexpr std::uint64_t kSeed = 2048;

/// Words of a promise that was broken, or nothing.
std::string first_lost(const PowerReport& report) {
  return report.lost.empty() ? "" : report.lost.front();
}

TEST(APowerCut, LeavesAllThatWasCommitted) {
  const PowerReport report = cut_power_everywhere(5, kSeed);
  EXPECT_EQ(first_lost(report), "");
  EXPECT_GT(report.not_there, 0);
  EXPECT_GT(report.before, 0);
  EXPECT_GT(report.after, 0);
}

TEST(APowerCut, LeavesAllThatWasCommittedWithoutAWriteAheadLog) {
  const PowerReport report = cut_power_everywhere(3, kSeed, "DELETE");
  EXPECT_EQ(first_lost(report), "");
  EXPECT_GT(report.before, 0);
  EXPECT_GT(report.after, 0);
}

TEST(APowerCut, LeavesAMigratedStoreOrTheOneBefore) {
  for (const Operation& operation : all_operations()) {
    if (operation.name.starts_with("migration")) {
      const PowerReport report = cut_power_in(operation, 7, kSeed);
      EXPECT_EQ(first_lost(report), "") << operation.name;
      EXPECT_GT(report.before, 0);
      EXPECT_GT(report.after, 0);
    }
  }
}

}  // namespace
}  // namespace claimgraph::faults
