// Many phrases looked for at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// A set of phrases, each with a number of the caller's, found in folded text (see FoldedText) as
/// words of their own: a match begins and ends at a border of words, except next to characters of
/// scripts that write without spaces (Han, kana, Thai, Lao, Khmer, Myanmar); in Hangul it may end
/// inside a word, where particles begin. A space in a phrase matches any run of spaces and one line
/// end. Immutable after the last add.
class CLAIMGRAPH_EXPORT PhraseMatcher {
 public:
  struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t value = 0;
  };

  PhraseMatcher();

  /// `phrase` is folded here. Adding a phrase again keeps both values: `at` gives all of them.
  /// An empty phrase is ignored.
  void add(std::string_view phrase, std::uint32_t value);

  /// All phrases that begin at `position` of a folded text, longest first. Empty unless a word
  /// begins there.
  [[nodiscard]] std::vector<Match> at(std::string_view folded, std::size_t position) const;

  /// Visits the longest phrase at each place from left to right, without overlaps (every value of
  /// that phrase).
  void for_each(std::string_view folded, const std::function<void(const Match&)>& visit) const;

  [[nodiscard]] bool empty() const noexcept { return nodes_.size() == 1; }

  /// For readers with borders of their own: calls `visit(end, value)` for every phrase whose bytes
  /// stand at `position` (spaces as above, but no line end), shortest first, wherever it ends.
  template <typename Visit>
  void walk(std::string_view folded, std::size_t position, const Visit& visit) const {
    std::uint32_t node = 0;
    std::size_t i = position;
    while (i < folded.size()) {
      const char byte = folded[i];
      node = next(node, byte);
      if (node == kNone) {
        return;
      }
      ++i;
      if (byte == ' ') {
        while (i < folded.size() && folded[i] == ' ') {
          ++i;
        }
      }
      for (std::uint32_t value = nodes_[node].first_value; value != kNone;
           value = values_[value].next) {
        visit(i, values_[value].value);
      }
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  struct Node {
    std::uint32_t first_value = kNone;
    std::uint32_t last_value = kNone;
  };
  struct Value {
    std::uint32_t value = 0;
    std::uint32_t next = kNone;
  };
  // From (node, byte) to the next node, in a table open to the next free place.
  struct Edge {
    std::uint32_t from = kNone;
    std::uint32_t to = kNone;
    unsigned char byte = 0;
  };

  static std::size_t hash(std::uint32_t node, unsigned char byte) noexcept {
    return (static_cast<std::size_t>(node) * 0x9E3779B1U) ^
           (static_cast<std::size_t>(byte) * 0x85EBU);
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t node, char byte) const noexcept {
    const auto wanted = static_cast<unsigned char>(byte);
    if (node == 0) {
      return roots_[wanted];
    }
    for (std::size_t i = hash(node, wanted) & mask_;; i = (i + 1) & mask_) {
      const Edge& edge = edges_[i];
      if (edge.from == node && edge.byte == wanted) {
        return edge.to;
      }
      if (edge.from == kNone) {
        return kNone;
      }
    }
  }
  void link(std::uint32_t from, unsigned char byte, std::uint32_t to);
  void place(const Edge& edge);

  std::vector<Node> nodes_;
  std::vector<Value> values_;
  std::vector<std::uint32_t> roots_;
  std::vector<Edge> edges_;
  std::size_t mask_ = 0;
  std::size_t edge_count_ = 0;
};

/// True if a word may begin (or end) at `position`: the characters on both sides are not parts of
/// one word. Letters, marks and digits make words; so do apostrophes between letters, except that
/// "l'" and its like end one.
CLAIMGRAPH_EXPORT bool is_word_border(std::string_view folded, std::size_t position);

}  // namespace claimgraph
