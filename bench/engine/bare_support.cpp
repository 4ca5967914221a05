#include "bare_support.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace claimgraph::bench {
namespace {

/// One group at a time; what it needs for that is kept.
class BestFinder {
 public:
  explicit BestFinder(const SupportArrays& arrays) : arrays_(arrays), seen_(arrays.origins) {}

  BestSupport find(std::size_t group) {
    best_ = {arrays_.subjects[group], arrays_.predicates[group], 0, 0};
    const std::size_t from = arrays_.starts[group];
    const std::size_t to = arrays_.starts[group + 1];
    times_.assign(arrays_.begin.begin() + static_cast<std::ptrdiff_t>(from),
                  arrays_.begin.begin() + static_cast<std::ptrdiff_t>(to));
    std::sort(times_.begin(), times_.end());
    times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
    for (const std::int32_t time : times_) {
      alive_.clear();
      std::uint32_t scopes = 0;
      for (std::size_t i = from; i < to; ++i) {
        if (arrays_.begin[i] <= time && time < arrays_.end[i]) {
          alive_.push_back(static_cast<std::uint32_t>(i));
          scopes |= 1U << arrays_.scope[i];
        }
      }
      for (; scopes != 0; scopes &= scopes - 1) {
        sweep(arrays_.around[static_cast<std::size_t>(std::countr_zero(scopes))]);
      }
    }
    return best_;
  }

 private:
  /// Values of the living claims that have one of these scopes, from below.
  void sweep(std::uint32_t scopes) {
    open_.clear();
    for (const std::uint32_t i : alive_) {
      if ((scopes >> arrays_.scope[i] & 1U) == 0) {
        continue;
      }
      const double lo = arrays_.lo[i];
      std::erase_if(open_, [&](std::uint32_t j) { return arrays_.hi[j] < lo; });
      open_.push_back(i);
      if (open_.size() < best_.origins ||
          (open_.size() == best_.origins && open_.size() <= best_.claims)) {
        continue;
      }
      ++round_;
      std::uint32_t origins = 0;
      for (const std::uint32_t j : open_) {
        const std::uint32_t origin = arrays_.origin[j];
        if (origin != 0 && seen_[origin] != round_) {
          seen_[origin] = round_;
          ++origins;
        }
      }
      const auto claims = static_cast<std::uint32_t>(open_.size());
      if (std::pair(origins, claims) > std::pair(best_.origins, best_.claims)) {
        best_.origins = origins;
        best_.claims = claims;
      }
    }
  }

  const SupportArrays& arrays_;
  BestSupport best_;
  std::vector<std::int32_t> times_;
  std::vector<std::uint32_t> alive_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint64_t> seen_;  // by origin: the round in which it was
  std::uint64_t round_ = 0;
};

}  // namespace

SupportArrays lay_out_support(const FlatData& data) {
  std::vector<std::uint32_t> places(data.claims.size());
  std::iota(places.begin(), places.end(), 0U);
  const auto key = [&](std::uint32_t place) {
    const FlatClaim& claim = data.claims[place];
    return std::tuple(claim.subject, claim.predicate, claim.lo);
  };
  std::sort(places.begin(), places.end(),
            [&](std::uint32_t x, std::uint32_t y) { return key(x) < key(y); });

  SupportArrays arrays;
  std::map<std::uint32_t, std::uint8_t> numbers;
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> around = scopes_around(data);
  for (const auto& [scope, wider] : around) {
    numbers.try_emplace(scope, static_cast<std::uint8_t>(numbers.size()));
  }
  arrays.around.resize(numbers.size());
  for (const auto& [scope, wider] : around) {
    arrays.around[numbers[scope]] |= 1U << numbers[wider];
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const FlatClaim& claim = data.claims[places[i]];
    if (i == 0 || claim.subject != arrays.subjects.back() ||
        claim.predicate != arrays.predicates.back()) {
      arrays.starts.push_back(static_cast<std::uint32_t>(i));
      arrays.subjects.push_back(claim.subject);
      arrays.predicates.push_back(claim.predicate);
    }
    arrays.lo.push_back(claim.lo);
    arrays.hi.push_back(claim.hi);
    arrays.begin.push_back(claim.begin);
    arrays.end.push_back(claim.end);
    arrays.origin.push_back(claim.origin);
    arrays.scope.push_back(numbers[claim.scope]);
    arrays.origins = std::max(arrays.origins, std::size_t{claim.origin} + 1);
  }
  arrays.starts.push_back(static_cast<std::uint32_t>(places.size()));
  return arrays;
}

void best_of_groups(const SupportArrays& arrays, std::size_t from, std::size_t to,
                    std::vector<BestSupport>& best) {
  BestFinder finder(arrays);
  for (std::size_t group = from; group < to; ++group) {
    best.push_back(finder.find(group));
  }
}

}  // namespace claimgraph::bench
