// Whether bytes are plain text or HTML.
#pragma once

#include <string>
#include <string_view>

#include <claimgraph/text/article.hpp>

#include "text/article/encoding.hpp"

namespace claimgraph {

inline constexpr std::string_view kHtmlType = "text/html";
inline constexpr std::string_view kPlainType = "text/plain";

struct MediaType {
  std::string name;     ///< kHtmlType, kPlainType, or empty: not said
  std::string charset;  ///< as written; empty: not said
};

/// "text/html; charset=utf-8". XHTML is read as HTML. Throws Error(kInvalidArgument) for a type
/// that cannot be read as an article.
MediaType read_media_type(std::string_view text);

/// What the bytes look like: HTML if they begin with a tag of it, behind white space, comments and
/// an XML declaration; else plain text.
std::string sniff_media_type(std::string_view bytes, const ByteOrderMark& mark,
                             std::string_view encoding);

/// The encoding the caller asks for, by its IANA name; empty if there is none. Throws
/// Error(kInvalidArgument) for one that is not known.
std::string asked_encoding(const ReadingOptions& options, const MediaType& type);

}  // namespace claimgraph
