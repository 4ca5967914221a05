// Prints whose word is passed on, and by whom: one report may stand behind many.
//
// Shows: relationships between agents (CITES), grouping with count and collect, and a pattern of
// any length that follows a word back to who first said it.
//
// Usage: 6_who_repeats_whom FILE.jsonl
#include <fstream>
#include <iostream>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>

namespace cg = claimgraph;

namespace {

constexpr const char* kMostCited = R"(
MATCH (agent:Entity)-[c:CITES]->(source:Entity)
WITH source, agent, c.claim AS claim ORDER BY agent.name
RETURN source.name, count(DISTINCT claim) AS claims, collect(DISTINCT agent.name) AS by
ORDER BY claims DESC, source.name
LIMIT 5)";

constexpr const char* kBehind = R"(
MATCH (agent:Entity {key: $agent})-[:CITES*1..3]->(source:Entity)
RETURN DISTINCT source.name
ORDER BY source.name)";

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: 6_who_repeats_whom FILE.jsonl\n";
    return 2;
  }
  cg::Store store = cg::Store::open(":memory:");
  std::ifstream file(argv[1]);
  cg::import_jsonl(store, file, argv[1]);
  cg::PropertyGraph graph(store);

  std::cout << "most repeated:\n";
  for (const cg::ValueList& row : graph.prepare(kMostCited).run()) {
    std::cout << "  " << row[0].string() << ", " << row[1].integer() << " claims, by";
    for (const cg::Value& agent : row[2].list()) {
      std::cout << " [" << agent.string() << "]";
    }
    std::cout << '\n';
  }

  std::cout << "\nbehind Kemaspedia stand:\n";
  for (const cg::ValueList& row : graph.prepare(kBehind).run({{"agent", "kemaspedia"}})) {
    std::cout << "  " << row[0].string() << '\n';
  }
}
