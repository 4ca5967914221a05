#include "text/article/html_blocks.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace claimgraph {
namespace {

using Part = MainContent::Part;
using Index = std::uint32_t;

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kNoBreak = "\xEF\xBB\xBF";  // also the byte order mark

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

// The superscript form of a character of an exponent; empty if it has none.
std::string_view superscript(char c) {
  constexpr std::array<std::string_view, 10> kDigits{"\u2070", "\u00B9", "\u00B2", "\u00B3",
                                                     "\u2074", "\u2075", "\u2076", "\u2077",
                                                     "\u2078", "\u2079"};
  if (c >= '0' && c <= '9') {
    return kDigits.at(static_cast<std::size_t>(c - '0'));
  }
  return c == '-' ? "\u207B" : std::string_view();
}

// A block being written; places are offsets into its own text.
struct Draft {
  struct Unit {
    std::size_t text;
    std::size_t source;
    std::size_t text_unit;
    std::size_t source_unit;
  };
  std::string text;
  std::vector<Unit> units;
  std::size_t source_end = 0;
  std::size_t words = 0;   // bytes without white space
  std::size_t linked = 0;  // those of links to elsewhere
  Block::Kind kind = Block::Kind::kParagraph;
  bool gap_below = false;  // something was left out right behind it
};

// What holds for the content of an element.
struct Level {
  Index node = 0;
  Block::Kind kind = Block::Kind::kParagraph;
  bool linked = false;
  bool preformatted = false;
  bool superscript = false;
};

class BlockWriter {
 public:
  BlockWriter(const HtmlTree& tree, const MainContent& content, HtmlReferences& references)
      : tree_(tree), nodes_(tree.nodes()), content_(content), references_(references) {
    mark_footnotes();
  }

  PageText write() {
    if (content_.title && *content_.title < content_.roots.front()) {
      walk(*content_.title);
    }
    for (const Index root : content_.roots) {
      walk(root);
    }
    commit_held(true);
    return std::move(page_);
  }

 private:
  // Superscripts that lead to a note on the page.
  void mark_footnotes() {
    footnote_.assign(nodes_.size(), false);
    for (auto i = static_cast<Index>(nodes_.size()); i-- > 1;) {
      const HtmlNode& node = nodes_[i];
      if (node.text) {
        continue;
      }
      const bool leads = node.tag == HtmlTag::kA &&
                         tree_.attribute(node, HtmlAttributeName::kHref).has_value() &&
                         !is_link_away(tree_, node);
      if ((leads || footnote_[i]) && !is_block(node.tag)) {
        footnote_[i] = true;
        footnote_[node.parent] = true;
      }
    }
  }

  void walk(Index root) {
    levels_.assign(1, Level{});
    levels_.front().node = nodes_[root].parent;
    for (Index i = root; i < nodes_[root].end;) {
      while (levels_.size() > 1 && i >= nodes_[levels_.back().node].end) {
        leave();
      }
      const HtmlNode& node = nodes_[i];
      const Part part = content_.parts[i];
      if (part == Part::kLeftOut || (node.tag == HtmlTag::kSup && !node.text && footnote_[i])) {
        if (is_block(node.tag)) {
          end_block();
          held_.gap_below = true;
        }
        i = node.end;
        continue;
      }
      if (!node.text) {
        enter(i);
      } else if (part == Part::kKept && (!node.raw || node.tag == HtmlTag::kPre)) {
        add_text(node.begin, node.begin + node.size);
      }
      ++i;
    }
    while (levels_.size() > 1) {
      leave();
    }
    end_block();
  }

