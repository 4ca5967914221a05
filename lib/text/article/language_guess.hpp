// The language of a text, by CLD2.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

struct LanguageGuess {
  std::string language;  ///< BCP 47; empty if it is not sure
  bool certain = false;  ///< on enough text, nearly all of it in this language
};

/// Looks at the first 64 KiB of a text, which must be valid UTF-8.
CLAIMGRAPH_EXPORT LanguageGuess guess_language(std::string_view text);

/// The language of a text that says to be in one of `named`, the most telling first: that one,
/// unless the guess is certain of one none of them is (or is easily mistaken for).
CLAIMGRAPH_EXPORT std::string settle_language(std::string_view text,
                                              const std::vector<std::string>& named);

}  // namespace claimgraph
