// Contradictions as relationships are those of the library call; money by the rates that are
// claimed.

#include "query/claim_relationships.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/contradiction/contradictions.hpp>

#include "../contradiction/newsroom.hpp"
#include "../store/deepseek_store.hpp"
#include "query/claim_catalogue.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class ClaimRelationships : public ::testing::Test {
 protected:
  ClaimRelationships() : file_(folder_ / "claims.db"), room_(file_) {
    room_.predicate("gpu_count: count stock");
    room_.predicate("training_gpu_count: count stock");
    room_.predicate("cost: money cumulative");
    room_.order("training_gpu_count < gpu_count");
  }

  /// The graph of the state now.
  void open() {
    database_.emplace(Database::open(file_, Database::Access::kRead, {}));
    const ChangeNumber number = room_.store().view().number();
    catalogue_ = claim_catalogue(*database_, claim_state(*database_, number));
    add_claim_relationships(catalogue_, *database_, [this, number] {
      ++loads_;
      return room_.store().view_as_of(number);
    });
  }
  const VirtualRelationship& relationship(const std::string& type) {
    for (const VirtualRelationship& one : catalogue_.virtual_relationships) {
      if (one.type == type) {
        return one;
      }
    }
    throw std::out_of_range(type);
  }
  std::int64_t row(const std::string& key) {
    return database_->integer("SELECT claim_id FROM claim_key WHERE key = ?1", key);
  }
  std::string key(std::int64_t row) {
    Statement found = database_->query("SELECT key FROM claim_key WHERE claim_id = ?1", row);
    return found.step() ? found.string(0) : "?";
  }
  /// "a - b" of the edges of a claim, or of all.
  std::vector<std::string> pairs(const std::string& type, const std::string& of = {}) {
    std::vector<std::string> pairs;
    const auto edges = relationship(type).edges(of.empty() ? std::nullopt : std::optional(row(of)));
    for (ComputedEdge edge; edges->next(edge);) {
      EXPECT_TRUE(!of.empty() || edge.a <= edge.b);
      EXPECT_EQ(edge.properties.size(), relationship(type).properties.size());
      pairs.push_back(key(edge.a) + " - " + key(edge.b));
    }
    return pairs;
  }
  /// The properties of the only edge of a claim.
  std::map<std::string, Value> properties(const std::string& type, const std::string& of) {
    const auto edges = relationship(type).edges(row(of));
    ComputedEdge edge;
    std::map<std::string, Value> named;
    EXPECT_TRUE(edges->next(edge));
    for (std::size_t i = 0; i < edge.properties.size(); ++i) {
      const VirtualRelationship::Column& column = relationship(type).properties[i];
      EXPECT_TRUE(edge.properties[i].is_null() || edge.properties[i].is(column.type))
          << column.name;
      named[column.name] = edge.properties[i];
    }
    EXPECT_FALSE(edges->next(edge));
    return named;
  }
  std::string exchanged(const std::string& amount, const std::string& currency,
                        const std::string& when = {}) {
    const auto result =
        catalogue_.exchange(Quantity::parse(amount).value(), currency,
                            when.empty() ? EdtfDate{} : EdtfDate::parse(when).value());
    return result ? result->str() : "no rate";
  }

  TemporaryFolder folder_;
  std::filesystem::path file_;
  Newsroom room_;
  std::optional<Database> database_;
  Catalogue catalogue_;
  int loads_ = 0;
};

