// What a Snapshot holds. Private to the layer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/claim_groups.hpp"
#include "contradiction/comparable.hpp"
#include "contradiction/stances.hpp"

namespace claimgraph {

/// A claim, resolved for comparison.
struct Record {
  ClaimIndex index = 0;  ///< its own
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
  std::uint32_t number = 0;  ///< of its own key; in order of keys, so that numbers sort as they do
};

struct SnapshotState {
  ChangeNumber number = 0;
  std::vector<Record> records;  ///< by claim id
  std::unordered_map<ClaimId, ClaimIndex> index;
  std::unordered_map<std::string, EntityNames> entities;
  std::unordered_map<std::string, Predicate> predicates;
  std::vector<LinkRecord> links;
  std::vector<Dispute> disputes;
  ClaimDictionaries vocabulary;
  std::vector<Comparable> comparables;  ///< of the records; claims have index + 1
  ClaimGroups groups;                   ///< of all claims

  /// `key` itself, by reference, if it is not merged: it must outlive the result.
  [[nodiscard]] const std::string& representative(const std::string& key) const;
  [[nodiscard]] const std::string& label(const std::string& key) const;
  [[nodiscard]] const Comparable& comparable(const Record& record) const {
    return comparables[record.index];
  }
  /// Of the claim's stated scope, in the vocabulary.
  [[nodiscard]] std::uint32_t scope_of(ClaimIndex claim) const {
    return vocabulary.shape(comparables[claim].shape).scope;
  }
};

/// Lets the functions of this layer read a Snapshot without widening its interface.
struct SnapshotAccess {
  static const SnapshotState& state(const Snapshot& snapshot) { return *snapshot.state_; }
};

/// As Snapshot::load.
std::unique_ptr<SnapshotState> load_snapshot(const View& view, const Withdrawal& without);
std::unique_ptr<SnapshotState> load_snapshot(const View& view, std::span<const ClaimRow> claims);

/// Fills `links` and, in every record, attributions, stances, voices, origins; then `disputes`.
/// `live` stands, whole chains, in the order of addition. Throws Error(kCorrupt) for one that
/// passes on a later one.
void resolve_attributions(SnapshotState& state, std::vector<ChainLink> live);

/// Fills `vocabulary` and `comparables`, from records whose attributions are resolved.
void number_records(SnapshotState& state);

/// Disputes between two claims, also those recorded for another report of the same utterances.
std::vector<SetAgainst> set_against(const SnapshotState& state, ClaimIndex a, ClaimIndex b);

}  // namespace claimgraph
