// What a Snapshot holds. Private to the layer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>

#include "contradiction/claim_groups.hpp"
#include "contradiction/hierarchy.hpp"
#include "contradiction/pair_screen.hpp"

namespace claimgraph {

/// Who stands where on a claim. A claim can be asserted by some and denied by others.
struct Stances {
  bool stated = false;  ///< asserted, estimated, or reported of somebody unnamed
  bool forecast = false;
  bool denied = false;
  int standing = 0;  ///< 4 asserted or denied, 3 estimated or forecast, 1 only reported

  /// Some put it forward, others deny it.
  [[nodiscard]] bool contested() const { return denied && (stated || forecast); }
};

/// A claim, resolved for comparison.
struct Record {
  ClaimId id;
  Claim claim;
  std::vector<std::string> keys;
  std::string name;
  std::string subject;        ///< merges applied
  std::string object_entity;  ///< merges applied; empty unless the object is an entity
  std::string folded_text;    ///< of a text object
  const Predicate* predicate = nullptr;
  Scope scope;                   ///< merges applied
  std::optional<Bounds> bounds;  ///< canonical unit; quantities, and dates in days
  bool is_bound = false;         ///< the object claims one side, or an order of magnitude only
  Stances stances;
  std::vector<std::uint32_t> attributions;  ///< effective ones, by date and hash
  std::vector<std::string> voices;          ///< sorted names of the utterances at the chains' ends
  std::vector<std::string> origins;         ///< sorted keys of the agents who first said it
  int unknown_lineages = 0;
};

/// A live attribution whose whole chain is live.
struct LinkRecord {
  ChainLink link;
  std::string agent;  ///< merges applied
  std::optional<std::uint32_t> via;
  bool passed_on_within_claim = false;  ///< another attribution of the same claim passes it on
};

/// A recorded exchange rate: one unit of the first currency in the second.
struct ExchangeRate {
  ClaimIndex claim = 0;
  Bounds rate;
  DaySpan valid;
};

/// A dispute, by the claims it names.
struct Dispute {
  std::string agent;
  ClaimIndex disputing = 0;
  ClaimIndex disputed = 0;
  bool by_speaker = false;
};

struct EntityNames {
  std::string label;
  std::string representative;
};

struct SnapshotState {
  ChangeNumber number = 0;
  std::vector<Record> records;  ///< by claim id
  std::unordered_map<ClaimId, ClaimIndex> index;
  std::unordered_map<std::string, EntityNames> entities;
  std::unordered_map<std::string, Predicate> predicates;
  std::vector<LinkRecord> links;
  Hierarchy taxonomy;   ///< subclass_of and part_of
  Hierarchy hierarchy;  ///< broader, between predicates
  std::unordered_map<std::string, std::vector<ExchangeRate>> rates;  ///< by "USD>EUR"
  std::vector<Dispute> disputes;
  std::unordered_map<ClaimIndex, std::vector<std::uint32_t>> disputes_of;  ///< either side
  ClaimGroups groups;                                                      ///< of all claims
  PairScreen screen;

  /// `key` itself, by reference, if it is not merged: it must outlive the result.
  [[nodiscard]] const std::string& representative(const std::string& key) const;
  [[nodiscard]] const std::string& label(const std::string& key) const;
};

/// Lets the functions of this layer read a Snapshot without widening its interface.
struct SnapshotAccess {
  static const SnapshotState& state(const Snapshot& snapshot) { return *snapshot.state_; }
};

/// Fills `links` and, in every record, attributions, stances, voices, origins; then `disputes`.
/// `live` is in the order of addition. Chains with a link that was taken back do not count.
void resolve_attributions(SnapshotState& state, std::vector<ChainLink> live);

/// The two records put forward the same utterances and nothing else.
bool same_voices(const Record& a, const Record& b);

/// The two are reports of the same utterances that agree in value: one statement, told twice.
bool restates(const Record& a, const Record& b);

/// Disputes between two claims, also those recorded for another report of the same utterances.
std::vector<SetAgainst> set_against(const SnapshotState& state, ClaimIndex a, ClaimIndex b);

}  // namespace claimgraph