  void enter(Index i) {
    const HtmlNode& node = nodes_[i];
    if (node.tag == HtmlTag::kBr) {
      add_break(node.begin, node.begin + node.size);
      return;
    }
    if (is_block(node.tag)) {
      end_block();
    }
    if (node.end == i + 1 && node.tag != HtmlTag::kQ) {
      return;
    }
    Level level = levels_.back();
    level.node = i;
    switch (node.tag) {
      case HtmlTag::kHeading1:
        level.kind = content_.title == i ? Block::Kind::kTitle : Block::Kind::kHeading;
        break;
      case HtmlTag::kHeading2:
        level.kind = Block::Kind::kHeading;
        break;
      case HtmlTag::kLi:
      case HtmlTag::kDefined:
        level.kind = Block::Kind::kListItem;
        break;
      case HtmlTag::kBlockquote:
        level.kind = Block::Kind::kQuote;
        break;
      case HtmlTag::kFigcaption:
      case HtmlTag::kCaption:
        level.kind = Block::Kind::kCaption;
        break;
      case HtmlTag::kCell:
        level.kind = Block::Kind::kTableCell;
        break;
      case HtmlTag::kP:
        // A paragraph in a table is more than a cell: tables are used for layout.
        level.kind = level.kind == Block::Kind::kTableCell ? Block::Kind::kParagraph : level.kind;
        break;
      case HtmlTag::kPre:
        level.preformatted = true;
        break;
      case HtmlTag::kSup:
        level.superscript = true;
        break;
      case HtmlTag::kQ:
        emit("\u201C", node.begin, node.size);
        break;
      case HtmlTag::kA:
        level.linked = level.linked || is_link_away(tree_, node);
        break;
      default:
        break;
    }
    levels_.push_back(level);
  }

  void leave() {
    const HtmlNode& node = nodes_[levels_.back().node];
    if (node.tag == HtmlTag::kQ && !draft_.text.empty()) {
      // Before the space that may wait.
      constexpr std::string_view kClosing = "\u201D";
      add_unit(draft_.source_end, kClosing.size(), 0);
      draft_.text.append(kClosing);
    }
    levels_.pop_back();
    if (is_block(node.tag)) {
      end_block();
    }
  }

  void add_text(std::size_t at, std::size_t end) {
    const std::string_view page = tree_.page();
    while (at < end) {
      const char c = page[at];
      if (is_space(c)) {
        if (c == '\n' && levels_.back().preformatted) {
          add_break(at, at + 1);
        } else {
          add_space(at, at + 1);
        }
        ++at;
      } else if (c == '&') {
        at += add_reference(page.substr(0, end), at);
      } else if (static_cast<unsigned char>(c) < 0x20U || c == '\x7F') {
        ++at;  // no character of HTML
      } else if (page.substr(at, end - at).starts_with(kSoftHyphen)) {
        at += kSoftHyphen.size();
      } else if (page.substr(at, end - at).starts_with(kNoBreak)) {
        at += kNoBreak.size();
      } else if (const auto raised =
                     levels_.back().superscript ? superscript(c) : std::string_view();
                 !raised.empty()) {
        emit(raised, at, 1);
        ++at;
      } else {
        const std::size_t begin = at++;
        while (at < end && is_plain(page[at])) {
          ++at;
        }
        copy(begin, at);
      }
    }
  }

  [[nodiscard]] bool is_plain(char c) const {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20U && c != '&' && c != '\x7F' && byte != 0xC2U && byte != 0xEFU &&
           !levels_.back().superscript;
  }

  // Returns its size.
  std::size_t add_reference(std::string_view page, std::size_t at) {
    const HtmlReferences::Character& character = references_.at(page, at);
    if (character.size == 0) {
      copy(at, at + 1);
      return 1;
    }
    const std::string& text = character.text;
    if (text.size() == 1 && is_space(text.front())) {
      add_space(at, at + character.size);
    } else if (text.size() == 1 && levels_.back().superscript &&
               !superscript(text.front()).empty()) {
      emit(superscript(text.front()), at, character.size);
    } else if (text != kSoftHyphen && text != kNoBreak &&
               !(text.size() == 1 && static_cast<unsigned char>(text.front()) < 0x20U)) {
      emit(text, at, character.size);
    }
    return character.size;
  }

  // White space waits: at the ends of a block it is nothing.
  void add_space(std::size_t begin, std::size_t end) {
    if (space_end_ == 0) {
      space_begin_ = begin;
    }
    space_end_ = end;
  }

  void add_break(std::size_t begin, std::size_t end) {
    add_space(begin, end);
    if (++breaks_ > 1) {
      end_block();
    }
  }

