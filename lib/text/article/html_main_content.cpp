#include "text/article/html_main_content.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

using Part = MainContent::Part;
using Index = std::uint32_t;

constexpr std::size_t kFewWords = 40;     // bytes a block needs to be prose
constexpr std::size_t kFewestBlocks = 3;  // of prose, for an element to be the article by them

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80U;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

// Calls visit(name) for each name in a class attribute or id.
template <typename Visit>
void for_each_name(std::string_view value, Visit visit) {
  for (std::size_t at = 0; at < value.size();) {
    while (at < value.size() && is_space(value[at])) {
      ++at;
    }
    std::size_t end = at;
    while (end < value.size() && !is_space(value[end])) {
      ++end;
    }
    if (end > at) {
      visit(value.substr(at, end - at));
    }
    at = end;
  }
}

// The words of a name, each in spaces: " related links " of "relatedLinks", "related__links".
std::string words_of(std::string_view name) {
  std::string words = " ";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool hump = i > 0 && is_upper(name[i]) && !is_upper(name[i - 1]);
    if ((hump || !is_word(name[i])) && words.back() != ' ') {
      words.push_back(' ');
    }
    if (is_word(name[i])) {
      words.push_back(lower(name[i]));
    }
  }
  if (words.back() != ' ') {
    words.push_back(' ');
  }
  return words;
}

// A table of markup words and phrases.
class MarkupWords {
 public:
  explicit MarkupWords(std::string_view section) {
    for (const LexiconEntry& entry : Lexicon::of("root").section(section)) {
      if (entry.phrase.find(' ') == std::string_view::npos) {
        words_.insert(entry.phrase);
      } else {
        phrases_.push_back(" " + std::string(entry.phrase) + " ");
      }
    }
  }

  // Whether one of them is a part of a name in the value: "related" in "box--related". What an
  // article is filed under (tag-menu) is no such name.
  [[nodiscard]] bool are_in(std::string_view value) const {
    bool found = false;
    for_each_name(value, [this, &found](std::string_view name) {
      if (!found && !name.starts_with("tag-") && !name.starts_with("category-")) {
        found = are_in_name(words_of(name));
      }
    });
    return found;
  }

 private:
  [[nodiscard]] bool are_in_name(std::string_view words) const {
    for (std::size_t at = 1; at < words.size();) {
      const std::size_t end = words.find(' ', at);
      if (words_.contains(words.substr(at, end - at))) {
        return true;
      }
      at = end + 1;
    }
    return std::any_of(phrases_.begin(), phrases_.end(), [words](const std::string& phrase) {
      return words.find(phrase) != std::string_view::npos;
    });
  }

  std::unordered_set<std::string_view> words_;
  std::vector<std::string> phrases_;
};

bool has_name(std::string_view names, std::string_view wanted) {
  bool found = false;
  for_each_name(names, [&](std::string_view name) { found = found || name == wanted; });
  return found;
}

// "display:none", "visibility: hidden"
bool hides(std::string_view style) {
  std::string packed;
  for (const char c : style) {
    if (!is_space(c)) {
      packed.push_back(lower(c));
    }
  }
  return packed.find("display:none") != std::string::npos ||
         packed.find("visibility:hidden") != std::string::npos;
}

class Finder {
 public:
  explicit Finder(const HtmlTree& tree)
      : tree_(tree), nodes_(tree.nodes()), parts_(nodes_.size(), Part::kKept) {}

  MainContent find() {
    measure_text();
    leave_out_hidden();
    sum_prose();
    leave_out_comments();
    find_key();
    leave_out_surroundings();
    sum_prose();
    MainContent found;
    found.roots = find_roots();
    leave_out_logos(found.roots);
    found.title = find_title(found.roots);
    found.parts = std::move(parts_);
    return found;
  }

 private:
  [[nodiscard]] std::string_view value(const HtmlNode& node, HtmlAttributeName name) const {
    return tree_.attribute(node, name).value_or(std::string_view());
  }

