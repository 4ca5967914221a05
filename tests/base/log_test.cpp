#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/log.hpp>

namespace claimgraph {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class ALog : public ::testing::Test {
 protected:
  ~ALog() override {
    set_log_level(LogLevel::kWarn);
    set_log_format(LogFormat::kText);
  }

  /// What a record is written as.
  static std::string written(LogLevel level, std::string_view message) {
    ::testing::internal::CaptureStderr();
    log(level, message);
    log(LogLevel::kError, "");  // flushes
    const std::string both = ::testing::internal::GetCapturedStderr();
    return both.substr(0, both.find('\n') + 1);
  }
};

TEST_F(ALog, HasALineForEachRecordWithItsLevel) {
  EXPECT_THAT(written(LogLevel::kWarn, "the store is {} and %v"),
              MatchesRegex(".*warn.*the store is \\{\\} and %v\n"));
}

TEST_F(ALog, LeavesOutWhatIsBelowItsLevel) {
  EXPECT_THAT(written(LogLevel::kInfo, "migrated"), ::testing::Not(HasSubstr("migrated")));
  set_log_level(LogLevel::kInfo);
  EXPECT_THAT(written(LogLevel::kInfo, "migrated"), HasSubstr("migrated"));
  set_log_level(LogLevel::kOff);
  EXPECT_EQ(written(LogLevel::kError, "lost"), "");
}

TEST_F(ALog, CannotDriveATerminalNorForgeARecord) {
  EXPECT_THAT(written(LogLevel::kWarn, "a\x1b[2Jb\n[error] c\xE2\x80\xAE"),
              EndsWith("a\\u{1B}[2Jb\\u{A}[error] c\\u{202E}\n"));
}

TEST_F(ALog, IsJsonWhenAsked) {
  set_log_format(LogFormat::kJson);
  EXPECT_THAT(written(LogLevel::kWarn, "a \"quoted\" \\ text\n\xFF"),
              MatchesRegex("\\{\"time\":\"[0-9]+-[0-9]+-[0-9]+T[0-9:]+\\.[0-9]+Z\","
                           "\"level\":\"warning\",\"message\":\"a \\\\\"quoted\\\\\" \\\\\\\\ text"
                           "\\\\\\\\u\\{A\\}\xEF\xBF\xBD\"\\}\n"));
}

}  // namespace
}  // namespace claimgraph
