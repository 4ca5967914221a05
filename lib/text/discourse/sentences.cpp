#include "text/discourse/sentences.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace claimgraph {
namespace {

// A line without an end of a sentence and with no more words than this reads like a headline.
constexpr std::size_t kLongestHeadline = 16;
// Fewer words come again by chance.
constexpr std::size_t kShortestRepetition = 4;

bool is_closing_bracket(char32_t mark) {
  return mark == U')' || mark == U']' || mark == U'\uFF09' || mark == U'\u300B';
}

// Decides for one mark after another whether it ends a sentence.
class SentenceSplitter {
 public:
  SentenceSplitter(const std::vector<TextToken>& tokens, const std::vector<std::size_t>& block_of,
                   const std::vector<Quotation>& quotations, const CueIndex& cues)
      : tokens_(tokens), block_of_(block_of), cues_(cues), closing_(tokens.size(), false) {
    for (const Quotation& quotation : quotations) {
      if (quotation.closed) {
        closing_[quotation.last] = true;
      }
    }
  }

  // Behind the last token of a sentence that ends at the full stop `i`; `i` itself if none does.
  [[nodiscard]] std::size_t end_at(std::size_t i) const {
    std::size_t end = i + 1;
    while (in_block(end, i) && tokens_[end].kind == TextToken::Kind::kMark &&
           is_full_stop(tokens_[end].first) && !tokens_[end].space_before) {
      ++end;
    }
    const bool one_period = end == i + 1 && tokens_[i].first == U'.';
    while (
        in_block(end, i) && tokens_[end].kind == TextToken::Kind::kMark &&
        (closing_[end] || (is_closing_bracket(tokens_[end].first) && !tokens_[end].space_before))) {
      ++end;
    }
    if (!in_block(end, i)) {
      return end;
    }
    const TextToken& next = tokens_[end];
    if (next.letters == TextToken::Case::kLower ||
        (next.kind == TextToken::Kind::kMark && (is_comma(next.first) || is_dash(next.first) ||
                                                 next.first == U';' || next.first == U':'))) {
      // "Yahoo! said", "... end.” said", "Who?” — asked"; a dash that opens a line of speech has
      // a line of its own.
      return i;
    }
    const bool any_script = tokens_[i].first >= U'\u0370' && tokens_[i].first != U'\u2026';
    if (!next.space_before && !any_script && !next.ideograph) {
      return i;
    }
    if (one_period && !ends_after_period(i, end)) {
      return i;
    }
    return end;
  }

 private:
  [[nodiscard]] bool in_block(std::size_t token, std::size_t same_as) const {
    return token < tokens_.size() && block_of_[token] == block_of_[same_as];
  }

  [[nodiscard]] bool ends_after_period(std::size_t i, std::size_t next) const {
    if (i == 0 || tokens_[i].space_before) {
      return true;
    }
    const TextToken& before = tokens_[i - 1];
    const bool opens_a_sentence = cues_.at(next, SourceCue::kFunctionWord) != nullptr ||
                                  (tokens_[next].kind == TextToken::Kind::kMark && next > i + 1);
    if (const CueHit* const abbreviation = cues_.ending(i + 1, SourceCue::kAbbreviation)) {
      return abbreviation->value != "title" && opens_a_sentence;
    }
    if (cues_.covers(i, SourceCue::kAbbreviation)) {
      return false;  // inside of one: "z. B."
    }
    if (before.letters == TextToken::Case::kCapital && before.folded.size() <= 2 &&
        !before.ideograph) {
      return opens_a_sentence;  // initials: "J. Smith", "U.S. The"
    }
    if (before.kind == TextToken::Kind::kNumber &&
        cues_.at(next, SourceCue::kCalendar) != nullptr) {
      return false;  // "3. Mai"
    }
    return true;
  }

  const std::vector<TextToken>& tokens_;
  const std::vector<std::size_t>& block_of_;
  const CueIndex& cues_;
  std::vector<bool> closing_;
};

// The words of tokens [first, last) with a space between.
std::string words_of(std::string_view folded, const std::vector<TextToken>& tokens,
                     std::size_t first, std::size_t last, std::size_t& count) {
  std::string words;
  count = 0;
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].kind != TextToken::Kind::kMark) {
      words += tokens[i].folded.of(folded);
      words += ' ';
      ++count;
    }
  }
  return words;
}

}  // namespace

