// The two ways to ask give the same answers: a graph query, and the library call behind
// `claimgraph contradictions`.

#include <algorithm>
#include <fstream>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

/// Two claims by hash, the lesser first, and the severity of their contradiction.
using Pair = std::tuple<std::string, std::string, double>;

constexpr const char* kQuery =
    "MATCH (c:Entity)<-[:ABOUT]-(a:Claim)-[x:CONTRADICTS]-(b:Claim) WHERE c.key = $subject "
    "RETURN a.hash, b.hash, x.severity ORDER BY x.severity DESC";

std::set<Pair> by_query(const Store& store, const std::string& subject) {
  PropertyGraph graph(store);
  std::set<Pair> pairs;
  double last = std::numeric_limits<double>::infinity();
  for (const ValueList& row : graph.prepare(kQuery).run({{"subject", subject}})) {
    EXPECT_LE(row[2].real(), last) << "the worst first";
    last = row[2].real();
    pairs.emplace(std::min(row[0].string(), row[1].string()),
                  std::max(row[0].string(), row[1].string()), row[2].real());
  }
  return pairs;
}

/// All pairs behind the conflicts that `claimgraph contradictions --subject` shows.
std::set<Pair> by_call(const Store& store, const std::string& subject) {
  PairFilter filter;
  filter.subjects = {subject};
  const FoundContradictions found =
      find_contradictions(store, filter, std::numeric_limits<std::size_t>::max());
  std::set<Pair> pairs;
  const auto add = [&](const Finding& finding) {
    const std::string a = found.snapshot.id(finding.a).digest.hex();
    const std::string b = found.snapshot.id(finding.b).digest.hex();
    pairs.emplace(std::min(a, b), std::max(a, b), finding.comparison.severity);
  };
  for (const Conflict& conflict : found.conflicts) {
    add(conflict.finding);
    std::for_each(conflict.restatements.begin(), conflict.restatements.end(), add);
  }
  return pairs;
}

TEST(ContradictionQueries, GiveForTheBundledClaimsWhatTheCommandGives) {
  Store store = Store::open(":memory:");
  const std::string file = CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl";
  std::ifstream lines(file);
  import_jsonl(store, lines, file);
  const std::set<Pair> pairs = by_query(store, "deepseek");
  EXPECT_GT(pairs.size(), 10U);
  EXPECT_EQ(pairs, by_call(store, "deepseek"));
}

void draw_claims(Newsroom& room) {
  room.predicate("gpu_count: count stock");
  room.predicate("training_gpu_count: count stock");
  room.predicate("cost: money cumulative");
  room.predicate("ceo: entity one-subject");
  room.order("training_gpu_count < gpu_count");
  room.order("h100 < hopper");
  const auto one_of = [](std::vector<std::string> choices) {
    return *rc::gen::elementOf(std::move(choices));
  };
  room.said("first", "alice asserts deepseek gpu_count 7 GPU");
  room.said("other", "alice asserts hydra gpu_count 70 GPU");
  const int count = *rc::gen::inRange(2, 14);
  for (int i = 0; i < count; ++i) {
    const std::string subject = one_of({"deepseek", "deepseek", "hydra", "openmind"});
    std::string sentence = one_of({"alice", "bob", "news"}) + " " +
                           one_of({"asserts", "estimates"}) + " " + subject + " ";
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        sentence += "cost " + one_of({"~6e6 USD", "1.6e9 USD", "5.576e6 USD", "<1e6 USD"});
        break;
      case 1:
        sentence += "ceo " + one_of({"->liang", "->zhou", "not ->liang"});
        break;
      case 2:
        sentence += "training_gpu_count " + one_of({"2048 GPU", "=2000 GPU", ">50000 GPU"});
        break;
      default:
        sentence += "gpu_count " + one_of({"2048 GPU", "50000 GPU", "10000..50000 GPU"});
        break;
    }
    sentence += one_of({"", " {hardware=@h100}", " {hardware=@hopper}", " {phase=training}"});
    sentence += one_of({"", " @2024", " @2025"});
    room.said("c" + std::to_string(i), sentence);
  }
  if (*rc::gen::inRange(0, 3) == 0) {
    room.merged("hydra", "deepseek");
  }
  if (*rc::gen::inRange(0, 3) == 0) {
    room.retracted("c0");
  }
  if (*rc::gen::inRange(0, 3) == 0 && room.id("c0") != room.id("c1")) {
    room.disputed("news", "c0", "c1");
  }
}

RC_GTEST_PROP(ContradictionQueries, GiveForRandomStoresWhatTheCommandGives, ()) {
  Newsroom room;
  draw_claims(room);
  RC_ASSERT(by_query(room.store(), "deepseek") == by_call(room.store(), "deepseek"));
}

}  // namespace
}  // namespace claimgraph::testing
