// The words of a page's article, as blocks with the way back to the page.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/text/article.hpp>

#include "text/article/html_main_content.hpp"
#include "text/article/html_references.hpp"
#include "text/article/html_tree.hpp"

namespace claimgraph {

struct PageText {
  std::string text;
  std::vector<Block> blocks;
  SourceMap map;  ///< to offsets of the page
};

/// Writes out the article: white space collapsed, references resolved, blocks that are mostly links
/// to elsewhere left out, and headings that are left with nothing below. Linear.
PageText write_blocks(const HtmlTree& tree, const MainContent& content, HtmlReferences& references);

}  // namespace claimgraph
