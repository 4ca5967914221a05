#include "text/claims/time_expression.hpp"

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

struct Example {
  const char* language;
  const char* text;
  const char* words;  // of the time; null if there is none
  const char* past;
  const char* future = nullptr;  // the same as past if null
};

std::ostream& operator<<(std::ostream& out, const Example& example) {
  return out << example.language << ": " << example.text;
}

std::vector<TimeMention> times_in(const char* language, const std::string& text,
                                  const char* published = "2025-01-30") {
  const TimeReader reader(Lexicon::of(language));
  return reader.find(FoldedText(text), EdtfDate::parse(published).value());
}

class TimeExpressions : public testing::TestWithParam<Example> {};

TEST_P(TimeExpressions, AreReadRelativeToTheDayOfPublication) {
  const Example& example = GetParam();
  const std::string text = example.text;
  const std::vector<TimeMention> found = times_in(example.language, text);
  if (example.words == nullptr) {
    EXPECT_TRUE(found.empty()) << text << ": " << found.front().span.of(text);
    return;
  }
  ASSERT_EQ(found.size(), 1U) << text;
  EXPECT_EQ(found.front().span.of(text), example.words);
  EXPECT_EQ(found.front().past.str(), example.past) << text;
  EXPECT_EQ(found.front().future.str(), example.future == nullptr ? example.past : example.future)
      << text;
  EXPECT_FALSE(found.front().base) << text;
}

INSTANTIATE_TEST_SUITE_P(
    English, TimeExpressions,
    testing::Values(
        Example{"en", "It was sold on 20 March 2024 in full.", "20 March 2024", "2024-03-20"},
        Example{"en", "It was sold on March 20, 2024, in full.", "March 20, 2024", "2024-03-20"},
        Example{"en", "It was sold in March 2024.", "March 2024", "2024-03"},
        Example{"en", "Sales rose in March.", "March", "2024-03", "2025-03"},
        Example{"en", "Sales rose on March 3.", "March 3", "2024-03-03", "2025-03-03"},
        Example{"en", "It may rise.", nullptr, ""},
        Example{"en", "Revenue in 2023 was low.", "2023", "2023"},
        Example{"en", "Revenue was 2023 million.", nullptr, ""},
        Example{"en", "It has 2,048 of them.", nullptr, ""},
        Example{"en", "In the third quarter of 2024 it fell.", "third quarter of 2024",
                "2024-07/2024-09"},
        Example{"en", "In the fourth quarter it fell.", "fourth quarter", "2024-10/2024-12",
                "2025-10/2025-12"},
        Example{"en", "Q2 2024 was better.", "Q2 2024", "2024-04/2024-06"},
        Example{"en", "It made a loss this year.", "this year", "2025"},
        Example{"en", "It made a loss last year.", "last year", "2024"},
        Example{"en", "It made a loss last month.", "last month", "2024-12"},
        Example{"en", "It made a loss last quarter.", "last quarter", "2024-10/2024-12"},
        Example{"en", "It lost a lot on Monday.", "Monday", "2025-01-27", "2025-02-03"},
        Example{"en", "It lost a lot yesterday.", "yesterday", "2025-01-29"},
        Example{"en", "For the twelve months ended 31 December it earned more.",
                "twelve months ended 31 December", "2024", "2025"},
        Example{"en", "In the fiscal year ending in June it will earn more.",
                "fiscal year ending in June", "2023-07/2024-06", "2024-07/2025-06"},
        Example{"en", "In the quarter ended September 30, 2024, it fell.",
                "quarter ended September 30, 2024", "2024-07/2024-09"},
        Example{"en", "In fiscal 2024 it fell.", "fiscal 2024", "2024~"},
        Example{"en", "Since 2015 it spent more.", "2015", "2015/.."},
        Example{"en", "The first half of 2024 was good.", "first half of 2024",
                "2024-01/2024-06"}));

INSTANTIATE_TEST_SUITE_P(
    OtherLanguages, TimeExpressions,
    testing::Values(
        Example{"id", "Peluncuran pada 20 Januari itu disengaja.", "20 Januari", "2025-01-20",
                "2026-01-20"},
        Example{"id", "Pendapatan pada tahun 2023 turun.", "2023", "2023"},
        Example{"id", "Belanja tahun ini naik.", "tahun ini", "2025"},
        Example{"id", "Laba kuartal ketiga 2024 naik.", "kuartal ketiga 2024", "2024-07/2024-09"},
        Example{"id", "Harga naik pada Senin.", "Senin", "2025-01-27", "2025-02-03"},
        Example{"id", "Harga naik selama dua minggu.", nullptr, ""},
        Example{"fr", "pour le trimestre se terminant le 31 décembre.",
                "trimestre se terminant le 31 décembre", "2024-10/2024-12", "2025-10/2025-12"},
        Example{"fr", "au cours des douze mois se terminant le 31 décembre",
                "douze mois se terminant le 31 décembre", "2024", "2025"},
        Example{"fr", "au cours de l’exercice se terminant en juin",
                "exercice se terminant en juin", "2023-07/2024-06", "2024-07/2025-06"},
        Example{"fr", "en une journée lundi", "lundi", "2025-01-27", "2025-02-03"},
        Example{"fr", "Les ventes ont baissé en 2023 encore.", "2023", "2023"},
        Example{"fr", "au troisième trimestre 2024", "troisième trimestre 2024", "2024-07/2024-09"},
        Example{"fr", "cette année, tout change", "cette année", "2025"},
        Example{"ja", "売上高は2024年3月に増えた", "2024年3月", "2024-03"},
        Example{"ko", "매출은 2024년 3월 5일에", "2024년 3월 5일", "2024-03-05"},
        Example{"de", "Am 31.12.2024 lag er höher.", "31.12.2024", "2024-12-31"}));

TEST(TimeExpression, IsABaseWhenSomethingIsMeasuredByIt) {
  const std::string text = "Les revenus ont augmenté de 12% par rapport à 2023.";
  const auto found = times_in("fr", text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().base);
  EXPECT_TRUE(times_in("en", "It rose from the previous year.").front().base);
  EXPECT_TRUE(times_in("id", "naik 12 persen dari tahun sebelumnya").front().base);
}

TEST(TimeExpression, StaysUnspecifiedWhenTheDayOfPublicationIsNotKnown) {
  const auto found = times_in("en", "It made a loss this year.", "");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().past.unspecified());
  EXPECT_EQ(times_in("en", "It made a loss this year.", "2025").front().past.str(), "2025");
  EXPECT_TRUE(times_in("en", "It made a loss this month.", "2025").front().past.unspecified());
}

TEST(TimeExpression, OfARelativeMonthCrossesTheYear) {
  const auto january = times_in("en", "It fell last month.", "2025-01-02");
  EXPECT_EQ(january.front().past.str(), "2024-12");
  const auto december = times_in("en", "It will fall next month.", "2024-12-31");
  EXPECT_EQ(december.front().past.str(), "2025-01");
}

TEST(TimeExpression, IsNotReadOutOfNonsense) {
  EXPECT_TRUE(times_in("en", "Room 2024a, item 12.2023.7, 99-99-99").empty());
  const auto impossible = times_in("en", "on 31 June 2024");
  for (const TimeMention& mention : impossible) {
    EXPECT_TRUE(mention.past.unspecified());
  }
}

}  // namespace
}  // namespace claimgraph
