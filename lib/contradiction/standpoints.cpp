#include "contradiction/standpoints.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "contradiction/row_runs.hpp"
#include "contradiction/standing.hpp"

namespace claimgraph {
namespace {

bool rejects(Act act) {
  return act == Act::kDenies || act == Act::kDoubts;
}

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

using Place = std::uint32_t;
constexpr Place kNone = StandingLink::kNothing;

/// Attributions by their place among all that were read. Those passed on come first, so that one
/// pass takes what follows from them.
class Standing {
 public:
  Standing(AttributionRows attributions, ClaimDictionaries& vocabulary)
      : rows_(std::move(attributions.rows)),
        speech_acts_(std::move(attributions.speech_acts)),
        vocabulary_(vocabulary) {}

  Standpoints find() {
    find_places();
    find_standing();
    follow_chains();
    const std::vector<Place> places = wanted_by_claim();
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = begin + 1;
      while (end < places.size() && rows_[places[end]].claim == rows_[places[begin]].claim) {
        ++end;
      }
      add_claim(std::span(places).subspan(begin, end - begin));
      begin = end;
    }
    sort_unique(found_.disputes);
    return std::move(found_);
  }

 private:
  void find_places() {
    vias_.reserve(rows_.size());
    for (const AttributionRow& said : rows_) {
      if (said.via == 0 || said.gone) {
        vias_.push_back(kNone);
        continue;
      }
      const std::size_t place =
          position_of(rows_, said.via, [](const AttributionRow& of) { return of.row; });
      if (place == rows_.size()) {
        throw Error(ErrorCode::kCorrupt,
                    fmt::format("attribution row {}: passes on row {}, which does not exist",
                                said.row, said.via));
      }
      vias_.push_back(static_cast<Place>(place));
    }
  }

  [[nodiscard]] bool tells(const AttributionRow& by, const AttributionRow& of) const {
    return of.document == 0 || of.document == by.document;
  }

  void find_standing() {
    stands_.assign(rows_.size(), true);
    if (std::none_of(rows_.begin(), rows_.end(), [](const auto& said) { return said.gone; })) {
      return;
    }
    std::vector<Place> among_live(rows_.size(), StandingLink::kTakenBack);
    std::vector<StandingLink> links;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (rows_[at].gone) {
        continue;
      }
      among_live[at] = static_cast<Place>(links.size());
      StandingLink& link = links.emplace_back();
      if (vias_[at] != kNone) {
        link.via = among_live[vias_[at]];
        link.tells = tells(rows_[at], rows_[vias_[at]]);
      }
    }
    for (const AttributionRow& said : rows_) {
      if (!said.gone || said.via == 0) {
        continue;
      }
      const std::size_t told =
          position_of(rows_, said.via, [](const AttributionRow& of) { return of.row; });
      if (told < rows_.size() && !rows_[told].gone && tells(said, rows_[told])) {
        links[among_live[told]].lost_teller = true;
      }
    }
    const std::vector<bool> stands = standing(std::move(links));
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      stands_[at] = !rows_[at].gone && stands[among_live[at]];
    }
  }

  void follow_chains() {
    ends_.reserve(rows_.size());
    voiced_.reserve(rows_.size());
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      const Place via = vias_[at];
      ends_.push_back(via == kNone ? static_cast<Place>(at) : ends_[via]);
      voiced_.push_back(via != kNone && passes_on(rows_[at].act) ? voiced_[via] : rows_[at].act);
    }
  }

  [[nodiscard]] std::vector<Place> wanted_by_claim() const {
    std::vector<Place> places;
    places.reserve(rows_.size());
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (stands_[at] && rows_[at].wanted) {
        places.push_back(static_cast<Place>(at));
      }
    }
    const auto earlier = [this](Place a, Place b) {
      return std::pair(rows_[a].claim, a) < std::pair(rows_[b].claim, b);
    };
    if (!std::is_sorted(places.begin(), places.end(), earlier)) {
      std::sort(places.begin(), places.end(), earlier);
    }
    return places;
  }

  void add_claim(std::span<const Place> attributions) {
    Standpoint standpoint;
    standpoint.claim = rows_[attributions.front()].claim;
    ends_of_claim_.clear();
    bool disputes = false;
    for (const Place at : attributions) {
      const AttributionRow& said = rows_[at];
      if (said.act == Act::kDisputes) {
        disputes = true;
        continue;
      }
      standpoint.stances.take(voiced_[at]);
      // Who denies a claim did not first say it.
      if (!rejects(said.act) && !rejects(rows_[ends_[at]].act)) {
        ends_of_claim_.push_back(ends_[at]);
      }
    }
    sort_unique(ends_of_claim_);
    standpoint.voices = voices();
    standpoint.origins = origins_of_claim();
    if (disputes) {
      add_disputes(attributions, standpoint.origins);
    }
    found_.claims.push_back(standpoint);
  }

  /// Of the ends of the claim's chains.
  std::uint32_t voices() {
    if (ends_of_claim_.empty()) {
      return 0;
    }
    const AttributionRow& first = rows_[ends_of_claim_.front()];
    if (ends_of_claim_.size() == 1 && first.speech_act == 0) {
      return first.row;
    }
    std::vector<std::string> names;
    for (const Place end : ends_of_claim_) {
      const AttributionRow& said = rows_[end];
      names.push_back(said.speech_act == 0 ? std::to_string(said.row)
                                           : "speech:" + speech_acts_[said.speech_act - 1]);
    }
    sort_unique(names);
    return kNamedVoices + vocabulary_.add_voices(names);
  }

  std::uint32_t origins_of_claim() {
    OriginSet origins;
    for (const Place end : ends_of_claim_) {
      if (passes_on(rows_[end].act)) {
        ++origins.unknown_lineages;
      } else {
        origins.agents.push_back(rows_[end].agent);
      }
    }
    if (origins.agents.size() == 1 && origins.unknown_lineages == 0) {  // so it is for most
      const auto [known, fresh] = alone_.try_emplace(origins.agents.front(), 0);
      if (fresh) {
        known->second = vocabulary_.add_origins(std::move(origins));
      }
      return known->second;
    }
    sort_unique(origins.agents);
    return vocabulary_.add_origins(std::move(origins));
  }

  void add_disputes(std::span<const Place> attributions, std::uint32_t origins) {
    const std::vector<std::uint32_t>& speakers = vocabulary_.origins(origins).agents;
    for (const Place at : attributions) {
      const AttributionRow& said = rows_[at];
      if (said.act != Act::kDisputes || said.against == 0) {
        continue;
      }
      const std::uint32_t agent = rows_[ends_[at]].agent;
      found_.disputes.push_back({agent, said.claim, said.against,
                                 std::binary_search(speakers.begin(), speakers.end(), agent)});
    }
  }

  std::vector<AttributionRow> rows_;
  std::vector<std::string> speech_acts_;
  ClaimDictionaries& vocabulary_;
  std::vector<Place> vias_;
  std::vector<bool> stands_;
  std::vector<Place> ends_;  ///< of each one's chain
  std::vector<Act> voiced_;  ///< by which the claim is put forward: that of the first link that
                             ///< does not merely pass on
  std::vector<Place> ends_of_claim_;
  std::unordered_map<std::uint32_t, std::uint32_t> alone_;  ///< agents that are all origins
  Standpoints found_;
};

}  // namespace

Standpoints find_standpoints(AttributionRows attributions, ClaimDictionaries& vocabulary) {
  return Standing(std::move(attributions), vocabulary).find();
}

}  // namespace claimgraph
