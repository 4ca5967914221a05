// Lines of a stream, one at a time, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>

#include "base/sha256_stream.hpp"

namespace claimgraph::io {

/// Bytes of an overlong line that are kept to be shown.
inline constexpr std::size_t kShownBytes = std::size_t{64} << 10U;

/// A place between two lines of a stream, and all that stands before it.
struct LinePosition {
  std::uint64_t lines = 0;
  std::uint64_t bytes = 0;
  Digest digest{};  ///< of those bytes
  friend bool operator==(const LinePosition&, const LinePosition&) = default;
};

/// Reads the lines of a stream in blocks. A line ends at "\n" or "\r\n"; the last one may end with
/// the stream. Memory is bounded by the limit: what is beyond it is skipped, not kept.
class CLAIMGRAPH_EXPORT LineReader {
 public:
  /// `padding` bytes behind each line are readable and zero. The stream must outlive the reader.
  LineReader(std::istream& in, std::size_t max_line_bytes, std::size_t padding);

  /// Passes over the lines before a position, without looking at them; `tell` is called with the
  /// bytes from time to time. False if the stream does not begin with these very bytes, or goes on
  /// in the middle of a line. Precondition: digests are kept, and nothing has been read.
  bool skip_to(const LinePosition& position, const std::function<void(std::uint64_t)>& tell);
  /// From now on `position` can be asked for. Precondition: nothing has been read.
  void keep_digest() { digest_.emplace(); }
  /// Behind the last line read. Precondition: digests are kept.
  [[nodiscard]] LinePosition position();

  /// Goes to the next line; false at the end of the stream. After a line that is too long it skips
  /// the rest of that line first. Throws Error(kStore) if the stream cannot be read.
  bool next();

  /// The line without its end; the first kShownBytes of it when it is too long. Valid until next().
  [[nodiscard]] std::string_view line() const noexcept { return {line_.data(), size_}; }
  /// Readable bytes from the line's start.
  [[nodiscard]] std::size_t capacity() const noexcept { return line_.size(); }
  [[nodiscard]] bool too_long() const noexcept { return too_long_; }
  /// Number of the line, from 1; 0 before the first.
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }
  /// Bytes taken from the stream for the lines so far.
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

 private:
  bool fill();
  void append(std::string_view piece);
  void skip_rest();
  void digest_used();

  std::istream& in_;
  std::size_t limit_;
  std::size_t padding_;
  std::string block_;
  std::size_t begin_ = 0;  // of what is unread in block_
  std::size_t end_ = 0;
  std::string line_;  // the line and the padding
  std::size_t size_ = 0;
  bool too_long_ = false;
  bool rest_unread_ = false;  // the next call skips it, if there is one
  std::uint64_t number_ = 0;
  std::uint64_t bytes_ = 0;
  std::optional<Sha256Stream> digest_;
  std::size_t digested_ = 0;  // of what is read in block_
};

}  // namespace claimgraph::io
