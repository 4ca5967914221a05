// Canonical JSON text, which names of claims and attributions are digests of.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

/// JSON with sorted keys, without spaces, in UTF-8. Throws Error(kInvalidArgument) when a text in
/// it is not valid UTF-8.
inline std::string canonical_text(const nlohmann::json& fields) {
  try {
    return fields.dump();
  } catch (const nlohmann::json::type_error&) {
    throw Error(ErrorCode::kInvalidArgument,
                "a text is not valid UTF-8, so it has no canonical form");
  }
}

}  // namespace claimgraph
