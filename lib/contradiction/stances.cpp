#include "contradiction/stances.hpp"

#include <algorithm>

namespace claimgraph {
namespace {

/// Standing of an act for ranking: the nearer to an assertion, the higher.
std::uint8_t standing_of(Act act) {
  switch (act) {
    case Act::kAsserts:
    case Act::kDenies:
      return 4;
    case Act::kEstimates:
    case Act::kForecasts:
      return 3;
    case Act::kReports:
    case Act::kQuotes:
      return 1;
    case Act::kDoubts:
    case Act::kDisputes:
      return 0;
  }
  return 0;
}

}  // namespace

void Stances::take(Act act) {
  switch (act) {
    case Act::kAsserts:
    case Act::kEstimates:
    case Act::kReports:
    case Act::kQuotes:
      stated = true;
      break;
    case Act::kForecasts:
      forecast = true;
      break;
    case Act::kDenies:
      denied = true;
      break;
    case Act::kDoubts:
    case Act::kDisputes:
      break;
  }
  standing = std::max(standing, standing_of(act));
}

}  // namespace claimgraph
