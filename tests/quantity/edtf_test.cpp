#include <string>
#include <vector>

#include <date/date.h>
#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/quantity/edtf.hpp>

#include "generators.hpp"

namespace claimgraph {

// Found by rapidcheck and GoogleTest alike.
inline std::ostream& operator<<(std::ostream& out, const DaySpan& span) {
  return out << "[" << day_to_string(span.begin) << ", " << day_to_string(span.end) << ")";
}
inline void showValue(const EdtfDate& date, std::ostream& out) {
  out << date.str();
}

namespace {

EdtfDate read(const std::string& text) {
  return EdtfDate::parse(text).value();
}

Day day(int year, unsigned month, unsigned of_month) {
  return date::sys_days(date::year(year) / date::month(month) / date::day(of_month))
      .time_since_epoch()
      .count();
}

TEST(Edtf, IsUnspecifiedByDefault) {
  EXPECT_TRUE(EdtfDate().unspecified());
  EXPECT_EQ(EdtfDate().strict(), DaySpan());
  EXPECT_EQ(read(""), EdtfDate());
  EXPECT_NE(read("../.."), EdtfDate());
  EXPECT_FALSE(read("../..").unspecified());
}

TEST(Edtf, ReadsEveryFormAsTheDaysItNames) {
  struct Row {
    const char* text;
    DaySpan strict;
  };
  const std::vector<Row> rows{{"2025", {day(2025, 1, 1), day(2026, 1, 1)}},
                              {"2025-01", {day(2025, 1, 1), day(2025, 2, 1)}},
                              {"2025-12", {day(2025, 12, 1), day(2026, 1, 1)}},
                              {"2025-01-30", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2024-02-29", {day(2024, 2, 29), day(2024, 3, 1)}},
                              {"2025-21", {day(2025, 3, 1), day(2025, 6, 1)}},
                              {"2025-24", {day(2025, 12, 1), day(2026, 3, 1)}},
                              {"202X", {day(2020, 1, 1), day(2030, 1, 1)}},
                              {"20XX", {day(2000, 1, 1), day(2100, 1, 1)}},
                              {"2025-XX", {day(2025, 1, 1), day(2026, 1, 1)}},
                              {"2025-01-XX", {day(2025, 1, 1), day(2025, 2, 1)}},
                              {"2025-XX-XX", {day(2025, 1, 1), day(2026, 1, 1)}},
                              {"2025?", {day(2025, 1, 1), day(2026, 1, 1)}},
                              {"0000", {day(0, 1, 1), day(1, 1, 1)}},
                              {"-0044", {day(-44, 1, 1), day(-43, 1, 1)}},
                              {"-0044-03-15", {day(-44, 3, 15), day(-44, 3, 16)}},
                              {"-004X", {day(-49, 1, 1), day(-39, 1, 1)}},
                              {"Y17000", {day(17000, 1, 1), day(17001, 1, 1)}},
                              {"Y-17000", {day(-17000, 1, 1), day(-16999, 1, 1)}},
                              {"2025-01-30T10:00:00Z", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T10:00:00", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T23:30:00-05:00", {day(2025, 1, 31), day(2025, 2, 1)}},
                              {"2025-01-30T00:30:00+01:00", {day(2025, 1, 29), day(2025, 1, 30)}},
                              {"2025-01-30T00:30:00+01", {day(2025, 1, 29), day(2025, 1, 30)}},
                              {"2025-01-30T00:30:00Z", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T23:59:59Z", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T01:00:00+01", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T01:15:00+01:30", {day(2025, 1, 29), day(2025, 1, 30)}},
                              {"2025-01-30T00:30:00+00:15", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T23:58:00+23:59", {day(2025, 1, 29), day(2025, 1, 30)}},
                              {"2025-01-30T23:59:00+23:59", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T23:44:00-00:15", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-01-30T23:45:00-00:15", {day(2025, 1, 31), day(2025, 2, 1)}},
                              {"2024/2025-03", {day(2024, 1, 1), day(2025, 4, 1)}},
                              {"2025-06/2025", {day(2025, 6, 1), day(2026, 1, 1)}},
                              {"../2025", {DaySpan::kMin, day(2026, 1, 1)}},
                              {"2025/..", {day(2025, 1, 1), DaySpan::kMax}},
                              {"/2025", {DaySpan::kMin, day(2026, 1, 1)}},
                              {"2025/", {day(2025, 1, 1), DaySpan::kMax}},
                              {"../..", {DaySpan::kMin, DaySpan::kMax}}};
  for (const Row& row : rows) {
    const auto date = EdtfDate::parse(row.text);
    ASSERT_TRUE(date) << row.text << ": " << date.error().message;
    EXPECT_EQ(date->strict(), row.strict) << row.text;
    EXPECT_EQ(date->str(), row.text);
    EXPECT_EQ(date->is_interval(), std::string(row.text).find('/') != std::string::npos);
  }
}

TEST(Edtf, AQualifiedEndIsWidenedByItsLastWrittenPart) {
  struct Row {
    const char* text;
    DaySpan fuzzy;
  };
  const std::vector<Row> rows{{"2025-01", {day(2025, 1, 1), day(2025, 2, 1)}},
                              {"2025~", {day(2024, 1, 1), day(2027, 1, 1)}},
                              {"2025-01~", {day(2024, 12, 1), day(2025, 3, 1)}},
                              {"2025-01-30?", {day(2025, 1, 29), day(2025, 2, 1)}},
                              {"2025-01-30T10:00:00Z", {day(2025, 1, 30), day(2025, 1, 31)}},
                              {"2025-24%", {day(2025, 9, 1), day(2026, 6, 1)}},
                              {"202X~", {day(2010, 1, 1), day(2040, 1, 1)}},
                              {"20XX?", {day(1900, 1, 1), day(2200, 1, 1)}},
                              {"2025-XX~", {day(2024, 1, 1), day(2027, 1, 1)}},
                              {"2025-01-XX~", {day(2024, 12, 1), day(2025, 3, 1)}},
                              {"2024~/2025-06", {day(2023, 1, 1), day(2025, 7, 1)}},
                              {"2024/2025-06?", {day(2024, 1, 1), day(2025, 8, 1)}},
                              {"2024~/..", {day(2023, 1, 1), DaySpan::kMax}},
                              {"../2025-12-31~", {DaySpan::kMin, day(2026, 1, 2)}}};
  for (const Row& row : rows) {
    EXPECT_EQ(read(row.text).fuzzy(), row.fuzzy) << row.text;
  }
}

TEST(Edtf, SaysWhatIsWrongAndWhere) {
  struct Row {
    std::string text;
    std::size_t offset;
    const char* message;
  };
  const std::vector<Row> rows{{"x", 0, "a year of fewer than four digits"},
                              {"202", 3, "a year of fewer than four digits"},
                              {"20255", 4, "a year of more than four digits"},
                              {"2XXX", 1, "a year of fewer than four digits"},
                              {"20X5", 3, "a digit behind 'X'"},
                              {"202x", 3, "a year of fewer than four digits"},
                              {"202X-01", 4, "a month behind a year with unspecified digits"},
                              {"-0000", 1, "there is no year -0000"},
                              {"2025-", 5, "no such month"},
                              {"2025-1", 5, "no such month"},
                              {"2025-00", 5, "no such month"},
                              {"2025-13", 5, "no such month"},
                              {"2025-25", 5, "no such month"},
                              {"2025-0:", 5, "no such month"},
                              {"2025-1x", 5, "no such month"},
                              {"x/2025", 0, "a year of fewer than four digits"},
                              {"2025-01-1:", 8, "no such day in this month"},
                              {"2025-01-32", 8, "no such day in this month"},
                              {"2025-02-29", 8, "no such day in this month"},
                              {"2025-02-00", 8, "no such day in this month"},
                              {"2025-XX-01", 8, "a day in an unspecified month"},
                              {"2025-21-01", 7, "not part of a date"},
                              {"2025-01-30 ", 10, "not part of a date"},
                              {" 2025", 0, "a year of fewer than four digits"},
                              {"2025~?", 5, "not part of a date"},
                              {"2025-01-30T", 11, "no such time of day"},
                              {"2025-01-30T24:00:00", 11, "no such time of day"},
                              {"2025-01-30T10:60:00", 14, "no such time of day"},
                              {"2025-01-30T10:59:60", 17, "no such time of day"},
                              {"2025-01-30T10", 13, "the time ends too early"},
                              {"2025-01-30T10:00:00Zx", 20, "not part of a date"},
                              {"2025-01-30T10:00:00+24:00", 20, "no such offset from UTC"},
                              {"2025-01-30T10:00:00+x1", 20, "no such offset from UTC"},
                              {"2025-01-30T10:00:00+01:60", 20, "no such offset from UTC"},
                              {"2025-01-30T10:00:00+01:x", 20, "no such offset from UTC"},
                              {std::string(200, '2'), 4, "a year of more than four digits"},
                              {"Y1999", 1, "a year of fewer than five digits behind 'Y'"},
                              {"Y01999", 1, "a year of fewer than five digits behind 'Y'"},
                              {"Y" + std::string(16, '9'), 16, "a year of over 15 digits"},
                              {"/", 1, "an interval with two unknown ends"},
                              {"..", 0, "a year of fewer than four digits"},
                              {"2025/2024", 5, "the interval ends before it begins"},
                              {"2025-06/2025-05", 8, "the interval ends before it begins"},
                              {"2024/2025/2026", 9, "not part of a date"},
                              {"2024/2025-02-30", 13, "no such day in this month"},
                              {std::string(201, '2'), 200, "a date of 201 bytes"}};
  for (const Row& row : rows) {
    const auto date = EdtfDate::parse(row.text);
    ASSERT_FALSE(date) << row.text;
    EXPECT_EQ(date.error().offset, row.offset) << row.text;
    EXPECT_EQ(date.error().message, row.message) << row.text;
  }
}

TEST(Edtf, SaysWhatMayStandBehindADate) {
  EXPECT_EQ(EdtfDate::parse("2025x").error().expected, "the end, or one of '?', '~' and '%'");
  EXPECT_EQ(EdtfDate::parse("2025~x").error().expected, "the end of the date");
}

// A date stands in a longer text more often than alone.
TEST(Edtf, WhatStandsBehindTheTextIsNotRead) {
  for (const std::string text :
       {"2025", "202", "2025-", "2025-0", "2025-01", "2025-01-3", "Y17000", "2025-01-30",
        "2025-01-30T10:00:00", "2025-01-30T10:00:00+01", "2024/", "2024/2025", "202X", "2025-X"}) {
    const auto alone = EdtfDate::parse(text);
    for (const char* more : {"0", "1", "-01", "~", "X", "Z", ":30", "/2026", "T10:00:00"}) {
      const std::string longer = text + more;
      const auto part = EdtfDate::parse(std::string_view(longer).substr(0, text.size()));
      ASSERT_EQ(part.has_value(), alone.has_value()) << longer;
      if (alone) {
        EXPECT_EQ(part->strict(), alone->strict()) << longer;
        EXPECT_EQ(part->fuzzy(), alone->fuzzy()) << longer;
      } else {
        EXPECT_EQ(part.error().offset, alone.error().offset) << longer;
      }
    }
  }
}

// A date without an interval, of every form.
rc::Gen<std::string> point_text() {
  return rc::gen::exec([] {
    const auto two = [](int first, int last) {
      const std::string text = std::to_string(*rc::gen::inRange(first, last + 1));
      return text.size() == 1 ? "0" + text : text;
    };
    std::string text = *rc::gen::weightedElement<std::string>({{6, ""}, {1, "-"}});
    text += two(1, 99) + *rc::gen::weightedElement<std::string>({{6, two(1, 99)}, {1, "XX"}});
    if (text.find('X') == std::string::npos) {
      switch (*rc::gen::inRange(0, 6)) {
        case 0:
          break;
        case 1:
          text += "-" + two(21, 24);
          break;
        case 2:
          text += "-XX";
          break;
        case 3:
          text += "-" + two(1, 12);
          break;
        case 4:
          text += "-" + two(1, 12) + "-XX";
          break;
        default:
          text += "-" + two(1, 12) + "-" + two(1, 28);
      }
    }
    return text + *rc::gen::element<std::string>("", "?", "~", "%");
  });
}

rc::Gen<EdtfDate> date_or_interval() {
  return rc::gen::exec([] {
    std::string text = *point_text();
    if (*rc::gen::arbitrary<bool>()) {
      const std::string other = *rc::gen::oneOf(point_text(), rc::gen::just(std::string("..")),
                                                rc::gen::just(std::string()));
      const bool open = other.empty() || other == "..";
      const bool forward =
          open ? *rc::gen::arbitrary<bool>() : read(text).strict().begin < read(other).strict().end;
      text = forward ? text + "/" + other : other + "/" + text;
    }
    return read(text);
  });
}

RC_GTEST_PROP(Edtf, StrictIsInsideFuzzy, ()) {
  const EdtfDate date = *date_or_interval();
  RC_ASSERT(!date.strict().empty());
  RC_ASSERT(date.fuzzy().contains(date.strict()));
}

RC_GTEST_PROP(Edtf, AQualifierWidensAndNothingElseDoes, ()) {
  const EdtfDate date = *date_or_interval();
  const bool qualified = date.str().find_first_of("?~%") != std::string::npos;
  RC_ASSERT((date.fuzzy() == date.strict()) == !qualified);
}

RC_GTEST_PROP(Edtf, ReadsBackWhatItWrites, ()) {
  const EdtfDate date = *date_or_interval();
  RC_ASSERT(read(date.str()) == date);
  RC_ASSERT(read(date.str()).strict() == date.strict());
  RC_ASSERT(read(date.str()).fuzzy() == date.fuzzy());
}

RC_GTEST_PROP(Edtf, EveryDayHasATextThatNamesIt, ()) {
  const Day any = *rc::gen::oneOf(rc::gen::inRange<Day>(-1'000'000, 1'000'000),
                                  rc::gen::inRange<Day>(-100'000'000'000, 100'000'000'000));
  const EdtfDate date = EdtfDate::from_day(any);
  RC_ASSERT(date.strict() == (DaySpan{any, any + 1}));
  RC_ASSERT(date.fuzzy() == date.strict());
  RC_ASSERT(read(date.str()).strict() == date.strict());
  RC_ASSERT(day_to_string(any) == date.str());
}

TEST(Edtf, WritesYearsOutsideFourDigitsAsEdtfDoes) {
  EXPECT_EQ(day_to_string(0), "1970-01-01");
  EXPECT_EQ(day_to_string(day(-44, 3, 15)), "-0044-03-15");
  EXPECT_EQ(day_to_string(day(17000, 1, 30)), "Y17000-01-30");
  EXPECT_EQ(day_to_string(day(-17000, 1, 30)), "Y-17000-01-30");
  EXPECT_EQ(day_to_string(day(9999, 12, 31)), "9999-12-31");
  EXPECT_EQ(day_to_string(day(10000, 1, 1)), "Y10000-01-01");
  EXPECT_EQ(day_to_string(day(-9999, 1, 1)), "-9999-01-01");
  EXPECT_EQ(day_to_string(day(-10000, 12, 31)), "Y-10000-12-31");
  EXPECT_EQ(day_to_string(day(0, 1, 1)), "0000-01-01");
  EXPECT_EQ(day_to_string(day(1, 1, 1)), "0001-01-01");
}

TEST(Edtf, TheCalendarRepeatsAfterFourHundredYears) {
  EXPECT_EQ(day_to_string(-146'097), "1570-01-01");
  EXPECT_EQ(day_to_string(146'097), "2370-01-01");
  EXPECT_EQ(day_to_string(-146'098), "1569-12-31");
}

TEST(Edtf, DaysReachAsFarAsYearsOfFifteenDigits) {
  const Day first = read("Y-999999999999999-01-01").strict().begin;
  const Day last = read("Y999999999999999-12-31").strict().begin;
  EXPECT_EQ(EdtfDate::from_day(first).str(), "Y-999999999999999-01-01");
  EXPECT_EQ(EdtfDate::from_day(last).str(), "Y999999999999999-12-31");
  EXPECT_THROW(EdtfDate::from_day(first - 1), Error);
  EXPECT_THROW(EdtfDate::from_day(last + 1), Error);
}

TEST(Edtf, TheSentinelsOfASpanAreNoDays) {
  EXPECT_THROW(EdtfDate::from_day(DaySpan::kMin), Error);
  EXPECT_THROW(EdtfDate::from_day(DaySpan::kMax), Error);
  EXPECT_FALSE(day_to_string(DaySpan::kMin).empty());
  EXPECT_FALSE(day_to_string(DaySpan::kMax).empty());
}

TEST(DaySpan, TouchingSpansDoNotMeet) {
  EXPECT_FALSE(read("2024").strict().intersects(read("2025").strict()));
  EXPECT_TRUE(read("2024/2025").strict().intersects(read("2025-03").strict()));
  EXPECT_FALSE((DaySpan{5, 5}).intersects(DaySpan{}));
  EXPECT_TRUE((DaySpan{1, 2}).contains(DaySpan{9, 9}));
}

TEST(Today, IsADayOfThisCentury) {
  EXPECT_GT(today(), day(2024, 1, 1));
  EXPECT_LT(today(), day(2200, 1, 1));
}

}  // namespace
}  // namespace claimgraph
