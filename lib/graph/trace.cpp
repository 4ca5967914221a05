#include <algorithm>
#include <utility>

#include <claimgraph/graph/trace.hpp>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
namespace {

/// Changes of claim and act, by kind. `said_act`: the act the claim was put forward with, as far as
/// recorded.
std::vector<Distortion> changes(const Snapshot& snapshot, std::optional<ClaimIndex> said,
                                std::optional<ClaimIndex> passed_on, std::optional<Act> said_act,
                                std::optional<Act> passed_on_act) {
  std::vector<Distortion> found;
  if (said && passed_on && *said != *passed_on) {
    found = distortions(snapshot, *said, *passed_on);
  }
  if (said_act && passed_on_act) {
    for (Distortion& change : distortions(*said_act, *passed_on_act)) {
      found.push_back(std::move(change));
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Distortion& x, const Distortion& y) { return x.kind < y.kind; });
  return found;
}

TracedChain traced(const Snapshot& snapshot, const Chain& chain) {
  TracedChain result;
  result.links.reserve(chain.size());
  for (const ChainLink& link : chain) {
    result.links.push_back({link, snapshot.find(link.attribution.claim), {}});
  }
  // From the end on: reports and quotes carry the act below them up to whoever passes it on.
  std::optional<Act> first_voice;  // nearest to the end
  std::optional<Act> voice;
  for (std::size_t at = result.links.size(); at-- > 0;) {
    TracedLink& link = result.links[at];
    const Act act = link.link.attribution.act;
    if (at + 1 < result.links.size()) {
      link.distortions = changes(snapshot, result.links[at + 1].claim, link.claim, voice, act);
    }
    if (!passes_on(act)) {
      voice = act;
      first_voice = first_voice ? first_voice : voice;
    }
  }
  if (!result.links.empty()) {
    const TracedLink& last = result.links.back();
    result.lineage_recorded = !passes_on(last.link.attribution.act);
    result.overall = changes(snapshot, last.claim, result.links.front().claim, first_voice, voice);
  }
  return result;
}

}  // namespace

std::vector<TracedChain> trace(const Snapshot& snapshot, ClaimIndex claim) {
  std::vector<TracedChain> result;
  for (const Chain& chain : snapshot.chains(claim)) {
    result.push_back(traced(snapshot, chain));
  }
  return result;
}

std::vector<DistortedLink> distorted_links(const Snapshot& snapshot) {
  const std::vector<LinkRecord>& links = SnapshotAccess::state(snapshot).links;
  std::vector<DistortedLink> result;
  // An attribution is added after the one it passes on, so its voice is known before.
  std::vector<std::optional<Act>> voices;
  voices.reserve(links.size());
  for (const LinkRecord& record : links) {
    const Attribution& passing = record.link.attribution;
    const std::optional<Act> voice = record.via ? voices[*record.via] : std::nullopt;
    voices.push_back(passes_on(passing.act) ? voice : std::optional(passing.act));
    if (!record.via) {
      continue;
    }
    const ChainLink& said = links[*record.via].link;
    std::vector<Distortion> found = changes(snapshot, snapshot.find(said.attribution.claim),
                                            snapshot.find(passing.claim), voice, passing.act);
    if (!found.empty()) {
      result.push_back({record.link, said, std::move(found)});
    }
  }
  return result;
}

}  // namespace claimgraph
