// Units, quantities and dates from several threads at once: all share one table and one cache.

#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/quantity.hpp>
#include <claimgraph/quantity/unit.hpp>

#include "../base/at_once.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Each;

/// What is known of a unit, or why it is none.
std::string known_of(const char* text) {
  const Parsed<Unit> unit = Unit::parse(text);
  return unit ? unit->str() + " " + unit->dimension().str() + " " + unit->factor().str()
              : unit.error().message;
}

std::vector<std::string> all_known() {
  std::vector<std::string> known;
  for (const char* const text :
       {"GPU", "USD", "USD/year", "MWh", "kWh", "furlong", "percent", "GB/s", "acre", "light_year",
        "km/h", "degC", "GPX", "{wafer}", "t", "hp"}) {
    known.push_back(known_of(text));
  }
  return known;
}

TEST(UnitsOnThreads, AreReadByTheFirstAndKnownToAll) {
  const auto known = answers_at_once(4, all_known);
  EXPECT_THAT(known, Each(all_known()));
}

TEST(QuantitiesOnThreads, HaveTheBoundsTheyHaveOnOne) {
  const Quantity shared = Quantity::parse("~5.576e6 USD").value();
  const auto all = [&] {
    std::vector<std::string> texts{describe(shared)};
    for (const char* const text : {"2048 GPU", "10000..50000 GPU", "1e4..<1e5 GPU", ">50000 MWh",
                                   "<~944e6 EUR", "175 %", "1.5e3 USD/month"}) {
      const Quantity quantity = Quantity::parse(text).value();
      texts.push_back(quantity.str() + ": " + describe(quantity) + ", " +
                      describe_number(quantity.bounds().fuzzy.hi()));
    }
    texts.push_back(describe_number(shared.bounds().fuzzy.lo()));
    texts.push_back(std::to_string(currency_minor_digits("JPY").value_or(-1)));
    texts.push_back(day_to_string(EdtfDate::parse("2025-01~").value().fuzzy().begin));
    return texts;
  };
  const auto answers = answers_at_once(4, all);
  EXPECT_THAT(answers, Each(all()));
}

}  // namespace
}  // namespace claimgraph::testing
