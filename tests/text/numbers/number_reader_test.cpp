#include "text/numbers/number_reader.hpp"

#include <map>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

const NumberReader& reader(const std::string& language) {
  static std::map<std::string, NumberReader> readers;
  const auto found = readers.find(language);
  return found != readers.end()
             ? found->second
             : readers.emplace(language, NumberReader(Lexicon::of(language))).first->second;
}

// "<value> + <what was left>" of the number at the beginning of a text; "none".
std::string read(const std::string& language, const std::string& text) {
  const std::string folded = fold_phrase(text);
  const auto number = reader(language).read(folded, 0);
  if (!number) {
    return "none";
  }
  const std::string rest = folded.substr(number->end);
  return number->value.str() + (rest.empty() ? "" : " +" + rest);
}

std::string read_plain(const std::string& language, const std::string& text) {
  const std::string folded = fold_phrase(text);
  const auto number = reader(language).read_plain(folded, 0);
  return number ? number->value.str() + " +" + folded.substr(number->end) : "none";
}

TEST(NumberReader, LetsTheLanguageDecideThreeDigitsBehindOneSeparator) {
  EXPECT_EQ(read("en", "1,234"), "1234");
  EXPECT_EQ(read("en", "1.234"), "1.234");
  EXPECT_EQ(read("de", "1.234"), "1234");
  EXPECT_EQ(read("de", "1,234"), "1.234");
  EXPECT_EQ(read("id", "2.048"), "2048");
  EXPECT_EQ(read("fr", "2,048"), "2.048");
  EXPECT_EQ(read("es-MX", "1,234"), "1234");
  EXPECT_EQ(read("es-AR", "1.234"), "1234");
  EXPECT_EQ(read("de-CH", "1\u2019234"), "1234");
}

TEST(NumberReader, TakesAnyOtherSingleSeparatorForADecimalPoint) {
  EXPECT_EQ(read("en", "1,5"), "1.5");
  EXPECT_EQ(read("fr", "1.5"), "1.5");
  EXPECT_EQ(read("fr", "0,500"), "0.500");
  EXPECT_EQ(read("de", "0.123"), "0.123");
  EXPECT_EQ(read("id", "3,75"), "3.75");
  EXPECT_EQ(read("en", ".77"), "0.77");
  EXPECT_EQ(read("de", ",77"), "0.77");
  EXPECT_EQ(read("en", "1234.567"), "1234.567");
}

TEST(NumberReader, KeepsTheDigitsAsWritten) {
  EXPECT_EQ(reader("en").read("5.0", 0)->value, *Decimal::parse("5.0"));
  EXPECT_EQ(reader("en").read("3.5 million", 0)->value.significant_digits(), 2);
  EXPECT_EQ(reader("en").read("3.50 million", 0)->value.significant_digits(), 3);
  EXPECT_EQ(reader("en").read("three hundred", 0)->value, Decimal(300));
}

TEST(NumberReader, ReadsGroupsOfThreeWhateverTheirSeparator) {
  EXPECT_EQ(read("en", "1.234.567"), "1234567");
  EXPECT_EQ(read("de", "1,234,567"), "1234567");
  EXPECT_EQ(read("fr", "1\u202F234\u202F567,89"), "1234567.89");
  EXPECT_EQ(read("fr", "10\u00A0000 \u00E9lus"), "10000 + \u00E9lus");
  EXPECT_EQ(read("en", "1 234 567"), "1234567");
  EXPECT_EQ(read("en", "1'234'567.5"), "1234567.5");
  EXPECT_EQ(read("en", "1.234,5"), "1234.5");
  EXPECT_EQ(read("hi", "12,34,567"), "1234567");
  EXPECT_EQ(read("en", "1,23,45,678.9"), "12345678.9");
  EXPECT_EQ(read("en", "2024 100"), "2024 + 100");
  EXPECT_EQ(read("en", "12 100"), "12 + 100");
  EXPECT_EQ(read("en", "1,2345"), "1.2345");
}

