// The names of HTML, and what they mean to the reading of articles.
#include <algorithm>
#include <array>
#include <string>

#include "text/article/html_tokens.hpp"

namespace claimgraph {
namespace {

struct NamedTag {
  std::string_view name;
  HtmlTag tag;
};

// Sorted by name. What is not here is an inline element of unknown meaning.
constexpr std::array kTags{
    NamedTag{"a", HtmlTag::kA},
    NamedTag{"abbr", HtmlTag::kSpan},
    NamedTag{"acronym", HtmlTag::kSpan},
    NamedTag{"address", HtmlTag::kAddress},
    NamedTag{"applet", HtmlTag::kEmbedded},
    NamedTag{"area", HtmlTag::kVoid},
    NamedTag{"article", HtmlTag::kArticle},
    NamedTag{"aside", HtmlTag::kAside},
    NamedTag{"audio", HtmlTag::kEmbedded},
    NamedTag{"b", HtmlTag::kSpan},
    NamedTag{"base", HtmlTag::kVoid},
    NamedTag{"basefont", HtmlTag::kVoid},
    NamedTag{"bgsound", HtmlTag::kVoid},
    NamedTag{"big", HtmlTag::kSpan},
    NamedTag{"blockquote", HtmlTag::kBlockquote},
    NamedTag{"body", HtmlTag::kBody},
    NamedTag{"br", HtmlTag::kBr},
    NamedTag{"button", HtmlTag::kButton},
    NamedTag{"canvas", HtmlTag::kEmbedded},
    NamedTag{"caption", HtmlTag::kCaption},
    NamedTag{"center", HtmlTag::kBlock},
    NamedTag{"cite", HtmlTag::kSpan},
    NamedTag{"code", HtmlTag::kSpan},
    NamedTag{"col", HtmlTag::kVoid},
    NamedTag{"colgroup", HtmlTag::kVoid},
    NamedTag{"data", HtmlTag::kSpan},
    NamedTag{"datalist", HtmlTag::kEmbedded},
    NamedTag{"dd", HtmlTag::kDefined},
    NamedTag{"del", HtmlTag::kDeleted},
    NamedTag{"details", HtmlTag::kBlock},
    NamedTag{"dialog", HtmlTag::kEmbedded},
    NamedTag{"dir", HtmlTag::kList},
    NamedTag{"div", HtmlTag::kDiv},
    NamedTag{"dl", HtmlTag::kList},
    NamedTag{"dt", HtmlTag::kDefined},
    NamedTag{"em", HtmlTag::kSpan},
    NamedTag{"embed", HtmlTag::kVoid},
    NamedTag{"fieldset", HtmlTag::kBlock},
    NamedTag{"figcaption", HtmlTag::kFigcaption},
    NamedTag{"figure", HtmlTag::kBlock},
    NamedTag{"font", HtmlTag::kSpan},
    NamedTag{"footer", HtmlTag::kFooter},
    NamedTag{"form", HtmlTag::kForm},
    NamedTag{"frame", HtmlTag::kVoid},
    NamedTag{"frameset", HtmlTag::kBlock},
    NamedTag{"h1", HtmlTag::kHeading1},
    NamedTag{"h2", HtmlTag::kHeading2},
    NamedTag{"h3", HtmlTag::kHeading2},
    NamedTag{"h4", HtmlTag::kHeading2},
    NamedTag{"h5", HtmlTag::kHeading2},
    NamedTag{"h6", HtmlTag::kHeading2},
    NamedTag{"head", HtmlTag::kHead},
    NamedTag{"header", HtmlTag::kHeader},
    NamedTag{"hgroup", HtmlTag::kBlock},
    NamedTag{"hr", HtmlTag::kRule},
    NamedTag{"html", HtmlTag::kHtml},
    NamedTag{"i", HtmlTag::kSpan},
    NamedTag{"iframe", HtmlTag::kEmbedded},
    NamedTag{"image", HtmlTag::kVoid},
    NamedTag{"img", HtmlTag::kVoid},
    NamedTag{"input", HtmlTag::kVoid},
    NamedTag{"ins", HtmlTag::kSpan},
    NamedTag{"kbd", HtmlTag::kSpan},
    NamedTag{"keygen", HtmlTag::kVoid},
    NamedTag{"label", HtmlTag::kSpan},
    NamedTag{"legend", HtmlTag::kBlock},
    NamedTag{"li", HtmlTag::kLi},
    NamedTag{"link", HtmlTag::kLink},
    NamedTag{"listing", HtmlTag::kPre},
    NamedTag{"main", HtmlTag::kMain},
    NamedTag{"map", HtmlTag::kEmbedded},
    NamedTag{"mark", HtmlTag::kSpan},
    NamedTag{"math", HtmlTag::kForeign},
    NamedTag{"menu", HtmlTag::kList},
    NamedTag{"meta", HtmlTag::kMeta},
    NamedTag{"meter", HtmlTag::kEmbedded},
    NamedTag{"nav", HtmlTag::kNav},
    NamedTag{"nobr", HtmlTag::kSpan},
    NamedTag{"noembed", HtmlTag::kEmbedded},
    NamedTag{"noframes", HtmlTag::kEmbedded},
    NamedTag{"noscript", HtmlTag::kEmbedded},
    NamedTag{"object", HtmlTag::kEmbedded},
    NamedTag{"ol", HtmlTag::kList},
    NamedTag{"optgroup", HtmlTag::kEmbedded},
    NamedTag{"option", HtmlTag::kEmbedded},
    NamedTag{"p", HtmlTag::kP},
    NamedTag{"param", HtmlTag::kVoid},
    NamedTag{"picture", HtmlTag::kSpan},
    NamedTag{"pre", HtmlTag::kPre},
    NamedTag{"progress", HtmlTag::kEmbedded},
    NamedTag{"q", HtmlTag::kQ},
    NamedTag{"rb", HtmlTag::kRubyBase},
    NamedTag{"rp", HtmlTag::kRuby},
    NamedTag{"rt", HtmlTag::kRuby},
    NamedTag{"rtc", HtmlTag::kRuby},
    NamedTag{"ruby", HtmlTag::kSpan},
    NamedTag{"s", HtmlTag::kDeleted},
    NamedTag{"samp", HtmlTag::kSpan},
    NamedTag{"script", HtmlTag::kScript},
    NamedTag{"search", HtmlTag::kForm},
    NamedTag{"section", HtmlTag::kBlock},
    NamedTag{"select", HtmlTag::kEmbedded},
    NamedTag{"small", HtmlTag::kSpan},
    NamedTag{"source", HtmlTag::kVoid},
    NamedTag{"span", HtmlTag::kSpan},
    NamedTag{"strike", HtmlTag::kDeleted},
    NamedTag{"strong", HtmlTag::kSpan},
    NamedTag{"style", HtmlTag::kStyle},
    NamedTag{"sub", HtmlTag::kSpan},
    NamedTag{"summary", HtmlTag::kBlock},
    NamedTag{"sup", HtmlTag::kSup},
    NamedTag{"svg", HtmlTag::kForeign},
    NamedTag{"table", HtmlTag::kTable},
    NamedTag{"tbody", HtmlTag::kRowGroup},
    NamedTag{"td", HtmlTag::kCell},
    NamedTag{"template", HtmlTag::kEmbedded},
    NamedTag{"textarea", HtmlTag::kEmbedded},
    NamedTag{"tfoot", HtmlTag::kRowGroup},
    NamedTag{"th", HtmlTag::kCell},
    NamedTag{"thead", HtmlTag::kRowGroup},
    NamedTag{"time", HtmlTag::kTime},
    NamedTag{"title", HtmlTag::kTitle},
    NamedTag{"tr", HtmlTag::kRow},
    NamedTag{"track", HtmlTag::kVoid},
    NamedTag{"tt", HtmlTag::kSpan},
    NamedTag{"u", HtmlTag::kSpan},
    NamedTag{"ul", HtmlTag::kList},
    NamedTag{"var", HtmlTag::kSpan},
    NamedTag{"video", HtmlTag::kEmbedded},
    NamedTag{"wbr", HtmlTag::kVoid},
    NamedTag{"xmp", HtmlTag::kPre},
};

constexpr bool by_name(const NamedTag& a, const NamedTag& b) {
  return a.name < b.name;
}
static_assert(std::is_sorted(kTags.begin(), kTags.end(), by_name));

}  // namespace

HtmlTag html_tag(std::string_view name) {
  constexpr std::size_t kLongestName = 10;
  std::array<char, kLongestName> lower{};
  if (name.size() > kLongestName) {
    return HtmlTag::kUnknown;
  }
  std::transform(name.begin(), name.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const std::string_view wanted(lower.data(), name.size());
  const auto* const found =
      std::lower_bound(kTags.begin(), kTags.end(), NamedTag{wanted, HtmlTag::kUnknown}, by_name);
  return found != kTags.end() && found->name == wanted ? found->tag : HtmlTag::kUnknown;
}

bool is_block(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::kUnknown:
    case HtmlTag::kA:
    case HtmlTag::kBr:
    case HtmlTag::kButton:
    case HtmlTag::kDeleted:
    case HtmlTag::kEmbedded:
    case HtmlTag::kForeign:
    case HtmlTag::kLink:
    case HtmlTag::kMeta:
    case HtmlTag::kQ:
    case HtmlTag::kRuby:
    case HtmlTag::kRubyBase:
    case HtmlTag::kScript:
    case HtmlTag::kSpan:
    case HtmlTag::kStyle:
    case HtmlTag::kSup:
    case HtmlTag::kTime:
    case HtmlTag::kTitle:
    case HtmlTag::kVoid:
      return false;
    default:
      return true;
  }
}

}  // namespace claimgraph
