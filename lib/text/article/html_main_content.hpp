// Which part of a page is the article.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "text/article/html_tree.hpp"

namespace claimgraph {

/// The part of a page that is its article.
struct MainContent {
  enum class Part : std::uint8_t { kKept, kLeftOut, kHeader };

  /// What becomes of each node of the tree, were it in the article: kept, left out with all that
  /// is in it, or of a header (of which only headings are kept).
  std::vector<Part> parts;
  /// The elements that hold the article, in order; they do not overlap.
  std::vector<std::uint32_t> roots;
  /// The heading of the whole: in a root, or before the first one.
  std::optional<std::uint32_t> title;
};

/// Finds the article: what schema.org, <article> or <main> mark as such if they hold a good part
/// of the page's prose, else the smallest element that holds nearly all of it. Prose is the text of
/// blocks that have more than a few words which are no links. Linear.
MainContent find_main_content(const HtmlTree& tree);

/// Whether it is a link to elsewhere: to a place on the page itself is none.
bool is_link_away(const HtmlTree& tree, const HtmlNode& node);

}  // namespace claimgraph