TEST(NumberReader, ReadsDigitsOfAllScripts) {
  EXPECT_EQ(read("ar", "\u0661\u066C\u0662\u0663\u0664\u066B\u0665"), "1234.5");
  EXPECT_EQ(read("fa", "\u06F1\u06F2\u06F3"), "123");
  EXPECT_EQ(read("hi", "\u0967\u0968,\u0969\u096A\u096B"), "12345");
  EXPECT_EQ(read("th", "\u0E51\u0E52.\u0E53"), "12.3");
  EXPECT_EQ(read("my", "\u1041\u1042\u1043"), "123");
  EXPECT_EQ(read("ja", "\uFF11\uFF12\uFF13"), "123");
}

TEST(NumberReader, ReadsNoPartOfVersionsDatesAndFractionsThatHaveNoDecimal) {
  EXPECT_EQ(read("en", "1.2.3"), "none");
  EXPECT_EQ(read("de", "24.12.2024"), "none");
  EXPECT_EQ(read("en", "1/2/2025"), "none");
  EXPECT_EQ(read("en", "1/3"), "none");
  EXPECT_EQ(read("en", "1,2,3"), "1 +,2,3");
  EXPECT_FALSE(reader("en").read("1234", 2));
}

TEST(NumberReader, ReadsFractions) {
  EXPECT_EQ(read("en", "1/2"), "0.5");
  EXPECT_EQ(read("en", "3/15"), "0.2");
  EXPECT_EQ(read("en", "3 1/2"), "3.5");
  EXPECT_EQ(read("en", "3\u00BD"), "3.5");
  EXPECT_EQ(read("en", "\u00BE"), "0.75");
  EXPECT_EQ(read("en", "half"), "0.5");
  EXPECT_EQ(read("en", "half a million people"), "5e5 + people");
  EXPECT_EQ(read("en", "half a day"), "0.5 + a day");
  EXPECT_EQ(read("en", "two and a half million"), "2.5e6");
  EXPECT_EQ(read("en", "3 million and a half"), "3.5e6");
  EXPECT_EQ(read("en", "a million and a half"), "1500000");
  EXPECT_EQ(read("fr", "trois et demi"), "3.5");
  EXPECT_EQ(read("de", "anderthalb Millionen"), "1.5e6");
  EXPECT_EQ(read("ru", "полтора миллиона"), "1.5e6");
  EXPECT_EQ(read("tr", "üç buçuk milyon"), "3.5e6");
  EXPECT_EQ(read("id", "setengah juta"), "5e5");
}

TEST(NumberReader, ReadsMagnitudes) {
  EXPECT_EQ(read("en", "3.5 million GPUs"), "3.5e6 + gpus");
  EXPECT_EQ(read("en", "1.6bn dollars"), "1.6e9 + dollars");
  EXPECT_EQ(read("de", "3,5 Mio. Euro"), "3.5e6 + euro");
  EXPECT_EQ(read("id", "1,2 jt pengguna"), "1.2e6 + pengguna");
  EXPECT_EQ(read("id", "50 ribu"), "50e3");
  EXPECT_EQ(read("fr", "1,6 milliard de dollars"), "1.6e9 + de dollars");
  EXPECT_EQ(read("fr", "12 Md€"), "1.2e10 +€");
  EXPECT_EQ(read("es", "2 mil millones"), "2e9");
  EXPECT_EQ(read("es", "1 billón"), "1e12");
  EXPECT_EQ(read("en", "1 billion"), "1e9");
  EXPECT_EQ(read("pt", "1 bilhão"), "1e9");
  EXPECT_EQ(read("pt-PT", "1 bilião"), "1e12");
  EXPECT_EQ(read("en", "12 lakh"), "1.2e6");
  EXPECT_EQ(read("en-IN", "3 lakh crore"), "3e12");
  EXPECT_EQ(read("vi", "12 nghìn tỷ đồng"), "1.2e13 + đồng");
  EXPECT_EQ(read("en", "5 million 300 thousand"), "5300000");
  EXPECT_EQ(read("en", "5 million 300 people"), "5e6 + 300 people");
  EXPECT_EQ(read("en", "2 dozen eggs"), "24 + eggs");
}

