// Proposals that stay as they were, and why.
#pragma once

#include <vector>

#include <claimgraph/io/proposals.hpp>

#include "commands.hpp"

namespace claimgraph::command {

/// Says on standard error why each of the first ten was refused, and how many more there are.
void complain(const Context& context, const std::vector<Refusal>& refused);

}  // namespace claimgraph::command
