// "Did you mean ...?" for keys, fields and units.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// The candidate with the least edit distance (Damerau-Levenshtein, optimal string alignment) to
/// `word`, if that is at most a third of the word's length (at least 1), both counted in code
/// points; the first one among equals. Nothing for the empty word and for words over 256 code
/// points.
CLAIMGRAPH_EXPORT std::optional<std::string> closest_match(std::string_view word,
                                                           std::span<const std::string> candidates);

}  // namespace claimgraph