TEST_F(ClaimRelationships, AContradictionHasItsMeasures) {
  room_.said("few", "deepseek asserts deepseek training_gpu_count 2048 GPU");
  room_.said("many", "alice asserts deepseek gpu_count 50000 GPU");
  room_.said("other", "alice asserts meta gpu_count 50000 GPU");
  open();
  EXPECT_THAT(pairs("CONTRADICTS"), ElementsAre("few - many"));
  EXPECT_THAT(pairs("CONTRADICTS", "many"), ElementsAre("many - few"));
  EXPECT_THAT(pairs("CONTRADICTS", "other"), IsEmpty());
  auto edge = properties("CONTRADICTS", "few");
  EXPECT_EQ(edge["verdict"].string(), "contradicts");
  EXPECT_EQ(edge["reason"].string(), "disjoint");
  EXPECT_TRUE(edge["conditional"].boolean());
  EXPECT_FALSE(edge["lifted"].boolean());
  EXPECT_NEAR(edge["gap"].real(), 50000.0 / 2048, 1e-9);
  EXPECT_NEAR(edge["severity"].real(), 1.3876, 1e-4);
  EXPECT_NEAR(edge["rank"].real(), 0.3876, 1e-4);
  EXPECT_THAT(edge["set_against_by"].list(), IsEmpty());
}

TEST_F(ClaimRelationships, APairThatASourceSetsUpNamesWhoDidIt) {
  room_.said("few", "deepseek asserts deepseek training_gpu_count 2048 GPU");
  room_.said("many", "alice asserts deepseek gpu_count 50000 GPU");
  room_.disputed("news", "many", "few");
  room_.disputed("blog", "many", "few");
  open();
  auto edge = properties("CONTRADICTS", "many");
  EXPECT_TRUE(edge["lifted"].boolean());
  EXPECT_EQ(edge["rank"].real(), edge["severity"].real());
  ASSERT_EQ(edge["set_against_by"].list().size(), 2U);
  EXPECT_EQ(edge["set_against_by"].list()[0].string(), "blog");
  EXPECT_EQ(edge["set_against_by"].list()[1].string(), "news");
}

TEST_F(ClaimRelationships, ClaimsThatSayTheSameCorroborateAndHaveNoSeverity) {
  room_.said("a", "alice asserts deepseek gpu_count 2000 GPU");
  room_.said("b", "bob asserts deepseek gpu_count 2048 GPU");
  open();
  EXPECT_THAT(pairs("CONTRADICTS"), IsEmpty());
  EXPECT_THAT(pairs("CORROBORATES"), ElementsAre("a - b"));
  auto edge = properties("CORROBORATES", "b");
  EXPECT_EQ(edge["reason"].string(), "within rounding");
  EXPECT_TRUE(edge["severity"].is_null());
  EXPECT_TRUE(edge["rank"].is_null());
  EXPECT_TRUE(edge["gap"].is_null());
}

TEST_F(ClaimRelationships, AClaimThatIsAssertedAndDeniedIsALoop) {
  room_.said("a", "alice asserts deepseek gpu_count 2000 GPU");
  room_.said("", "bob denies deepseek gpu_count 2000 GPU");
  open();
  EXPECT_THAT(pairs("CONTRADICTS"), ElementsAre("a - a"));
  EXPECT_THAT(pairs("CONTRADICTS", "a"), ElementsAre("a - a"));
  EXPECT_EQ(relationship("CONTRADICTS").count(), 1);
}

TEST_F(ClaimRelationships, TheyAreThoseOfTheLibraryCallWithTheirCount) {
  const std::vector<std::string> values{
      "2048 GPU",   "2000 GPU", "50000 GPU",
      ">60000 GPU", "? GPU",    "10000..50000 GPU"};  // those of meta, then of deepseek twice
  for (std::size_t i = 0; i < 3 * values.size(); ++i) {
    room_.said("c" + std::to_string(i),
               "agent-" + std::to_string(i) + " asserts " +
                   (i < values.size() ? "meta" : "deepseek") +
                   (i < 2 * values.size() ? " gpu_count " : " training_gpu_count ") +
                   values[i % values.size()]);
  }
  room_.retracted("c1");
  open();
  const Snapshot snapshot = room_.snapshot();
  for (const auto& [type, verdict] : {std::pair("CONTRADICTS", Verdict::kContradicts),
                                      std::pair("CORROBORATES", Verdict::kCorroborates)}) {
    std::vector<std::string> expected;
    for (const Finding& finding : ContradictionStream(snapshot, {.verdicts = {verdict}})) {
      std::string a = snapshot.name(finding.a);
      std::string b = snapshot.name(finding.b);
      expected.push_back(row(a) <= row(b) ? a + " - " + b : b + " - " + a);
    }
    EXPECT_EQ(pairs(type), expected);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(relationship(type).count(), static_cast<std::int64_t>(expected.size()));
  }
  EXPECT_EQ(loads_, 1);
}

