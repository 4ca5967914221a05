// Changing a store: one transaction, one change record.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

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
class View;
struct WriterAccess;

/// The open change of a Store. What is put is visible to readers after `commit`, all at once; a
/// Writer destroyed before that leaves the store as it was. Putting what is there already changes
/// nothing and says so, so that imports can be repeated.
///
/// Every function that changes something checks its input and throws Error without effect:
/// kInvalidArgument (it breaks a rule of the model, such as one of the reasons below being empty),
/// kNotFound (it names an entity, predicate, document, claim, attribution or proposal that is not
/// in the store), kConflict (the key is taken by something different). Where what is written fails
/// half-way (kStore, kCorrupt, kLimit for a name over 64 MiB, std::bad_alloc), the change can only
/// be rolled back, to the mark if one is set: every other call throws Error(kStore) then.
///
/// After commit() every function throws Error(kInvalidArgument), but for the destructor.
///
/// Threads: one at a time, together with its Store.
class CLAIMGRAPH_EXPORT Writer {
 public:
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  /// Rolls back unless committed.
  ~Writer();

  /// Adds an entity, or new aliases to the one with this key (same kind and label required).
  /// True if anything was added. Not for kind kPredicate: see put_predicate.
  bool put_entity(const Entity& entity);
  /// Adds a predicate, which is an entity of kind kPredicate as well. True if it is new.
  bool put_predicate(const Predicate& predicate);
  /// Adds a document. True if it is new. Its text and SHA-256, where both are given, must fit.
  bool put_document(const Document& document);
  /// Adds a claim. The object's type and dimension must be those of the predicate. A non-empty
  /// `key` names the claim from now on; it must not look like a whole hash. True if the claim (not
  /// only the key) is new.
  bool put_claim(const Claim& claim, std::string_view key = {});
  /// Adds an attribution of a claim. True if it is new.
  bool put_attribution(const Attribution& attribution, std::string_view key = {});

  /// Takes something back. False if it is retracted already. Throws Error(kNotFound) if it was
  /// never there, Error(kInvalidArgument) if the reason is empty.
  bool retract(const ClaimId& claim, std::string_view reason);
  bool retract(const AttributionId& attribution, std::string_view reason);
  bool retract_document(std::string_view key, std::string_view reason);
  /// From now on `entity` is read as `into`. False if that is so already. Throws Error(kConflict)
  /// if `entity` is merged into another one, if the kinds differ (for predicates also what they
  /// take) or if it would close a circle.
  bool merge(std::string_view entity, std::string_view into, std::string_view reason);
  /// Adds a proposal. True if it is new; one with the same id stays as it is.
  bool put_proposal(const Proposal& proposal);
  /// Records what became of a proposal; importing its records is the caller's (claimgraph/io/
  /// proposals.hpp does both). `reason` must not be empty for a rejection; `records` are those that
  /// were imported instead of the ones proposed, or empty. False if that was its outcome already.
  /// Throws Error(kInvalidArgument) for kPending, Error(kConflict) if the other outcome is in
  /// force.
  bool decide(const ProposalId& proposal, ProposalState outcome, std::string_view reason,
              std::string_view records = {});

  /// Takes back the retractions, merges and rejections that change `number` made and that are still
  /// in force; the number of them. Throws Error(kNotFound) if there is no such change.
  int undo(ChangeNumber number);

  // What put functions can see: lookups inside the open change. They throw Error(kStore) and
  // Error(kCorrupt) as View does.

  [[nodiscard]] std::optional<Predicate> predicate(std::string_view key) const;
  [[nodiscard]] bool has_entity(std::string_view key) const;
  [[nodiscard]] bool has_document(std::string_view key) const;
  /// As View::find_claim and View::find_attribution, Error(kAmbiguous) too.
  [[nodiscard]] std::optional<ClaimId> find_claim(std::string_view reference) const;
  [[nodiscard]] std::optional<AttributionId> find_attribution(std::string_view key_or_hash) const;

  /// The state as it would be if the change was committed now, but for what full-text search finds.
  /// Must not outlive the Writer. Throws what Store::view throws.
  [[nodiscard]] View preview() const;

  /// Marks a point inside the change; `rollback_to_mark` undoes all since, `release_mark` keeps it;
  /// either takes the mark away. Marks do not nest: throw Error(kInvalidArgument) if one is set
  /// already, or none is, and Error(kStore). rollback_to_mark heals a change that failed after it.
  void mark();
  void rollback_to_mark();
  void release_mark();

  /// Makes the change durable and ends the Writer; the number of the change, or nothing if nothing
  /// was changed (then no change is recorded). Throws Error(kStore), or Error(kCorrupt) if the file
  /// is found to be damaged; then nothing was changed. Only where the disk fails for good in the
  /// middle of it, the next Store opened tells: all of the change may be there.
  std::optional<ChangeNumber> commit();

 private:
  friend class Store;
  friend struct Segments;
  friend struct WriterAccess;
  class Session;
  explicit Writer(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session_;
};

}  // namespace claimgraph
