// Times in running text: dates, months, quarters, "this year", "the twelve months to June".
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/text/span.hpp>

namespace claimgraph {

class FoldedText;
class Lexicon;
class TimeWords;  // lib/text/claims/time_words.hpp

/// A time as it stands in a text.
struct TimeMention {
  TextSpan span{};  ///< of the text before folding
  /// When it is. Unspecified if that cannot be known: "this year" without a date of publication.
  EdtfDate past{};
  /// The same if what is said lies ahead: "Monday" of a forecast is the next one.
  EdtfDate future{};
  /// Something is measured by it ("from the previous year", "compared with 2023"): it is not when
  /// the claim holds.
  bool base = false;

  friend bool operator==(const TimeMention&, const TimeMention&) = default;
};

/// Finds times. Immutable; thread-safe. Its words are in languages/*/claims.txt:
///   [time.in]       before a year or a month: "in", "since"; a year alone needs one
///   [time.next]     beside a weekday or a month: the one to come
///   [time.last]     the one before
///   [time.relative] "this year" = year 0, "last month" = month -1; day, week, month, quarter, year
///   [time.base]     names the time before: "the previous year"
///   [time.quarter] [time.half]  "third quarter" = 3, "first half" = 1
///   [time.period]   "twelve months" = 12, "fiscal year" = 12, "quarter" = 3: its length in months
///   [time.ending]   between such a period and the time it ends: "ended"
///   [time.fiscal]   before a year that need not be one of the calendar
///   [claim.comparison.base]  before a time: something is measured by it
/// [month] and [weekday] come from CLDR with numbers as values: January = 1, Monday = 1.
class CLAIMGRAPH_EXPORT TimeReader {
 public:
  explicit TimeReader(const Lexicon& lexicon);
  ~TimeReader();
  TimeReader(const TimeReader&) = delete;
  TimeReader& operator=(const TimeReader&) = delete;

  /// All times of a text, by place; they do not overlap. `published` is what "today" is; if its
  /// days are not within what is asked for ("this month" of an article of 2025) the date stays
  /// unspecified. Linear.
  [[nodiscard]] std::vector<TimeMention> find(const FoldedText& folded,
                                              const EdtfDate& published) const;

 private:
  std::unique_ptr<const TimeWords> words_;
};

}  // namespace claimgraph