std::vector<std::size_t> blocks_of_tokens(const std::vector<TextToken>& tokens,
                                          const std::vector<Block>& blocks) {
  std::vector<std::size_t> block_of(tokens.size(), 0);
  std::size_t block = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    while (block + 1 < blocks.size() && tokens[i].span.begin >= blocks[block + 1].span.begin) {
      ++block;
    }
    block_of[i] = block;
  }
  return block_of;
}

std::vector<TokenRange> split_sentences(const std::vector<TextToken>& tokens,
                                        const std::vector<std::size_t>& block_of,
                                        const std::vector<Quotation>& quotations,
                                        const CueIndex& cues) {
  const SentenceSplitter splitter(tokens, block_of, quotations, cues);
  std::vector<TokenRange> sentences;
  std::size_t first = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    if (i > first && block_of[i] != block_of[i - 1]) {
      sentences.push_back({first, i});
      first = i;
    }
    std::size_t end = i;
    if (tokens[i].kind == TextToken::Kind::kMark && is_full_stop(tokens[i].first)) {
      end = splitter.end_at(i);
    }
    if (end == i) {
      ++i;
      continue;
    }
    sentences.push_back({first, end});
    first = end;
    i = end;
  }
  if (first < tokens.size()) {
    sentences.push_back({first, tokens.size()});
  }
  return sentences;
}

std::vector<Sentence> describe_sentences(const Article& article, std::string_view folded,
                                         const std::vector<TextToken>& tokens,
                                         const std::vector<std::size_t>& block_of,
                                         const std::vector<Quotation>& quotations,
                                         const std::vector<TokenRange>& ranges) {
  std::vector<Sentence> sentences;
  sentences.reserve(ranges.size());
  std::unordered_set<std::string> stood;
  std::size_t quotation = 0;
  for (std::size_t s = 0; s < ranges.size(); ++s) {
    const TokenRange range = ranges[s];
    Sentence sentence;
    sentence.span = {tokens[range.first].span.begin, tokens[range.last - 1].span.end};
    sentence.block = block_of[range.first];
    const Block::Kind kind = sentence.block < article.blocks.size()
                                 ? article.blocks[sentence.block].kind
                                 : Block::Kind::kParagraph;
    std::size_t count = 0;
    std::string words = words_of(folded, tokens, range.first, range.last, count);
    std::size_t capitals = 0;
    for (std::size_t i = range.first; i < range.last; ++i) {
      capitals += tokens[i].is_capital() ? 1U : 0U;
    }
    const TextToken& end = tokens[range.last - 1];
    const bool alone = (s == 0 || block_of[ranges[s - 1].first] != sentence.block) &&
                       (s + 1 == ranges.size() || block_of[ranges[s + 1].first] != sentence.block);
    const bool stopped = end.kind == TextToken::Kind::kMark && !is_closing_bracket(end.first);
    const bool asks = end.first == U'?' || end.first == U'!' || end.first == U'\uFF1F';
    sentence.headline = kind == Block::Kind::kTitle || kind == Block::Kind::kHeading ||
                        (kind == Block::Kind::kParagraph && alone && ranges.size() > 1 &&
                         count <= kLongestHeadline &&
                         (!stopped || (asks && (sentence.block < 2 || 2 * capitals > count))));

    while (quotation < quotations.size() && quotations[quotation].last <= range.first) {
      ++quotation;
    }
    if (count >= kShortestRepetition) {
      sentence.repeated = stood.count(words) > 0;
      for (std::size_t q = quotation;
           q < quotations.size() && quotations[q].last <= range.last && !sentence.repeated; ++q) {
        std::size_t inside = 0;
        const std::string quoted = words_of(
            folded, tokens, std::max(quotations[q].first, range.first), quotations[q].last, inside);
        sentence.repeated = inside >= kShortestRepetition && stood.count(quoted) > 0;
      }
      stood.insert(std::move(words));
    }
    sentences.push_back(sentence);
  }
  return sentences;
}

}  // namespace claimgraph
