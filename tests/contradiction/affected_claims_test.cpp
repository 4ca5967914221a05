// Which claims compare otherwise after a change to what relates them.

#include "contradiction/affected_claims.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>

#include "columns/changing_newsroom.hpp"
#include "contradiction/claim_loader.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;
using ::testing::Not;
using Rows = std::vector<std::uint32_t>;
using Known = std::map<std::pair<ClaimRow, ClaimRow>, Contradiction>;

/// A state with its own columns, read from its rows.
struct OneState {
  OneState(const Store& store, ChangeNumber number, const PairFilter& asked)
      : view(store.view_as_of(number)), columns(Columns::load(view)) {
    watched.columns = &columns;
    try {
      watched.filter = resolve(columns, view, asked);
    } catch (const Error&) {
      watched.nothing = true;
    }
  }
  OneState(const OneState&) = delete;
  OneState& operator=(const OneState&) = delete;
  ~OneState() = default;

  [[nodiscard]] Known contradictions() const {
    Known known;
    if (!watched.nothing) {
      for_each_contradiction(columns, watched.filter, [&](const Contradiction& pair) {
        known[{pair.a, pair.b}] = pair;
        return true;
      });
    }
    return known;
  }

  View view;
  Columns columns;
  WatchedState watched;
};

Rows affected(const OneState& before, const OneState& after, const AffectedOptions& options = {}) {
  return affected_claims(before.watched, after.watched,
                         changed_claims(after.view, before.view.number()).claims, {}, options);
}

RC_GTEST_PROP(AffectedClaims, AreOnOneSideOfEveryPairThatComparesOtherwise, ()) {
  ChangingNewsroom changing(10, 8);
  PairFilter filter;
  if (const std::string subject = one_of({"deepseek", "deep-seek", ""}); !subject.empty()) {
    filter.subjects = {subject};
  }
  if (const std::string predicate = one_of({"gpu_count", "training_gpu_count", "", "", ""});
      !predicate.empty()) {
    filter.predicates = {predicate};
  }
  AffectedOptions options;
  options.few = *rc::gen::element<std::size_t>(0, 0, 1, 32);
  options.listed = *rc::gen::element<std::uint64_t>(0, 4, 1'000'000);
  options.named = *rc::gen::element<std::size_t>(1, 2, 256);
  const ChangeNumber last = changing.number();
  for (ChangeNumber number = 2; number <= last; ++number) {
    const OneState before(changing.store(), number - 1, filter);
    const OneState after(changing.store(), number, filter);
    const ChangedClaims changed = changed_claims(after.view, number - 1);
    const Rows rows = affected(before, after, options);
    const auto known = [&](ClaimRow claim) {
      const auto row = static_cast<std::uint32_t>(claim);
      return std::binary_search(rows.begin(), rows.end(), row) ||
             std::binary_search(changed.claims.begin(), changed.claims.end(), row);
    };
    const Known old = before.contradictions();
    const Known now = after.contradictions();
    for (const auto& [some, others] : {std::pair(&old, &now), std::pair(&now, &old)}) {
      for (const auto& [pair, what] : *some) {
        const auto found = others->find(pair);
        const bool same = found != others->end() && found->second == what;
        if (!same && !known(pair.first) && !known(pair.second)) {
          std::string claims;
          for (const ClaimRow claim : {pair.first, pair.second}) {
            claims += before.view.keys_of(before.view.claim_at(claim).value()).front() + " ";
          }
          std::ostringstream story;
          story << changing.script() << changing.story();
          RC_FAIL(claims + "after change " + std::to_string(number) + " of\n" + story.str());
        }
      }
    }
  }
}

