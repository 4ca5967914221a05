#include "query/parser.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/query/query_error.hpp>

#include "syntax_shape.hpp"

namespace claimgraph {
namespace {

using testing::HasSubstr;

std::string query_shape(std::string_view text) {
  return shape(parse_query(text));
}

QueryError error_of(std::string_view text) {
  try {
    parse_query(text);
  } catch (const QueryError& error) {
    return error;
  }
  ADD_FAILURE() << "no error: " << text;
  return {QueryErrorKind::kCancelled, QueryStage::kExecutor, 0, ""};
}

// ---- Clauses ----

TEST(Parser, ReadsClausesInTheOrderWritten) {
  EXPECT_EQ(query_shape("MATCH (n) OPTIONAL MATCH (n)-->(m) WHERE m.x = 1 UNWIND [1, 2] AS i "
                        "WITH n, i AS j WHERE j > 1 RETURN n"),
            "match (n); optional match (n)-[]->(m) where ((. m x) = 1); unwind [1 2] as i; "
            "with n, i as j where (j > 1); return n");
}

TEST(Parser, ReadsTheTailOfAProjection) {
  EXPECT_EQ(query_shape("RETURN DISTINCT a, b AS c ORDER BY a DESC, b ASC, c ASCENDING, "
                        "d DESCENDING, e SKIP 1 LIMIT $n"),
            "return distinct a, b as c order a desc, b, c, d desc, e skip 1 limit $n");
  EXPECT_EQ(query_shape("WITH * ORDER BY x SKIP 1 LIMIT 2 WHERE x > 3 RETURN *, 1 AS one"),
            "with * order x skip 1 limit 2 where (x > 3); return *, 1 as one");
}

TEST(Parser, JoinsPartsByUnion) {
  const syntax::Query query = parse_query("RETURN 1 AS x UNION ALL RETURN 2 AS x UNION RETURN 3");
  EXPECT_EQ(shape(query), "return 1 as x union all return 2 as x union return 3");
  ASSERT_EQ(query.union_spans.size(), 2U);
  EXPECT_EQ(query.union_spans[0].begin, 14U);
  EXPECT_EQ(query.union_spans[0].end, 23U);
}

TEST(Parser, DoesNotCareForTheCaseOfKeywords) {
  EXPECT_EQ(query_shape("match (N) Where N.Key STARTS wITh 'a' reTURN N;"),
            "match (N) where (starts (. N Key) 'a'); return N");
}

TEST(Parser, KeepsTheTextOfAnItemAsWritten) {
  const syntax::Query query =
      parse_query("RETURN  coUnt( dIstInct p ) ,(1 +2)/* in brackets */, n . name, x AS y");
  const auto& items = query.parts[0].clauses[0].projection.items;
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].text, "coUnt( dIstInct p )");
  EXPECT_EQ(items[1].text, "(1 +2)");
  EXPECT_EQ(items[2].text, "n . name");
  EXPECT_EQ(items[3].text, "x");
  EXPECT_EQ(items[3].alias.value().text, "y");
}

TEST(Parser, MarksWhereThingsStand) {
  const std::string text = "MATCH (n:A) WHERE n.x + 1 > 2 RETURN n";
  const syntax::Query query = parse_query(text);
  const auto slice = [&](syntax::Span span) {
    return text.substr(span.begin, span.end - span.begin);
  };
  const syntax::Match& match = query.parts[0].clauses[0].match;
  EXPECT_EQ(slice(match.span), "MATCH (n:A) WHERE n.x + 1 > 2");
  EXPECT_EQ(slice(match.pattern[0].nodes[0].span), "(n:A)");
  EXPECT_EQ(slice(match.pattern[0].nodes[0].labels[0].span), "A");
  EXPECT_EQ(slice(match.where->span), "n.x + 1 > 2");
  EXPECT_EQ(slice(match.where->operator_span), ">");
  EXPECT_EQ(slice(match.where->children[0]->span), "n.x + 1");
  EXPECT_EQ(slice(match.where->children[0]->operator_span), "+");
  EXPECT_EQ(slice(match.where->children[0]->children[0]->span), "n.x");
  EXPECT_EQ(slice(query.span), text);
}

// ---- Patterns ----

