#include <array>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/text/quantity_extractor.hpp>

namespace claimgraph {
namespace {

constexpr std::array kLanguages{"en", "fr", "id", "de", "zh", "ja", "ru", "ar", "hi", "tr", "ko"};

const QuantityExtractor& extractor(std::size_t language) {
  static const std::vector<QuantityExtractor> made(kLanguages.begin(), kLanguages.end());
  return made[language];
}

// Words that matter to the grammar, numbers in many writings, and signs, in any order.
rc::Gen<std::string> texts() {
  const auto pieces = rc::gen::element<std::string>(
      "5", "1,200", "1.200", "3,5", "10 000", "2024", "0", "½", "二", "٣", "three", "dua", "trois",
      "mille", "million", "juta", "billion", "€", "$", "US$", "Rp", "USD", "dollars", "dolar AS",
      "%", "percent", "persen", "km", "kg", "hours", "GPU", "people", "orang", "utilisateurs",
      "unit", "about", "more than", "plus de", "hampir", "between", "and", "to", "from", "à",
      "hingga", "-", "–", ".", ",", ":", "/", "(", ")", "+", "#", "@", "'", "’", "half",
      "la moitié", "of", "de", "d'", "the", "rose", "fell", "naik", "by", "per year", "or more",
      "ou plus", "tens", "puluhan", "ribu", "several", "page", "May", "mars", "Monday", "H800", "é",
      "人", "年", "月", "万", "달러", "\n", " ", " ", " ", " ", "\u00A0", "😀", "\xC3");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(pieces),
                      [](const std::vector<std::string>& parts) {
                        std::string all;
                        for (const std::string& part : parts) {
                          all += part;
                        }
                        return all;
                      });
}

RC_GTEST_PROP(QuantityExtractor, SpansLieInTheTextInOrderAndApart, ()) {
  const std::string text = *texts();
  const std::size_t language = *rc::gen::inRange<std::size_t>(0, kLanguages.size());
  std::size_t end = 0;
  for (const QuantityMention& mention : extractor(language).extract(text)) {
    RC_ASSERT(mention.span.begin >= end);
    RC_ASSERT(mention.span.begin < mention.span.end);
    RC_ASSERT(mention.span.end <= text.size());
    RC_ASSERT(mention.span.contains(mention.number));
    RC_ASSERT(!mention.number.empty());
    RC_ASSERT(mention.noun.end <= text.size());
    RC_ASSERT(Unit::parse(mention.quantity.unit().str()).value() == mention.quantity.unit());
    RC_ASSERT(Quantity::parse(mention.quantity.str()).value() == mention.quantity);
    RC_ASSERT(!mention.rule.empty());
    end = mention.span.end;
  }
}

RC_GTEST_PROP(QuantityExtractor, ReadsATextCutAtAnEndOfALineAsTheWhole, ()) {
  const std::string first = *texts();
  const std::string second = *texts();
  const std::size_t language = *rc::gen::inRange<std::size_t>(0, kLanguages.size());
  const QuantityExtractor& quantities = extractor(language);
  std::vector<QuantityMention> parts = quantities.extract(first + "\n");
  for (QuantityMention mention : quantities.extract(second)) {
    const std::size_t by = first.size() + 1;
    for (TextSpan* const span : {&mention.span, &mention.number, &mention.noun}) {
      if (!span->empty()) {
        *span = {span->begin + by, span->end + by};
      }
    }
    parts.push_back(mention);
  }
  RC_ASSERT(quantities.extract(first + "\n" + second) == parts);
}

// "1234567" with a separator between groups of three.
std::string grouped(unsigned number, const std::string& separator) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) {
      out += separator;
    }
    out += digits[i];
  }
  return out;
}

RC_GTEST_PROP(QuantityExtractor, FindsAWrittenNumberAgain, ()) {
  struct Style {
    std::size_t language;
    std::string separator, before, after;
  };
  static const std::vector<Style> styles{
      {0, ",", "The depot received ", " pallets in spring."},
      {0, "", "They counted ", " people there."},
      {1, " ", "Le dépôt a reçu ", " palettes au printemps."},
      {1, "\u202F", "On a compté ", " personnes ici."},
      {2, ".", "Gudang itu menerima ", " orang pada musim itu."},
      {3, ".", "Das Lager erhielt ", " Paletten im Mai."},
  };
  const Style& style = styles[*rc::gen::inRange<std::size_t>(0, styles.size())];
  const auto number = *rc::gen::inRange<unsigned>(2, 50'000'000);
  const std::string written = grouped(number, style.separator);
  const std::string text = style.before + written + style.after;
  const auto mentions = extractor(style.language).extract(text);
  RC_ASSERT(mentions.size() == 1U);
  RC_ASSERT(mentions[0].number.of(text) == written);
  RC_ASSERT(mentions[0].quantity.value().to_double() == static_cast<double>(number));
  RC_ASSERT(mentions[0].kind == QuantityMention::Kind::kCount);
}

