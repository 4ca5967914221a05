// Intervals side by side on one axis, drawn as text: in a terminal, a mail, a log.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/report/interval_plot.hpp>
#include <claimgraph/report/terminal.hpp>
#include <claimgraph/report/time_plot.hpp>

namespace claimgraph {

/// One claim, or some that say the same. Texts may hold anything.
struct TextPlotRow {
  /// What is drawn of a value that is no wider than a character, and how a wider one is filled.
  enum class Mark {
    kAsserted,
    kEstimated,  ///< forecasts too
    kDenied,     ///< the value is said not to be there
  };
  std::string value{};           ///< "about 6 million USD"
  std::string source{};          ///< "SemiAnalysis"
  std::optional<PlotBar> bar{};  ///< nothing: it has no place on the axis
  std::string note{};            ///< stands in place of a bar: "not in USD"
  Mark mark = Mark::kAsserted;
};

/// Claims that agree.
struct TextPlotGroup {
  std::string heading{};  ///< empty for none
  bool best = false;      ///< the one of most origins: its heading stands out in colour
  std::vector<TextPlotRow> rows{};
  std::string rest{};  ///< what is not drawn of it, in words: "3 more claims"; or empty
};

/// A plot that is laid out but for the width. Places are those of an axis: shares of its width.
struct TextPlot {
  struct Tick {
    double at = 0;
    std::string label;
  };
  std::vector<Tick> ticks{};       ///< from left to right
  std::string counts{};            ///< what the axis counts: "GPUs", "when it holds"; or empty
  bool logarithmic = false;        ///< said in words beside the axis
  std::optional<PlotSpan> best{};  ///< stands out on the axis
  std::vector<TextPlotGroup> groups{};

  /// The ticks and the kind of an axis.
  CLAIMGRAPH_EXPORT void take_axis(const PlotAxis& axis);
  CLAIMGRAPH_EXPORT void take_axis(const TimePlot& times);
  /// Of all groups.
  [[nodiscard]] CLAIMGRAPH_EXPORT std::size_t rows() const noexcept;
};

/// Lines that end in '\n', none wider than the rendering: a line for each row with its value (where
/// there is room), its source and its bar, then the axis with ticks and their labels as far as they
/// fit. Headings stand behind `indent` spaces, rows two further in if there are any headings. The
/// value as written is solid, in eighths of a character, or a mark if it is no wider than one; what
/// it may mean beyond that is pale; arrows lead to what is beyond the axis; a value that may be
/// anything is all pale. Texts are shortened in their middle; control characters are made visible.
/// The empty text for a plot without rows. `indent` is at most 8; more counts as 8. Linear in rows
/// and width.
CLAIMGRAPH_EXPORT std::string render_plot(const TextPlot& plot, std::size_t indent,
                                          const Rendering& rendering);

}  // namespace claimgraph
