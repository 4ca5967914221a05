// Dates as sources give them: EDTF (ISO 8601-2:2019) level 0 and 1.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/parsed.hpp>

namespace claimgraph {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int64_t;

/// Half-open span of days [begin, end). Infinite ends are kMin and kMax. Empty if begin >= end.
struct CLAIMGRAPH_EXPORT DaySpan {
  static constexpr Day kMin = std::numeric_limits<Day>::min();
  static constexpr Day kMax = std::numeric_limits<Day>::max();

  Day begin = kMin;
  Day end = kMax;

  [[nodiscard]] bool empty() const noexcept { return begin >= end; }
  [[nodiscard]] bool intersects(const DaySpan& other) const noexcept {
    return !empty() && !other.empty() && begin < other.end && other.begin < end;
  }
  [[nodiscard]] bool contains(const DaySpan& inner) const noexcept {
    return inner.empty() || (begin <= inner.begin && inner.end <= end);
  }
  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// An EDTF date or interval. A regular value type; the default is "unspecified" (empty text), which
/// may be any time and differs from the open interval "../..", which is all time.
///
/// Read: the empty text (unspecified), `2025`, `2025-01`, `2025-01-30`, `2025-01-30T10:00:00Z` (and
/// offsets; used to the day, in UTC), seasons `2025-21`..`2025-24` (northern: March to May, ...,
/// December to the next February), unspecified digits `202X`, `20XX`, `2025-XX`, `2025-01-XX`,
/// `2025-XX-XX`, qualifiers `?` `~` `%` at the end, negative years `-0044`, long years `Y17000` of
/// at most 15 digits, also with month and day so that every day has a text, intervals `a/b`, open
/// ends `../b`, `a/..`, unknown ends `/b`, `a/`.
///
/// Threads: a plain value.
class CLAIMGRAPH_EXPORT EdtfDate {
 public:
  EdtfDate() = default;
  /// At most 200 bytes; an error has the offset of what was not understood.
  static Parsed<EdtfDate> parse(std::string_view text);
  /// The day itself. Throws Error(kInvalidArgument) if its year has over 15 digits.
  static EdtfDate from_day(Day day);

  /// The text as read; parse(str()) gives an equal date.
  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  [[nodiscard]] bool unspecified() const noexcept { return text_.empty(); }
  [[nodiscard]] bool is_interval() const noexcept { return text_.find('/') != std::string::npos; }
  /// The days as written: 2025 is [2025-01-01, 2026-01-01). Unknown and open ends are infinite.
  [[nodiscard]] const DaySpan& strict() const noexcept { return strict_; }
  /// All it may mean: an approximate or uncertain end is widened by one unit of its last written
  /// part (2025-01~ by a month both ways). Contains strict(). Unspecified digits are no written
  /// part: 202X? is widened by a decade, 2025-XX? by a year.
  [[nodiscard]] const DaySpan& fuzzy() const noexcept { return fuzzy_; }

  friend bool operator==(const EdtfDate& a, const EdtfDate& b) { return a.text_ == b.text_; }

 private:
  std::string text_;
  DaySpan strict_;
  DaySpan fuzzy_;
};

/// "2025-01-30" of any day, kMin and kMax too. Years outside 0..9999 as EDTF writes them:
/// "-0044-03-15", "Y17000-01-01".
CLAIMGRAPH_EXPORT std::string day_to_string(Day day);

/// Today in UTC, from the system clock.
CLAIMGRAPH_EXPORT Day today();

}  // namespace claimgraph
