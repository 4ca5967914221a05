// What the conditions of the semantics cost, one more at a time.
#pragma once

#include <string>

#include "bare_contender.hpp"
#include "columns_contender.hpp"
#include "questions.hpp"

namespace claimgraph::bench {

/// Bare loops with more and more conditions, then the library with all of them.
std::string conditions_table(ColumnsContender& ours, BareContender& bare, const Asking& asking);

/// How long until the first contradiction is handed over, and the first thousand.
Measurement stream_start(ColumnsContender& ours, const Asking& asking);

}  // namespace claimgraph::bench
