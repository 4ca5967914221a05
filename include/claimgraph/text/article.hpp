// Articles: what a file of text or HTML says of itself, and its words with the way back to its
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/text/span.hpp>

namespace claimgraph {

/// The way back from a text to the bytes it was made of: runs that were copied, runs that were
/// decoded or left out. Regular; the default maps every offset to itself. Threads: a plain value.
class CLAIMGRAPH_EXPORT SourceMap {
 public:
  /// From `text` on (offset into the text), the source continues at `source`. With `copied`, byte
  /// by byte; else the whole run up to the next one stands for one stretch of the source.
  /// Precondition: both offsets grow from call to call.
  void add_run(std::size_t text, std::size_t source, bool copied);

  /// From `text` on, each `text_unit` bytes of the text were made of `source_unit` bytes of the
  /// source: characters of one encoded length, or one character reference. Precondition: as for
  /// add_run; `text_unit` is not 0, and both units are under 4 GiB.
  void add_units(std::size_t text, std::size_t source, std::size_t text_unit,
                 std::size_t source_unit);

  /// The bytes of the source that the span of the text was made of, widened to whole decoded runs.
  /// An empty span gives an empty one. O(log runs).
  [[nodiscard]] TextSpan source(TextSpan in_text) const;

  /// The map from a text to the source of its source: this one leads from the text, which has
  /// `text_size` bytes, to the bytes that `next` maps. Linear in the runs of both.
  [[nodiscard]] SourceMap followed_by(const SourceMap& next, std::size_t text_size) const;

  friend bool operator==(const SourceMap&, const SourceMap&) = default;

 private:
  struct Run {
    std::size_t text = 0;
    std::size_t source = 0;
    std::uint32_t text_unit = 1;  // 0: all up to the next run is one unit
    std::uint32_t source_unit = 1;
    friend bool operator==(const Run&, const Run&) = default;
  };

  [[nodiscard]] std::size_t run_at(std::size_t text) const;
  [[nodiscard]] TextSpan unit_at(std::size_t run, std::size_t text) const;

  std::vector<Run> runs_;
};

/// A paragraph-like part of an article.
struct Block {
  enum class Kind { kTitle, kHeading, kParagraph, kListItem, kQuote, kCaption, kTableCell };
  Kind kind = Kind::kParagraph;
  TextSpan span{};  ///< into Article::text; of a line break within a block, the text has '\n'
  friend bool operator==(const Block&, const Block&) = default;
};

/// What was read. A regular value type.
struct Article {
  /// UTF-8. HTML: the blocks of the main content, with empty lines between. Plain text: the whole
  /// text as it came, line ends included.
  std::string text;
  std::vector<Block> blocks;  ///< in order; they do not overlap; none is empty
  SourceMap map;              ///< from `text` to the bytes that came in

  std::string media_type;  ///< "text/plain" or "text/html"
  std::string encoding;    ///< IANA name: "UTF-8", "windows-1252"
  std::string title;       ///< may be empty, as may all below
  std::string publisher;   ///< a name, not a key
  std::string author;
  std::string url;       ///< the canonical one
  std::string language;  ///< BCP 47
  EdtfDate published;
  Digest sha256{};  ///< of the bytes that came in
  std::size_t byte_count = 0;

  friend bool operator==(const Article&, const Article&) = default;
};

/// What the caller knows better than the file does; empty fields are detected.
struct ReadingOptions {
  /// "text/plain", "text/html" or "application/xhtml+xml"; a charset parameter is an encoding.
  std::string media_type;
  std::string encoding;  ///< IANA name; a byte order mark outranks it
  std::string language;  ///< BCP 47
  std::string title, publisher, url;
  EdtfDate published;
  /// Larger input throws Error(kLimit). Plain text of any size can be read block by block, see
  /// PlainTextReader.
  std::size_t max_bytes = std::size_t{64} << 20U;
};

/// Reads plain text or HTML. Bytes that are not text in the encoding, and U+0000, become U+FFFD;
/// they are never an error.
///
/// Encoding: a byte order mark, `options.encoding`, what HTML declares, UTF-8 if the bytes are,
/// a guess by uchardet, windows-1252, in this order. Names are read as browsers do: ISO-8859-1
/// means windows-1252.
///
/// HTML: the main content without navigation, forms, scripts, comments of readers, related links,
/// footnote marks, ruby, and text that is hidden or struck out. A line break is '\n', two are a
/// new block; superscript digits become ², ³, ...; the element q becomes quotation marks. Elements
/// nested over 512 deep lose their nesting. Title, publisher, author, date, language and canonical
/// URL from schema.org JSON-LD, then Open Graph and other metadata, then the page itself. A date is
/// the day as written there, in its own time zone.
///
/// Plain text: blocks are lines (ended by LF, CR, CRLF, FF, U+0085, U+2028 or U+2029), list items
/// without their bullets; the first line is the title if it reads like one. A date (2025-02-04)
/// alone on one of the first lines or the last, or after the word for date at its start, is that
/// of publication, and no block.
///
/// Language: what the page says, unless CLD2 is sure of another one on enough text (pages often
/// carry the language of their template); where nothing says it, CLD2 if it is sure, else empty.
///
/// Throws Error(kLimit) for input over `max_bytes`, or a page of over 2^22 tags and texts, or 4
/// GiB; Error(kInvalidArgument) for an option that cannot be (an unknown encoding or media type).
/// Linear.
CLAIMGRAPH_EXPORT Article read_article(std::string_view bytes, const ReadingOptions& options = {});

/// Reads plain text of any size in parts, in memory that depends on the size of a part only.
///
/// Parts are cut at line ends; a line over the size of a part at the end of a sentence or, failing
/// that, at a space, else between two characters. Each part is an Article of its own, whose map
/// leads to offsets in the whole stream and whose `sha256` and `byte_count` are those of the
/// part. Title and date are found in the first part; the language of a part that says none is that
/// of the part before. The encoding is settled at the first byte that is not ASCII.
///
/// Threads: one at a time, as its stream.
class CLAIMGRAPH_EXPORT PlainTextReader {
 public:
  /// `in` must outlive the reader. `options.max_bytes` does not count here. Throws
  /// Error(kInvalidArgument) for a part size under 64 bytes, a media type that is not plain text
  /// or an unknown encoding.
  explicit PlainTextReader(std::istream& in, ReadingOptions options = {},
                           std::size_t part_bytes = std::size_t{1} << 20U);
  ~PlainTextReader();
  PlainTextReader(PlainTextReader&&) noexcept;
  PlainTextReader& operator=(PlainTextReader&&) noexcept;

  /// The next part; false at the end, also when asked again, and then `part` is as it was. Throws
  /// Error(kStore) if the stream breaks.
  bool next(Article& part);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace claimgraph
