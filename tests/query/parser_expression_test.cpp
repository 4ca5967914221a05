#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <claimgraph/query/query_error.hpp>

#include "query/parser.hpp"
#include "syntax_shape.hpp"

namespace claimgraph {
namespace {

std::string tree(std::string_view text) {
  return shape(parse_expression(text));
}

// ---- Precedence, as openCypher's scenarios on it have it ----

TEST(Precedence, OfBooleanOperatorsIsOrXorAndNot) {
  EXPECT_EQ(tree("a OR b XOR c"), "(or a (xor b c))");
  EXPECT_EQ(tree("a XOR b OR c"), "(or (xor a b) c)");
  EXPECT_EQ(tree("a XOR b AND c"), "(xor a (and b c))");
  EXPECT_EQ(tree("a AND b XOR c"), "(xor (and a b) c)");
  EXPECT_EQ(tree("a OR b AND c"), "(or a (and b c))");
  EXPECT_EQ(tree("NOT a AND b"), "(and (not a) b)");
  EXPECT_EQ(tree("NOT a OR NOT b"), "(or (not a) (not b))");
  EXPECT_EQ(tree("NOT NOT a"), "(not (not a))");
}

TEST(Precedence, OfComparisonsIsAboveNotAndBelowPredicates) {
  EXPECT_EQ(tree("NOT a <= b"), "(not (a <= b))");
  EXPECT_EQ(tree("NOT a = b AND c"), "(and (not (a = b)) c)");
  EXPECT_EQ(tree("a = b IS NULL"), "(a = (is-null b))");
  EXPECT_EQ(tree("null IS NOT NULL = null IS NULL"), "((is-not-null null) = (is-null null))");
  EXPECT_EQ(tree("NOT a IS NULL"), "(not (is-null a))");
  EXPECT_EQ(tree("a = b IN c"), "(a = (in b c))");
  EXPECT_EQ(tree("a AND b IN c"), "(and a (in b c))");
  EXPECT_EQ(tree("NOT a IN b"), "(not (in a b))");
  EXPECT_EQ(tree("a STARTS WITH 'x' = b"), "((starts a 'x') = b)");
  EXPECT_EQ(tree("a OR b CONTAINS 'x'"), "(or a (contains b 'x'))");
}

TEST(Precedence, OfPredicatesIsBelowArithmetic) {
  EXPECT_EQ(tree("[1]+[2] IN [3]+[4]"), "(in (+ [1] [2]) (+ [3] [4]))");
  EXPECT_EQ(tree("a + b IS NULL"), "(is-null (+ a b))");
  EXPECT_EQ(tree("a + 'x' STARTS WITH b + 'y'"), "(starts (+ a 'x') (+ b 'y'))");
  EXPECT_EQ(tree("a ENDS WITH b IS NULL"), "(is-null (ends a b))");
  EXPECT_EQ(tree("a =~ b + c"), "(=~ a (+ b c))");
  EXPECT_EQ(tree("a IN b IN c"), "(in (in a b) c)");
}

TEST(Precedence, OfArithmeticIsSumsProductsPowersSigns) {
  EXPECT_EQ(tree("4 * 2 + 3 * 2"), "(+ (* 4 2) (* 3 2))");
  EXPECT_EQ(tree("4 / 2 - 3 % 2"), "(- (/ 4 2) (% 3 2))");
  EXPECT_EQ(tree("12 / 4 * 3 - 2 * 4"), "(- (* (/ 12 4) 3) (* 2 4))");
  EXPECT_EQ(tree("4 ^ 3 * 2 ^ 3"), "(* (^ 4 3) (^ 2 3))");
  EXPECT_EQ(tree("4 ^ 3 ^ 2"), "(^ (^ 4 3) 2)");
  EXPECT_EQ(tree("-3 ^ 2"), "(^ -3 2)");
  EXPECT_EQ(tree("-x ^ 2"), "(^ (neg x) 2)");
  EXPECT_EQ(tree("2 ^ -1"), "(^ 2 -1)");
  EXPECT_EQ(tree("1 - 2 - 3"), "(- (- 1 2) 3)");
  EXPECT_EQ(tree("1 -2"), "(- 1 2)");
  EXPECT_EQ(tree("(1 + 2) * 3"), "(* (+ 1 2) 3)");
}

TEST(Precedence, OfPropertiesIndexesAndLabelsIsTightest) {
  EXPECT_EQ(tree("-a.b"), "(neg (. a b))");
  EXPECT_EQ(tree("a.b[0].c"), "(. (at (. a b) 0) c)");
  EXPECT_EQ(tree("[1] + [2][0]"), "(+ [1] (at [2] 0))");
  EXPECT_EQ(tree("NOT n:A:B"), "(not (is n :A :B))");
  EXPECT_EQ(tree("n:A AND m:B"), "(and (is n :A) (is m :B))");
  EXPECT_EQ(tree("-1[0]"), "(neg (at 1 0))");
}

TEST(Comparison, OfManyOperandsIsOneChain) {
  EXPECT_EQ(tree("1 < x <= 3"), "(1 < x <= 3)");
  EXPECT_EQ(tree("a < b = c <> d"), "(a < b = c <> d)");
  EXPECT_EQ(tree("(a < b) = c"), "((a < b) = c)");
  EXPECT_EQ(tree("a >= b + 1 > c IS NULL"), "(a >= (+ b 1) > (is-null c))");
}

// ---- Literals ----

TEST(Literals, OfNumbersHoldTheirSign) {
  EXPECT_EQ(tree("-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(tree("9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(tree("-0x8000000000000000"), "-9223372036854775808");
  EXPECT_EQ(tree("[-0, - 1, +1, - -1, -.5, -1E9]"), "[0 -1 (pos 1) (neg -1) -0.5 -1000000000.0]");
  EXPECT_EQ(tree("[.5, 1., 1e10, 1.5e-3, 0o17, 0xfF, 1e-999]"),
            "[0.5 1.0 10000000000.0 0.0015 15 255 0.0]");
  EXPECT_THROW(tree("- -9223372036854775809"), QueryError);
  EXPECT_THROW(tree("+9223372036854775808"), QueryError);
}

TEST(Literals, OfListsAndMapsNest) {
  EXPECT_EQ(tree("[]"), "[]");
  EXPECT_EQ(tree("[[], [null, TRUE], {}]"), "[[] [null true] {}]");
  EXPECT_EQ(tree("{a: 1, b: {c: [2]}, IN: false}"), "{a: 1, b: {c: [2]}, IN: false}");
  EXPECT_EQ(tree("$p + $0 + $`x y`"), "(+ (+ $p $0) $x y)");
}

// ---- Lists and comprehensions ----

TEST(Lists, AreIndexedAndSliced) {
  EXPECT_EQ(tree("x[0]"), "(at x 0)");
  EXPECT_EQ(tree("x[1..3]"), "(slice x 1 3)");
  EXPECT_EQ(tree("x[..3]"), "(slice x _ 3)");
  EXPECT_EQ(tree("x[1..]"), "(slice x 1 _)");
  EXPECT_EQ(tree("x[..]"), "(slice x _ _)");
  EXPECT_EQ(tree("x[-3..-1]"), "(slice x -3 -1)");
}

TEST(ListComprehension, HasAConditionAndAProjectionOrNot) {
  EXPECT_EQ(tree("[x IN xs WHERE x > 1 | x + 1]"), "(for x xs (x > 1) (+ x 1))");
  EXPECT_EQ(tree("[x IN xs WHERE x > 1]"), "(for x xs (x > 1) _)");
  EXPECT_EQ(tree("[x IN xs | x]"), "(for x xs _ x)");
  EXPECT_EQ(tree("[x IN xs]"), "(for x xs _ _)");
  EXPECT_EQ(tree("[x IN range(1, 3) + [4] | x]"), "(for x (+ (range() 1 3) [4]) _ x)");
  EXPECT_EQ(tree("[x IN [y IN ys | y] | [z IN zs WHERE z:A | z]]"),
            "(for x (for y ys _ y) _ (for z zs (is z :A) z))");
}

TEST(ListComprehension, IsNoListOfConditions) {
  EXPECT_EQ(tree("[x IN xs, true]"), "[(in x xs) true]");
  EXPECT_EQ(tree("[(x IN xs)]"), "[(in x xs)]");
  EXPECT_EQ(tree("[x IN xs OR y]"), "[(or (in x xs) y)]");
  EXPECT_EQ(tree("[x.y IN xs]"), "[(in (. x y) xs)]");
  EXPECT_EQ(tree("[1 IN xs]"), "[(in 1 xs)]");
  EXPECT_THROW(tree("[1 IN xs | 2]"), QueryError);
}

TEST(PatternComprehension, MayNameItsPath) {
  EXPECT_EQ(tree("[(a)-->(b) | b.x]"), "(for <(a)-[]->(b)> _ (. b x))");
  EXPECT_EQ(tree("[(a)-->(b:B) WHERE b.x > 1 | b]"), "(for <(a)-[]->(b:B)> ((. b x) > 1) b)");
  EXPECT_EQ(tree("[p = (a)-[*]->(b) | p]"), "(for <p = (a)-[*..]->(b)> _ p)");
  EXPECT_EQ(tree("[x IN nodes(p) | size([(x)-->(:Y) | 1])]"),
            "(for x (nodes() p) _ (size() (for <(x)-[]->(:Y)> _ 1)))");
}

TEST(PatternComprehension, IsNoListOfPredicates) {
  EXPECT_EQ(tree("[(a)-->(b)]"), "[<(a)-[]->(b)>]");
  EXPECT_EQ(tree("[(a)-->(b), true]"), "[<(a)-[]->(b)> true]");
  EXPECT_EQ(tree("[p = (a)-->(b)]"), "[(p = <(a)-[]->(b)>)]");
  EXPECT_THROW(tree("[((a)-->(b)) | 1]"), QueryError);
  EXPECT_THROW(tree("[p = ((a)-->(b)) | 1]"), QueryError);
  EXPECT_THROW(tree("[(a)-->(b) WHERE true]"), QueryError);
  EXPECT_THROW(tree("[(a) | 1]"), QueryError);
}

TEST(Quantifiers, GoOverAList) {
  EXPECT_EQ(tree("all(x IN xs WHERE x > 1)"), "(all x xs (x > 1))");
  EXPECT_EQ(tree("ANY(x IN xs WHERE x) AND none(x IN xs WHERE x)"),
            "(and (any x xs x) (none x xs x))");
  EXPECT_EQ(tree("single(x IN a + b WHERE x)"), "(single x (+ a b) x)");
  EXPECT_EQ(tree("any(x IN xs)"), "(any x xs _)");
  EXPECT_THROW(tree("all(xs)"), QueryError);
}

TEST(Reduce, HasAnAccumulatorAndAStep) {
  EXPECT_EQ(tree("reduce(total = 0, x IN xs | total + x)"), "(reduce total x 0 xs (+ total x))");
  EXPECT_THROW(tree("reduce(x IN xs | x)"), QueryError);
}

// ---- Patterns and subqueries as conditions ----

TEST(PatternPredicates, AreToldFromArithmetic) {
  EXPECT_EQ(tree("(a)-->(b)"), "<(a)-[]->(b)>");
  EXPECT_EQ(tree("(a)--(b)"), "<(a)-[]-(b)>");
  EXPECT_EQ(tree("(a)<--(b)"), "<(a)<-[]-(b)>");
  EXPECT_EQ(tree("(a)<-[:T]-(:B {x: 1})-[*2]->()"), "<(a)<-[:T]-(:B {x: 1})-[*2..2]->()>");
  EXPECT_EQ(tree("(:A)-[r]-($p)"), "<(:A)-[r]-( $p)>");
  EXPECT_EQ(tree("NOT (a)-->(b) OR (a)--()"), "(or (not <(a)-[]->(b)>) <(a)-[]-()>)");
  EXPECT_EQ(tree("((a)-->(b))"), "<(a)-[]->(b)>");

  EXPECT_EQ(tree("(a)"), "a");
  EXPECT_EQ(tree("(a) - (b)"), "(- a b)");
  EXPECT_EQ(tree("(a)-(b)"), "(- a b)");
  EXPECT_EQ(tree("(a) - -(b)"), "(- a (neg b))");
  EXPECT_EQ(tree("(a)--1"), "(- a -1)");
  EXPECT_EQ(tree("(a)--(b + 1)"), "(- a (neg (+ b 1)))");
  EXPECT_EQ(tree("(a) < (b)"), "(a < b)");
  EXPECT_EQ(tree("(a)<-(b)"), "(a < (neg b))");
  EXPECT_EQ(tree("(a)-[1][0]"), "(- a (at [1] 0))");
  EXPECT_EQ(tree("(a + 1)-[1]-(b)"), "(- (- (+ a 1) [1]) b)");
  EXPECT_EQ(tree("(a.b)-(c)"), "(- (. a b) c)");
  EXPECT_EQ(tree("(a:A) AND (b)"), "(and (is a :A) b)");
  EXPECT_EQ(tree("({x: 1}).x"), "(. {x: 1} x)");
}

TEST(Exists, HoldsAPatternOrAQuery) {
  EXPECT_EQ(tree("EXISTS { (a)-->(b) }"), "(exists <(a)-[]->(b)> _)");
  EXPECT_EQ(tree("exists { (a)-->(b), (c) WHERE b.x = 1 }"),
            "(exists <(a)-[]->(b), (c)> ((. b x) = 1))");
  EXPECT_EQ(tree("exists { MATCH (a)-->(b) WHERE b.x = 1 }"),
            "(exists <(a)-[]->(b)> ((. b x) = 1))");
  EXPECT_EQ(tree("exists { MATCH (a) MATCH (b) }"), "(exists {match (a); match (b)})");
  EXPECT_EQ(tree("exists { OPTIONAL MATCH (a) }"), "(exists {optional match (a)})");
  EXPECT_EQ(tree("exists { MATCH (a) RETURN true UNION MATCH (b) RETURN true }"),
            "(exists {match (a); return true union match (b); return true})");
  EXPECT_EQ(tree("exists { MATCH (a) WHERE exists { (a)-->() } RETURN a }"),
            "(exists {match (a) where (exists <(a)-[]->()> _); return a})");
  EXPECT_THROW(tree("exists { }"), QueryError);
  EXPECT_THROW(tree("exists { MATCH (a) RETURN a MATCH (b) }"), QueryError);
}

TEST(Exists, IsAFunctionWithParentheses) {
  EXPECT_EQ(tree("exists(n.x)"), "(exists() (. n x))");
  EXPECT_EQ(tree("exists((a)-->(b))"), "(exists() <(a)-[]->(b)>)");
}

// ---- Calls and CASE ----

TEST(Functions, TakeArgumentsOrAStar) {
  EXPECT_EQ(tree("count(*)"), "(count *)");
  EXPECT_EQ(tree("count( * ) + 1"), "(+ (count *) 1)");
  EXPECT_EQ(tree("count(DISTINCT n.x)"), "(count() distinct (. n x))");
  EXPECT_EQ(tree("rand()"), "(rand())");
  EXPECT_EQ(tree("a.b.`c d`(1, 'x').y"), "(. (a.b.c d() 1 'x') y)");
  EXPECT_EQ(tree("`my function`(1)"), "(my function() 1)");
  EXPECT_THROW(tree("sum(*)"), QueryError);
  EXPECT_THROW(tree("f(1,)"), QueryError);
}

TEST(Case, HasASubjectOrConditions) {
  EXPECT_EQ(tree("CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END"), "(case _ (a 1) (b 2) 3)");
  EXPECT_EQ(tree("CASE x WHEN 1 THEN 'a' END"), "(case x (1 'a') _)");
  EXPECT_EQ(tree("CASE CASE WHEN a THEN b END WHEN 1 THEN 2 END + 1"),
            "(+ (case (case _ (a b) _) (1 2) _) 1)");
  EXPECT_THROW(tree("CASE x END"), QueryError);
  EXPECT_THROW(tree("CASE ELSE 1 END"), QueryError);
  EXPECT_THROW(tree("CASE WHEN a THEN 1"), QueryError);
}

}  // namespace
}  // namespace claimgraph
