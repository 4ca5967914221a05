#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>

namespace claimgraph {
namespace {

TEST(Error, CarriesItsCodeAndMessage) {
  const Error error(ErrorCode::kNotFound, "no claim 1234");
  EXPECT_EQ(error.code(), ErrorCode::kNotFound);
  EXPECT_STREQ(error.what(), "no claim 1234");
}

TEST(Error, EveryCodeHasAName) {
  EXPECT_STREQ(to_string(ErrorCode::kInvalidArgument), "invalid argument");
  EXPECT_STREQ(to_string(ErrorCode::kParse), "parse error");
  EXPECT_STREQ(to_string(ErrorCode::kNotFound), "not found");
  EXPECT_STREQ(to_string(ErrorCode::kAmbiguous), "ambiguous");
  EXPECT_STREQ(to_string(ErrorCode::kConflict), "conflict");
  EXPECT_STREQ(to_string(ErrorCode::kStore), "store error");
  EXPECT_STREQ(to_string(ErrorCode::kCorrupt), "corrupt");
  EXPECT_STREQ(to_string(ErrorCode::kLimit), "limit passed");
}

TEST(Log, WritesFromItsLevelOnAndTakesBracesAsText) {
  testing::internal::CaptureStderr();
  log(LogLevel::kInfo, "below the default level");
  log(LogLevel::kWarn, "a store with {} braces");
  set_log_level(LogLevel::kOff);
  log(LogLevel::kError, "switched off");
  set_log_level(LogLevel::kWarn);
  const std::string written = testing::internal::GetCapturedStderr();
  EXPECT_EQ(written.find("below"), std::string::npos);
  EXPECT_NE(written.find("a store with {} braces"), std::string::npos);
  EXPECT_NE(written.find("[claimgraph]"), std::string::npos);
  EXPECT_EQ(written.find("switched off"), std::string::npos);
}

}  // namespace
}  // namespace claimgraph
