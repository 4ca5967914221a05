#include "text/numbers/number_words.hpp"

#include "text/numbers/number_search.hpp"

namespace claimgraph {
namespace {

constexpr char kGap = '\x01';
constexpr int kMostDigits = 36;

bool starts_with(std::string_view text, std::size_t position, std::string_view what) noexcept {
  return text.size() - position >= what.size() && text.compare(position, what.size(), what) == 0;
}

// A soft hyphen or a joiner.
std::size_t invisible_at(std::string_view text, std::size_t position) noexcept {
  if (position >= text.size()) {
    return 0;
  }
  if (text[position] == '\xC2') {
    return starts_with(text, position, "\u00AD") ? 2 : 0;
  }
  if (text[position] == '\xE2') {
    return starts_with(text, position, "\u200C") || starts_with(text, position, "\u200D") ||
                   starts_with(text, position, "\u200B")
               ? 3
               : 0;
  }
  return 0;
}

}  // namespace

std::size_t skip_number_gap(std::string_view text, std::size_t position) noexcept {
  std::size_t i = position;
  bool line_ended = false;
  bool hyphen = false;
  while (i < text.size()) {
    const char c = text[i];
    if (c == ' ' && !hyphen) {
      ++i;
    } else if (c == '\n' && !line_ended && !hyphen) {
      line_ended = true;
      ++i;
    } else if (c == '-' && i == position && !hyphen) {
      hyphen = true;
      ++i;
    } else if (const std::size_t length = invisible_at(text, i); length > 0) {
      i += length;
    } else {
      break;
    }
  }
  return i;
}

std::optional<NumberRole> NumberRole::parse(std::string_view text) {
  if (text == "&") {
    return NumberRole{Kind::kAnd, 0};
  }
  if (text == "&10") {
    return NumberRole{Kind::kAndTens, 0};
  }
  NumberRole role;
  if (text.size() > 1 && text.front() == '*') {
    role.kind = Kind::kMultiplier;
    text.remove_prefix(1);
  } else if (text.size() > 1 && text.back() == '*') {
    role.kind = Kind::kFactor;
    text.remove_suffix(1);
  } else if (text.size() > 1 && text.back() == '.') {
    role.kind = Kind::kUnmultiplied;
    text.remove_suffix(1);
  } else if (text.size() > 1 && text.back() == '+') {
    role.kind = Kind::kBeginning;
    text.remove_suffix(1);
  } else if (text.size() > 1 && text.back() == 'x') {
    role.kind = Kind::kCount;
    text.remove_suffix(1);
  }
  if (text.empty() || text.size() > kMostDigits) {
    return std::nullopt;
  }
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    role.value = role.value * 10 + static_cast<WideInteger>(c - '0');
  }
  return role;
}

NumberWords::NumberWords() : nodes_(1) {}

std::uint32_t NumberWords::child(std::uint32_t node, char byte) const noexcept {
  std::uint32_t next = nodes_[node].child;
  while (next != kNone && nodes_[next].byte != byte) {
    next = nodes_[next].sibling;
  }
  return next;
}

void NumberWords::add(std::string_view phrase, const NumberRole& role) {
  std::uint32_t node = 0;
  std::size_t i = 0;
  while (i < phrase.size()) {
    const std::size_t behind_gap = skip_number_gap(phrase, i);
    if (behind_gap == phrase.size()) {
      break;
    }
    char byte = phrase[i];
    if (behind_gap > i) {
      i = behind_gap;
      if (node == 0) {
        continue;
      }
      byte = kGap;
    } else {
      ++i;
    }
    std::uint32_t next = child(node, byte);
    if (next == kNone) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({byte, kNone, nodes_[node].child, kNone});
      nodes_[node].child = next;
      if (node == 0) {
        first_[static_cast<unsigned char>(byte)] = next;
      }
    }
    node = next;
  }
  if (node == 0) {
    return;
  }
  for (std::uint32_t known = nodes_[node].roles; known != kNone; known = roles_[known].next) {
    if (roles_[known].role == role) {
      return;
    }
  }
  roles_.push_back({role, nodes_[node].roles});
  nodes_[node].roles = static_cast<std::uint32_t>(roles_.size() - 1);
}

