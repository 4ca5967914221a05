// Which recorded disputes set two claims against each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/comparable.hpp"

namespace claimgraph {

/// The two claims put forward the same utterances and nothing else.
inline bool same_voices(const Comparable& a, const Comparable& b) {
  return a.voices == b.voices && a.voices != 0;
}

/// The two claim the same, polarity, time and scope apart, of what they are about: values that
/// meet, and the same predicate and subject.
CLAIMGRAPH_EXPORT bool claims_alike(const ClaimDictionaries& vocabulary, const Comparable& a,
                                    const Comparable& b);

/// The two are reports of the same utterances that agree in value: one statement, told twice.
CLAIMGRAPH_EXPORT bool restates(const ClaimDictionaries& vocabulary, const Comparable& a,
                                const Comparable& b);

/// Positions in DisputeTable::all of those between two claims, also those recorded for another
/// report of the same utterances. Some may come twice.
CLAIMGRAPH_EXPORT std::vector<std::uint32_t> disputes_between(const ClaimDictionaries& vocabulary,
                                                              const Comparable& a,
                                                              const Comparable& b);

}  // namespace claimgraph
