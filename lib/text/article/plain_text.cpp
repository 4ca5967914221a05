#include "text/article/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "text/article/metadata.hpp"
#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

constexpr std::string_view kBlank = " \t\v";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";
constexpr std::string_view kNoBreak = "\xEF\xBB\xBF";

// Without white space at both ends.
TextSpan trimmed(std::string_view text, TextSpan span) {
  for (bool again = true; again && !span.empty();) {
    const std::string_view rest = span.of(text);
    again = false;
    if (kBlank.find(rest.front()) != std::string_view::npos) {
      ++span.begin;
      again = true;
    } else if (rest.starts_with(kNoBreakSpace)) {
      span.begin += kNoBreakSpace.size();
      again = true;
    } else if (rest.starts_with(kIdeographicSpace) || rest.starts_with(kNoBreak)) {
      span.begin += kIdeographicSpace.size();
      again = true;
    }
  }
  for (bool again = true; again && !span.empty();) {
    const std::string_view rest = span.of(text);
    again = false;
    if (kBlank.find(rest.back()) != std::string_view::npos) {
      --span.end;
      again = true;
    } else if (rest.ends_with(kNoBreakSpace)) {
      span.end -= kNoBreakSpace.size();
      again = true;
    } else if (rest.ends_with(kIdeographicSpace)) {
      span.end -= kIdeographicSpace.size();
      again = true;
    }
  }
  return span;
}

// Bytes of a bullet and the space behind it, at the start of a line.
std::size_t bullet_size(std::string_view line) {
  constexpr std::array<std::string_view, 9> kBullets{"-", "*", "+", "•", "◦", "▪", "‣", "·", "–"};
  for (const std::string_view bullet : kBullets) {
    if (line.starts_with(bullet) && line.size() > bullet.size() + 1 &&
        (line[bullet.size()] == ' ' || line[bullet.size()] == '\t')) {
      const std::size_t end = line.find_first_not_of(kBlank, bullet.size());
      return end == std::string_view::npos ? 0 : end;
    }
  }
  return 0;
}

// The first byte of each line end.
bool may_end_line(char c) {
  return c == '\n' || c == '\r' || c == '\f' || c == '\xC2' || c == '\xE2';
}

bool has_word(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80U;
  });
}

// Short, with words, and no statement: those end in a full stop, or go on as a list.
bool reads_like_a_title(std::string_view line) {
  constexpr std::size_t kMostCharacters = 160;
  constexpr std::size_t kMostWords = 30;
  constexpr std::array<std::string_view, 12> kEnds{".",  ":",  ";",  ",", "…", "。",
                                                   "；", "、", "，", "।", "۔", "："};
  const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  const auto spaces = std::count(line.begin(), line.end(), ' ');
  return has_word(line) && static_cast<std::size_t>(characters) <= kMostCharacters &&
         static_cast<std::size_t>(spaces) < kMostWords && line.front() != '#' &&
         line.find("://") == std::string_view::npos &&
         std::none_of(kEnds.begin(), kEnds.end(),
                      [line](std::string_view end) { return line.ends_with(end); });
}

// "2025-02-04", maybe with the time of day; its size, or 0.
std::size_t iso_date_size(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  const auto fits = [](char form, char c) {
    return form == '0' ? (c >= '0' && c <= '9') : c == form;
  };
  if (text.size() < kForm.size() || !std::equal(kForm.begin(), kForm.end(), text.begin(), fits)) {
    return 0;
  }
  std::size_t end = kForm.size();
  if (end + 1 < text.size() && (text[end] == 'T' || text[end] == ' ') &&
      text.substr(end + 1).size() >= 5 && text[end + 3] == ':') {
    end = std::min(text.find_first_not_of("0123456789:.+-Z", end + 1), text.size());
  }
  if (end < text.size() && text[end] != ' ' && text[end] != '\t') {
    return 0;
  }
  return end;
}

// Bytes of a word for "date", and what sets it off, at the start of a line.
std::size_t date_word_size(std::string_view line) {
  constexpr std::size_t kLongest = 64;
  const FoldedText folded(line.substr(0, line.find_first_of("0123456789", 0)));
  if (folded.str().size() > kLongest) {
    return 0;
  }
  std::string_view word = folded.str();
  const std::size_t last = word.find_last_not_of(" \t:");
  word = word.substr(0, last == std::string_view::npos ? 0 : last + 1);
  for (const LexiconEntry& entry : Lexicon::of("root").section("page.date")) {
    if (!word.empty() && fold_phrase(entry.phrase) == word) {
      return std::min(line.find_first_of("0123456789"), line.size());
    }
  }
  return 0;
}

}  // namespace

std::size_t line_end_size(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 3);
  switch (rest.front()) {
    case '\r':
      return rest.starts_with("\r\n") ? 2 : 1;
    case '\n':
    case '\f':
      return 1;
    case '\xC2':
      return rest.starts_with("\xC2\x85") ? 2 : 0;
    case '\xE2':
      return rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" ? 3 : 0;
    default:
      return 0;
  }
}

DateLine read_date_line(std::string_view line) {
  const bool digit = !line.empty() && line.front() >= '0' && line.front() <= '9';
  const std::size_t word = digit || line.empty() ? 0 : date_word_size(line);
  if (!digit && word == 0) {
    return {};
  }
  const std::size_t size = iso_date_size(line.substr(word));
  // Without the word, words behind the date make it a part of what they say.
  if (size == 0 || (digit && size != line.size())) {
    return {};
  }
  EdtfDate date = read_date(line.substr(word, size));
  if (date.unspecified()) {
    return {};
  }
  const std::size_t end = std::min(line.find_first_not_of(kBlank, word + size), line.size());
  return {std::move(date), end};
}

void read_lines(Article& article, bool at_start, bool at_end) {
  const std::string_view text = article.text;
  std::vector<TextSpan> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    std::size_t size = 0;
    while (end < text.size() &&
           (!may_end_line(text[end]) || (size = line_end_size(text, end)) == 0)) {
      ++end;
    }
    const TextSpan line = trimmed(text, {begin, end});
    if (!line.empty()) {
      lines.push_back(line);
    }
    begin = end + size;
  }

  const auto take_date = [&article, text](TextSpan& line) {
    const DateLine date = read_date_line(line.of(text));
    if (date.date.unspecified()) {
      return;
    }
    if (article.published.unspecified()) {
      article.published = date.date;
    }
    line.begin += date.size;
  };
  constexpr std::size_t kFirstLines = 3;
  for (std::size_t i = 0; at_start && i < std::min(kFirstLines, lines.size()); ++i) {
    take_date(lines[i]);
  }
  if (at_end && lines.size() > (at_start ? kFirstLines : 0)) {
    take_date(lines.back());
  }
  lines.erase(
      std::remove_if(lines.begin(), lines.end(), [](const TextSpan& line) { return line.empty(); }),
      lines.end());

  article.blocks.reserve(lines.size());
  for (TextSpan line : lines) {
    Block block{Block::Kind::kParagraph, line};
    const std::size_t bullet = bullet_size(line.of(text));
    if (bullet > 0) {
      block.kind = Block::Kind::kListItem;
      block.span.begin += bullet;
    } else if (at_start && article.blocks.empty() && lines.size() > 1 &&
               reads_like_a_title(line.of(text))) {
      block.kind = Block::Kind::kTitle;
      if (article.title.empty()) {
        article.title = tidied(line.of(text));
      }
    }
    article.blocks.push_back(block);
  }
}

}  // namespace claimgraph
