#include <cstdint>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/subjects.hpp>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/row_number.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

std::unordered_map<std::string, std::size_t> claims_by_subject(const Columns& columns,
                                                               const View& view) {
  if (columns.number() != view.number()) {
    throw Error(ErrorCode::kInvalidArgument,
                "columns of change " + std::to_string(columns.number()) + ", and names of change " +
                    std::to_string(view.number()));
  }
  const ColumnsState& state = ColumnsAccess::state(columns);
  std::unordered_map<std::uint32_t, std::size_t> sizes;
  for (std::size_t number = 0; number < state.groups(); ++number) {
    const GroupView group = state.group(number);
    if (group.size() > 0) {
      sizes[group.subject] += group.size();
    }
  }
  std::unordered_map<std::string, std::size_t> by_key;
  Statement rows =
      StoreAccess::state(view).query("SELECT id, key FROM entity WHERE added_by <= ?1");
  while (rows.step()) {
    const auto found = sizes.find(row_number(rows.integer(0), "entity"));
    if (found != sizes.end()) {
      by_key.emplace(rows.string(1), found->second);
    }
  }
  if (by_key.size() != sizes.size()) {
    throw Error(ErrorCode::kCorrupt,
                "there are claims about subjects that the store does not name");
  }
  return by_key;
}

}  // namespace claimgraph
