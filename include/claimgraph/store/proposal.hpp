// Proposals: claims found in a document that wait for a decision, apart from what the store knows.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

/// Name of a proposal: SHA-256 of its canonical form.
struct ProposalId {
  Digest digest{};
  friend auto operator<=>(const ProposalId&, const ProposalId&) = default;
};

/// A claim that was found in a document. Immutable.
struct CLAIMGRAPH_EXPORT Proposal {
  std::string document{};        ///< key of a document in the store
  std::uint64_t byte_start = 0;  ///< of the sentence, into the document's bytes
  std::uint64_t byte_end = 0;    ///< exclusive, at least byte_start
  std::string sentence{};        ///< as it reads; may be empty. Not part of the identity
  /// What accepting it imports: JSON Lines (docs/format.md), each with a line feed at its end. The
  /// last is the claim; those before it are what it needs where the store does not have it yet, and
  /// not part of the identity. The store keeps them as they are; it does not read them.
  std::string records{};
  double certainty = 0;  ///< 0 to 1; not part of the identity
  std::string rule{};    ///< how it was found, for people; not part of the identity

  /// JSON text with sorted keys that the id is the SHA-256 of; see docs/format.md. Throws
  /// Error(kInvalidArgument) if a text of it is not valid UTF-8.
  [[nodiscard]] std::string canonical() const;
  /// Of the canonical text; throws as it does.
  [[nodiscard]] ProposalId id() const;

  friend bool operator==(const Proposal&, const Proposal&) = default;
};

enum class ProposalState { kPending, kAccepted, kRejected };

/// "pending", "accepted", "rejected".
CLAIMGRAPH_EXPORT const char* to_string(ProposalState state) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<ProposalState> parse_proposal_state(std::string_view text) noexcept;

/// What became of a proposal.
struct Decision {
  ProposalState outcome = ProposalState::kAccepted;  ///< never kPending
  std::string reason{};                              ///< not empty for a rejection
  /// The records that were imported, if they are not those proposed; else empty.
  std::string records{};
  ChangeNumber made_by = 0;  ///< who and when: see View::changes
  friend bool operator==(const Decision&, const Decision&) = default;
};

/// A proposal as a state of the store has it.
struct RecordedProposal {
  ProposalId id{};
  Proposal proposal{};
  ChangeNumber added_by = 0;
  std::optional<Decision> decision{};  ///< nothing while it waits

  [[nodiscard]] ProposalState state() const noexcept {
    return decision ? decision->outcome : ProposalState::kPending;
  }
  friend bool operator==(const RecordedProposal&, const RecordedProposal&) = default;
};

/// Which proposals to visit. Empty fields let all pass.
struct ProposalFilter {
  std::optional<ProposalState> state{};
  std::string document{};  ///< key
  double least_certainty = 0;
  double most_certainty = 1;
};

/// How many proposals a state has, by what became of them.
struct ProposalCounts {
  std::int64_t pending = 0;
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
  friend bool operator==(const ProposalCounts&, const ProposalCounts&) = default;
};

}  // namespace claimgraph

template <>
struct std::hash<claimgraph::ProposalId> {
  std::size_t operator()(const claimgraph::ProposalId& id) const noexcept {
    return std::hash<claimgraph::Digest>{}(id.digest);
  }
};
