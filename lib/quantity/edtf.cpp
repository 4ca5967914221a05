#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include <date/date.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/quantity/edtf.hpp>

namespace claimgraph {
namespace {

// The Gregorian calendar repeats after 400 years; date::year itself holds 16 bits.
constexpr std::int64_t kCycleYears = 400;
constexpr std::int64_t kCycleDays = 146'097;
constexpr std::size_t kMostYearDigits = 15;
constexpr std::int64_t kLargestYear = 999'999'999'999'999;
constexpr std::size_t kLongestText = 200;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

struct CivilDay {
  std::int64_t year;
  unsigned month;
  unsigned day;
};

date::year_month_day in_first_cycle(const CivilDay& civil) {
  const std::int64_t year = civil.year - floor_div(civil.year, kCycleYears) * kCycleYears;
  return date::year(static_cast<int>(year)) / date::month(civil.month) / date::day(civil.day);
}

Day to_day(const CivilDay& civil) {
  return date::sys_days(in_first_cycle(civil)).time_since_epoch().count() +
         floor_div(civil.year, kCycleYears) * kCycleDays;
}

CivilDay to_civil(Day day) {
  const std::int64_t cycle = floor_div(day, kCycleDays);
  // Not day - cycle * kCycleDays, which overflows near the sentinels of DaySpan.
  const auto rest = static_cast<int>((day % kCycleDays + kCycleDays) % kCycleDays);
  const date::year_month_day civil{date::sys_days(date::days(rest))};
  return {static_cast<int>(civil.year()) + cycle * kCycleYears,
          static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day())};
}

// The first of a month; `month` counts from 0 and may lie outside the year.
Day first_of(std::int64_t year, std::int64_t month) {
  const std::int64_t years = floor_div(month, 12);
  return to_day({year + years, static_cast<unsigned>(month - years * 12) + 1, 1});
}

// One date of the text: its days, and the same widened by one unit of its last written part.
struct Point {
  DaySpan days;
  DaySpan widened;
  bool qualified = false;

  [[nodiscard]] const DaySpan& fuzzy() const { return qualified ? widened : days; }
};

Point years(std::int64_t first, std::int64_t count) {
  return {{first_of(first, 0), first_of(first + count, 0)},
          {first_of(first - count, 0), first_of(first + 2 * count, 0)}};
}

// `month` counts from 0.
Point months(std::int64_t year, std::int64_t month, std::int64_t count) {
  return {{first_of(year, month), first_of(year, month + count)},
          {first_of(year, month - count), first_of(year, month + 2 * count)}};
}

Point one_day(Day day) {
  return {{day, day + 1}, {day - 1, day + 2}};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads one date (no slash) that stands at `offset` of the whole text.
class DateReader {
 public:
  DateReader(std::string_view text, std::size_t offset) : text_(text), offset_(offset) {}

  Parsed<Point> read() {
    if (take('Y')) {
      return read_long_year();
    }
    const bool negative = take('-');
    const std::size_t year_position = position_;
    std::int64_t year = 0;
    std::int64_t span = 1;  // years that the unspecified digits leave open
    for (int i = 0; i < 4; ++i) {
      if (i >= 2 && take('X')) {
        span *= 10;
      } else if (span == 1 && at_digit()) {
        year = year * 10 + (text_[position_++] - '0');
      } else {
        return fail(span == 1 ? "a year of fewer than four digits" : "a digit behind 'X'",
                    "four digits, as in 2025, 202X or 20XX");
      }
    }
    year *= span;
    if (at_digit()) {
      return fail("a year of more than four digits", "four digits, or 'Y' before more");
    }
    if (negative && year == 0 && span == 1) {
      return fail_at(year_position, "there is no year -0000", "0000, the year 1 BC");
    }
    if (negative) {
      year = -year - (span - 1);
    }
    if (span > 1) {
      return at('-') ? fail("a month behind a year with unspecified digits", "the end of the date")
                     : finish(years(year, span));
    }
    return read_behind_year(year);
  }

 private:
  Parsed<Point> read_long_year() {
    const bool negative = take('-');
    const std::size_t begin = position_;
    std::int64_t year = 0;
    while (at_digit()) {
      if (position_ - begin == kMostYearDigits) {
        return fail("a year of over 15 digits", "at most 15 digits");
      }
      year = year * 10 + (text_[position_++] - '0');
    }
    if (position_ - begin < 5 || text_[begin] == '0') {
      return fail_at(begin, "a year of fewer than five digits behind 'Y'",
                     "five digits or more, the first not 0");
    }
    return read_behind_year(negative ? -year : year);
  }

  // Month, season, day and time, as far as they are there.
  Parsed<Point> read_behind_year(std::int64_t year) {
    if (!take('-')) {
      return finish(years(year, 1));
    }
    if (take_unspecified()) {
      if (take('-') && !take_unspecified()) {
        return fail("a day in an unspecified month", "'XX'");
      }
      return finish(years(year, 1));
    }
    const std::size_t month_position = position_;
    const int month = take_two_digits();
    constexpr int kSpring = 21;
    constexpr int kWinter = 24;
    if (month >= kSpring && month <= kWinter) {
      return finish(months(year, 2 + 3 * (month - kSpring), 3));
    }
    if (month < 1 || month > 12) {
      return fail_at(month_position, "no such month",
                     "a month 01 to 12, a season 21 to 24, or 'XX'");
    }
    if (!take('-') || take_unspecified()) {
      return finish(months(year, month - 1, 1));
    }
    const std::size_t day_position = position_;
    const int day = take_two_digits();
    const CivilDay civil{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
    if (day < 1 || !in_first_cycle(civil).ok()) {
      return fail_at(day_position, "no such day in this month", "a day of the month, or 'XX'");
    }
    if (take('T')) {
      return read_time(to_day(civil));
    }
    return finish(one_day(to_day(civil)));
  }

  Parsed<Point> read_time(Day day) {
    constexpr std::int64_t kMinutesOfDay = 1'440;
    constexpr std::array kLimits{23, 59, 59};
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0 && !take(':')) {
        return fail("the time ends too early", "hours, minutes and seconds, as in 10:00:00");
      }
      const std::size_t part_position = position_;
      parts[i] = take_two_digits();
      if (parts[i] < 0 || parts[i] > kLimits[i]) {
        return fail_at(part_position, "no such time of day", "a time such as 10:00:00");
      }
    }
    int minutes = parts[0] * 60 + parts[1];
    const bool east = at('+');
    if (east || at('-')) {
      ++position_;
      const std::size_t zone_position = position_;
      const int hours = take_two_digits();
      const int rest = take(':') ? take_two_digits() : 0;
      if (hours < 0 || hours > 23 || rest < 0 || rest > 59) {
        return fail_at(zone_position, "no such offset from UTC", "an offset such as +01:00");
      }
      minutes -= (east ? 1 : -1) * (hours * 60 + rest);
    } else {
      take('Z');
    }
    if (position_ != text_.size()) {
      return fail("not part of a date", "the end of the date");
    }
    return one_day(day + floor_div(minutes, kMinutesOfDay));
  }

  Parsed<Point> finish(Point point) {
    point.qualified = take('?') || take('~') || take('%');
    if (position_ != text_.size()) {
      return fail("not part of a date",
                  point.qualified ? "the end of the date" : "the end, or one of '?', '~' and '%'");
    }
    return point;
  }

  [[nodiscard]] bool at(char c) const { return position_ < text_.size() && text_[position_] == c; }
  [[nodiscard]] bool at_digit() const {
    return position_ < text_.size() && is_digit(text_[position_]);
  }

  bool take(char c) {
    const bool there = at(c);
    position_ += there ? 1 : 0;
    return there;
  }

  bool take_unspecified() {
    const bool there = text_.substr(position_).starts_with("XX");
    position_ += there ? 2 : 0;
    return there;
  }

  // -1 if there are no two digits.
  int take_two_digits() {
    if (position_ + 2 > text_.size() || !is_digit(text_[position_]) ||
        !is_digit(text_[position_ + 1])) {
      return -1;
    }
    position_ += 2;
    return (text_[position_ - 2] - '0') * 10 + (text_[position_ - 1] - '0');
  }

  [[nodiscard]] ParseError fail(std::string message, std::string expected) const {
    return fail_at(position_, std::move(message), std::move(expected));
  }
  [[nodiscard]] ParseError fail_at(std::size_t position, std::string message,
                                   std::string expected) const {
    return {offset_ + position, std::move(message), std::move(expected)};
  }

  std::string_view text_;
  std::size_t offset_;
  std::size_t position_ = 0;
};

// An end of an interval; open and unknown ends are infinite.
Parsed<Point> read_end(std::string_view text, std::size_t offset) {
  if (text.empty() || text == "..") {
    return Point{};
  }
  return DateReader(text, offset).read();
}

}  // namespace

