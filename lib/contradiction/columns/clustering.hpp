// Putting claims into groups and in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/comparable.hpp"

namespace claimgraph {

/// A group as it will lie in the arrays.
struct ClusteredGroup {
  std::uint32_t subject = 0;
  std::uint32_t family = 0;
  std::uint32_t begin = 0;
  std::uint32_t plain = 0;  ///< claims
};

/// Claims of a few subjects, and what was found about them.
struct Cluster {
  std::size_t begin = 0;  ///< in Clustering::at
  std::size_t end = 0;
  std::vector<ClusteredGroup> groups;
  std::vector<SharedVoices> shared_voices;  ///< of plain claims, group by group
  std::vector<std::uint32_t> shared_ends;   ///< of each group, where its own end in it
  std::vector<std::uint32_t> kept_voices;   ///< of the claims that are not plain, in order
};

struct Clustering {
  std::vector<std::uint32_t> at;  ///< indexes of the claims, in their order in the arrays
  std::vector<Cluster> clusters;  ///< in order
};

/// What decides on the place of a claim, gathered from dictionaries once for any number of claims.
/// Not to outlive them.
struct ClusterRules {
  /// What is the same for all claims of a shape.
  struct ShapeTraits {
    std::uint32_t family = 0;
    bool may_be_plain = false;
    bool shares_objects = false;  ///< compared with claims of other subjects
  };

  /// For claims of any shape.
  explicit ClusterRules(const ClaimDictionaries& vocabulary);
  /// For claims of some shapes, each once or more often.
  ClusterRules(const ClaimDictionaries& vocabulary, std::span<const std::uint32_t> some);

  std::vector<ShapeTraits> shapes;  ///< by number
  const DisputeTable& disputes;
};

/// `claims` are in order of rows. On two threads when there are many.
[[nodiscard]] Clustering cluster(std::span<const Comparable> claims, const ClusterRules& rules);

/// Calls `task` for 0 to `count` - 1, on two threads when `parallel`. What a task throws is passed
/// on.
void for_each_task(std::size_t count, bool parallel, const std::function<void(std::size_t)>& task);

/// Worth a second thread.
inline constexpr std::size_t kManyClaims = 50'000;

}  // namespace claimgraph
