// A page as a tree, laid out flat: every node stands behind its parent and before what follows it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/text/span.hpp>

#include "text/article/html_tokens.hpp"

namespace claimgraph {

/// An element, or a text if `text`. Nodes are numbered in the order of the page.
struct HtmlNode {
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  ///< the number behind its last descendant
  std::uint32_t first_attribute = 0;
  std::uint8_t attribute_count = 0;
  HtmlTag tag = HtmlTag::kUnknown;
  bool text = false;
  bool raw = false;         ///< the text of a script, title, ...
  std::uint32_t begin = 0;  ///< in the page: the text, or the start tag
  std::uint32_t size = 0;
};

/// The tree of a page. Tags need not be closed, nested or known: a start tag closes what cannot
/// hold it (a paragraph another paragraph, a table row a row), an end tag what it finds open, as
/// in the HTML standard. Unlike there, text and elements always stay where they are written, so
/// that the order of nodes is the order of bytes; elements over 512 deep do not hold what is in
/// them. Linear, and without recursion; of other parsers' costs for hostile pages (time quadratic
/// in the depth, for one) it has none.
class CLAIMGRAPH_EXPORT HtmlTree {
 public:
  /// `page` is UTF-8 of under 4 GiB and must outlive the tree. Throws Error(kLimit) for a page of
  /// over 2^22 nodes.
  explicit HtmlTree(std::string_view page);

  [[nodiscard]] std::string_view page() const noexcept { return page_; }
  /// The first is a root that holds all others; it is its own parent.
  [[nodiscard]] const std::vector<HtmlNode>& nodes() const noexcept { return nodes_; }
  /// Value of an attribute, as written; nothing if there is none.
  [[nodiscard]] std::optional<std::string_view> attribute(const HtmlNode& node,
                                                          HtmlAttributeName name) const;
  /// The text of a text node, or the start tag, as written.
  [[nodiscard]] std::string_view written(const HtmlNode& node) const {
    return page_.substr(node.begin, node.size);
  }

 private:
  std::string_view page_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
  friend class HtmlTreeBuilder;
};

}  // namespace claimgraph
