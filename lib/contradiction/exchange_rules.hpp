// Values in two currencies: recorded rates, and what they make of bounds.
#pragma once

#include <cstdint>
#include <optional>

#include <claimgraph/quantity/quantity.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/comparable.hpp"

namespace claimgraph {

/// The currencies of two units that differ in nothing else.
struct TwoCurrencies {
  std::uint32_t money_a = 0;  ///< units of plain money; 0 if the vocabulary has none such
  std::uint32_t money_b = 0;
  bool a_converts = false;  ///< a rate is looked for from the currency of a first
};

/// Nothing if the two convert into each other without a rate. 0 is no unit.
std::optional<TwoCurrencies> differing_currencies(const ClaimDictionaries& vocabulary,
                                                  std::uint32_t unit_a, std::uint32_t unit_b);

/// Some rate between the two is recorded, for whatever time.
bool may_convert(const ClaimDictionaries& vocabulary, const TwoCurrencies& currencies);

/// The first rate, in order of claim id, from one unit of plain money to another that may hold at
/// both times. Null if none is known.
const RecordedRate* find_rate(const ClaimDictionaries& vocabulary, std::uint32_t from,
                              std::uint32_t to, const DaySpan& a, const DaySpan& b);

/// The bounds of two claims in one unit.
struct CommonUnit {
  Bounds a;
  Bounds b;
  const RecordedRate* rate = nullptr;  ///< null if none was needed
};

/// One of them converted by a recorded exchange rate whose time fits; nothing if none is known.
std::optional<CommonUnit> convert(const ClaimDictionaries& vocabulary,
                                  const TwoCurrencies& currencies, const Comparable& a,
                                  const Comparable& b);

/// As they are, or converted. Both claims have bounds, and units that differ in currency at most.
std::optional<CommonUnit> bring_to_common_unit(const ClaimDictionaries& vocabulary,
                                               const Comparable& a, const Comparable& b);

}  // namespace claimgraph
