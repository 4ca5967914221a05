// Articles from arbitrary bytes: never a crash, valid UTF-8 out of anything, and every block comes
// from a stretch of the bytes, in their order. The first byte says how to read the rest.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/text/article.hpp>

namespace {

using claimgraph::Article;
using claimgraph::TextSpan;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

// Checks an article whose bytes are [first, first + bytes.size()) of its file.
void check(const Article& article, std::string_view bytes, std::size_t first) {
  require(!claimgraph::find_invalid_utf8(article.text));
  require(article.byte_count == bytes.size());
  std::size_t text_end = 0;
  std::size_t source_end = first;
  for (const claimgraph::Block& block : article.blocks) {
    require(!block.span.empty() && block.span.begin >= text_end);
    require(block.span.end <= article.text.size());
    text_end = block.span.end;
    const TextSpan source = article.map.source(block.span);
    require(source.begin >= source_end && source.end <= first + bytes.size());
    source_end = source.end;
  }
  if (article.encoding != "UTF-8") {
    return;
  }
  // Plain letters come from themselves or from a character reference.
  for (std::size_t i = 0; i < article.text.size(); ++i) {
    const char c = article.text[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      const TextSpan from = article.map.source({i, i + 1});
      const char source = bytes[from.begin - first];
      require(from.size() == 1 ? source == c : source == '&');
    }
  }
}

void read_in_parts(std::string_view bytes, const claimgraph::ReadingOptions& options,
                   std::size_t part_bytes) {
  std::istringstream in{std::string(bytes)};
  claimgraph::PlainTextReader reader(in, options, part_bytes);
  Article part;
  std::size_t offset = bytes.size();
  bool first = true;
  while (reader.next(part)) {
    require(part.byte_count > 0);
    if (first) {
      // A byte order mark is no part.
      offset = part.text.empty() ? 0 : part.map.source({0, 1}).begin;
      require(offset <= 4);
      first = false;
    }
    require(offset + part.byte_count <= bytes.size());
    check(part, bytes.substr(offset, part.byte_count), offset);
    offset += part.byte_count;
  }
  require(first || offset == bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  constexpr std::array<const char*, 3> kTypes{"", "text/html", "text/plain"};
  constexpr std::array<const char*, 10> kEncodings{
      "",        "UTF-8",     "windows-1252", "UTF-16", "UTF-16BE",
      "GB18030", "Shift_JIS", "EUC-KR",       "KOI8-R", "ISO-2022-JP"};
  const std::size_t how = data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  claimgraph::ReadingOptions options;
  options.media_type = kTypes.at(how % kTypes.size());
  options.encoding = kEncodings.at(how / kTypes.size() % kEncodings.size());
  check(claimgraph::read_article(bytes, options), bytes, 0);
  if (options.media_type != "text/html") {
    read_in_parts(bytes, options, 64 + how % 5);
  }
  return 0;
}