  // Of each block its own text that is no link, in bytes.
  void measure_text() {
    own_.assign(nodes_.size(), 0);
    std::vector<Index> block(nodes_.size(), 0);
    std::vector<bool> linked(nodes_.size(), false);
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      const Index parent = node.parent;
      if (!node.text) {
        block[i] = is_block(node.tag) ? i : block[parent];
        linked[i] = linked[parent] || is_link_away(tree_, node);
      } else if (!linked[parent]) {
        const std::string_view text = tree_.written(node);
        text_of_.push_back(i);
        own_[i] = static_cast<Index>(
            std::count_if(text.begin(), text.end(), [](char c) { return !is_space(c); }));
      }
    }
    block_ = std::move(block);
  }

  [[nodiscard]] bool is_never_text(const HtmlNode& node) const {
    switch (node.tag) {
      case HtmlTag::kButton:
      case HtmlTag::kDeleted:
      case HtmlTag::kEmbedded:
      case HtmlTag::kForeign:
      case HtmlTag::kRuby:
      case HtmlTag::kScript:
      case HtmlTag::kStyle:
      case HtmlTag::kTitle:
        return true;
      default:
        break;
    }
    return tree_.attribute(node, HtmlAttributeName::kHidden).has_value() ||
           lowered(value(node, HtmlAttributeName::kAriaHidden)) == "true" ||
           hides(value(node, HtmlAttributeName::kStyle));
  }

  // What no reader of the page sees as text.
  void leave_out_hidden() {
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (parts_[node.parent] == Part::kLeftOut || (!node.text && is_never_text(node))) {
        parts_[i] = Part::kLeftOut;
      }
    }
  }

  // What readers wrote below the article; unless that leaves nothing.
  void leave_out_comments() {
    std::vector<bool> holds_article(nodes_.size(), false);
    for (auto i = static_cast<Index>(nodes_.size()); i-- > 1;) {
      const HtmlNode& node = nodes_[i];
      if (!node.text && (holds_article[i] || node.tag == HtmlTag::kHeading1 ||
                         node.tag == HtmlTag::kMain || is_article_body(node))) {
        holds_article[i] = true;
        holds_article[node.parent] = true;
      }
    }
    const std::vector<Part> before = parts_;
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      const bool of_comments = !node.text && !holds_article[i] &&
                               (comments_.are_in(value(node, HtmlAttributeName::kClass)) ||
                                comments_.are_in(value(node, HtmlAttributeName::kId)));
      if (parts_[node.parent] == Part::kLeftOut || of_comments) {
        parts_[i] = Part::kLeftOut;
      }
    }
    const std::size_t prose = prose_[0];
    sum_prose();
    if (prose_[0] == 0 && prose > 0) {
      parts_ = before;
      sum_prose();
    }
  }

  [[nodiscard]] bool is_article_body(const HtmlNode& node) const {
    return has_name(value(node, HtmlAttributeName::kItemprop), "articleBody");
  }

  // Bytes and number of the blocks of prose in each element.
  void sum_prose() {
    prose_.assign(nodes_.size(), 0);
    blocks_.assign(nodes_.size(), 0);
    for (const Index i : text_of_) {
      if (parts_[i] == Part::kKept) {
        prose_[block_[nodes_[i].parent]] += own_[i];
      }
    }
    for (Index i = 0; i < nodes_.size(); ++i) {
      prose_[i] = prose_[i] >= kFewWords ? prose_[i] : 0;
      blocks_[i] = prose_[i] > 0 ? 1 : 0;
    }
    for (auto i = static_cast<Index>(nodes_.size()); i-- > 1;) {
      prose_[nodes_[i].parent] += prose_[i];
      blocks_[nodes_[i].parent] += blocks_[i];
    }
  }

  // The element most likely to be the article, which nothing around it may leave out.
  void find_key() {
    Index key = 0;
    int best = 0;
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.text || parts_[i] != Part::kKept || prose_[i] == 0) {
        continue;
      }
      const int rank = is_article_body(node)           ? 3
                       : node.tag == HtmlTag::kArticle ? 2
                       : node.tag == HtmlTag::kMain    ? 1
                                                       : 0;
      if (rank > 0 && prose_[i] * 4 >= prose_[0] &&
          (rank > best || (rank == best && prose_[i] > prose_[key]))) {
        key = i;
        best = rank;
      }
    }
    key_ = key;
  }

  // Navigation, advertisements and the like.
  void leave_out_surroundings() {
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      const Part parent = parts_[node.parent];
      if (parent == Part::kLeftOut) {
        parts_[i] = Part::kLeftOut;
        continue;
      }
      if (parts_[i] == Part::kLeftOut) {
        continue;
      }
      if (parent == Part::kHeader) {
        const bool heading = node.tag == HtmlTag::kHeading1 || node.tag == HtmlTag::kHeading2;
        parts_[i] = heading && !node.text ? Part::kKept : Part::kHeader;
      }
      if (node.text || (i <= key_ && key_ < node.end) || prose_[i] * 2 > prose_[0]) {
        continue;
      }
      if (is_surrounding(node)) {
        parts_[i] = Part::kLeftOut;
      } else if (node.tag == HtmlTag::kHeader && parts_[i] == Part::kKept) {
        parts_[i] = Part::kHeader;
      }
    }
  }

  [[nodiscard]] bool is_surrounding(const HtmlNode& node) const {
    switch (node.tag) {
      case HtmlTag::kAddress:
      case HtmlTag::kAside:
      case HtmlTag::kForm:
      case HtmlTag::kNav:
        return true;
      case HtmlTag::kFooter:
        return nodes_[node.parent].tag != HtmlTag::kBlockquote;  // there it says who is quoted
      default:
        break;
    }
    return roles_.are_in(value(node, HtmlAttributeName::kRole)) ||
           words_.are_in(value(node, HtmlAttributeName::kClass)) ||
           words_.are_in(value(node, HtmlAttributeName::kId));
  }

  [[nodiscard]] std::vector<Index> find_roots() const {
    std::vector<Index> bodies;
    Index article = 0;
    Index main = 0;
    std::size_t in_bodies = 0;
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.text || parts_[i] != Part::kKept) {
        continue;
      }
      if (is_article_body(node) && (bodies.empty() || nodes_[bodies.back()].end <= i)) {
        bodies.push_back(i);
        in_bodies += prose_[i];
      }
      if (node.tag == HtmlTag::kArticle && (article == 0 || prose_[i] > prose_[article])) {
        article = i;
      }
      if (node.tag == HtmlTag::kMain && main == 0) {
        main = i;
      }
    }
    if (in_bodies > 0 && in_bodies * 3 >= prose_[0]) {
      return bodies;
    }
    if (article != 0 && prose_[article] > 0 && prose_[article] * 2 >= prose_[0]) {
      return {article};
    }
    if (main != 0 && prose_[main] > 0 && prose_[main] * 2 >= prose_[0]) {
      return {main};
    }
    return {densest()};
  }

  // Down from the root as long as one child holds nearly all prose.
  [[nodiscard]] Index densest() const {
    Index at = 0;
    for (Index child = 1; child < nodes_[at].end;) {
      if (!nodes_[child].text && prose_[child] * 10 >= prose_[at] * 9 &&
          blocks_[child] >= kFewestBlocks) {
        at = child;
        child = at + 1;
      } else {
        child = nodes_[child].end;
      }
    }
    return at;
  }

  // A heading in the header of the page that is a link leads to its front page.
  void leave_out_logos(const std::vector<Index>& roots) {
    Index header_end = 0;
    Index heading = 0;
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      const bool in_root = roots.front() != 0 && is_in(roots, i);
      if (!node.text && node.tag == HtmlTag::kHeader && !in_root &&
          nodes_[node.parent].tag != HtmlTag::kArticle) {
        header_end = std::max(header_end, node.end);
      }
      if (i < header_end && !node.text &&
          (node.tag == HtmlTag::kHeading1 || node.tag == HtmlTag::kHeading2)) {
        heading = i;
      }
      if (i < header_end && heading != 0 && i < nodes_[heading].end && is_link_away(tree_, node)) {
        parts_[heading] = Part::kLeftOut;
        std::fill(parts_.begin() + i, parts_.begin() + nodes_[heading].end, Part::kLeftOut);
        i = nodes_[heading].end - 1;
      }
    }
  }

  [[nodiscard]] bool is_in(const std::vector<Index>& roots, Index i) const {
    const auto behind = std::upper_bound(roots.begin(), roots.end(), i);
    return behind != roots.begin() && i < nodes_[*(behind - 1)].end;
  }

  [[nodiscard]] std::optional<Index> find_title(const std::vector<Index>& roots) const {
    std::optional<Index> before;
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.text || node.tag != HtmlTag::kHeading1 || parts_[i] != Part::kKept) {
        continue;
      }
      if (i < roots.front()) {
        before = node.end <= roots.front() ? i : before;
        continue;
      }
      if (is_in(roots, i)) {
        return i;
      }
    }
    return before;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  MarkupWords words_{"page.left_out"};
  MarkupWords comments_{"page.comments"};
  MarkupWords roles_{"page.roles"};
  std::vector<Part> parts_;
  std::vector<Index> text_of_;  // texts outside links
  std::vector<Index> own_;      // bytes of each of them
  std::vector<Index> block_;    // the block each element is in, or is
  std::vector<std::size_t> prose_;
  std::vector<Index> blocks_;
  Index key_ = 0;
};

}  // namespace

bool is_link_away(const HtmlTree& tree, const HtmlNode& node) {
  if (node.tag != HtmlTag::kA || node.text) {
    return false;
  }
  const auto target = tree.attribute(node, HtmlAttributeName::kHref);
  return target && !target->starts_with('#');
}

MainContent find_main_content(const HtmlTree& tree) {
  return Finder(tree).find();
}

}  // namespace claimgraph
