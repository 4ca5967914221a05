// Decimals, units, quantities and dates from arbitrary text: never a crash, and what can be read is
// written so that it reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

template <typename T>
void check_round_trip(std::string_view text) {
  if (const auto read = T::parse(text)) {
    const auto again = T::parse(read->str());
    require(again && *again == *read);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_round_trip<claimgraph::Decimal>(text);
  check_round_trip<claimgraph::Unit>(text);
  check_round_trip<claimgraph::Quantity>(text);
  check_round_trip<claimgraph::EdtfDate>(text);
  if (const auto quantity = claimgraph::Quantity::parse(text)) {
    const claimgraph::Bounds bounds = quantity->bounds();
    require(bounds.fuzzy.contains(bounds.strict));
    require(!claimgraph::describe(*quantity).empty());
  }
  if (const auto date = claimgraph::EdtfDate::parse(text)) {
    require(date->fuzzy().contains(date->strict()));
  }
  return 0;
}
