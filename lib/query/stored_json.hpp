// Values kept as JSON in a column.
#pragma once

#include <optional>
#include <string_view>

#include <claimgraph/query/value.hpp>

namespace claimgraph {

/// 1 is an Integer (a Float beyond 64 bits), 1.0 a Float. Nothing for what is no JSON.
std::optional<Value> value_of_json(std::string_view json);

}  // namespace claimgraph
