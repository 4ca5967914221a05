// claimgraph query.
#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class QueryCommandTest : public CommandTest {
 protected:
  void SetUp() override { import_acme(); }

  /// The rows of a query as JSON; the test fails if it does.
  [[nodiscard]] json rows(const std::string& query, Words options = {}) const {
    options.insert(options.begin(), {"query", query, "--format", "json"});
    const Outcome run = claimgraph(options);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(run.err, IsEmpty());
    return json::parse(run.out);
  }
};

const char* const kCompanies = "MATCH (c:Company) RETURN c.key AS key, c.name AS name ORDER BY key";

TEST_F(QueryCommandTest, ATableByDefault) {
  const Outcome run = claimgraph({"query", kCompanies});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out,
            "key       name\n"
            "--------  -----------------\n"
            "acme      Acme\n"
            "acme-inc  Acme Incorporated\n"
            "zenith    Zenith\n");
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(QueryCommandTest, EveryFormatHasTheSameRows) {
  EXPECT_EQ(claimgraph({"query", "--format", "csv", "--limit", "2", kCompanies}).out,
            "key,name\r\nacme,Acme\r\nacme-inc,Acme Incorporated\r\n");
  EXPECT_EQ(claimgraph({"query", "--format", "jsonl", "--limit", "2", kCompanies}).out,
            "{\"key\":\"acme\",\"name\":\"Acme\"}\n"
            "{\"key\":\"acme-inc\",\"name\":\"Acme Incorporated\"}\n");
  EXPECT_EQ(rows(kCompanies).size(), 3U);
}

TEST_F(QueryCommandTest, ClaimsAreNodes) {
  const json claim = rows("MATCH (c:Claim {key: 'staff-about'}) RETURN c")[0]["c"];
  EXPECT_EQ(claim["labels"], json::array({"Claim"}));
  EXPECT_EQ(claim["properties"]["value"], "~100 person");
  EXPECT_EQ(claim["properties"]["valid"], "2024");
}

TEST_F(QueryCommandTest, PathsKnowTheirDirection) {
  const json path = rows(
      "MATCH p = (e:Company {key: 'acme'})<-[:ABOUT]-(c:Claim {key: 'staff-102'}) "
      "RETURN p")[0]["p"];
  EXPECT_EQ(path["nodes"].size(), 2U);
  EXPECT_EQ(path["nodes"][0]["properties"]["key"], "acme");
  EXPECT_EQ(path["relationships"][0]["type"], "ABOUT");
  EXPECT_EQ(path["relationships"][0]["forward"], false);
}

TEST_F(QueryCommandTest, ALimitThatCutsIsSaid) {
  const Outcome cut = claimgraph({"query", "--limit", "2", kCompanies});
  EXPECT_EQ(cut.exit_code, 0);
  EXPECT_THAT(cut.err, HasSubstr("cut after 2 rows; --limit 0 for all"));
  EXPECT_THAT(claimgraph({"query", "--max-rows", "3", kCompanies}).err, IsEmpty());
}

