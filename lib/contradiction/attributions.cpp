// Who stands behind each claim: stances, voices, origins, disputes.

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "contradiction/dispute_rules.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
namespace {

using LinkIndex = std::uint32_t;

const LinkRecord& end_of_chain(const std::vector<LinkRecord>& links, LinkIndex at) {
  while (links[at].via) {
    at = *links[at].via;
  }
  return links[at];
}

/// The act by which the claim is put forward: that of the first link that does not merely pass on.
Act voiced_act(const std::vector<LinkRecord>& links, LinkIndex at) {
  while (passes_on(links[at].link.attribution.act) && links[at].via) {
    at = *links[at].via;
  }
  return links[at].link.attribution.act;
}

/// Names the utterance at the end of a chain: by its speech act where recorded, else by itself.
std::string voice_of(const LinkRecord& end) {
  const Attribution& said = end.link.attribution;
  return said.speech_act.empty() ? end.link.id.digest.hex() : "speech:" + said.speech_act;
}

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

void resolve_record(Record& record, const std::vector<LinkRecord>& links) {
  std::unordered_set<std::string> unknown;
  for (const LinkIndex at : record.attributions) {
    const LinkRecord& link = links[at];
    const Act act = link.link.attribution.act;
    if (act == Act::kDisputes) {
      continue;
    }
    const LinkRecord& end = end_of_chain(links, at);
    record.stances.take(voiced_act(links, at));
    if (act == Act::kDenies || act == Act::kDoubts) {
      continue;  // who denies a claim did not first say it
    }
    if (end.link.attribution.act == Act::kDenies || end.link.attribution.act == Act::kDoubts) {
      continue;
    }
    if (passes_on(end.link.attribution.act)) {
      unknown.insert(end.link.id.digest.hex());
    } else {
      record.origins.push_back(end.agent);
    }
    record.voices.push_back(voice_of(end));
  }
  sort_unique(record.origins);
  sort_unique(record.voices);
  record.unknown_lineages = static_cast<int>(unknown.size());
}

}  // namespace

void resolve_attributions(SnapshotState& state, std::vector<ChainLink> live) {
  std::unordered_map<AttributionId, LinkIndex> position;
  std::vector<LinkRecord>& links = state.links;
  for (ChainLink& link : live) {
    std::optional<LinkIndex> via;
    if (const auto& passed_on = link.attribution.via) {
      // It stands too, and a View streams it first, but in a file that others have altered.
      const auto found = position.find(*passed_on);
      if (found == position.end()) {
        throw Error(ErrorCode::kCorrupt, "attribution " + link.id.digest.short_hex() +
                                             ": passes on " + passed_on->digest.short_hex() +
                                             ", which was added later");
      }
      via = found->second;
    }
    position.emplace(link.id, static_cast<LinkIndex>(links.size()));
    std::string agent = state.representative(link.attribution.agent);
    links.push_back({std::move(link), std::move(agent), via, false});
  }
  for (LinkIndex at = 0; at < links.size(); ++at) {
    const LinkRecord& link = links[at];
    const auto claim = state.index.find(link.link.attribution.claim);
    if (claim == state.index.end()) {
      continue;  // of a claim that was taken back; still a link in chains of others
    }
    state.records[claim->second].attributions.push_back(at);
    if (link.via && link.link.attribution.act != Act::kDisputes) {
      LinkRecord& passed_on = links[*link.via];
      passed_on.passed_on_within_claim |=
          passed_on.link.attribution.claim == link.link.attribution.claim;
    }
  }
  const auto earlier = [&links](LinkIndex x, LinkIndex y) {
    const Attribution& a = links[x].link.attribution;
    const Attribution& b = links[y].link.attribution;
    if (a.date.unspecified() != b.date.unspecified()) {
      return b.date.unspecified();
    }
    return std::pair(a.date.strict().begin, links[x].link.id) <
           std::pair(b.date.strict().begin, links[y].link.id);
  };
  for (Record& record : state.records) {
    std::sort(record.attributions.begin(), record.attributions.end(), earlier);
    resolve_record(record, links);
  }
  for (ClaimIndex disputing = 0; disputing < state.records.size(); ++disputing) {
    const Record& record = state.records[disputing];
    for (const LinkIndex at : record.attributions) {
      const Attribution& said = links[at].link.attribution;
      if (said.act != Act::kDisputes || !said.against) {
        continue;
      }
      const auto disputed = state.index.find(*said.against);
      if (disputed == state.index.end()) {
        continue;
      }
      const std::string& agent = end_of_chain(links, at).agent;
      const bool by_speaker =
          std::binary_search(record.origins.begin(), record.origins.end(), agent);
      state.disputes.push_back({agent, disputing, disputed->second, by_speaker});
    }
  }
}

std::vector<SetAgainst> set_against(const SnapshotState& state, ClaimIndex a, ClaimIndex b) {
  std::vector<SetAgainst> result;
  for (const std::uint32_t number :
       disputes_between(state.vocabulary, state.comparables[a], state.comparables[b])) {
    const Dispute& dispute = state.disputes[number];
    const bool direct = (dispute.disputing == a && dispute.disputed == b) ||
                        (dispute.disputing == b && dispute.disputed == a);
    SetAgainst entry{dispute.agent, state.records[dispute.disputing].id,
                     state.records[dispute.disputed].id, dispute.by_speaker, !direct};
    const bool known = std::any_of(result.begin(), result.end(), [&](const SetAgainst& other) {
      return other.agent == entry.agent && other.disputing == entry.disputing &&
             other.disputed == entry.disputed;
    });
    if (!known) {
      result.push_back(std::move(entry));
    }
  }
  std::sort(result.begin(), result.end(), [](const SetAgainst& x, const SetAgainst& y) {
    return std::tuple(x.by_restatement, !x.by_speaker, x.agent, x.disputing, x.disputed) <
           std::tuple(y.by_restatement, !y.by_speaker, y.agent, y.disputing, y.disputed);
  });
  return result;
}

}  // namespace claimgraph
