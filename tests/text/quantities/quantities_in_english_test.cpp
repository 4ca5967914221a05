#include <gtest/gtest.h>

#include "quantity_cases.hpp"

namespace claimgraph {
namespace {

using testing_text::expect_all;

TEST(QuantitiesInEnglish, HedgesAndBounds) {
  expect_all("en", {{"The bakery sold [about 1,200 loaves] on market day.", {"~1200 {loaves}"}},
                    {"The bridge carries [roughly 30,000 vehicles].", {"~30000 vehicle"}},
                    {"[Almost 40 people] queued outside.", {"<~40 person"}},
                    {"The hall seats [just over 900 people].", {">~900 person"}},
                    {"[At least 12 firms] took part.", {">=12 company"}},
                    {"The school has [300 pupils or more].", {">=300 {pupils}"}},
                    {"It takes [300 or more workers].", {">=300 employee"}},
                    {"The mill employs [more than 250 people].", {">250 person"}},
                    {"The stadium holds [up to 60,000 visitors].", {"<=60000 {visitor}"}},
                    {"[No more than 10 people] may enter.", {"<=10 person"}},
                    {"Repairs cost [less than $100 million].", {"<100e6 USD assumed"}},
                    {"She ran it in [under 3 hours].", {"<3 h"}},
                    {"There were [exactly 2,000 seats].", {"=2000 {seat}"}},
                    {"The tower is [nearly 300 metres] tall.", {"<~300 m"}},
                    {"They counted [1,000 or so birds].", {"~1000 {birds}"}},
                    {"It weighs [a little less than 5 tonnes].", {"<~5 t"}},
                    {"[At least one person] was rescued.", {">=1 person"}}});
}

TEST(QuantitiesInEnglish, Money) {
  expect_all("en", {{"The harbour cost [$3.5 billion].", {"3.5e9 USD assumed"}},
                    {"It was sold for [US$20m] in spring.", {"20e6 USD"}},
                    {"A ticket is [€5.50] at the door.", {"5.50 EUR"}},
                    {"He lent them [20 dollars and 43 cents].", {"20.43 USD assumed"}},
                    {"The vase fetched [1.5 million pounds].", {"1.5e6 GBP assumed"}},
                    {"The grant of [EUR 2,500] was paid.", {"2500 EUR"}},
                    {"She earns [$30 an hour].", {"30 USD/h assumed"}},
                    {"Rent is [£900 a month].", {"900 GBP/month assumed"}},
                    {"Upkeep has an annual cost of [$20 million].", {"20e6 USD/year assumed"}},
                    {"They raised [10k USD].", {"10e3 USD"}},
                    {"The debt is [2 trillion yen].", {"2e12 JPY"}},
                    {"A bun is [50 cents].", {"0.5 USD assumed"}},
                    {"He owes [400 Swiss francs].", {"400 CHF"}},
                    {"The loss was [-5.2 million dollars].", {"-5.2e6 USD assumed"}},
                    {"A [$500 billion] scheme was announced.", {"500e9 USD assumed"}},
                    {"[Half a million dollars] is missing.", {"500000 USD assumed"}}});
}

TEST(QuantitiesInEnglish, Ranges) {
  expect_all("en", {{"The dam will cost [10 to 50 million dollars].", {"10e6..50e6 USD assumed"}},
                    {"[Between 2 and 3 million people] live there.", {"2e6..3e6 person"}},
                    {"The path is [5-7 km] long.", {"5..7 km"}},
                    {"Fees run [from $10 to $20].", {"10..20 USD assumed"}},
                    {"Margins are [5 to 7 percent].", {"5..7 %"}},
                    {"It lasts [two to three weeks].", {"2..3 week"}},
                    {"Prices of [$10 to $50 million] were named.", {"10e6..50e6 USD assumed"}},
                    {"It needs [500 MW] to [1 GW].", {"500 MW", "1 GW"}},
                    {"They sold [8,000\u201310,000 units].", {"8000..10000 unit"}}});
}

TEST(QuantitiesInEnglish, VagueMagnitudesAndFractions) {
  expect_all("en", {{"[Tens of thousands of people] marched.", {"10000..<100000 person"}},
                    {"[Several million viewers] watched.", {"1e6..<1e7 {viewers}"}},
                    {"[Dozens of firms] closed.", {"10..<100 company"}},
                    {"It attracted [hundreds of millions of dollars].", {"1e8..<1e9 USD assumed"}},
                    {"[Half of the staff] stayed.", {"50 %"}},
                    {"[More than half of the villages] have a well.", {">50 %"}},
                    {"[Two thirds of its stores] are small.", {"66.7 %"}},
                    {"[2/3 of the votes] were cast.", {"66.7 %"}},
                    {"[A quarter of households] rent.", {"25 %"}},
                    {"[Three quarters of the fleet] is new.", {"75 %"}}});
}

TEST(QuantitiesInEnglish, Changes) {
  expect_all("en", {{"Revenue [rose 12 percent] to [$69.6 billion].",
                     {"12 % rise by", "69.6e9 USD rise to assumed"}},
                    {"Prices [fell by 3.5% year on year].", {"3.5 % fall by"}},
                    {"Output rose from [5 million tonnes] to [8 million tonnes].",
                     {"5e6 t", "8e6 t rise to"}},
                    {"The rate went from [5 percent] to [4 percent].", {"5 %", "4 % fall to"}},
                    {"The city [grew by 30,000 people].", {"30000 person rise by"}},
                    {"There was [a drop of 20 percent].", {"20 % fall by"}},
                    {"It reported a [12 percent increase].", {"12 % rise by"}},
                    {"The price jumped to [1,000 euros].", {"1000 EUR rise to"}},
                    {"The coin fell [below $80,000].", {"<80000 USD fall to assumed"}},
                    {"Shares [dropped nearly 17%].", {"<~17 % fall by"}}});
}

TEST(QuantitiesInEnglish, CountsAndMeasures) {
  expect_all("en", {{"They bought [2,000 advanced chips] and [10,000 Nvidia H800 GPUs].",
                     {"2000 chip", "10000 GPU"}},
                    {"The group has [5,000 employees], [3 offices] and [2 plants].",
                     {"5000 employee", "3 {offices}", "2 {plants}"}},
                    {"The lake is [12.5 km] long.", {"12.5 km"}},
                    {"The centre draws [150 MW].", {"150 MW"}},
                    {"A [5-year] plan for a [10-megawatt] plant.", {"5 year", "10 MW"}},
                    {"It stores [20 petabytes].", {"20 PB"}},
                    {"He slept [two and a half hours].", {"2.5 h"}},
                    {"She is [6 feet 2 inches] tall.", {"74 in"}},
                    {"The model has [671 billion parameters].", {"671e9 parameter"}},
                    {"It runs [3 times a week].", {"3 {time}/week"}},
                    {"The site serves [500 requests per second].", {"500 request/s"}},
                    {"[Twenty-three countries] signed.", {"23 country"}},
                    {"[60%] of drivers agree.", {"60 %"}},
                    {"[Three hundred and fifty people] came.", {"350 person"}}});
}

TEST(QuantitiesInEnglish, WhatIsNoQuantity) {
  expect_all("en", {{"He was born on 5 March 1987 and moved in 2001.", {}},
                    {"The treaty of January 20, 2005 holds.", {}},
                    {"From 2019 to 2023 it was shut; the 1990s were worse.", {}},
                    {"See page 12, chapter 3 and section 4.2.1.", {}},
                    {"Call +1 (555) 123-4567 or mail box12@example.org.", {}},
                    {"Visit https://example.org/a/2024/15?x=30 for more.", {}},
                    {"GPT-4 runs on H100 cards, so does COVID-19 research.", {}},
                    {"Windows 11 and the iPhone 15 came out.", {}},
                    {"It begins at 10:30 and ends at 5 pm.", {}},
                    {"The team won 3-1 and drew 2-2.", {}},
                    {"It came 2nd in the 3rd round of the 21st cup.", {}},
                    {"A company is one of the two, one of them says.", {}},
                    {"Version 2.1.3 of the film.", {}},
                    {"1. First point", {}},
                    {"The #1 song of @user2024 is out.", {}},
                    {"Mark Zuckerberg won praise.", {}},
                    {"It was built in 1843.", {}},
                    {"Article 12, figure 3, No. 7.", {}}});
}

}  // namespace
}  // namespace claimgraph
