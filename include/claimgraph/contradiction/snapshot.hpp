// The claims of one state of a store, resolved and normalised for comparison.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/withdrawal.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

struct SnapshotState;  // private to the library

/// Position of a claim in a Snapshot, from 0.
using ClaimIndex = std::uint32_t;

/// One link of a chain: an attribution and the claim it is of (not always the claim asked about:
/// what was passed on may have changed on the way).
struct ChainLink {
  AttributionId id;
  Attribution attribution;
};

/// From whoever published a claim (front) to whoever first said it (back).
using Chain = std::vector<ChainLink>;

/// An immutable image of the live claims of one state, in memory: merges applied, hierarchies
/// closed, quantities in canonical units, who stands behind each claim. Independent of the store
/// once loaded.
///
/// Threads: once loaded, any number may read it at once, without any lock; so with whatever takes a
/// const Snapshot&. Loading is for the thread of the View.
class CLAIMGRAPH_EXPORT Snapshot {
 public:
  /// Loads all live claims; linear in their number, but for sorting. Throws what View throws,
  /// Error(kLimit) from 2^32 rows of one kind on, or for a text over 64 MiB that would have to be
  /// folded.
  static Snapshot load(const View& view);
  /// The same without some things, as if they had been taken back. Throws Error(kNotFound), too,
  /// for a document, agent or speech act that the store does not have; claims and attributions that
  /// are not there leave nothing out.
  static Snapshot load(const View& view, const Withdrawal& without);
  /// Some claims, and those that decide how they compare: hierarchies, exchange rates, disputes,
  /// what they are measured by, what they were before they were told on. Each of `claims` is here
  /// just as it is in the whole. Rows of claims that are not live are passed over. Takes time by
  /// what is asked for. Throws as the first.
  static Snapshot load(const View& view, std::span<const ClaimRow> claims);

  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;
  ~Snapshot();

  [[nodiscard]] ChangeNumber number() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;

  /// Nothing for a claim that is not in it. Constant time on average.
  [[nodiscard]] std::optional<ClaimIndex> find(const ClaimId& id) const;

  // Precondition of all that take an index: index < size(). References are good as long as the
  // Snapshot is neither assigned to nor moved from.

  [[nodiscard]] const ClaimId& id(ClaimIndex index) const;
  [[nodiscard]] const Claim& claim(ClaimIndex index) const;
  /// First key, or the short hash when the claim has none.
  [[nodiscard]] const std::string& name(ClaimIndex index) const;
  [[nodiscard]] const std::vector<std::string>& keys(ClaimIndex index) const;
  /// Bounds in the canonical unit, comparatives resolved; nothing for objects that are not
  /// quantities.
  [[nodiscard]] std::optional<Bounds> bounds(ClaimIndex index) const;

  /// Chains of a claim: one for each live attribution that no other live attribution of the same
  /// claim passes on, disputes left out. In order of date, then hash.
  [[nodiscard]] std::vector<Chain> chains(ClaimIndex index) const;
  /// Agents that first said it, by key; one agent is one origin however often it was reported.
  [[nodiscard]] std::vector<std::string> origins(ClaimIndex index) const;
  /// Number of chains that end in a report whose source is not recorded.
  [[nodiscard]] int unknown_lineages(ClaimIndex index) const;

  /// Label of an entity or predicate. Throws Error(kNotFound) if there is none such.
  [[nodiscard]] const std::string& label(std::string_view key) const;
  /// Key of the entity that `key` is merged into, or `key`; also if there is none such.
  [[nodiscard]] std::string representative(const std::string& key) const;

 private:
  friend struct SnapshotAccess;
  explicit Snapshot(std::unique_ptr<SnapshotState> state);
  std::unique_ptr<SnapshotState> state_;
};

/// Claims about `subjects` (keys, and all that is read as them), known at that state, live or not;
/// each once. Keys that the state does not have have none. Throws what View throws.
CLAIMGRAPH_EXPORT std::vector<ClaimRow> rows_about(const View& view,
                                                   std::span<const std::string> subjects);

}  // namespace claimgraph
