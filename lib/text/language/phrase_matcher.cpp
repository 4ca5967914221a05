#include "text/language/phrase_matcher.hpp"

#include <algorithm>

#include "text/language/character_table.hpp"
#include "text/language/fold.hpp"

namespace claimgraph {
namespace {

CharacterClass class_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) {
    return CharacterClass::kOther;
  }
  std::size_t next = 0;
  return CharacterTable::instance().of(decode(text, position, next));
}

CharacterClass class_before(std::string_view text, std::size_t position) {
  return position == 0 ? CharacterClass::kOther
                       : class_at(text, character_start_before(text, position));
}

bool makes_words(CharacterClass c) {
  return c == CharacterClass::kLetter || c == CharacterClass::kDigit ||
         c == CharacterClass::kHangul;
}

bool is_phrase_end(std::string_view folded, std::size_t position) {
  return class_before(folded, position) == CharacterClass::kHangul ||
         is_word_border(folded, position);
}

constexpr std::size_t kFirstEdges = 64;

}  // namespace

bool is_word_border(std::string_view folded, std::size_t position) {
  return !makes_words(class_before(folded, position)) || !makes_words(class_at(folded, position));
}

PhraseMatcher::PhraseMatcher()
    : nodes_(1), roots_(256, kNone), edges_(kFirstEdges), mask_(kFirstEdges - 1) {}

void PhraseMatcher::place(const Edge& edge) {
  std::size_t i = hash(edge.from, edge.byte) & mask_;
  while (edges_[i].from != kNone) {
    i = (i + 1) & mask_;
  }
  edges_[i] = edge;
}

void PhraseMatcher::link(std::uint32_t from, unsigned char byte, std::uint32_t to) {
  if (from == 0) {
    roots_[byte] = to;
    return;
  }
  if (++edge_count_ * 2 > edges_.size()) {
    std::vector<Edge> old(edges_.size() * 2);
    old.swap(edges_);
    mask_ = edges_.size() - 1;
    for (const Edge& edge : old) {
      if (edge.from != kNone) {
        place(edge);
      }
    }
  }
  place({from, to, byte});
}

void PhraseMatcher::add(std::string_view phrase, std::uint32_t value) {
  const std::string folded = fold_phrase(phrase);
  if (folded.empty()) {
    return;
  }
  std::uint32_t node = 0;
  for (const char byte : folded) {
    std::uint32_t to = next(node, byte);
    if (to == kNone) {
      to = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      link(node, static_cast<unsigned char>(byte), to);
    }
    node = to;
  }
  for (std::uint32_t i = nodes_[node].first_value; i != kNone; i = values_[i].next) {
    if (values_[i].value == value) {
      return;
    }
  }
  const auto made = static_cast<std::uint32_t>(values_.size());
  values_.push_back({value, kNone});
  if (nodes_[node].first_value == kNone) {
    nodes_[node].first_value = made;
  } else {
    values_[nodes_[node].last_value].next = made;
  }
  nodes_[node].last_value = made;
}

std::vector<PhraseMatcher::Match> PhraseMatcher::at(std::string_view folded,
                                                    std::size_t position) const {
  std::vector<Match> found;
  if (position >= folded.size() || !is_word_border(folded, position)) {
    return found;
  }
  std::uint32_t node = 0;
  std::size_t i = position;
  while (i < folded.size()) {
    if (folded[i] == ' ' || folded[i] == '\n') {
      node = next(node, ' ');
      bool line_ended = false;
      while (i < folded.size() && (folded[i] == ' ' || (folded[i] == '\n' && !line_ended))) {
        line_ended = line_ended || folded[i] == '\n';
        ++i;
      }
    } else {
      node = next(node, folded[i]);
      ++i;
    }
    if (node == kNone) {
      break;
    }
    if (nodes_[node].first_value != kNone && is_phrase_end(folded, i)) {
      for (std::uint32_t value = nodes_[node].first_value; value != kNone;
           value = values_[value].next) {
        found.push_back({position, i, values_[value].value});
      }
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Match& a, const Match& b) { return a.end > b.end; });
  return found;
}

void PhraseMatcher::for_each(std::string_view folded,
                             const std::function<void(const Match&)>& visit) const {
  std::size_t i = 0;
  while (i < folded.size()) {
    const std::vector<Match> found = at(folded, i);
    if (found.empty()) {
      decode(folded, i, i);
      continue;
    }
    for (const Match& match : found) {
      if (match.end == found.front().end) {
        visit(match);
      }
    }
    i = found.front().end;
  }
}

}  // namespace claimgraph