void NumberWords::match(std::string_view text, std::size_t position, Matches& found) const {
  struct Place {
    std::uint32_t node;
    std::size_t position;
  };
  constexpr std::size_t kMostPlaces = 8;
  found.count = 0;
  while (const std::size_t length = invisible_at(text, position)) {
    position += length;
  }
  const std::uint32_t first =
      position < text.size() ? first_[static_cast<unsigned char>(text[position])] : 0;
  if (first == 0) {
    return;
  }
  std::array<Place, kMostPlaces> places;
  std::size_t count = 1;
  places[0] = {first, position + 1};
  while (count > 0) {
    Place place = places[--count];
    while (true) {
      const Node& node = nodes_[place.node];
      if (node.roles != kNone) {
        if (found.count == kMostMatches) {
          for (std::size_t k = 1; k < kMostMatches; ++k) {
            found.all[k - 1] = found.all[k];
          }
          --found.count;
        }
        found.all[found.count++] = {place.position, node.roles};
      }
      const std::uint32_t gap = child(place.node, kGap);
      if (gap != kNone && count < kMostPlaces) {
        places[count++] = {gap, skip_number_gap(text, place.position)};
      }
      // Soft hyphens and joiners may stand anywhere inside a word.
      while (const std::size_t length = invisible_at(text, place.position)) {
        place.position += length;
      }
      if (place.position >= text.size()) {
        break;
      }
      const std::uint32_t next = child(place.node, text[place.position]);
      if (next == kNone) {
        break;
      }
      place = {next, place.position + 1};
    }
  }
}

bool NumberWords::begins(std::string_view text, std::size_t position) const noexcept {
  std::uint32_t node =
      position < text.size() ? first_[static_cast<unsigned char>(text[position])] : 0;
  if (node == 0) {
    return false;
  }
  while (true) {
    ++position;
    if (nodes_[node].roles != kNone || child(node, kGap) != kNone ||
        invisible_at(text, position) > 0) {
      return true;
    }
    node = position < text.size() ? child(node, text[position]) : kNone;
    if (node == kNone) {
      return false;
    }
  }
}

bool NumberWords::has(std::string_view phrase) const {
  Matches found;
  match(phrase, 0, found);
  for (std::size_t i = 0; i < found.count; ++i) {
    if (found.all[i].end == phrase.size()) {
      return true;
    }
  }
  return false;
}

std::optional<NumberWords::Single> NumberWords::single(NumberRole::Kind kind, std::string_view text,
                                                       std::size_t position,
                                                       IsBorder is_border) const {
  if (position >= text.size() || !may_begin(static_cast<unsigned char>(text[position]))) {
    return std::nullopt;
  }
  Matches found;
  match(text, position, found);
  std::optional<Single> best;
  for (std::size_t i = 0; i < found.count; ++i) {
    const Match& match = found.all[i];
    for (std::uint32_t r = match.roles; r != kNone; r = roles_[r].next) {
      const NumberRole& role = roles_[r].role;
      if (role.kind == kind && (!best || match.end > best->end) && is_border(text, match.end)) {
        best = Single{role.value, match.end};
      }
    }
  }
  return best;
}

std::optional<NumberWords::Result> NumberWords::read(std::string_view text, std::size_t position,
                                                     IsBorder is_border,
                                                     const Options& options) const {
  if (position >= text.size() || !may_begin(static_cast<unsigned char>(text[position]))) {
    return std::nullopt;
  }
  return NumberSearch(*this, text, is_border, options).from(position);
}

std::optional<NumberWords::Result> NumberWords::read_after(WideInteger before,
                                                           std::string_view text,
                                                           std::size_t position, IsBorder is_border,
                                                           const Options& options) const {
  const std::size_t begin = skip_number_gap(text, position);
  if (begin >= text.size() || !may_begin(static_cast<unsigned char>(text[begin]))) {
    return std::nullopt;
  }
  return NumberSearch(*this, text, is_border, options).behind(before, position);
}

}  // namespace claimgraph
