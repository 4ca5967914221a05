// What encoding bytes are in, by what they say or look like.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <memory>
#include <optional>

#include <uchardet.h>

#include <claimgraph/base/unicode.hpp>

#include "text/article/encoding.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kSample = std::size_t{1} << 18U;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// UTF-16 without a mark: texts in it have zero bytes in every other place, others have none.
std::string_view utf16_by_zeros(std::string_view bytes) {
  std::array<std::size_t, 2> zeros{};
  const std::size_t size = std::min(bytes.size(), std::size_t{4096}) & ~std::size_t{1};
  for (std::size_t i = 0; i < size; ++i) {
    zeros.at(i % 2) += bytes[i] == '\0' ? 1U : 0U;
  }
  constexpr std::size_t kFewest = 4;
  const std::size_t many = std::max(kFewest, size / 8);
  if (zeros[1] >= many && zeros[0] * 16 <= zeros[1]) {
    return "UTF-16LE";
  }
  if (zeros[0] >= many && zeros[1] * 16 <= zeros[0]) {
    return "UTF-16BE";
  }
  return {};
}

// UTF-8 with a few bytes of damage: far more good sequences than bad ones.
bool is_nearly_utf8(std::string_view bytes) {
  std::size_t bad = 0;
  for (std::size_t at = 0;;) {
    const auto next = find_invalid_utf8(bytes.substr(at));
    if (!next) {
      break;
    }
    ++bad;
    at += *next + 1;
  }
  const auto leads = static_cast<std::size_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC2U; }));
  constexpr std::size_t kGoodPerBad = 20;
  return leads > bad * kGoodPerBad;
}

struct DeleteDetector {
  void operator()(uchardet_t detector) const noexcept { uchardet_delete(detector); }
};

std::string by_uchardet(std::string_view bytes) {
  const std::unique_ptr<uchardet, DeleteDetector> detector(uchardet_new());
  if (!detector || uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) {
    return {};
  }
  uchardet_data_end(detector.get());
  return known_encoding(uchardet_get_charset(detector.get()));
}

// The value of `name` in a tag or declaration: behind "=", in quotes or not.
std::string_view parameter(std::string_view text, std::string_view name) {
  const auto* const found = std::search(text.begin(), text.end(), name.begin(), name.end(),
                                        [](char a, char b) { return lower(a) == b; });
  if (found == text.end()) {
    return {};
  }
  std::size_t at = static_cast<std::size_t>(found - text.begin()) + name.size();
  const auto skip_spaces = [&] {
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0) {
      ++at;
    }
  };
  skip_spaces();
  if (at >= text.size() || text[at] != '=') {
    return {};
  }
  ++at;
  skip_spaces();
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    ++at;
  }
  return text.substr(at, text.find_first_of("\"'; \t\r\n/>?", at) - at);
}

}  // namespace

std::string guess_encoding(std::string_view bytes) {
  if (const std::string_view utf16 = utf16_by_zeros(bytes); !utf16.empty()) {
    return std::string(utf16);
  }
  const auto bad = find_invalid_utf8(bytes);
  if (!bad) {
    return "UTF-8";
  }
  // The neighbourhood of what is not ASCII says most.
  const auto first = static_cast<std::size_t>(
      std::find_if(bytes.begin(), bytes.end(),
                   [](char c) { return static_cast<unsigned char>(c) >= 0x80U; }) -
      bytes.begin());
  const std::string_view sample = bytes.substr(first - std::min(first, std::size_t{1024}), kSample);
  if (is_nearly_utf8(sample)) {
    return "UTF-8";
  }
  std::string guessed = by_uchardet(sample);
  return guessed.empty() || guessed == "UTF-8" ? "windows-1252" : guessed;
}

std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t kLookedAt = 4096;
  bytes = bytes.substr(0, kLookedAt);
  std::string named;
  if (bytes.starts_with("<?xml")) {
    named = known_encoding(parameter(bytes.substr(0, bytes.find('>')), "encoding"));
  }
  for (std::size_t at = 0; named.empty() && (at = bytes.find('<', at)) != std::string_view::npos;
       ++at) {
    if (bytes.substr(at).starts_with("<!--")) {
      at = bytes.find("-->", at);
      if (at == std::string_view::npos) {
        break;
      }
      continue;
    }
    const std::string_view tag = bytes.substr(at, bytes.find('>', at) - at);
    constexpr std::string_view kMeta = "<meta";
    if (tag.size() > kMeta.size() && std::equal(kMeta.begin(), kMeta.end(), tag.begin(),
                                                [](char a, char b) { return a == lower(b); })) {
      named = known_encoding(parameter(tag.substr(kMeta.size()), "charset"));
    }
  }
  // The declaration was read as ASCII, so it cannot be true of these.
  return named.starts_with("UTF-16") || named.starts_with("UTF-32") ? "UTF-8" : named;
}

}  // namespace claimgraph
