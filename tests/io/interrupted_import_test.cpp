// An import that is killed leaves all of it or nothing.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "small_store.hpp"

namespace claimgraph {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// A number from the environment, for longer runs than those of every day.
int from_environment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

std::string many_claims(int count) {
  std::string text = testing::kDeepSeek;
  for (int i = 1; i <= count; ++i) {
    text +=
        R"({"type":"claim","key":"c)" + std::to_string(i) +
        R"(","subject":"deepseek","predicate":"gpu_count","object":{"quantity":")" +
        std::to_string(i) +
        R"( GPU"},"attributions":[{"agent":"kemaspedia","act":"reports","document":"article-003"}]})"
        "\n";
  }
  return text;
}

class InterruptedImport : public ::testing::Test {
 protected:
  InterruptedImport() { fs::create_directories(folder); }
  ~InterruptedImport() override { fs::remove_all(folder); }

  void import_into(const fs::path& file) const {
    Store store = Store::open(file);
    testing::import_text(store, text, options);
  }

  /// Imports in a child process and kills it after `delay`; true if it was killed while it ran.
  bool import_and_kill(const fs::path& file, Clock::duration delay) const {
    const pid_t child = fork();
    if (child == 0) {
      import_into(file);
      _exit(0);
    }
    const auto deadline = Clock::now() + delay;
    int status = 0;
    while (Clock::now() < deadline) {
      if (waitpid(child, &status, WNOHANG) == child) {
        return false;
      }
      usleep(100);
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
  }

  const int claims = from_environment("CLAIMGRAPH_KILL_TEST_CLAIMS", 2000);
  const int kills = from_environment("CLAIMGRAPH_KILL_TEST_KILLS", 50);
  const std::string text = many_claims(claims);
  ImportOptions options;
  const fs::path folder =
      fs::temp_directory_path() / ("claimgraph-interrupted-" + std::to_string(getpid()));
};

TEST_F(InterruptedImport, LeavesAllOfItOrNothing) {
  const auto start = Clock::now();
  import_into(folder / "whole.db");
  const auto duration = Clock::now() - start;

  std::mt19937 random(20'250'130);  // NOLINT: seeded, so that a failure can be repeated
  std::uniform_real_distribution<double> part(0.0, 1.1);
  int killed = 0;
  int empty = 0;
  int whole = 0;
  for (int i = 0; i < kills; ++i) {
    const fs::path file = folder / ("killed-" + std::to_string(i) + ".db");
    { const Store store = Store::open(file); }  // what is interrupted is the import
    const auto delay = std::chrono::duration_cast<Clock::duration>(duration * part(random));
    killed += import_and_kill(file, delay) ? 1 : 0;
    Store store = Store::open(file);
    ASSERT_NO_THROW(store.verify()) << i;
    const Counts counts = store.view().counts();
    if (counts.changes == testing::kCreation) {
      ++empty;
      ASSERT_EQ(counts.entities + counts.documents + counts.claims + counts.attributions, 0) << i;
    } else {
      ++whole;
      ASSERT_EQ(counts.claims, claims + 1) << i;
      ASSERT_EQ(counts.attributions, claims) << i;
    }
    // And the import can simply be done again.
    if (i % 10 == 0) {
      testing::import_text(store, text);
      ASSERT_EQ(store.view().counts().claims, claims + 1);
    }
    fs::remove(file);
  }
  EXPECT_GT(killed, kills / 10);  // a busy machine lets some imports end before they are killed
  EXPECT_GT(empty, 0);
  RecordProperty("killed", killed);
  RecordProperty("whole", whole);
}

TEST_F(InterruptedImport, GoesOnInBatchesWhereItWasKilled) {
  const auto start = Clock::now();
  import_into(folder / "whole.db");
  const auto duration = Clock::now() - start;
  const std::string expected = testing::export_text(Store::open(folder / "whole.db"));

  options.batch_lines = static_cast<std::uint64_t>(claims / 20);
  options.resume = true;
  std::mt19937 random(20'250'131);  // NOLINT: seeded, so that a failure can be repeated
  std::uniform_real_distribution<double> part(0.2, 0.8);
  int resumed = 0;
  for (int i = 0; i < kills / 5; ++i) {
    const fs::path file = folder / ("resumed-" + std::to_string(i) + ".db");
    { const Store store = Store::open(file); }
    bool killed = true;
    std::int64_t before = 0;
    for (int round = 0; killed && round < 3; ++round) {
      killed = import_and_kill(
          file, std::chrono::duration_cast<Clock::duration>(duration * part(random)));
      Store store = Store::open(file);
      ASSERT_NO_THROW(store.verify()) << i;
      // What is in stays in, whole batches of it.
      const std::int64_t now = store.view().counts().claims;
      ASSERT_GE(now, before);
      before = now;
      resumed += killed && now > 0 ? 1 : 0;
    }
    Store store = Store::open(file);
    const ImportReport report = testing::import_text(store, text, options);
    ASSERT_EQ(report.claims.known + report.attributions.known, 0U) << "lines were taken twice";
    ASSERT_EQ(static_cast<std::int64_t>(report.claims.added), claims + 1 - before);
    ASSERT_EQ(testing::export_text(store), expected);
  }
  EXPECT_GT(resumed, 0);
}

}  // namespace
}  // namespace claimgraph
