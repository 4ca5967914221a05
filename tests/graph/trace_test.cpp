// Chains, link by link.

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/graph/trace.hpp>
#include <claimgraph/io/jsonl_import.hpp>

#include "../contradiction/newsroom.hpp"
#include "../contradiction/random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Kind = Distortion::Kind;

std::vector<std::string> in_words(const std::vector<Distortion>& distortions) {
  std::vector<std::string> words;
  for (const Distortion& distortion : distortions) {
    words.push_back(std::string(to_string(distortion.kind)) + ": " + distortion.said + " -> " +
                    distortion.passed_on);
  }
  return words;
}

class Trace : public ::testing::Test {
 protected:
  Trace() {
    room_.predicate("gpu_count: count stock");
    room_.claim("up-to", "deepseek gpu_count <=50000 GPU {hardware=@hopper}");
    room_.claim("plain", "deepseek gpu_count 50000 GPU {hardware=@hopper}");
    room_.claim("headline", "deepseek gpu_count 50000 GPU");
  }

  /// The one chain of a claim.
  TracedChain of(std::string_view key) {
    const Snapshot snapshot = room_.snapshot();
    std::vector<TracedChain> chains = trace(snapshot, snapshot.find(room_.id(key)).value());
    EXPECT_THAT(chains, SizeIs(1));
    return chains.empty() ? TracedChain{} : std::move(chains.front());
  }

  Newsroom room_;
};

TEST_F(Trace, NamesWhatChangedAtEachLinkAndBetweenTheEnds) {
  room_.statement("s1", "semianalysis estimates up-to");
  room_.statement("s2", "magazine reports plain from s1");
  room_.statement("s3", "blog asserts headline from s2");
  const TracedChain chain = of("headline");
  ASSERT_THAT(chain.links, SizeIs(3));
  EXPECT_EQ(chain.links[0].link.attribution.agent, "blog");
  EXPECT_THAT(
      in_words(chain.links[0].distortions),
      ElementsAre("act strengthened: estimates -> asserts", "scope dropped: hardware hopper -> "));
  EXPECT_THAT(in_words(chain.links[1].distortions),
              ElementsAre("hedge lost: up to 50,000 GPUs -> 50,000 GPUs"));
  EXPECT_THAT(chain.links[2].distortions, IsEmpty());
  EXPECT_THAT(in_words(chain.overall), ElementsAre("hedge lost: up to 50,000 GPUs -> 50,000 GPUs",
                                                   "act strengthened: estimates -> asserts",
                                                   "scope dropped: hardware hopper -> "));
  EXPECT_TRUE(chain.lineage_recorded);
}

TEST_F(Trace, OfWhatIsReportedAsItWasSaidChangesNothing) {
  room_.statement("s1", "semianalysis estimates plain");
  room_.statement("s2", "magazine reports plain from s1");
  room_.statement("s3", "blog quotes plain from s2");
  const TracedChain chain = of("plain");
  ASSERT_THAT(chain.links, SizeIs(3));
  for (const TracedLink& link : chain.links) {
    EXPECT_THAT(link.distortions, IsEmpty());
    EXPECT_TRUE(link.claim);
  }
  EXPECT_THAT(chain.overall, IsEmpty());
}

TEST_F(Trace, LooksThroughReportersForTheActThatIsStrengthened) {
  room_.statement("s1", "semianalysis estimates plain");
  room_.statement("s2", "wire reports plain from s1");
  room_.statement("s3", "paper reports plain from s2");
  room_.statement("s4", "minister asserts plain from s3");
  room_.statement("s5", "tv reports plain from s4");
  const TracedChain chain = of("plain");
  ASSERT_THAT(chain.links, SizeIs(5));
  EXPECT_THAT(chain.links[0].distortions, IsEmpty());
  EXPECT_THAT(in_words(chain.links[1].distortions),
              ElementsAre("act strengthened: estimates -> asserts"));
  EXPECT_THAT(chain.links[2].distortions, IsEmpty());
  EXPECT_THAT(in_words(chain.overall), ElementsAre("act strengthened: estimates -> asserts"));
}

