#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <claimgraph/text/claim_extractor.hpp>

#include "text/claims/predicate_table.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

const Measure kMeasures[] = {Measure::kCount, Measure::kMoney,  Measure::kRatio, Measure::kTime,
                             Measure::kPower, Measure::kEnergy, Measure::kData,  Measure::kLength,
                             Measure::kMass,  Measure::kArea,   Measure::kVolume};

/// All ways from a topic, whatever the dimension.
std::vector<PredicateTable::Choice> choices_of(std::string_view topic) {
  std::vector<PredicateTable::Choice> all;
  for (const Measure measure : kMeasures) {
    for (const bool per_time : {false, true}) {
      const auto& some = PredicateTable::get().choices(topic, {measure, per_time});
      all.insert(all.end(), some.begin(), some.end());
    }
  }
  return all;
}

TEST(PredicateCatalogue, AgreesWithTheBundledClaims) {
  std::ifstream in(std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl");
  std::size_t shared = 0;
  std::set<std::pair<std::string, std::string>> broader;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) {
      continue;
    }
    const nlohmann::json record = nlohmann::json::parse(line);
    if (record.at("type") == "claim" && record.at("predicate") == "broader") {
      broader.emplace(record.at("subject"), record.at("object").at("entity"));
    }
    if (record.at("type") != "predicate") {
      continue;
    }
    const Predicate* const known = PredicateTable::get().find(record.at("key").get<std::string>());
    if (known == nullptr) {
      continue;
    }
    ++shared;
    EXPECT_EQ(known->label, record.at("label")) << known->key;
    EXPECT_EQ(known->gloss, record.value("gloss", "")) << known->key;
    EXPECT_EQ(known->dimension->str(), record.at("dimension")) << known->key;
    EXPECT_EQ(to_string(*known->role), record.at("role")) << known->key;
    EXPECT_EQ(known->functional, record.value("functional", true)) << known->key;
  }
  EXPECT_GE(shared, 15U);
  const auto& ours = ClaimExtractor::broader();
  EXPECT_EQ((std::set<std::pair<std::string, std::string>>(ours.begin(), ours.end())), broader);
}

TEST(PredicateCatalogue, GivesEachChoiceAPredicateOfItsDimension) {
  for (const Predicate& predicate : PredicateTable::get().predicates()) {
    EXPECT_EQ(PredicateTable::get().find(predicate.key), &predicate) << predicate.key;
  }
  EXPECT_EQ(PredicateTable::get().find("no_such_predicate"), nullptr);
  for (const PredicateTable::Choice& choice :
       PredicateTable::get().choices("revenue", {Measure::kRatio, false})) {
    EXPECT_EQ(choice.predicate->key, "revenue_growth");
    EXPECT_EQ(choice.circumstance, "change");
  }
  EXPECT_TRUE(PredicateTable::get().choices("revenue", {Measure::kMass, false}).empty());
}

TEST(WordsOfClaims, BelongToTopicsAndCircumstancesThatTheTableKnows) {
  std::set<std::string> circumstances{"per"};
  std::vector<std::string> tags = Lexicon::languages();
  std::set<std::string> topics;
  for (const std::string& tag : tags) {
    for (const std::string_view section : Lexicon::of(tag).sections()) {
      for (const std::string_view prefix : {"cue.", "next.", "counted."}) {
        if (section.substr(0, prefix.size()) == prefix) {
          topics.emplace(section.substr(prefix.size()));
        }
      }
    }
  }
  EXPECT_GE(topics.size(), 50U);
  for (const std::string& topic : topics) {
    const auto choices = choices_of(topic);
    EXPECT_FALSE(choices.empty()) << topic;
    for (const PredicateTable::Choice& choice : choices) {
      circumstances.insert(choice.circumstance);
    }
  }
  for (const PredicateTable::Choice& choice : choices_of("*")) {
    circumstances.insert(choice.circumstance);
  }
  for (const std::string& tag : tags) {
    for (const std::string_view section : Lexicon::of(tag).sections()) {
      constexpr std::string_view kPrefix = "circumstance.";
      if (section.substr(0, kPrefix.size()) == kPrefix) {
        const std::string name(section.substr(kPrefix.size()));
        EXPECT_TRUE(circumstances.count(name) > 0 || !PredicateTable::get().phase(name).empty())
            << tag << " " << name;
      }
    }
  }
}

}  // namespace
}  // namespace claimgraph
