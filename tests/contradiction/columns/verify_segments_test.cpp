// Segments that somebody has made, checksums and all, are found not to be what the rows give.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>

#include "changing_newsroom.hpp"
#include "columns_by_name.hpp"
#include "contradiction/columns/encoding.hpp"
#include "store/segments.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using Blobs = std::map<std::string, std::vector<std::byte>>;

Blobs blobs_of(const View& view) {
  const SegmentsReader reader(view);
  Blobs blobs;
  for (const char* const name :
       {"vocabulary", "directory", "special", "lo", "hi", "codes", "claim", "order", "shape",
        "time", "origins", "odd", "shared_voices", "details"}) {
    const auto bytes = reader.read(name);
    blobs[name].assign(bytes.value().bytes().begin(), bytes.value().bytes().end());
  }
  return blobs;
}

/// As a stranger would, with checksums that fit.
void put(Store& store, const Blobs& blobs) {
  std::vector<Segment> segments;
  for (const auto& [name, bytes] : blobs) {
    segments.push_back({name, bytes});
  }
  Segments::write(store, store.view().number(), segments_layout(), segments);
}

/// What verify_segments throws, or nothing.
std::string complaint(const Store& store) {
  try {
    verify_segments(store);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << error.what();
    return error.what();
  }
  return "";
}

bool answers_as_the_rows_do(const View& view) {
  return name(ColumnsAccess::state(Columns::load(view)), RowNames(view)) == columns_of_rows(view);
}

/// Claims of all kinds, of which some share utterances and have odd bounds.
void fill(Newsroom& room) {
  room.predicate("gpu_count: count stock");
  room.predicate("ceo_of: entity many one-subject");
  room.predicate("motto: text");
  room.predicate("revenue: money flow");
  room.predicate("founded: date");
  room.said("a", "alice asserts deepseek gpu_count 2048 GPU {hardware=@h100} @2024 #call");
  room.said("b", "alice asserts deepseek gpu_count ~50000 GPU {phase=training} #call");
  room.said("c", "bob estimates deepseek gpu_count <~2048 GPU @2025");
  room.said("d", "bob asserts deepseek gpu_count more than a GPU");
  room.said("e", "news denies meta gpu_count 10 GPU");
  room.said("f", "news asserts liang ceo_of ->deepseek");
  room.said("g", "carol asserts meta motto \"Move fast\"");
  room.said("h", "carol asserts meta revenue 100 USD @2024");
  room.said("j", "carol asserts deepseek founded date:2023-07~");
  room.said("i", "alice asserts meta revenue 300..400 EUR @2024 #call");
}

class SegmentsOfAStranger : public ::testing::TestWithParam<const char*> {
 protected:
  SegmentsOfAStranger() {
    fill(room_);
    write_segments(room_.store());
    set_log_level(LogLevel::kOff);
  }
  ~SegmentsOfAStranger() override { set_log_level(LogLevel::kWarn); }

  Newsroom room_;
};

TEST_F(SegmentsOfAStranger, PassAsTheyWereWritten) {
  EXPECT_TRUE(verify_segments(room_.store()));
  Segments::clear(room_.store());
  EXPECT_FALSE(verify_segments(room_.store())) << "there are none";
}

TEST_F(SegmentsOfAStranger, AreNamedWithTheFirstClaimThatIsWrong) {
  Blobs blobs = blobs_of(room_.store().view());
  blobs["order"].at(0) ^= std::byte{1};
  put(room_.store(), blobs);
  EXPECT_THAT(
      complaint(room_.store()),
      MatchesRegex(":memory:: the segments of change [0-9]+ are not what its rows give: "
                   "claim [0-9a-f]+: the beginning of its id is another one; nothing is lost, .*"));
}

TEST_F(SegmentsOfAStranger, AreMadeAnewFromTheRowsAlone) {
  Blobs blobs = blobs_of(room_.store().view());
  blobs["order"].at(0) ^= std::byte{1};
  put(room_.store(), blobs);
  room_.said("later", "alice asserts deepseek gpu_count 7 GPU");
  write_segments(room_.store());
  EXPECT_THAT(complaint(room_.store()), HasSubstr("the beginning of its id"))
      << "bringing them up to date takes over what is in them";
  rebuild_segments(room_.store());
  EXPECT_EQ(complaint(room_.store()), "");
  EXPECT_TRUE(answers_as_the_rows_do(room_.store().view()));
}

TEST_F(SegmentsOfAStranger, OfAnEarlierStateAreComparedWithThat) {
  room_.said("later", "alice asserts deepseek gpu_count 7 GPU");
  room_.retracted("a");
  EXPECT_TRUE(verify_segments(room_.store()));
}

/// Every byte of a column, one bit of it changed: refused, found, or without a meaning.
TEST_P(SegmentsOfAStranger, AreFoundWithAnyNumberAltered) {
  const Blobs good = blobs_of(room_.store().view());
  const std::string column = GetParam();
  const std::size_t size = good.at(column).size();
  const std::size_t step = 1 + size / 150;
  ASSERT_GT(size, 0U) << "nothing to alter";
  int found = 0;
  for (std::size_t at = 0; at < size; at += step) {
    Blobs blobs = good;
    blobs[column][at] ^= std::byte{1};
    put(room_.store(), blobs);
    const std::string why = complaint(room_.store());
    const bool by_comparing =
        why.find("another") != std::string::npos || why.find("other") != std::string::npos;
    found += by_comparing ? 1 : 0;
    if (why.empty()) {
      EXPECT_TRUE(answers_as_the_rows_do(room_.store().view())) << column << " byte " << at;
    }
  }
  // Where special groups have theirs is known from the other columns.
  EXPECT_TRUE(found > 0 || column == "special") << "no alteration gets as far as being compared";
}

INSTANTIATE_TEST_SUITE_P(Column, SegmentsOfAStranger,
                         ::testing::Values("vocabulary", "directory", "special", "lo", "hi",
                                           "codes", "claim", "order", "shape", "time", "origins",
                                           "odd", "shared_voices", "details"),
                         [](const auto& column) { return std::string(column.param); });

RC_GTEST_PROP(VerifiedSegments, PassWhateverHappenedToTheStore, ()) {
  ChangingNewsroom changing(8, 4);
  const int rounds = *rc::gen::inRange(1, 4);
  for (int i = 0; i < rounds; ++i) {
    write_segments(changing.store());
    changing.go_on(3);
    if (const std::string why = complaint(changing.store()); !why.empty()) {
      RC_FAIL(why + "\n" + changing.story());
    }
  }
}

RC_GTEST_PROP(VerifiedSegments, AnswerAsTheRowsDo, ()) {
  ChangingNewsroom changing(8, 2);
  write_segments(changing.store());
  Blobs blobs = blobs_of(changing.store().view());
  auto& bytes = std::next(blobs.begin(), *rc::gen::inRange<std::ptrdiff_t>(
                                             0, static_cast<std::ptrdiff_t>(blobs.size())))
                    ->second;
  RC_PRE(!bytes.empty());
  bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^=
      static_cast<std::byte>(*rc::gen::inRange(1, 256));
  put(changing.store(), blobs);
  set_log_level(LogLevel::kOff);
  const bool passes = complaint(changing.store()).empty();
  RC_CLASSIFY(passes, "passes");
  const bool right = !passes || answers_as_the_rows_do(changing.store().view());
  set_log_level(LogLevel::kWarn);
  RC_ASSERT(right);
}

}  // namespace
}  // namespace claimgraph::testing
