// The claims that come with claimgraph: five articles about DeepSeek and its rivals.
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <claimgraph/base/sha256.hpp>

#include "small_store.hpp"

namespace claimgraph {
namespace {

using testing::export_text;
using testing::store_of;

std::string bundled_text() {
  return testing::read_file(CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl");
}

class BundledData : public ::testing::Test {
 protected:
  ClaimId id(const std::string& key) const { return view.find_claim(key).value(); }
  Claim claim(const std::string& key) const { return view.claim(id(key)).value(); }
  std::vector<Attribution> attributions(const std::string& key) const {
    return view.attributions_of(id(key));
  }
  /// Agents from the one who tells it to the one who says it.
  std::vector<std::string> chain(const Attribution& attribution) const {
    std::vector<std::string> agents{attribution.agent};
    for (auto via = attribution.via; via;) {
      const Attribution next = view.attribution(*via).value();
      agents.push_back(next.agent);
      via = next.via;
    }
    return agents;
  }

  Store store = store_of(bundled_text());
  View view = store.view();
};

// 5 + 5 + 5 + 20 + 16 claims of the articles; those that say the same are one claim.
TEST_F(BundledData, HoldsTheClaimsOfFiveArticles) {
  std::set<ClaimId> distinct;
  const std::vector<std::pair<std::string, int>> articles{
      {"000", 5}, {"001", 5}, {"002", 5}, {"003", 20}, {"004", 16}};
  int total = 0;
  for (const auto& [article, count] : articles) {
    for (int i = 1; i <= count; ++i, ++total) {
      distinct.insert(id(article + "-" + std::to_string(i)));
    }
    EXPECT_TRUE(view.document("article-" + article));
  }
  EXPECT_EQ(total, 51);
  EXPECT_EQ(distinct.size(), 44U);
}

TEST_F(BundledData, MakesOneClaimOfWhatTwoArticlesTakeFromOneCall) {
  const std::vector<std::pair<std::string, std::string>> shared{{"000-1", "004-3"},
                                                                {"000-2", "004-4"},
                                                                {"000-3", "004-5"},
                                                                {"000-4", "004-6"},
                                                                {"000-5", "004-11"}};
  for (const auto& [a, b] : shared) {
    EXPECT_EQ(id(a), id(b)) << a;
    std::set<AttributionId> origins;
    int reports = 0;
    for (const Attribution& attribution : attributions(a)) {
      if (attribution.act == Act::kReports) {
        ++reports;
        origins.insert(attribution.via.value());
      }
    }
    EXPECT_EQ(reports, 2) << a;
    EXPECT_EQ(origins.size(), 1U) << a;
  }
}

TEST_F(BundledData, JoinsTheVoicesBehindOneComparative) {
  EXPECT_EQ(id("003-17"), id("003-18"));
  std::set<std::string> voices;
  for (const Attribution& attribution : attributions("003-17")) {
    voices.insert(chain(attribution).back());
  }
  EXPECT_THAT(voices, ::testing::ElementsAre("alexandr-wang", "elon-musk"));
  EXPECT_EQ(id("003-19"), id("003-20"));
}

TEST_F(BundledData, KeepsTheChainFromPaperToSpeaker) {
  std::vector<std::vector<std::string>> chains;
  for (const Attribution& attribution : attributions("004-16")) {
    if (attribution.document == "article-004") {
      chains.push_back(chain(attribution));
    }
  }
  EXPECT_THAT(chains, ::testing::ElementsAre(::testing::ElementsAre("publisher-004", "entrepreneur",
                                                                    "lukman-otunuga")));
  EXPECT_EQ(claim("004-16").polarity, Polarity::kDenied);
}

TEST_F(BundledData, TracesTheHeadlineToTheEstimateInTheBody) {
  ASSERT_EQ(attributions("003-1").size(), 1U);
  const Attribution headline = attributions("003-1").front();
  EXPECT_EQ(headline.via, view.find_attribution("semianalysis:003-5"));
  EXPECT_EQ(view.attribution(headline.via.value())->claim, id("003-5"));
}

TEST_F(BundledData, MeasuresComparativesByWhatDeepSeekSaid) {
  EXPECT_EQ(claim("003-17").measured_by->claim, id("003-6"));
  EXPECT_EQ(claim("003-19").measured_by->claim, id("003-3"));
}

TEST_F(BundledData, RecordsWhichClaimsTheSourcesSetAgainstEachOther) {
  std::set<std::pair<std::string, ClaimId>> disputes;
  for (const char* key : {"003-4", "003-5", "003-12", "003-16"}) {
    for (const Attribution& attribution : attributions(key)) {
      if (attribution.act == Act::kDisputes) {
        disputes.emplace(attribution.agent, attribution.against.value());
      }
    }
  }
  EXPECT_THAT(disputes, ::testing::UnorderedElementsAre(
                            std::pair<std::string, ClaimId>("kemaspedia", id("003-6")),
                            std::pair<std::string, ClaimId>("kemaspedia", id("003-3")),
                            std::pair<std::string, ClaimId>("kemaspedia", id("003-11")),
                            std::pair<std::string, ClaimId>("elon-musk", id("003-6"))));
}

TEST_F(BundledData, LeavesNoClaimWithoutASource) {
  view.for_each_claim([](const ClaimId&, const Claim&, const std::vector<std::string>& keys) {
    EXPECT_FALSE(keys.empty());
  });
  std::set<ClaimId> sourced;
  view.for_each_attribution([&](const AttributionId&, const Attribution& attribution) {
    sourced.insert(attribution.claim);
  });
  EXPECT_EQ(static_cast<std::int64_t>(sourced.size()), view.counts().claims);
}

TEST_F(BundledData, SurvivesExportAndImport) {
  const std::string text = export_text(store);
  EXPECT_EQ(export_text(store_of(text)), text);
  Store again = store_of(bundled_text());
  EXPECT_EQ(testing::import_text(again, text).change, std::nullopt);
}

TEST_F(BundledData, QuotesExpressionsNotSentences) {
  view.for_each_attribution([](const AttributionId&, const Attribution& attribution) {
    if (attribution.evidence) {
      EXPECT_LE(attribution.evidence->exact.size(), 45U) << attribution.evidence->exact;
      EXPECT_EQ(attribution.evidence->prefix, "");
      EXPECT_EQ(attribution.evidence->suffix, "");
    }
  });
}

TEST_F(BundledData, PointsAtTheBytesOfTheArticles) {
  const std::filesystem::path corpus(CLAIMGRAPH_SOURCE_DIR "/../shared/corpus");
  if (!std::filesystem::is_directory(corpus)) {
    GTEST_SKIP() << "the articles are not here";
  }
  std::map<std::string, std::string> articles;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    const std::string name = entry.path().filename();
    if (name.ends_with(".txt")) {
      articles["article-" + name.substr(0, 3)] = testing::read_file(entry.path());
    }
  }
  ASSERT_EQ(articles.size(), 5U);
  for (const auto& [key, text] : articles) {
    EXPECT_EQ(view.document(key)->sha256, sha256(text)) << key;
  }
  int checked = 0;
  view.for_each_attribution([&](const AttributionId&, const Attribution& attribution) {
    if (!attribution.evidence) {
      return;
    }
    const Evidence& evidence = *attribution.evidence;
    const std::string words =
        articles.at(attribution.document)
            .substr(evidence.byte_start, evidence.byte_end - evidence.byte_start);
    EXPECT_EQ(evidence.sha256, sha256(words));
    EXPECT_TRUE(evidence.exact.empty() || evidence.exact == words);
    ++checked;
  });
  EXPECT_EQ(checked, 51 + 8 + 9);  // annotated claims, structure, disputes
}

}  // namespace
}  // namespace claimgraph
