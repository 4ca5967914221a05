// What would change if something were taken back.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/graph/blast_radius.hpp>
#include <claimgraph/graph/independence.hpp>
#include <claimgraph/io/jsonl_import.hpp>

#include "../contradiction/newsroom.hpp"
#include "../contradiction/random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// Keys of claims, and what became of pairs of them: "contradicts?: disjoint -> gone".
class Names {
 public:
  explicit Names(const View& view) {
    view.for_each_recorded_claim(
        [this](const ClaimId& id, const Claim&, const std::vector<std::string>& keys) {
          names_.emplace(id, keys.empty() ? id.digest.short_hex() : keys.front());
        });
  }
  [[nodiscard]] std::string of(const ClaimId& id) const { return names_.at(id); }
  [[nodiscard]] std::vector<std::string> of(const std::vector<ClaimId>& ids) const {
    std::vector<std::string> names;
    for (const ClaimId& id : ids) {
      names.push_back(of(id));
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] std::map<std::string, std::string> of(
      const std::vector<ChangedVerdict>& changes) const {
    const auto text = [](const std::optional<Comparison>& comparison) {
      return comparison ? verdict(*comparison) : "gone";
    };
    std::map<std::string, std::string> result;
    for (const ChangedVerdict& change : changes) {
      const auto [a, b] = std::minmax({of(change.a), of(change.b)});
      result[a + " " + b] = text(change.before) + " -> " + text(change.after);
    }
    return result;
  }

 private:
  std::map<ClaimId, std::string> names_;
};

class BlastRadiusTest : public ::testing::Test {
 protected:
  BlastRadiusTest() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("training_gpu_count: count stock");
    room_.order("training_gpu_count < gpu_count");
    room_.claim("many", "deepseek gpu_count 50000 GPU");
    room_.claim("few", "deepseek gpu_count 2048 GPU");
    room_.claim("some", "meta gpu_count 100 GPU");
    room_.statement("estimate", "semianalysis estimates many #the-report");
    room_.statement("retold", "kemaspedia reports many from estimate");
    room_.statement("own", "deepseek asserts few");
    room_.statement("other", "meta asserts some");
  }

  BlastRadius of(const Withdrawal& withdrawal) {
    return blast_radius(room_.store().view(), withdrawal);
  }
  Names names() { return Names(room_.store().view()); }

  Newsroom room_;
};

TEST_F(BlastRadiusTest, OfNothingIsNothing) {
  const BlastRadius radius = of({});
  EXPECT_EQ(radius.attributions, 0U);
  EXPECT_THAT(radius.gone, IsEmpty());
  EXPECT_THAT(radius.unsupported, IsEmpty());
  EXPECT_THAT(radius.verdicts, IsEmpty());
  EXPECT_THAT(radius.supports, IsEmpty());
  EXPECT_THAT(radius.positions, IsEmpty());
}

TEST_F(BlastRadiusTest, OfTheOneWhoSaidItReachesAllWhoPassedItOn) {
  const BlastRadius radius = of({.agents = {"semianalysis"}});
  EXPECT_EQ(radius.attributions, 2U);
  EXPECT_THAT(radius.gone, IsEmpty());
  EXPECT_THAT(names().of(radius.unsupported), ElementsAre("many"));
  EXPECT_THAT(
      names().of(radius.verdicts),
      ElementsAre(Pair("few many", "contradicts: disjoint -> incomparable: different modality")));
  ASSERT_THAT(radius.supports, SizeIs(1));
  EXPECT_THAT(radius.supports[0].before.origins, ElementsAre("semianalysis"));
  EXPECT_EQ(radius.supports[0].before.independent, 1U);
  ASSERT_TRUE(radius.supports[0].after);
  EXPECT_EQ(*radius.supports[0].after, Support{});
  ASSERT_THAT(radius.positions, SizeIs(1));
  EXPECT_EQ(radius.positions[0].subject, "deepseek");
  EXPECT_EQ(radius.positions[0].predicate, "gpu_count");
  EXPECT_EQ(radius.positions[0].claims_before, radius.positions[0].claims_after);
}

