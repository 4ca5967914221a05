#include "result_writer.hpp"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/table.hpp>

#include "value_output.hpp"

namespace claimgraph::command {
namespace {

constexpr std::size_t kSampledRows = 1000;
constexpr std::size_t kLongestCell = 4000;  // bytes

nlohmann::ordered_json object_of(const std::vector<std::string>& columns, const ValueList& values) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    object[columns[i]] = value_to_json(values[i]);
  }
  return object;
}

class JsonLinesWriter : public ResultWriter {
 public:
  JsonLinesWriter(std::vector<std::string> columns, std::ostream& out)
      : columns_(std::move(columns)), out_(out) {}

  void row(const ValueList& values) override {
    out_ << json_line(object_of(columns_, values)) << '\n';
  }
  void finish() override {}

 private:
  std::vector<std::string> columns_;
  std::ostream& out_;
};

/// An array with one row a line.
class JsonWriter : public ResultWriter {
 public:
  JsonWriter(std::vector<std::string> columns, std::ostream& out)
      : columns_(std::move(columns)), out_(out) {}

  void row(const ValueList& values) override {
    out_ << (first_ ? "[\n  " : ",\n  ") << json_line(object_of(columns_, values));
    first_ = false;
  }
  void finish() override { out_ << (first_ ? "[]\n" : "\n]\n"); }

 private:
  std::vector<std::string> columns_;
  std::ostream& out_;
  bool first_ = true;
};

class CsvWriter : public ResultWriter {
 public:
  CsvWriter(std::vector<std::string> columns, std::ostream& out, bool to_terminal)
      : columns_(std::move(columns)), out_(out), to_terminal_(to_terminal) {}

  void row(const ValueList& values) override {
    header();
    std::vector<std::string> cells;
    cells.reserve(values.size());
    for (const Value& value : values) {
      cells.push_back(value_to_csv(value));
    }
    put(std::move(cells));
  }
  void finish() override { header(); }

 private:
  void header() {
    if (!std::exchange(has_header_, true)) {
      put(columns_);
    }
  }

  void put(std::vector<std::string> cells) {
    if (to_terminal_) {
      std::transform(cells.begin(), cells.end(), cells.begin(), printable);
    }
    out_ << csv_record(cells);
  }

  std::vector<std::string> columns_;
  std::ostream& out_;
  bool to_terminal_;
  bool has_header_ = false;
};

/// A cell that says how much of it is left out, if it is very long.
std::string shortened(std::string cell) {
  if (cell.size() <= kLongestCell) {
    return cell;
  }
  std::size_t end = kLongestCell;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return cell.substr(0, end) + fmt::format("… ({} bytes more)", cell.size() - end);
}

class TableWriter : public ResultWriter {
 public:
  TableWriter(std::vector<std::string> columns, std::ostream& out, const Rendering& rendering)
      : columns_(std::move(columns)), out_(out), rendering_(rendering) {
    for (std::string& column : columns_) {
      column = printable(column);
    }
    numeric_.assign(columns_.size(), Numeric::kUnknown);
  }

