// Functions of no class, from several threads at once: the first to ask makes what they share.

#include <cstdio>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/log.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/unicode.hpp>

#include "at_once.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Each;

TEST(ThreadsAtOnce, FoldTheSameTextAlike) {
  const auto folded = answers_at_once(
      4, [] { return fold_for_search("  Café \u6DF1\u5EA6\u6C42\u7D22 ÅNGSTRÖM"); });
  EXPECT_THAT(folded, Each(fold_for_search("café 深度求索 ångström")));
}

TEST(ThreadsAtOnce, GiveTheSameBytesTheSameDigest) {
  at_once(4, [](std::size_t number) {
    for (int i = 0; i < 200; ++i) {
      const std::string text = std::to_string(number) + "/" + std::to_string(i);
      EXPECT_EQ(sha256(text), sha256(text)) << text;
    }
  });
  EXPECT_THAT(answers_at_once(4, [] { return sha256("abc").hex(); }),
              Each("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

TEST(ThreadsAtOnce, FindTheClosestWord) {
  const std::vector<std::string> words{"deepseek", "semianalysis", "kemaspedia"};
  EXPECT_THAT(answers_at_once(4, [&] { return closest_match("depseek", words).value_or(""); }),
              Each("deepseek"));
}

TEST(ThreadsAtOnce, MayLogWhileOthersSayWhatIsLogged) {
  ::testing::internal::CaptureStderr();
  at_once(4, [](std::size_t number) {
    for (int i = 0; i < 50; ++i) {
      set_log_level(i % 2 == 0 ? LogLevel::kError : LogLevel::kOff);
      set_log_format(i % 3 == 0 ? LogFormat::kJson : LogFormat::kText);
      log(LogLevel::kError, "thread " + std::to_string(number));
    }
  });
  set_log_level(LogLevel::kWarn);
  set_log_format(LogFormat::kText);
  const std::string written = ::testing::internal::GetCapturedStderr();
  ::testing::internal::CaptureStderr();
  log(LogLevel::kWarn, "all have ended");
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), ::testing::HasSubstr("all have ended"));
  EXPECT_THAT(written, ::testing::HasSubstr("thread "));
}

}  // namespace
}  // namespace claimgraph::testing
