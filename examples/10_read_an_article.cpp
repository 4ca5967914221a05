// Reads an article, puts what it claims into a store as proposals, accepts those that are sure
// enough, and prints what of it contradicts each other.
//
// Shows: read_article, ClaimExtractor, propose, View::for_each_proposal, accept, reject; that a
// proposal is no claim until it is accepted.
//
// Usage: 10_read_an_article FILE
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/report/reading.hpp>
#include <claimgraph/report/wording.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/text/claim_extractor.hpp>

namespace cg = claimgraph;

namespace {

/// Decides as a person would, who knows what to look for.
void decide(cg::Store& store) {
  std::vector<cg::ProposalId> sure;
  std::vector<cg::ProposalId> unsure;
  store.view().for_each_proposal({}, [&](const cg::RecordedProposal& each) {
    (each.proposal.certainty >= 0.4 ? sure : unsure).push_back(each.id);
  });
  const cg::DecisionReport accepted = cg::accept_all(store, sure, {"reader", ""});
  const cg::DecisionReport rejected = cg::reject_all(store, unsure, {"reader", "not sure enough"});
  std::cout << "accepted " << accepted.decided << ", rejected " << rejected.decided << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: 10_read_an_article FILE\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  if (!file) {
    std::cerr << argv[1] << ": cannot be read\n";
    return 1;
  }
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  try {
    const cg::Article article = cg::read_article(bytes);
    cg::ExtractionOptions options;
    options.source = bytes;  // so that evidence is quoted from the file itself
    const cg::Extraction found = cg::ClaimExtractor().extract(article, options);
    std::cout << article.publisher << ", " << article.published.str() << ", " << article.language
              << ": " << article.title << '\n';
    const cg::Labels labels = cg::labels_of(found);
    for (const cg::ExtractedClaim& each : found.claims) {
      const cg::Evidence& evidence = each.chain.front().evidence.value();
      std::cout << "  " << cg::claim_in_words(each.claim, labels) << "\n    "
                << cg::chain_in_words(each.chain, labels) << "\n    bytes " << evidence.byte_start
                << "-" << evidence.byte_end << ": "
                << bytes.substr(evidence.byte_start, evidence.byte_end - evidence.byte_start)
                << '\n';
    }

    cg::Store store = cg::Store::open(":memory:");
    cg::propose(store, article, found, {"reader", argv[1], {}});
    std::cout << store.view().counts().claims << " claims, " << store.view().counts().proposals
              << " proposals\n";
    decide(store);

    const cg::FoundContradictions contradictions = cg::find_contradictions(store);
    for (const cg::Conflict& conflict : contradictions.conflicts) {
      const cg::Finding& finding = conflict.finding;
      std::cout << cg::gap_in_words(finding.comparison) << ", "
                << cg::verdict_in_words(finding.comparison) << '\n'
                << "  " << cg::claim_in_words(contradictions.snapshot, finding.a) << '\n'
                << "  " << cg::claim_in_words(contradictions.snapshot, finding.b) << '\n';
    }
  } catch (const cg::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
