// For each question of one company, prints the claim that most agents first said, themselves or in
// words that corroborate it.
//
// Shows: CORROBORATES, a query in steps (WITH), and the whole of a group at once
// (collect, UNWIND).
//
// Usage: 8_best_sourced FILE.jsonl
#include <fstream>
#include <iostream>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>

namespace cg = claimgraph;

namespace {

// Who reports on somebody's word says nothing of its own: attributions that pass none on count.
constexpr const char* kBestSourced = R"(
MATCH (claim:Claim)-[:ABOUT]->(:Company {key: $company})
OPTIONAL MATCH (claim)-[:CORROBORATES]-(other:Claim)
WITH claim, collect(other) + [claim] AS position
UNWIND position AS member
MATCH (agent:Entity)-[said:ASSERTS|ESTIMATES]->(member)
WHERE said.via IS NULL
WITH claim, agent ORDER BY agent.name
WITH claim, collect(DISTINCT agent.name) AS agents
ORDER BY size(agents) DESC, claim.text
WITH claim.predicate AS question, collect({text: claim.text, agents: agents}) AS ranked
RETURN question, ranked[0].text, ranked[0].agents
ORDER BY size(ranked[0].agents) DESC, question)";

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: 8_best_sourced FILE.jsonl\n";
    return 2;
  }
  cg::Store store = cg::Store::open(":memory:");
  std::ifstream file(argv[1]);
  cg::import_jsonl(store, file, argv[1]);

  cg::PropertyGraph graph(store);
  const cg::PreparedQuery query = graph.prepare(kBestSourced);
  for (const cg::ValueList& row : query.run({{"company", "deepseek"}})) {
    std::cout << row[1].string() << "\n  first said by";
    for (const cg::Value& agent : row[2].list()) {
      std::cout << " [" << agent.string() << "]";
    }
    std::cout << '\n';
  }
}