  void row(const ValueList& values) override {
    std::vector<std::string> cells;
    cells.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      cells.push_back(shortened(value_to_cell(values[i])));
      if (layout_ == Layout::kUnknown && !values[i].is_null() && numeric_[i] != Numeric::kNo) {
        numeric_[i] = values[i].is_number() ? Numeric::kYes : Numeric::kNo;
      }
    }
    if (layout_ == Layout::kUnknown) {
      sample_.push_back(std::move(cells));
      if (sample_.size() == kSampledRows) {
        lay_out();
      }
    } else {
      put(std::move(cells));
    }
  }

  void finish() override {
    if (layout_ == Layout::kUnknown) {
      lay_out();
    }
  }

 private:
  enum class Numeric { kUnknown, kYes, kNo };
  enum class Layout { kUnknown, kColumns, kBlocks };

  /// Sets the widths, and writes what was kept.
  void lay_out() {
    std::vector<Table::Column> columns;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool is_number = numeric_[i] == Numeric::kYes;
      columns.push_back({columns_[i], is_number, !is_number});
    }
    table_.emplace(std::move(columns));
    for (const std::vector<std::string>& cells : sample_) {
      table_->add_row(cells);
    }
    widths_ = table_->column_widths(rendering_);
    const std::vector<std::size_t> shrunk = widths_;
    for (const std::vector<std::string>& cells : sample_) {
      widen_for_numbers(cells);
    }
    layout_ =
        widths_ == shrunk && Table::fits(widths_, rendering_) ? Layout::kColumns : Layout::kBlocks;
    if (layout_ == Layout::kColumns) {
      out_ << table_->render_header(widths_, rendering_) << table_->render_rows(widths_);
      table_->clear_rows();
    } else {
      for (const std::string& column : columns_) {
        label_width_ = std::max(label_width_, display_width(column));
      }
      label_width_ = std::min(label_width_, rendering_.width() / 2);
      for (std::vector<std::string>& cells : sample_) {
        put(std::move(cells));
      }
    }
    sample_.clear();
  }

  /// A number that is broken over two lines would be read as two.
  void widen_for_numbers(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (numeric_[i] == Numeric::kYes) {
        widths_[i] = std::max(widths_[i], cells[i].size());
      }
    }
  }

  /// Gives cells that are longer than those of the sample what room there is.
  void widen(const std::vector<std::string>& cells) {
    widen_for_numbers(cells);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t wanted = display_width(printable(cells[i]));
      while (widths_[i] < wanted) {
        ++widths_[i];
        if (!Table::fits(widths_, rendering_)) {
          --widths_[i];
          break;
        }
      }
    }
  }

  void put(std::vector<std::string> cells) {
    if (layout_ == Layout::kColumns) {
      widen(cells);
      table_->add_row(std::move(cells));
      out_ << table_->render_rows(widths_);
      table_->clear_rows();
      return;
    }
    // More columns than fit side by side: one below the other.
    std::string title = fmt::format("row {} ", ++blocks_);
    title.resize(std::max(rendering_.width(), title.size()), '-');
    out_ << title << '\n';
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string label = truncate_to_width(columns_[i], label_width_);
      const std::string space(label_width_ - display_width(label) + 2, ' ');
      const std::size_t indent = label_width_ + 2;
      const std::size_t room = rendering_.width() - indent;
      std::string lines = wrap(printable(cells[i]), room, 0);
      for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string::npos; at += indent + 1) {
        lines.insert(at + 1, std::string(indent, ' '));
      }
      std::string line = label + space + lines;
      line.erase(line.find_last_not_of(' ') + 1);
      out_ << line << '\n';
    }
  }

  std::vector<std::string> columns_;
  std::ostream& out_;
  Rendering rendering_;
  Layout layout_ = Layout::kUnknown;
  std::vector<Numeric> numeric_;
  std::vector<std::vector<std::string>> sample_;
  std::optional<Table> table_;
  std::vector<std::size_t> widths_;
  std::size_t label_width_ = 1;
  std::uint64_t blocks_ = 0;
};

}  // namespace

ResultWriter::~ResultWriter() = default;

std::unique_ptr<ResultWriter> make_result_writer(std::string_view format,
                                                 std::vector<std::string> columns,
                                                 std::ostream& out, const Rendering& rendering,
                                                 bool to_terminal) {
  if (format == "json") {
    return std::make_unique<JsonWriter>(std::move(columns), out);
  }
  if (format == "jsonl") {
    return std::make_unique<JsonLinesWriter>(std::move(columns), out);
  }
  if (format == "csv") {
    return std::make_unique<CsvWriter>(std::move(columns), out, to_terminal);
  }
  return std::make_unique<TableWriter>(std::move(columns), out, rendering);
}

}  // namespace claimgraph::command