TEST_F(Trace, SaysOverallOnlyWhatIsLeftOfAChangeThatWasUndone) {
  room_.statement("s1", "semianalysis estimates up-to");
  room_.statement("s2", "magazine asserts plain from s1");
  room_.statement("s3", "blog estimates up-to from s2");
  const Snapshot snapshot = room_.snapshot();
  const std::vector<TracedChain> chains = trace(snapshot, *snapshot.find(room_.id("up-to")));
  // s1 is told of under another claim only, so it is a chain of its own.
  ASSERT_THAT(chains, SizeIs(2));
  const TracedChain& longest = chains[0].links.size() > 1 ? chains[0] : chains[1];
  EXPECT_THAT(longest.links[0].distortions, SizeIs(2));
  EXPECT_THAT(longest.links[1].distortions, SizeIs(2));
  EXPECT_THAT(longest.overall, IsEmpty());
}

TEST_F(Trace, OfAReportOfNobodyHasNoRecordedLineage) {
  room_.statement("s1", "magazine reports up-to");
  room_.statement("s2", "blog asserts plain from s1");
  const TracedChain chain = of("plain");
  EXPECT_FALSE(chain.lineage_recorded);
  // Nobody knows with which act it was said first.
  EXPECT_THAT(in_words(chain.overall), ElementsAre("hedge lost: up to 50,000 GPUs -> 50,000 GPUs"));
}

TEST_F(Trace, OfWhatNobodySaidIsEmpty) {
  const Snapshot snapshot = room_.snapshot();
  EXPECT_THAT(trace(snapshot, *snapshot.find(room_.id("plain"))), IsEmpty());
  EXPECT_THAT(distorted_links(snapshot), IsEmpty());
}

TEST_F(Trace, DistortedLinksAreAllThatChangedSomethingInOrder) {
  room_.statement("s1", "semianalysis estimates up-to");
  room_.statement("s2", "magazine reports plain from s1");
  room_.statement("s3", "wire reports plain from s2");
  room_.statement("s4", "blog asserts headline from s3");
  room_.statement("s5", "minister denies headline from s4");
  const std::vector<DistortedLink> found = distorted_links(room_.snapshot());
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].passed_on.attribution.agent, "magazine");
  EXPECT_EQ(found[0].said.attribution.agent, "semianalysis");
  EXPECT_EQ(found[1].passed_on.attribution.agent, "blog");
  EXPECT_EQ(found[1].said.attribution.agent, "wire");
  EXPECT_THAT(in_words(found[1].distortions), ElementsAre("act strengthened: estimates -> asserts",
                                                          "scope dropped: hardware hopper -> "));
  EXPECT_THAT(in_words(found[2].distortions), ElementsAre("polarity reversed: asserts -> denies"));
}

TEST_F(Trace, OfALongChainNeedsNoDeepStack) {
  Writer writer = room_.store().write("test", "a long chain");
  const ClaimId claim = room_.id("plain");
  writer.put_entity({"source", EntityKind::kOrganization, "Source", {}});
  Attribution said{.claim = claim, .agent = "source", .act = Act::kEstimates};
  constexpr int kLinks = 10'000;
  for (int i = 0; i < kLinks; ++i) {
    writer.put_attribution(said);
    said = {.claim = claim, .agent = "source", .act = Act::kReports, .via = said.id()};
    said.speech_act = "retold-" + std::to_string(i);
  }
  writer.commit();
  const TracedChain chain = of("plain");
  EXPECT_THAT(chain.links, SizeIs(kLinks));
  EXPECT_THAT(chain.overall, IsEmpty());
}

// The bundled claims.

class TraceOfBundledClaims : public ::testing::Test {
 protected:
  TraceOfBundledClaims() {
    const std::string file = std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl";
    std::ifstream in(file);
    import_jsonl(store_, in, file);
  }
  std::vector<TracedChain> of(std::string_view key) {
    const Snapshot snapshot = Snapshot::load(store_.view());
    return trace(snapshot, *snapshot.find(store_.view().find_claim(key).value()));
  }

  Store store_ = Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate});
};

TEST_F(TraceOfBundledClaims, TheHeadlineOfFiftyThousandIsAnEstimateOfHoppersAsserted) {
  const std::vector<TracedChain> chains = of("003-1");
  ASSERT_THAT(chains, SizeIs(1));
  ASSERT_THAT(chains[0].links, SizeIs(2));
  EXPECT_EQ(chains[0].links[0].link.attribution.agent, "kemaspedia");
  EXPECT_EQ(chains[0].links[1].link.attribution.agent, "semianalysis");
  EXPECT_THAT(in_words(chains[0].links[0].distortions),
              ElementsAre("act strengthened: estimates -> asserts",
                          "scope dropped: hardware Nvidia Hopper -> "));
  EXPECT_EQ(chains[0].overall, chains[0].links[0].distortions);
}

