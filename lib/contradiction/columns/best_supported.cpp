#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/contradiction_finder.hpp"
#include "contradiction/columns/item_support.hpp"

namespace claimgraph {

std::vector<SupportedValue> best_supported(const Columns& columns, const ColumnOptions& options,
                                           PositionCount positions) {
  const ColumnFilter all;
  const Question question(ColumnsAccess::state(columns), all, options);
  GroupPieces pieces(question);
  // What each piece gave, to be put in order.
  std::vector<std::pair<std::size_t, std::vector<SupportedValue>>> parts;
  std::mutex mutex;
  run_on_threads(threads_for(options, pieces.size()), [&] {
    ItemSupport items(question, positions == PositionCount::kCounted);
    std::vector<SupportedValue> own;
    std::size_t first = 0;
    while (pieces.next([&](std::size_t group) {
      if (own.empty()) {
        first = group;
      }
      items.add(group, own);
      return true;
    })) {
      const std::lock_guard lock(mutex);
      parts.emplace_back(first, std::move(own));
      own.clear();
    }
  });
  std::sort(parts.begin(), parts.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<SupportedValue> result;
  for (const auto& [first, own] : parts) {
    result.insert(result.end(), own.begin(), own.end());
  }
  return result;
}

}  // namespace claimgraph
