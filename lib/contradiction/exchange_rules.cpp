#include "contradiction/exchange_rules.hpp"

#include <algorithm>

namespace claimgraph {
namespace {

Bounds times(const Bounds& bounds, const Bounds& rate) {
  return {bounds.strict.times(rate.strict), bounds.fuzzy.times(rate.fuzzy)};
}

bool non_negative(const Bounds& bounds) {
  return !bounds.fuzzy.empty() && bounds.fuzzy.lo() >= 0;
}

}  // namespace

std::optional<TwoCurrencies> differing_currencies(const ClaimDictionaries& vocabulary,
                                                  std::uint32_t unit_a, std::uint32_t unit_b) {
  if (unit_a == unit_b || unit_a == 0 || unit_b == 0) {
    return std::nullopt;
  }
  const std::string& a = vocabulary.unit(unit_a).currency;
  const std::string& b = vocabulary.unit(unit_b).currency;
  return TwoCurrencies{vocabulary.find_unit({{Measure::kMoney, false}, a}),
                       vocabulary.find_unit({{Measure::kMoney, false}, b}),
                       a < b};  // the choice must not depend on which claim is called a
}

bool may_convert(const ClaimDictionaries& vocabulary, const TwoCurrencies& currencies) {
  return !vocabulary.rates.between(currencies.money_a, currencies.money_b).empty() ||
         !vocabulary.rates.between(currencies.money_b, currencies.money_a).empty();
}

const RecordedRate* find_rate(const ClaimDictionaries& vocabulary, std::uint32_t from,
                              std::uint32_t to, const DaySpan& a, const DaySpan& b) {
  const std::span<const RecordedRate> rates = vocabulary.rates.between(from, to);
  const auto fits = std::find_if(rates.begin(), rates.end(), [&](const RecordedRate& rate) {
    return rate.valid.intersects(a) && rate.valid.intersects(b);
  });
  return fits == rates.end() ? nullptr : &*fits;
}

std::optional<CommonUnit> convert(const ClaimDictionaries& vocabulary,
                                  const TwoCurrencies& currencies, const Comparable& a,
                                  const Comparable& b) {
  if (!non_negative(a.bounds) || !non_negative(b.bounds)) {
    return std::nullopt;
  }
  const DaySpan& time_a = vocabulary.time(a.time).fuzzy;
  const DaySpan& time_b = vocabulary.time(b.time).fuzzy;
  for (const bool convert_a : {currencies.a_converts, !currencies.a_converts}) {
    const RecordedRate* rate =
        convert_a ? find_rate(vocabulary, currencies.money_a, currencies.money_b, time_a, time_b)
                  : find_rate(vocabulary, currencies.money_b, currencies.money_a, time_a, time_b);
    if (rate != nullptr) {
      return convert_a ? CommonUnit{times(a.bounds, rate->rate), b.bounds, rate}
                       : CommonUnit{a.bounds, times(b.bounds, rate->rate), rate};
    }
  }
  return std::nullopt;
}

std::optional<CommonUnit> bring_to_common_unit(const ClaimDictionaries& vocabulary,
                                               const Comparable& a, const Comparable& b) {
  const std::optional<TwoCurrencies> currencies = differing_currencies(
      vocabulary, vocabulary.shape(a.shape).unit, vocabulary.shape(b.shape).unit);
  return currencies ? convert(vocabulary, *currencies, a, b)
                    : std::optional(CommonUnit{a.bounds, b.bounds, nullptr});
}

}  // namespace claimgraph
