#include "text/article/html_tree.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <claimgraph/base/error.hpp>

namespace claimgraph {
namespace {

constexpr std::size_t kMostNodes = std::size_t{1} << 22U;
constexpr std::size_t kDeepest = 512;
constexpr std::size_t kDeepestInline = 32;  // in a block, that an end tag looks through
constexpr std::size_t kNone = 0;            // the root is never looked for

// An element that is open, and the nearest one of each kind that a start tag may close. An element
// that hides the kind (a table cell hides the paragraph around its table) has none.
struct Open {
  std::uint32_t node = 0;
  HtmlTag tag = HtmlTag::kUnknown;
  TextSpan name{};
  std::size_t paragraph = kNone;
  std::size_t item = kNone;
  std::size_t defined = kNone;
  std::size_t cell = kNone;
  std::size_t row = kNone;
  std::size_t row_group = kNone;
  std::size_t foreign = kNone;
};

bool closes_paragraph(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::kCaption:
    case HtmlTag::kCell:
    case HtmlTag::kRow:
    case HtmlTag::kRowGroup:
      return false;
    default:
      return is_block(tag);
  }
}

bool is_table_part(HtmlTag tag) {
  return tag == HtmlTag::kTable || tag == HtmlTag::kCaption || tag == HtmlTag::kCell ||
         tag == HtmlTag::kRow || tag == HtmlTag::kRowGroup;
}

bool is_heading(HtmlTag tag) {
  return tag == HtmlTag::kHeading1 || tag == HtmlTag::kHeading2;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return lower(x) == lower(y);
  });
}

}  // namespace

class HtmlTreeBuilder {
 public:
  explicit HtmlTreeBuilder(HtmlTree& tree) : tree_(tree), page_(tree.page_) {
    is_xml_ = page_.starts_with("<?xml");
    tree_.nodes_.emplace_back();
    open_.emplace_back();
  }

  void build() {
    HtmlTokens tokens(page_);
    HtmlToken token;
    while (tokens.next(token)) {
      switch (token.kind) {
        case HtmlToken::Kind::kText:
        case HtmlToken::Kind::kRawText: {
          HtmlNode& node = add(token.span, open_.back().tag);
          node.text = true;
          node.raw = token.kind == HtmlToken::Kind::kRawText;
          break;
        }
        case HtmlToken::Kind::kStartTag:
          start(token);
          break;
        case HtmlToken::Kind::kEndTag:
          end(token);
          break;
      }
    }
    close_from(1);
    tree_.nodes_.front().end = static_cast<std::uint32_t>(tree_.nodes_.size());
  }

 private:
  HtmlNode& add(TextSpan span, HtmlTag tag) {
    if (tree_.nodes_.size() >= kMostNodes) {
      throw Error(ErrorCode::kLimit, "the page has over " + std::to_string(kMostNodes) +
                                         " tags and texts; expected a page for people to read");
    }
    HtmlNode& node = tree_.nodes_.emplace_back();
    node.parent = open_.back().node;
    node.end = static_cast<std::uint32_t>(tree_.nodes_.size());
    node.tag = tag;
    node.begin = static_cast<std::uint32_t>(span.begin);
    node.size = static_cast<std::uint32_t>(span.size());
    return node;
  }

  // Closes the open elements from place `first` on.
  void close_from(std::size_t first) {
    for (std::size_t i = first; i < open_.size(); ++i) {
      tree_.nodes_[open_[i].node].end = static_cast<std::uint32_t>(tree_.nodes_.size());
    }
    open_.resize(first);
  }

  void close_if_open(std::size_t place) {
    if (place != kNone) {
      close_from(place);
    }
  }

  // Closes what cannot hold the element.
  void make_room(HtmlTag tag) {
    if (closes_paragraph(tag)) {
      close_if_open(open_.back().foreign);
      close_if_open(open_.back().paragraph);
    }
    switch (tag) {
      case HtmlTag::kLi:
        close_if_open(open_.back().item);
        break;
      case HtmlTag::kDefined:
        close_if_open(open_.back().defined);
        break;
      case HtmlTag::kCell:
        close_if_open(open_.back().cell);
        break;
      case HtmlTag::kRow:
        close_if_open(open_.back().row);
        break;
      case HtmlTag::kRowGroup:
        close_if_open(open_.back().row_group);
        close_if_open(open_.back().row);
        break;
      case HtmlTag::kHeading1:
      case HtmlTag::kHeading2:
        if (is_heading(open_.back().tag)) {
          close_from(open_.size() - 1);
        }
        break;
      case HtmlTag::kRuby:
      case HtmlTag::kRubyBase:
        if (open_.back().tag == HtmlTag::kRuby || open_.back().tag == HtmlTag::kRubyBase) {
          close_from(open_.size() - 1);
        }
        break;
      case HtmlTag::kA:
        close_link();
        break;
      default:
        break;
    }
  }

  // A link in a link: the first one was left open.
  void close_link() {
    const std::size_t last = open_.size() < kDeepestInline ? 1 : open_.size() - kDeepestInline;
    for (std::size_t i = open_.size(); i-- > last && !is_block(open_[i].tag);) {
      if (open_[i].tag == HtmlTag::kA) {
        close_from(i);
        return;
      }
    }
  }

