// The library against a slow evaluator that shares nothing with it, over arbitrary graphs and
// queries. CLAIMGRAPH_DIFFERENTIAL_CASES says how many queries are asked, RC_PARAMS=seed=... which:
//   CLAIMGRAPH_DIFFERENTIAL_CASES=10000 scripts/test -R Differential
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "comparison.hpp"

namespace claimgraph::differential {
namespace {

constexpr int kQueries = 1500;
constexpr double kMostRefused = 0.02;

/// rapidcheck reads how many cases to try from its environment, before the first property.
void set_number_of_cases() {
  // NOLINTBEGIN(concurrency-mt-unsafe): one thread
  const char* const wanted = std::getenv("CLAIMGRAPH_DIFFERENTIAL_CASES");
  const int queries = wanted == nullptr ? kQueries : std::stoi(wanted);
  const char* const given = std::getenv("RC_PARAMS");
  const std::string parameters =
      (given == nullptr ? "seed=2048" : std::string(given)) +
      " max_success=" + std::to_string(std::max(1, queries / kQuestions));
  ::setenv("RC_PARAMS", parameters.c_str(), 1);
  // NOLINTEND(concurrency-mt-unsafe)
}

TEST(QueryDifferential, AnyQueryHasTheAnswerOfASlowEvaluatorOverEveryLayout) {
  set_number_of_cases();
  Comparison comparison;
  std::string first_kind;
  const bool passed = rc::check("library and reference agree", [&] {
    const Case asked = *arbitrary_case();
    const std::optional<Difference> difference = comparison.compare(asked);
    if (!difference) {
      return;
    }
    if (first_kind.empty()) {
      first_kind = difference->kind;
    }
    if (difference->kind == first_kind) {
      RC_FAIL(difference->report);
    }
  });
  const Figures& figures = comparison.figures();
  std::cout << figures.report();
  EXPECT_TRUE(passed);
  EXPECT_LE(figures.refused, kMostRefused * figures.asked);
  EXPECT_GE(figures.with_rows, figures.asked / 3);
}

}  // namespace
}  // namespace claimgraph::differential