TEST_F(BlastRadiusTest, OfAClaimLeavesPairsAndPositionsWithoutIt) {
  const BlastRadius radius = of({.claims = {room_.id("many")}});
  EXPECT_THAT(radius.gone, ElementsAre(room_.id("many")));
  EXPECT_THAT(radius.unsupported, IsEmpty());
  EXPECT_THAT(names().of(radius.verdicts),
              ElementsAre(Pair("few many", "contradicts: disjoint -> gone")));
  ASSERT_THAT(radius.supports, SizeIs(1));
  EXPECT_FALSE(radius.supports[0].after);
  ASSERT_THAT(radius.positions, SizeIs(1));
  EXPECT_THAT(radius.positions[0].claims_before, ElementsAre(room_.id("many")));
  EXPECT_THAT(radius.positions[0].claims_after, IsEmpty());
  EXPECT_EQ(radius.positions[0].after, Support{});
}

TEST_F(BlastRadiusTest, OfTheOnlyReporterReachesWhatIsKnownFromItAlone) {
  const BlastRadius radius = of({.agents = {"kemaspedia"}});
  EXPECT_EQ(radius.attributions, 2U);
  EXPECT_THAT(names().of(radius.unsupported), ElementsAre("many"));
}

TEST_F(BlastRadiusTest, OfAReporterLeavesWhatStandsInAnotherDocument) {
  room_.document("report", "semianalysis");
  room_.statement("in-report", "semianalysis estimates many in report");
  const BlastRadius radius = of({.agents = {"kemaspedia"}});
  EXPECT_EQ(radius.attributions, 2U);
  EXPECT_THAT(radius.unsupported, IsEmpty());
  EXPECT_THAT(radius.verdicts, IsEmpty());
}

TEST_F(BlastRadiusTest, OfAMeasureMovesWhatIsMeasuredByIt) {
  room_.said("more", "musk asserts deepseek gpu_count more than few GPU {hardware=@h100}");
  room_.said("thousand", "bob asserts deepseek gpu_count 1000 GPU {hardware=@h100}");
  const BlastRadius radius = of({.claims = {room_.id("few")}});
  EXPECT_THAT(names().of(radius.verdicts),
              Contains(Pair("more thousand", "contradicts: disjoint -> compatible: bound allows")));
}

TEST_F(BlastRadiusTest, OfAHierarchyReachesOtherSubjects) {
  room_.said("trained", "meta asserts meta training_gpu_count 9999 GPU");
  const BlastRadius radius = of({.agents = {"editors"}});
  EXPECT_THAT(names().of(radius.verdicts),
              Contains(Pair("some trained", HasSubstr("-> incomparable: different predicate"))));
}

TEST_F(BlastRadiusTest, OfADisputeUnliftsThePairItSetAgainstEachOther) {
  room_.statement("dispute", "paper disputes many against few");
  const BlastRadius radius = of({.agents = {"paper"}});
  ASSERT_THAT(radius.verdicts, SizeIs(1));
  EXPECT_TRUE(radius.verdicts[0].before->lifted);
  EXPECT_FALSE(radius.verdicts[0].after->lifted);
  EXPECT_EQ(radius.verdicts[0].before->verdict, radius.verdicts[0].after->verdict);
}

TEST_F(BlastRadiusTest, OfADenialEndsAClaimsContradictionWithItself) {
  room_.statement("denial", "meta denies few");
  const BlastRadius radius =
      of({.attributions = {*room_.store().view().find_attribution("denial")}});
  ASSERT_FALSE(radius.verdicts.empty());
  EXPECT_THAT(names().of(radius.verdicts),
              Contains(Pair("few few", "contradicts: denied -> corroborates: same claim")));
}

