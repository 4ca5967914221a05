// What a person sees when a query is wrong: the place, what is wrong, and what to do.

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../contradiction/newsroom.hpp"
#include "small_graph.hpp"

namespace claimgraph {
namespace {

using claimgraph::testing::complaint;
using claimgraph::testing::Newsroom;
using claimgraph::testing::SmallGraph;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class QueryMessages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    news_ = new Newsroom;
    news_->predicate("gpu_count: count stock");
    news_->predicate("ceo: entity");
    news_->said("few", "deepseek asserts deepseek gpu_count 2048 GPU @2024");
    news_->said("boss", "reuters reports deepseek ceo ->liang");
    graph_ = new PropertyGraph(news_->store());
  }
  static void TearDownTestSuite() {
    delete graph_;
    delete news_;
  }

  /// That the query, of one line, is refused with `kind` and `message` at `column`.
  static void expect(const std::string& query, const std::string& kind, std::size_t column,
                     const std::string& message) {
    EXPECT_EQ(complaint(*graph_, query), kind + "\nline 1, column " + std::to_string(column) +
                                             ": " + message + "\n" + query + "\n" +
                                             std::string(column - 1, ' ') + "^");
  }

  static inline Newsroom* news_ = nullptr;
  static inline PropertyGraph* graph_ = nullptr;
};

constexpr const char* kSyntax = "syntax error";
constexpr const char* kType = "type error";
constexpr const char* kArgument = "argument error";
constexpr const char* kUnsupported = "not supported";
constexpr const char* kGrouped =
    "' can not be used here: rows are grouped, and it is none of the values that they are grouped "
    "by; expected an item of this WITH or RETURN";

TEST_F(QueryMessages, OfTheLexer) {
  expect("RETURN 'abc", kSyntax, 8, "the string is not closed; expected a ' at its end");
  expect("RETURN $", kSyntax, 8,
         "a parameter has no name; expected a name behind the dollar sign, such as $key");
  expect("RETURN 1 == 1", kSyntax, 10, "unknown operator '=='; did you mean '='?");
  expect("RETURN 1 != 2", kSyntax, 10, "unknown operator '!='; did you mean '<>'?");
  expect("MATCH (n) /* all", kSyntax, 11, "the comment is not closed; expected '*/' at its end");
  expect("MATCH (`n) RETURN n", kSyntax, 8,
         "the name in backticks is not closed; expected a '`' at its end");
}

TEST_F(QueryMessages, OfTheParser) {
  expect("MACH (c:Claim) RETURN c", kSyntax, 1, "unexpected word 'MACH'; did you mean MATCH?");
  expect("MATCH (c:Claim) RETRUN c", kSyntax, 17, "unexpected word 'RETRUN'; did you mean RETURN?");
  expect("MATCH (c) WEHRE c.key = 'x' RETURN c", kSyntax, 11,
         "unexpected word 'WEHRE'; did you mean WHERE?");
  expect("MATCH (c) RETURN c ODER BY c.key", kSyntax, 20,
         "unexpected word 'ODER'; did you mean ORDER?");
  expect("MATCH (c) RETURN c LIMT 3", kSyntax, 20, "unexpected word 'LIMT'; did you mean LIMIT?");
  expect("MATCH (c:Claim)", kSyntax, 16, "the query ends without RETURN; expected RETURN");
  expect("MATCH (c:Claim RETURN c", kSyntax, 16,
         "unexpected RETURN; expected ')' to close the '(' at column 7");
  expect("RETURN 1 +", kSyntax, 11, "the query ends too early; expected an expression");
  expect("SELECT * FROM claim", kSyntax, 1,
         "unexpected word 'SELECT'; expected MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN");
  expect("MATCH (n) RETURN n; MATCH (m) RETURN m", kSyntax, 21,
         "unexpected MATCH; expected nothing behind the ';' (one query at a time)");
}

TEST_F(QueryMessages, OfWhatWouldWriteOrReachElsewhere) {
  expect("CREATE (n:Claim)", kUnsupported, 1, "CREATE would write; claimgraph queries only read");
  expect("MATCH (c) SET c.key = 'x'", kUnsupported, 11,
         "SET would write; claimgraph queries only read");
  expect("MERGE (c) RETURN c", kUnsupported, 1, "MERGE would write; claimgraph queries only read");
  expect("MATCH (c) DELETE c", kUnsupported, 11,
         "DELETE would write; claimgraph queries only read");
  expect("LOAD CSV FROM 'x' AS l RETURN l", kUnsupported, 1,
         "LOAD CSV is not supported; claimgraph queries reach no files");
  expect("CALL db.labels()", kUnsupported, 1, "CALL is not supported");
}

