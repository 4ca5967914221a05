#include "text/claims/calendar.hpp"

#include <date/date.h>
#include <fmt/core.h>

namespace claimgraph {
namespace {

EdtfDate edtf(const std::string& text) {
  return EdtfDate::parse(text).value();
}

std::string month_text(int months_since_zero) {
  return fmt::format("{:04}-{:02}", months_since_zero / 12, months_since_zero % 12 + 1);
}

}  // namespace

CivilDate civil_date(Day day) {
  const date::year_month_day civil{date::sys_days(date::days(day))};
  return {static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
          static_cast<int>(static_cast<unsigned>(civil.day()))};
}

Day day_of(const CivilDate& date) {
  const date::sys_days days = date::year(date.year) /
                              date::month(static_cast<unsigned>(date.month)) /
                              date::day(static_cast<unsigned>(date.day));
  return Day{days.time_since_epoch().count()};
}

bool is_civil_date(const CivilDate& date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date::year_month_day(date::year(date.year), date::month(static_cast<unsigned>(date.month)),
                              date::day(static_cast<unsigned>(date.day)))
             .ok();
}

EdtfDate year_date(int year) {
  return edtf(fmt::format("{:04}", year));
}

EdtfDate month_date(int year, int month) {
  return edtf(fmt::format("{:04}-{:02}", year, month));
}

EdtfDate day_date(const CivilDate& date) {
  return edtf(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day));
}

EdtfDate months_until(int year, int month, int count) {
  const int last = year * 12 + month - 1;
  if (count == 12 && month == 12) {
    return year_date(year);
  }
  if (count <= 1) {
    return month_date(year, month);
  }
  return edtf(month_text(last - count + 1) + '/' + month_text(last));
}

EdtfDate week_date(Day day) {
  const Day monday = day - (weekday_of(day) - 1);
  return edtf(day_to_string(monday) + '/' + day_to_string(monday + 6));
}

int weekday_of(Day day) {
  const Day since_monday = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

}  // namespace claimgraph
