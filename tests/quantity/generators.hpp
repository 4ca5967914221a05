// Arbitrary decimals, units and quantities for the properties of this layer.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <rapidcheck/gtest.h>

#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph::arbitrary {

// The same cases in every run, unless RC_PARAMS says otherwise.
inline const int kSeeded = setenv("RC_PARAMS", "seed=20250130 max_success=500", 0);

// A literal as people write them: whole, grouped or not, with a point, an exponent, zeros at either
// end; now and then longer than any fast path.
inline rc::Gen<std::string> literal() {
  return rc::gen::exec([] {
    const auto digits = [](int most) {
      return *rc::gen::mapcat(rc::gen::inRange(1, most + 1), [](int n) {
        return rc::gen::container<std::string>(
            static_cast<std::size_t>(n),
            rc::gen::oneOf(rc::gen::just('0'), rc::gen::inRange('0', static_cast<char>('9' + 1))));
      });
    };
    std::string text = *rc::gen::weightedElement<std::string>({{4, ""}, {1, "-"}});
    text += digits(*rc::gen::weightedElement<int>({{8, 6}, {4, 20}, {1, 60}}));
    if (*rc::gen::arbitrary<bool>()) {
      text += "." + digits(*rc::gen::weightedElement<int>({{8, 4}, {1, 40}}));
    }
    const int most_exponent = *rc::gen::weightedElement<int>({{6, 0}, {6, 12}, {1, 400}});
    if (most_exponent > 0) {
      text += "e" + std::to_string(*rc::gen::inRange(-most_exponent, most_exponent + 1));
    }
    return text;
  });
}

inline rc::Gen<Decimal> decimal() {
  return rc::gen::map(literal(),
                      [](const std::string& text) { return Decimal::parse(text).value(); });
}

inline rc::Gen<Unit> unit() {
  return rc::gen::map(rc::gen::elementOf(std::vector<std::string>{
                          "1",    "GPU",     "person",   "{rack unit}", "PFLOP",       "USD",
                          "JPY",  "%",       "permille", "s",           "month",       "year",
                          "bit",  "GB",      "TiB",      "kWh",         "MW",          "km2",
                          "mL",   "lb",      "kW h",     "USD/year",    "USD/quarter", "token/s",
                          "GB/s", "%/month", "t/day",    "1/h",         "{visit}/week"}),
                      [](const std::string& text) { return Unit::parse(text).value(); });
}

inline rc::Gen<Quantity> quantity() {
  return rc::gen::exec([] {
    const auto hedge = static_cast<Hedge>(*rc::gen::inRange(0, static_cast<int>(Hedge::kNone) + 1));
    Unit of = *unit();
    Decimal value = *decimal();
    if (hedge != Hedge::kRange && hedge != Hedge::kMagnitude) {
      return Quantity(hedge, std::move(value), std::move(of));
    }
    Decimal other = *decimal();
    const auto order = value.compare(other);
    if (order == 0) {
      other = other + Decimal(1);
    } else if (order > 0) {
      std::swap(value, other);
    }
    return Quantity::between(std::move(value), std::move(other), std::move(of), hedge);
  });
}

}  // namespace claimgraph::arbitrary

// How rapidcheck prints a counterexample; found by argument-dependent lookup.
namespace claimgraph {
inline void showValue(const Decimal& d, std::ostream& out) {
  out << d.str();
}
inline void showValue(const Unit& u, std::ostream& out) {
  out << u.str();
}
inline void showValue(const Quantity& q, std::ostream& out) {
  out << q.str();
}
}  // namespace claimgraph
