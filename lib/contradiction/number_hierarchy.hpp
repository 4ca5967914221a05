// Narrower-wider relations between numbered things, closed transitively.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// A directed graph of "narrower than": H100 -> Hopper -> GPU. Loops are tolerated: their members
/// are not narrower than each other. As Hierarchy, by number.
class CLAIMGRAPH_EXPORT NumberHierarchy {
 public:
  void add(std::uint32_t narrower, std::uint32_t wider);
  /// To be called once after the last add; linear in the number of (member, ancestor) pairs.
  void close();

  /// True if `a` is strictly below `b`.
  [[nodiscard]] bool is_narrower(std::uint32_t a, std::uint32_t b) const;
  /// Either is below the other, or they have an ancestor in common.
  [[nodiscard]] bool related(std::uint32_t a, std::uint32_t b) const;
  /// The least number of the connected component; the number itself if it is in no relation.
  [[nodiscard]] std::uint32_t family(std::uint32_t number) const;
  /// Is in some relation.
  [[nodiscard]] bool contains(std::uint32_t number) const;

  /// Numbers that have other ancestors in the two, ascending: what is_narrower and related say of
  /// two others is the same in both. Linear in the number of (member, ancestor) pairs.
  CLAIMGRAPH_EXPORT friend std::vector<std::uint32_t> changed_members(const NumberHierarchy& a,
                                                                      const NumberHierarchy& b);

 private:
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> wider_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> ancestors_;  // sorted
  std::unordered_map<std::uint32_t, std::uint32_t> family_;
};

}  // namespace claimgraph