TEST(Parser, ReadsNodesAndRelationships) {
  EXPECT_EQ(query_shape("MATCH (), (a), (:A:B), (a:A {k: 1, l: 'x'}), (a $p) RETURN 1"),
            "match (), (a), (:A:B), (a:A {k: 1, l: 'x'}), (a $p); return 1");
  EXPECT_EQ(query_shape("MATCH (a)-->(b)<--(c)--(d)<-->(e) RETURN 1"),
            "match (a)-[]->(b)<-[]-(c)-[]-(d)-[]-(e); return 1");
  EXPECT_EQ(query_shape("MATCH (a)-[]->(b)<-[r]-(c)-[:T]-(d)<-[:T|U|:V {k: 1}]->(e) RETURN 1"),
            "match (a)-[]->(b)<-[r]-(c)-[:T]-(d)-[:T|U|V {k: 1}]-(e); return 1");
  EXPECT_EQ(query_shape("MATCH p = (a) - [ r ] - > (b) RETURN p"),
            "match p = (a)-[r]->(b); return p");
}

TEST(Parser, ReadsRangesOfHops) {
  EXPECT_EQ(query_shape("MATCH (a)-[*]->(b)-[r:T*2]->(c)-[*1..3]-(d)-[*..3]-(e)-[*2..]-(f)-[*..]-()"
                        " RETURN 1"),
            "match (a)-[*..]->(b)-[r:T*2..2]->(c)-[*1..3]-(d)-[*..3]-(e)-[*2..]-(f)-[*..]-(); "
            "return 1");
  EXPECT_EQ(query_shape("MATCH (a)-[:T* {k: 1}]->(b) RETURN 1"),
            "match (a)-[:T*.. {k: 1}]->(b); return 1");
  EXPECT_EQ(error_of("MATCH (a)-[*1.5]->(b) RETURN 1").kind(), QueryErrorKind::kSyntax);
  EXPECT_EQ(error_of("MATCH (a)-[*-2]->(b) RETURN 1").kind(), QueryErrorKind::kSyntax);
  EXPECT_EQ(error_of("MATCH (a)-[*99999999999999999999]->(b) RETURN 1").offset(), 12U);
}

TEST(Parser, ReadsShortestPaths) {
  EXPECT_EQ(query_shape("MATCH p = shortestPath((a)-[*]-(b)), allShortestPaths((a)-[*..3]->(b)) "
                        "RETURN p"),
            "match p = shortest (a)-[*..]-(b), all shortest (a)-[*..3]->(b); return p");
  EXPECT_EQ(error_of("MATCH p = shortestPath((a)-->(b)-->(c)) RETURN p").offset(), 10U);
}

TEST(Parser, PassesOverParenthesesAroundAPath) {
  EXPECT_EQ(query_shape("MATCH p = (((a)-->(b))), ((c)) RETURN p"),
            "match p = (a)-[]->(b), (c); return p");
}

TEST(Parser, TakesKeywordsAsNamesWhereTheyCanBeNothingElse) {
  EXPECT_EQ(query_shape("MATCH (n:MATCH {where: 1})-[:CONTAINS|IN]->(count) "
                        "RETURN n.return, count.all, {end: 1, `a b`: 2}"),
            "match (n:MATCH {where: 1})-[:CONTAINS|IN]->(count); "
            "return (. n return), (. count all), {end: 1, a b: 2}");
  EXPECT_EQ(query_shape("WITH 1 AS count, 2 AS all, 3 AS exists, 4 AS type, 5 AS `where` "
                        "RETURN count + all + exists + type + `where`"),
            "with 1 as count, 2 as all, 3 as exists, 4 as type, 5 as where; "
            "return (+ (+ (+ (+ count all) exists) type) where)");
  EXPECT_EQ(error_of("MATCH (match) RETURN 1").offset(), 7U);
  EXPECT_EQ(error_of("RETURN 1 AS where").offset(), 12U);
}

// ---- Errors ----

struct Refused {
  std::string_view query;
  QueryErrorKind kind;
  std::size_t offset;
  std::string_view message;
  std::string_view expected;
};

