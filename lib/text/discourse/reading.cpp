#include "text/discourse/reading.hpp"

#include <algorithm>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/model/key.hpp>

namespace claimgraph {
namespace {

std::vector<std::size_t> sentences_of_tokens(const std::vector<TokenRange>& ranges,
                                             std::size_t tokens) {
  std::vector<std::size_t> of(tokens, 0);
  for (std::size_t s = 0; s < ranges.size(); ++s) {
    std::fill(of.begin() + static_cast<std::ptrdiff_t>(ranges[s].first),
              of.begin() + static_cast<std::ptrdiff_t>(ranges[s].last), s);
  }
  return of;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// In Latin letters without accents, as far as ICU knows how.
std::string transliterated(std::string_view name) {
  // Making a transliterator takes milliseconds; one is not safe to share between threads.
  thread_local const std::unique_ptr<icu::Transliterator> latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  if (!latin) {
    return {};
  }
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  latin->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

ArticleWords::ArticleWords(const Article& article, const Lexicon& lexicon)
    : text(article.text),
      language(lexicon.tag()),
      folded(article.text),
      words(SourceWords::of(lexicon)),
      capital_nouns(!lexicon.section("name.capital_nouns").empty()),
      tokens(tokenize(article.text, folded)),
      cues(words.find(folded.str(), tokens), tokens.size()),
      block_of(blocks_of_tokens(tokens, article.blocks)),
      quotations(find_quotations(tokens, block_of)),
      ranges(split_sentences(tokens, block_of, quotations, cues)),
      sentences(describe_sentences(article, folded.str(), tokens, block_of, quotations, ranges)),
      sentence_of(sentences_of_tokens(ranges, tokens.size())) {}

std::string key_of_name(std::string_view name) {
  constexpr std::size_t kLongest = 80;
  const std::string latin = is_ascii(name) ? std::string(name) : transliterated(name);
  std::string key;
  bool parted = false;
  for (const char c : latin) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
      if (parted && !key.empty()) {
        key += '-';
      }
      key += small;
      parted = false;
    } else if (c != '\'' && c != '`') {
      parted = true;
    }
  }
  if (key.size() > kLongest || key.empty()) {
    const std::string hash = sha256(fold_for_search(name)).short_hex();
    key = key.empty() ? "name-" + hash : key.substr(0, kLongest) + "-" + hash;
  }
  return key;
}

}  // namespace claimgraph
