// The command, killed.

#include "kills.hpp"

#include <gtest/gtest.h>

namespace claimgraph::faults {
namespace {

TEST(AKilledCommand, LeavesItsChangeWholeOrNotAtAll) {
  const KillReport report = kill_often(CLAIMGRAPH_COMMAND, 20, 2048);
  EXPECT_EQ(report.lost, std::vector<std::string>{});
  EXPECT_EQ(report.killed, 20);
}

}  // namespace
}  // namespace claimgraph::faults
