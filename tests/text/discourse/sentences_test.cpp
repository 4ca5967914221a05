#include "text/discourse/sentences.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "text/discourse/discourse.hpp"
#include "text/discourse/names.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

using testing::ElementsAre;

Article article_of(std::string text) {
  Article article;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) {
      article.blocks.push_back({Block::Kind::kParagraph, {begin, end}});
    }
    begin = end + 1;
  }
  article.text = std::move(text);
  return article;
}

std::vector<std::string> sentences(const std::string& language, const std::string& text) {
  const Article article = article_of(text);
  const Discourse discourse(article, Lexicon::of(language), NameFinder());
  std::vector<std::string> found;
  for (const Sentence& sentence : discourse.sentences()) {
    found.emplace_back(sentence.span.of(article.text));
  }
  return found;
}

TEST(Sentences, DoNotEndAfterTitlesInitialsAndDecimals) {
  EXPECT_THAT(sentences("en", "Dr. Smith of Acme Inc. paid $3.5 million. J. K. Low agreed."),
              ElementsAre("Dr. Smith of Acme Inc. paid $3.5 million.", "J. K. Low agreed."));
  EXPECT_THAT(sentences("en", "He left the U.S. in May. The rest stayed."),
              ElementsAre("He left the U.S. in May.", "The rest stayed."));
  EXPECT_THAT(sentences("en", "They moved to the U.S. The rest stayed."),
              ElementsAre("They moved to the U.S.", "The rest stayed."));
  EXPECT_THAT(sentences("de", "Das kostet z. B. 3 Euro. Am 3. Mai ist Schluss."),
              ElementsAre("Das kostet z. B. 3 Euro.", "Am 3. Mai ist Schluss."));
  EXPECT_THAT(sentences("id", "PT Maju Tbk. naik 3,5 persen. Tn. Budi hadir."),
              ElementsAre("PT Maju Tbk. naik 3,5 persen.", "Tn. Budi hadir."));
  EXPECT_THAT(sentences("fr", "M. Durand paie 2.000 euros. Mme. Roy refuse!"),
              ElementsAre("M. Durand paie 2.000 euros.", "Mme. Roy refuse!"));
}

TEST(Sentences, TakeTheMarksThatCloseThemAlong) {
  EXPECT_THAT(sentences("en", "“We won. We did.” They left."),
              ElementsAre("“We won.", "We did.”", "They left."));
  EXPECT_THAT(sentences("en", "\"Who pays?\" she asked. (Nobody did.) It rained."),
              ElementsAre("\"Who pays?\" she asked.", "(Nobody did.)", "It rained."));
  EXPECT_THAT(sentences("fr", "« C’est trop. » Il part."),
              ElementsAre("« C’est trop. »", "Il part."));
}

TEST(Sentences, EndInAllScripts) {
  EXPECT_THAT(sentences("zh", "公司亏损。员工离开！"), ElementsAre("公司亏损。", "员工离开！"));
  EXPECT_THAT(sentences("ja", "「行く。」と言った。雨だ。"),
              ElementsAre("「行く。」", "と言った。", "雨だ。"));
  EXPECT_THAT(sentences("hi", "बिक्री घटी। लाभ बढ़ा।"), ElementsAre("बिक्री घटी।", "लाभ बढ़ा।"));
  EXPECT_THAT(sentences("ar", "هل خسرت الشركة؟ نعم."), ElementsAre("هل خسرت الشركة؟", "نعم."));
}

TEST(Sentences, KeepNamesAndAddressesTogether) {
  EXPECT_THAT(sentences("en", "See example.com/a.b for v1.2.3 and Yahoo! said so. Fine."),
              ElementsAre("See example.com/a.b for v1.2.3 and Yahoo! said so.", "Fine."));
}

TEST(Sentences, HeadlinesAndTheirRepetitionsAreMarked) {
  const Article article = article_of(
      "Small maker of pumps doubles its sales\n"
      "The maker sold 40 pumps. It had sold 20.\n"
      "What comes next\n"
      "Nobody knows what comes next for the maker, but many hope that it will sell more pumps.\n"
      "Comments on \"Small maker of pumps doubles its sales\"\n");
  const Discourse discourse(article, Lexicon::of("en"), NameFinder());
  ASSERT_EQ(discourse.sentences().size(), 6U);
  EXPECT_TRUE(discourse.sentences()[0].headline);
  EXPECT_FALSE(discourse.sentences()[0].repeated);
  EXPECT_FALSE(discourse.sentences()[1].headline);
  EXPECT_TRUE(discourse.sentences()[3].headline);
  EXPECT_FALSE(discourse.sentences()[4].headline);
  EXPECT_TRUE(discourse.sentences()[5].repeated);
  EXPECT_EQ(discourse.sentence_at(article.text.find("20")).span, discourse.sentences()[2].span);
}