class ClaimsAround : public ::testing::Test {
 protected:
  ClaimsAround() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("training_gpu_count: count stock");
    room_.predicate("server_count: count stock");
    room_.predicate("revenue: money flow");
    for (const std::string company : {"deepseek", "meta"}) {
      room_.said(company + "-all", "alice asserts " + company + " gpu_count 2048 GPU");
      room_.said(company + "-some", "bob asserts " + company + " gpu_count 50000 GPU");
      room_.said(company + "-servers", "bob asserts " + company + " server_count 7");
    }
    room_.said("trained", "bob asserts deepseek training_gpu_count 9000 GPU");
    room_.said("h100", "bob asserts meta gpu_count 10000 GPU {hardware=@h100}");
    room_.said("usd", "bob asserts meta revenue 100 USD @2024");
    room_.said("eur", "bob asserts meta revenue 1 EUR @2024");
    before_ = room_.store().view().number();
  }

  /// Rows of the claims that are affected by what was said since.
  Rows found(const AffectedOptions& options = {}) {
    const OneState before(room_.store(), before_, {});
    const OneState after(room_.store(), room_.store().view().number(), {});
    return affected(before, after, options);
  }
  std::uint32_t row(const std::string& key) {
    return static_cast<std::uint32_t>(room_.store().view().row_of(room_.id(key)).value());
  }

  Newsroom room_;
  ChangeNumber before_ = 0;
};

TEST_F(ClaimsAround, NothingAreNone) {
  room_.said("other", "alice asserts deepseek gpu_count 7 GPU");
  EXPECT_THAT(found(), IsEmpty());
  room_.order("h800 < hopper");
  EXPECT_THAT(found(), IsEmpty()) << "nobody speaks of them";
}

TEST_F(ClaimsAround, APredicateAreThoseThatHaveIt) {
  room_.order("training_gpu_count < gpu_count");
  EXPECT_THAT(found(), ElementsAre(row("deepseek-all"), row("deepseek-some"), row("meta-all"),
                                   row("meta-some"), row("trained"), row("h100")));
  AffectedOptions listing;
  listing.few = 0;
  EXPECT_THAT(found(listing),
              AllOf(Not(IsEmpty()),
                    IsSubsetOf({row("deepseek-all"), row("deepseek-some"), row("trained")})))
      << "those that contradict others now, who did not before";
}

TEST_F(ClaimsAround, AThingAreThoseAboutIt) {
  room_.order("h100 < hopper");
  EXPECT_THAT(found(), ElementsAre(row("h100")));
}

TEST_F(ClaimsAround, AnExchangeRateAreThoseInEitherCurrency) {
  room_.said("rate", "bob asserts EUR exchange_rate 2 USD @2024");
  EXPECT_THAT(found(), ElementsAre(row("usd"), row("eur")));
}

TEST_F(ClaimsAround, ADisputeAreThoseItNames) {
  room_.disputed("carol", "deepseek-all", "deepseek-some");
  EXPECT_THAT(found(), ElementsAre(row("deepseek-some"))) << "and the one that it is said of";
}

TEST_F(ClaimsAround, AnObjectAreThoseThatNameIt) {
  room_.predicate("based_in: entity");
  room_.said("in-beijing", "alice asserts meta based_in ->beijing");
  room_.said("in-china", "bob asserts meta based_in ->china");
  before_ = room_.store().view().number();
  room_.order("beijing < china");
  EXPECT_THAT(found(), ElementsAre(row("in-beijing"), row("in-china")));
}

TEST_F(ClaimsAround, WhatIsTakenBackAreThoseItWasOf) {
  room_.order("h100 < hopper");
  room_.disputed("carol", "deepseek-all", "deepseek-some");
  before_ = room_.store().view().number();
  const View view = room_.store().view();
  Writer writer = room_.store().write("test", "no hierarchy, no dispute");
  view.for_each_claim([&](const ClaimId& id, const Claim& claim, const std::vector<std::string>&) {
    if (claim.subject == "h100") {
      writer.retract(id, "measured otherwise");
    }
  });
  for (const Attribution& said : view.attributions_of(room_.id("deepseek-all"))) {
    if (said.act == Act::kDisputes) {
      writer.retract(said.id(), "a misunderstanding");
    }
  }
  writer.commit();
  EXPECT_THAT(found(), ElementsAre(row("deepseek-some"), row("h100")));
}

TEST_F(ClaimsAround, ASubjectWithTooManyContradictionsAreAllThatAreConcerned) {
  room_.order("training_gpu_count < gpu_count");
  AffectedOptions nothing_listed;
  nothing_listed.few = 0;
  nothing_listed.listed = 0;
  EXPECT_EQ(found(nothing_listed), found());
}

}  // namespace
}  // namespace claimgraph::testing
