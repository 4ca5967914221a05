// Results for people.
#pragma once

#include <string>
#include <vector>

#include "measuring.hpp"

namespace claimgraph::bench {

std::string as_table(const Measured& measured);
/// Times for each citation, a column for each store.
std::string as_growth(const std::vector<Measured>& measured);

}  // namespace claimgraph::bench
