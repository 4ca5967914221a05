// Words of numbers and how they combine: "two hundred and one", "zweihunderteins", "三万五千".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

__extension__ typedef unsigned __int128 WideInteger;  // NOLINT(modernize-use-using): g++ wants it

/// What a word or phrase does in a number. In tables the roles of a phrase stand one behind the
/// other with a space between ("100 *100").
struct CLAIMGRAPH_EXPORT NumberRole {
  enum class Kind : std::uint8_t {
    kNumber,        ///< "21": a number; what is below its last non-zero digit may follow
    kUnmultiplied,  ///< "2.": the same, and nothing multiplies it
    kBeginning,     ///< "200+": the same, and something has to follow; "0+": a digit
    kMultiplier,  ///< "*1000": multiplies what stands before. No power of ten: all of it ("dozen")
    kFactor,      ///< "1000*": multiplies what follows ("elfu mbili"); 1000 if nothing does
    kCount,       ///< "1x": a number if a multiplier follows ("a hundred")
    kAnd,         ///< "&": may stand between parts that are added
    kAndTens,     ///< "&10": stands between a digit and the tens behind it ("einundzwanzig")
  };
  Kind kind = Kind::kNumber;
  WideInteger value = 0;

  /// Reads one role; nothing if it is none, or not below 10^36.
  static std::optional<NumberRole> parse(std::string_view text);
  friend bool operator==(const NumberRole&, const NumberRole&) = default;
};

/// Where a gap may be in a number: spaces, one line end, a hyphen, a soft hyphen, joiners. Position
/// behind it; `position` if there is none.
CLAIMGRAPH_EXPORT std::size_t skip_number_gap(std::string_view text, std::size_t position) noexcept;

/// The number words of one language. Phrases and texts are in folded form. A gap in a phrase may be
/// left out in a text. Immutable after the last `add`.
class CLAIMGRAPH_EXPORT NumberWords {
 public:
  /// True where a number may end.
  using IsBorder = bool (*)(std::string_view text, std::size_t position);

  struct Options {
    /// Stop before multipliers from 1000 on that stand apart.
    bool stop_at_magnitudes = false;
    /// A single digit behind a larger power of ten counts the next lower one: 二百五 is 250.
    bool tail_is_next_power = false;
    /// No multiplier stands apart from what it multiplies (Chinese, Korean: 이 경 is no number).
    bool glued_multipliers = false;
    /// Leave out all words from 100 on.
    bool below_hundred = false;
  };

  struct Result {
    WideInteger value = 0;
    std::size_t end = 0;
    int words = 0;         ///< how many were combined
    WideInteger unit = 1;  ///< the last multiplier or hundred; 1 if there is none
    friend bool operator==(const Result&, const Result&) = default;
  };

  NumberWords();
  void add(std::string_view phrase, const NumberRole& role);

  /// The longest number that begins at `position` and ends at a border. At most 48 words are
  /// combined and a bounded number of ways tried, so the time is bounded by the longest phrase.
  [[nodiscard]] std::optional<Result> read(std::string_view text, std::size_t position,
                                           IsBorder is_border, const Options& options) const;

  /// The same behind a number that was read already (from digits): `before` counts as the first
  /// part, and a multiplier has to follow.
  [[nodiscard]] std::optional<Result> read_after(WideInteger before, std::string_view text,
                                                 std::size_t position, IsBorder is_border,
                                                 const Options& options) const;

  /// The longest phrase at `position` that has a role of that kind, its end and its value.
  struct Single {
    WideInteger value = 0;
    std::size_t end = 0;
  };
  [[nodiscard]] std::optional<Single> single(NumberRole::Kind kind, std::string_view text,
                                             std::size_t position, IsBorder is_border) const;

  [[nodiscard]] bool may_begin(unsigned char byte) const noexcept { return first_[byte] != 0; }
  /// True if a phrase begins at the position: quick, before anything else is tried.
  [[nodiscard]] bool begins(std::string_view text, std::size_t position) const noexcept;
  [[nodiscard]] bool has(std::string_view phrase) const;

 private:
  friend class NumberSearch;
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  struct Node {
    char byte = 0;
    std::uint32_t child = kNone;    // first of them
    std::uint32_t sibling = kNone;  // next one
    std::uint32_t roles = kNone;    // index of the first; they are linked
  };
  struct RoleNode {
    NumberRole role;
    std::uint32_t next = kNone;
  };
  struct Match {
    std::size_t end;
    std::uint32_t roles;
  };
  static constexpr std::size_t kMostMatches = 12;
  struct Matches {
    std::array<Match, kMostMatches> all;  // the first `count` of them
    std::size_t count = 0;
  };
  [[nodiscard]] std::uint32_t child(std::uint32_t node, char byte) const noexcept;
  /// All phrases at `position`, the shortest first.
  void match(std::string_view text, std::size_t position, Matches& found) const;

  std::vector<Node> nodes_;
  std::vector<RoleNode> roles_;
  std::array<std::uint32_t, 256> first_{};  // nodes of the first bytes, 0 for none
};

}  // namespace claimgraph
