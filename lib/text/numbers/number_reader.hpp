// Numbers as people write them: digits with separators, words, and both together.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/decimal.hpp>

namespace claimgraph {

class Lexicon;

/// A number that was read. Without magnitude words that stand apart ("3.5 million" is read as 3.5
/// when `read_magnitude` is not asked for).
struct ReadNumber {
  Decimal value{};
  std::size_t end = 0;    ///< behind its last byte in the folded text
  bool in_words = false;  ///< no digits in it
  /// It could be an article, a determiner or quite another word as well ("un", "one", "satu"; hu
  /// "hét", week; it "sei", you are; vi "năm", year): alone it is no quantity.
  bool like_an_article = false;
  bool has_magnitude = false;  ///< a magnitude word is part of it
  /// The last byte is a letter for a magnitude directly behind digits ("3m", "100k", "2g"): folded
  /// text has lost its case, and it could be a unit. The caller has to look.
  bool short_magnitude = false;

  friend bool operator==(const ReadNumber&, const ReadNumber&) = default;
};

/// Reads numbers of one language. Immutable; thread-safe.
class CLAIMGRAPH_EXPORT NumberReader {
 public:
  explicit NumberReader(const Lexicon& lexicon);
  ~NumberReader();
  NumberReader(NumberReader&&) noexcept;
  NumberReader& operator=(NumberReader&&) noexcept;

  /// The longest number that begins at `position` of a folded text, with its magnitudes: "2,048",
  /// "1 234,5", "12 lakh", "twenty-one", "3.5 million", "2.000", "三万五千", "3万5千", "½", "3
  /// 1/2", "zweihunderteinundzwanzig". Nothing if none begins there. A sign is no part of it.
  /// "1.234" with exactly three digits after a single separator is what the locale says. Linear in
  /// the length of what is read.
  [[nodiscard]] std::optional<ReadNumber> read(std::string_view folded, std::size_t position) const;

  /// The same without words of magnitude that stand apart.
  [[nodiscard]] std::optional<ReadNumber> read_plain(std::string_view folded,
                                                     std::size_t position) const;

  /// The magnitude word at `position` ("million", "juta", "mn"), as a number of one or more times
  /// ten: value 1e6. Nothing if there is none.
  [[nodiscard]] std::optional<ReadNumber> read_magnitude(std::string_view folded,
                                                         std::size_t position) const;

 private:
  class Words;
  std::unique_ptr<const Words> words_;
};

}  // namespace claimgraph
