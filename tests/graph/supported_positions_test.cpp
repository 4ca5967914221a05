// Positions by the independent origins they rest on.

#include <fstream>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/conflicts.hpp>
#include <claimgraph/io/jsonl_import.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

using Names = std::set<std::string>;

Names names(const Snapshot& snapshot, const Position& position) {
  Names result;
  for (const ClaimIndex claim : position.claims) {
    result.insert(snapshot.name(claim));
  }
  return result;
}

/// The positions of the only data item about a subject that has the given predicate.
std::vector<SupportedPosition> positions(const Snapshot& snapshot, const ClaimGraph& graph,
                                         std::string_view subject = "deepseek") {
  const std::vector<DataItem> items = data_items(snapshot, subject);
  EXPECT_THAT(items, SizeIs(1));
  return supported_positions(snapshot, graph, items.at(0));
}

class SupportedPositions : public ::testing::Test {
 protected:
  SupportedPositions() { room_.predicate("gpu_count: count stock"); }

  Newsroom room_;
};

TEST_F(SupportedPositions, FiveEchoesOfOneReportStandBelowTwoWhoCounted) {
  room_.said("echoed", "semianalysis estimates deepseek gpu_count 50000 GPU");
  for (const std::string echo : {"kompas", "forbes", "detik", "tempo", "kemaspedia"}) {
    room_.passed_on(echo, "reports", "echoed");
  }
  room_.said("blog", "blog reports deepseek gpu_count =50000 GPU");  // whose word is not recorded
  room_.said("counted", "alice asserts deepseek gpu_count 2048 GPU");
  room_.said("rounded", "bob asserts deepseek gpu_count 2000 GPU");
  const Snapshot snapshot = room_.snapshot();
  const ClaimGraph graph = ClaimGraph::load(room_.store().view());
  const std::vector<SupportedPosition> found = positions(snapshot, graph);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(names(snapshot, found[0].position), (Names{"counted", "rounded"}));
  EXPECT_EQ(found[0].independence.independent, 2U);
  EXPECT_EQ(names(snapshot, found[1].position), (Names{"blog", "echoed"}));
  EXPECT_EQ(found[1].independence.independent, 1U);
  EXPECT_EQ(found[1].independence.unknown_lineages, 1U);
}

TEST_F(SupportedPositions, OriginsKnownThroughOneHandStandBelowThoseKnownThroughTwo) {
  // The first position has as many origins, but all of them through one wire service.
  for (const std::string key : {"a", "b"}) {
    room_.claim(key, "deepseek gpu_count " + std::string(key == "a" ? "50000" : "=50000") + " GPU");
    room_.document("wire-" + key, "wire");
    room_.statement(key + "1", "origin-" + key + " asserts " + key + " in wire-" + key);
    room_.statement(key + "2", "wire reports " + key + " in wire-" + key + " from " + key + "1");
  }
  room_.said("c", "carol asserts deepseek gpu_count 2048 GPU");
  room_.said("d", "dave asserts deepseek gpu_count 2000 GPU");
  const Snapshot snapshot = room_.snapshot();
  const ClaimGraph graph = ClaimGraph::load(room_.store().view());
  const std::vector<SupportedPosition> found = positions(snapshot, graph);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(names(snapshot, found[0].position), (Names{"c", "d"}));
  EXPECT_EQ(found[1].independence.origins.size(), 2U);
  EXPECT_EQ(found[1].independence.independent, 1U);
}

TEST_F(SupportedPositions, ASnapshotAndAGraphOfTwoStatesAreAnError) {
  room_.said("a", "alice asserts deepseek gpu_count 50000 GPU");
  const ClaimGraph before = ClaimGraph::load(room_.store().view());
  room_.said("b", "bob asserts deepseek gpu_count 2000 GPU");
  const Snapshot after = room_.snapshot();
  EXPECT_THROW(positions(after, before), Error);
  const ClaimGraph without =
      ClaimGraph::load(room_.store().view(), {.without = {.claims = {room_.id("a")}}});
  EXPECT_THROW(positions(after, without), Error);
}

