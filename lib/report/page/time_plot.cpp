#include <algorithm>
#include <limits>

#include <date/date.h>

#include <claimgraph/report/time_plot.hpp>

namespace claimgraph {
namespace {

constexpr Day kMostDays = 3'000'000;  // what an axis spans; dates beyond it are left off
constexpr int kMostTicks = 7;

bool is_finite(Day day) {
  return day > -kMostDays && day < kMostDays;
}

/// The finite ends of some spans of days.
struct FiniteDays {
  Day begin = std::numeric_limits<Day>::max();
  Day end = std::numeric_limits<Day>::min();

  void add(const EdtfDate& date) {
    if (date.unspecified()) {
      return;
    }
    for (const Day day : {date.fuzzy().begin, date.fuzzy().end}) {
      if (is_finite(day)) {
        begin = std::min(begin, day);
        end = std::max(end, day);
      }
    }
  }
};

date::year_month_day civil(Day day) {
  return {date::sys_days(date::days(static_cast<int>(day)))};
}

Day day_of(const date::year_month_day& day) {
  return date::sys_days(day).time_since_epoch().count();
}

std::string label_of(Day day, std::size_t length) {
  return day_to_string(day).substr(0, length);
}

/// Beginnings of years, every so many.
std::vector<TimePlot::Tick> year_ticks(const TimePlot& plot, int years) {
  std::vector<TimePlot::Tick> ticks;
  int year = static_cast<int>(civil(plot.begin).year());
  year -= ((year % years) + years) % years;
  for (int i = 0; i <= kMostTicks + 2; ++i, year += years) {
    const Day day = day_of(date::year(year) / date::January / 1);
    if (day >= plot.begin && day <= plot.end) {
      const std::string text = day_to_string(day);
      ticks.push_back({day, 0, text.substr(0, text.rfind("-01-01"))});
    }
  }
  return ticks;
}

std::vector<TimePlot::Tick> month_ticks(const TimePlot& plot, int months) {
  std::vector<TimePlot::Tick> ticks;
  const date::year_month_day first = civil(plot.begin);
  auto month = first.year() / date::January;
  while (day_of(month / 1) <= plot.end) {
    const Day day = day_of(month / 1);
    if (day >= plot.begin) {
      ticks.push_back({day, 0, label_of(day, 7)});
    }
    month += date::months(months);
  }
  return ticks;
}

std::vector<TimePlot::Tick> day_ticks(const TimePlot& plot) {
  std::vector<TimePlot::Tick> ticks;
  const Day step = std::max<Day>(1, (plot.end - plot.begin) / 4);
  for (Day day = plot.begin + (plot.end - plot.begin) % step / 2; day < plot.end; day += step) {
    ticks.push_back({day, 0, label_of(day, 10)});
  }
  return ticks;
}

std::vector<TimePlot::Tick> ticks_of(const TimePlot& plot) {
  const Day days = plot.end - plot.begin;
  for (const int months : {1, 3, 6}) {
    if (days > 62 && days <= Day{31} * months * kMostTicks) {
      return month_ticks(plot, months);
    }
  }
  if (days <= 62) {
    return day_ticks(plot);
  }
  int years = 1;
  for (int i = 0; Day{366} * years * kMostTicks < days; ++i) {
    years *= i % 3 == 1 ? 5 : 2;  // 1, 2, 10, 20, 40, 200, ...
  }
  return year_ticks(plot, years);
}

double place(const TimePlot& plot, Day day) {
  if (day <= plot.begin) {
    return 0;
  }
  if (day >= plot.end) {
    return 1;
  }
  return static_cast<double>(day - plot.begin) / static_cast<double>(plot.end - plot.begin);
}

std::optional<TimeBar> bar_of(const TimePlot& plot, const EdtfDate& date) {
  if (date.unspecified()) {
    return std::nullopt;
  }
  TimeBar bar;
  bar.strict = {place(plot, date.strict().begin), place(plot, date.strict().end)};
  bar.fuzzy = {place(plot, date.fuzzy().begin), place(plot, date.fuzzy().end)};
  bar.goes_left = date.fuzzy().begin < plot.begin;
  bar.goes_right = date.fuzzy().end > plot.end;
  return bar;
}

}  // namespace

std::optional<TimePlot> plot_times(std::span<const DatedClaim> claims) {
  FiniteDays days;
  for (const DatedClaim& claim : claims) {
    days.add(claim.said);
    days.add(claim.holds);
  }
  if (days.begin > days.end) {
    return std::nullopt;
  }
  constexpr Day kShare = 20;  // room beside the outermost dates, as part of the whole
  const Day room = std::max<Day>(1, (days.end - days.begin) / kShare);
  TimePlot plot;
  plot.begin = days.begin - room;
  plot.end = days.end + room;
  plot.ticks = ticks_of(plot);
  for (TimePlot::Tick& tick : plot.ticks) {
    tick.at = place(plot, tick.day);
  }
  for (const DatedClaim& claim : claims) {
    plot.rows.push_back({bar_of(plot, claim.said), bar_of(plot, claim.holds)});
  }
  return plot;
}

}  // namespace claimgraph
