// What Tab offers.
#include "repl_completion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "command_line.hpp"

namespace claimgraph::command {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

Vocabulary newsroom() {
  Vocabulary words;
  words.labels = {"Claim", "Company", "Entity"};
  words.types = {"ABOUT", "CONTRADICTS", "PART_OF"};
  words.properties = {"key", "name", "predicate", "severity"};
  words.properties_of = {
      {"Company", {"key", "name"}}, {"Claim", {"key", "predicate"}}, {"CONTRADICTS", {"severity"}}};
  words.functions = {"count", "coalesce", "toUpper"};
  words.parameters = {"key", "since"};
  words.topics = {"MATCH", "keys"};
  words.settings = {"format", "limit"};
  words.choices_of = {{"format", {"table", "json"}}};
  words.command_line = command_shape();
  words.names = [](std::string_view beginning, bool only_keys) {
    std::vector<std::string> found;
    for (const std::string name : {"deepseek", "it's", "meta"}) {
      if (name.starts_with(beginning)) {
        found.push_back(name);
      }
    }
    if (!only_keys && std::string_view("deep mind").starts_with(beginning)) {
      found.emplace_back("deep mind");
    }
    return found;
  };
  return words;
}

std::vector<std::string> offered(std::string_view query) {
  return complete_query(query, newsroom()).words;
}

std::vector<std::string> offered_to_command(std::string_view line) {
  return complete_command(line, newsroom()).words;
}

TEST(ReplCompletion, LabelsFollowTheColonOfANode) {
  EXPECT_THAT(offered("MATCH (c:"), ElementsAre("Claim", "Company", "Entity"));
  EXPECT_THAT(offered("MATCH (c:co"), ElementsAre("Company"));
  EXPECT_THAT(offered("MATCH (:Cl"), ElementsAre("Claim"));
  EXPECT_THAT(offered("MATCH (n) WHERE n:En"), ElementsAre("Entity"));
}

TEST(ReplCompletion, TypesFollowTheColonOfARelationship) {
  EXPECT_THAT(offered("MATCH (a)-[:"), ElementsAre("ABOUT", "CONTRADICTS", "PART_OF"));
  EXPECT_THAT(offered("MATCH (a)<-[r:ABOUT|CON"), ElementsAre("CONTRADICTS"));
}

TEST(ReplCompletion, PropertiesFollowADot) {
  EXPECT_THAT(offered("MATCH (n) RETURN n."), ElementsAre("key", "name", "predicate", "severity"));
  EXPECT_THAT(offered("MATCH (n) RETURN n.pre"), ElementsAre("predicate"));
}

TEST(ReplCompletion, PropertiesAreThoseOfTheLabel) {
  EXPECT_THAT(offered("MATCH (c:Company) RETURN c."), ElementsAre("key", "name"));
  EXPECT_THAT(offered("MATCH (a)-[x:CONTRADICTS]-(b) RETURN x."), ElementsAre("severity"));
  EXPECT_THAT(offered("MATCH (c:Company {k"), ElementsAre("key"));
  EXPECT_THAT(offered("MATCH (c:Claim {key: 'a', "), ElementsAre("key", "predicate"));
}

TEST(ReplCompletion, NumbersHaveNoProperties) {
  EXPECT_THAT(offered("RETURN 1."), IsEmpty());
  EXPECT_THAT(offered("MATCH (a)-[*1.."), IsEmpty());
}

TEST(ReplCompletion, NamesStandInQuotes) {
  const Completions completions = complete_query("MATCH (c {key: 'deep", newsroom());
  EXPECT_THAT(completions.words, ElementsAre("deep mind", "deepseek"));
  EXPECT_EQ(completions.suffix, "'");
  EXPECT_EQ(completions.begin, std::string("MATCH (c {key: '").size());
}

TEST(ReplCompletion, ANameThatWouldEndItsQuoteIsNotOffered) {
  EXPECT_THAT(offered("RETURN 'it"), IsEmpty());
  EXPECT_THAT(offered("RETURN \"it"), ElementsAre("it's"));
}

TEST(ReplCompletion, KeywordsKeepTheCaseThatIsTyped) {
  EXPECT_THAT(offered("MAT"), ElementsAre("MATCH"));
  EXPECT_THAT(offered("MATCH (n) ord"), ElementsAre("order by"));
  EXPECT_THAT(offered("MATCH (n) RETURN n Or"), IsSupersetOf({"OR", "ORDER BY"}));
}

TEST(ReplCompletion, FunctionsComeWithTheirBracket) {
  EXPECT_THAT(offered("RETURN tou"), ElementsAre("toUpper("));
  EXPECT_THAT(offered("RETURN co"), IsSupersetOf({"coalesce(", "count("}));
}

TEST(ReplCompletion, VariablesOfTheQueryAreOffered) {
  EXPECT_THAT(offered("MATCH (company:Company)-[r]->(other) RETURN comp"), Contains("company"));
  EXPECT_THAT(offered("WITH 1 AS total RETURN tot"), ElementsAre("total"));
}

TEST(ReplCompletion, ParametersFollowADollarSign) {
  EXPECT_THAT(offered("RETURN $"), ElementsAre("key", "since"));
  EXPECT_THAT(offered("RETURN $s"), ElementsAre("since"));
}

TEST(ReplCompletion, CommentsAreLeftAlone) {
  EXPECT_THAT(offered("// MAT"), IsEmpty());
  EXPECT_THAT(offered("/* MATCH (n:"), IsEmpty());
  EXPECT_THAT(offered("/* a */ MAT"), ElementsAre("MATCH"));
}

TEST(ReplCompletion, CommandsFollowAColon) {
  EXPECT_THAT(offered_to_command(":"), IsSupersetOf({":help", ":schema", ":save", ":quit"}));
  EXPECT_THAT(offered_to_command(":sc"), ElementsAre(":schema"));
}

TEST(ReplCompletion, CommandsHaveArguments) {
  EXPECT_THAT(offered_to_command(":set "), ElementsAre("format", "limit"));
  EXPECT_THAT(offered_to_command(":set format j"), ElementsAre("json"));
  EXPECT_THAT(offered_to_command(":set limit "), IsEmpty());
  EXPECT_THAT(offered_to_command(":help m"), ElementsAre("MATCH"));
  EXPECT_THAT(offered_to_command(":schema C"), ElementsAre("CONTRADICTS", "Claim", "Company"));
  EXPECT_THAT(offered_to_command(":show deep"), ElementsAre("deepseek"));
  EXPECT_THAT(offered_to_command(":explain MATCH (c:Com"), ElementsAre("Company"));
}

TEST(ReplCompletion, CommandsOfTheProgramHaveTheirOptions) {
  EXPECT_THAT(offered_to_command(":contradictions --su"), ElementsAre("--subject"));
  EXPECT_THAT(offered_to_command(":contradictions --verdict compa"), ElementsAre("compatible"));
  EXPECT_THAT(offered_to_command(":contradictions --subject deep"), ElementsAre("deepseek"));
}

TEST(ReplCompletion, FilesAreOfferedToImportAndSave) {
  const std::string folder = CLAIMGRAPH_SOURCE_DIR "/";
  EXPECT_THAT(offered_to_command(":import " + folder + "exam"), ElementsAre(folder + "examples/"));
  EXPECT_THAT(offered_to_command(":save " + folder + "READ"), ElementsAre(folder + "README.md"));
  EXPECT_THAT(offered_to_command(":import " + folder), Not(Contains(folder + ".git")));
}

RC_GTEST_PROP(ReplCompletion, ItEndsForAnyTextAndBeginsInsideIt, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("aMn (:[{'\"`.|$-/*)]}\\1,\xC3\xA9")));
  const Vocabulary vocabulary = newsroom();
  RC_ASSERT(complete_query(text, vocabulary).begin <= text.size());
  const std::string line = ":" + text;
  RC_ASSERT(complete_command(line, vocabulary).begin <= line.size());
}

}  // namespace
}  // namespace claimgraph::command
