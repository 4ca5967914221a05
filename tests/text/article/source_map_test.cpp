#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/text/article.hpp>

namespace claimgraph {
namespace {

TEST(SourceMap, MapsEveryPlaceToItselfByDefault) {
  const SourceMap map;
  EXPECT_EQ(map.source({3, 7}), (TextSpan{3, 7}));
  EXPECT_EQ(map.source({5, 5}), (TextSpan{5, 5}));
}

TEST(SourceMap, LeadsThroughCopiedRunsByteByByte) {
  SourceMap map;  // "foobar" of "foo<b>bar"
  map.add_run(0, 0, true);
  map.add_run(3, 6, true);
  EXPECT_EQ(map.source({0, 3}), (TextSpan{0, 3}));
  EXPECT_EQ(map.source({3, 6}), (TextSpan{6, 9}));
  EXPECT_EQ(map.source({2, 4}), (TextSpan{2, 7}));
  EXPECT_EQ(map.source({4, 4}), (TextSpan{7, 7}));
}

TEST(SourceMap, WidensToTheWholeOfWhatWasDecoded) {
  SourceMap map;  // "a\u2019b" of "a&rsquo;b"
  map.add_run(0, 0, true);
  map.add_units(1, 1, 3, 7);
  map.add_run(4, 8, true);
  EXPECT_EQ(map.source({1, 4}), (TextSpan{1, 8}));
  EXPECT_EQ(map.source({2, 3}), (TextSpan{1, 8}));
  EXPECT_EQ(map.source({0, 2}), (TextSpan{0, 8}));
  EXPECT_EQ(map.source({4, 5}), (TextSpan{8, 9}));
}

TEST(SourceMap, ARunThatIsNotCopiedStandsForAllUpToTheNext) {
  SourceMap map;
  map.add_run(0, 0, true);
  map.add_run(2, 2, false);
  map.add_run(5, 12, true);
  EXPECT_EQ(map.source({3, 4}), (TextSpan{2, 12}));
  EXPECT_EQ(map.source({1, 6}), (TextSpan{1, 13}));
}

TEST(SourceMap, UnitsOfOneSizeAreOneRunHoweverTheyAreAdded) {
  SourceMap one_by_one;  // two-byte characters of three-byte ones
  SourceMap at_once;
  at_once.add_units(0, 4, 3, 2);
  for (std::size_t i = 0; i < 5; ++i) {
    one_by_one.add_units(3 * i, 4 + 2 * i, 3, 2);
  }
  EXPECT_EQ(one_by_one, at_once);
  EXPECT_EQ(one_by_one.source({4, 8}), (TextSpan{6, 10}));
}

TEST(SourceMap, OneFollowedByAnotherLeadsToTheSourceOfTheSource) {
  SourceMap page;  // "caf\u00E9 &amp; bar": UTF-8 of windows-1252
  page.add_units(0, 0, 1, 1);
  page.add_units(3, 3, 2, 1);
  page.add_units(5, 4, 1, 1);
  SourceMap text;  // "caf\u00E9 & bar"
  text.add_run(0, 0, true);
  text.add_units(6, 6, 1, 5);
  text.add_run(7, 11, true);
  const SourceMap all = text.followed_by(page, 11);
  EXPECT_EQ(all.source({0, 3}), (TextSpan{0, 3}));
  EXPECT_EQ(all.source({3, 5}), (TextSpan{3, 4}));
  EXPECT_EQ(all.source({6, 7}), (TextSpan{5, 10}));
  EXPECT_EQ(all.source({8, 11}), (TextSpan{11, 14}));
}

// A map made of random runs, and for each byte of its text the stretch of the source it is of.
struct Drawn {
  SourceMap map;
  std::vector<TextSpan> bytes;
};

Drawn draw(std::size_t most_source) {
  Drawn drawn;
  std::size_t source = 0;
  while (source < most_source) {
    const auto text_unit = *rc::gen::inRange<std::size_t>(1, 4);
    const auto source_unit = *rc::gen::inRange<std::size_t>(1, 5);
    const bool copied = *rc::gen::arbitrary<bool>();
    const std::size_t from = copied ? 1 : source_unit;
    const std::size_t to = copied ? 1 : text_unit;
    const auto units = *rc::gen::inRange<std::size_t>(1, 5);
    drawn.map.add_units(drawn.bytes.size(), source, to, from);
    for (std::size_t i = 0; i < units; ++i, source += from) {
      drawn.bytes.insert(drawn.bytes.end(), to, TextSpan{source, source + from});
    }
    source += *rc::gen::inRange<std::size_t>(0, 4);  // left out
  }
  return drawn;
}

RC_GTEST_PROP(SourceMap, GivesTheStretchFromTheFirstBytesSourceToTheLastBytes, ()) {
  const Drawn drawn = draw(40);
  const auto begin = *rc::gen::inRange<std::size_t>(0, drawn.bytes.size());
  const auto end = *rc::gen::inRange<std::size_t>(begin + 1, drawn.bytes.size() + 1);
  RC_ASSERT(drawn.map.source({begin, end}) ==
            (TextSpan{drawn.bytes[begin].begin, drawn.bytes[end - 1].end}));
}

RC_GTEST_PROP(SourceMap, OneFollowedByAnotherIsBothOneAfterTheOther, ()) {
  const Drawn inner = draw(30);
  // The outer text copies or folds whole units of the inner one.
  SourceMap outer;
  std::size_t size = 0;
  for (std::size_t at = 0; at < inner.bytes.size();) {
    std::size_t end = at + 1;
    while (end < inner.bytes.size() && inner.bytes[end] == inner.bytes[at]) {
      ++end;
    }
    if (*rc::gen::arbitrary<bool>()) {
      outer.add_run(size, at, true);
      size += end - at;
    } else if (*rc::gen::arbitrary<bool>()) {
      outer.add_units(size, at, 2, end - at);
      size += 2;
    }
    at = end;
  }
  RC_PRE(size > 0U);
  const SourceMap all = outer.followed_by(inner.map, size);
  for (std::size_t begin = 0; begin < size; ++begin) {
    for (std::size_t end = begin + 1; end <= size; ++end) {
      RC_ASSERT(all.source({begin, end}) == inner.map.source(outer.source({begin, end})));
    }
  }
}

}  // namespace
}  // namespace claimgraph
