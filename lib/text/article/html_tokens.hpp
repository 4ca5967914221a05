// The pieces HTML is written of: tags and the text between, as the HTML standard splits them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <claimgraph/text/span.hpp>

namespace claimgraph {

/// Elements that mean something to the reading of articles.
enum class HtmlTag : std::uint8_t {
  kUnknown,
  kA,
  kAddress,
  kArticle,
  kAside,
  kBlock,  ///< blocks without further meaning: section, center, hr, ...
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCaption,
  kCell,     ///< td, th
  kDefined,  ///< dd, dt
  kDeleted,  ///< del, s, strike
  kDiv,
  kEmbedded,  ///< content that is not text of the page: svg, select, video, ...
  kFigcaption,
  kFooter,
  kForeign,  ///< svg, math
  kForm,
  kHead,
  kHeader,
  kHeading1,
  kHeading2,  ///< h2 to h6
  kHtml,
  kLink,
  kLi,
  kList,  ///< ul, ol, dl, menu, dir
  kMain,
  kMeta,
  kNav,
  kP,
  kPre,
  kQ,
  kRow,
  kRowGroup,  ///< tbody, thead, tfoot
  kRule,      ///< hr
  kRuby,      ///< rt, rp, rtc: how the base is read
  kRubyBase,
  kScript,
  kSpan,  ///< inline elements without further meaning: b, em, code, ...
  kStyle,
  kSup,
  kTable,
  kTime,
  kTitle,
  kVoid,  ///< elements without content or meaning: img, input, wbr, ...
};

/// Of a tag's name, in any case.
HtmlTag html_tag(std::string_view name);

/// Whether the element makes a block of its own, so that words do not run on over its edges.
bool is_block(HtmlTag tag);

/// Attributes that mean something to the reading of articles.
enum class HtmlAttributeName : std::uint8_t {
  kAriaHidden,
  kClass,
  kContent,
  kDatetime,
  kHidden,
  kHref,
  kHttpEquiv,
  kId,
  kItemprop,
  kLang,
  kName,
  kProperty,
  kRel,
  kRole,
  kStyle,
  kType,
};

struct HtmlAttribute {
  HtmlAttributeName name{};
  TextSpan value{};  ///< as written, without quotes; character references are not resolved
};

struct HtmlToken {
  enum class Kind { kText, kRawText, kStartTag, kEndTag };
  Kind kind = Kind::kText;
  TextSpan span{};  ///< all of it
  TextSpan name{};  ///< of a tag
  HtmlTag tag = HtmlTag::kUnknown;
  bool closes_itself = false;  ///< "/>"
  /// Of a start tag, those that mean something, each once (the first).
  std::vector<HtmlAttribute> attributes;
};

/// Splits HTML into tokens. Comments, declarations and processing instructions are passed over;
/// the content of script, style, title, textarea and the like is one raw text. Linear.
class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  /// The next token; false at the end.
  bool next(HtmlToken& token);

 private:
  bool read_tag(HtmlToken& token);
  void read_attributes(HtmlToken& token);
  void pass_markup();
  bool read_raw_text(HtmlToken& token);

  std::string_view html_;
  std::size_t at_ = 0;
  TextSpan raw_{};      // name of the element whose raw text comes next; empty: none
  bool plain_ = false;  // after <plaintext>: no markup any more
};

}  // namespace claimgraph
