#include "text/language/lexicon.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/language/fold.hpp"
#include "text/language/phrase_matcher.hpp"

namespace claimgraph {
namespace {

TEST(Lexicon, ARegionHasThePhrasesOfItsLanguageAndThoseOfAll) {
  const Lexicon& lexicon = Lexicon::of("fr-CA");
  EXPECT_THAT(lexicon.section("approximate.before"),
              testing::Contains(LexiconEntry{"environ", ""}));
  EXPECT_THAT(lexicon.section("percent"), testing::Contains(LexiconEntry{"%", "%"}));
  EXPECT_TRUE(lexicon.section("no such section").empty());
}

TEST(Lexicon, ATagIsReadInAnyCaseAndUnknownOnesHaveWhatIsMoreGeneral) {
  EXPECT_EQ(Lexicon::of("FR_ca").value("locale", "region"), "CA");
  EXPECT_EQ(Lexicon::of("fr-XX").value("locale", "region"), "FR");
  EXPECT_EQ(Lexicon::of("xx").value("currency", "€"), "EUR");
  EXPECT_EQ(Lexicon::of("").value("currency", "€"), "EUR");
}

TEST(Lexicon, InheritsAsCldrSays) {
  EXPECT_EQ(Lexicon::of("zh-TW").value("locale", "region"), "TW");
  EXPECT_EQ(Lexicon::of("zh-TW").section("month").front(),
            Lexicon::of("zh-Hant").section("month").front());
  EXPECT_EQ(Lexicon::of("es-MX").value("locale", "decimal"), ".");
  EXPECT_EQ(Lexicon::of("es-AR").value("locale", "decimal"), ",");
  EXPECT_EQ(Lexicon::of("iw").value("month", "ינואר"), "1");
}

TEST(Lexicon, HasOfEachPhraseOnlyTheMostSpecificEntry) {
  const Lexicon& canadian = Lexicon::of("fr-CA");
  int dollars = 0;
  for (const LexiconEntry& entry : canadian.section("currency.head")) {
    dollars += entry.phrase == "dollars" ? 1 : 0;
    EXPECT_NE(entry.value, "-");
  }
  EXPECT_EQ(dollars, 1);
  EXPECT_EQ(canadian.value("currency.head", "dollars"), "CAD");
}

TEST(FoldedText, LeadsBackToTheBytesItCameFrom) {
  const FoldedText text("Les\u202F10\u00A0000 \u00C9lus \u0663");
  EXPECT_EQ(text.str(), "les 10 000 \u00E9lus 3");
  const std::size_t three = text.str().size() - 1;
  EXPECT_EQ(text.source(three), std::string_view("Les\u202F10\u00A0000 \u00C9lus ").size());
  EXPECT_EQ(text.folded(text.source(three)), three);
}

TEST(PhraseMatcher, FindsPhrasesAsWordsOfTheirOwn) {
  PhraseMatcher phrases;
  phrases.add("more than", 1);
  phrases.add("More", 2);
  phrases.add("\u7F8E\u5143", 3);
  EXPECT_EQ(phrases.at("more  than ten", 0).front().value, 1U);
  EXPECT_EQ(phrases.at("more thanks", 0).front().value, 2U);
  EXPECT_TRUE(phrases.at("moreover", 0).empty());
  EXPECT_EQ(phrases.at("50\u7F8E\u5143\u7684", 2).front().value, 3U);
}

}  // namespace
}  // namespace claimgraph
