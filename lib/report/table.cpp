#include <algorithm>
#include <charconv>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/table.hpp>

#include "report/style.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kLeastCell = 6;
constexpr std::size_t kColumnGap = 2;

/// Bytes of the longest prefix of `text` that is at most `columns` wide, on a code point border.
std::size_t prefix_of_width(const std::string& text, std::size_t columns) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) {
      ++next;
    }
    if (display_width(std::string_view(text).substr(0, next)) > columns) {
      break;
    }
    end = next;
  }
  return end;
}

/// Lines of at most `first` and then `rest` columns, broken at spaces; words that are too long are
/// cut into pieces.
std::vector<std::string> break_lines(const std::string& text, std::size_t first, std::size_t rest) {
  std::vector<std::string> lines(1);
  const auto room = [&] { return lines.size() == 1 ? first : rest; };
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t word_end = std::min(text.find(' ', at), text.size());
    std::string word = text.substr(at, word_end - at);
    at = word_end + 1;
    const std::size_t used = display_width(lines.back());
    const std::size_t gap = lines.back().empty() ? 0 : 1;
    if (used + gap + display_width(word) <= room()) {
      lines.back() += std::string(gap, ' ') + word;
      continue;
    }
    if (!lines.back().empty()) {
      lines.emplace_back();
    }
    while (display_width(word) > room()) {
      const std::size_t cut = std::max<std::size_t>(prefix_of_width(word, room()), 1);
      lines.back() = word.substr(0, cut);
      word.erase(0, cut);
      lines.emplace_back();
    }
    lines.back() = word;
  }
  return lines;
}

std::string padded(const std::string& cell, std::size_t width, bool right_aligned) {
  const std::size_t used = display_width(cell);
  const std::string space(width > used ? width - used : 0, ' ');
  return right_aligned ? space + cell : cell + space;
}

void trim_right(std::string& line) {
  line.erase(line.find_last_not_of(' ') + 1);
}

bool is_number(const std::string& cell) {
  double value = 0;
  const char* end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, value);
  return error == std::errc() && stop == end;
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::add_row(std::vector<std::string> cells) {
  if (cells.size() > columns_.size()) {
    throw Error(ErrorCode::kInvalidArgument, "a row has more cells than the table has columns");
  }
  cells.resize(columns_.size());
  for (std::string& cell : cells) {
    cell = printable(cell);
  }
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::column_widths(const Rendering& rendering) const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = std::max<std::size_t>(display_width(columns_[c].title), 1);
    for (const auto& row : rows_) {
      width = std::max(width, display_width(row[c]));
    }
    widths.push_back(width);
  }
  // The widest column gives way first, one column at a time, so that narrow ones stay whole;
  // columns not marked as shrinkable only when nothing else is left.
  for (const bool all : {false, true}) {
    while (!fits(widths, rendering)) {
      std::size_t widest = columns_.size();
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if ((all || columns_[c].shrinkable) && widths[c] > kLeastCell &&
            (widest == columns_.size() || widths[c] > widths[widest])) {
          widest = c;
        }
      }
      if (widest == columns_.size()) {
        break;
      }
      --widths[widest];
    }
  }
  return widths;
}

bool Table::fits(const std::vector<std::size_t>& widths, const Rendering& rendering) {
  std::size_t sum = widths.empty() ? 0 : kColumnGap * (widths.size() - 1);
  for (const std::size_t width : widths) {
    sum += width;
  }
  return sum <= rendering.width();
}

std::string Table::lines_of(const std::vector<std::string>& cells,
                            const std::vector<std::size_t>& widths) const {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 1;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    wrapped.push_back(break_lines(cells[c], widths[c], widths[c]));
    height = std::max(height, wrapped.back().size());
  }
  std::string lines;
  for (std::size_t l = 0; l < height; ++l) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      line += c == 0 ? "" : std::string(kColumnGap, ' ');
      line +=
          padded(l < wrapped[c].size() ? wrapped[c][l] : "", widths[c], columns_[c].right_aligned);
    }
    trim_right(line);
    lines += line + "\n";
  }
  return lines;
}

std::string Table::render_header(const std::vector<std::size_t>& widths,
                                 const Rendering& rendering) const {
  std::vector<std::string> titles;
  std::string rule;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    titles.push_back(columns_[c].title);
    rule += (c == 0 ? "" : std::string(kColumnGap, ' ')) + std::string(widths[c], '-');
  }
  std::string out;
  std::string lines = lines_of(titles, widths);
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    out += styled(lines.substr(0, end), Style::kBold, rendering) + "\n";
    lines.erase(0, end + 1);
  }
  return out + styled(rule, Style::kDim, rendering) + "\n";
}

std::string Table::render_rows(const std::vector<std::size_t>& widths) const {
  std::string out;
  for (const auto& row : rows_) {
    out += lines_of(row, widths);
  }
  return out;
}

std::string Table::render(const Rendering& rendering) const {
  if (rows_.empty()) {
    return {};
  }
  const std::vector<std::size_t> widths = column_widths(rendering);
  return render_header(widths, rendering) + render_rows(widths);
}

std::string wrap(const std::string& text, std::size_t columns, std::size_t indent) {
  const std::size_t first = std::max(columns, kLeastCell);
  const std::size_t rest = columns > indent + kLeastCell ? columns - indent : kLeastCell;
  std::string out;
  for (const std::string& line : break_lines(text, first, rest)) {
    out += out.empty() ? line : "\n" + std::string(indent, ' ') + line;
  }
  return out;
}

std::string csv_record(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    std::string cell = cells[c];
    if (!cell.empty() &&
        std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
        !is_number(cell)) {
      cell.insert(cell.begin(), '\'');
    }
    if (cell.find_first_of(",\"\r\n") != std::string::npos) {
      std::string quoted = "\"";
      for (const char byte : cell) {
        quoted += byte == '"' ? "\"\"" : std::string(1, byte);
      }
      cell = quoted + "\"";
    }
    out += (c == 0 ? "" : ",") + cell;
  }
  return out + "\r\n";
}

}  // namespace claimgraph
