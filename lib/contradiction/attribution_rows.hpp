// Attributions as the rows have them, in numbers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include <claimgraph/model/attribution.hpp>

#include "contradiction/representatives.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

/// 0 stands for none.
struct AttributionRow {
  std::uint32_t row = 0;
  std::uint32_t claim = 0;
  std::uint32_t agent = 0;  ///< merges applied
  std::uint32_t document = 0;
  std::uint32_t via = 0;
  std::uint32_t against = 0;     ///< a live claim
  std::uint32_t speech_act = 0;  ///< place in AttributionRows::speech_acts, from 1
  Act act = Act::kAsserts;
  bool gone = false;    ///< taken back, or its claim or document was
  bool wanted = false;  ///< of a claim that was asked for
};

/// What is taken back in a state, by row.
struct GoneRows {
  explicit GoneRows(const StateAccess& state);
  std::unordered_set<std::int64_t> claims;
  std::unordered_set<std::int64_t> attributions;
  std::unordered_set<std::int64_t> documents;
};

/// Ascending by row; what is passed on stands before what passes it on.
struct AttributionRows {
  std::vector<AttributionRow> rows;
  std::vector<std::string> speech_acts;
};

/// All that the state knows. Throws Error(kCorrupt), as does the other one, for rows that break a
/// rule of the model.
AttributionRows read_attributions(const StateAccess& state, const GoneRows& gone,
                                  Representatives& representatives);
/// Those of the claims in `rows` (ascending), which are wanted, and of the others what decides
/// whether those stand: what they pass on, and what passes them on.
AttributionRows read_attributions(const StateAccess& state, std::span<const std::uint32_t> rows,
                                  Representatives& representatives);

}  // namespace claimgraph
