#include "gherkin.hpp"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claimgraph::tck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

TEST(Gherkin, ReadsStepsWithTheirTextsAndTables) {
  const std::vector<Scenario> scenarios = read_feature(R"(# a comment
#encoding: utf-8

Feature: Match1 - Match nodes
  In words.

  @slow @skipStyleCheck
  Scenario: [1] Match two nodes
    Given an empty graph
    When executing query:
      """
      MATCH (n)
        // not a comment of Gherkin
      # nor this

      RETURN n
      """
    Then the result should be, in any order:
      | n    | m      |
      | (:A) | 'a \| b' |
    # here is one
    And no side effects
)");
  ASSERT_EQ(scenarios.size(), 1U);
  const Scenario& scenario = scenarios[0];
  EXPECT_EQ(scenario.name, "[1] Match two nodes");
  EXPECT_EQ(scenario.example, 0U);
  EXPECT_THAT(scenario.tags, ElementsAre("@slow", "@skipStyleCheck"));
  ASSERT_EQ(scenario.steps.size(), 4U);
  EXPECT_EQ(scenario.steps[0].text, "an empty graph");
  EXPECT_EQ(scenario.steps[1].text, "executing query:");
  EXPECT_EQ(scenario.steps[1].docstring,
            "MATCH (n)\n  // not a comment of Gherkin\n# nor this\n\nRETURN n");
  EXPECT_THAT(scenario.steps[2].table,
              ElementsAre(ElementsAre("n", "m"), ElementsAre("(:A)", "'a | b'")));
  EXPECT_EQ(scenario.steps[3].text, "no side effects");
}

TEST(Gherkin, UndoesEscapesOfCells) {
  const std::vector<Scenario> scenarios = read_feature(R"(Feature: Strings
  Scenario: one
    Then the result should be, in any order:
      | a\|b | '\n' | '\\n' | '\'' |  |
)");
  ASSERT_EQ(scenarios.size(), 1U);
  EXPECT_THAT(scenarios[0].steps.at(0).table,
              ElementsAre(ElementsAre("a|b", "'\n'", "'\\n'", "'\\''", "")));
}

TEST(Gherkin, MakesAScenarioOfEveryExampleOfAnOutline) {
  const std::vector<Scenario> scenarios = read_feature(R"(Feature: Outlines
  Scenario Outline: [3] <a> compared
    Given any graph
    When executing query:
      """
      RETURN <a> <> <b> AND 1 < 2 AS r
      """
    Then the result should be, in any order:
      | r   |
      | <b> |

    Examples:
      | a   | b    |
      | <b> | 2    |
      | x   | true |
    Examples:
      | b | a |
      | 8 | 9 |

  Scenario: plain
    Given any graph
)");
  ASSERT_EQ(scenarios.size(), 4U);
  EXPECT_EQ(scenarios[0].name, "[3] <a> compared");
  EXPECT_EQ(scenarios[0].steps[1].docstring, "RETURN <b> <> 2 AND 1 < 2 AS r")
      << "a cell is not filled in again";
  EXPECT_EQ(scenarios[0].example, 1U);
  EXPECT_EQ(scenarios[1].steps[2].table[1][0], "true");
  EXPECT_EQ(scenarios[1].example, 2U);
  EXPECT_EQ(scenarios[2].steps[1].docstring, "RETURN 9 <> 8 AND 1 < 2 AS r");
  EXPECT_EQ(scenarios[2].example, 3U);
  EXPECT_EQ(scenarios[3].example, 0U);
  EXPECT_EQ(scenarios[3].steps.size(), 1U);
}

TEST(Gherkin, PutsTheBackgroundBeforeEveryScenario) {
  const std::vector<Scenario> scenarios = read_feature(R"(Feature: Backgrounds
  Background:
    Given an empty graph
    And having executed:
      """
      CREATE ()
      """

  Scenario: one
    When executing query:
      """
      RETURN 1
      """
  Scenario Outline: two
    Then it should be <x>
    Examples:
      | x |
      | 5 |
)");
  ASSERT_EQ(scenarios.size(), 2U);
  ASSERT_EQ(scenarios[0].steps.size(), 3U);
  EXPECT_EQ(scenarios[0].steps[1].docstring, "CREATE ()");
  ASSERT_EQ(scenarios[1].steps.size(), 3U);
  EXPECT_EQ(scenarios[1].steps[2].text, "it should be 5");
}

TEST(Gherkin, NamesTheLineItDoesNotUnderstand) {
  const auto reading = [](const char* text) { return [text] { read_feature(text); }; };
  EXPECT_THAT(reading("Feature: a\n  Scenario: b\n    Given x\n    Perhaps y\n"),
              ThrowsMessage<std::runtime_error>("line 4: not understood: Perhaps y"));
  EXPECT_THAT(reading("Feature: a\n  Scenario: b\n    Given x:\n    \"\"\"\n"),
              ThrowsMessage<std::runtime_error>(HasSubstr("a text without an end")));
  EXPECT_THAT(reading("Feature: a\n  Scenario: b\n    | a |\n"),
              ThrowsMessage<std::runtime_error>(HasSubstr("without a step")));
  EXPECT_THAT(reading("Feature: a\n  Scenario: b\n    Given x\n    | a | b\n"),
              ThrowsMessage<std::runtime_error>("line 4: a row that does not end in a bar"));
  EXPECT_THAT(reading("Feature: a\n  Scenario Outline: b\n    Given x\n  Scenario: c\n"),
              ThrowsMessage<std::runtime_error>(HasSubstr("an outline without examples")));
  EXPECT_THAT(reading("Feature: a\n  Scenario Outline: b\n    Given x\n"),
              ThrowsMessage<std::runtime_error>(HasSubstr("an outline without examples")));
  EXPECT_THAT(reading("Scenario: c\n"),
              ThrowsMessage<std::runtime_error>(HasSubstr("before the feature")));
}

}  // namespace
}  // namespace claimgraph::tck
