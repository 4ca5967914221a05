// What is large, deep or broken: it is read, or refused with an error that says why.
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <claimgraph/query/query_error.hpp>

#include "query/parser.hpp"
#include "syntax_shape.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMany = 100'000;

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

// Its kind, or nothing where the query can be read.
std::optional<QueryErrorKind> refusal(std::string_view query) {
  try {
    parse_query(query);
    return std::nullopt;
  } catch (const QueryError& error) {
    EXPECT_LE(error.offset(), query.size());
    EXPECT_NE(error.describe(query), "");
    return error.kind();
  }
}

const std::vector<std::string>& queries() {
  static const std::vector<std::string> written = {
      R"(MATCH (c:Company {key: 'deepseek'})<-[:ABOUT]-(a:Claim)-[x:CONTRADICTS]-(b:Claim)
         RETURN a, b, x.severity ORDER BY x.severity DESC LIMIT 10)",
      R"(MATCH p = (a)-[r:T|U*1..3 {k: $k}]->(b) WHERE NOT (a)--(b) AND a.x IS NOT NULL
         WITH DISTINCT a, count(*) AS n ORDER BY n SKIP 1 WHERE n > 1 RETURN *)",
      R"(UNWIND [1, -2.5e3, 0xFF, .5] AS x
         RETURN [y IN range(1, x) WHERE y % 2 = 0 | y ^ 2][0..2])",
      R"(RETURN CASE 1 WHEN 1 THEN 'a\n\u00e9' ELSE "b" END, {a: [1, {b: null}], `c_d`: true})",
      R"(MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE all(x IN m.xs WHERE x < 3 <= n.y) RETURN m }
         RETURN [p = (n)-[*..2]->(:A:B) WHERE n:C | size(nodes(p))],
                n.name STARTS WITH 'a' OR n.b)",
      R"(MATCH shortestPath((a)-[*]-(b)), ((c)<-->()) OPTIONAL MATCH (d $p) //comment
         RETURN reduce(t = 0, x IN [1,2] | t + x) /*sum*/ UNION ALL RETURN a.b.c(DISTINCT 1, 2);)",
      R"(MATCH (n:`größe`) WHERE n.名前 =~ '.*x' XOR n.a IN [1]
         RETURN n.a + -n.b * (1 - 2) AS `s`)",
  };
  return written;
}

// ---- Depth ----

TEST(DeepQuery, IsRefusedForAHundredThousandBrackets) {
  const std::vector<std::pair<std::string_view, std::string_view>> brackets = {
      {"(", ")"}, {"[", "]"}, {"{a: ", "}"}, {"CASE ", " WHEN 1 THEN 2 END"}};
  for (const auto& [open, close] : brackets) {
    SCOPED_TRACE(open);
    const std::string opened = "RETURN " + repeat(open, kMany);
    EXPECT_EQ(refusal(opened), QueryErrorKind::kLimit);
    EXPECT_EQ(refusal(opened + "1" + repeat(close, kMany)), QueryErrorKind::kLimit);
  }
}

TEST(DeepQuery, IsRefusedWhateverIsNested) {
  const std::vector<std::pair<std::string_view, std::string_view>> brackets = {
      {"(", ")"},
      {"[", "]"},
      {"{a: ", "}"},
      {"f(", ")"},
      {"a[", "]"},
      {"a[..", "]"},
      {"CASE ", " WHEN 1 THEN 2 END"},
      {"CASE WHEN ", " THEN 1 END"},
      {"CASE WHEN 1 THEN 1 ELSE ", " END"},
      {"[x IN ", " | x]"},
      {"[x IN a | ", "]"},
      {"[(a)-->(b) | ", "]"},
      {"all(x IN ", " WHERE x)"},
      {"none(x IN a WHERE ", ")"},
      {"reduce(t = 0, x IN a | ", ")"},
      {"reduce(t = ", ", x IN a | x)"},
      {"EXISTS { (a) WHERE ", "}"},
      {"EXISTS { MATCH (a) WHERE ", " RETURN a}"},
      {"EXISTS { RETURN ", "}"},
      {"EXISTS { MATCH (a {x: ", "})}"},
      {"1 + (", ")"},
      {"NOT (a OR ", ")"},
      {"(a)-[{x: ", "}]->()"},
  };
  for (const auto& [open, close] : brackets) {
    SCOPED_TRACE(open);
    const std::string opened = "RETURN " + repeat(open, 2000);
    EXPECT_EQ(refusal(opened), QueryErrorKind::kLimit);
    EXPECT_EQ(refusal(opened + "1" + repeat(close, 2000)), QueryErrorKind::kLimit);
    EXPECT_EQ(refusal("RETURN " + repeat(open, 90) + "a" + repeat(close, 90)), std::nullopt);
  }
}

