#include <algorithm>

#include "text/discourse/sentences.hpp"

namespace claimgraph {
namespace {

// A quotation with fewer words is a term set apart, unless it ends like a sentence.
constexpr std::size_t kShortestSpeech = 4;
// In scripts without spaces each character is a token.
constexpr std::size_t kShortestSpeechInIdeographs = 6;

bool opens(const TextToken& token, const TextToken* next) {
  switch (token.first) {
    case U'\u201C':  // “
    case U'\u201E':  // „
    case U'\u201F':
    case U'\u00AB':  // «
    case U'\u300C':  // 「
    case U'\u300E':  // 『
    case U'\uFF62':
      return true;
    case U'\u2018':  // ‘ opens a word; elsewhere it is an apostrophe
    case U'"':
    case U'\uFF02':
    case U'\u201D':  // ” opens in Swedish and Finnish
    case U'\u00BB':  // » opens in German books
      return next != nullptr && !next->space_before && (token.space_before || token.line_before) &&
             (next->kind != TextToken::Kind::kMark || next->first == U'[' || next->first == U'(' ||
              next->first == U'\u2026' || next->first == U'$');
    default:
      return false;
  }
}

bool closes(char32_t opened, const TextToken& token, const TextToken* next) {
  const char32_t mark = token.first;
  switch (opened) {
    case U'\u201E':
      return mark == U'\u201C' || mark == U'\u201D' || mark == U'"';
    case U'\u201C':
    case U'\u201F':
    case U'\u201D':
    case U'"':
    case U'\uFF02':
      // A straight mark closes what a curved one opened, and the other way round.
      return mark == U'\u201D' || mark == U'\uFF02' ||
             (mark == U'"' && !(token.space_before && next != nullptr && !next->space_before &&
                                next->kind != TextToken::Kind::kMark));
    case U'\u00AB':
      return mark == U'\u00BB';
    case U'\u00BB':
      return mark == U'\u00AB';
    case U'\u300C':
    case U'\uFF62':
      return mark == U'\u300D' || mark == U'\uFF63';
    case U'\u300E':
      return mark == U'\u300F';
    case U'\u2018':
      return mark == U'\u2019' &&
             (next == nullptr || next->space_before || next->kind == TextToken::Kind::kMark);
    default:
      return false;
  }
}

}  // namespace

std::vector<Quotation> find_quotations(const std::vector<TextToken>& tokens,
                                       const std::vector<std::size_t>& block_of) {
  std::vector<Quotation> found;
  char32_t opened = 0;
  std::size_t depth = 0;  // of corner brackets and guillemets inside their own kind
  Quotation current;
  std::size_t words = 0;
  std::size_t ideographs = 0;
  const auto finish = [&](std::size_t last, bool closed) {
    const bool single = opened == U'\u2018';
    opened = 0;
    if (last <= current.first || (single && !closed)) {
      return;
    }
    current.last = last;
    current.closed = closed;
    const TextToken& end = tokens[last - 1];
    // "Distillation," has a comma inside in American print; a sentence of one word has a stop.
    const bool stop = end.kind == TextToken::Kind::kMark && is_full_stop(end.first);
    const bool after_colon = current.first >= 2 && (tokens[current.first - 2].first == U':' ||
                                                    tokens[current.first - 2].first == U'\uFF1A');
    const bool comma = end.kind == TextToken::Kind::kMark && is_comma(end.first);
    current.speech = words >= kShortestSpeech || (comma && words >= 2) ||
                     ideographs >= kShortestSpeechInIdeographs ||
                     (words + ideographs > 0 && (stop || after_colon));
    found.push_back(current);
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (opened != 0 && i > 0 && block_of[i] != block_of[i - 1]) {
      finish(i, false);
    }
    const TextToken& token = tokens[i];
    const TextToken* const next =
        i + 1 < tokens.size() && block_of[i + 1] == block_of[i] ? &tokens[i + 1] : nullptr;
    if (token.kind != TextToken::Kind::kMark) {
      words += token.ideograph || token.kind == TextToken::Kind::kNumber ? 0U : 1U;
      ideographs += token.ideograph ? 1U : 0U;
      continue;
    }
    if (opened == 0) {
      if (opens(token, next)) {
        opened = token.first;
        depth = 0;
        words = 0;
        ideographs = 0;
        current = {i + 1, i + 1, false, false};
      }
      continue;
    }
    if (closes(opened, token, next)) {
      if (depth == 0) {
        finish(i, true);
      } else {
        --depth;
      }
    } else if (token.first == opened && (opened == U'\u300C' || opened == U'\u00AB')) {
      ++depth;
    }
  }
  if (opened != 0) {
    finish(tokens.size(), false);
  }
  return found;
}

}  // namespace claimgraph
