// Lays a plot out for a width.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/text_plot.hpp>

#include "report/block_text.hpp"
#include "report/plot_cells.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kGap = 2;          // between columns
constexpr std::size_t kWidestText = 36;  // of a value or a source
constexpr std::size_t kLeastTexts = 24;  // for both a value and a source
constexpr std::size_t kDeepest = 8;      // indent

/// Widths of the columns of a plot. The value has none where there is no room.
struct PlotLayout {
  std::size_t indent = 0;
  std::size_t value = 0;
  std::size_t source = 0;
  std::size_t bars = 0;

  /// Where bars begin.
  [[nodiscard]] std::size_t left() const {
    return indent + (value > 0 ? value + kGap : 0) + (source > 0 ? source + kGap : 0);
  }
};

bool has_headings(const TextPlot& plot) {
  return std::any_of(plot.groups.begin(), plot.groups.end(),
                     [](const TextPlotGroup& group) { return !group.heading.empty(); });
}

std::size_t widest(const TextPlot& plot, std::string TextPlotRow::*text) {
  std::size_t width = 0;
  for (const TextPlotGroup& group : plot.groups) {
    for (const TextPlotRow& row : group.rows) {
      width = std::max(width, display_width(printable(row.*text)));
    }
  }
  return std::min(width, kWidestText);
}

/// How many different texts rows have.
std::size_t kinds(const TextPlot& plot, std::string TextPlotRow::*text) {
  std::set<std::string_view> found;
  for (const TextPlotGroup& group : plot.groups) {
    for (const TextPlotRow& row : group.rows) {
      found.insert(row.*text);
    }
  }
  return found.size();
}

PlotLayout lay_out(const TextPlot& plot, std::size_t indent, const Rendering& rendering) {
  PlotLayout layout;
  layout.indent = indent + (has_headings(plot) ? 2 : 0);
  const std::size_t room = rendering.width() - layout.indent;
  std::size_t texts = room * 11 / 20 - 2 * kGap;
  layout.source = widest(plot, &TextPlotRow::source);
  layout.value = widest(plot, &TextPlotRow::value);
  if (texts < kLeastTexts && layout.value > 0 && layout.source > 0) {
    // One of them has to do: the one that tells more rows apart.
    const bool by_source = kinds(plot, &TextPlotRow::source) >= kinds(plot, &TextPlotRow::value);
    (by_source ? layout.value : layout.source) = 0;
    texts = room * 2 / 5 - kGap;
  }
  while (layout.value + layout.source > texts) {
    --(layout.value >= layout.source ? layout.value : layout.source);
  }
  layout.bars = rendering.width() - layout.left();
  return layout;
}

/// `text` in just so many columns.
std::string cell(const std::string& text, std::size_t width, const PlotGlyphs& glyphs) {
  const std::string shown = shorten_to_width(printable(text), width, glyphs.ellipsis);
  return shown + std::string(width - display_width(shown), ' ');
}

void trim_right(std::string& line) {
  line.erase(line.find_last_not_of(' ') + 1);
}

/// The columns of labelled ticks with their labels, evenly many so that none touch.
struct PlacedTick {
  std::size_t column = 0;
  std::size_t begin = 0;  ///< of the label
  std::string label;
};

std::vector<PlacedTick> place_ticks(const TextPlot& plot, std::size_t width) {
  for (std::size_t step = 1; step <= plot.ticks.size(); ++step) {
    std::vector<PlacedTick> placed;
    std::size_t end = 0;
    bool fits = true;
    for (std::size_t i = (plot.ticks.size() - 1) % step / 2; i < plot.ticks.size(); i += step) {
      PlacedTick tick{plot_column(plot.ticks[i].at, width), 0, printable(plot.ticks[i].label)};
      const std::size_t length = display_width(tick.label);
      if (length > width) {
        fits = false;
        break;
      }
      tick.begin = std::min(tick.column - std::min(tick.column, length / 2), width - length);
      fits = fits && (placed.empty() || tick.begin >= end + kGap);
      end = tick.begin + length;
      placed.push_back(std::move(tick));
    }
    if (fits) {
      return placed;
    }
  }
  return {};
}

std::string caption_of(const TextPlot& plot) {
  const char* kind = plot.counts.empty() ? "logarithmic" : ", logarithmic";
  return printable(plot.counts) + (plot.logarithmic ? kind : "");
}