TEST_F(ClaimRelationships, ACatalogueKeepsItsStateAndLoadsItOnlyWhenAsked) {
  room_.said("few", "alice asserts deepseek gpu_count 2048 GPU");
  open();
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  EXPECT_EQ(loads_, 0);
  EXPECT_THAT(pairs("CONTRADICTS"), IsEmpty());
  EXPECT_THAT(pairs("CONTRADICTS", "many"), IsEmpty());
  EXPECT_EQ(loads_, 1);
}

TEST_F(ClaimRelationships, MoneyIsExchangedByTheRateOfItsTime) {
  room_.said("r24", "ecb asserts EUR exchange_rate 1.08 USD @2024");
  room_.said("r25", "ecb asserts EUR exchange_rate 1..2 USD @2025");
  open();
  EXPECT_EQ(exchanged("100..200 EUR", "USD", "2024-05"), "107.5..217 USD");
  EXPECT_EQ(exchanged("100..200 EUR", "USD", "2025"), "100..400 USD");
  EXPECT_EQ(exchanged("100..200 USD", "EUR", "2025"), "50..200 EUR");
  EXPECT_EQ(exchanged("100..200 EUR", "USD", "2026"), "no rate");
  EXPECT_EQ(exchanged("100..200 EUR", "GBP", "2025"), "no rate");
  EXPECT_EQ(exchanged("100..200 EUR", "EUR"), "100..200 EUR");
  EXPECT_EQ(exchanged("100..200 EUR", "nothing"), "no rate");
  EXPECT_EQ(exchanged("100..200 GPU", "USD"), "no rate");
}

TEST_F(ClaimRelationships, ExchangeKeepsHedges) {
  room_.said("rate", "ecb asserts EUR exchange_rate 2..2 USD");
  open();
  EXPECT_EQ(exchanged(">50000 EUR", "USD"), ">100000 USD");
  EXPECT_EQ(exchanged(">=50000 EUR", "USD"), ">=100000 USD");
  EXPECT_EQ(exchanged("<=50000 EUR", "USD"), "<=100000 USD");
  EXPECT_EQ(exchanged("<50000 EUR", "USD"), "<100000 USD");
  EXPECT_EQ(exchanged("~6e6 EUR", "USD"), "10000000..14000000 USD");
  EXPECT_EQ(exchanged("? EUR", "USD"), "? USD");
  EXPECT_EQ(exchanged("none EUR", "USD"), "none USD");
  EXPECT_EQ(exchanged("-200..-100 EUR", "USD"), "-400..-200 USD");
  EXPECT_EQ(exchanged("-200..100 EUR", "USD"), "no rate");
  EXPECT_EQ(exchanged("10..20 EUR/month", "USD"), "240..480 USD/year");
}

TEST_F(ClaimRelationships, ExchangeAgreesWithHowClaimsAreCompared) {
  room_.said("rate", "ecb asserts EUR exchange_rate 1.08 USD @2024");
  room_.said("eur", "alice asserts deepseek cost 100..200 EUR @2024");
  room_.said("low", "bob asserts deepseek cost 50..107 USD @2024");
  room_.said("meets", "carol asserts deepseek cost 216..300 USD @2024");
  room_.said("high", "dave asserts deepseek cost 217..300 USD @2024");
  open();
  EXPECT_THAT(pairs("CONTRADICTS", "eur"), UnorderedElementsAre("eur - low", "eur - high"));
  EXPECT_EQ(exchanged("100..200 EUR", "USD", "2024"), "107.5..217 USD");
}

}  // namespace
}  // namespace claimgraph::testing
