// Every enumerator has a text of its own and is read back from it.

#include <set>
#include <string>

#include <gtest/gtest.h>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/model/verdict.hpp>

namespace claimgraph {
namespace {

/// Checks all enumerators up to and with `last`; `parse` reads texts back.
template <typename Enum, typename Parse>
void expect_round_trip(Enum last, Parse parse) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Enum>(i);
    const char* const text = to_string(value);
    ASSERT_NE(text, nullptr) << i;
    EXPECT_EQ(parse(text), value) << text;
  }
  EXPECT_EQ(parse(""), std::nullopt);
  EXPECT_EQ(parse("no such word"), std::nullopt);
}

TEST(EnumText, IsReadBack) {
  expect_round_trip(EntityKind::kPredicate, parse_entity_kind);
  expect_round_trip(ObjectType::kFlag, parse_object_type);
  expect_round_trip(QuantityRole::kDelta, parse_quantity_role);
  expect_round_trip(Act::kDisputes, parse_act);
  expect_round_trip(Polarity::kDenied, parse_polarity);
  expect_round_trip(Comparator::Relation::kLessThan, parse_relation);
  expect_round_trip(Verdict::kIncomparable, parse_verdict);
}

TEST(EnumText, IsThatOfTheFileFormat) {
  EXPECT_STREQ(to_string(EntityKind::kAiModel), "ai_model");
  EXPECT_STREQ(to_string(Act::kForecasts), "forecasts");
  EXPECT_STREQ(to_string(QuantityRole::kCumulative), "cumulative");
  EXPECT_STREQ(to_string(Verdict::kIncomparable), "incomparable");
}

TEST(Reason, HasATextAndAVerdict) {
  std::set<std::string> texts;
  const int last = static_cast<int>(Reason::kDistortedOnTheWay);
  for (int i = 0; i <= last; ++i) {
    texts.insert(to_string(static_cast<Reason>(i)));
  }
  EXPECT_EQ(texts.size(), static_cast<std::size_t>(last) + 1) << "two reasons share a text";
  EXPECT_STREQ(to_string(Reason::kPartExceedsWhole), "part exceeds whole");

  EXPECT_EQ(verdict_of(Reason::kSameClaim), Verdict::kCorroborates);
  EXPECT_EQ(verdict_of(Reason::kSameValue), Verdict::kCorroborates);
  EXPECT_EQ(verdict_of(Reason::kBoundAllows), Verdict::kCompatible);
  EXPECT_EQ(verdict_of(Reason::kValueNotKnown), Verdict::kCompatible);
  EXPECT_EQ(verdict_of(Reason::kCoarseRounding), Verdict::kBorderline);
  EXPECT_EQ(verdict_of(Reason::kDisjoint), Verdict::kContradicts);
  EXPECT_EQ(verdict_of(Reason::kNoneAgainstValue), Verdict::kContradicts);
  EXPECT_EQ(verdict_of(Reason::kDifferentSubject), Verdict::kIncomparable);
  EXPECT_EQ(verdict_of(Reason::kDistortedOnTheWay), Verdict::kIncomparable);
}

}  // namespace
}  // namespace claimgraph
