#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/data_item.hpp>

#include "../random_newsroom.hpp"
#include "asked_twice.hpp"

namespace claimgraph {
namespace {

using testing::AskedTwice;
using testing::NamedPair;
using testing::Newsroom;
using testing::one_of;
using testing::play;
using testing::random_script;
using testing::Script;

/// All pairs that the two engines find with a filter, in order.
std::vector<NamedPair> one_by_one(const AskedTwice& asked, const PairFilter& filter) {
  std::vector<NamedPair> pairs;
  for (const Finding& finding : ContradictionStream(asked.snapshot(), filter)) {
    pairs.push_back(asked.named(finding));
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::vector<NamedPair> by_columns(const AskedTwice& asked, const PairFilter& filter) {
  std::vector<NamedPair> pairs;
  for_each_contradiction(asked.columns(), resolve(asked.columns(), asked.view(), filter),
                         [&](const Contradiction& found) {
                           pairs.push_back(asked.named(found));
                           return true;
                         });
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

PairFilter random_filter() {
  PairFilter filter;
  if (*rc::gen::inRange(0, 3) == 0) {
    filter.subjects = {one_of({"deepseek", "deep-seek", "meta", "liang"})};
    if (*rc::gen::inRange(0, 3) == 0) {
      filter.subjects.push_back(one_of({"meta", "deepseek"}));
    }
  }
  if (*rc::gen::inRange(0, 3) == 0) {
    filter.predicates = {one_of({"gpu_count", "training_gpu_count", "revenue", "ceo_of", "ceo"})};
    if (*rc::gen::inRange(0, 3) == 0) {
      filter.predicates.push_back(one_of({"founded", "growth", "inference_gpu_count"}));
    }
  }
  if (*rc::gen::inRange(0, 4) == 0) {
    filter.reasons = {*rc::gen::elementOf(std::vector<Reason>{
        Reason::kDisjoint, Reason::kPartExceedsWhole, Reason::kDenied, Reason::kDifferentValue})};
  }
  filter.conditional = *rc::gen::inRange(0, 4) != 0;
  filter.min_severity = *rc::gen::elementOf(std::vector<double>{0, 0, 0, 0.2, 1, 2});
  return filter;
}

/// Entities come into being when they are named.
void name_all(Newsroom& room) {
  for (const char* entity : {"deepseek", "deep-seek", "meta", "liang"}) {
    room.claim(entity, std::string(entity) + " listed yes @2099");
  }
}

RC_GTEST_PROP(Questions, ColumnsFindWhatIsFoundPairByPair, ()) {
  const Script script = random_script(100);
  Newsroom room;
  play(room, script);
  const AskedTwice asked(room.store());
  const std::vector<NamedPair> expected = one_by_one(asked, {});
  RC_ASSERT(by_columns(asked, {}) == expected);
  RC_ASSERT(count_contradictions(asked.columns()) == expected.size());
  RC_ASSERT(count_contradictions(asked.columns(), {}, {.threads = 2}) == expected.size());
}

/// Days of such years do not fit into 32 bits.
RC_GTEST_PROP(Questions, ColumnsFindThemAlsoOverMillionsOfYears, ()) {
  Script script = random_script(60);
  for (std::string& claim : script.claims) {
    if (const std::size_t at = claim.find(" @2"); at != std::string::npos) {
      claim.replace(at, claim.size() - at,  // a time comes last
                    one_of({" @2024", " @Y9000000", " @Y9000000/..", " @Y-9000000/2024",
                            " @Y-9000000", " @../Y-9000000", " @Y-9000001/Y-9000000"}));
    }
  }
  Newsroom room;
  play(room, script);
  const AskedTwice asked(room.store());
  RC_ASSERT(by_columns(asked, {}) == one_by_one(asked, {}));
}

RC_GTEST_PROP(Questions, FiltersLeaveTheSamePairs, ()) {
  const Script script = random_script(100);
  Newsroom room;
  play(room, script);
  name_all(room);
  const AskedTwice asked(room.store());
  const PairFilter filter = random_filter();
  const std::vector<NamedPair> expected = one_by_one(asked, filter);
  RC_ASSERT(by_columns(asked, filter) == expected);
  RC_ASSERT(count_contradictions(asked.columns(), resolve(asked.columns(), asked.view(), filter)) ==
            expected.size());
}

/// In the order of both engines; which pair comes first of those that differ in nothing but ids
/// that begin with the same bytes, of 4,294,967,296, is not asked here.
RC_GTEST_PROP(Questions, TheMostSevereAreTheSameInTheSameOrder, ()) {
  const Script script = random_script(100);
  Newsroom room;
  play(room, script);
  name_all(room);
  const AskedTwice asked(room.store());
  const PairFilter filter = *rc::gen::arbitrary<bool>() ? PairFilter{} : random_filter();
  const ColumnFilter resolved = resolve(asked.columns(), asked.view(), filter);
  Tolerances tolerances;
  tolerances.conditional_discount = *rc::gen::elementOf(std::vector<double>{0, 1, -0.5});
  for (const std::size_t limit : {0U, 1U, 3U, 10U, 1000U}) {
    const std::vector<NamedPair> expected =
        asked.named(most_severe(asked.snapshot(), filter, limit, tolerances));
    RC_ASSERT(asked.named(most_severe(asked.columns(), resolved, limit,
                                      {.tolerances = tolerances, .threads = 1})) == expected);
    RC_ASSERT(asked.named(most_severe(asked.columns(), resolved, limit,
                                      {.tolerances = tolerances, .threads = 2})) == expected);
  }
}

/// Claims that shape how others are compared change more than what they contradict themselves.
bool shapes_others(const std::string& sentence) {
  for (const char* predicate : {"subclass_of", "part_of", "broader", "exchange_rate"}) {
    if (sentence.find(predicate) != std::string::npos) {
      return true;
    }
  }
  return false;
}

/// What the claim contradicts in the state as it is, by rank.
std::vector<NamedPair> contradicting(const AskedTwice& asked, const ClaimId& id) {
  std::vector<NamedPair> pairs;
  const std::string name = id.digest.hex();
  for (const Finding& finding :
       most_severe(asked.snapshot(), {}, std::numeric_limits<std::size_t>::max())) {
    const NamedPair pair = asked.named(finding);
    if (pair.a == name || pair.b == name) {
      pairs.push_back(pair);
    }
  }
  return pairs;
}

TEST(Questions, ADryRunOfAClaimThatCouldNotBePutIsAnError) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  const ClaimId there = room.claim("c", "deepseek gpu_count 2048 GPU");
  const Claim good = room.store().view().claim(there).value();
  const AskedTwice asked(room.store());
  const auto error_of = [&](Claim claim, Act act) -> std::string {
    try {
      check(asked.columns(), asked.view(), claim, act, {.threads = 1});
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  };
  const auto altered = [&](const std::function<void(Claim&)>& alter) {
    Claim claim = good;
    alter(claim);
    return error_of(claim, Act::kAsserts);
  };
  EXPECT_EQ(error_of(good, Act::kAsserts), "");
  Claim other = good;
  other.polarity = Polarity::kDenied;
  EXPECT_EQ(error_of(other, Act::kAsserts), "");
  EXPECT_NE(error_of(other, Act::kDisputes).find("puts no claim forward"), std::string::npos);
  EXPECT_NE(altered([](Claim& c) { c.subject = "nobody"; }).find("no entity 'nobody'"),
            std::string::npos);
  EXPECT_NE(altered([](Claim& c) { c.predicate = "no_such"; }).find("no_such"), std::string::npos);
  EXPECT_NE(altered([](Claim& c) { c.predicate = "deepseek"; }).find("not a predicate"),
            std::string::npos);
  EXPECT_NE(altered([](Claim& c) { c.object = TextValue{"many", ""}; }), "");
}

RC_GTEST_PROP(Questions, ADryRunFindsWhatIsFoundOnceTheClaimIsThere, ()) {
  const Script script = random_script(30);
  Newsroom room;
  play(room, script);
  std::vector<std::string> counted;
  for (std::size_t i = 0; i < script.claims.size(); ++i) {
    if (script.claims[i].find("gpu_count ") != std::string::npos &&
        script.claims[i].find("->") == std::string::npos) {
      counted.push_back("c" + std::to_string(i));
    }
  }
  const std::string sentence = testing::random_claim(counted);
  RC_PRE(!shapes_others(sentence));
  const Act act = *rc::gen::elementOf(std::vector<Act>{
      Act::kAsserts, Act::kEstimates, Act::kForecasts, Act::kReports, Act::kDenies, Act::kDoubts});
  // The sentence is read where it does no harm: its entities come into being.
  Newsroom elsewhere;
  play(elsewhere, script);
  const ClaimId id = elsewhere.claim("dry", sentence);
  const Claim claim = elsewhere.store().view().claim(id).value();
  bool known = false;
  {
    const View view = room.store().view();
    known = view.claim(id).has_value();
  }
  for (const char* entity : {"deepseek", "deep-seek", "meta", "liang", "zuck", "h100", "h800",
                             "hopper", "asia", "beijing", "china", "paris", "EUR", "alice"}) {
    Writer writer = room.store().write("test", "entity");
    if (!writer.has_entity(entity)) {
      writer.put_entity({entity, EntityKind::kConcept, entity, {}});
    }
    writer.commit();
  }

  const AskedTwice before(room.store());
  const std::vector<Contradiction> dry =
      check(before.columns(), before.view(), claim, act, {.threads = 1});
  if (!known) {
    room.claim("dry", sentence);
    room.statement("said-dry", std::string("alice ") + to_string(act) + " dry");
  }
  const AskedTwice after(room.store());
  std::vector<NamedPair> found;
  for (Contradiction pair : dry) {
    const auto row = [&](ClaimRow claim_row) {
      return claim_row == ClaimRow{} ? id.digest.hex() : before.name(claim_row);
    };
    found.push_back(
        {row(pair.a), row(pair.b), pair.reason, pair.conditional, pair.lifted, pair.severity});
  }
  RC_ASSERT(found == contradicting(after, id));
}

bool same(const SupportedValue& a, const SupportedValue& b) {
  const auto ends = [](const SupportedValue& of) {
    return std::isnan(of.lo) ? std::pair(0.0, 0.0) : std::pair(of.lo, of.hi);
  };
  return std::isnan(a.lo) == std::isnan(b.lo) && ends(a) == ends(b) &&
         std::tie(a.subject, a.predicate, a.first, a.origins, a.claims, a.of_claims, a.positions) ==
             std::tie(b.subject, b.predicate, b.first, b.origins, b.claims, b.of_claims,
                      b.positions);
}

/// What is best supported of each data item, found twice.
void check_best_supported(const AskedTwice& asked) {
  std::set<std::string> subjects;
  for (ClaimIndex index = 0; index < asked.snapshot().size(); ++index) {
    subjects.insert(asked.snapshot().representative(asked.snapshot().claim(index).subject));
  }
  const std::vector<std::string> all(subjects.begin(), subjects.end());
  // By the claims of an item: each is in one only.
  std::map<std::string, const DataItem*> item_of;
  const std::vector<DataItem> items = data_items(asked.snapshot(), all);
  for (const DataItem& item : items) {
    for (const ClaimIndex claim : item.claims) {
      item_of[asked.snapshot().id(claim).digest.hex()] = &item;
    }
  }
  for (const unsigned threads : {1U, 2U}) {
    const std::vector<SupportedValue> supports =
        best_supported(asked.columns(), {.threads = threads});
    RC_ASSERT(supports.size() == items.size());
    // The best ones are the same if no others are counted.
    std::vector<SupportedValue> alone =
        best_supported(asked.columns(), {.threads = threads}, PositionCount::kLeftOut);
    RC_ASSERT(alone.size() == items.size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
      RC_ASSERT(alone[i].positions == 0U);
      alone[i].positions = supports[i].positions;
      RC_ASSERT(same(alone[i], supports[i]));
    }
    for (const SupportedValue& support : supports) {
      const DataItem& item = *item_of.at(asked.name(support.first));
      const Position& best = item.positions.front();
      RC_ASSERT(support.origins == best.origins.size());
      RC_ASSERT(support.claims == best.claims.size());
      RC_ASSERT(support.of_claims == item.claims.size());
      RC_ASSERT(support.positions == item.positions.size());
      Interval shared = Interval::everything();
      bool numbers = true;
      for (const ClaimIndex claim : best.claims) {
        const std::optional<Bounds> bounds = asked.snapshot().bounds(claim);
        numbers = numbers && bounds && !bounds->fuzzy.empty();
        shared = numbers ? shared.intersection(bounds->fuzzy) : shared;
      }
      if (numbers) {
        RC_ASSERT(std::abs(support.lo - shared.lo()) <= 1e-9 * std::abs(shared.lo()) ||
                  shared.lo() == -Interval::kInfinity);
        RC_ASSERT(std::abs(support.hi - shared.hi()) <= 1e-9 * std::abs(shared.hi()) ||
                  shared.hi() == Interval::kInfinity);
      }
    }
  }
}

RC_GTEST_PROP(Questions, TheBestSupportedPositionIsTheFirstOfItsDataItem, ()) {
  const Script script = random_script(100);
  Newsroom room;
  play(room, script);
  check_best_supported(AskedTwice(room.store()));
}

/// More claims about one thing than a word has bits: of few kinds of time and scope, or of many.
Script script_of_a_large_item() {
  const auto below = [](int count) { return *rc::gen::inRange(0, count); };
  const bool one_time = below(3) == 0;
  const bool one_scope = below(3) == 0;
  Script script;
  const int claims = 65 + below(25);
  for (int i = 0; i < claims; ++i) {
    // No two are one: each has a number of its own.
    std::string claim = "deepseek gpu_count " + one_of({"", "", "", "~", ">", "<="}) +
                        std::to_string(1'000 + 200 * below(12) + i) + " GPU";
    if (below(20) == 0) {
      claim = "deepseek gpu_count " + one_of({"not ", ""}) + std::to_string(1'000 + i) + ".." +
              std::to_string(3'000 + i) + " GPU";
    }
    claim += one_scope ? ""
                       : one_of({"", "", " {phase=training}", " {phase=inference}",
                                 " {hardware=@h100}", " {hardware=@h800, phase=training}"});
    claim += one_time ? "" : one_of({"", " @2023", " @2024", " @2023/2024", " @2024-06/.."});
    script.claims.push_back(std::move(claim));
    script.statements.push_back(
        {"agent" + std::to_string(below(30)), "asserts", "c" + std::to_string(i), "", "", ""});
  }
  for (int i = below(60); i > 0; --i) {
    script.statements.push_back({"agent" + std::to_string(below(30)),
                                 one_of({"asserts", "estimates", "reports", "denies", "forecasts"}),
                                 "c" + std::to_string(below(claims)), "", "", ""});
  }
  return script;
}

RC_GTEST_PROP(Questions, TheBestSupportedPositionOfALargeItemIsItsFirstToo, ()) {
  const Script script = script_of_a_large_item();
  Newsroom room;
  play(room, script);
  check_best_supported(AskedTwice(room.store()));
}

}  // namespace
}  // namespace claimgraph