TEST(Parser, SaysWhatIsWrongWhereAndWhatWasExpected) {
  constexpr auto kSyntax = QueryErrorKind::kSyntax;
  const std::vector<Refused> cases = {
      {"", kSyntax, 0, "the query is empty", "MATCH (n) RETURN n"},
      {" ;", kSyntax, 1, "the query is empty", "MATCH (n) RETURN n"},
      {"MACTH (n) RETURN n", kSyntax, 0, "unexpected word 'MACTH'", "did you mean MATCH?"},
      {"match (n) retrun n", kSyntax, 10, "unexpected word 'retrun'", "did you mean RETURN?"},
      {"MATCH (n) RETURN n ODER BY n", kSyntax, 19, "unexpected word 'ODER'",
       "did you mean ORDER?"},
      {"MATCH (n) WHER n.x = 1 RETURN n", kSyntax, 10, "unexpected word 'WHER'",
       "did you mean WHERE?"},
      {"MATCH (n) RETURN n LIMT 10", kSyntax, 19, "unexpected word 'LIMT'", "did you mean LIMIT?"},
      {"MATCH (n)", kSyntax, 9, "the query ends without RETURN", "RETURN"},
      {"MATCH (n);", kSyntax, 9, "the query ends without RETURN", "RETURN"},
      {"RETURN 1 UNION", kSyntax, 14, "the query ends without RETURN", "RETURN"},
      {"MATCH RETURN 1", kSyntax, 6, "unexpected RETURN", "a node pattern such as (n:Company)"},
      {"MATCH (n RETURN n", kSyntax, 9, "unexpected RETURN", "')' to close the '(' at column 7"},
      {"MATCH (n)\nWHERE (n.x = 1\nRETURN n", kSyntax, 25, "unexpected RETURN",
       "')' to close the '(' at line 2, column 7"},
      {"RETURN [1, 2", kSyntax, 12, "the query ends too early", "']' to close the '[' at column 8"},
      {"RETURN {a: 1", kSyntax, 12, "the query ends too early", "'}' to close the '{' at column 8"},
      {"RETURN 1 RETURN 2", kSyntax, 9, "unexpected RETURN", "UNION"},
      {"RETURN 1; RETURN 2", kSyntax, 10, "unexpected RETURN", "one query at a time"},
      {"RETURN 1 WHERE true", kSyntax, 9, "unexpected WHERE", "behind MATCH or WITH"},
      {"UNWIND [1] AS x WHERE x = 1 RETURN x", kSyntax, 16, "unexpected WHERE",
       "behind MATCH or WITH"},
      {"RETURN 1 LIMIT 1 SKIP 2", kSyntax, 17, "unexpected SKIP", "then SKIP, then LIMIT"},
      {"RETURN 1, *", kSyntax, 10, "unexpected '*'", "can only stand first"},
      {"RETURN", kSyntax, 6, "the query ends too early", "an expression"},
      {"RETURN 1 +", kSyntax, 10, "the query ends too early", "an expression"},
      {"RETURN )", kSyntax, 7, "unexpected ')'", "an expression"},
      {"RETURN 1 = NOT true", kSyntax, 11, "unexpected NOT", "parentheses"},
      {"RETURN n.5", kSyntax, 8, "unexpected number .5", "an operator"},
      {"RETURN case", kSyntax, 11, "the query ends too early", "an expression"},
      {"UNWIND [1] RETURN 1", kSyntax, 11, "unexpected RETURN", "AS and a variable"},
      {"MATCH (a)->(b) RETURN a", kSyntax, 10, "unexpected '>'", "-[:ABOUT]->"},
      {"MATCH (a)(b) RETURN a", kSyntax, 9, "unexpected '('", "a relationship"},
      {"MATCH (a)-[:A:B]->(b) RETURN a", kSyntax, 13, "unexpected ':'", "'|' between types"},
      {"RETURN 1 WITH 2 AS x RETURN x", kSyntax, 9, "unexpected WITH", "WITH passes rows on"},
      {"RETURN 9223372036854775808", kSyntax, 7, "out of range", "9223372036854775807"},
      {"RETURN 1e400", kSyntax, 7, "floating point overflow", "1.79"},
      {"RETURN [x IN a = b WHERE x | x]", kSyntax, 15, "not over a condition", "parentheses"},
      {"RETURN ()", kSyntax, 8, "unexpected ')'", "()-->()"},
  };
  for (const Refused& refused : cases) {
    SCOPED_TRACE(refused.query);
    const QueryError error = error_of(refused.query);
    EXPECT_EQ(error.kind(), refused.kind);
    EXPECT_EQ(error.stage(), QueryStage::kParser);
    EXPECT_EQ(error.offset(), refused.offset);
    EXPECT_THAT(error.what(), HasSubstr(refused.message));
    EXPECT_THAT(error.expected(), HasSubstr(refused.expected));
  }
}

