// Memory and files of all tests here can fail; before SQLite is used for the first time.

#include <gtest/gtest.h>

#include "faulty_files.hpp"
#include "faulty_memory.hpp"

namespace claimgraph::faults {
namespace {

class Faulty : public ::testing::Environment {
 public:
  void SetUp() override {
    FaultyMemory::install();
    FaultyFiles::install();
  }
};

// Owned by GoogleTest.
[[maybe_unused]] const auto* const environment =
    ::testing::AddGlobalTestEnvironment(new Faulty);  // NOLINT

}  // namespace
}  // namespace claimgraph::faults