TEST_F(BlastRadiusTest, OfWhatHeldTwoPositionsApartOrTogetherMatchesTheLargerPart) {
  room_.said("a", "alice asserts site gpu_count 100..199 GPU");
  room_.said("b", "bob asserts site gpu_count 150..300 GPU");
  room_.said("c", "carol asserts site gpu_count 180 GPU");
  room_.said("d", "dave asserts site gpu_count 250 GPU");
  // Positions: {a, b, c} and {b, d}.
  const BlastRadius radius = of({.claims = {room_.id("c")}});
  ASSERT_THAT(radius.positions, SizeIs(1));
  EXPECT_THAT(names().of(radius.positions[0].claims_before), ElementsAre("a", "b", "c"));
  EXPECT_THAT(names().of(radius.positions[0].claims_after), ElementsAre("a", "b"));
  EXPECT_THAT(radius.positions[0].before.origins, ElementsAre("alice", "bob", "carol"));
  EXPECT_EQ(radius.positions[0].after.independent, 2U);
}

TEST_F(BlastRadiusTest, MatchesPositionsByWhatMostOfTheirClaimsBecame) {
  room_.said("a", "alice asserts site gpu_count 100..199 GPU");
  room_.said("b", "bob asserts site gpu_count 150..300 GPU");
  room_.said("c", "carol asserts site gpu_count 180 GPU");
  room_.said("d", "dave asserts site gpu_count 250 GPU");
  room_.said("e", "erin asserts site gpu_count 170..190 GPU");
  room_.said("f", "frank asserts site gpu_count 240..260 GPU");
  const BlastRadius radius = of({.claims = {room_.id("c"), room_.id("d")}});
  std::set<std::pair<std::vector<std::string>, std::vector<std::string>>> found;
  for (const ChangedPosition& change : radius.positions) {
    found.emplace(names().of(change.claims_before), names().of(change.claims_after));
  }
  using Keys = std::vector<std::string>;
  EXPECT_THAT(found, UnorderedElementsAre(Pair(Keys{"a", "b", "c", "e"}, Keys{"a", "b", "e"}),
                                          Pair(Keys{"b", "d", "f"}, Keys{"b", "f"})));
}

TEST_F(BlastRadiusTest, OfAnotherVoiceMakesTwoClaimsOneReport) {
  room_.statement("retelling", "semianalysis asserts few #the-report");
  room_.statement("interview", "semianalysis asserts many #the-interview");
  // Not even who first said it changes: only in how many utterances.
  const BlastRadius radius = of({.agents = {"deepseek"}});
  EXPECT_THAT(names().of(radius.verdicts), IsEmpty());
  const BlastRadius both = of({.agents = {"deepseek"}, .speech_acts = {"the-interview"}});
  EXPECT_THAT(
      names().of(both.verdicts),
      ElementsAre(Pair("few many", "contradicts: disjoint -> incomparable: distorted on the way")));
}

TEST_F(BlastRadiusTest, OfOneOfTwoVoicesCanSetAReportAgainstItself) {
  room_.said("x", "alice asserts site gpu_count 100 GPU #call");
  room_.said("y", "alice asserts site gpu_count 900 GPU #call");
  const AttributionId again = room_.statement("again", "alice asserts x #paper");
  room_.statement("as-well", "alice asserts y #paper");
  const BlastRadius radius = of({.attributions = {again}});
  EXPECT_THAT(
      names().of(radius.verdicts),
      ElementsAre(Pair("x y", "incomparable: distorted on the way -> contradicts: disjoint")));
}

