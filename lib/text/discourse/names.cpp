#include "text/discourse/names.hpp"

#include <algorithm>
#include <limits>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();
// Names in capitals up to this length are words in small letters: WHO, IT, US, AMD.
constexpr std::size_t kShortCapitals = 4;

std::uint64_t edge(std::uint32_t node, std::uint32_t symbol) {
  return (std::uint64_t{node} << 32U) | symbol;
}

// One spelling for a word. Most words are ASCII, for which no normalisation is needed.
std::string fold_word(std::string_view word) {
  std::string folded;
  folded.reserve(word.size());
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      return fold_for_search(word);
    }
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return folded;
}

std::string fold_token(std::string_view text, const TextToken& token) {
  if (token.kind == TextToken::Kind::kMark) {
    if (is_apostrophe(token.first)) {
      return "'";
    }
    if (is_hyphen(token.first)) {
      return "-";
    }
  }
  return fold_word(token.span.of(text));
}

}  // namespace

void NameAutomaton::add(std::string_view name, std::uint32_t value) {
  const FoldedText folded(name);
  const std::vector<TextToken> tokens = tokenize(name, folded);
  std::uint32_t node = 0;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const auto symbol = static_cast<std::uint32_t>(words_.size());
    const std::uint32_t word = words_.emplace(fold_token(name, tokens[i]), symbol).first->second;
    const auto made = static_cast<std::uint32_t>(nodes_.size());
    const auto [place, added] = edges_.emplace(edge(node, word), made);
    if (added) {
      nodes_.emplace_back();
      nodes_.back().depth = nodes_[node].depth + 1;
    }
    node = place->second;
  }
  // Names that are shared by more mean nothing; without a limit each place would cost them all.
  constexpr std::size_t kMostOfOneName = 16;
  if (node != 0 && nodes_[node].values.size() < kMostOfOneName &&
      (nodes_[node].values.empty() || nodes_[node].values.back() != value)) {
    nodes_[node].values.push_back(value);
  }
}

void NameAutomaton::finish() {
  // Breadth first: a node's fail link leads to one nearer to the root.
  struct Edge {
    std::uint32_t depth;
    std::uint32_t from;
    std::uint32_t symbol;
    std::uint32_t to;
  };
  std::vector<Edge> edges;
  edges.reserve(edges_.size());
  for (const auto& [key, to] : edges_) {
    edges.push_back({nodes_[to].depth, static_cast<std::uint32_t>(key >> 32U),
                     static_cast<std::uint32_t>(key & kUnknown), to});
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.depth != b.depth ? a.depth < b.depth : a.to < b.to;
  });
  for (const Edge& each : edges) {
    Node& node = nodes_[each.to];
    node.fail = each.from == 0 ? 0 : step(nodes_[each.from].fail, each.symbol);
    const Node& fail = nodes_[node.fail];
    node.shorter = fail.values.empty() ? fail.shorter : node.fail;
  }
}

std::uint32_t NameAutomaton::step(std::uint32_t node, std::uint32_t symbol) const {
  while (true) {
    const auto found = edges_.find(edge(node, symbol));
    if (found != edges_.end()) {
      return found->second;
    }
    if (node == 0) {
      return 0;
    }
    node = nodes_[node].fail;
  }
}

std::vector<std::uint32_t> NameAutomaton::symbols(
    std::string_view text, const std::vector<TextToken>& tokens,
    const std::vector<std::string_view>& suffixes) const {
  std::vector<std::uint32_t> found(tokens.size(), kUnknown);
  if (words_.empty()) {
    return found;
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string word = fold_token(text, tokens[i]);
    auto place = words_.find(word);
    if (place == words_.end() && tokens[i].is_word()) {
      for (const std::string_view suffix : suffixes) {
        if (word.size() > suffix.size() + 1 && std::string_view(word).ends_with(suffix)) {
          place = words_.find(word.substr(0, word.size() - suffix.size()));
          if (place != words_.end()) {
            break;
          }
        }
      }
    }
    if (place != words_.end()) {
      found[i] = place->second;
    }
  }
  return found;
}