TEST(DeepQuery, IsRefusedWithLongRowsOfOperators) {
  for (const std::string_view prefix : {"NOT ", "-", "- ", "+"}) {
    SCOPED_TRACE(prefix);
    EXPECT_EQ(refusal("RETURN " + repeat(prefix, kMany) + "a"), QueryErrorKind::kLimit);
    EXPECT_EQ(refusal("RETURN " + repeat(prefix, kMany)), QueryErrorKind::kSyntax);
    EXPECT_EQ(refusal("RETURN " + repeat(prefix, 390) + "a"), std::nullopt);
  }
  for (const std::string_view suffix :
       {" + 1", " - 1", " * 1", " ^ 1", " OR a", " XOR a", " AND a", ".a", "[0]", "[0..1]", " IN a",
        " IS NULL", " STARTS WITH a", " =~ a", " AND NOT a = 1"}) {
    SCOPED_TRACE(suffix);
    EXPECT_EQ(refusal("RETURN a" + repeat(suffix, 1010)), QueryErrorKind::kLimit);
    EXPECT_EQ(refusal("RETURN a" + repeat(suffix, 390)), std::nullopt);
  }
}

TEST(DeepQuery, IsRefusedWhereDepthAndRowsAddUp) {
  std::string low = "1";
  for (int i = 0; i < 50; ++i) {
    low = fmt::format("EXISTS {{ MATCH (a {{x: {}}}) RETURN a }}", low);
  }
  EXPECT_EQ(refusal("RETURN " + low), std::nullopt);
  std::string high = "1";
  for (int i = 0; i < 50; ++i) {
    high = fmt::format("EXISTS {{ MATCH (a {{x: {}{}}}) RETURN a }}", high, repeat(" + 1", 30));
  }
  EXPECT_EQ(refusal("RETURN " + high), QueryErrorKind::kLimit);
}

TEST(DeepQuery, IsRefusedForPathsInParentheses) {
  EXPECT_EQ(refusal("MATCH " + repeat("(", kMany)), QueryErrorKind::kLimit);
  EXPECT_EQ(refusal("MATCH " + repeat("(", 150) + "a" + repeat(")", 150) + " RETURN a"),
            std::nullopt);
}

// ---- Length ----

TEST(LongQuery, MayHaveManyElementsOfAKind) {
  EXPECT_EQ(refusal("RETURN [1" + repeat(", 1", kMany) + "]"), std::nullopt);
  EXPECT_EQ(refusal("RETURN " + repeat("/**/ ", kMany) + "1"), std::nullopt);
  constexpr std::size_t kFewer = 10'000;
  EXPECT_EQ(refusal("MATCH ()" + repeat("--()", kFewer) + " RETURN 1"), std::nullopt);
  EXPECT_EQ(refusal("RETURN n" + repeat(":A", kFewer)), std::nullopt);
  EXPECT_EQ(refusal("RETURN {a: 1" + repeat(", a: 1", kFewer) + "}"), std::nullopt);
  EXPECT_EQ(refusal("RETURN f(1" + repeat(", 1", kFewer) + ")"), std::nullopt);
  EXPECT_EQ(refusal("RETURN 1" + repeat(" < 1", kFewer)), std::nullopt);
  EXPECT_EQ(refusal("RETURN CASE" + repeat(" WHEN 1 THEN 2", kFewer) + " END"), std::nullopt);
  EXPECT_EQ(refusal("RETURN 1" + repeat(", 1", kFewer)), std::nullopt);
  EXPECT_EQ(refusal("RETURN 1 ORDER BY 1" + repeat(", 1 DESC", kFewer)), std::nullopt);
  EXPECT_EQ(refusal("MATCH ()" + repeat(", ()", kFewer) + " RETURN 1"), std::nullopt);
  EXPECT_EQ(refusal("RETURN ()" + repeat("--()", kFewer)), std::nullopt);
}

