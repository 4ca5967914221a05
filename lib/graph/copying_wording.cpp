// Word for word the same evidence in two documents.

#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/copying_traits.hpp"
#include "graph/recorded_lineage.hpp"

namespace claimgraph {
namespace {

using LinkIndex = std::uint32_t;

/// The same words are taken to be as rare as the same four figures.
constexpr double kWordingRatio = 99;

}  // namespace

void SharedTraits::share_wording(std::size_t least_bytes) {
  std::map<Digest, std::vector<LinkIndex>> by_words;
  for (LinkIndex at = 0; at < state_.links.size(); ++at) {
    const Attribution& said = state_.links[at].link.attribution;
    if (said.evidence && !said.evidence->sha256.empty() && !said.document.empty() &&
        said.evidence->byte_end - said.evidence->byte_start >= least_bytes &&
        state_.index.contains(said.claim)) {
      by_words[said.evidence->sha256].push_back(at);
    }
  }
  // Of two documents the longest words they share count, once.
  struct Words {
    std::uint64_t bytes;
    ClaimIndex a;
    ClaimIndex b;
  };
  std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>,
           Words>
      longest;
  for (const auto& same_words : by_words) {
    const std::vector<LinkIndex>& links = same_words.second;
    if (links.size() < 2) {
      continue;
    }
    std::vector<std::string_view> agents;
    for (const LinkIndex at : links) {
      agents.emplace_back(state_.links[at].agent);
    }
    const RecordedLineage lineage(state_, links);
    for_each_unconnected(lineage, agents, [&](std::size_t i, std::size_t j) {
      const LinkRecord* x = &state_.links[links[i]];
      const LinkRecord* y = &state_.links[links[j]];
      if (x->link.attribution.document == y->link.attribution.document) {
        return;
      }
      if (y->agent < x->agent) {
        std::swap(x, y);
      }
      const Attribution& first = x->link.attribution;
      const Attribution& second = y->link.attribution;
      const Words found{first.evidence->byte_end - first.evidence->byte_start,
                        state_.index.at(first.claim), state_.index.at(second.claim)};
      const auto [known, is_new] = longest.emplace(
          std::tuple(std::string_view(x->agent), std::string_view(y->agent),
                     std::string_view(first.document), std::string_view(second.document)),
          found);
      const Words& best = known->second;
      if (!is_new &&
          std::tuple(best.bytes, found.a, found.b) < std::tuple(found.bytes, best.a, best.b)) {
        known->second = found;
      }
    });
  }
  for (const auto& [where, words] : longest) {
    share(number(std::get<0>(where)), number(std::get<1>(where)),
          {SharedTrait::Kind::kWording, words.a, words.b, 0, kWordingRatio});
  }
}

}  // namespace claimgraph