TEST_F(TraceOfBundledClaims, FiftyThousandNvidiaGpusWereHoppers) {
  const std::vector<TracedChain> chains = of("003-2");
  ASSERT_THAT(chains, SizeIs(1));
  EXPECT_THAT(in_words(chains[0].overall),
              ElementsAre("act strengthened: estimates -> asserts",
                          "scope changed: hardware Nvidia Hopper -> hardware Nvidia GPU"));
}

TEST_F(TraceOfBundledClaims, OnlyTheTwoHeadlinesChangedAnything) {
  const std::vector<DistortedLink> found = distorted_links(Snapshot::load(store_.view()));
  ASSERT_THAT(found, SizeIs(2));
  for (const DistortedLink& link : found) {
    EXPECT_EQ(link.passed_on.attribution.agent, "kemaspedia");
    EXPECT_EQ(link.said.attribution.claim, store_.view().find_claim("003-5"));
  }
}

// Random newsrooms.

class RandomTraces : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(RandomTraces, FollowTheViaOfEveryAttribution, ()) {
  const Script script = random_script(6);
  RC_LOG() << script;
  Newsroom room;
  play(room, script);
  const View view = room.store().view();
  const Snapshot snapshot = room.snapshot();

  // By hand: from the recorded attributions alone.
  std::map<AttributionId, Attribution> said;
  std::vector<AttributionId> order;
  view.for_each_attribution([&](const AttributionId& id, const Attribution& attribution) {
    said.emplace(id, attribution);
    order.push_back(id);
  });
  const auto voice = [&](AttributionId at) -> std::optional<Act> {
    while (passes_on(said.at(at).act)) {
      if (!said.at(at).via) {
        return std::nullopt;
      }
      at = *said.at(at).via;
    }
    return said.at(at).act;
  };
  const auto expected = [&](AttributionId at) {
    std::vector<Kind> kinds;
    const Attribution& passing = said.at(at);
    if (!passing.via) {
      return kinds;
    }
    for (const Distortion& change :
         distortions(snapshot, *snapshot.find(said.at(*passing.via).claim),
                     *snapshot.find(passing.claim))) {
      kinds.push_back(change.kind);
    }
    if (const std::optional<Act> act = voice(*passing.via)) {
      for (const Distortion& change : distortions(*act, passing.act)) {
        kinds.push_back(change.kind);
      }
    }
    std::sort(kinds.begin(), kinds.end());
    return kinds;
  };
  const auto kinds_of = [](const std::vector<Distortion>& distortions) {
    std::vector<Kind> kinds;
    for (const Distortion& distortion : distortions) {
      kinds.push_back(distortion.kind);
    }
    return kinds;
  };

  std::vector<AttributionId> distorted;
  for (const AttributionId& id : order) {
    if (!expected(id).empty()) {
      distorted.push_back(id);
    }
  }
  const std::vector<DistortedLink> found = distorted_links(snapshot);
  RC_ASSERT(found.size() == distorted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    RC_ASSERT(found[i].passed_on.id == distorted[i]);
    RC_ASSERT(found[i].said.id == said.at(distorted[i]).via);
    RC_ASSERT(kinds_of(found[i].distortions) == expected(distorted[i]));
  }
  for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
    const std::vector<Chain> chains = snapshot.chains(claim);
    const std::vector<TracedChain> traced = trace(snapshot, claim);
    RC_ASSERT(traced.size() == chains.size());
    for (std::size_t i = 0; i < traced.size(); ++i) {
      RC_ASSERT(traced[i].links.size() == chains[i].size());
      for (std::size_t j = 0; j < chains[i].size(); ++j) {
        const TracedLink& link = traced[i].links[j];
        RC_ASSERT(link.link.id == chains[i][j].id);
        RC_ASSERT(link.claim == snapshot.find(link.link.attribution.claim));
        RC_ASSERT(kinds_of(link.distortions) == expected(link.link.id));
      }
      RC_ASSERT(traced[i].lineage_recorded == !passes_on(chains[i].back().attribution.act));
      RC_ASSERT(chains[i].size() > 2 || traced[i].overall == traced[i].links.front().distortions);
    }
  }
}

}  // namespace
}  // namespace claimgraph::testing