TEST(LongQuery, MayHaveManyClauses) {
  EXPECT_EQ(refusal(repeat("MATCH (n) WITH n ", 10'000) + "RETURN 1"), std::nullopt);
  EXPECT_EQ(refusal("RETURN 1" + repeat(" UNION RETURN 1", 10'000)), std::nullopt);
  EXPECT_EQ(refusal("RETURN EXISTS {" + repeat("MATCH (n) ", 10'000) + "}"), std::nullopt);
}

TEST(LongQuery, OfTenMebibytesIsRead) {
  const std::string integer = std::string(80, ' ') + "1002003004005006007,\n";
  const std::size_t times = (10U << 20U) / integer.size();
  const syntax::Query read = parse_query("RETURN [" + repeat(integer, times) + " 1]");
  EXPECT_EQ(read.parts[0].clauses[0].projection.items[0].expression->children.size(), times + 1);
}

TEST(LongQuery, HasALimit) {
  EXPECT_EQ(refusal("RETURN 1" + std::string(kMaxQueryBytes, ' ')), QueryErrorKind::kLimit);
  EXPECT_EQ(refusal("MATCH ()" + repeat("--()", 500'000)), QueryErrorKind::kLimit);
}

TEST(LongQuery, OfGarbageIsRefused) {
  std::mt19937 random(2048);  // the same bytes in every run
  std::string garbage(10U << 20U, '\0');
  for (char& byte : garbage) {
    byte = static_cast<char>(random() & 0xFFU);
  }
  EXPECT_EQ(refusal(garbage), QueryErrorKind::kSyntax);
  for (const char byte : {'\0', 'x', ')'}) {
    EXPECT_EQ(refusal(std::string(1U << 20U, byte)), QueryErrorKind::kSyntax);
  }
  for (const char byte : {'\\', '\''}) {
    EXPECT_EQ(refusal("RETURN '" + std::string(1U << 20U, byte)), QueryErrorKind::kSyntax);
  }
  EXPECT_EQ(refusal("RETURN " + std::string(1U << 20U, '9')), QueryErrorKind::kSyntax);
}

// ---- Mutations ----

TEST(MutatedQuery, IsReadOrRefused) {
  std::mt19937 random(2048);  // the same mutations in every run
  const auto below = [&random](std::size_t limit) { return random() % limit; };
  const std::vector<std::string> tokens = {
      "(",        ")",   "[",  "]",    "{", "}", "|", "WHERE", "IN",       "'",
      "`",        "$",   "..", "-",    "<", ">", ",", "\xC3",  "\xF0\x9F", std::string(1, '\0'),
      "EXISTS {", "NOT", "/*", "1e999"};
  int read = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = queries()[below(queries().size())];
    for (std::size_t times = 1 + below(3); times > 0 && !text.empty(); --times) {
      const std::size_t at = below(text.size());
      const std::size_t length = 1 + below(8);
      switch (below(5)) {
        case 0:
          text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
          break;
        case 1:
          text.erase(at, length);
          break;
        case 2:
          text.insert(at, text.substr(at, length));
          break;
        case 3:
          text.insert(at, " " + tokens[below(tokens.size())] + " ");
          break;
        default: {
          const std::string piece = text.substr(at, length);
          text.erase(at, piece.size());
          text.insert(below(text.size() + 1), piece);
          break;
        }
      }
    }
    try {
      EXPECT_NE(shape(parse_query(text)), "");
      ++read;
    } catch (const QueryError& error) {
      EXPECT_LE(error.offset(), text.size());
      EXPECT_NE(error.describe(text), "");
    }
  }
  EXPECT_GT(read, 0);
}

TEST(MutatedQuery, MeansTheSameWithOtherWhiteSpace) {
  for (const std::string& query : queries()) {
    std::string spaced;
    for (const char c : query) {
      spaced += c == ' ' ? std::string(" /* a */\t\u00A0") : std::string(1, c);
    }
    EXPECT_EQ(shape(parse_query(spaced)), shape(parse_query(query)));
  }
}

TEST(MutatedQuery, HasItemsThatReadTheSameAlone) {
  for (const std::string& query : queries()) {
    for (const syntax::SingleQuery& part : parse_query(query).parts) {
      for (const syntax::Clause& clause : part.clauses) {
        for (const syntax::ProjectionItem& item : clause.projection.items) {
          EXPECT_EQ(shape(parse_expression(item.text)), shape(item.expression)) << item.text;
        }
      }
    }
  }
}

TEST(CutQuery, IsRefusedWithAnErrorInsideIt) {
  for (const std::string& query : queries()) {
    for (std::size_t size = 0; size < query.size(); ++size) {
      refusal(std::string_view(query).substr(0, size));
    }
    EXPECT_EQ(refusal(query), std::nullopt) << query;
  }
}

}  // namespace
}  // namespace claimgraph
