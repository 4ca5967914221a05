// Sentences and quotations of an article.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/text/article.hpp>

#include "text/discourse/discourse.hpp"
#include "text/discourse/source_words.hpp"
#include "text/discourse/tokens.hpp"

namespace claimgraph {

/// Words between marks of quotation. The marks are at `first` - 1 and at `last`, if they are there.
struct Quotation {
  std::size_t first = 0;  ///< first token inside
  std::size_t last = 0;   ///< behind the last token inside
  bool closed = false;    ///< the closing mark stands at `last`
  /// Somebody's speech and not a word or two set apart ("distillation").
  bool speech = false;
};

/// The quotations of a text, outermost only, in order. None goes over the end of its block: one
/// that is not closed ends there. `block_of` gives each token's block. Linear.
CLAIMGRAPH_EXPORT std::vector<Quotation> find_quotations(const std::vector<TextToken>& tokens,
                                                         const std::vector<std::size_t>& block_of);

/// Sentences as tokens [first, last).
struct TokenRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Each token's block. Tokens outside all blocks belong to the one before (or to the first).
CLAIMGRAPH_EXPORT std::vector<std::size_t> blocks_of_tokens(const std::vector<TextToken>& tokens,
                                                            const std::vector<Block>& blocks);

/// Where sentences begin and end: every token is in exactly one, and none goes over the end of a
/// block. Linear.
CLAIMGRAPH_EXPORT std::vector<TokenRange> split_sentences(const std::vector<TextToken>& tokens,
                                                          const std::vector<std::size_t>& block_of,
                                                          const std::vector<Quotation>& quotations,
                                                          const CueIndex& cues);

/// The same as contract values, with headlines and repetitions marked.
CLAIMGRAPH_EXPORT std::vector<Sentence> describe_sentences(const Article& article,
                                                           std::string_view folded,
                                                           const std::vector<TextToken>& tokens,
                                                           const std::vector<std::size_t>& block_of,
                                                           const std::vector<Quotation>& quotations,
                                                           const std::vector<TokenRange>& ranges);

}  // namespace claimgraph
