// Two claims of two sources, compared: for the tests of the rules.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "newsroom.hpp"

namespace claimgraph::testing {

class Rules : public ::testing::Test {
 protected:
  Rules() {
    room_.predicate("gpu_count: count stock gloss=the whole fleet");
    room_.predicate("training_gpu_count: count stock gloss=one training run");
    room_.predicate("cost: money cumulative");
    room_.predicate("training_cost: money cumulative gloss=the training run");
    room_.predicate("capital_expenditure: money cumulative gloss=server capital expenditure");
    room_.predicate("revenue: money flow");
    room_.predicate("growth: ratio delta");
    room_.predicate("profit: money delta");
    room_.predicate("salary: money/time rate many");
    room_.predicate("ceo: entity");
    room_.predicate("ceo_of: entity many one-subject");
    room_.predicate("seat: entity");
    room_.predicate("founded: date");
    room_.predicate("motto: text");
    room_.predicate("listed: flag");
    room_.order("training_gpu_count < gpu_count");
    room_.order("training_cost < cost");
    room_.order("capital_expenditure < cost");
    for (const char* order :
         {"h100 < hopper", "h800 < hopper", "a100 < ampere", "hopper < gpu", "ampere < gpu"}) {
      room_.order(order);
    }
  }

  /// Verdict on two things that two sources say.
  std::string of(const std::string& first, const std::string& second) {
    ++cases_;
    room_.said(a(), "alice asserts " + first);
    room_.said(b(), "bob asserts " + second);
    EXPECT_EQ(pair(), room_.compare(b(), a()));
    return verdict(pair());
  }
  /// The pair of the last call of `of`.
  Comparison pair() { return room_.compare(a(), b()); }
  Explanation explained() { return room_.explain(a(), b()); }
  [[nodiscard]] std::string a() const { return "a" + std::to_string(cases_); }
  [[nodiscard]] std::string b() const { return "b" + std::to_string(cases_); }

  Newsroom room_;
  int cases_ = 0;
};

}  // namespace claimgraph::testing