TEST(NumberReader, ReadsChineseJapaneseAndKoreanNumbers) {
  EXPECT_EQ(read("zh", "三万五千"), "35000");
  EXPECT_EQ(read("zh", "3万5千"), "35000");
  EXPECT_EQ(read("zh", "1億2000萬"), "120000000");
  EXPECT_EQ(read("zh", "壹佰贰拾叁"), "123");
  EXPECT_EQ(read("zh", "廿三"), "23");
  EXPECT_EQ(read("zh", "二百五"), "250");
  EXPECT_EQ(read("zh", "二百零五"), "205");
  EXPECT_EQ(read("zh", "六千六百四十亿"), "664000000000");
  EXPECT_EQ(read("ja", "五千万円"), "50000000 +円");
  EXPECT_EQ(read("ja", "3億5000万"), "350000000");
  EXPECT_EQ(read("ko", "3만 5천"), "35000");
  EXPECT_EQ(read("ko", "이천오백억"), "250000000000");
  EXPECT_EQ(read("ko", "5천만원"), "5e7 +원");
  EXPECT_EQ(read("ko", "삼십오명"), "35 +명");
}

TEST(NumberReader, ReadsWordsOfManyLanguages) {
  EXPECT_EQ(read("en", "twenty-one"), "21");
  EXPECT_EQ(read("en", "one hundred and five"), "105");
  EXPECT_EQ(read("en", "eighteen hundred"), "1800");
  EXPECT_EQ(read("en", "a hundred"), "100");
  EXPECT_EQ(read("en", "a dozen"), "12");
  EXPECT_EQ(read("en", "three thousand million"), "3000000000");
  EXPECT_EQ(read("de", "zweihunderteinundzwanzig"), "221");
  EXPECT_EQ(read("de", "zwei hundert"), "200");
  EXPECT_EQ(read("nl", "tweeëntwintigduizend"), "22000");
  EXPECT_EQ(read("fr", "quatre-vingt-dix-sept"), "97");
  EXPECT_EQ(read("fr", "quatre vingt dix sept"), "97");
  EXPECT_EQ(read("fr-BE", "nonante-sept"), "97");
  EXPECT_EQ(read("fi", "kaksisataakolmekymmentäviisi"), "235");
  EXPECT_EQ(read("hu", "kétszázhuszonegy"), "221");
  EXPECT_EQ(read("it", "duecentoventuno"), "221");
  EXPECT_EQ(read("ru", "двухсот двадцати одного"), "221");
  EXPECT_EQ(read("pl", "dwieście dwadzieścia jeden"), "221");
  EXPECT_EQ(read("pl", "dziewiecdziesiat dwa"), "92");
  EXPECT_EQ(read("ar", "مئتان وواحد وعشرون"), "221");
  EXPECT_EQ(read("sw", "elfu mbili"), "2000");
  EXPECT_EQ(read("hi", "दो सौ इक्कीस"), "221");
  EXPECT_EQ(read("vi", "hai trăm hai mươi mốt"), "221");
  EXPECT_EQ(read("ro", "două sute douăzeci și unu"), "221");
  EXPECT_EQ(read("id", "dua ratus dua puluh satu"), "221");
}

TEST(NumberReader, ReadsSpokenDecimals) {
  EXPECT_EQ(read("en", "one point five"), "1.5");
  EXPECT_EQ(read("en", "three point one four"), "3.14");
  EXPECT_EQ(read("en", "two point two million"), "2.2e6");
  EXPECT_EQ(read("fr", "deux virgule cinq"), "2.5");
  EXPECT_EQ(read("id", "dua koma lima juta"), "2.5e6");
  EXPECT_EQ(read("ko", "삼점일사"), "3.14");
  EXPECT_EQ(read("zh", "三点一四"), "3.14");
}

TEST(NumberReader, ReadsNothingInsideOfWordsAndNoTwoNumbersAsOne) {
  EXPECT_EQ(read("en", "often"), "none");
  EXPECT_EQ(read("en", "tense"), "none");
  EXPECT_EQ(read("en", "seventh"), "none");
  EXPECT_EQ(read("en", "millions"), "none");
  EXPECT_EQ(read("it", "se i"), "none");
  EXPECT_EQ(read("en", "twenty, one"), "20 +, one");
  EXPECT_EQ(read("en", "two three"), "2 + three");
  EXPECT_EQ(read("en", "two one"), "2 + one");
  EXPECT_EQ(read("en", "twenty and ten"), "20 + and ten");
  EXPECT_EQ(read("ko", "구조"), "9000000000000");
  EXPECT_TRUE(reader("ko").read("구조", 0)->like_an_article);
  EXPECT_EQ(read("ko", "이 경"), "2 + 경");
  EXPECT_EQ(read("ko", "열둘만"), "12 +만");
  EXPECT_EQ(read("en", "and"), "none");
  EXPECT_EQ(read("en", "a company"), "none");
  EXPECT_FALSE(reader("en").read("often", 2));
}

