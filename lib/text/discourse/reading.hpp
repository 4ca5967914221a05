// One article on its way to a Discourse: what the steps hand on to each other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/text/article.hpp>

#include "text/discourse/discourse.hpp"
#include "text/discourse/names.hpp"
#include "text/discourse/sentences.hpp"
#include "text/discourse/source_words.hpp"
#include "text/discourse/tokens.hpp"
#include "text/language/fold.hpp"

namespace claimgraph {

/// The tokens of an article with their sentences, quotations and cues. Made first, then only read.
struct ArticleWords {
  ArticleWords(const Article& article, const Lexicon& lexicon);

  std::string_view text;
  std::string language;
  FoldedText folded;
  const SourceWords& words;
  /// Nouns begin with capitals in this language, so that a capital says little.
  bool capital_nouns = false;
  std::vector<TextToken> tokens;
  CueIndex cues;
  std::vector<std::size_t> block_of;     ///< of each token
  std::vector<Quotation> quotations;     ///< in order
  std::vector<TokenRange> ranges;        ///< sentences
  std::vector<Sentence> sentences;       ///< the same, described
  std::vector<std::size_t> sentence_of;  ///< of each token

  [[nodiscard]] std::string_view folded_word(std::size_t token) const {
    return tokens[token].folded.of(folded.str());
  }
  [[nodiscard]] TextSpan span(std::size_t first, std::size_t last) const {
    return {tokens[first].span.begin, tokens[last - 1].span.end};
  }
  [[nodiscard]] bool is_mark(std::size_t token, char32_t mark) const {
    return token < tokens.size() && tokens[token].is_mark(mark);
  }
  [[nodiscard]] bool is_comma_at(std::size_t token) const {
    return token < tokens.size() && tokens[token].kind == TextToken::Kind::kMark &&
           is_comma(tokens[token].first);
  }
};

/// Whether something is a person matters most for sources, and often is not known.
enum class Certain { kNo, kYes };

/// A name at tokens [first, last).
struct NameMention {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t entity = 0;  ///< index into Names::entities
  double certainty = 1;
};

/// The entities an article names.
struct Names {
  std::vector<Entity> entities;  ///< known ones first
  std::size_t first_new = 0;
  std::vector<Certain> kind_is;       ///< whether an entity's kind is known or was told by a cue
  std::vector<NameMention> mentions;  ///< in order, not overlapping
};

/// Finds known names and discovers new ones.
CLAIMGRAPH_EXPORT Names find_names(const ArticleWords& reading, const NameFinder& known);

/// A key for a new entity: its name in ASCII letters ("xia-ben-hu"), or a hash of it where that
/// leaves nothing. Always valid, the same for the same name.
CLAIMGRAPH_EXPORT std::string key_of_name(std::string_view name);

}  // namespace claimgraph
