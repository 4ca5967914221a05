// Data items and positions: what the sources say about one question.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

/// One maximal group of agreeing claims: their values (fuzzy) and times share a point, and none of
/// their scopes exclude each other. A claim whose hedge is wide can be in several.
struct Position {
  std::vector<ClaimIndex> claims;    ///< by claim id, not empty
  std::vector<std::string> origins;  ///< agents that first said one of them, by key
  int unknown_lineages = 0;
};

/// One question: all claims that share subject, predicate and comparable scope and time. Scopes are
/// comparable when no dimension excludes the other; the item is closed under that.
struct DataItem {
  std::string subject;              ///< key, merges applied
  std::string predicate;            ///< key
  std::vector<ClaimIndex> claims;   ///< by claim id
  std::vector<Position> positions;  ///< most origins first
};

/// Data items about `subject` (a key; all of its predicates), by predicate and first claim. Empty
/// if nothing is claimed, or there is no such entity. Cubic in the claims of one item at worst,
/// near linear for distinct values.
CLAIMGRAPH_EXPORT std::vector<DataItem> data_items(const Snapshot& snapshot,
                                                   std::string_view subject);

/// Those about all of `subjects`, by subject; each only once. Reads the claims once.
CLAIMGRAPH_EXPORT std::vector<DataItem> data_items(const Snapshot& snapshot,
                                                   std::span<const std::string> subjects);

}  // namespace claimgraph