TEST_F(BlastRadiusTest, OfAVoiceCanExtendADisputeToAnotherReport) {
  room_.said("x", "alice asserts site gpu_count 100 GPU");
  room_.said("y", "bob asserts site gpu_count 900 GPU #call");
  room_.said("report-of-y", "bob asserts site gpu_count 900 GPU {phase=training} #call");
  room_.statement("dispute", "paper disputes x against y");
  const AttributionId more = room_.statement("more", "carol asserts y");
  const BlastRadius radius = of({.attributions = {more}});
  ASSERT_THAT(radius.verdicts, SizeIs(1));
  EXPECT_THAT(names().of(radius.verdicts), Contains(Pair("report-of-y x", HasSubstr("->"))));
  EXPECT_FALSE(radius.verdicts[0].before->lifted);
  EXPECT_TRUE(radius.verdicts[0].after->lifted);
}

TEST_F(BlastRadiusTest, ContradictionsComeFirstByRank) {
  room_.said("close", "bob asserts deepseek gpu_count 3000 GPU");
  room_.said("same", "carol asserts deepseek gpu_count 2048 GPU {phase=training}");
  const BlastRadius radius = of({.claims = {room_.id("few")}});
  ASSERT_GE(radius.verdicts.size(), 3U);
  const auto key = [](const ChangedVerdict& change) {
    const bool contradicts = change.before->verdict == Verdict::kContradicts;
    return std::pair(!contradicts, contradicts ? -rank(*change.before) : 0.0);
  };
  EXPECT_TRUE(std::is_sorted(
      radius.verdicts.begin(), radius.verdicts.end(),
      [&](const ChangedVerdict& x, const ChangedVerdict& y) { return key(x) < key(y); }));
  EXPECT_EQ(radius.verdicts.back().before->verdict, Verdict::kCorroborates);
}

TEST_F(BlastRadiusTest, OfWhatTheStoreDoesNotHaveIsRefused) {
  EXPECT_THROW(of({.agents = {"nobody"}}), Error);
  EXPECT_THROW(of({.speech_acts = {"a-talk"}}), Error);
}

// The bundled claims.

class BlastRadiusOfBundledClaims : public ::testing::Test {
 protected:
  BlastRadiusOfBundledClaims() {
    const std::string file = std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl";
    std::ifstream in(file);
    import_jsonl(store_, in, file);
  }
  Store store_ = Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate});
};

TEST_F(BlastRadiusOfBundledClaims, WithoutSemiAnalysisTheHeadlineConflictsAreGoneButMusksStays) {
  const Names names(store_.view());
  for (const Withdrawal& withdrawal :
       {Withdrawal{.agents = {"semianalysis"}},
        Withdrawal{.speech_acts = {"semianalysis-deepseek-report"}}}) {
    const BlastRadius radius = blast_radius(store_.view(), withdrawal);
    const std::map<std::string, std::string> verdicts = names.of(radius.verdicts);
    EXPECT_THAT(verdicts,
                Contains(Pair("003-3 003-4",
                              "contradicts?: disjoint -> incomparable: different modality")));
    EXPECT_THAT(verdicts,
                Contains(Pair("003-5 003-6",
                              "contradicts?: disjoint -> incomparable: different modality")));
    EXPECT_EQ(verdicts.count("003-16 003-6"), 0U);
    const std::vector<std::string> unsupported = names.of(radius.unsupported);
    EXPECT_THAT(unsupported, Contains("003-1"));  // the headline had it from there
    EXPECT_THAT(unsupported, Contains("003-2"));
    EXPECT_THAT(unsupported, Contains("003-5"));
    EXPECT_THAT(unsupported, Not(Contains("003-16")));
    EXPECT_THAT(radius.gone, IsEmpty());
    EXPECT_EQ(store_.view().counts().retractions, 0);
  }
}

TEST_F(BlastRadiusOfBundledClaims, MusksContradictionIsThereToStay) {
  const Snapshot left = Snapshot::load(store_.view(), {.agents = {"semianalysis"}});
  const auto index = [&](std::string_view key) {
    return *left.find(store_.view().find_claim(key).value());
  };
  EXPECT_EQ(compare(left, index("003-16"), index("003-6")).verdict, Verdict::kContradicts);
}

// Random newsrooms: the difference of two stores, one of which was really changed.

