#include <algorithm>
#include <array>
#include <map>

#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

#include <claimgraph/quantity/unit.hpp>

#include "quantity/known_units.hpp"

namespace claimgraph {
namespace {

std::map<std::string, int, std::less<>> load_currencies() {
  std::map<std::string, int, std::less<>> digits_of;
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* codes = ucurr_openISOCurrencies(UCURR_ALL, &status);
  if (U_FAILURE(status)) {
    return digits_of;
  }
  std::int32_t length = 0;
  while (const char* code = uenum_next(codes, &length, &status)) {
    std::array<UChar, 4> wide{};
    u_charsToUChars(code, wide.data(), std::min<std::int32_t>(length, 3));
    UErrorCode digits_status = U_ZERO_ERROR;
    const std::int32_t digits = ucurr_getDefaultFractionDigits(wide.data(), &digits_status);
    if (length == 3 && U_SUCCESS(digits_status)) {
      digits_of.emplace(code, digits);
    }
  }
  uenum_close(codes);
  return digits_of;
}

const std::map<std::string, int, std::less<>>& currencies() {
  static const auto loaded = load_currencies();
  return loaded;
}

}  // namespace

std::optional<int> currency_minor_digits(std::string_view code) {
  const auto found = currencies().find(code);
  return found == currencies().end() ? std::nullopt : std::optional<int>(found->second);
}

std::vector<std::string> currency_codes() {
  std::vector<std::string> codes;
  codes.reserve(currencies().size());
  for (const auto& [code, digits] : currencies()) {
    codes.push_back(code);
  }
  return codes;
}

}  // namespace claimgraph
