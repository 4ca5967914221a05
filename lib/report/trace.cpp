// A claim's chains, link by link.
#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/provenance_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

/// "Kemaspedia asserts it", "SemiAnalysis estimates 003-5: 50,000 GPUs (hardware Nvidia Hopper)".
std::string statement_in_words(const Snapshot& snapshot, const TracedLink& link, ClaimIndex asked) {
  const Attribution& said = link.link.attribution;
  std::string text = printable(snapshot.label(said.agent)) + " " + to_string(said.act) + " ";
  if (!link.claim) {
    return text + "a claim that was taken back";
  }
  if (*link.claim == asked) {
    return text + "it";
  }
  const std::string scope = scope_in_words(snapshot, *link.claim);
  return text + fmt::format("{}: {}{}", snapshot.name(*link.claim),
                            value_in_words(snapshot, *link.claim),
                            scope.empty() ? "" : " (" + scope + ")");
}

std::string when_and_where(const Attribution& said) {
  const std::string place = place_in_words(said);
  const std::string date = said.date.unspecified() ? "not dated" : said.date.str();
  return place.empty() ? date : place + "; " + date;
}

std::string chain_text(const Snapshot& snapshot, const TracedChain& chain, ClaimIndex asked,
                       const Rendering& rendering) {
  std::string out;
  for (const TracedLink& link : chain.links) {
    const Attribution& said = link.link.attribution;
    const bool last = &link == &chain.links.back();
    std::string text = &link == &chain.links.front() ? "" : "from ";
    text += statement_in_words(snapshot, link, asked);
    if (last && !chain.lineage_recorded) {
      text += ", lineage not recorded";
    }
    out += indented(fmt::format("{}  ({})", text, when_and_where(said)), 2, rendering);
    if (said.evidence && !said.evidence->exact.empty()) {
      out += indented("\"" + printable(said.evidence->exact) + "\"", 6, rendering);
    }
    for (const Distortion& distortion : link.distortions) {
      out += indented("changed: " + distortion_in_words(distortion), 6, rendering);
    }
  }
  return out;
}

Json distortions_form(const std::vector<Distortion>& distortions) {
  Json form = Json::array();
  for (const Distortion& distortion : distortions) {
    form.push_back({{"kind", to_string(distortion.kind)},
                    {"said", distortion.said},
                    {"passed_on", distortion.passed_on}});
  }
  return form;
}

}  // namespace

std::string render_trace(const ProvenanceContext& context, ClaimIndex claim,
                         const Rendering& rendering) {
  const Snapshot& snapshot = context.snapshot;
  const std::vector<TracedChain> chains = trace(snapshot, claim);
  std::string out = styled(claim_in_words(snapshot, claim), Style::kBold, rendering) + "  [" +
                    snapshot.name(claim) + "]\n";
  const Independence support = independence(context.graph, vertices_of(context, {claim}));
  std::string origins = independence_in_words(support);
  if (!support.origins.empty()) {
    origins += ": " + sources_in_words(context, support.origins);
  }
  out += indented(origins, 0, rendering);
  for (std::size_t i = 0; i < chains.size(); ++i) {
    out += "\n" +
           styled(fmt::format("chain {} of {}", i + 1, chains.size()), Style::kBold, rendering) +
           "\n";
    out += chain_text(snapshot, chains[i], claim, rendering);
  }
  return out;
}

std::string trace_to_json(const ProvenanceContext& context, ClaimIndex claim) {
  const Snapshot& snapshot = context.snapshot;
  Json chains = Json::array();
  for (const TracedChain& chain : trace(snapshot, claim)) {
    Json links = Json::array();
    for (const TracedLink& link : chain.links) {
      Json entry = chain_form({link.link}).front();
      if (link.claim) {
        entry["claim_name"] = snapshot.name(*link.claim);
        entry["words"] = claim_in_words(snapshot, *link.claim);
      }
      entry["distortions"] = distortions_form(link.distortions);
      links.push_back(std::move(entry));
    }
    chains.push_back({{"lineage_recorded", chain.lineage_recorded},
                      {"links", std::move(links)},
                      {"overall", distortions_form(chain.overall)}});
  }
  return to_text(
      {{"claim", claim_form(snapshot, claim)},
       {"chains", std::move(chains)},
       {"support",
        independence_form(context, independence(context.graph, vertices_of(context, {claim})))}});
}

}  // namespace claimgraph