/// One state, measured without any of what blast_radius is made of but the parts it promises to
/// compare.
struct Measured {
  explicit Measured(const View& view)
      : snapshot(Snapshot::load(view)), graph(ClaimGraph::load(view)) {
    for (const Vertex attribution : graph.vertices(VertexKind::kAttribution)) {
      counted.insert(graph.attribution_id(attribution));
    }
    std::set<std::string> subjects;
    for (ClaimIndex a = 0; a < snapshot.size(); ++a) {
      claims.insert(snapshot.id(a));
      supports[snapshot.id(a)] = support({snapshot.id(a)});
      if (!snapshot.origins(a).empty() || snapshot.unknown_lineages(a) > 0) {
        vouched.insert(snapshot.id(a));
      }
      subjects.insert(snapshot.representative(snapshot.claim(a).subject));
      for (ClaimIndex b = a; b < snapshot.size(); ++b) {
        verdicts[{snapshot.id(a), snapshot.id(b)}] = compare(snapshot, a, b);
      }
    }
    for (const std::string& subject : subjects) {
      for (const DataItem& item : data_items(snapshot, subject)) {
        for (const Position& position : item.positions) {
          std::vector<ClaimId> ids;
          for (const ClaimIndex claim : position.claims) {
            ids.push_back(snapshot.id(claim));
          }
          positions[{item.subject, item.predicate}].insert(ids);
        }
      }
    }
  }

  [[nodiscard]] Support support(const std::vector<ClaimId>& ids) const {
    std::vector<Vertex> vertices;
    for (const ClaimId& id : ids) {
      vertices.push_back(graph.find(id).value());
    }
    const Independence found = independence(graph, vertices);
    Support result{{}, found.independent, found.unknown_lineages};
    for (const Vertex origin : found.origins) {
      result.origins.emplace_back(graph.key(origin));
    }
    std::sort(result.origins.begin(), result.origins.end());
    return result;
  }

  using Question = std::pair<std::string, std::string>;
  Snapshot snapshot;
  ClaimGraph graph;
  std::set<AttributionId> counted;
  std::set<ClaimId> claims;
  std::set<ClaimId> vouched;
  std::map<ClaimId, Support> supports;
  std::map<std::pair<ClaimId, ClaimId>, Comparison> verdicts;
  std::map<Question, std::set<std::vector<ClaimId>>> positions;
};

