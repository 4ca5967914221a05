// Units udunits2 reads: power, energy, length, mass, area, volume. Private.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/quantity/decimal.hpp>
#include <claimgraph/quantity/unit.hpp>

namespace claimgraph {

struct SiUnit {
  std::string symbol;  ///< the usual spelling where there is one, the text otherwise
  Measure measure;
  Decimal factor;
};

/// Nothing for what udunits2 cannot read, for other dimensions, for units with an offset or on a
/// logarithmic scale, and for the short symbols that mean other things to most people. Loads the
/// udunits database on the first call. Thread-safe.
std::optional<SiUnit> find_si_unit(std::string_view text);

}  // namespace claimgraph
