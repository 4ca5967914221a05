// Plain text of any size, part by part.
#include <algorithm>
#include <array>
#include <istream>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/text/article.hpp>

#include "text/article/encoding.hpp"
#include "text/article/language_guess.hpp"
#include "text/article/media_type.hpp"
#include "text/article/plain_text.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kSmallestPart = 64;
constexpr std::size_t kLongestCharacter = 8;  // bytes, in any encoding

bool is_ascii(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80U || c == '\0'; });
}

// Where the bytes of a line end stand in a character of the encoding.
struct CodeUnit {
  std::size_t size = 1;
  std::size_t low = 0;  // of its bytes, the one with the low bits
};

CodeUnit code_unit(std::string_view encoding) {
  if (encoding.starts_with("UTF-16")) {
    return {2, encoding.ends_with("BE") ? 1U : 0U};
  }
  if (encoding.starts_with("UTF-32")) {
    return {4, encoding.ends_with("BE") ? 3U : 0U};
  }
  return {};
}

// Behind the last line end; 0 if there is none.
std::size_t behind_last_line(std::string_view bytes, CodeUnit unit) {
  for (std::size_t end = bytes.size() / unit.size * unit.size; end > 0; end -= unit.size) {
    const std::string_view character = bytes.substr(end - unit.size, unit.size);
    const char c = character[unit.low];
    const bool zeros = std::count(character.begin(), character.end(), '\0') ==
                       static_cast<std::ptrdiff_t>(unit.size - 1);
    if ((c == '\n' || c == '\r' || c == '\f') && zeros) {
      return end;
    }
  }
  return 0;
}

// Behind the last sentence in the second half of a text, or else the last space there; 0 if there
// is neither.
std::size_t behind_last_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 5> kFullWidth{"。", "！", "？", "।", "۔"};
  std::size_t space = 0;
  for (std::size_t end = text.size(); end > text.size() / 2; --end) {
    const std::string_view before = text.substr(0, end);
    if (before.ends_with(' ')) {
      space = std::max(space, end);
      const std::string_view word = before.substr(0, end - 1);
      // A word of one letter before the stop is an initial.
      const bool stop = word.size() > 2 &&
                        (word.back() == '.' || word.back() == '!' || word.back() == '?') &&
                        word[word.size() - 3] != ' ';
      if (stop) {
        return end;
      }
    }
    if (std::any_of(kFullWidth.begin(), kFullWidth.end(),
                    [before](std::string_view mark) { return before.ends_with(mark); })) {
      return end;
    }
  }
  return space;
}

}  // namespace

class PlainTextReader::State {
 public:
  State(std::istream& in, ReadingOptions options, std::size_t part_bytes)
      : in_(in), options_(std::move(options)), part_bytes_(part_bytes) {
    if (part_bytes < kSmallestPart) {
      throw Error(ErrorCode::kInvalidArgument, "parts of " + std::to_string(part_bytes) +
                                                   " bytes; expected at least " +
                                                   std::to_string(kSmallestPart));
    }
    const MediaType type = read_media_type(options_.media_type);
    if (type.name == kHtmlType) {
      throw Error(ErrorCode::kInvalidArgument,
                  "media type '" + options_.media_type + "'; expected text/plain");
    }
    encoding_ = asked_encoding(options_, type);
  }

  bool next(Article& part) {
    fill();
    if (bytes_.empty()) {
      return false;
    }
    const std::string encoding = settle_encoding();
    const std::size_t size = at_end_ ? bytes_.size() : find_cut(encoding);
    const std::string_view bytes = std::string_view(bytes_).substr(0, size);

    Article read;
    read.media_type = kPlainType;
    read.encoding = encoding;
    read.title = options_.title;
    read.publisher = options_.publisher;
    read.url = options_.url;
    read.published = options_.published;
    read.sha256 = sha256(bytes);
    read.byte_count = size;
    DecodedText decoded = decode(bytes, encoding, offset_);
    read.text = std::move(decoded.text);
    read.map = std::move(decoded.map);
    read_lines(read, first_, at_end_);
    options_.title = read.title;
    options_.published = read.published;
    if (options_.language.empty()) {
      std::string guess = guess_language(read.text).language;
      language_ = guess.empty() ? language_ : std::move(guess);
    }
    read.language = options_.language.empty() ? language_ : options_.language;

    first_ = false;
    offset_ += size;
    bytes_.erase(0, size);
    part = std::move(read);
    return true;
  }

