// One snapshot and one set of columns, asked by several threads at once: each is told what one
// alone is told, also where the first to ask makes what all share.

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/exchange.hpp>

#include "../base/at_once.hpp"
#include "contradiction/columns/threads.hpp"
#include "newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Each;

constexpr std::size_t kThreads = 4;
constexpr int kSubjects = 300;

/// Three claims about each of many companies, who all are of different opinions.
void fill(Newsroom& room) {
  room.predicate("gpu_count: count stock");
  room.predicate("training_gpu_count: count stock");
  room.predicate("cost: money flow");
  room.predicate("ceo_of: entity many one-subject");
  room.order("training_gpu_count < gpu_count");
  room.said("rate", "bank asserts EUR exchange_rate 1.08 USD");
  room.said("ceo", "news asserts liang ceo_of ->lab-1");
  room.said("ceo2", "alice asserts zuck ceo_of ->lab-1");
  for (int i = 0; i < kSubjects; ++i) {
    const std::string lab = "lab-" + std::to_string(i);
    const std::string key = "c" + std::to_string(i);
    room.said(key + "a", "alice asserts " + lab + " gpu_count 2048 GPU @2024");
    room.said(key + "b",
              "bob estimates " + lab + " gpu_count ~" + std::to_string(50 + i) + "000 GPU");
    room.said(key + "c", "news reports " + lab + " training_gpu_count 7 GPU {phase=training}");
  }
  room.disputed("alice", "c1a", "c1b");
}

class ThreadsThatShare : public ::testing::Test {
 protected:
  ThreadsThatShare() { fill(room_); }

  Newsroom room_;
};

std::vector<std::string> in_short(const Snapshot& snapshot) {
  std::vector<std::string> lines;
  PairFilter filter;
  filter.subjects = {"lab-1", "lab-2"};
  for (const Finding& finding : ContradictionStream(snapshot, filter)) {
    lines.push_back(snapshot.name(finding.a) + " " + snapshot.name(finding.b) + " " +
                    verdict(finding.comparison));
    const Explanation explanation = explain(snapshot, finding.a, finding.b);
    for (const Step& step : explanation.steps) {
      lines.push_back(step.finding);
    }
    for (const Hypothesis& hypothesis : explanation.hypotheses) {
      lines.push_back(hypothesis.text);
    }
  }
  for (const DataItem& item : data_items(snapshot, "lab-2")) {
    lines.push_back(item.predicate + " " + std::to_string(item.positions.size()));
  }
  for (const Conflict& conflict : most_severe_conflicts(snapshot, {}, 5)) {
    lines.push_back(snapshot.name(conflict.finding.a));
  }
  lines.push_back(std::to_string(count_findings(snapshot, {})));
  lines.push_back(snapshot.label("lab-7") + snapshot.representative("lab-7"));
  const auto euros = exchange(snapshot, Quantity::parse("100 USD").value(), "EUR");
  lines.push_back(euros ? euros->str() : "");
  return lines;
}

TEST_F(ThreadsThatShare, ASnapshotAreToldTheSame) {
  const Snapshot snapshot = room_.snapshot();
  const auto expected = in_short(room_.snapshot());
  ASSERT_GT(expected.size(), 20U);
  const auto answers = answers_at_once(kThreads, [&] { return in_short(snapshot); });
  EXPECT_THAT(answers, Each(expected));
}

/// The columns know of pairs their rows.
std::vector<std::string> in_short(const Columns& columns) {
  std::vector<std::string> lines;
  const auto add = [&lines](const Contradiction& pair) {
    lines.push_back(std::to_string(static_cast<std::uint32_t>(pair.a)) + " " +
                    std::to_string(static_cast<std::uint32_t>(pair.b)) + " " +
                    to_string(pair.reason) + " " + std::to_string(pair.severity));
    return true;
  };
  lines.push_back(std::to_string(count_contradictions(columns)));
  for (const Contradiction& pair : most_severe(columns, {}, 10)) {
    add(pair);
  }
  for_each_contradiction(columns, {}, add);
  for (const SupportedValue& value : best_supported(columns)) {
    lines.push_back(std::to_string(value.lo) + " " + std::to_string(value.origins));
  }
  lines.push_back(std::to_string(columns.size()) + " " + std::to_string(columns.groups()));
  return lines;
}

TEST_F(ThreadsThatShare, ColumnsAreToldTheSameByWhatTheFirstMade) {
  const auto expected = in_short(Columns::load(room_.store().view()));
  ASSERT_GT(expected.size(), 500U);
  // Nobody has asked these yet.
  const Columns columns = Columns::load(room_.store().view());
  const auto answers = answers_at_once(kThreads, [&] { return in_short(columns); });
  EXPECT_THAT(answers, Each(expected));
}

TEST_F(ThreadsThatShare, ColumnsGoOnAskingACopyWhileOneIsRefreshed) {
  Columns columns = Columns::load(room_.store().view());
  const Columns before = columns;
  const std::uint64_t pairs = count_contradictions(before);
  room_.said("later", "carol asserts lab-5 gpu_count 1 GPU");
  at_once(kThreads, [&](std::size_t number) {
    if (number == 0) {
      columns.refresh(room_.store().view());  // alone with the store
    } else {
      EXPECT_EQ(count_contradictions(before), pairs);
    }
  });
  EXPECT_GT(count_contradictions(columns), pairs);
}

TEST_F(ThreadsThatShare, TheWorkOfAQuestionGiveTheSameForAnyNumberOfThem) {
  const Columns columns = Columns::load(room_.store().view());
  const auto answer = [&](unsigned threads) {
    const ColumnOptions options{.tolerances = {}, .threads = threads};
    return std::pair(count_contradictions(columns, {}, options),
                     most_severe(columns, {}, 20, options));
  };
  const auto expected = answer(1);
  EXPECT_EQ(expected.second.size(), 20U);
  // 0: fewer groups than are worth a second thread, and more than 64, so that their parts look as
  // if they were.
  for (const unsigned threads : {0U, 2U, 4U, 64U, 4'000'000'000U}) {
    EXPECT_EQ(answer(threads), expected) << threads << " threads";
  }
}

TEST(WorkOnThreads, IsDoneByThoseThatTheSystemGives) {
  for (const unsigned given : {0U, 1U, 2U}) {
    std::atomic<int> left{1000};
    std::atomic<int> done{0};
    unsigned started = 0;
    run_on_threads(
        8,
        [&] {
          while (left.fetch_sub(1) > 0) {
            ++done;
          }
        },
        [&](const std::function<void()>& run) {
          if (started == given) {
            throw std::system_error(EAGAIN, std::generic_category());
          }
          ++started;
          return start_thread(run);
        });
    EXPECT_EQ(done, 1000) << given << " threads beside this one";
    EXPECT_EQ(started, given);
  }
}

TEST(WorkOnThreads, PassesOnWhatOneThrowsAfterAllHaveEnded) {
  std::atomic<int> ended{0};
  EXPECT_THROW(run_on_threads(4,
                              [&] {
                                if (ended.fetch_add(1) == 2) {
                                  throw Error(ErrorCode::kLimit, "enough");
                                }
                              }),
               Error);
  EXPECT_EQ(ended, 4);
}

}  // namespace
}  // namespace claimgraph::testing
