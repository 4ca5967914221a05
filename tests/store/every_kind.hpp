// A store with rows of every kind: added, taken back, put back.
#pragma once

#include <filesystem>

#include "deepseek_store.hpp"

namespace claimgraph::testing {

/// The claim that is taken back and put back.
inline Claim retracted_claim() {
  return claim("deepseek gpu_count ~50000 GPU | hardware=@nvidia-hopper");
}

/// Makes the store `file`.
inline void make_store_of_every_kind(const std::filesystem::path& file) {
  const Claim count = retracted_claim();
  Store store = store_in(file);
  const Proposal proposal{"kemaspedia-000", 0, 10, "DeepSeek m", "{}\n", 0.5, "a rule"};
  change(store, "names", [](Writer& w) { put_names(w); });
  change(store, "claims", [&](Writer& w) {
    w.put_claim(count, "count");
    w.put_claim(claim("deepseek motto 'curiosity'"));
    Attribution report = attribution("kemaspedia reports", count);
    report.document = "kemaspedia-000";
    report.evidence = Evidence{26, 36, "50.000 GPU", "", "", {}};
    w.put_attribution(report, "report");
    w.put_proposal(proposal);
    w.put_proposal({"kemaspedia-000", 11, 20, "k memiliki", "{}\n", 0.5, "a rule"});
  });
  const ChangeNumber retracted =
      change(store, "retract", [&](Writer& w) { w.retract(count.id(), "wrong"); });
  change(store, "undo", [&](Writer& w) { w.undo(retracted); });
  change(store, "merge", [](Writer& w) { w.merge("kemaspedia", "semianalysis", "the same"); });
  const ChangeNumber rejected = change(
      store, "reject", [&](Writer& w) { w.decide(proposal.id(), ProposalState::kRejected, "no"); });
  change(store, "undo again", [&](Writer& w) { w.undo(rejected); });
}

}  // namespace claimgraph::testing