TEST(NumberReader, TellsArticlesAndLettersThatMayBeUnits) {
  EXPECT_TRUE(reader("fr").read("un", 0)->like_an_article);
  EXPECT_TRUE(reader("id").read("satu", 0)->like_an_article);
  EXPECT_TRUE(reader("id").read("kosong", 0)->like_an_article);
  EXPECT_TRUE(reader("hu").read("hét", 0)->like_an_article);
  EXPECT_FALSE(reader("fr").read("deux", 0)->like_an_article);
  EXPECT_TRUE(reader("en").read("3m", 0)->short_magnitude);
  EXPECT_FALSE(reader("en").read("3 million", 0)->short_magnitude);
  EXPECT_EQ(read("en", "20kg"), "20 +kg");
  EXPECT_EQ(read("en", "5 m"), "5 + m");
}

TEST(NumberReader, LeavesMagnitudesThatStandApartToTheCaller) {
  EXPECT_EQ(read_plain("en", "3.5 million"), "3.5 + million");
  EXPECT_EQ(read_plain("en", "three million"), "3 + million");
  EXPECT_EQ(read_plain("en", "two hundred"), "200 +");
  EXPECT_EQ(read_plain("zh", "3万"), "30000 +");
  const auto magnitude = reader("id").read_magnitude("juta dolar", 0);
  ASSERT_TRUE(magnitude);
  EXPECT_TRUE(magnitude->value.compare(Decimal(1000000)) == 0);
  EXPECT_EQ(magnitude->end, 4U);
  EXPECT_FALSE(reader("id").read_magnitude("dolar", 0));
}

TEST(NumberReader, RefusesNumbersOfOverFourHundredDigits) {
  EXPECT_EQ(reader("en").read(std::string(400, '7'), 0)->end, 400U);
  EXPECT_FALSE(reader("en").read(std::string(401, '7'), 0));
  EXPECT_FALSE(reader("en").read("0." + std::string(401, '7'), 0));
  const std::string many(4 << 20, '7');
  for (std::size_t i = 0; i < many.size(); ++i) {
    ASSERT_FALSE(reader("en").read(many, i));
  }
}

TEST(NumberReader, StopsInEndlessRunsOfNumberWords) {
  std::string words;
  for (int i = 0; i < 20'000; ++i) {
    words += i % 3 == 0 ? "million " : i % 3 == 1 ? "hundred thousand " : "twenty and ";
  }
  std::size_t read = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    read += reader("en").read(words, i).has_value() ? 1U : 0U;
  }
  EXPECT_GT(read, 0U);
  std::string groups = "1";
  for (int i = 0; i < 100'000; ++i) {
    groups += ",234";
  }
  EXPECT_FALSE(reader("en").read(groups, 0));
}

RC_GTEST_PROP(NumberReader, ReadsWholeNumbersInTheGroupsOfTheLanguage, ()) {
  const auto number = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
  const bool german = *rc::gen::arbitrary<bool>();
  std::string digits = std::to_string(number);
  for (int i = static_cast<int>(digits.size()) - 3; i > 0; i -= 3) {
    digits.insert(static_cast<std::size_t>(i), german ? "." : ",");
  }
  RC_ASSERT(read(german ? "de" : "en", digits) == std::to_string(number));
}

RC_GTEST_PROP(NumberReader, NeverReadsBehindTheEnd, (const std::string& bytes)) {
  const std::string folded = fold_phrase(bytes);
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    for (const char* language : {"en", "zh", "ar", "ko"}) {
      const auto number = reader(language).read(folded, i);
      if (number) {  // an RC_ASSERT looks at both sides of an "or"
        RC_ASSERT(number->end > i);
        RC_ASSERT(number->end <= folded.size());
      }
    }
  }
}

}  // namespace
}  // namespace claimgraph
