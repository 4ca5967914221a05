// The best-supported value of every item, by plain loops.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contender.hpp"
#include "flat_claims.hpp"

namespace claimgraph::bench {

/// Claims of one subject and predicate, by lower end.
struct SupportArrays {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> subjects;
  std::vector<std::uint32_t> predicates;
  std::vector<double> lo;
  std::vector<double> hi;
  std::vector<std::int32_t> begin;
  std::vector<std::int32_t> end;
  std::vector<std::uint32_t> origin;
  std::vector<std::uint8_t> scope;    ///< a number for each scope
  std::vector<std::uint32_t> around;  ///< by scope: bits of it and those it can be part of
  std::size_t origins = 0;            ///< numbers of origins are below this

  [[nodiscard]] std::size_t groups() const { return subjects.size(); }
};

SupportArrays lay_out_support(const FlatData& data);

/// Those of groups [from, to) are added to `best`.
void best_of_groups(const SupportArrays& arrays, std::size_t from, std::size_t to,
                    std::vector<BestSupport>& best);

}  // namespace claimgraph::bench