Parsed<EdtfDate> EdtfDate::parse(std::string_view text) {
  EdtfDate result;
  if (text.empty()) {
    return result;
  }
  if (text.size() > kLongestText) {
    return ParseError{kLongestText, "a date of " + std::to_string(text.size()) + " bytes",
                      "at most 200 bytes"};
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    const Parsed<Point> point = DateReader(text, 0).read();
    if (!point) {
      return point.error();
    }
    result.strict_ = point->days;
    result.fuzzy_ = point->fuzzy();
  } else {
    if (text.size() == 1) {
      return ParseError{1, "an interval with two unknown ends", "a date, or '../..' for all time"};
    }
    const Parsed<Point> first = read_end(text.substr(0, slash), 0);
    if (!first) {
      return first.error();
    }
    const Parsed<Point> last = read_end(text.substr(slash + 1), slash + 1);
    if (!last) {
      return last.error();
    }
    result.strict_ = {first->days.begin, last->days.end};
    result.fuzzy_ = {first->fuzzy().begin, last->fuzzy().end};
    if (result.strict_.empty()) {
      return ParseError{slash + 1, "the interval ends before it begins", "the earlier date first"};
    }
  }
  result.text_ = text;
  return result;
}

EdtfDate EdtfDate::from_day(Day day) {
  // Compared by days: the years of the sentinels of DaySpan would overflow.
  if (day < first_of(-kLargestYear, 0) || day >= first_of(kLargestYear + 1, 0)) {
    throw Error(ErrorCode::kInvalidArgument, "a day in a year of over 15 digits");
  }
  EdtfDate result;
  result.text_ = day_to_string(day);
  result.strict_ = {day, day + 1};
  result.fuzzy_ = result.strict_;
  return result;
}

std::string day_to_string(Day day) {
  const CivilDay civil = to_civil(day);
  const bool is_long = civil.year > 9'999 || civil.year < -9'999;
  const char* const sign = civil.year < 0 ? "-" : "";
  const std::int64_t magnitude = civil.year < 0 ? -civil.year : civil.year;
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%s%s%04lld-%02u-%02u", is_long ? "Y" : "", sign,
                static_cast<long long>(magnitude), civil.month, civil.day);  // NOLINT: fixed width
  return buffer.data();
}

Day today() {
  return date::floor<date::days>(std::chrono::system_clock::now()).time_since_epoch().count();
}

}  // namespace claimgraph