TEST(Parser, NamesWhatItDoesNotSupport) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"CREATE (n) RETURN n", "CREATE would write; claimgraph queries only read"},
      {"MATCH (n) SET n.x = 1", "SET would write"},
      {"MATCH (n) detach delete n", "DETACH would write"},
      {"MATCH (n) DELETE n", "DELETE would write"},
      {"MERGE (n) RETURN n", "MERGE would write"},
      {"MATCH (n) REMOVE n.x", "REMOVE would write"},
      {"MATCH (n) FOREACH (x IN [1] | SET n.x = x)", "FOREACH would write"},
      {"LOAD CSV FROM 'x' AS row RETURN row", "LOAD CSV is not supported"},
      {"DROP INDEX x", "DROP would write"},
      {"RETURN 1 AS x CREATE (n)", "CREATE would write"},
      {"CALL db.labels() YIELD label RETURN label", "CALL is not supported"},
      {"USE graph MATCH (n) RETURN n", "USE is not supported"},
      {"EXPLAIN MATCH (n) RETURN n", "EXPLAIN is not supported"},
      {"MATCH (n:A) USING INDEX n:A(x) RETURN n", "USING"},
      {"MATCH (n) RETURN n {.name}", "map projection"},
      {"MATCH (n:A|B) RETURN n", "expression of labels"},
      {"MATCH (n:A&B) RETURN n", "expression of labels"},
      {"MATCH (n:!A) RETURN n", "expression of labels"},
      {"MATCH (n) WHERE n:A&B RETURN n", "expression of labels"},
      {"MATCH (n) WHERE (n:A|B)-->() RETURN n", "expression of labels"},
      {"MATCH (n:$label) RETURN n", "a parameter as a label"},
      {"MATCH (n)-[:A&B]->() RETURN n", "expression of types"},
      {"MATCH (n)-[:!A]->() RETURN n", "expression of types"},
      {"MATCH (n)-[:$t]->() RETURN n", "a parameter as a type"},
      {"MATCH (n WHERE n.x = 1) RETURN n", "WHERE inside a node pattern"},
      {"MATCH ()-[r WHERE r.x = 1]->() RETURN r", "WHERE inside a relationship pattern"},
      {"MATCH ((a)-->(b)){1,3} RETURN a", "quantified path pattern"},
      {"MATCH (a)-->+(b) RETURN a", "quantified path pattern"},
      {"MATCH (a)-[:T]->{2}(b) RETURN a", "quantified path pattern"},
      {"MATCH (a)((b)-->(c)) RETURN a", ""},
      {"MATCH (a)-->((b)-->(c)) RETURN a", "a path in parentheses inside another"},
      {"MATCH ANY SHORTEST (a)-->(b) RETURN a", "ANY before a path"},
      {"RETURN COUNT { (a)-->() }", "COUNT { } (a subquery) is not supported"},
      {"RETURN collect { MATCH (a) RETURN a }", "COLLECT { } (a subquery) is not supported"},
      {"MATCH (a), (b) RETURN shortestPath((a)-[*]-(b))", "shortestPath in an expression"},
      {"RETURN 1 IS :: INTEGER", "a test of types"},
  };
  for (const auto& [query, message] : cases) {
    SCOPED_TRACE(query);
    const QueryError error = error_of(query);
    EXPECT_EQ(error.kind(),
              message.empty() ? QueryErrorKind::kSyntax : QueryErrorKind::kUnsupported);
    EXPECT_EQ(error.stage(), QueryStage::kParser);
    EXPECT_THAT(error.what(), HasSubstr(message));
  }
}

TEST(Parser, ReportsTheFirstErrorOfTheText) {
  const QueryError parser_first = error_of("MACTH (n) RETURN 'not closed");
  EXPECT_EQ(parser_first.stage(), QueryStage::kParser);
  EXPECT_EQ(parser_first.offset(), 0U);
  const QueryError lexer_first = error_of("MATCH (n) RETURN 'not closed");
  EXPECT_EQ(lexer_first.stage(), QueryStage::kLexer);
  EXPECT_EQ(lexer_first.offset(), 17U);
}

TEST(Parser, ReadsAnExpressionThatStandsAlone) {
  EXPECT_EQ(shape(parse_expression(" 1 + x ")), "(+ 1 x)");
  EXPECT_THROW(parse_expression("1 + x RETURN"), QueryError);
  EXPECT_THROW(parse_expression("1, 2"), QueryError);
  EXPECT_THROW(parse_expression(""), QueryError);
}

}  // namespace
}  // namespace claimgraph
