// Reading a store: one consistent state.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/document.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/store/change.hpp>
#include <claimgraph/store/proposal.hpp>

namespace claimgraph {

class Store;

/// Names a claim inside one store, for good; smaller ones were added earlier. Never 0.
enum class ClaimRow : std::uint32_t {};

/// How much a store holds, as seen by a View: what is retracted does not count.
struct Counts {
  std::int64_t entities = 0;  ///< without predicates
  std::int64_t predicates = 0;
  std::int64_t documents = 0;
  std::int64_t claims = 0;
  std::int64_t attributions = 0;
  std::int64_t retractions = 0;  ///< in force
  std::int64_t merges = 0;       ///< in force
  std::int64_t proposals = 0;    ///< pending; they are apart from all that is counted above
  std::int64_t changes = 0;
};

/// A full-text hit, best first.
struct SearchHit {
  std::string kind;       ///< "entity", "document", "claim", "attribution"
  std::string reference;  ///< key, or hash in hexadecimal
  std::string text;       ///< what matched
};

struct Merge {
  std::string entity;
  std::string into;
  std::string reason;
  ChangeNumber made_by = 0;
};

struct Retraction {
  enum class Kind { kClaim, kAttribution, kDocument };
  Kind kind = Kind::kClaim;
  std::string reference;  ///< claim or attribution hash in hexadecimal, or document key
  std::string reason;
  ChangeNumber made_by = 0;
};

/// One state of a store. Movable. "Live" means: known at that state, and not retracted.
///
/// Every function but number() throws Error(kStore) when SQLite fails, and Error(kCorrupt) when the
/// file is damaged or a row breaks a rule of the model, as in a store that somebody made up and
/// nobody verified. Below, only what comes on top of that is named.
///
/// Threads: one at a time, together with its Store, also for const functions.
class CLAIMGRAPH_EXPORT View {
 public:
  View(View&&) noexcept;
  View& operator=(View&&) noexcept;
  ~View();

  /// The change this state is after.
  [[nodiscard]] ChangeNumber number() const noexcept;
  [[nodiscard]] Counts counts() const;
  /// Changes up to this state, oldest first.
  [[nodiscard]] std::vector<Change> changes() const;
  /// The last change made at or before `at` (UTC, ISO 8601, compared as text); 0 if none. Any text
  /// may be given.
  [[nodiscard]] ChangeNumber change_at(std::string_view at) const;

  /// Predicates are found as well, as entities of kind kPredicate. Aliases are in order of text.
  [[nodiscard]] std::optional<Entity> entity(std::string_view key) const;
  /// Entities whose key, label or an alias is `name`, folded (see fold_for_search), by key. Throws
  /// Error(kLimit) for a name that is too long to be folded.
  [[nodiscard]] std::vector<Entity> entities_named(std::string_view name) const;
  /// The key that `key` is merged into, followed to the end; itself if it is not merged.
  [[nodiscard]] std::string representative(std::string_view key) const;
  [[nodiscard]] std::vector<Merge> merges() const;
  [[nodiscard]] std::vector<Retraction> retractions() const;

  [[nodiscard]] std::optional<Predicate> predicate(std::string_view key) const;
  /// Retracted or not.
  [[nodiscard]] std::optional<Document> document(std::string_view key) const;

  /// A live claim.
  [[nodiscard]] std::optional<Claim> claim(const ClaimId& id) const;
  /// The claim named by a key or by at least 6 hexadecimal digits of its hash, retracted or not.
  /// Nothing if there is none; throws Error(kAmbiguous) if the digits fit more than one.
  [[nodiscard]] std::optional<ClaimId> find_claim(std::string_view reference) const;
  /// Keys of a claim, in order; may be empty.
  [[nodiscard]] std::vector<std::string> keys_of(const ClaimId& id) const;
  /// The row of a claim known at this state, retracted or not, and back. row_of throws
  /// Error(kLimit) in a store of 2^32 rows or more.
  [[nodiscard]] std::optional<ClaimRow> row_of(const ClaimId& id) const;
  [[nodiscard]] std::optional<ClaimId> claim_at(ClaimRow row) const;
  /// Live attributions of a claim, in order of date (unspecified last) and hash.
  [[nodiscard]] std::vector<Attribution> attributions_of(const ClaimId& id) const;
  /// Any attribution, live or not (a chain stays readable when a link is retracted).
  [[nodiscard]] std::optional<Attribution> attribution(const AttributionId& id) const;
  /// The attribution named by a key or by at least 6 hexadecimal digits; as find_claim.
  [[nodiscard]] std::optional<AttributionId> find_attribution(std::string_view reference) const;
  /// Keys of an attribution, in order; may be empty.
  [[nodiscard]] std::vector<std::string> keys_of(const AttributionId& id) const;

  // Proposals; nothing else here looks at them.

  /// A proposal, whatever became of it.
  [[nodiscard]] std::optional<RecordedProposal> proposal(const ProposalId& id) const;
  /// The proposal named by at least 6 hexadecimal digits of its hash; as find_claim.
  [[nodiscard]] std::optional<ProposalId> find_proposal(std::string_view reference) const;
  [[nodiscard]] ProposalCounts proposal_counts() const;

  /// Full-text search (FTS5) over labels, aliases, titles, text values and evidence: all words of
  /// `words` must occur, case and accents do not matter; no query syntax is interpreted. Only what
  /// is live; the best hit of each thing.
  [[nodiscard]] std::vector<SearchHit> search(std::string_view words, std::size_t limit = 20) const;

  // Streams, each in the order in which things were added. The callback may use the View; what it
  // throws ends the stream and passes through.

  /// Without predicates.
  void for_each_entity(const std::function<void(const Entity&)>& visit) const;
  void for_each_predicate(const std::function<void(const Predicate&)>& visit) const;
  void for_each_document(const std::function<void(const Document&)>& visit) const;
  /// Live claims with their keys.
  void for_each_claim(const std::function<void(const ClaimId&, const Claim&,
                                               const std::vector<std::string>& keys)>& visit) const;
  /// Live attributions.
  void for_each_attribution(
      const std::function<void(const AttributionId&, const Attribution&)>& visit) const;
  /// All claims and attributions, retracted ones too; for export.
  void for_each_recorded_claim(
      const std::function<void(const ClaimId&, const Claim&, const std::vector<std::string>& keys)>&
          visit) const;
  void for_each_recorded_attribution(
      const std::function<void(const AttributionId&, const Attribution&)>& visit) const;
  /// Proposals that pass the filter.
  void for_each_proposal(const ProposalFilter& filter,
                         const std::function<void(const RecordedProposal&)>& visit) const;

 private:
  friend class Store;
  friend class Writer;
  friend struct StoreAccess;
  class Reader;
  explicit View(std::unique_ptr<Reader> reader);
  std::unique_ptr<Reader> reader_;
};

}  // namespace claimgraph
