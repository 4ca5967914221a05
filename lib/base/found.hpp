// Look-ups whose keys come from a file.
#pragma once

#include <string>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

/// The value of `key` in a map. Throws Error(kCorrupt), which names `what`, where there is none: a
/// store that nobody verified may say of a thing that it is there when it is not.
template <typename Map, typename Key>
auto& found_in(Map& map, const Key& key, const char* what) {
  const auto found = map.find(key);
  if (found == map.end()) {
    throw Error(ErrorCode::kCorrupt,
                std::string(what) + " is named, but not there; verify names what is damaged");
  }
  return found->second;
}

}  // namespace claimgraph
