// A bar as the characters of a line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/report/text_plot.hpp>

#include "report/style.hpp"

namespace claimgraph {

/// One column of a line.
struct PlotCell {
  const char* glyph = " ";  ///< one column wide
  std::optional<Style> style{};
  friend bool operator==(const PlotCell&, const PlotCell&) = default;
};

/// The characters that plots are drawn with.
struct PlotGlyphs {
  const char* solid;
  const char* pale;
  const char* asserted;
  const char* estimated;
  const char* denied;
  const char* goes_left;
  const char* goes_right;
  const char* axis;
  const char* tick;
  const char* best;
  const char* grid;
  const char* ellipsis;
  bool eighths;  ///< whether there are parts of `solid`
};
const PlotGlyphs& plot_glyphs(const Rendering& rendering);

/// The column of a place: at most `width - 1`. Preconditions: 0 <= at <= 1, width > 0.
std::size_t plot_column(double at, std::size_t width);

/// `width` cells with what is drawn of a row that has a bar with a value.
void draw_bar(const TextPlotRow& row, const PlotGlyphs& glyphs, std::vector<PlotCell>& cells);

/// Cells as text, without spaces at the end; escape codes around what has a style.
std::string cells_as_text(const std::vector<PlotCell>& cells, const Rendering& rendering);

}  // namespace claimgraph