TEST(QuantityExtractor, TakesTheDollarOfTheRegion) {
  const std::string text = "It costs 5 dollars and 20 cents, or $9.";
  for (const auto& [tag, currency] : {std::pair("en", "USD"), std::pair("en-AU", "AUD"),
                                      std::pair("en-CA", "CAD"), std::pair("en-GB", "USD")}) {
    const auto mentions = QuantityExtractor(tag).extract(text);
    ASSERT_EQ(mentions.size(), 2U) << tag;
    EXPECT_EQ(mentions[0].quantity.str(), std::string("5.20 ") + currency) << tag;
    EXPECT_EQ(mentions[1].quantity.unit().str(), currency) << tag;
    EXPECT_TRUE(mentions[1].currency_assumed) << tag;
  }
}

TEST(QuantityExtractor, ReadsALanguageWithoutTablesByWhatAllShare) {
  const auto mentions = QuantityExtractor("xx").extract("zug EUR 5.50 mog 30% lum 12 km.");
  ASSERT_EQ(mentions.size(), 3U);
  EXPECT_EQ(mentions[0].quantity.str(), "5.50 EUR");
  EXPECT_EQ(mentions[1].quantity.str(), "30 %");
  EXPECT_EQ(mentions[2].quantity.str(), "12 km");
}

TEST(QuantityExtractor, RefusesWhatIsNoLanguageTag) {
  for (const char* const tag : {"", "-", "fr-", "f r", "a/b", "123", "verylongtag"}) {
    EXPECT_THROW(QuantityExtractor{tag}, Error) << tag;
  }
}

TEST(QuantityExtractor, SaysWhatIsCountedAndWhatChanged) {
  const std::string text = "The group hired 300 young engineers; staff rose 5% to 6,300 people.";
  const auto mentions = QuantityExtractor("en").extract(text);
  ASSERT_EQ(mentions.size(), 3U);
  EXPECT_EQ(mentions[0].noun.of(text), "young engineers");
  EXPECT_EQ(mentions[0].kind, QuantityMention::Kind::kCount);
  EXPECT_EQ(mentions[1].change, QuantityMention::Change::kRiseBy);
  EXPECT_EQ(mentions[1].kind, QuantityMention::Kind::kRatio);
  EXPECT_EQ(mentions[2].change, QuantityMention::Change::kRiseTo);
}

TEST(QuantityExtractor, AClassifierCountsWhatWasNamedBeforeInTheClause) {
  const QuantityExtractor quantities("id");
  const std::string same = "Jumlah mobil yang terjual mencapai 20.000 unit.";
  const std::string other = "Mobil itu mahal. Mereka menjual 20.000 unit.";
  EXPECT_EQ(quantities.extract(same)[0].quantity.str(), "20000 vehicle");
  EXPECT_EQ(quantities.extract(same)[0].noun.of(same), "mobil");
  EXPECT_EQ(quantities.extract(other)[0].quantity.str(), "20000 unit");
}

TEST(QuantityExtractor, AnyNumberOfThreadsMayUseOne) {
  const std::string text = "Revenue rose 12 percent to $69.6 billion; 5,000 people left.";
  const QuantityExtractor quantities("en");
  const auto expected = quantities.extract(text);
  std::vector<std::thread> threads;
  std::array<bool, 4> same{};
  for (std::size_t i = 0; i < same.size(); ++i) {
    threads.emplace_back([&, i] {
      same[i] = true;
      for (int turn = 0; turn < 50; ++turn) {
        same[i] = same[i] && QuantityExtractor("en").extract(text) == expected;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(same, (std::array{true, true, true, true}));
}

// Long lines of what the grammar knows best: time and memory must stay in proportion.
TEST(QuantityExtractor, HostileLinesEnd) {
  for (const std::string piece : {"5 to ",
                                  "from ",
                                  "more than ",
                                  "one million ",
                                  "5-",
                                  "1/2 ",
                                  "half of ",
                                  "(",
                                  "+5 ",
                                  "a@5",
                                  "$",
                                  "5 of the ",
                                  "between 5 and ",
                                  "tens of ",
                                  "rose by ",
                                  "9",
                                  "-",
                                  ".5",
                                  "'",
                                  "5 km ",
                                  "H8"}) {
    std::string text;
    while (text.size() < 60'000) {
      text += piece;
    }
    std::size_t count = 0;
    QuantityExtractor("en").for_each(text, [&count](const QuantityMention&) { ++count; });
    EXPECT_LE(count, text.size());
  }
}

}  // namespace
}  // namespace claimgraph
