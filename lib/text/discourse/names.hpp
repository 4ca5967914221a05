// Known names found in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/text/claim_extractor.hpp>

#include "text/discourse/tokens.hpp"

namespace claimgraph {

/// Many names looked for at once: an Aho-Corasick automaton over words. Immutable after `finish`.
/// Finding is linear in the text, however many names there are and however they overlap.
class CLAIMGRAPH_EXPORT NameAutomaton {
 public:
  /// Names with this number are found from now on. A name without words is ignored.
  void add(std::string_view name, std::uint32_t value);
  /// To be called once after the last `add`.
  void finish();

  /// A name at tokens [first, last). Every value it was added with is in `values`.
  struct Match {
    std::size_t first = 0;
    std::size_t last = 0;
    const std::vector<std::uint32_t>* values = nullptr;
  };

  /// The words of a text as numbers for `find`. `suffixes` are endings that a name may carry
  /// ("s" in German, "는" in Korean) and `prefixes` what may be written together with it.
  [[nodiscard]] std::vector<std::uint32_t> symbols(
      std::string_view text, const std::vector<TextToken>& tokens,
      const std::vector<std::string_view>& suffixes = {}) const;

  /// The longest name at each place from left to right, without overlaps. `accept` says of a match
  /// whether it counts; if not, the longest one is given up and the search goes on behind its first
  /// word.
  template <typename Accept>
  [[nodiscard]] std::vector<Match> find(const std::vector<std::uint32_t>& symbols,
                                        const Accept& accept) const {
    const std::vector<std::uint32_t> longest = longest_at(symbols);
    std::vector<Match> found;
    for (std::size_t i = 0; i < longest.size();) {
      // A refused name may have an acceptable one as its beginning: a few are tried.
      std::uint32_t node = longest[i];
      bool taken = false;
      for (int tries = 0; node != 0 && tries < kTries; ++tries, node = nodes_[node].shorter) {
        const Match match{i, i + nodes_[node].depth, &nodes_[node].values};
        if (accept(match)) {
          found.push_back(match);
          i = match.last;
          taken = true;
          break;
        }
      }
      if (!taken) {
        ++i;
      }
    }
    return found;
  }

 private:
  static constexpr int kTries = 4;
  struct Node {
    std::uint32_t depth = 0;
    std::uint32_t fail = 0;
    /// The longest name that is a proper end of this node's words and no longer than it.
    std::uint32_t shorter = 0;
    std::vector<std::uint32_t> values;
  };

  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t symbol) const;
  // For each token the node of the longest name that begins there, or 0.
  [[nodiscard]] std::vector<std::uint32_t> longest_at(
      const std::vector<std::uint32_t>& symbols) const;

  // Names are kept backwards, and texts read backwards: then the automaton's state at a token
  // knows every name that begins there.
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::unordered_map<std::string, std::uint32_t> words_;
};

/// A vocabulary made ready for finding. Immutable; thread-safe.
class CLAIMGRAPH_EXPORT NameFinder {
 public:
  NameFinder() : NameFinder(std::vector<Entity>{}) {}
  /// `taken`: keys that no new entity may have.
  explicit NameFinder(std::vector<Entity> entities, const std::vector<std::string>& taken = {});
  explicit NameFinder(const Vocabulary& vocabulary);

  [[nodiscard]] const std::vector<Entity>& entities() const noexcept { return entities_; }

  /// Index of the entity with this key.
  [[nodiscard]] std::optional<std::size_t> with_key(const std::string& key) const;

  /// The key for an entity that would have this one: another where it is taken ("revenue-name").
  [[nodiscard]] std::string free_key(std::string key) const;

  struct Match {
    std::size_t first = 0;   ///< token
    std::size_t last = 0;    ///< behind the last token
    std::size_t entity = 0;  ///< index into entities()
  };

  /// Names in order, not overlapping, the longest where several begin. Case and accents do not
  /// matter, except: a name of one word that has capitals stands for nothing in small letters
  /// unless it could be no ordinary word ("openoffice"), and one of up to four capitals ("WHO")
  /// wants them all. Of several entities with one name, the one with an alias in `language` wins,
  /// then the first. Linear.
  [[nodiscard]] std::vector<Match> find(std::string_view text, const std::vector<TextToken>& tokens,
                                        std::string_view language,
                                        const std::vector<std::string_view>& suffixes = {}) const;

 private:
  struct Name {
    std::size_t entity = 0;
    std::string language;
    TextToken::Case letters = TextToken::Case::kNone;  // of its first word
    bool one_word = false;
    bool short_capitals = false;
  };
  void add(std::size_t entity, const std::string& name, const std::string& language);
  [[nodiscard]] bool fits(const Name& name, const std::vector<TextToken>& tokens, std::size_t first,
                          std::size_t last) const;

  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_set<std::string> taken_;
  std::vector<Name> names_;
  NameAutomaton automaton_;
};

class Vocabulary::Names {
 public:
  Names(std::vector<Entity> entities, const std::vector<std::string>& taken)
      : finder(std::move(entities), taken) {}
  NameFinder finder;
};

/// The way from a vocabulary to its finder, without a copy.
struct CLAIMGRAPH_EXPORT VocabularyAccess {
  static const NameFinder& finder(const Vocabulary& vocabulary);
};

}  // namespace claimgraph
