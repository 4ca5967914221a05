// Money in another currency, by the exchange rates that are claimed.
#pragma once

#include <optional>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// `amount` (money, or money per time) in `currency` (ISO 4217), by the first rate, in order of
/// claim id, that may hold at `when` (unspecified: at any time); if there is none, by the inverse
/// of the first rate the other way. The result is all that amount and rate together may mean: a
/// range, or a bound for a bound; in the unit `currency` or `currency`/year. The amount itself if
/// that is its currency. Nothing if no rate is known, `amount` is no money or `currency` is none,
/// and for a range that spans zero. Throws Error(kLimit) as Quantity::bounds. Linear in the rates
/// between the two currencies.
CLAIMGRAPH_EXPORT std::optional<Quantity> exchange(const Snapshot& snapshot, const Quantity& amount,
                                                   std::string_view currency,
                                                   const EdtfDate& when = {});

}  // namespace claimgraph
