#include "text/article/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf8.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

#include "text/language/utf8_writing.hpp"

namespace claimgraph {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CloseConverter {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// What browsers mean by a name, where it is more than the name's owner meant: the superset that
// files with that label are written in (the WHATWG Encoding Standard).
struct Superset {
  std::string_view iana;
  std::string_view read_as;
};
constexpr std::array kSupersets{
    Superset{"ISO-8859-1", "windows-1252"},
    Superset{"US-ASCII", "windows-1252"},
    Superset{"ISO-8859-9", "windows-1254"},
    Superset{"ISO-8859-11", "windows-874"},
    Superset{"TIS-620", "windows-874"},
    Superset{"GB2312", "GB18030"},
    Superset{"GBK", "GB18030"},
    Superset{"UTF-16", "UTF-16LE"},
    Superset{"UTF-32", "UTF-32LE"},
    Superset{"KS_C_5601-1987", "EUC-KR"},
};

// The converter ICU should use for an IANA name: what Windows wrote, for the same reason.
constexpr std::array kConverters{
    Superset{"Shift_JIS", "ibm-943_P15A-2003"},
    Superset{"EUC-KR", "windows-949-2000"},
    Superset{"Big5", "windows-950-2000"},
};

Converter open_converter(std::string_view encoding) {
  const auto* const other =
      std::find_if(kConverters.begin(), kConverters.end(),
                   [encoding](const Superset& entry) { return entry.iana == encoding; });
  const std::string name(other == kConverters.end() ? encoding : other->read_as);
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  // Left alone, ICU writes U+001A for some of what it cannot read.
  if (U_FAILURE(status) == 0) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  }
  if (U_FAILURE(status) != 0) {
    converter.reset();
  }
  return converter;
}

// Encodings that hide plain letters: they are never what a text file is in, and have been used to
// smuggle markup past filters.
bool is_text_encoding(UConverter* converter) {
  switch (ucnv_getType(converter)) {
    case UCNV_UTF7:
    case UCNV_IMAP_MAILBOX:
    case UCNV_SCSU:
    case UCNV_BOCU1:
    case UCNV_CESU8:
    case UCNV_EBCDIC_STATEFUL:
    case UCNV_LMBCS_1:
    case UCNV_HZ:
      return false;
    default:
      break;
  }
  if (ucnv_getMinCharSize(converter) > 1) {
    return true;
  }
  constexpr std::string_view kPlain = "charset Az09";
  const char* source = kPlain.data();
  for (const char expected : kPlain) {
    UErrorCode status = U_ZERO_ERROR;
    if (ucnv_getNextUChar(converter, &source, kPlain.data() + kPlain.size(), &status) !=
            static_cast<UChar32>(expected) ||
        U_FAILURE(status) != 0) {
      return false;
    }
  }
  ucnv_reset(converter);
  return true;
}

std::uint32_t scalar_value(UChar32 c) {
  const bool scalar = c > 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
  return scalar ? static_cast<std::uint32_t>(c) : 0xFFFDU;
}

// Bytes at `at` that belong to one ill-formed sequence: its maximal subpart.
std::size_t ill_formed_size(std::string_view bytes, std::size_t at) {
  std::size_t end = at;
  UChar32 c = 0;
  const auto length = static_cast<std::int64_t>(std::min(bytes.size() - at, std::size_t{8}));
  std::int64_t offset = 0;
  const char* const data = bytes.data() + at;
// The macro narrows and changes signs on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
  U8_NEXT(data, offset, length, c);
#pragma GCC diagnostic pop
  end += static_cast<std::size_t>(std::max<std::int64_t>(offset, 1));
  return end - at;
}

// Finds what is no text: ill-formed sequences, and U+0000, which neither JSON nor a store takes.
class NoText {
 public:
  explicit NoText(std::string_view bytes) : bytes_(bytes) {}

  // The first place from `at` on; nothing if the rest is text. Linear over all calls.
  std::optional<std::size_t> next(std::size_t at) {
    if (ill_formed_ < at || !searched_) {
      const auto found = find_invalid_utf8(bytes_.substr(at));
      ill_formed_ = found ? at + *found : bytes_.size();
    }
    if (zero_ < at || !searched_) {
      zero_ = std::min(bytes_.find('\0', at), bytes_.size());
    }
    searched_ = true;
    const std::size_t first = std::min(ill_formed_, zero_);
    return first == bytes_.size() ? std::nullopt : std::optional(first);
  }

