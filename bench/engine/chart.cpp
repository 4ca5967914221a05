// Time against size, as an SVG.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "results.hpp"

namespace claimgraph::bench {
namespace {

constexpr double kWidth = 300;  // of a panel, with its margins
constexpr double kHeight = 240;
constexpr double kLeft = 56;
constexpr double kRight = 12;
constexpr double kTop = 28;
constexpr double kBottom = 34;
constexpr std::size_t kColumns = 4;
constexpr double kHead = 34;

struct Line {
  const char* contender;
  const char* colour;
};
// Colours that people who do not tell red from green can tell apart.
constexpr std::array kLines = {Line{"ours", "#0072b2"}, Line{"bare", "#555555"},
                               Line{"SQL", "#d55e00"}, Line{"DuckDB", "#009e73"},
                               Line{"pairwise", "#cc79a7"}};

/// Whole powers of ten around some numbers.
struct Decades {
  int from = 0;
  int to = 1;

  void widen(double value) {
    if (value <= 0) {
      return;
    }
    const int below = static_cast<int>(std::floor(std::log10(value)));
    const int above = static_cast<int>(std::ceil(std::log10(value)));
    from = empty ? below : std::min(from, below);
    to = std::max(empty ? above : std::max(to, above), from + 1);
    empty = false;
  }
  /// 0 at the lower end, 1 at the upper.
  [[nodiscard]] double place(double value) const {
    return (std::log10(value) - from) / static_cast<double>(to - from);
  }
  bool empty = true;
};

std::string time_name(int decade) {  // of milliseconds
  constexpr std::array kNames = {"1 ns",  "10 ns",  "100 ns", "1 us", "10 us", "100 us", "1 ms",
                                 "10 ms", "100 ms", "1 s",    "10 s", "100 s", "1000 s"};
  const int at = decade + 6;
  return at >= 0 && at < static_cast<int>(kNames.size()) ? kNames[static_cast<std::size_t>(at)]
                                                         : fmt::format("1e{} ms", decade);
}

std::string size_name(int decade) {
  constexpr std::array kNames = {"1", "10", "100", "1k", "10k", "100k", "1M", "10M", "100M"};
  return decade >= 0 && decade < static_cast<int>(kNames.size())
             ? kNames[static_cast<std::size_t>(decade)]
             : fmt::format("1e{}", decade);
}

using Panel = std::vector<const Measurement*>;  // of one question

std::string panel_svg(const Panel& panel, double x, double y) {
  Decades sizes;
  Decades times;
  for (const Measurement* const m : panel) {
    sizes.widen(static_cast<double>(m->claims));
    for (const Measurement::Time& time : m->times) {
      times.widen(time.ms);
    }
  }
  const double width = kWidth - kLeft - kRight;
  const double height = kHeight - kTop - kBottom;
  const auto at_x = [&](double claims) { return x + kLeft + width * sizes.place(claims); };
  const auto at_y = [&](double ms) { return y + kTop + height * (1 - times.place(ms)); };
  std::string svg = fmt::format("<text x='{:.1f}' y='{:.1f}' class='title'>{}</text>\n", x + kLeft,
                                y + kTop - 9, panel.front()->question);
  for (int decade = times.from; decade <= times.to; ++decade) {
    const double level = at_y(std::pow(10.0, decade));
    svg += fmt::format(
        "<line x1='{:.1f}' y1='{:.1f}' x2='{:.1f}' y2='{:.1f}' class='grid'/>"
        "<text x='{:.1f}' y='{:.1f}' text-anchor='end'>{}</text>\n",
        x + kLeft, level, x + kLeft + width, level, x + kLeft - 5, level + 3.5, time_name(decade));
  }
  for (int decade = sizes.from; decade <= sizes.to; ++decade) {
    const double place = at_x(std::pow(10.0, decade));
    svg += fmt::format(
        "<line x1='{:.1f}' y1='{:.1f}' x2='{:.1f}' y2='{:.1f}' class='grid'/>"
        "<text x='{:.1f}' y='{:.1f}' text-anchor='middle'>{}</text>\n",
        place, y + kTop, place, y + kTop + height, place, y + kTop + height + 14,
        size_name(decade));
  }
  for (const Line& line : kLines) {
    std::string points;
    std::string dots;
    for (const Measurement* const m : panel) {
      const double ms = m->ms(line.contender);
      if (ms > 0) {
        const double px = at_x(static_cast<double>(m->claims));
        const double py = at_y(ms);
        points += fmt::format("{:.1f},{:.1f} ", px, py);
        dots +=
            fmt::format("<circle cx='{:.1f}' cy='{:.1f}' r='2.6' fill='{}'/>", px, py, line.colour);
      }
    }
    if (!points.empty()) {
      svg += fmt::format("<polyline points='{}' fill='none' stroke='{}' stroke-width='1.6'/>{}\n",
                         points, line.colour, dots);
    }
  }
  return svg;
}

}  // namespace

std::string as_svg(const std::vector<Measurement>& measurements) {
  std::vector<Panel> panels;
  for (const Measurement& m : measurements) {
    const auto found = std::find_if(panels.begin(), panels.end(), [&](const Panel& panel) {
      return panel.front()->question == m.question;
    });
    if (found == panels.end()) {
      panels.push_back({&m});
    } else {
      found->push_back(&m);
    }
  }
  for (Panel& panel : panels) {
    std::sort(panel.begin(), panel.end(),
              [](const Measurement* x, const Measurement* y) { return x->claims < y->claims; });
  }
  const std::size_t columns = std::min(kColumns, std::max<std::size_t>(1, panels.size()));
  const std::size_t rows = (panels.size() + columns - 1) / columns;
  const double width = kWidth * static_cast<double>(columns);
  const double height = kHead + kHeight * static_cast<double>(rows);
  std::string svg = fmt::format(
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0:.0f} {1:.0f}' width='{0:.0f}' "
      "height='{1:.0f}' font-family='sans-serif' font-size='10' fill='#222222'>\n"
      "<style>.grid{{stroke:#dddddd;stroke-width:0.7}}.title{{font-size:12px;font-weight:bold}}"
      "</style>\n<rect width='100%' height='100%' fill='white'/>\n",
      width, height);
  double at = kLeft;
  for (const Line& line : kLines) {
    const bool asked =
        std::any_of(measurements.begin(), measurements.end(),
                    [&line](const Measurement& m) { return m.ms(line.contender) > 0; });
    if (asked) {
      svg += fmt::format(
          "<rect x='{:.0f}' y='12' width='14' height='4' fill='{}'/>"
          "<text x='{:.0f}' y='18' font-size='12'>{}</text>\n",
          at, line.colour, at + 19, line.contender);
      at += 90;
    }
  }
  svg +=
      fmt::format("<text x='{:.0f}' y='18'>time of an answer, by claims in the store</text>\n", at);
  for (std::size_t i = 0; i < panels.size(); ++i) {
    svg += panel_svg(panels[i], kWidth * static_cast<double>(i % columns),
                     kHead + kHeight * static_cast<double>(i / columns));
  }
  return svg + "</svg>\n";
}

}  // namespace claimgraph::bench
