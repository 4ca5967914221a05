// Questions about claims that are not there yet: what they would contradict, and what it costs to
// put them in and learn it.
#pragma once

#include <cstddef>
#include <filesystem>

#include <claimgraph/store/store.hpp>

#include "columns_contender.hpp"
#include "made_claims.hpp"
#include "questions.hpp"
#include "sqlite_contender.hpp"

namespace claimgraph::bench {

/// What would each of some new claims contradict: the library against SQL, for one claim.
Measurement dry_runs(const Store& store, ColumnsContender& ours, SqliteContender& sql,
                     const ClaimSizes& sizes, const Asking& asking);

/// Puts claims into a copy of the store, each durably and with all it contradicts; against bare
/// prepared inserts of rows of the same kind into the same file, as durable. For one claim. The
/// copy is deleted at the end.
Measurement insertions(const Store& store, const ClaimSizes& sizes, const Asking& asking);

}  // namespace claimgraph::bench
