// Asks a store as a property graph: the worst contradictions of one company.
//
// Shows: PropertyGraph, a query in openCypher with a parameter, and its rows as typed values; and
// how a wrong query is reported.
//
// Usage: 5_graph_query FILE.jsonl
#include <cmath>
#include <fstream>
#include <iostream>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>

namespace cg = claimgraph;

namespace {

constexpr const char* kContradictions = R"(
MATCH (:Company {key: $company})<-[:ABOUT]-(a:Claim)-[x:CONTRADICTS]-(b:Claim)
WHERE a.hi < b.lo AND x.gap IS NOT NULL
RETURN a.text, b.text, x.gap, x.conditional, x.set_against_by
ORDER BY x.rank DESC, a.text, b.text
LIMIT 4)";

void print(const cg::ValueList& row) {
  std::cout << row[0].string() << '\n'
            << row[1].string() << '\n'
            << "  " << std::llround(row[2].real()) << "x"
            << (row[3].boolean() ? ", unless scoped differently" : "");
  for (const cg::Value& agent : row[4].list()) {
    std::cout << ", set against each other by " << agent.string();
  }
  std::cout << "\n\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: 5_graph_query FILE.jsonl\n";
    return 2;
  }
  cg::Store store = cg::Store::open(":memory:");
  std::ifstream file(argv[1]);
  cg::import_jsonl(store, file, argv[1]);

  cg::PropertyGraph graph(store);
  const cg::PreparedQuery query = graph.prepare(kContradictions);
  for (const cg::ValueList& row : query.run({{"company", "deepseek"}})) {
    print(row);
  }

  const char* wrong = "MATCH (c:Compny) RETURN c";
  try {
    (void)graph.prepare(wrong);
  } catch (const cg::QueryError& error) {
    std::cout << error.describe(wrong) << '\n';
  }
}
