// Arithmetic of quantities that loses nothing.
#pragma once

#include <optional>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// A number over another one that is not zero.
struct Fraction {
  Decimal numerator = 1;
  Decimal denominator = 1;
};

/// a / b, when it is a finite decimal and its digits can be counted in 64 bits; nothing otherwise
/// and for b = 0.
CLAIMGRAPH_EXPORT std::optional<Decimal> exact_quotient(const Decimal& a, const Decimal& b);

/// The quantity times a number. An exact one stays exact; bounds and ranges keep their kind; a
/// rounded or approximate number keeps its meaning only by powers of ten. Nothing where no Quantity
/// says the result.
CLAIMGRAPH_EXPORT std::optional<Quantity> scaled(const Quantity& quantity, const Fraction& by);

/// The sum of two quantities of one unit that are exact, bounds, ranges or unknown. Nothing where
/// no Quantity says it.
CLAIMGRAPH_EXPORT std::optional<Quantity> sum(const Quantity& a, const Quantity& b);

/// The same quantity in a unit that it converts to: with the same fuzzy bounds, and where the
/// hedge can not be said in that unit, the range between these. Nothing where the ends are no
/// finite decimals in it. Precondition: quantity.unit().convertible_to(unit).
CLAIMGRAPH_EXPORT std::optional<Quantity> converted(const Quantity& quantity, const Unit& unit);

}  // namespace claimgraph
