// The claims as plain arrays, laid out for the questions beforehand: what a loop can be asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "flat_claims.hpp"

namespace claimgraph::bench {

/// Claims that can contradict each other: of one subject, family of predicates and modality. Those
/// of group g are [starts[g], starts[g + 1]), by lower end.
struct BareArrays {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> subjects;  ///< by group, ascending
  std::vector<double> lo;
  std::vector<double> hi;
  std::vector<std::int32_t> begin;
  std::vector<std::int32_t> end;
  std::vector<std::uint32_t> mine;       ///< one bit: predicate and scope, within the group
  std::vector<std::uint32_t> conflicts;  ///< bits of those that a claim above contradicts
  std::vector<std::uint32_t> hard;       ///< ... unconditionally

  [[nodiscard]] std::size_t groups() const { return subjects.size(); }
  [[nodiscard]] std::size_t bytes() const;

  /// In a file of blobs, and back.
  void write(const std::filesystem::path& file) const;
  static BareArrays read(const std::filesystem::path& file);
};

/// What ranking asks as well, at the same places.
struct BareRanks {
  std::vector<double> log_lower;
  std::vector<double> log_upper;
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> standing;
};

struct BareLayout {
  BareArrays arrays;
  BareRanks ranks;
};
BareLayout lay_out(const FlatData& data);

/// What a condition less would count.
enum class Conditions {
  kValues,       ///< disjoint, of one modality and predicate
  kTimes,        ///< ... with times that overlap
  kScopes,       ///< ... and scopes that can be compared: unconditional contradictions
  kConditional,  ///< all
};

/// Contradicting pairs of groups [from, to).
std::uint64_t count_groups(const BareArrays& arrays, std::size_t from, std::size_t to,
                           Conditions conditions);

/// Claims of one large group by class and time, for counting without looking at pairs.
class LargeGroup {
 public:
  LargeGroup(const BareArrays& arrays, std::size_t group);
  [[nodiscard]] std::uint64_t count(Conditions conditions) const;

 private:
  struct Part {  // of one class and time
    std::int32_t begin = 0;
    std::int32_t end = 0;
    std::uint32_t mine = 0;
    std::uint32_t conflicts = 0;
    std::uint32_t hard = 0;
    std::vector<double> lo;  // ascending, each
    std::vector<double> hi;
  };
  std::vector<Part> parts_;
};

}  // namespace claimgraph::bench