  void start(const HtmlToken& token) {
    make_room(token.tag);
    HtmlNode& node = add(token.span, token.tag);
    node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    node.attribute_count = static_cast<std::uint8_t>(token.attributes.size());
    tree_.attributes_.insert(tree_.attributes_.end(), token.attributes.begin(),
                             token.attributes.end());
    switch (token.tag) {
      case HtmlTag::kBody:
      case HtmlTag::kBr:
      case HtmlTag::kHead:
      case HtmlTag::kHtml:
      case HtmlTag::kLink:
      case HtmlTag::kMeta:
      case HtmlTag::kRule:
      case HtmlTag::kVoid:
        return;  // they hold nothing, or all
      default:
        break;
    }
    if ((token.closes_itself && (is_xml_ || open_.back().foreign != kNone)) ||
        open_.size() > kDeepest) {
      return;
    }
    push(token);
  }

  void push(const HtmlToken& token) {
    Open open = open_.back();
    const std::size_t place = open_.size();
    open.node = static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
    open.tag = token.tag;
    open.name = token.name;
    switch (token.tag) {
      case HtmlTag::kP:
        open.paragraph = place;
        break;
      case HtmlTag::kButton:
        open.paragraph = kNone;
        break;
      case HtmlTag::kLi:
        open.item = place;
        open.defined = kNone;
        break;
      case HtmlTag::kDefined:
        open.defined = place;
        open.item = kNone;
        break;
      case HtmlTag::kTable:
        open.paragraph = open.item = open.defined = kNone;
        open.cell = open.row = open.row_group = kNone;
        break;
      case HtmlTag::kCell:
        open.cell = place;
        open.paragraph = open.item = open.defined = kNone;
        break;
      case HtmlTag::kCaption:
        open.paragraph = open.item = open.defined = kNone;
        break;
      case HtmlTag::kRow:
        open.row = place;
        break;
      case HtmlTag::kRowGroup:
        open.row_group = place;
        break;
      case HtmlTag::kForeign:
        open.foreign = open.foreign == kNone ? place : open.foreign;
        break;
      case HtmlTag::kAddress:
      case HtmlTag::kDiv:
        break;
      default:
        if (is_block(token.tag)) {
          open.item = open.defined = kNone;
        }
        break;
    }
    open_.push_back(open);
  }

  // Where the element that an end tag closes is open; kNone if it closes nothing.
  [[nodiscard]] std::size_t find_open(const HtmlToken& token) const {
    const Open& top = open_.back();
    switch (token.tag) {
      case HtmlTag::kP:
        return top.paragraph;
      case HtmlTag::kCell:
        return top.cell;
      case HtmlTag::kRow:
        return top.row;
      case HtmlTag::kRowGroup:
        return top.row_group;
      default:
        break;
    }
    const bool block = is_block(token.tag);
    const std::size_t last =
        block || open_.size() < kDeepestInline ? 1 : open_.size() - kDeepestInline;
    for (std::size_t i = open_.size(); i-- > last;) {
      const Open& open = open_[i];
      const bool same =
          open.tag == token.tag &&
          (is_heading(token.tag) || same_name(open.name.of(page_), token.name.of(page_)));
      if (same || (is_heading(open.tag) && is_heading(token.tag))) {
        return i;
      }
      if (token.tag == HtmlTag::kLi && is_list_of_items(open)) {
        return kNone;  // the item is around the list
      }
      if (block ? (is_table_part(open.tag) && token.tag != HtmlTag::kTable) : is_block(open.tag)) {
        return kNone;
      }
    }
    return kNone;
  }

  [[nodiscard]] bool is_list_of_items(const Open& open) const {
    return open.tag == HtmlTag::kList && !same_name(open.name.of(page_), "dl");
  }

  void end(const HtmlToken& token) {
    const std::size_t place = find_open(token);
    if (place != kNone) {
      close_from(place);
    } else if (token.tag == HtmlTag::kP || token.tag == HtmlTag::kBr) {
      add(token.span, token.tag);  // "</p>" of no paragraph is an empty one, "</br>" is "<br>"
    }
  }

  HtmlTree& tree_;
  std::string_view page_;
  std::vector<Open> open_;
  bool is_xml_ = false;
};

HtmlTree::HtmlTree(std::string_view page) : page_(page) {
  if (page.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::kLimit,
                "a page of " + std::to_string(page.size()) + " bytes; expected one of under 4 GiB");
  }
  HtmlTreeBuilder(*this).build();
}

std::optional<std::string_view> HtmlTree::attribute(const HtmlNode& node,
                                                    HtmlAttributeName name) const {
  const auto first = attributes_.begin() + node.first_attribute;
  const auto last = first + node.attribute_count;
  const auto found = std::find_if(
      first, last, [name](const HtmlAttribute& attribute) { return attribute.name == name; });
  return found == last ? std::nullopt : std::optional(found->value.of(page_));
}

}  // namespace claimgraph