 private:
  std::string_view bytes_;
  std::size_t ill_formed_ = 0;
  std::size_t zero_ = 0;
  bool searched_ = false;
};

DecodedText decode_utf8(std::string_view bytes, std::size_t first) {
  DecodedText decoded;
  if (first != 0) {
    decoded.map.add_run(0, first, true);
  }
  NoText no_text(bytes);
  std::size_t at = 0;
  while (const auto bad = no_text.next(at)) {
    if (decoded.text.empty() && first == 0) {
      decoded.map.add_run(0, 0, true);
    }
    decoded.text.append(bytes.substr(at, *bad - at));
    at = *bad;
    const std::size_t size = bytes[at] == '\0' ? 1 : ill_formed_size(bytes, at);
    decoded.map.add_units(decoded.text.size(), first + at, kReplacement.size(), size);
    decoded.text.append(kReplacement);
    at += size;
    decoded.map.add_run(decoded.text.size(), first + at, true);
  }
  decoded.text.append(bytes.substr(at));
  return decoded;
}

// One byte a character: a table is faster than asking ICU for each.
DecodedText decode_single_bytes(std::string_view bytes, UConverter* converter, std::size_t first) {
  std::array<std::string, 256> characters;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char byte = static_cast<char>(static_cast<unsigned char>(i));
    const char* source = &byte;
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter, &source, &byte + 1, &status);
    append_utf8(characters[i], U_FAILURE(status) != 0 ? 0xFFFDU : scalar_value(c));
    ucnv_reset(converter);
  }
  DecodedText decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  std::size_t unit = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::string& character = characters[static_cast<unsigned char>(bytes[i])];
    if (character.size() != unit) {
      unit = character.size();
      decoded.map.add_units(decoded.text.size(), first + i, unit, 1);
    }
    decoded.text.append(character);
  }
  return decoded;
}

DecodedText decode_characters(std::string_view bytes, UConverter* converter, std::size_t first) {
  DecodedText decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 2);
  // A unit waits until it is known that no further character comes from the same bytes.
  std::size_t text_begin = 0;
  std::size_t source_begin = 0;
  std::size_t source_end = 0;
  const auto flush = [&] {
    if (decoded.text.size() > text_begin) {
      decoded.map.add_units(text_begin, first + source_begin, decoded.text.size() - text_begin,
                            source_end - source_begin);
    }
  };
  const char* source = bytes.data();
  const char* const limit = bytes.data() + bytes.size();
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter, &source, limit, &status);
    const auto offset = static_cast<std::size_t>(source - bytes.data());
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) {
      break;
    }
    if (offset != source_end) {
      flush();
      text_begin = decoded.text.size();
      source_begin = source_end;
      source_end = offset;
    }
    if (U_FAILURE(status) != 0) {
      decoded.text.append(kReplacement);
      if (source >= limit) {
        break;
      }
      ucnv_resetToUnicode(converter);
    } else {
      append_utf8(decoded.text, scalar_value(c));
    }
  }
  flush();
  return decoded;
}

}  // namespace

std::string known_encoding(std::string_view name) {
  constexpr std::size_t kLongestName = 40;
  const auto first = name.find_first_not_of(" \t\r\n\f\"'");
  if (first == std::string_view::npos) {
    return {};
  }
  name = name.substr(first, name.find_last_not_of(" \t\r\n\f\"'") + 1 - first);
  if (name.size() > kLongestName || std::any_of(name.begin(), name.end(), [](char c) {
        return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                 c == '-' || c == '_' || c == '.' || c == ':' || c == '(' || c == ')' || c == '+');
      })) {
    return {};
  }
  const std::string asked(name);
  UErrorCode status = U_ZERO_ERROR;
  if (ucnv_countAliases(asked.c_str(), &status) == 0 || U_FAILURE(status) != 0) {
    return {};
  }
  std::string iana = asked;
  for (const char* const standard : {"MIME", "IANA"}) {
    status = U_ZERO_ERROR;
    const char* const found = ucnv_getStandardName(asked.c_str(), standard, &status);
    if (found != nullptr && U_FAILURE(status) == 0) {
      iana = found;
      break;
    }
  }
  const auto* const superset =
      std::find_if(kSupersets.begin(), kSupersets.end(),
                   [&iana](const Superset& entry) { return entry.iana == iana; });
  if (superset != kSupersets.end()) {
    iana = superset->read_as;
  }
  const Converter converter = open_converter(iana);
  return converter && is_text_encoding(converter.get()) ? iana : std::string();
}

ByteOrderMark byte_order_mark(std::string_view bytes) {
  constexpr std::string_view kUtf32Le("\xFF\xFE\x00\x00", 4);
  constexpr std::string_view kUtf32Be("\x00\x00\xFE\xFF", 4);
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return {"UTF-8", 3};
  }
  if (bytes.starts_with(kUtf32Le)) {
    return {"UTF-32LE", 4};
  }
  if (bytes.starts_with(kUtf32Be)) {
    return {"UTF-32BE", 4};
  }
  if (bytes.starts_with("\xFF\xFE")) {
    return {"UTF-16LE", 2};
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return {"UTF-16BE", 2};
  }
  return {};
}

DecodedText decode(std::string_view bytes, std::string_view encoding, std::size_t first) {
  if (encoding == "UTF-8") {
    return decode_utf8(bytes, first);
  }
  const Converter converter = open_converter(encoding);
  if (!converter) {
    throw Error(ErrorCode::kInvalidArgument,
                "unknown encoding '" + std::string(encoding) + "'; expected an IANA name");
  }
  const bool single =
      ucnv_getMaxCharSize(converter.get()) == 1 && ucnv_getType(converter.get()) != UCNV_UTF8;
  return single ? decode_single_bytes(bytes, converter.get(), first)
                : decode_characters(bytes, converter.get(), first);
}

}  // namespace claimgraph
