#include "contradiction/columns/severity_bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "contradiction/columns/packed_groups.hpp"

namespace claimgraph {

SeverityBound::SeverityBound(const ClaimDictionaries& words) {
  for (const auto& [number, traits] : words.all_predicates()) {
    if (traits.object_type == ObjectType::kDate) {
      date_families_.push_back(words.predicates.family(number));
    }
  }
  std::sort(date_families_.begin(), date_families_.end());
}

bool SeverityBound::has_dates(const GroupView& group) const {
  return std::binary_search(date_families_.begin(), date_families_.end(), group.family);
}

double SeverityBound::ratio(const GroupView& group) const {
  if (group.plain < 2) {
    return 0;
  }
  if (has_dates(group)) {
    return std::numeric_limits<double>::infinity();
  }
  return group.packed->reach(group).ratio();
}

float SeverityBound::near_ratio(const GroupView& group) const {
  const double exact = ratio(group);
  constexpr auto kLargest = static_cast<double>(std::numeric_limits<float>::max());
  const auto near = static_cast<float>(std::min(exact, kLargest));
  return std::isinf(exact) ? std::numeric_limits<float>::infinity()
                           : std::nextafter(near, std::numeric_limits<float>::infinity());
}

}  // namespace claimgraph