TEST_F(QueryMessages, OfUnknownNames) {
  expect("MATCH (c:Clam) RETURN c", kSyntax, 10, "there is no label 'Clam'; did you mean Claim?");
  expect("MATCH (n) WHERE n:Clam RETURN n", kSyntax, 19,
         "there is no label 'Clam'; did you mean Claim?");
  expect("MATCH (c:Claim)-[:ABUOT]->(e) RETURN c", kSyntax, 19,
         "there is no relationship type 'ABUOT'; did you mean ABOUT?");
  expect("MATCH (c:Claim) RETURN c.valeu", kSyntax, 26,
         "there is no property 'valeu' here; did you mean value?");
  expect("MATCH (c:Claim {kye: 'x'}) RETURN c", kSyntax, 17,
         "there is no property 'kye' here; did you mean key?");
  expect("MATCH (:Claim)-[r:ABOUT {x: 1}]->() RETURN r", kSyntax, 26,
         "there is no property 'x' here");
  expect("MATCH (c:Claim) RETURN sise(c.key)", kSyntax, 24,
         "there is no function 'sise'; did you mean size()?");
  expect("MATCH (claim:Claim) RETURN clam.key", kSyntax, 28,
         "the variable 'clam' is not defined; did you mean claim?");
  expect("MATCH (c:Claim) WITH c AS d RETURN c", kSyntax, 36, "the variable 'c' is not defined");
  expect("MATCH (c:Claim) WHERE (c)-->(e) RETURN c", kSyntax, 30,
         "the variable 'e' is not defined");
}

TEST_F(QueryMessages, OfSeveralLinesShowTheRightOne) {
  const std::string query =
      "MATCH (c:Claim)\n// größe\nWHERE c.text = 'größe' AND c.kye = 'x'\nRETURN c";
  EXPECT_EQ(complaint(*graph_, query),
            "syntax error\n"
            "line 3, column 30: there is no property 'kye' here; did you mean key?\n"
            "WHERE c.text = 'größe' AND c.kye = 'x'\n"
            "                             ^");
}

TEST_F(QueryMessages, OfComputedRelationships) {
  const std::string none = "-[:CONTRADICTS]- without an arrow";
  expect("MATCH (a)-[:CONTRADICTS]->(b) RETURN a", kSyntax, 10,
         "CONTRADICTS holds both ways and has no direction; expected " + none);
  expect("MATCH (a)<-[x:CONTRADICTS]-(b) RETURN a", kSyntax, 10,
         "CONTRADICTS holds both ways and has no direction; expected " + none);
  expect("MATCH (a)-[:CONTRADICTS*1..3]-(b) RETURN a", kUnsupported, 10,
         "a computed relationship can not have a variable length");
  expect("MATCH (a)-[:CONTRADICTS|ABOUT]-(b) RETURN a", kUnsupported, 10,
         "a computed relationship can not be one of several types in a pattern");
}

TEST_F(QueryMessages, OfAggregates) {
  expect("MATCH (c:Claim) WHERE count(*) > 1 RETURN c", kSyntax, 23,
         "an aggregate function can not stand here; expected an item of WITH or RETURN");
  expect("MATCH (c:Claim) RETURN count(sum(c.lo))", kSyntax, 30,
         "an aggregate function can not stand in another one; expected a WITH for the inner one");
  expect("MATCH (c:Claim) RETURN c.key + count(*)", kSyntax, 24, std::string("'c") + kGrouped);
  expect("MATCH (c)-[:ABOUT]->(e) RETURN e.key, count(*) ORDER BY c.key", kSyntax, 57,
         std::string("'c") + kGrouped);
  expect("MATCH (c:Claim) RETURN DISTINCT c.key ORDER BY c.lo", kSyntax, 48,
         std::string("'c") + kGrouped);
  expect("MATCH (c) WITH count(*) AS n WHERE (c)-->() RETURN n", kSyntax, 37,
         std::string("'c") + kGrouped);
  expect("RETURN size(DISTINCT [1])", kSyntax, 8,
         "DISTINCT is for aggregate functions, and size() is not one");
}

TEST_F(QueryMessages, OfProjections) {
  expect("MATCH (c:Claim) RETURN c.key, c.key", kSyntax, 31,
         "two columns are called 'c.key'; expected different names");
  expect("MATCH (c:Claim) WITH c.key RETURN 1", kSyntax, 22,
         "an expression in WITH needs a name; expected AS and a name behind it");
  expect("RETURN *", kSyntax, 1, "RETURN * needs a variable, and there is none");
  expect("MATCH (c:Claim) RETURN c LIMIT c.lo", kSyntax, 32,
         "LIMIT must not depend on variables; expected a number or a parameter");
  expect("MATCH (c:Claim) RETURN c LIMIT -1", kSyntax, 32, "LIMIT must not be negative");
  expect("MATCH (c:Claim) RETURN c LIMIT 'x'", kSyntax, 32,
         "LIMIT does not take String; expected Integer");
  expect("RETURN 1 SKIP sise([1])", kSyntax, 15,
         "there is no function 'sise'; did you mean size()?");
  expect("RETURN 1 UNION RETURN 2 AS x", kSyntax, 10,
         "all parts of a UNION must return the same columns in the same order");
}

