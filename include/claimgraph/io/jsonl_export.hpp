// Writing a store as JSON Lines; import_jsonl makes the same store of it again.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

class View;

/// Writes everything the state holds, in an order in which it can be imported: entities,
/// predicates, documents, claims, attributions, merges and retractions in force (retracted records
/// are written too, before their retraction), proposals with the decisions in force. Left out are
/// the predicates every store has from the start, and what was undone. Deterministic: equal content
/// in equal order of addition gives equal bytes. `progress` is called with the number of lines from
/// time to time; may be empty. Returns the number of lines. Throws Error(kStore) if the stream
/// fails, and what View throws; then a part may be written.
CLAIMGRAPH_EXPORT std::uint64_t export_jsonl(
    const View& view, std::ostream& out, const std::function<void(std::uint64_t)>& progress = {});

}  // namespace claimgraph
