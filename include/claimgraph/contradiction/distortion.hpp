// What changes when a claim is passed on.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/model/attribution.hpp>

namespace claimgraph {

/// One change between what was said and what was passed on.
struct Distortion {
  enum class Kind {
    kHedgeLost,        ///< "up to 50,000" -> "50,000"
    kHedgeAdded,       ///< "50,000" -> "about 50,000"
    kHedgeChanged,     ///< "up to 50,000" -> "more than 50,000"
    kActStrengthened,  ///< estimated, then asserted
    kActWeakened,      ///< asserted, then doubted
    kRounded,          ///< 5.576 million -> 6 million: within what rounding explains
    kMorePrecise,      ///< 6 million -> 5.576 million: digits nobody before gave
    kDigitChanged,     ///< 50,000 -> 15,000 or 500,000
    kUnitChanged,      ///< GPUs -> H100s, percent -> percentage points
    kCurrencyChanged,  ///< USD -> EUR
    kScopeDropped,     ///< a dimension is no longer mentioned
    kScopeAdded,
    kScopeChanged,
    kTimeDropped,
    kTimeAdded,
    kTimeChanged,
    kPolarityReversed,
    kSubjectChanged,
    kPredicateChanged,
    kValueChanged,  ///< another entity, text, date or flag
  };
  Kind kind = Kind::kValueChanged;
  std::string said;       ///< as it was: "up to 50,000 GPUs", "estimates", "hardware Nvidia Hopper"
  std::string passed_on;  ///< as it became; empty for what was dropped
  friend bool operator==(const Distortion&, const Distortion&) = default;
};

/// "hedge lost", "act strengthened", ...
CLAIMGRAPH_EXPORT const char* to_string(Distortion::Kind kind) noexcept;

/// What differs from `said` to `passed_on`, by kind in the order above; empty when the claim is
/// passed on as it was. Values in other units of one dimension that are equal differ in unit only.
/// Preconditions: both < snapshot.size(). Constant time up to the sizes of the scopes.
CLAIMGRAPH_EXPORT std::vector<Distortion> distortions(const Snapshot& snapshot, ClaimIndex said,
                                                      ClaimIndex passed_on);

/// The change of act from what was said to what the one who passes it on makes of it: asserting an
/// estimate strengthens it; reports and quotes change nothing. At most one entry.
CLAIMGRAPH_EXPORT std::vector<Distortion> distortions(Act said, Act passed_on);

}  // namespace claimgraph