std::vector<std::uint32_t> NameAutomaton::longest_at(
    const std::vector<std::uint32_t>& symbols) const {
  std::vector<std::uint32_t> longest(symbols.size(), 0);
  std::uint32_t node = 0;
  for (std::size_t i = symbols.size(); i-- > 0;) {
    node = symbols[i] == kUnknown ? 0 : step(node, symbols[i]);
    longest[i] = nodes_[node].values.empty() ? nodes_[node].shorter : node;
  }
  return longest;
}

NameFinder::NameFinder(std::vector<Entity> entities, const std::vector<std::string>& taken)
    : entities_(std::move(entities)), taken_(taken.begin(), taken.end()) {
  for (std::size_t i = 0; i < entities_.size(); ++i) {
    by_key_.emplace(entities_[i].key, i);
    add(i, entities_[i].label, "");
    for (const Alias& alias : entities_[i].aliases) {
      add(i, alias.text, alias.language);
    }
  }
  automaton_.finish();
}

NameFinder::NameFinder(const Vocabulary& vocabulary)
    : NameFinder(VocabularyAccess::finder(vocabulary)) {}

std::optional<std::size_t> NameFinder::with_key(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

std::string NameFinder::free_key(std::string key) const {
  while (taken_.contains(key)) {
    key += "-name";
  }
  return key;
}

void NameFinder::add(std::size_t entity, const std::string& name, const std::string& language) {
  const FoldedText folded(name);
  const std::vector<TextToken> tokens = tokenize(name, folded);
  const auto first = std::find_if(tokens.begin(), tokens.end(),
                                  [](const TextToken& token) { return token.is_word(); });
  if (first == tokens.end()) {
    return;  // a name without letters would be found among figures
  }
  Name made;
  made.entity = entity;
  made.language = language;
  made.letters = first->letters;
  made.one_word = tokens.size() == 1;
  made.short_capitals = made.one_word && first->letters == TextToken::Case::kUpper &&
                        !first->has_digit && name.size() <= kShortCapitals;
  automaton_.add(name, static_cast<std::uint32_t>(names_.size()));
  names_.push_back(std::move(made));
}

bool NameFinder::fits(const Name& name, const std::vector<TextToken>& tokens, std::size_t first,
                      std::size_t last) const {
  const TextToken& word = tokens[first];
  // Written together with what stands around: "5G" is no "G", "covid-19" no "covid". A hyphen
  // before is enough to make it another word ("non-Apple" stays one with Apple).
  if (last < tokens.size() && !tokens[last].space_before && is_hyphen(tokens[last].first) &&
      last + 1 < tokens.size() && !tokens[last + 1].space_before &&
      tokens[last + 1].kind == TextToken::Kind::kNumber) {
    return false;
  }
  if (name.short_capitals) {
    return word.letters == TextToken::Case::kUpper;
  }
  if (!name.one_word || word.letters == TextToken::Case::kNone || word.is_capital() ||
      name.letters == TextToken::Case::kLower || name.letters == TextToken::Case::kNone) {
    return true;
  }
  // In small letters throughout: "openoffice" can be nothing else, "meta" and "apple" can.
  return name.letters == TextToken::Case::kMixed || word.has_digit;
}

std::vector<NameFinder::Match> NameFinder::find(
    std::string_view text, const std::vector<TextToken>& tokens, std::string_view language,
    const std::vector<std::string_view>& suffixes) const {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto choose = [&](const NameAutomaton::Match& match) -> const Name* {
    const Name* best = nullptr;
    int best_rank = -1;
    for (const std::uint32_t value : *match.values) {
      const Name& name = names_[value];
      if (!fits(name, tokens, match.first, match.last)) {
        continue;
      }
      const std::string_view own(name.language);
      int rank = 0;
      if (!own.empty() && own == language) {
        rank = 2;
      } else if (!own.empty() && own.substr(0, own.find('-')) == primary) {
        rank = 1;
      }
      if (rank > best_rank) {
        best = &name;
        best_rank = rank;
      }
    }
    return best;
  };
  std::vector<Match> found;
  for (const NameAutomaton::Match& match : automaton_.find(
           automaton_.symbols(text, tokens, suffixes),
           [&choose](const NameAutomaton::Match& each) { return choose(each) != nullptr; })) {
    found.push_back({match.first, match.last, choose(match)->entity});
  }
  return found;
}

const NameFinder& VocabularyAccess::finder(const Vocabulary& vocabulary) {
  return vocabulary.names_->finder;
}

}  // namespace claimgraph
