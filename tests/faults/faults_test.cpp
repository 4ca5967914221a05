// What fails under a store: file calls, disks that are full, writes that tear, memory.

#include <gtest/gtest.h>

#include "fault_runs.hpp"

namespace claimgraph::faults {
namespace {

/// Of each kind and operation; scripts/faults has more.
constexpr std::int64_t kFaultsOfAKind = 4;

class AnyWriting : public ::testing::TestWithParam<Operation> {
 protected:
  /// What was promised and not kept under faults spread over the operation.
  std::string broken_under(Fault::Of of) {
    std::string broken;
    const std::int64_t places = runs_.places(of);
    for (std::int64_t i = 0; i < std::min(kFaultsOfAKind, places); ++i) {
      const std::int64_t at = spread(i, kFaultsOfAKind, places);
      for (const bool lasting : {false, true}) {
        broken += runs_.run({of, lasting, at}).value_or("");
      }
    }
    EXPECT_GT(runs_.tally().refused, 0) << "no fault was felt";
    return broken;
  }

  FaultRuns runs_{GetParam()};
};

std::string name_of(const ::testing::TestParamInfo<Operation>& operation) {
  std::string name;
  for (const char c : operation.param.name) {
    name += c == ' ' ? '_' : c;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Operation, AnyWriting, ::testing::ValuesIn(all_operations()), name_of);

TEST_P(AnyWriting, IsDoneOrNotWhenFileCallsFail) {
  EXPECT_EQ(broken_under(Fault::Of::kFileCall), "");
}

TEST_P(AnyWriting, IsDoneOrNotWhenTheDiskIsFull) {
  EXPECT_EQ(broken_under(Fault::Of::kFullDisk), "");
}

TEST_P(AnyWriting, IsDoneOrNotWhenWritesTear) {
  EXPECT_EQ(broken_under(Fault::Of::kTornWrite), "");
}

TEST_P(AnyWriting, IsDoneOrNotWhenSqliteGetsNoMemory) {
  EXPECT_EQ(broken_under(Fault::Of::kMemory), "");
}

TEST_P(AnyWriting, IsDoneOrNotWhenTheProgramGetsNoMemory) {
  EXPECT_EQ(broken_under(Fault::Of::kNew), "");
}

}  // namespace
}  // namespace claimgraph::faults
