// Which data items the questions of a report are about.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

/// Data items that are merged where a conflict joins them.
class JoinedItems {
 public:
  explicit JoinedItems(std::size_t count);
  /// The item that stands for all that are joined with this one.
  std::size_t find(std::size_t item);
  void join(std::size_t a, std::size_t b);

 private:
  std::vector<std::size_t> parent_;
};

/// The data items about the subjects of some conflicts. Of subjects with more than `most` claims
/// only those of the claims of the conflicts, with just these claims and without positions.
std::vector<DataItem> items_about(const Snapshot& snapshot, std::span<const Conflict> conflicts,
                                  std::size_t most);

}  // namespace claimgraph
