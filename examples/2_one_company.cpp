// Imports a file of claims and prints who contradicts whom about one company, the worst first.
//
// Shows: import_jsonl, PairFilter, most_severe_conflicts, the hypotheses that would reconcile a
// pair, and how a wrong line is reported.
//
// Usage: 2_one_company FILE.jsonl
#include <fstream>
#include <iostream>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/report/wording.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

namespace cg = claimgraph;

namespace {

void print_claim(const cg::Snapshot& snapshot, cg::ClaimIndex claim) {
  std::cout << "  " << cg::claim_in_words(snapshot, claim) << '\n';
  for (const cg::Chain& chain : snapshot.chains(claim)) {
    std::cout << "    " << cg::chain_in_words(snapshot, chain) << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: 2_one_company FILE.jsonl\n";
    return 2;
  }
  cg::Store store = cg::Store::open(":memory:");
  std::ifstream file(argv[1]);
  if (!file) {
    std::cerr << argv[1] << ": cannot be read\n";
    return 1;
  }
  try {
    const cg::ImportReport report = cg::import_jsonl(store, file, argv[1]);
    std::cout << report.claims.added << " claims, " << report.attributions.added
              << " attributions\n";
  } catch (const cg::ImportError& error) {
    std::cerr << error.what() << '\n';  // FILE:LINE:COLUMN: what is wrong; expected ...
    return 1;
  }

  cg::PairFilter filter;
  filter.subjects = {"deepseek"};
  const cg::Snapshot snapshot = cg::Snapshot::load(store.view());
  for (const cg::Conflict& conflict : cg::most_severe_conflicts(snapshot, filter, 3)) {
    const cg::Finding& finding = conflict.finding;
    std::cout << "\n"
              << cg::gap_in_words(finding.comparison) << ", "
              << cg::verdict_in_words(finding.comparison) << '\n';
    print_claim(snapshot, finding.a);
    print_claim(snapshot, finding.b);

    const cg::Explanation explanation = cg::explain(snapshot, finding.a, finding.b);
    if (!explanation.hypotheses.empty()) {
      std::cout << "  both can be right if " << explanation.hypotheses.front().text << '\n';
    }
  }
}