TEST_F(QueryMessages, OfPatterns) {
  expect("MATCH (c), (c)-[c]->() RETURN c", kSyntax, 17, "'c' is no relationship but of type Node");
  expect("MATCH ()-[r]->() MATCH (r) RETURN r", kSyntax, 25,
         "'r' is no node but of type Relationship");
  expect("MATCH ()-[r]->()-[r]->() RETURN r", kSyntax, 19,
         "'r' can not be two relationships of one pattern; expected a name of its own for each");
  expect("MATCH p = (p)-->() RETURN p", kSyntax, 7,
         "the variable 'p' is already there; expected a new name for the path");
  expect("MATCH (c $props) RETURN c", kSyntax, 10,
         "a parameter can not stand for the properties of a pattern; expected a map such as {key: "
         "$key}");
  expect("MATCH (c:Claim) RETURN (c)-[:ABOUT]->()", kSyntax, 24,
         "a pattern can not be a value here; expected EXISTS { pattern }, or the pattern as a "
         "condition in WHERE");
  expect("MATCH shortestPath((a)-[*2..]->(b)) RETURN a", kUnsupported, 23,
         "a shortest path of at least 2 relationships is not supported; the least may be 0 or 1");
  expect(
      "MATCH (a)--()--()--()--()--()--(b) RETURN a", kUnsupported, 7,
      "this pattern can be read in more than 500 ways; expected labels on its nodes, types on its "
      "relationships, or arrows");
  std::string chain = "MATCH (a)";
  for (int i = 0; i < 70; ++i) {
    chain += "-[:CITES]->()";
  }
  EXPECT_THAT(
      complaint(*graph_, chain + " RETURN a"),
      StartsWith("limit passed\nline 1, column 7: this pattern needs 141 tables at once, and "
                 "SQLite joins at most 64; expected a pattern in two parts, with a WITH "
                 "between them\nMATCH (a)-[:CITES]"));
}

TEST_F(QueryMessages, OfTypes) {
  expect("MATCH (c:Claim) WHERE c.key RETURN c", kSyntax, 23,
         "a condition does not take String; expected Boolean");
  expect("MATCH (c:Claim) RETURN c.key - 1", kSyntax, 24,
         "arithmetic does not take String; expected Integer, Float or Quantity");
  expect("MATCH (c:Claim) RETURN c.key.x", kSyntax, 24,
         "a property look-up does not take String; expected Map, Node or Relationship");
  expect("RETURN [x IN 1 | x]", kSyntax, 14,
         "a list comprehension does not take Integer; expected List");
  expect("RETURN size()", kSyntax, 8, "size(list or text) takes 1 argument, and there are 0");
  expect("RETURN toUpper(1)", kSyntax, 16, "toUpper does not take Integer; expected String");
  expect("RETURN date({year: 2024})", kUnsupported, 8,
         "date() takes a text such as '2024-05' here, and no map");
  expect("RETURN datetime('2024')", kUnsupported, 8,
         "the function datetime() is left out of this language");
}

TEST_F(QueryMessages, OfTheExecutor) {
  expect("RETURN 1/0", kArgument, 9, "1 / 0: integer division by zero");
  expect("UNWIND [1] AS x RETURN x + true", kType, 26, "+ does not take Integer and Boolean");
  expect("UNWIND [1, 'a'] AS x WITH x, true AS t RETURN x + t", kType, 49,
         "+ does not take Integer and Boolean");
  expect("UNWIND ['a'] AS x RETURN x.y", kType, 27, "a value of type String has no properties");
  expect("UNWIND [1] AS x RETURN x:Claim", kType, 25, "a value of type Integer has no labels");
  expect("UNWIND [1] AS x MATCH (x)-->() RETURN x", kType, 23,
         "a pattern needs a Node here, and this is of type Integer");
  expect("UNWIND ['a'] AS x MATCH (x)-[:CITES*]->() RETURN x", kType, 25,
         "a pattern needs a Node here, and this is of type String");
  expect("RETURN quantity('many')", kArgument, 8,
         "quantity(): 'many': no number here; expected a number, '?' or 'none'");
  expect("RETURN 1 + $x", "missing parameter", 12,
         "the parameter $x is missing; expected a value for it");
}

TEST_F(QueryMessages, HoldNothingThatDrivesATerminal) {
  const std::string message = complaint(*graph_, "MATCH (n:`\x1B[2J\a\n\xE2\x80\xAE`) RETURN n");
  EXPECT_THAT(message, HasSubstr("there is no label '\\u{1B}[2J\\u{7}\\u{A}\\u{202E}'"));
  EXPECT_THAT(message.substr(message.find("line 1")), Not(HasSubstr("\x1B")));
  const std::string loud =
      complaint(*graph_, "MATCH (n:" + std::string(1'000'000, 'x') + ") RETURN n");
  EXPECT_LT(loud.size(), 1000);
}

}  // namespace
}  // namespace claimgraph
