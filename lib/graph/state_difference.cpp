#include "graph/state_difference.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
namespace {

bool shapes_comparisons(const Record& record) {
  const std::string& predicate = record.predicate->key;
  return predicate == predicates::kBroader || predicate == predicates::kSubclassOf ||
         predicate == predicates::kPartOf || predicate == predicates::kExchangeRate;
}

/// In all that a comparison or a position looks at and that does not follow from the claim alone.
bool same_standing(const Record& a, const Record& b) {
  return a.bounds == b.bounds && a.stances == b.stances && a.voices == b.voices &&
         a.origins == b.origins && a.unknown_lineages == b.unknown_lineages;
}

/// Disjoint sets with path halving.
class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t at) {
    while (parent_[at] != at) {
      parent_[at] = parent_[parent_[at]];
      at = parent_[at];
    }
    return at;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

StateDifference::StateDifference(const Snapshot& before, const Snapshot& after)
    : from_(SnapshotAccess::state(before)), to_(SnapshotAccess::state(after)) {
  map_claims();
  const std::vector<bool> changed = changed_records();
  find_touched(changed);
  find_concerned(changed);
}

void StateDifference::map_claims() {
  after_.resize(from_.records.size());
  before_.resize(to_.records.size());
  for (ClaimIndex claim = 0; claim < from_.records.size(); ++claim) {
    const auto found = to_.index.find(from_.records[claim].id);
    if (found != to_.index.end()) {
      after_[claim] = found->second;
      before_[found->second] = claim;
    }
  }
}

std::vector<bool> StateDifference::changed_records() const {
  std::vector<bool> changed(from_.records.size());
  for (ClaimIndex claim = 0; claim < from_.records.size(); ++claim) {
    changed[claim] =
        !after_[claim] || !same_standing(from_.records[claim], to_.records[*after_[claim]]);
  }
  return changed;
}

void StateDifference::find_touched(const std::vector<bool>& changed) {
  std::vector<bool> touched = changed;
  // A comparison looks at the disputes of its two claims, and at the claims these name.
  using Named = std::tuple<ClaimIndex, ClaimIndex, std::string_view, bool>;
  std::set<Named> remaining;
  for (const Dispute& dispute : to_.disputes) {
    remaining.emplace(before_[dispute.disputing], before_[dispute.disputed], dispute.agent,
                      dispute.by_speaker);
  }
  for (const Dispute& dispute : from_.disputes) {
    const Named named{dispute.disputing, dispute.disputed, dispute.agent, dispute.by_speaker};
    if (!remaining.contains(named) || changed[dispute.disputing] || changed[dispute.disputed]) {
      touched[dispute.disputing] = true;
      touched[dispute.disputed] = true;
    }
  }
  for (ClaimIndex claim = 0; claim < touched.size(); ++claim) {
    if (touched[claim]) {
      touched_.push_back(claim);
      all_verdicts_ = all_verdicts_ || shapes_comparisons(from_.records[claim]);
    }
  }
}

/// Support follows attributions: to what they pass on, to what passes them on (which decides what a
/// reader sees), to others of the same claim or utterance. What no left-out attribution is joined
/// with that way rests on what it rested on.
void StateDifference::find_concerned(const std::vector<bool>& changed) {
  const std::size_t claims = from_.records.size();
  const auto node = [claims](std::size_t link) { return claims + link; };
  Components components(claims + from_.links.size());
  std::unordered_map<std::string_view, std::size_t> utterances;
  for (std::size_t at = 0; at < from_.links.size(); ++at) {
    const LinkRecord& link = from_.links[at];
    if (link.via) {
      components.join(node(at), node(*link.via));
    }
    const auto claim = from_.index.find(link.link.attribution.claim);
    if (claim != from_.index.end()) {
      components.join(node(at), claim->second);
    }
    const std::string& utterance = link.link.attribution.speech_act;
    if (!utterance.empty()) {
      components.join(node(at), node(utterances.try_emplace(utterance, at).first->second));
    }
  }
  std::unordered_set<AttributionId> remaining;
  for (const LinkRecord& link : to_.links) {
    remaining.insert(link.link.id);
  }
  std::vector<bool> marked(claims + from_.links.size());
  for (std::size_t at = 0; at < from_.links.size(); ++at) {
    if (!remaining.contains(from_.links[at].link.id)) {
      ++attributions_;
      marked[components.find(node(at))] = true;
    }
  }
  concerned_.resize(claims);
  for (ClaimIndex claim = 0; claim < claims; ++claim) {
    concerned_[claim] = changed[claim] || marked[components.find(claim)];
  }
}

std::vector<std::string> StateDifference::subjects() const {
  std::set<std::string> subjects;
  for (ClaimIndex claim = 0; claim < concerned_.size(); ++claim) {
    if (all_verdicts_ || concerned_[claim]) {
      subjects.insert(from_.records[claim].subject);
    }
  }
  return {subjects.begin(), subjects.end()};
}

}  // namespace claimgraph
