// Segments that somebody made up, checksums and all: questions give an answer or an Error, never an
// exception of another kind. Which numbers are wrong is for verify_segments to find.

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <typeinfo>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/subjects.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>

#include "../newsroom.hpp"
#include "contradiction/columns/encoding.hpp"
#include "store/segments.hpp"

namespace claimgraph::testing {
namespace {

using Blobs = std::map<std::string, std::vector<std::byte>>;

class SegmentsThatSomebodyMadeUp : public ::testing::TestWithParam<const char*> {
 protected:
  SegmentsThatSomebodyMadeUp() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("ceo_of: entity many one-subject");
    room_.predicate("founded: date");
    room_.said("a", "alice asserts deepseek gpu_count 2048 GPU {hardware=@h100} @2024 #call");
    room_.said("b", "bob asserts deepseek gpu_count ~50000 GPU {phase=training} #call");
    room_.said("c", "carol asserts deepseek gpu_count 7 GPU @2024");
    room_.said("d", "bob asserts meta gpu_count 100 GPU");
    room_.said("e", "news denies meta gpu_count 100 GPU");
    room_.said("f", "news asserts liang ceo_of ->deepseek");
    room_.said("g", "alice asserts zuck ceo_of ->deepseek");
    room_.said("h", "carol asserts deepseek founded date:2023-07~");
    room_.said("i", "alice asserts deepseek founded date:2019");
    write_segments(room_.store());
    set_log_level(LogLevel::kOff);
  }
  ~SegmentsThatSomebodyMadeUp() override { set_log_level(LogLevel::kWarn); }

  Blobs blobs() {
    const SegmentsReader reader(room_.store().view());
    Blobs blobs;
    for (const char* const name :
         {"vocabulary", "directory", "special", "lo", "hi", "codes", "claim", "order", "shape",
          "time", "origins", "odd", "shared_voices", "details"}) {
      const auto bytes = reader.read(name);
      blobs[name].assign(bytes.value().bytes().begin(), bytes.value().bytes().end());
    }
    return blobs;
  }
  void put(const Blobs& blobs) {
    std::vector<Segment> segments;
    for (const auto& [name, bytes] : blobs) {
      segments.push_back({name, bytes});
    }
    Segments::write(room_.store(), room_.store().view().number(), segments_layout(), segments);
  }

  /// Asks all questions. False if one of them threw an Error.
  bool ask() {
    const View view = room_.store().view();
    bool all = true;
    const auto one = [&](const char* what, const std::function<void()>& question) {
      try {
        question();
      } catch (const Error&) {
        all = false;
      } catch (const std::exception& foreign) {
        ADD_FAILURE() << what << ": " << typeid(foreign).name() << ": " << foreign.what();
      }
    };
    one("all", [&] {
      const Columns columns = Columns::load(view);
      one("count", [&] { count_contradictions(columns); });
      one("most severe", [&] { (void)most_severe(columns, {}, 5); });
      one("support", [&] { (void)best_supported(columns); });
      one("subjects", [&] { (void)claims_by_subject(columns, view); });
      one("conflicts", [&] { (void)worst_conflicts(columns, view, {}, 3); });
      one("pairs", [&] { (void)worst_pairs(columns, view, {}, 3); });
    });
    return all;
  }

  Newsroom room_;
};

TEST_F(SegmentsThatSomebodyMadeUp, AreAskedAsOthersAre) {
  EXPECT_TRUE(ask());
}

TEST_F(SegmentsThatSomebodyMadeUp, MayNotHaveClaimsThatTheStoreDoesNot) {
  Blobs altered = blobs();
  for (std::size_t at = 3; at < altered.at("claim").size(); at += 4) {
    altered.at("claim")[at] = std::byte{1};  // far behind the last row
  }
  put(altered);
  EXPECT_FALSE(ask());
}

TEST_P(SegmentsThatSomebodyMadeUp, GiveAnAnswerOrAnError) {
  const Blobs good = blobs();
  const std::string column = GetParam();
  const std::size_t size = good.at(column).size();
  const std::size_t step = 1 + size / 30;
  for (std::size_t at = 0; at < size; at += step) {
    SCOPED_TRACE(column + " byte " + std::to_string(at));
    Blobs altered = good;
    altered[column][at] ^= at % 2 == 0 ? std::byte{1} : std::byte{0x80};
    put(altered);
    ask();
  }
}

INSTANTIATE_TEST_SUITE_P(InEachColumn, SegmentsThatSomebodyMadeUp,
                         ::testing::Values("vocabulary", "directory", "special", "lo", "hi",
                                           "codes", "claim", "order", "shape", "time", "origins",
                                           "odd", "shared_voices", "details"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace claimgraph::testing
