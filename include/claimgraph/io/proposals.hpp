// Proposals and their records: putting what was found in an article into a store apart from what
// it knows, and deciding what becomes of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/store/change.hpp>
#include <claimgraph/store/proposal.hpp>
#include <claimgraph/text/claim_extractor.hpp>

namespace claimgraph {

class Store;
class Writer;

/// A proposal that could not be accepted or rejected, and why.
struct Refusal {
  ProposalId proposal{};
  std::string message{};
};

struct DecisionOptions {
  std::string who = "claimgraph";  ///< recorded with the change; must not be empty
  std::string reason{};            ///< must not be empty for a rejection
};

/// What was done, in one change.
struct DecisionReport {
  std::uint64_t decided = 0;
  std::uint64_t known = 0;         ///< had that outcome already
  std::vector<Refusal> refused{};  ///< left as they were
  std::optional<ChangeNumber> change{};
};

struct ProposeOptions {
  std::string who = "claimgraph";
  std::string source{};  ///< where the article came from, for the change: a file's name
  /// Claims at least so sure are accepted at once.
  std::optional<double> accept_from{};
};

struct ProposeReport {
  std::uint64_t proposed = 0;
  std::uint64_t known = 0;  ///< were in the store already, whatever became of them
  std::uint64_t accepted = 0;
  std::vector<Refusal> refused{};  ///< sure enough to be accepted, but not importable; they wait
  std::optional<ChangeNumber> change{};  ///< nothing if all was known
};

// Functions that take a Store throw what Store::view, Store::write and Writer::commit throw, too;
// the store is then as it was. Threads: as the Store or Writer they are given.

/// Puts the document (and the entity that published it) into the store, and each claim as a
/// proposal; all in one change, or nothing. A document that is there already with the same bytes
/// stays as it is. Precondition: `article` is the one the extraction was made from
/// (std::out_of_range for a shorter one). Throws Error(kConflict) if the document's key names other
/// bytes, ImportError where the extraction's entities or document cannot be imported,
/// Error(kInvalidArgument) for a proposal as Writer::put_proposal.
CLAIMGRAPH_EXPORT ProposeReport propose(Store& store, const Article& article,
                                        const Extraction& extraction,
                                        const ProposeOptions& options = {});

/// Imports the proposal's records, or `edited` instead of them if that is not empty, and records
/// the decision, in one change; its number, or nothing if the proposal was accepted already.
/// Entities and predicates whose keys the store has by now stand as the store has them, as long as
/// they can be the same: an entity of the same kind or with that label among its names (case and
/// accents do not matter), a predicate of the same values.
/// Throws ImportError, naming the line of the records, when they cannot be imported,
/// Error(kNotFound) if there is no such proposal, Error(kConflict) if it was rejected.
CLAIMGRAPH_EXPORT std::optional<ChangeNumber> accept(Store& store, const ProposalId& proposal,
                                                     const DecisionOptions& options = {},
                                                     std::string_view edited = {});
/// Records the decision; the number of the change, or nothing if it was rejected already. Throws
/// Error(kInvalidArgument) without a reason, Error(kNotFound), Error(kConflict) if it was accepted.
CLAIMGRAPH_EXPORT std::optional<ChangeNumber> reject(Store& store, const ProposalId& proposal,
                                                     const DecisionOptions& options);

/// Accepts or rejects many in one change, each whole or not at all; none is refused by throwing,
/// but a failure of the store (kStore, kCorrupt) throws, and leaves it as it was.
CLAIMGRAPH_EXPORT DecisionReport accept_all(Store& store, const std::vector<ProposalId>& proposals,
                                            const DecisionOptions& options = {});
CLAIMGRAPH_EXPORT DecisionReport reject_all(Store& store, const std::vector<ProposalId>& proposals,
                                            const DecisionOptions& options);

/// Puts records into an open change as `accept` does; the claim of the last claim line, if there is
/// one. `note` is given to attributions that have none. Throws ImportError with the line of the
/// records, Error(kStore) and Error(kCorrupt) when the store fails, and as a Writer that is over.
/// Lines before the bad one stay put: set a mark to undo them.
CLAIMGRAPH_EXPORT std::optional<ClaimId> put_records(Writer& writer, std::string_view records,
                                                     const std::string& note = {});

/// What records say, read without a store.
struct ProposedRecords {
  std::vector<Entity> entities{};
  std::vector<Predicate> predicates{};
  /// The last claim, and who says it: each chain with the speaker first. References to claims and
  /// attributions of the store by their keys are left out.
  std::optional<Claim> claim{};
  std::vector<std::vector<Attribution>> chains{};
};

/// Reads them. Throws ImportError with the line of the records.
CLAIMGRAPH_EXPORT ProposedRecords read_records(std::string_view records);

}  // namespace claimgraph
