#include "text/language/fold.hpp"

#include <algorithm>
#include <cstring>

#include <unicode/utf8.h>

#include "text/language/character_table.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kAtOnce = 16;

// Folds a run of ASCII in blocks; gives how many bytes were folded.
std::size_t fold_ascii(const char* text, std::size_t size, char* out) {
  std::size_t done = 0;
  while (size - done >= kAtOnce) {
    std::uint64_t words[2];
    std::memcpy(words, text + done, kAtOnce);
    if (((words[0] | words[1]) & 0x8080808080808080U) != 0) {
      break;
    }
    for (std::size_t i = 0; i < kAtOnce; ++i) {
      const char c = text[done + i];
      const bool capital = c >= 'A' && c <= 'Z';
      const char lower = static_cast<char>(c + (capital ? 32 : 0));
      out[done + i] = lower == '\t' ? ' ' : lower;
    }
    done += kAtOnce;
  }
  return done;
}

}  // namespace

FoldedText::FoldedText(std::string_view text) {
  const CharacterTable& table = CharacterTable::instance();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  std::size_t in = 0;
  std::size_t out = 0;
  folded_.resize(size + kAtOnce);
  while (in < size) {
    // There is always room for what is left, were it copied, and for the longest character.
    if (folded_.size() - out < size - in + kAtOnce) {
      folded_.resize(out + (size - in) + (size - in) / 2 + kAtOnce);
    }
    const std::size_t ascii = fold_ascii(text.data() + in, size - in, folded_.data() + out);
    in += ascii;
    out += ascii;
    // Up to the next run of ASCII, or the end.
    for (std::size_t left = kAtOnce; left > 0 && in < size; --left) {
      const std::size_t start = in;
      UChar32 c = 0;
      U8_NEXT(bytes, in, size, c);
      if (c < 0) {
        c = 0xFFFD;
        in = start + 1;
      }
      const auto folded = static_cast<std::uint32_t>(table.folded(static_cast<char32_t>(c)));
      if (folded_.size() - out < size - in + kAtOnce) {
        folded_.resize(out + (size - in) + (size - in) / 2 + 2 * kAtOnce);
      }
      auto* const place = reinterpret_cast<std::uint8_t*>(folded_.data()) + out;
      std::size_t written = 0;
      U8_APPEND_UNSAFE(place, written, folded);
      out += written;
      if (in - start != written) {
        shifts_.push_back({out, in});
      }
    }
  }
  folded_.resize(out);
}

std::size_t FoldedText::source(std::size_t folded) const {
  auto after = std::upper_bound(
      shifts_.begin(), shifts_.end(), folded,
      [](std::size_t offset, const Shift& shift) { return offset < shift.folded; });
  if (after == shifts_.begin()) {
    return folded;
  }
  --after;
  return after->source + (folded - after->folded);
}

std::size_t FoldedText::folded(std::size_t source) const {
  auto after = std::upper_bound(
      shifts_.begin(), shifts_.end(), source,
      [](std::size_t offset, const Shift& shift) { return offset < shift.source; });
  if (after == shifts_.begin()) {
    return source;
  }
  --after;
  return after->folded + (source - after->source);
}

std::string fold_phrase(std::string_view phrase) {
  return FoldedText(phrase).str();
}

}  // namespace claimgraph
