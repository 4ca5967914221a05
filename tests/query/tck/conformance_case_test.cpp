#include "conformance_case.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph.hpp"
#include "setup.hpp"

namespace claimgraph::tck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

PlacedScenario placed(std::vector<Step> steps, const char* file = "clauses/a.feature") {
  return {file, {"[1] a", 2, {}, std::move(steps)}};
}

Step one_row() {
  return {"the result should be, in any order:", "", {{"n"}, {"1"}}};
}

Group group_of(const char* query, std::vector<Step> more = {}, const Step& then = one_row(),
               const char* file = "clauses/a.feature") {
  more.push_back({"executing query:", query, {}});
  more.push_back(then);
  return read_case(placed(std::move(more), file), {}).group;
}

TEST(ConformanceCase, IsReadFromItsSteps) {
  const ConformanceCase asked =
      read_case(placed({{"an empty graph", "", {}},
                        {"having executed:", "CREATE ()", {}},
                        {"having executed:", "CREATE (:A)", {}},
                        {"parameters are:", "", {{"x", "[1]"}, {"y", "'a'"}}},
                        {"executing query:", "MATCH (n) RETURN n", {}},
                        {"the result should be, in order (ignoring element order for lists):",
                         "",
                         {{"n", "m"}, {"1", "null"}, {"2", "NaN"}}},
                        {"no side effects", "", {}}}),
                {});
  EXPECT_EQ(asked.title(), "clauses/a.feature: [1] a (example 2)");
  EXPECT_THAT(asked.setup, ElementsAre("CREATE ()", "CREATE (:A)"));
  EXPECT_EQ(asked.parameters.find("y")->string(), "a");
  EXPECT_EQ(asked.query, "MATCH (n) RETURN n");
  EXPECT_EQ(asked.group, Group::kResult);
  const auto& expected = std::get<ExpectedRows>(asked.expected);
  EXPECT_TRUE(expected.strictness.row_order);
  EXPECT_FALSE(expected.strictness.list_order);
  EXPECT_THAT(expected.rows.columns, ElementsAre("n", "m"));
  ASSERT_EQ(expected.rows.rows.size(), 2U);
  EXPECT_EQ(expected.rows.rows[1][0].integer(), 2);
}

TEST(ConformanceCase, ExpectsAnErrorOfAClassInAPhase) {
  const ConformanceCase asked = read_case(
      placed({{"executing query:", "RETURN x", {}},
              {"a SyntaxError should be raised at compile time: UndefinedVariable", "", {}}}),
      {});
  EXPECT_EQ(asked.group, Group::kError);
  const auto& expected = std::get<ExpectedError>(asked.expected);
  EXPECT_EQ(expected.error_class, "SyntaxError");
  EXPECT_EQ(expected.phase, Phase::kCompileTime);
  EXPECT_EQ(expected.detail, "UndefinedVariable");
}

TEST(ConformanceCase, BelongsToAGroup) {
  EXPECT_EQ(group_of("RETURN 1"), Group::kResult);
  EXPECT_EQ(group_of("RETURN 1", {}, {"an ArgumentError should be raised at runtime: X", "", {}}),
            Group::kError);
  EXPECT_EQ(group_of("RETURN 1", {}, one_row(), "expressions/temporal/a.feature"),
            Group::kTemporal);
  EXPECT_EQ(group_of("RETURN 1", {{"having executed:", "CREATE ({d: duration({days: 1})})", {}}}),
            Group::kTemporal);
  EXPECT_EQ(group_of("MATCH (n) SET n.x = 1"), Group::kWriting);
  EXPECT_EQ(group_of("MATCH (n) RETURN n", {{"executing control query:", "RETURN 2", {}}}),
            Group::kWriting);
  EXPECT_EQ(group_of("CALL a.b()", {{"there exists a procedure a.b() :: ():", "", {}}}),
            Group::kProcedures);
}

TEST(ConformanceCase, NamesWhatItDoesNotUnderstand) {
  const auto reading = [](const Step& step) {
    return [step] { read_case(placed({{"executing query:", "RETURN 1", {}}, step}), {}); };
  };
  EXPECT_THAT(reading({"perhaps", "", {}}),
              ThrowsMessage<std::runtime_error>(HasSubstr("perhaps")));
  EXPECT_THAT(reading({"the result should be, in any order:", "", {{"a"}, {"what"}}}),
              ThrowsMessage<std::runtime_error>(HasSubstr("what")));
  EXPECT_THAT(reading({"the result should be, somehow:", "", {{"a"}}}),
              ThrowsMessage<std::runtime_error>(HasSubstr("somehow")));
  EXPECT_THAT(reading({"no side effects", "", {}}),
              ThrowsMessage<std::runtime_error>(HasSubstr("nothing expected")));
}

TEST(QueryText, WritesByItsClausesAndNotByNames) {
  EXPECT_TRUE(writes("CREATE (a)"));
  EXPECT_TRUE(writes("MATCH (a)\nDETACH DELETE a"));
  EXPECT_TRUE(writes("match (a) set a.x = 1"));
  EXPECT_TRUE(writes("LOAD  CSV FROM 'x' AS y RETURN y"));
  EXPECT_FALSE(writes("MATCH (a:Set)-[:CREATE|DELETE]->(b) RETURN a.set, {delete: 1}, $merge"));
  EXPECT_FALSE(writes("RETURN ' CREATE ', \" \\\" SET \", ` MERGE ` // DELETE"));
  EXPECT_FALSE(writes("/* CREATE\n */ RETURN created"));
}

TEST(QueryText, IsTemporalByTheConstructors) {
  EXPECT_TRUE(is_temporal("RETURN date('2020')"));
  EXPECT_TRUE(is_temporal("RETURN duration.between(a, b)"));
  EXPECT_TRUE(is_temporal("RETURN [localdatetime ({year: 1})]"));
  EXPECT_FALSE(is_temporal("RETURN n.date, 'date()', mydate(1), datetime"));
}

/// The kit, when it is there.
TEST(Tck, IsUnderstoodToTheLastScenario) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
  const char* const variable = std::getenv("CLAIMGRAPH_TCK_DIR");
  const std::filesystem::path folder =
      variable == nullptr ? std::filesystem::path(CLAIMGRAPH_SOURCE_DIR) / ".." / "shared" / "tck"
                          : std::filesystem::path(variable);
  if (!std::filesystem::is_directory(folder / "features")) {
    GTEST_SKIP() << "no openCypher TCK in " << folder;
  }
  for (const PlacedScenario& scenario : read_features(folder / "features")) {
    const ConformanceCase asked = read_case(scenario, folder / "graphs");
    if (asked.group == Group::kTemporal) {
      continue;  // properties that are times can not be made
    }
    Graph graph;
    for (const std::string& statement : asked.setup) {
      EXPECT_NO_THROW(run_setup(graph, statement)) << asked.title() << "\n" << statement;
    }
  }
}

}  // namespace
}  // namespace claimgraph::tck
