// Attributions: who put a claim forward, how, where, and on whose word.
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
#include <claimgraph/model/claim.hpp>
#include <claimgraph/quantity/edtf.hpp>

namespace claimgraph {

/// Name of an attribution: SHA-256 of its canonical form.
struct AttributionId {
  Digest digest{};
  friend auto operator<=>(const AttributionId&, const AttributionId&) = default;
};

/// What the agent does with the claim.
enum class Act {
  kAsserts,
  kEstimates,
  kForecasts,  ///< says it of the future; compared with other forecasts only
  kReports,    ///< passes on what another said (`via`), or does not say who (lineage not recorded)
  kQuotes,     ///< passes on word for word
  kDenies,     ///< says the claim is not so
  kDoubts,     ///< neither asserts nor denies; takes no side in comparisons
  kDisputes,   ///< sets the claim against another one (`against`)
};

/// "asserts", "estimates", ...
CLAIMGRAPH_EXPORT const char* to_string(Act act) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<Act> parse_act(std::string_view text) noexcept;
/// True for kReports and kQuotes: the voice is that of `via`.
CLAIMGRAPH_EXPORT bool passes_on(Act act) noexcept;

/// Where the words stand (W3C Web Annotation: text-position and text-quote selectors).
struct Evidence {
  std::uint64_t byte_start = 0;  ///< into the document's bytes
  std::uint64_t byte_end = 0;    ///< exclusive, at least byte_start
  std::string exact{};           ///< the words; may be empty when only their hash may be kept
  std::string prefix{};          ///< words before; may be empty
  std::string suffix{};          ///< words after; may be empty
  Digest sha256{};               ///< of the bytes [byte_start, byte_end); empty when not known
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// The source-attributed edge from an agent to a claim. Immutable. "Kemaspedia reports that
/// SemiAnalysis estimates ..." is two attributions; the first one's `via` names the second. The
/// attribution passed on may be of another claim: then something changed on the way.
struct CLAIMGRAPH_EXPORT Attribution {
  ClaimId claim{};
  std::string agent{};  ///< key of an entity
  Act act = Act::kAsserts;
  std::string document{};  ///< key of a document; empty when not known
  EdtfDate date{};         ///< when it was said
  std::optional<Evidence> evidence{};
  std::optional<AttributionId> via{};
  /// Names one utterance (a call, a paper, an interview): attributions with one speech act are one
  /// voice, however often it is reported. A key, or empty.
  std::string speech_act{};
  /// The claim this one is set against; set exactly for kDisputes.
  std::optional<ClaimId> against{};
  std::string note{};  ///< for people; not part of the identity

  /// JSON text with sorted keys that the id is the SHA-256 of; see docs/format.md. Throws
  /// Error(kInvalidArgument) if a text of it is not valid UTF-8.
  [[nodiscard]] std::string canonical() const;
  /// Of the canonical text; throws as it does.
  [[nodiscard]] AttributionId id() const;

  friend bool operator==(const Attribution&, const Attribution&) = default;
};

}  // namespace claimgraph

template <>
struct std::hash<claimgraph::AttributionId> {
  std::size_t operator()(const claimgraph::AttributionId& id) const noexcept {
    return std::hash<claimgraph::Digest>{}(id.digest);
  }
};
