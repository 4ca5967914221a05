#include "io/line_reader.hpp"

#include <algorithm>
#include <cstring>
#include <istream>

#include <claimgraph/base/error.hpp>

namespace claimgraph::io {

namespace {
constexpr std::size_t kBlockBytes = std::size_t{256} << 10U;
}  // namespace

LineReader::LineReader(std::istream& in, std::size_t max_line_bytes, std::size_t padding)
    : in_(in), limit_(max_line_bytes), padding_(padding), block_(kBlockBytes, '\0') {}

void LineReader::digest_used() {
  if (digest_) {
    digest_->add({block_.data() + digested_, begin_ - digested_});
    digested_ = begin_;
  }
}

LinePosition LineReader::position() {
  if (rest_unread_) {
    skip_rest();
    rest_unread_ = false;
  }
  digest_used();
  return {number_, bytes_, digest_->digest()};
}

bool LineReader::skip_to(const LinePosition& position,
                         const std::function<void(std::uint64_t)>& tell) {
  char last = '\n';
  while (bytes_ < position.bytes) {
    if (begin_ == end_ && !fill()) {
      return false;
    }
    const auto taken =
        static_cast<std::size_t>(std::min<std::uint64_t>(end_ - begin_, position.bytes - bytes_));
    begin_ += taken;
    bytes_ += taken;
    last = block_[begin_ - 1];
    if (tell) {
      tell(bytes_);
    }
  }
  digest_used();
  number_ = position.lines;
  // The last line may have no end, but then nothing may follow.
  const bool between_lines = last == '\n' || (begin_ == end_ && !fill());
  return between_lines && digest_->digest() == position.digest;
}

bool LineReader::fill() {
  digest_used();
  in_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
  begin_ = 0;
  digested_ = 0;
  end_ = static_cast<std::size_t>(in_.gcount());
  // Reaching the end sets failbit and eofbit; anything else is a stream that cannot be read.
  if (in_.bad() || (end_ == 0 && !in_.eof())) {
    throw Error(ErrorCode::kStore, "cannot read: input/output error");
  }
  return end_ > 0;
}

void LineReader::append(std::string_view piece) {
  // The end of a CRLF line does not count, so a "\r" may come on top of the limit for now.
  if (size_ + piece.size() > limit_ + 1) {
    too_long_ = true;
    rest_unread_ = true;
    const std::size_t shown = std::min(limit_, kShownBytes);
    piece = piece.substr(0, shown - std::min(shown, size_));
    size_ = std::min(size_, shown);
  }
  const std::size_t needed = size_ + piece.size() + padding_;
  if (line_.size() < needed) {
    line_.resize(std::max(needed, std::min(2 * line_.size(), limit_ + 1 + padding_)));
  }
  std::memcpy(line_.data() + size_, piece.data(), piece.size());
  size_ += piece.size();
}

void LineReader::skip_rest() {
  while (begin_ < end_ || fill()) {
    const void* found = std::memchr(block_.data() + begin_, '\n', end_ - begin_);
    if (found != nullptr) {
      const auto after =
          static_cast<std::size_t>(static_cast<const char*>(found) - block_.data()) + 1;
      bytes_ += after - begin_;
      begin_ = after;
      return;
    }
    bytes_ += end_ - begin_;
    begin_ = end_;
  }
}

bool LineReader::next() {
  if (rest_unread_) {
    skip_rest();
    rest_unread_ = false;
  }
  too_long_ = false;
  size_ = 0;
  if (begin_ == end_ && !fill()) {
    return false;
  }
  ++number_;
  bool ended = false;
  while (!ended && (begin_ < end_ || fill())) {
    const char* start = block_.data() + begin_;
    const void* found = std::memchr(start, '\n', end_ - begin_);
    const std::size_t length =
        found == nullptr ? end_ - begin_
                         : static_cast<std::size_t>(static_cast<const char*>(found) - start);
    append({start, length});
    if (too_long_) {
      return true;
    }
    ended = found != nullptr;
    bytes_ += length + (ended ? 1 : 0);
    begin_ += length + (ended ? 1 : 0);
  }
  if (size_ > 0 && line_[size_ - 1] == '\r') {
    --size_;
  }
  if (size_ > limit_) {
    // Only the byte past the limit tells; the line has been read to its end.
    too_long_ = true;
    size_ = std::min(size_, std::min(limit_, kShownBytes));
    return true;
  }
  if (line_.size() < size_ + padding_) {
    line_.resize(size_ + padding_);
  }
  std::memset(line_.data() + size_, 0, padding_);
  return true;
}

}  // namespace claimgraph::io