template <typename Map>
std::optional<typename Map::mapped_type> value_of(const Map& map,
                                                  const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

bool reported(const std::optional<Comparison>& comparison) {
  return comparison && comparison->verdict != Verdict::kCompatible &&
         comparison->verdict != Verdict::kIncomparable;
}

std::size_t in_common(const std::vector<ClaimId>& a, const std::vector<ClaimId>& b) {
  std::vector<ClaimId> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

/// Takes the best pair again and again, as the header says.
std::vector<std::pair<std::vector<ClaimId>, std::vector<ClaimId>>> matched(
    std::set<std::vector<ClaimId>> before, std::set<std::vector<ClaimId>> after) {
  std::vector<std::pair<std::vector<ClaimId>, std::vector<ClaimId>>> result;
  while (true) {
    using Rank = std::tuple<bool, std::size_t>;
    std::optional<std::pair<std::vector<ClaimId>, std::vector<ClaimId>>> best;
    Rank rank_of_best;
    for (const std::vector<ClaimId>& p : before) {
      for (const std::vector<ClaimId>& q : after) {
        const Rank rank{p == q, in_common(p, q)};
        if (std::get<1>(rank) > 0 && (!best || rank > rank_of_best)) {
          best = {p, q};
          rank_of_best = rank;
        }
      }
    }
    if (!best) {
      break;
    }
    before.erase(best->first);
    after.erase(best->second);
    result.push_back(*best);
  }
  for (const std::vector<ClaimId>& p : before) {
    result.emplace_back(p, std::vector<ClaimId>{});
  }
  for (const std::vector<ClaimId>& q : after) {
    result.emplace_back(std::vector<ClaimId>{}, q);
  }
  return result;
}

class RandomBlastRadii : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(RandomBlastRadii, AreTheDifferenceToAStoreThatWasReallyChanged, ()) {
  const Script script = random_script(8);
  RC_LOG() << script;
  Newsroom whole;
  Newsroom changed;
  play(whole, script);
  play(changed, script);
  const Withdrawal withdrawal = random_withdrawal(whole, script);
  really_retract(changed.store(), withdrawal);
  const BlastRadius radius = blast_radius(whole.store().view(), withdrawal);
  const Measured before(whole.store().view());
  const Measured after(changed.store().view());

  RC_ASSERT(radius.attributions == before.counted.size() - after.counted.size());

  std::vector<ClaimId> gone;
  std::vector<ClaimId> unsupported;
  std::vector<std::tuple<ClaimId, Support, std::optional<Support>>> supports;
  for (const ClaimId& claim : before.claims) {
    const bool there = after.claims.contains(claim);
    if (!there) {
      gone.push_back(claim);
    } else if (before.vouched.contains(claim) && !after.vouched.contains(claim)) {
      unsupported.push_back(claim);
    }
    const Support& support = before.supports.at(claim);
    const std::optional<Support> now = value_of(after.supports, claim);
    if (now != support) {
      supports.emplace_back(claim, support, now);
    }
  }
  RC_ASSERT(radius.gone == gone);
  RC_ASSERT(radius.unsupported == unsupported);
  std::vector<std::tuple<ClaimId, Support, std::optional<Support>>> found_supports;
  for (const ChangedSupport& change : radius.supports) {
    found_supports.emplace_back(change.claim, change.before, change.after);
  }
  RC_ASSERT(found_supports == supports);

  std::size_t changes = 0;
  for (const auto& [pair, comparison] : before.verdicts) {
    const std::optional<Comparison> now = value_of(after.verdicts, pair);
    // A claim that only agrees with itself is no pair.
    const bool counts = pair.first != pair.second
                            ? reported(comparison) || reported(now)
                            : comparison.verdict == Verdict::kContradicts ||
                                  (now && now->verdict == Verdict::kContradicts);
    if (now == comparison || !counts) {
      continue;
    }
    ++changes;
    const auto found = std::find_if(
        radius.verdicts.begin(), radius.verdicts.end(),
        [&](const ChangedVerdict& change) { return std::pair(change.a, change.b) == pair; });
    RC_ASSERT(found != radius.verdicts.end());
    RC_ASSERT(found->before == comparison);
    RC_ASSERT(found->after == now);
  }
  RC_ASSERT(radius.verdicts.size() == changes);

  std::size_t positions = 0;
  std::set<Measured::Question> questions;
  for (const Measured* side : {&before, &after}) {
    for (const auto& [question, groups] : side->positions) {
      questions.insert(question);
    }
  }
  for (const Measured::Question& question : questions) {
    for (const auto& [old_claims, new_claims] :
         matched(value_of(before.positions, question).value_or(std::set<std::vector<ClaimId>>{}),
                 value_of(after.positions, question).value_or(std::set<std::vector<ClaimId>>{}))) {
      const Support then = before.support(old_claims);
      const Support now = after.support(new_claims);
      if (old_claims == new_claims && then == now) {
        continue;
      }
      ++positions;
      const auto found = std::find_if(
          radius.positions.begin(), radius.positions.end(),
          [&, &p = old_claims, &q = new_claims](const ChangedPosition& change) {
            return change.subject == question.first && change.predicate == question.second &&
                   change.claims_before == p && change.claims_after == q;
          });
      RC_ASSERT(found != radius.positions.end());
      RC_ASSERT(found->before == then);
      RC_ASSERT(found->after == now);
    }
  }
  RC_ASSERT(radius.positions.size() == positions);
}

}  // namespace
}  // namespace claimgraph::testing
