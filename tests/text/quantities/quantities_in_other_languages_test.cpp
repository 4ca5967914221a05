#include <gtest/gtest.h>

#include "quantity_cases.hpp"

namespace claimgraph {
namespace {

using testing_text::expect_all;

TEST(QuantitiesInGerman, AreFound) {
  expect_all("de", {{"Das Werk beschäftigt [rund 1.200 Mitarbeiter].", {"~1200 person"}},
                    {"Der Bau kostete [3,5 Milliarden Euro].", {"3.5e9 EUR"}},
                    {"[Mehr als 250 Menschen] kamen am 5. März 2024.", {">250 person"}},
                    {"[Mindestens 12 Firmen] nahmen teil.", {">=12 company"}},
                    {"Der Umsatz [stieg um 12 Prozent] auf [69,6 Milliarden Dollar].",
                     {"12 % rise by", "69.6e9 USD rise to assumed"}},
                    {"Es dauert [zwei bis drei Wochen].", {"2..3 week"}}});
}

TEST(QuantitiesInSpanish, AreFound) {
  expect_all("es", {{"La fábrica emplea a [unas 1.200 personas].", {"~1200 person"}},
                    {"El puerto costó [3,5 millones de euros].", {"3.5e6 EUR"}},
                    {"[Más de 250 personas] llegaron en 2023.", {">250 person"}},
                    {"[Al menos 12 países] firmaron.", {">=12 country"}},
                    {"Cuesta [entre 10 y 20 euros].", {"10..20 EUR"}}});
}

TEST(QuantitiesInPortuguese, AreFound) {
  expect_all("pt", {{"A obra custou [3,5 milhões de euros].", {"3.5e6 EUR"}},
                    {"[Mais de 250 pessoas] chegaram em 2023.", {">250 person"}},
                    {"[Pelo menos 12 países] assinaram.", {">=12 country"}}});
}

TEST(QuantitiesInItalian, AreFound) {
  expect_all("it", {{"Il porto è costato [3,5 milioni di euro].", {"3.5e6 EUR"}},
                    {"[Più di 250 persone] sono arrivate nel 2023.", {">250 person"}},
                    {"[Almeno 12 paesi] hanno firmato.", {">=12 country"}}});
}

TEST(QuantitiesInDutch, AreFound) {
  expect_all("nl", {{"De haven kostte [3,5 miljoen euro].", {"3.5e6 EUR"}},
                    {"[Meer dan 250 mensen] kwamen in 2023.", {">250 person"}},
                    {"[Minstens 12 landen] tekenden.", {">=12 country"}}});
}

TEST(QuantitiesInRussian, AreFound) {
  expect_all("ru", {{"Порт стоил [3,5 миллиарда рублей].", {"3.5e9 RUB assumed"}},
                    {"Пришли [более 250 человек].", {">250 person"}},
                    {"Подписали [не менее 12 стран].", {">=12 country"}}});
}

TEST(QuantitiesInChinese, AreFound) {
  expect_all("zh", {{"港口耗资[35亿美元]。", {"35e8 USD"}},
                    {"[超过250人]参加了会议。", {">250 person"}},
                    {"收入[增长12%]。", {"12 % rise by"}},
                    {"2025年2月4日。", {}}});
}

TEST(QuantitiesInJapanese, AreFound) {
  expect_all("ja", {{"費用は[約35億円]です。", {"~35e8 JPY"}}, {"2025年2月4日。", {}}});
}

TEST(QuantitiesInKorean, AreFound) {
  expect_all("ko", {{"비용은 [약 35억 달러]이다.", {"~35e8 USD assumed"}}});
}

TEST(QuantitiesInVietnamese, AreFound) {
  expect_all("vi", {{"Cảng tốn [khoảng 3,5 tỷ đồng].", {"~3.5e9 VND"}},
                    {"[Hơn 250 người] đã đến.", {">250 person"}}});
}

TEST(QuantitiesInTurkish, AreFound) {
  expect_all("tr", {{"Liman [yaklaşık 3,5 milyar lira] tuttu.", {"~3.5e9 TRY assumed"}},
                    {"[En az 12 ülke] imzaladı.", {">=12 country"}}});
}

TEST(QuantitiesInArabic, AreFound) {
  expect_all("ar", {{"تكلف الميناء [حوالي 35 مليون يورو].", {"~35e6 EUR"}}});
}

TEST(QuantitiesInHindi, AreFound) {
  expect_all("hi", {{"बंदरगाह की लागत [लगभग 35 करोड़ रुपये] है।", {"~35e7 INR assumed"}}});
}

}  // namespace
}  // namespace claimgraph
