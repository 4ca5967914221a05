// Who stands where on each claim, in numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "contradiction/attribution_rows.hpp"
#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/stances.hpp"

namespace claimgraph {

/// Of one claim. As stances, voices and origins of a Record.
struct Standpoint {
  std::uint32_t claim = 0;
  std::uint32_t voices = 0;  ///< see kNamedVoices
  std::uint32_t origins = 0;
  Stances stances;
};

/// A dispute, by rows.
struct DisputeRow {
  std::uint32_t agent = 0;
  std::uint32_t disputing = 0;  ///< claims
  std::uint32_t disputed = 0;
  bool by_speaker = false;
  friend auto operator<=>(const DisputeRow&, const DisputeRow&) = default;
};

struct Standpoints {
  std::vector<Standpoint> claims;    ///< wanted ones that an attribution stands for, ascending
  std::vector<DisputeRow> disputes;  ///< by wanted claims; ascending, each once
};

/// Counts the attributions that stand (see standing.hpp). `attributions` is used up.
Standpoints find_standpoints(AttributionRows attributions, ClaimDictionaries& vocabulary);

}  // namespace claimgraph
