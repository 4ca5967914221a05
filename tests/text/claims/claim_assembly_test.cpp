#include "text/claims/claim_assembly.hpp"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "text/claims/predicate_table.hpp"

namespace claimgraph {
namespace {

Quantity quantity(const char* notation) {
  return Quantity::parse(notation).value();
}

TEST(NegatedQuantity, MirrorsTheHedgeAsWell) {
  EXPECT_EQ(negated(quantity("5 %")).str(), "-5 %");
  EXPECT_EQ(negated(quantity(">=5 %")).str(), "<=-5 %");
  EXPECT_EQ(negated(quantity("<5 %")).str(), ">-5 %");
  EXPECT_EQ(negated(quantity("5..8 %")).str(), "-8..-5 %");
  EXPECT_EQ(negated(quantity("? %")).str(), "? %");
}

RC_GTEST_PROP(NegatedQuantity, TwiceIsTheQuantityAgain, (int value, int hedge)) {
  const Hedge hedges[] = {Hedge::kRounded, Hedge::kApprox,   Hedge::kBelow,  Hedge::kAbove,
                          Hedge::kAtLeast, Hedge::kMoreThan, Hedge::kAtMost, Hedge::kLessThan};
  const Quantity one(hedges[static_cast<unsigned>(hedge) % std::size(hedges)], Decimal(value),
                     Unit::parse("%").value());
  RC_ASSERT(negated(negated(one)) == one);
}

QuantityMention mention_of(const char* notation,
                           QuantityMention::Change change = QuantityMention::Change::kNone) {
  QuantityMention mention;
  mention.quantity = quantity(notation);
  mention.change = change;
  return mention;
}

const Predicate& predicate(const char* key) {
  return *PredicateTable::get().find(key);
}

TEST(ObjectOfAClaim, IsPerYearWhereOnlyOtherWordsSayItIsARate) {
  EXPECT_EQ(object_of(mention_of("13e9 USD"), predicate("revenue_run_rate"))->str(),
            "1.3e10 USD/year");
  EXPECT_EQ(object_of(mention_of("~13e9 USD"), predicate("revenue_run_rate"))->str(),
            "~1.3e10 USD/year");
}

TEST(ObjectOfAClaim, IsTheAmountWhereThePeriodStandsElsewhere) {
  EXPECT_EQ(object_of(mention_of("2.3e9 USD/quarter"), predicate("revenue"))->str(), "2.3e9 USD");
}

TEST(ObjectOfAClaim, IsBelowZeroWhenSomethingFell) {
  const auto fell = QuantityMention::Change::kFallBy;
  EXPECT_EQ(object_of(mention_of("7 %", fell), predicate("revenue_growth"))->str(), "-7 %");
  EXPECT_EQ(object_of(mention_of("7 %"), predicate("revenue_growth"))->str(), "7 %");
  EXPECT_EQ(object_of(mention_of("5e9 USD", fell), predicate("market_value_loss"))->str(),
            "5e9 USD");
}

TEST(ObjectOfAClaim, IsNoneOfAnotherDimension) {
  EXPECT_FALSE(object_of(mention_of("5 GPU"), predicate("revenue")));
  EXPECT_FALSE(object_of(mention_of("5 %"), predicate("gpu_count")));
}

TEST(Evidence, QuotesTheBytesOfTheFile) {
  const std::string bytes = "Caf\xE9: 5 francs";
  ReadingOptions options;
  options.encoding = "windows-1252";
  options.media_type = "text/plain";
  const Article article = read_article(bytes, options);
  const std::size_t begin = article.text.find("5 francs");
  const TextSpan words{begin, begin + 8};
  const Evidence evidence = evidence_of(article, words, bytes);
  EXPECT_EQ(evidence.exact, "5 francs");
  EXPECT_EQ(evidence.byte_start, 6U);
  EXPECT_EQ(evidence.byte_end, 14U);
  EXPECT_EQ(evidence.sha256, sha256("5 francs"));
  // Without the bytes nothing is said that could not be held against them.
  EXPECT_TRUE(evidence_of(article, words, {}).exact.empty());
  EXPECT_TRUE(evidence_of(article, words, {}).sha256.empty());
}

TEST(Evidence, QuotesNoBytesThatNoRecordCanHold) {
  const std::string bytes("They have 5\0 francs, they say", 29);
  ReadingOptions options;
  options.media_type = "text/plain";
  const Article article = read_article(bytes, options);
  const std::size_t begin = article.text.find('5');
  const TextSpan words{begin, article.text.find("francs") + 6};
  const Evidence evidence = evidence_of(article, words, bytes);
  EXPECT_EQ(evidence.exact, "");
  EXPECT_EQ(evidence.byte_start, 10U);
  EXPECT_EQ(evidence.byte_end, 19U);
  EXPECT_EQ(evidence.sha256, sha256(std::string_view(bytes).substr(10, 9)));
  EXPECT_EQ(evidence.prefix.find('\0'), std::string::npos);
}

TEST(Quotations, StandWithinOneBlock) {
  ReadingOptions options;
  options.media_type = "text/plain";
  const Article article =
      read_article("He said \"yes\" and «no».\nThen \"he left.\nBye\".\n", options);
  const auto found = quotations(article);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].of(article.text), "\"yes");
  EXPECT_EQ(found[1].of(article.text), "«no");
}

}  // namespace
}  // namespace claimgraph
