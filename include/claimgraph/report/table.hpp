// Tables of text that fit a given width.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph {

/// A table with a header. Cells may be of any language; control characters are made visible. When
/// the table is wider than the rendering, the columns marked as `shrinkable` give way, their cells
/// wrap.
///
/// Threads: a plain value.
class CLAIMGRAPH_EXPORT Table {
 public:
  struct Column {
    std::string title;
    bool right_aligned = false;
    bool shrinkable = false;
  };

  /// No columns make a table of empty lines.
  explicit Table(std::vector<Column> columns);
  /// Missing cells are empty; throws Error(kInvalidArgument) for too many.
  void add_row(std::vector<std::string> cells);
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
  /// Lines ending in '\n'; the header and a rule first. The empty text when there are no rows.
  [[nodiscard]] std::string render(const Rendering& rendering) const;

  // For tables that come in parts: widths from the first rows, then the header, then rows.

  /// Width of each column, with the title and the rows there are, shrunk as far as it goes to fit
  /// the rendering; fits() says whether it did.
  [[nodiscard]] std::vector<std::size_t> column_widths(const Rendering& rendering) const;
  // Precondition of the two below: `widths` has one entry for each column, at least 1.

  /// Title and rule.
  [[nodiscard]] std::string render_header(const std::vector<std::size_t>& widths,
                                          const Rendering& rendering) const;
  [[nodiscard]] std::string render_rows(const std::vector<std::size_t>& widths) const;
  /// Forgets the rows, not the columns.
  void clear_rows() noexcept { rows_.clear(); }
  /// Whether lines of such columns are within the rendering's width.
  static bool fits(const std::vector<std::size_t>& widths, const Rendering& rendering);

 private:
  [[nodiscard]] std::string lines_of(const std::vector<std::string>& cells,
                                     const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text` broken at spaces into lines of at most `columns`, each but the first indented by `indent`
/// spaces. Ends without a line break.
CLAIMGRAPH_EXPORT std::string wrap(const std::string& text, std::size_t columns,
                                   std::size_t indent);

/// One record of comma-separated values (RFC 4180) with its line end CRLF. Cells that a spreadsheet
/// would run as a formula (`=`, `+`, `-`, `@` first, and not a number) are prefixed with `'`.
CLAIMGRAPH_EXPORT std::string csv_record(const std::vector<std::string>& cells);

}  // namespace claimgraph
