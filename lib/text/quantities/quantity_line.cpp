#include "text/quantities/quantity_line.hpp"

#include <algorithm>

#include "text/language/character_table.hpp"

namespace claimgraph {
namespace {

CharacterClass class_at(std::string_view text, std::size_t position) {
  std::size_t next = 0;
  const char32_t c = decode(text, position, next);
  return CharacterTable::instance().of(c);
}

// True if a phrase may end between these two bytes: not inside a word or a number.
bool may_end(std::string_view text, std::size_t end) {
  if (end >= text.size() || text[end] == ' ') {
    return true;
  }
  const CharacterClass after = class_at(text, end);
  if (after != CharacterClass::kLetter && after != CharacterClass::kDigit) {
    return true;
  }
  return class_at(text, character_start_before(text, end)) != after;
}

}  // namespace

void QuantityLine::read(std::size_t begin, std::size_t end) {
  const CharacterTable& table = CharacterTable::instance();
  const std::string_view text = std::string_view(folded_->str()).substr(0, end);
  tokens_.clear();
  hits_.clear();
  end_token_ = {};
  end_token_.begin = end_token_.end = end;
  end_token_.spaced = true;
  bool spaced = true;
  for (std::size_t i = begin; i < end;) {
    std::size_t next = i;
    const CharacterClass kind = table.of(decode(text, i, next));
    if (kind == CharacterClass::kSpace || kind == CharacterClass::kLineEnd) {
      spaced = true;
      i = next;
      continue;
    }
    if (kind == CharacterClass::kLetter || kind == CharacterClass::kDigit) {
      while (next < end) {
        std::size_t behind = next;
        if (table.of(decode(text, next, behind)) != kind) {
          break;
        }
        next = behind;
      }
    }
    QuantityToken token;
    token.begin = i;
    token.end = next;
    token.spaced = spaced;
    token.kind = kind == CharacterClass::kDigit   ? Kind::kDigits
                 : kind == CharacterClass::kOther ? Kind::kOther
                                                  : Kind::kWord;
    find_phrases(token);
    token.may_be_number = token.kind != Kind::kDigits && words_->may_begin_number(text.substr(
                                                             i, std::min<std::size_t>(end - i, 4)));
    tokens_.push_back(token);
    spaced = false;
    i = next;
  }
}

void QuantityLine::find_phrases(QuantityToken& token) {
  token.first_hit = static_cast<std::uint32_t>(hits_.size());
  if (token.kind == Kind::kDigits) {
    return;
  }
  const std::string_view text = folded();
  words_->phrases().walk(text, token.begin, [&](std::size_t end, std::uint32_t entry) {
    // Most ends are those of the token itself.
    if (end == token.end || (end > token.end && may_end(text, end))) {
      hits_.push_back({end, entry});
      token.cues.add(words_->entry(entry).cue);
    }
  });
  token.hits = static_cast<std::uint32_t>(hits_.size()) - token.first_hit;
}

bool QuantityLine::is_hangul(std::size_t i) const {
  return is_word(i) && class_at(folded_->str(), tokens_[i].begin) == CharacterClass::kHangul;
}

bool QuantityLine::capital(std::size_t i) const {
  if (!is_word(i)) {
    return false;
  }
  std::size_t next = 0;
  const char32_t c = decode(source_, folded_->source(tokens_[i].begin), next);
  return CharacterTable::instance().folded(c) != c;
}

bool QuantityLine::any_capital(std::size_t i) const {
  return is_word(i) &&
         folded_->source(TextSpan{tokens_[i].begin, tokens_[i].end}).of(source_) != text(i);
}

bool QuantityLine::case_fits(std::size_t begin, std::size_t end, const CueEntry& entry) const {
  if (entry.by_case) {
    return folded_->source(TextSpan{begin, end}).of(source_) == entry.phrase;
  }
  return true;
}

FoundCue QuantityLine::find_longest(std::size_t i, Cue cue) const {
  return find(i, cue, [](const CueEntry&) { return true; });
}

std::size_t QuantityLine::length_of_longest(std::size_t i, CueSet cues) const {
  const QuantityToken& token = (*this)[i];
  if (token.cues.meets(cues)) {
    for (std::uint32_t h = token.hits; h > 0; --h) {
      const Hit& hit = hits_[token.first_hit + h - 1];
      const CueEntry& entry = words_->entry(hit.entry);
      if (cues.has(entry.cue) && case_fits(token.begin, hit.end, entry)) {
        return hit.end - token.begin;
      }
    }
  }
  return 0;
}

std::size_t QuantityLine::token_at(std::size_t i, std::size_t offset) const {
  while (i < tokens_.size() && tokens_[i].begin < offset) {
    ++i;
  }
  return i;
}

}  // namespace claimgraph
