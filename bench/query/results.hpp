// Results for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "comparison.hpp"

namespace claimgraph::bench {

std::string as_table(const std::vector<Measurement>& measurements);
std::string as_json(const std::vector<Measurement>& measurements);

}  // namespace claimgraph::bench