TEST_F(SupportedPositions, AnItemWithoutPositionsHasNone) {
  const Snapshot snapshot = room_.snapshot();
  const ClaimGraph graph = ClaimGraph::load(room_.store().view());
  EXPECT_THAT(supported_positions(snapshot, graph, DataItem{}), IsEmpty());
}

RC_GTEST_PROP(RandomPositions, AreAllOfTheItemInTheStatedOrder, ()) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  const int count = *rc::gen::inRange(1, 14);
  for (int i = 0; i < count; ++i) {
    room.said("", *rc::gen::element<std::string>("alice", "bob", "carol", "dave", "erin") + " " +
                      *rc::gen::element<std::string>("asserts", "reports", "denies") +
                      " deepseek gpu_count " +
                      *rc::gen::element<std::string>("2000", "2048", "50000", "=50000", ">40000",
                                                     "10000..60000", "900") +
                      " GPU");
  }
  const Snapshot snapshot = room.snapshot();
  const ClaimGraph graph = ClaimGraph::load(room.store().view());
  for (const DataItem& item : data_items(snapshot, "deepseek")) {
    const std::vector<SupportedPosition> found = supported_positions(snapshot, graph, item);
    RC_ASSERT(found.size() == item.positions.size());
    std::set<std::vector<ClaimIndex>> expected;
    for (const Position& position : item.positions) {
      expected.insert(position.claims);
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      RC_ASSERT(expected.erase(found[i].position.claims) == 1);
      // Here nobody passes anything on, so that every origin is independent of the others.
      RC_ASSERT(found[i].independence.origins.size() == found[i].position.origins.size());
      RC_ASSERT(found[i].independence.independent == found[i].position.origins.size());
      if (i > 0) {
        const auto order = [](const SupportedPosition& supported) {
          return std::tuple(-static_cast<int>(supported.independence.independent),
                            -static_cast<int>(supported.independence.origins.size()),
                            static_cast<int>(supported.independence.unknown_lineages),
                            -static_cast<int>(supported.position.claims.size()),
                            supported.position.claims);
        };
        RC_ASSERT(order(found[i - 1]) < order(found[i]));
      }
    }
  }
}

TEST(BundledPositions, FourOriginsOfTheGpuFleetAreKnownThroughTwoHands) {
  Store store = Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate});
  const std::string file = std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl";
  std::ifstream in(file);
  import_jsonl(store, in, file);
  const Snapshot snapshot = Snapshot::load(store.view());
  const ClaimGraph graph = ClaimGraph::load(store.view());
  const auto keys = [&graph](const std::vector<Vertex>& vertices) {
    Names result;
    for (const Vertex vertex : vertices) {
      result.insert(std::string(graph.key(vertex)));
    }
    return result;
  };
  int items = 0;
  for (const DataItem& item : data_items(snapshot, "deepseek")) {
    if (item.predicate != "gpu_count") {
      continue;
    }
    ++items;
    const std::vector<SupportedPosition> found = supported_positions(snapshot, graph, item);
    ASSERT_THAT(found, SizeIs(4));
    EXPECT_EQ(names(snapshot, found[0].position),
              (Names{"001-1", "003-1", "003-2", "003-5", "003-9", "003-16", "003-17"}));
    const Independence& first = found[0].independence;
    EXPECT_EQ(keys(first.origins), (Names{"alexandr-wang", "elon-musk", "semianalysis", "xia-hu"}));
    // Three of the four are known through one article alone.
    EXPECT_EQ(first.independent, 2U);
    ASSERT_THAT(first.bottleneck, SizeIs(2));
    EXPECT_EQ(keys({first.bottleneck[0].front(), first.bottleneck[1].front()}),
              (Names{"kemaspedia", "xia-hu"}));
    EXPECT_EQ(first.unknown_lineages, 0U);
    // Nobody knows whose word the range of 10,000 to 50,000 is.
    EXPECT_EQ(names(snapshot, found[3].position),
              (Names{"001-1", "002-1", "003-1", "003-2", "003-17"}));
    EXPECT_EQ(found[3].independence.unknown_lineages, 1U);
  }
  EXPECT_EQ(items, 1);
}

}  // namespace
}  // namespace claimgraph::testing