std::string axis_lines(const TextPlot& plot, const PlotLayout& layout,
                       const std::vector<PlacedTick>& ticks, const Rendering& rendering) {
  const PlotGlyphs& glyphs = plot_glyphs(rendering);
  std::vector<PlotCell> line(layout.bars, PlotCell{glyphs.axis, Style::kDim});
  if (plot.best) {
    const std::size_t last = plot_column(plot.best->to, layout.bars);
    for (std::size_t i = plot_column(plot.best->from, layout.bars); i <= last; ++i) {
      line[i] = {glyphs.best, Style::kSupported};
    }
  }
  std::string labels;
  for (const PlacedTick& tick : ticks) {
    line[tick.column].glyph = glyphs.tick;
    labels.resize(labels.size() + tick.begin - display_width(labels), ' ');
    labels += tick.label;
  }
  const std::string caption = caption_of(plot);
  const std::size_t room = layout.left() - layout.indent;
  const bool beside = display_width(caption) + kGap <= room;
  std::string out = std::string(layout.left(), ' ') + cells_as_text(line, rendering) + "\n";
  std::string below(layout.indent, ' ');
  below += beside ? caption : "";
  below.resize(below.size() + layout.left() - display_width(below), ' ');
  below += labels;
  trim_right(below);
  out += below.empty() ? "" : styled(below, Style::kDim, rendering) + "\n";
  if (!beside && !caption.empty()) {
    out += styled(indented(caption, layout.indent, rendering), Style::kDim, rendering);
  }
  return out;
}

std::string row_line(const TextPlotRow& row, const PlotLayout& layout,
                     const std::vector<PlacedTick>& ticks, const Rendering& rendering) {
  const PlotGlyphs& glyphs = plot_glyphs(rendering);
  std::string line(layout.indent, ' ');
  for (const auto& [text, width] :
       {std::pair(&row.value, layout.value), std::pair(&row.source, layout.source)}) {
    line += width > 0 ? cell(*text, width, glyphs) + std::string(kGap, ' ') : "";
  }
  if (row.bar && !row.bar->empty) {
    std::vector<PlotCell> cells(layout.bars);
    for (const PlacedTick& tick : ticks) {
      cells[tick.column] = {glyphs.grid, Style::kDim};
    }
    draw_bar(row, glyphs, cells);
    line += cells_as_text(cells, rendering);
  } else {
    const std::string note = row.bar ? "none" : row.note;
    line += styled(shorten_to_width(printable(note), layout.bars, glyphs.ellipsis), Style::kDim,
                   rendering);
  }
  trim_right(line);
  return line + "\n";
}

}  // namespace

void TextPlot::take_axis(const PlotAxis& axis) {
  logarithmic = axis.logarithmic;
  ticks.clear();
  for (const PlotAxis::Tick& tick : axis.ticks) {
    ticks.push_back({tick.at, tick.label});
  }
}

void TextPlot::take_axis(const TimePlot& times) {
  logarithmic = false;
  ticks.clear();
  for (const TimePlot::Tick& tick : times.ticks) {
    ticks.push_back({tick.at, tick.label});
  }
}

std::size_t TextPlot::rows() const noexcept {
  std::size_t count = 0;
  for (const TextPlotGroup& group : groups) {
    count += group.rows.size();
  }
  return count;
}

std::string render_plot(const TextPlot& plot, std::size_t indent, const Rendering& rendering) {
  if (plot.rows() == 0) {
    return {};
  }
  indent = std::min(indent, kDeepest);
  const PlotLayout layout = lay_out(plot, indent, rendering);
  const std::vector<PlacedTick> ticks = place_ticks(plot, layout.bars);
  std::string out;
  for (const TextPlotGroup& group : plot.groups) {
    if (!group.heading.empty()) {
      const std::string heading = indented(printable(group.heading), indent, rendering);
      out +=
          group.best
              ? styled(heading.substr(0, heading.size() - 1), Style::kSupported, rendering) + "\n"
              : heading;
    }
    for (const TextPlotRow& row : group.rows) {
      out += row_line(row, layout, ticks, rendering);
    }
    if (!group.rest.empty()) {
      out += indented(printable(group.rest), layout.indent, rendering);
    }
  }
  return out + axis_lines(plot, layout, ticks, rendering);
}

}  // namespace claimgraph
