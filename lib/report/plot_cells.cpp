#include "report/plot_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace claimgraph {
namespace {

constexpr std::size_t kEighths = 8;

constexpr PlotGlyphs kUnicode{"█", "░", "●", "◆", "×", "◂", "▸", "─", "┴", "━", "┊", "…", true};
constexpr PlotGlyphs kAscii{"=", "-", "*", "*", "x", "<", ">", "-", "|", "=", ".", "~", false};

/// Filled from the left by so many eighths.
constexpr std::array<const char*, kEighths> kFromLeft{" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

/// Filled from the right; Unicode has one eighth and one half.
const char* from_right(std::size_t eighths) {
  return eighths <= 2 ? "▕" : eighths <= 5 ? "▐" : "█";
}

std::size_t in_eighths(double at, std::size_t width) {
  return static_cast<std::size_t>(std::lround(at * static_cast<double>(width * kEighths)));
}

const char* mark_of(const TextPlotRow& row, const PlotGlyphs& glyphs) {
  switch (row.mark) {
    case TextPlotRow::Mark::kAsserted:
      return glyphs.asserted;
    case TextPlotRow::Mark::kEstimated:
      return glyphs.estimated;
    case TextPlotRow::Mark::kDenied:
      return glyphs.denied;
  }
  return glyphs.asserted;
}

/// A solid bar that is at least one cell long.
void draw_solid(const PlotSpan& span, const PlotGlyphs& glyphs, std::vector<PlotCell>& cells) {
  const std::size_t from = in_eighths(span.from, cells.size());
  const std::size_t to = in_eighths(span.to, cells.size());
  for (std::size_t cell = from / kEighths; cell * kEighths < to; ++cell) {
    const std::size_t left = cell * kEighths;
    const std::size_t begin = std::max(from, left) - left;
    const std::size_t end = std::min(to, left + kEighths) - left;
    const char* glyph = glyphs.solid;
    if (begin > 0) {
      glyph = from_right(end - begin);
    } else if (end < kEighths) {
      glyph = kFromLeft.at(end);
    }
    cells[cell] = {glyph, std::nullopt};
  }
}

/// Cells of which a span covers at least a half.
void fill(const PlotSpan& span, const PlotCell& with, std::vector<PlotCell>& cells) {
  const std::size_t half = kEighths / 2;
  const std::size_t first = (in_eighths(span.from, cells.size()) + half - 1) / kEighths;
  const std::size_t end = (in_eighths(span.to, cells.size()) + half) / kEighths;
  for (std::size_t cell = first; cell < end; ++cell) {
    cells[cell] = with;
  }
}

}  // namespace

const PlotGlyphs& plot_glyphs(const Rendering& rendering) {
  return rendering.ascii ? kAscii : kUnicode;
}

std::size_t plot_column(double at, std::size_t width) {
  return std::min(static_cast<std::size_t>(at * static_cast<double>(width)), width - 1);
}

void draw_bar(const TextPlotRow& row, const PlotGlyphs& glyphs, std::vector<PlotCell>& cells) {
  const PlotBar& bar = *row.bar;
  const bool anything = bar.goes_left && bar.goes_right;
  fill(bar.fuzzy, {glyphs.pale, Style::kDim}, cells);
  const double columns = (bar.strict.to - bar.strict.from) * static_cast<double>(cells.size());
  const bool is_mark = columns < 1;
  if (is_mark) {
    cells[plot_column((bar.strict.from + bar.strict.to) / 2, cells.size())] = {mark_of(row, glyphs),
                                                                               std::nullopt};
  } else if (row.mark == TextPlotRow::Mark::kDenied) {
    fill(bar.strict, {glyphs.denied, std::nullopt}, cells);
  } else if (!anything && glyphs.eighths) {
    draw_solid(bar.strict, glyphs, cells);
  } else if (!anything) {
    fill(bar.strict, {glyphs.solid, std::nullopt}, cells);
  }
  if (bar.goes_left) {
    cells.front() = {glyphs.goes_left, std::nullopt};
  }
  if (bar.goes_right) {
    cells.back() = {glyphs.goes_right, std::nullopt};
  }
}

std::string cells_as_text(const std::vector<PlotCell>& cells, const Rendering& rendering) {
  std::size_t end = cells.size();
  while (end > 0 && cells[end - 1] == PlotCell{}) {
    --end;
  }
  std::string text;
  for (std::size_t from = 0; from < end;) {
    std::string run;
    std::size_t to = from;
    for (; to < end && cells[to].style == cells[from].style; ++to) {
      run += cells[to].glyph;
    }
    text += cells[from].style ? styled(run, *cells[from].style, rendering) : run;
    from = to;
  }
  return text;
}

}  // namespace claimgraph