TEST(Quotations, AreFoundInAllStyles) {
  const auto quoted = [](const std::string& text) {
    const FoldedText folded(text);
    const std::vector<TextToken> tokens = tokenize(text, folded);
    std::vector<std::string> found;
    for (const Quotation& quotation :
         find_quotations(tokens, std::vector<std::size_t>(tokens.size(), 0))) {
      const TextSpan span{tokens[quotation.first].span.begin, tokens[quotation.last - 1].span.end};
      found.emplace_back((quotation.speech ? "" : "word: ") + std::string(span.of(text)));
    }
    return found;
  };
  EXPECT_THAT(quoted("He said “we will pay all of it” and left."),
              ElementsAre("we will pay all of it"));
  EXPECT_THAT(quoted("He said \"we will pay all of it\" and \"no more\"."),
              ElementsAre("we will pay all of it", "word: no more"));
  EXPECT_THAT(quoted("Er sagte: „Wir zahlen alles.“ Dann ging er."),
              ElementsAre("Wir zahlen alles."));
  EXPECT_THAT(quoted("« Nous paierons tout cela », dit-il."),
              ElementsAre("Nous paierons tout cela"));
  EXPECT_THAT(quoted("社長は「来年は工場を三つ増やす」と述べた。"),
              ElementsAre("来年は工場を三つ増やす"));
  EXPECT_THAT(quoted("It’s the firms’ plan, they don’t ‘love’ it."), ElementsAre("word: love"));
  EXPECT_THAT(quoted("A 5\" pipe and a 6\" pipe."), testing::IsEmpty());
}

RC_GTEST_PROP(Sentences, CoverEveryWordOnceInOrder, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "Dr.", "the", "Acme", "said", "“", "”", ".", ",", "3.5", "\n", "\"", "kata", "Hu", "。",
      "公司", "«", "»", "?", "U.S.", "z. B.", "...", "(", ")", "’s", "\xFF", "–", ";", "that",
      "he"));
  std::string text;
  for (const std::string& word : words) {
    text += word;
    text += word.size() % 2 == 0 ? "" : " ";
  }
  const auto language =
      *rc::gen::element<std::string>("en", "id", "fr", "de", "zh", "ja", "ar", "xx");
  const Article article = article_of(text);
  const Discourse discourse(article, Lexicon::of(language), NameFinder());
  std::size_t end = 0;
  for (const Sentence& sentence : discourse.sentences()) {
    RC_ASSERT(sentence.span.begin >= end);
    RC_ASSERT(sentence.span.end <= article.text.size());
    RC_ASSERT(!sentence.span.empty());
    for (std::size_t i = end; i < sentence.span.begin; ++i) {
      RC_ASSERT(std::string_view(" \n").find(article.text[i]) != std::string_view::npos);
    }
    end = sentence.span.end;
  }
  for (std::size_t i = end; i < article.text.size(); ++i) {
    RC_ASSERT(std::string_view(" \n").find(article.text[i]) != std::string_view::npos);
  }
  std::size_t last = 0;
  for (const EntityMention& mention : discourse.mentions()) {
    RC_ASSERT(mention.span.begin >= last);
    RC_ASSERT(mention.span.end > mention.span.begin);
    RC_ASSERT(mention.span.end <= article.text.size());
    RC_ASSERT(mention.entity < discourse.entities().size());
    RC_ASSERT(mention.certainty > 0 && mention.certainty <= 1);
    last = mention.span.end;
  }
  for (std::size_t i = 0; i <= article.text.size(); ++i) {
    for (const Voice::Link& link : discourse.voice_at(i).links) {
      RC_ASSERT(link.entity < discourse.entities().size());
      RC_ASSERT(link.cue.end <= article.text.size());
    }
  }
}

// Each of these takes minutes if anything looks back over all that stands before.
TEST(HostileText, OfAMegabyteIsReadInOneGo) {
  const auto repeated = [](const std::string& piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
      text += piece;
    }
    return text;
  };
  const std::vector<std::string> hostile = {
      repeated("“", 100000),
      repeated("\" ", 100000),
      repeated("word ", 200000),
      repeated("Name ", 100000),
      repeated("X said Y ", 20000),
      repeated("X said that ", 20000),
      repeated("“We will pay all of it,” ", 10000),
      repeated("according to X, ", 20000),
      repeated("the company's claim that ", 10000),
      repeated("kata ", 50000),
      repeated(".", 100000),
      repeated("Dr. ", 30000),
      repeated("a, ", 100000),
      repeated("it is estimated ", 20000),
      repeated("the report by ", 20000),
      repeated("and X said ", 20000),
      repeated("analysts at ", 20000),
      std::string(1000000, 'x'),
      std::string(300000, '\xFF'),
  };
  for (const std::string& text : hostile) {
    const Article article = article_of(text);
    const Discourse discourse(article, Lexicon::of("en"), NameFinder());
    EXPECT_FALSE(discourse.sentences().empty()) << text.substr(0, 40);
    EXPECT_EQ(discourse.sentences().back().span.end, article.text.find_last_not_of(' ') + 1)
        << text.substr(0, 40);
  }
}

TEST(EmptyArticle, HasNothingInIt) {
  const Article article;
  const Discourse discourse(article, Lexicon::of("en"), NameFinder());
  EXPECT_TRUE(discourse.sentences().empty());
  EXPECT_TRUE(discourse.mentions().empty());
  EXPECT_TRUE(discourse.voice_at(0).links.empty());
  EXPECT_ANY_THROW(static_cast<void>(discourse.sentence_at(0)));
}

}  // namespace
}  // namespace claimgraph