TEST_F(QueryCommandTest, ATimeLimitCutsAndIsSaid) {
  const Outcome run = claimgraph({"query", "--timeout", "50ms",
                                  "UNWIND range(1, 100000) AS x UNWIND range(1, 99999) AS y "
                                  "RETURN count(*) AS n"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("out of time after 0 rows"));
  EXPECT_EQ(claimgraph({"query", "--timeout", "soon", "RETURN 1"}).exit_code, 2);
}

TEST_F(QueryCommandTest, ParametersAreLiteralsElseText) {
  const std::string query = "RETURN $a AS a, $b AS b, $c AS c";
  const json row = rows(query, {"--param", "a=12", "--param", "b=staff-102", "--param=c=['x=y']"});
  EXPECT_EQ(row[0], (json{{"a", 12}, {"b", "staff-102"}, {"c", {"x=y"}}}));
  const Outcome missing = claimgraph({"query", query, "--param", "a=1"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err, HasSubstr("b"));
  EXPECT_THAT(claimgraph({"query", query, "--param", "a"}).err, HasSubstr("NAME=VALUE"));
  EXPECT_THAT(claimgraph({"query", query, "--param", "a=[1"}).err, HasSubstr("--param a: "));
}

TEST_F(QueryCommandTest, AQueryIsReadFromAFileOrStandardInput) {
  write("companies.cypher", "// the companies\nMATCH (c:Company)\nRETURN count(*) AS n;\n");
  EXPECT_EQ(claimgraph({"query", "--file", "companies.cypher"}).out, "n\n-\n3\n");
  EXPECT_EQ(claimgraph({"query", "--file", "-"}, "RETURN 1 AS a").out, "a\n-\n1\n");
  EXPECT_EQ(claimgraph({"query", "--file", "none.cypher"}).exit_code, 2);
}

TEST_F(QueryCommandTest, ExactlyOneQueryIsTaken) {
  for (const Words& words : {Words{"query"}, Words{"query", ""}, Words{"query", "// nothing"},
                             Words{"query", "RETURN 1; RETURN 2"}, Words{"query", ":help"},
                             Words{"query", "RETURN 1", "--file", "-"}}) {
    const Outcome run = claimgraph(words);
    EXPECT_EQ(run.exit_code, 2) << words.back();
    EXPECT_THAT(run.err, StartsWith("claimgraph: "));
    EXPECT_THAT(run.out, IsEmpty());
  }
}

TEST_F(QueryCommandTest, AnErrorShowsItsPlace) {
  const Outcome run = claimgraph({"query", "MATCH (c:Company)\nRETURN d.key"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, AllOf(StartsWith("claimgraph: line 2, column 8: "),
                             HasSubstr("RETURN d.key\n"), HasSubstr("^")));
}

TEST_F(QueryCommandTest, TheStateIsThatOfAsOf) {
  const std::string query = "MATCH (c:Claim) RETURN count(*) AS n";
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-102", "--reason", "wrong"}).exit_code, 0);
  EXPECT_EQ(rows(query)[0]["n"], 7);
  EXPECT_EQ(rows(query, {"--as-of", "2"})[0]["n"], 8);
  EXPECT_EQ(claimgraph({"query", query, "--as-of", "9"}).exit_code, 2);
}

TEST_F(QueryCommandTest, PlanAndSqlAreShownAndNothingRuns) {
  const Outcome plan = claimgraph({"query", "--explain", kCompanies});
  EXPECT_EQ(plan.exit_code, 0);
  EXPECT_THAT(plan.out, Not(HasSubstr("Acme")));
  const Outcome sql = claimgraph({"query", "--sql", kCompanies});
  EXPECT_THAT(sql.out, HasSubstr("SELECT"));
  EXPECT_EQ(claimgraph({"query", "--sql", "--explain", kCompanies}).exit_code, 2);
}

TEST_F(QueryCommandTest, ContradictionsAreThoseOfTheOtherCommand) {
  std::multiset<std::string> pairs;
  for (const json& row : rows("MATCH (a:Claim)-[x:CONTRADICTS]-(b:Claim) WHERE a.key < b.key "
                              "RETURN a.key AS a, b.key AS b, x.severity AS severity")) {
    EXPECT_GT(row["severity"], 0);
    pairs.insert(row["a"].get<std::string>() + " " + row["b"].get<std::string>());
  }
  std::multiset<std::string> expected;
  const Outcome run = claimgraph({"contradictions", "--pairs", "--limit", "0", "--format", "json"});
  for (const json& finding : json::parse(run.out)) {
    const auto [a, b] = std::minmax(
        {finding["a"]["keys"][0].get<std::string>(), finding["b"]["keys"][0].get<std::string>()});
    expected.insert(a + " " + b);
  }
  EXPECT_THAT(expected, Not(IsEmpty()));
  EXPECT_EQ(pairs, expected);
}

TEST_F(QueryCommandTest, AReaderThatLeavesEndsItQuietly) {
  const Outcome run = bash(
      "\"$claimgraph\" query --format jsonl 'UNWIND range(1, 1000000) AS x RETURN x' | head -n 2;"
      " echo ${PIPESTATUS[0]}");
  EXPECT_EQ(run.out, "{\"x\":1}\n{\"x\":2}\n0\n");
  EXPECT_THAT(run.err, IsEmpty());
}

}  // namespace
}  // namespace claimgraph
