// Days, months and quarters around a day, as EDTF.
#pragma once

#include <optional>
#include <string>

#include <claimgraph/quantity/edtf.hpp>

namespace claimgraph {

/// A day of the Gregorian calendar.
struct CivilDate {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

CivilDate civil_date(Day day);
Day day_of(const CivilDate& date);
/// False for 31 June and the like.
bool is_civil_date(const CivilDate& date);

/// "2024" or "2024-03" or "2024-03-05".
EdtfDate year_date(int year);
EdtfDate month_date(int year, int month);
EdtfDate day_date(const CivilDate& date);
/// `count` whole months up to and with that month: "2024" for twelve up to December, else
/// "2024-07/2025-06".
EdtfDate months_until(int year, int month, int count);
/// Monday to Sunday of the week that holds the day, as "2025-01-27/2025-02-02".
EdtfDate week_date(Day day);
/// 1 is Monday.
int weekday_of(Day day);

}  // namespace claimgraph
