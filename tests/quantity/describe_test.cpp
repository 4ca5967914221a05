#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/quantity/quantity.hpp>

#include "generators.hpp"

namespace claimgraph {
namespace {

TEST(Describe, SpeaksEnglish) {
  const std::vector<std::pair<const char*, const char*>> rows{
      {"~6e6 USD", "about 6 million USD"},
      {"2048 GPU", "2,048 GPUs"},
      {"1 GPU", "1 GPU"},
      {"0 GPU", "0 GPUs"},
      {"2000 GPU", "2,000 GPUs"},
      {"=2000 GPU", "exactly 2,000 GPUs"},
      {">50000 GPU", "more than 50,000 GPUs"},
      {">=10000 user", "at least 10,000 users"},
      {"<=65e9 USD", "up to 65 billion USD"},
      {"<100", "less than 100"},
      {"<~944e6 USD", "almost 944 million USD"},
      {">~2e6", "a little over 2 million"},
      {"10000..50000 GPU", "10,000 to 50,000 GPUs"},
      {"10..20 %", "10% to 20%"},
      {"1e4..<1e5 GPU", "tens of thousands of GPUs"},
      {"1e3..<1e4 person", "thousands of people"},
      {"1e5..<1e6", "hundreds of thousands"},
      {"1e6..<1e7 USD/year", "millions of USD/year"},
      {"10..<100 {rack}", "tens of rack"},
      {"1e4..<5e4 GPU", "10,000 to under 50,000 GPUs"},
      {"10..<100 %", "10% to under 100%"},
      {"1..<10 GPU", "1 to under 10 GPUs"},
      {"10..<100 GPU", "tens of GPUs"},
      {"1e14..<1e15", "hundreds of trillions"},
      {"1e15..<1e16", "1,000 trillion to under 10,000 trillion"},
      {"? GPU", "unknown number of GPUs"},
      {"? USD", "unknown (USD)"},
      {"? %", "unknown (%)"},
      {"?", "unknown"},
      {"none USD", "none"},
      {"175%", "175%"},
      {"5 %/year", "5%/year"},
      {"13e9 USD/year", "13 billion USD/year"},
      {"13.0e9 USD/year", "13.0 billion USD/year"},
      {"3.5 token/s", "3.5 tokens/s"},
      {"5 day", "5 days"},
      {"1/week", ""},  // no quantity: a rate needs its number
      {"5 1/week", "5 per week"},
      {"3 {wafer boat}", "3 wafer boat"}};
  for (const auto& [text, english] : rows) {
    const auto quantity = Quantity::parse(text);
    EXPECT_EQ(quantity ? describe(*quantity) : "", english) << text;
  }
}

TEST(Describe, KeepsEveryWrittenDigit) {
  const std::vector<std::pair<const char*, const char*>> rows{{"5.576e6", "5.576 million"},
                                                              {"12345678", "12.345678 million"},
                                                              {"1000000", "1 million"},
                                                              {"999999", "999,999"},
                                                              {"1.60e12", "1.60 trillion"},
                                                              {"3e15", "3,000 trillion"},
                                                              {"1e17", "100,000 trillion"},
                                                              {"1e18", "1e18"},
                                                              {"6.02e23", "6.02e23"},
                                                              {"0.000001", "0.000001"},
                                                              {"1e-7", "1e-7"},
                                                              {"0.050", "0.050"},
                                                              {"1e-9", "1e-9"},
                                                              {"-2500000", "-2.5 million"},
                                                              {"2048.0", "2,048.0"},
                                                              {"0.0", "0.0"}};
  for (const auto& [text, english] : rows) {
    EXPECT_EQ(describe(Quantity::parse(text).value()), english) << text;
  }
}

RC_GTEST_PROP(Describe, NamesTheUnitOfEveryQuantity, ()) {
  const Quantity quantity = *arbitrary::quantity();
  const std::string english = describe(quantity);
  RC_ASSERT(!english.empty());
  RC_ASSERT(quantity.hedge() == Hedge::kNone || quantity.unit().currency().empty() ||
            english.find(quantity.unit().currency()) != std::string::npos);
}

TEST(DescribeNumber, RoundsToTheDigitsAsked) {
  EXPECT_EQ(describe_number(1.6e9), "1.6 billion");
  EXPECT_EQ(describe_number(2048), "2,048");
  EXPECT_EQ(describe_number(20487), "20,490");
  EXPECT_EQ(describe_number(20487, 2), "20,000");
  EXPECT_EQ(describe_number(999'999.9), "1 million");
  EXPECT_EQ(describe_number(1.0 / 3, 3), "0.333");
  EXPECT_EQ(describe_number(0), "0");
  EXPECT_EQ(describe_number(-0.0), "0");
  EXPECT_EQ(describe_number(-1.75), "-1.75");
  EXPECT_EQ(describe_number(1234.5, 0), "1,000");
  EXPECT_EQ(describe_number(5e-324), "4.941e-324");
}

TEST(Describe, LeavesNumbersOfMoreThanFortyDigitsAsTheyAre) {
  const std::string forty = "1." + std::string(39, '5');
  EXPECT_EQ(describe(Quantity::parse(forty + "e6").value()), forty + " million");
  EXPECT_EQ(describe(Quantity::parse(forty + "5e6").value()), "1555555." + std::string(34, '5'));
}

TEST(DescribeNumber, AsksForNoMoreDigitsThanADoubleHas) {
  EXPECT_EQ(describe_number(0.1, 17), "0.10000000000000001");
  EXPECT_EQ(describe_number(0.1, 40), "0.10000000000000001");
}

TEST(DescribeNumber, NamesWhatIsNoNumber) {
  EXPECT_EQ(describe_number(std::numeric_limits<double>::infinity()), "infinity");
  EXPECT_EQ(describe_number(-std::numeric_limits<double>::infinity()), "-infinity");
  EXPECT_EQ(describe_number(std::numeric_limits<double>::quiet_NaN()), "not a number");
}

}  // namespace
}  // namespace claimgraph
