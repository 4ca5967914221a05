// A few sentences of every widely read language that has no test of its own: where bounds, units
// and nouns stand, what is a change, what is a date.
#include <gtest/gtest.h>

#include "quantity_cases.hpp"

namespace claimgraph {
namespace {

using testing_text::expect_all;

TEST(QuantitiesInManyLanguages, German) {
  expect_all("de", {{"Der Umsatz [stieg um 12,5 Prozent] auf [mehr als 3,4 Milliarden Euro].",
                     {"12.5 % rise by", ">3.4e9 EUR rise to"}},
                    {"[Rund 2.500 Mitarbeiter] verlieren ihre Stelle, [mindestens 300] in Berlin.",
                     {"~2500 person", ">=300"}},
                    {"Am 3. Mai 2024 waren es [knapp 50 Mio. Euro].", {"<~50e6 EUR"}},
                    {"Sie zahlen [20 bis 30 Euro pro Monat].", {"20..30 EUR/month"}},
                    {"[Zehntausende Menschen] demonstrierten.", {"1e4..<1e5 person"}}});
}

TEST(QuantitiesInManyLanguages, Spanish) {
  expect_all("es",
             {{"La empresa despidió a [unos 1.200 empleados], [casi el 10 %] de la plantilla.",
               {"~1200 person", "<~10 %"}},
              {"[Decenas de miles de usuarios] perdieron el acceso.", {"1e4..<1e5 user"}},
              {"El precio oscila [entre 500 y 700 euros al mes].", {"500..700 EUR/month"}},
              {"Ocurrió el 5 de mayo de 2024.", {}}});
}

TEST(QuantitiesInManyLanguages, Portuguese) {
  expect_all("pt", {{"A receita [subiu 12%] para [R$ 3,4 bilhões].",
                     {"12 % rise by", "3.4e9 BRL rise to"}},
                    {"[Mais de 300 mil pessoas] foram às ruas.", {">300e3 person"}}});
}

TEST(QuantitiesInManyLanguages, Italian) {
  expect_all("it", {{"I ricavi sono [aumentati del 12,5%] a [3,4 miliardi di euro].",
                     {"12.5 % rise by", "3.4e9 EUR rise to"}},
                    {"[Almeno 300 dipendenti], [circa il 10%] del totale, perderanno il lavoro.",
                     {">=300 person", "~10 %"}}});
}

TEST(QuantitiesInManyLanguages, Dutch) {
  expect_all("nl", {{"De omzet [steeg met 12,5 procent] naar [ruim 3,4 miljard euro].",
                     {"12.5 % rise by", ">~3.4e9 EUR rise to"}},
                    {"[Minstens 300 werknemers] verliezen hun baan.", {">=300 person"}},
                    {"[De helft van de klanten] betaalt [20 tot 30 euro per maand].",
                     {"50 %", "20..30 EUR/month"}}});
}

TEST(QuantitiesInManyLanguages, Russian) {
  expect_all("ru", {{"Выручка [выросла на 12,5%] до [3,4 млрд рублей] в 2024 году.",
                     {"12.5 % rise by", "3.4e9 RUB rise to assumed"}},
                    {"[Более 300 сотрудников] потеряли работу.", {">300 person"}},
                    {"Цена составляет [от 500 до 700 евро в месяц].", {"500..700 EUR/month"}},
                    {"[Не менее 40 человек] погибли 5 мая.", {">=40 person"}}});
}

TEST(QuantitiesInManyLanguages, Chinese) {
  expect_all(
      "zh",
      {{"公司营收同比[增长12.5%]，达到[34亿元人民币]。", {"12.5 % rise by", "34e8 CNY rise to"}},
       {"耗电量[在100至150兆瓦之间]。", {"100..150 MW"}},
       {"2024年5月3日，公司投资[超过50亿美元]。", {">50e8 USD"}},
       {"使用[2048块H800显卡]训练，成本[约557.6万美元]。", {"2048 GPU", "~557.6e4 USD"}},
       {"第三季度净亏损[1.2亿港元]。", {"1.2e8 HKD"}},
       {"[五元六角-五元七毛八分]", {"5.6..5.78 CNY assumed"}}});
}

TEST(QuantitiesInManyLanguages, Japanese) {
  expect_all("ja", {{"売上高は前年比[12.5％増]の[約3兆4000億円]だった。",
                     {"12.5 % rise by", "~34e11 JPY"}},
                    {"2024年5月3日に[50億ドル以上]を投資する。", {">=50e8 USD assumed"}},
                    {"[少なくとも300人]が削減される。", {">=300 person"}}});
}

TEST(QuantitiesInManyLanguages, Korean) {
  expect_all("ko",
             {{"매출은 [3조 4000억원]을 기록했다.", {"34e11 KRW assumed"}},
              {"직원 [약 2500명] 중 [최소 300명]이 해고된다.", {"~2500 person", ">=300 person"}},
              {"2024년 5월 3일 [백원]을 냈다.", {"100 KRW assumed"}},
              {"그는 회사의 사원이다.", {}}});
}

TEST(QuantitiesInManyLanguages, HalvesBehindTheirUnit) {
  expect_all("zh", {{"项目历时[两年半]。", {"2.5 year"}},
                    {"在[3年半]的时间里", {"3.5 year"}},
                    {"工程耗时[一个半月]。", {"1.5 month"}},
                    {"会议持续了[两个半小时]。", {"2.5 hour"}},
                    {"[2.5年]半导体需求", {"2.5 year"}},
                    {"过去[3年][半数以上的]公司", {"3 year", ">=50 %"}}});
  expect_all("ja", {{"[3年半]で終わった。", {"3.5 year"}},
                    {"会議は[2時間半]続いた。", {"2.5 hour"}},
                    {"[3年]半導体を作った。", {"3 year"}}});
  expect_all("ko", {{"[2년 반] 동안 일했다.", {"2.5 year"}},
                    {"[3시간반]이 걸렸다.", {"3.5 hour"}},
                    {"[2년] 반도체 공급 계약", {"2 year"}}});
}

TEST(QuantitiesInManyLanguages, HalvesWithAnArticle) {
  expect_all("de", {{"[Rund zwei und eine halbe Million Euro] kostet es.", {"~2.5e6 EUR"}},
                    {"Es dauerte [drei und eine halbe Stunde].", {"3.5 hour"}}});
  expect_all("en", {{"It took [two and a half hours].", {"2.5 hour"}}});
}

TEST(QuantitiesInManyLanguages, Vietnamese) {
  expect_all("vi", {{"Doanh thu [tăng 12,5%] lên [hơn 3.400 tỷ đồng].",
                     {"12.5 % rise by", ">3400e9 VND rise to"}},
                    {"[Khoảng 2.500 nhân viên], [ít nhất 300 người] bị sa thải.",
                     {"~2500 person", ">=300 person"}}});
}

TEST(QuantitiesInManyLanguages, Turkish) {
  expect_all(
      "tr",
      {{"[Yaklaşık 2.500 çalışanın] [en az 300]'ü işten çıkarılacak.", {"~2500 person", ">=300"}},
       {"3 Mayıs 2024'te [50 milyon dolardan fazla] yatırım yaptı.", {">50e6 USD assumed"}},
       {"Fiyat [ayda 20 ile 30 lira arasında].", {"20..30 TRY/month assumed"}},
       {"[On binlerce kişi] katıldı.", {"1e4..<1e5 person"}}});
}

TEST(QuantitiesInManyLanguages, Arabic) {
  expect_all("ar", {{"فقد [نحو 2500 موظف] وظائفهم، بينهم [ما لا يقل عن 300 مهندس].",
                     {"~2500 person", ">=300 person"}},
                    {"شارك [عشرات الآلاف من الأشخاص].", {"1e4..<1e5 person"}},
                    {"استثمرت الشركة [أكثر من ٥٠ مليون دولار].", {">50e6 USD assumed"}}});
}

TEST(QuantitiesInManyLanguages, Hindi) {
  expect_all("hi", {{"आय [12.5 प्रतिशत बढ़कर] [3,400 करोड़ रुपये] हो गई।",
                     {"12.5 % rise by", "3400e7 INR assumed"}},
                    {"5 मई 2024 को [50 लाख डॉलर से अधिक] का निवेश किया।", {">50e5 USD assumed"}}});
}

TEST(CoinsInEnglish, AreThoseOfTheRegion) {
  expect_all("en-CA", {{"It costs [two dimes].", {"0.2 CAD assumed"}},
                       {"[four quarters]", {"1 CAD assumed"}}});
  expect_all("en-GB", {{"He paid [10 grand] for it.", {"10000 GBP assumed"}}});
  expect_all("en", {{"It lasted [four quarters].", {"4 quarter"}},
                    {"She owns [10 grand pianos].", {"10 {pianos}"}}});
}

}  // namespace
}  // namespace claimgraph