 private:
  // Reads on until there is a part and whatever tells that it is not the last one.
  void fill() {
    while (!at_end_ && bytes_.size() <= part_bytes_) {
      const std::size_t had = bytes_.size();
      bytes_.resize(part_bytes_ + 1);
      in_.read(bytes_.data() + had, static_cast<std::streamsize>(bytes_.size() - had));
      const auto got = static_cast<std::size_t>(in_.gcount());
      bytes_.resize(had + got);
      if (in_.bad()) {
        throw Error(ErrorCode::kStore,
                    "the text could not be read behind byte " + std::to_string(offset_ + had));
      }
      at_end_ = !in_;
      pass_mark();
    }
  }

  void pass_mark() {
    if (offset_ == 0 && first_) {
      const ByteOrderMark mark = byte_order_mark(bytes_);
      if (!mark.encoding.empty()) {
        encoding_ = mark.encoding;
        offset_ = mark.size;
        bytes_.erase(0, mark.size);
      }
    }
  }

  // Of the bytes at hand; once one of them is not ASCII, of all.
  std::string settle_encoding() {
    if (!encoding_.empty()) {
      return encoding_;
    }
    if (is_ascii(bytes_)) {
      return "UTF-8";
    }
    std::string_view sample = bytes_;
    for (std::size_t cut = 0; !at_end_ && cut < 4 && !sample.empty(); ++cut) {
      // The last character may be cut off.
      const auto last = static_cast<unsigned char>(sample.back());
      if (last < 0x80U) {
        break;
      }
      sample.remove_suffix(1);
      if (last >= 0xC0U) {
        break;
      }
    }
    encoding_ = guess_encoding(sample);
    return encoding_;
  }

  [[nodiscard]] std::size_t find_cut(std::string_view encoding) const {
    const std::string_view bytes = std::string_view(bytes_).substr(0, part_bytes_);
    if (const std::size_t lines = behind_last_line(bytes, code_unit(encoding)); lines > 0) {
      return lines;
    }
    const DecodedText decoded = decode(bytes, encoding);
    if (const std::size_t cut = behind_last_sentence(decoded.text); cut > 0) {
      return decoded.map.source({0, cut}).end;
    }
    std::size_t cut = decoded.text.size();
    std::size_t size = bytes.size();
    while (size + kLongestCharacter > bytes.size() && cut > 0) {
      --cut;
      while (cut > 0 && (static_cast<unsigned char>(decoded.text[cut]) & 0xC0U) == 0x80U) {
        --cut;
      }
      size = decoded.map.source({0, cut}).end;
    }
    return size > 0 ? size : bytes.size();
  }

  std::istream& in_;
  ReadingOptions options_;
  std::size_t part_bytes_;
  std::string bytes_;  // read, and not handed out yet
  std::size_t offset_ = 0;
  bool first_ = true;
  bool at_end_ = false;
  std::string encoding_;  // empty: not settled
  std::string language_;  // of the parts so far
};

PlainTextReader::PlainTextReader(std::istream& in, ReadingOptions options, std::size_t part_bytes)
    : state_(std::make_unique<State>(in, std::move(options), part_bytes)) {}
PlainTextReader::~PlainTextReader() = default;
PlainTextReader::PlainTextReader(PlainTextReader&&) noexcept = default;
PlainTextReader& PlainTextReader::operator=(PlainTextReader&&) noexcept = default;

bool PlainTextReader::next(Article& part) {
  return state_->next(part);
}

}  // namespace claimgraph
