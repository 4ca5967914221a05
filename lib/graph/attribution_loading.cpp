// Attributions, and which of them stand.

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "contradiction/standing.hpp"
#include "graph/graph_loader.hpp"

namespace claimgraph {

GraphLoader::Candidate GraphLoader::read_candidate(const Statement& row) {
  const auto act = parse_act(row.text(4));
  if (!act) {
    throw Error(ErrorCode::kCorrupt,
                fmt::format("attribution row {}: unknown act '{}'", row.integer(0), row.text(4)));
  }
  Candidate candidate{};
  candidate.via = kNone;
  candidate.id = AttributionId{row.digest(1)};
  candidate.claim = find(claims_, row, 2, "attribution claim", "claim");
  candidate.agent = entity(row, 3, "attribution agent", VertexKind::kEntity);
  candidate.act = *act;
  candidate.document = find_if_any(documents_, row, 5, "attribution document", "document");
  candidate.date = date(row.text(6), row, "attribution date");
  const std::string_view speech_act = row.text(8);
  const auto [utterance, fresh] = utterance_numbers_(speech_act);
  if (fresh) {
    data_.utterances.add(speech_act);
  }
  candidate.speech_act = utterance;
  candidate.against = find_if_any(claims_, row, 9, "attribution disputed claim", "claim");
  return candidate;
}

void GraphLoader::read_candidates() {
  std::unordered_set<Vertex> withdrawn;
  for (const std::int64_t agent : taken_back_.agents()) {
    withdrawn.insert(data_.representatives[entities_.find(agent)]);
  }
  struct PassedOn {
    std::int64_t by;  // rows
    std::int64_t via;
  };
  std::vector<PassedOn> passed_on;
  Statement row = state_.query(
      "SELECT id, hash, claim_id, agent_id, act, document_id, date, via_id, speech_act, against_id "
      "FROM attribution WHERE added_by <= ?1 ORDER BY id");
  while (row.step()) {
    const Candidate candidate = read_candidate(row);
    const bool withdrawn_utterance = taken_back_.speech_act(data_.utterances[candidate.speech_act]);
    if (withdrawn_utterance || taken_back_.attribution(row.integer(0)) ||
        candidate.claim == RowMap::kGone || candidate.document == RowMap::kGone ||
        withdrawn.contains(candidate.agent)) {
      attributions_.add(row.integer(0), RowMap::kGone);
      if (!row.is_null(7)) {
        passed_on_by_gone_.emplace_back(row.integer(7), candidate.document);
      }
      continue;
    }
    attributions_.add(row.integer(0), checked(candidates_.size()));
    candidates_.push_back(candidate);
    if (!is_null(row, 7)) {
      candidates_.back().via = checked(passed_on.size());
      passed_on.push_back({row.integer(0), row.integer(7)});
    }
  }
  attributions_.seal();
  taken_back_.require_speech_acts();
  for (Candidate& candidate : candidates_) {
    if (candidate.via != kNone) {
      const auto [by, via] = passed_on[candidate.via];
      candidate.via = attributions_.find(via);
      if (candidate.via == RowMap::kMissing || via >= by) {
        throw Error(
            ErrorCode::kCorrupt,
            fmt::format("attribution {}: passes on attribution row {}, which {}",
                        candidate.id.digest.short_hex(), via,
                        candidate.via == RowMap::kMissing ? "does not exist" : "was added later"));
      }
    }
  }
}

bool GraphLoader::tells(std::uint32_t document, std::uint32_t of) const {
  return candidates_[of].document == kNone || candidates_[of].document == document;
}

GraphLoader::Standing GraphLoader::standing_candidates() const {
  Standing result;
  result.told_of.assign(candidates_.size(), false);
  std::vector<StandingLink> links(candidates_.size());
  for (std::size_t at = 0; at < candidates_.size(); ++at) {
    const Candidate& candidate = candidates_[at];
    if (candidate.via == RowMap::kGone) {
      links[at].via = StandingLink::kTakenBack;
    } else if (candidate.via != kNone) {
      links[at].via = candidate.via;
      links[at].tells = tells(candidate.document, candidate.via);
      result.told_of[candidate.via] = result.told_of[candidate.via] || links[at].tells;
    }
  }
  for (const auto& [row, document] : passed_on_by_gone_) {
    const std::uint32_t told = attributions_.find(row);
    if (told != RowMap::kGone && told != RowMap::kMissing && tells(document, told)) {
      links[told].lost_teller = true;
      result.told_of[told] = true;
    }
  }
  result.stands = standing(std::move(links));
  return result;
}

void GraphLoader::load_attributions() {
  read_candidates();
  const auto [whole, told_of] = standing_candidates();
  const std::size_t first = data_.first_of(VertexKind::kAttribution);
  const auto count = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), true));
  data_.first.back() = checked(first + count);
  data_.attribution_ids.reserve(count);
  data_.acts.reserve(count);
  data_.said.reserve(count);
  data_.speech_acts.reserve(count);
  data_.told_of.reserve(count);
  vertex_of_candidate_.reserve(whole.size());
  auto next = static_cast<Vertex>(first);
  for (const bool stands : whole) {
    vertex_of_candidate_.push_back(stands ? next++ : RowMap::kGone);
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    if (!whole[at]) {
      continue;
    }
    const Candidate& said = candidates_[at];
    const Vertex vertex = vertex_of_candidate_[at];
    data_.attribution_ids.push_back(said.id);
    data_.acts.push_back(said.act);
    data_.said.push_back(said.date);
    data_.speech_acts.push_back(said.speech_act);
    data_.told_of.push_back(told_of[at]);
    add_edge(vertex, EdgeKind::kStates, said.claim);
    add_edge(vertex, EdgeKind::kSaidBy, said.agent);
    if (said.document != kNone) {
      add_edge(vertex, EdgeKind::kStatedIn, said.document);
    }
    if (said.via != kNone) {
      add_edge(vertex, EdgeKind::kPassesOn, vertex_of_candidate_[said.via]);
    }
    if (said.against != kNone && said.against != RowMap::kGone) {
      add_edge(vertex, EdgeKind::kSetAgainst, said.against);
    }
  }
  candidates_ = {};
}

}  // namespace claimgraph
