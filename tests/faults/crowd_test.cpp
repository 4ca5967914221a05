// Many readers and writers at once.

#include "crowd.hpp"

#include <gtest/gtest.h>

namespace claimgraph::faults {
namespace {

TEST(ACrowd, LosesNoChangeAndSeesWholeOnes) {
  CrowdOptions options;
  options.changes = 25;
  const CrowdReport report = crowd(options);
  EXPECT_EQ(report.lost, std::vector<std::string>{});
  EXPECT_EQ(report.changes, 100);
  EXPECT_GT(report.reads, 0);
}

}  // namespace
}  // namespace claimgraph::faults