  void flush_space() {
    if (space_end_ != 0 && !draft_.text.empty()) {
      add_unit(space_begin_, 1, space_end_ - space_begin_);
      draft_.text.push_back(breaks_ > 0 ? '\n' : ' ');
    }
    forget_space();
  }

  void forget_space() {
    space_begin_ = space_end_ = 0;
    breaks_ = 0;
  }

  void begin_text(std::size_t size) {
    flush_space();
    if (draft_.text.empty()) {
      draft_.kind = levels_.back().kind;
    }
    draft_.words += size;
    draft_.linked += levels_.back().linked ? size : 0;
  }

  // What comes next was made of units of the page from `source` on.
  void add_unit(std::size_t source, std::size_t text_unit, std::size_t source_unit) {
    const std::size_t text = draft_.text.size();
    if (text_unit == 1 && source_unit == 1 && !draft_.units.empty()) {
      const Draft::Unit& last = draft_.units.back();
      if (last.text_unit == 1 && last.source_unit == 1 &&
          text - last.text == source - last.source) {
        return;  // copied, as what is before it
      }
    }
    draft_.units.push_back({text, source, text_unit, source_unit});
  }

  void copy(std::size_t begin, std::size_t end) {
    begin_text(end - begin);
    add_unit(begin, 1, 1);
    draft_.text.append(tree_.page().substr(begin, end - begin));
    draft_.source_end = end;
  }

  // Text that stands for `size` bytes of the page.
  void emit(std::string_view text, std::size_t begin, std::size_t size) {
    begin_text(text.size());
    add_unit(begin, text.size(), size);
    draft_.text.append(text);
    draft_.source_end = begin + size;
  }

  void end_block() {
    forget_space();
    if (draft_.text.empty()) {
      return;
    }
    if (is_mostly_links(draft_)) {
      held_.gap_below = true;
    } else {
      commit_held(is_heading(draft_));
      held_ = std::move(draft_);
    }
    draft_ = Draft();
  }

  [[nodiscard]] static bool is_heading(const Draft& draft) {
    return draft.kind == Block::Kind::kHeading;
  }

  // "Read also: ..."
  [[nodiscard]] static bool is_mostly_links(const Draft& draft) {
    constexpr std::size_t kLong = 160;
    switch (draft.kind) {
      case Block::Kind::kTitle:
      case Block::Kind::kTableCell:
      case Block::Kind::kCaption:
        return false;
      case Block::Kind::kHeading:
        return draft.linked * 10 >= draft.words * 9;
      default:
        return draft.linked * 10 >= draft.words * (draft.words < kLong ? 6 : 9);
    }
  }

  // Writes the block that was held back; a heading with nothing below is dropped. `at_edge`: a
  // heading or the end follows.
  void commit_held(bool at_edge) {
    const bool bare = is_heading(held_) && held_.gap_below && at_edge;
    if (held_.text.empty() || bare) {
      held_ = Draft();
      return;
    }
    std::string& text = page_.text;
    if (!text.empty()) {
      const std::size_t first = held_.units.front().source;
      page_.map.add_units(text.size(), source_end_, 2, first - source_end_);
      text.append("\n\n");
    }
    const std::size_t begin = text.size();
    for (const Draft::Unit& unit : held_.units) {
      page_.map.add_units(begin + unit.text, unit.source, unit.text_unit, unit.source_unit);
    }
    text.append(held_.text);
    source_end_ = held_.source_end;
    page_.blocks.push_back({held_.kind, {begin, text.size()}});
    held_ = Draft();
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const MainContent& content_;
  HtmlReferences& references_;
  std::vector<bool> footnote_;
  std::vector<Level> levels_;
  Draft draft_;
  Draft held_;
  std::size_t space_begin_ = 0;
  std::size_t space_end_ = 0;  // 0: none waits
  std::size_t breaks_ = 0;
  std::size_t source_end_ = 0;
  PageText page_;
};

}  // namespace

PageText write_blocks(const HtmlTree& tree, const MainContent& content,
                      HtmlReferences& references) {
  return BlockWriter(tree, content, references).write();
}

}  // namespace claimgraph
