// Prints what is claimed of one kind of hardware, and of every kind below it in the taxonomy.
//
// Shows: the taxonomy as relationships (SUBCLASS_OF) that a pattern follows to any depth, scopes
// as relationships (SCOPED_TO), and quantities as values that carry their hedge.
//
// Usage: 7_hardware_and_below FILE.jsonl [KEY]
#include <fstream>
#include <iostream>
#include <string>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/quantity/quantity.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>

namespace cg = claimgraph;

namespace {

constexpr const char* kClaims = R"(
MATCH (kind:Hardware)-[:SUBCLASS_OF*0..]->(:Hardware {key: $key})
MATCH (claim:Claim)-[:SCOPED_TO {dimension: 'hardware'}]->(kind)
MATCH (claim)-[:ABOUT]->(owner:Entity)
WHERE claim.value IS NOT NULL
RETURN kind.name, owner.name, claim.predicate, claim.value
ORDER BY kind.name, owner.name, claim.lo, claim.key)";

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "usage: 7_hardware_and_below FILE.jsonl [KEY]\n";
    return 2;
  }
  const std::string key = argc == 3 ? argv[2] : "nvidia-hopper";
  cg::Store store = cg::Store::open(":memory:");
  std::ifstream file(argv[1]);
  cg::import_jsonl(store, file, argv[1]);

  cg::PropertyGraph graph(store);
  const cg::PreparedQuery query = graph.prepare(kClaims);
  std::string kind;
  for (const cg::ValueList& row : query.run({{"key", key}})) {
    if (row[0].string() != kind) {
      kind = row[0].string();
      std::cout << kind << '\n';
    }
    std::cout << "  " << row[1].string() << ", " << row[2].string() << ": "
              << cg::describe(row[3].quantity()) << '\n';
  }
}
