// Bytes of any encoding as UTF-8, with the way back.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/text/article.hpp>

namespace claimgraph {

/// The encoding a name stands for, as browsers read it ("latin1" is "windows-1252"), by its IANA
/// name; empty for a name that is not known or an encoding no text should come in (UTF-7, EBCDIC).
CLAIMGRAPH_EXPORT std::string known_encoding(std::string_view name);

/// What a byte order mark says, and how long it is.
struct ByteOrderMark {
  std::string_view encoding;  ///< "UTF-8", "UTF-16LE", ...; empty if there is none
  std::size_t size = 0;
};
CLAIMGRAPH_EXPORT ByteOrderMark byte_order_mark(std::string_view bytes);

/// The encoding of bytes that say nothing of it: UTF-16 by its zero bytes, UTF-8 if they are (or
/// nearly), else by uchardet, else windows-1252. Never empty.
CLAIMGRAPH_EXPORT std::string guess_encoding(std::string_view bytes);

/// The encoding that a page declares in its first bytes: XML declaration or <meta>; may be empty.
CLAIMGRAPH_EXPORT std::string declared_encoding(std::string_view bytes);

struct DecodedText {
  std::string text;  ///< valid UTF-8
  SourceMap map;     ///< to offsets of the bytes, plus `first`
};

/// Decodes bytes that begin at offset `first` of their source. Whatever is not text in the
/// encoding becomes U+FFFD. Precondition: known_encoding(encoding) == encoding. Linear.
CLAIMGRAPH_EXPORT DecodedText decode(std::string_view bytes, std::string_view encoding,
                                     std::size_t first = 0);

}  // namespace claimgraph
