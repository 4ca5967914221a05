#include "text/discourse/names.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/model/key.hpp>

#include "text/discourse/discourse.hpp"
#include "text/discourse/reading.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

Article article_of(std::string text) {
  Article article;
  article.blocks.push_back({Block::Kind::kParagraph, {0, text.size()}});
  article.text = std::move(text);
  return article;
}

Entity entity(const std::string& key, EntityKind kind, const std::string& label,
              std::vector<Alias> aliases = {}) {
  Entity made;
  made.key = key;
  made.kind = kind;
  made.label = label;
  made.aliases = std::move(aliases);
  return made;
}

// "words=key" for each name that is known.
std::vector<std::string> known(const NameFinder& finder, const std::string& text,
                               const std::string& language = "en") {
  const FoldedText folded(text);
  const std::vector<TextToken> tokens = tokenize(text, folded);
  std::vector<std::string> found;
  for (const NameFinder::Match& match : finder.find(text, tokens, language)) {
    const TextSpan span{tokens[match.first].span.begin, tokens[match.last - 1].span.end};
    found.push_back(std::string(span.of(text)) + "=" + finder.entities()[match.entity].key);
  }
  return found;
}

// "words=key" for each mention, "~" instead of "=" where the words are no name.
std::vector<std::string> mentions(const std::string& language, const std::string& text,
                                  const NameFinder& finder = NameFinder()) {
  const Article article = article_of(text);
  const Discourse discourse(article, Lexicon::of(language), finder);
  std::vector<std::string> found;
  for (const EntityMention& mention : discourse.mentions()) {
    found.push_back(std::string(mention.span.of(article.text)) + (mention.by_name ? "=" : "~") +
                    discourse.entities()[mention.entity].key);
  }
  return found;
}

// "key: kind" of each entity the text introduces.
std::vector<std::string> kinds(const std::string& language, const std::string& text) {
  const Discourse discourse(article_of(text), Lexicon::of(language), NameFinder());
  std::vector<std::string> found;
  for (const Entity& each : discourse.entities()) {
    found.push_back(each.key + ": " + to_string(each.kind));
  }
  return found;
}

const NameFinder& houses() {
  static const NameFinder finder(std::vector<Entity>{
      entity("meta", EntityKind::kCompany, "Meta"),
      entity("metal-works", EntityKind::kCompany, "Metal Works"),
      entity("deepseek", EntityKind::kCompany, "DeepSeek", {{"深度求索", "zh"}}),
      entity("who", EntityKind::kOrganization, "WHO"),
      entity("university-of-oslo", EntityKind::kOrganization, "University of Oslo"),
      entity("oslo", EntityKind::kPlace, "Oslo"),
      entity("h100", EntityKind::kHardware, "H100"),
      entity("satya-nadella", EntityKind::kPerson, "Satya Nadella"),
      entity("samsung", EntityKind::kCompany, "Samsung", {{"삼성전자", "ko"}}),
      entity("post-fr", EntityKind::kCompany, "La Poste", {{"Post", "fr"}}),
      entity("post-de", EntityKind::kCompany, "Deutsche Post", {{"Post", "de"}}),
  });
  return finder;
}

TEST(KnownNames, AreFoundAsWordsOfTheirOwn) {
  EXPECT_THAT(known(houses(), "Meta buys Metal Works."),
              ElementsAre("Meta=meta", "Metal Works=metal-works"));
  EXPECT_THAT(known(houses(), "Metallic Metaphors"), IsEmpty());
  EXPECT_THAT(known(houses(), "Meta's plan, l’H100, Meta-led"),
              ElementsAre("Meta=meta", "H100=h100", "Meta=meta"));
  EXPECT_THAT(known(houses(), "深度求索发布了模型"), ElementsAre("深度求索=deepseek"));
}

TEST(KnownNames, OfOrdinaryWordsNeedTheirCapitals) {
  EXPECT_THAT(known(houses(), "a meta level, who knows"), IsEmpty());
  EXPECT_THAT(known(houses(), "META and Méta; the WHO; Who?"),
              ElementsAre("META=meta", "Méta=meta", "WHO=who"));
  EXPECT_THAT(known(houses(), "deepseek and Deepseek on h100"),
              ElementsAre("deepseek=deepseek", "Deepseek=deepseek", "h100=h100"));
}

TEST(KnownNames, TheLongestWins) {
  EXPECT_THAT(known(houses(), "the University of Oslo in Oslo"),
              ElementsAre("University of Oslo=university-of-oslo", "Oslo=oslo"));
}

TEST(KnownNames, TheOneOfTheLanguageWins) {
  EXPECT_THAT(known(houses(), "Post", "de"), ElementsAre("Post=post-de"));
  EXPECT_THAT(known(houses(), "Post", "fr-CA"), ElementsAre("Post=post-fr"));
  EXPECT_THAT(known(houses(), "Post", "en"), ElementsAre("Post=post-fr"));
}

TEST(KnownNames, MayCarryEndings) {
  EXPECT_THAT(mentions("ko", "삼성전자는 공장을 짓는다.", houses()),
              Contains("삼성전자는=samsung"));
  EXPECT_THAT(mentions("de", "Metas Umsatz stieg.", houses()), Contains("Metas=meta"));
}

TEST(KnownNames, ASurnameMeansThePersonNamedBefore) {
  EXPECT_THAT(mentions("en", "Satya Nadella spoke. Then Nadella left.", houses()),
              ElementsAre("Satya Nadella=satya-nadella", "Nadella=satya-nadella"));
}

TEST(KnownNames, OfAHundredThousandEntitiesAreFoundInOneGo) {
  std::vector<Entity> many;
  for (int i = 0; i < 50000; ++i) {
    const std::string number = std::to_string(i);
    many.push_back(entity("n" + number, EntityKind::kCompany, "Name" + number + " Alpha",
                          {{"Name" + number, ""}}));
  }
  const NameFinder finder(many);
  std::string text;
  std::size_t expected = 0;
  for (int i = 0; i < 20000; ++i) {
    const int number = i * 7 % 60000;  // some are nobody's
    text += "Name" + std::to_string(number) + " Alpha Beta ";
    expected += number < 50000 ? 1U : 0U;
  }
  const std::vector<std::string> found = known(finder, text);
  EXPECT_EQ(found.front(), "Name0 Alpha=n0");
  EXPECT_EQ(found.size(), expected);
}

// A quadratic search takes hours.
TEST(KnownNames, ThatOverlapEndlesslyCostNoMore) {
  std::vector<Entity> nested;
  std::string name = "a";
  for (int i = 0; i < 300; ++i) {
    nested.push_back(entity("k" + std::to_string(i), EntityKind::kCompany, name + " b"));
    name += " a";
  }
  nested.push_back(entity("a", EntityKind::kCompany, "a"));
  const NameFinder finder(nested);
  std::string text;
  for (int i = 0; i < 100000; ++i) {
    text += "a ";
  }
  EXPECT_EQ(known(finder, text).size(), 100000U);
}

RC_GTEST_PROP(KnownNames, AreWhatALookAtEachPlaceFinds, ()) {
  const auto word = rc::gen::element<std::string>("A", "B", "C");
  const auto names = *rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::resize(3, rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(word))));
  const auto words = *rc::gen::container<std::vector<std::string>>(word);
  const auto joined = [](const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
      text += text.empty() ? part : " " + part;
    }
    return text;
  };
  std::vector<Entity> entities;
  for (std::size_t i = 0; i < names.size(); ++i) {
    entities.push_back(entity("k" + std::to_string(i), EntityKind::kCompany, joined(names[i])));
  }
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t longest = 0;
    for (const auto& name : names) {
      if (name.size() > longest && i + name.size() <= words.size() &&
          std::equal(name.begin(), name.end(), words.begin() + static_cast<std::ptrdiff_t>(i))) {
        longest = name.size();
      }
    }
    if (longest > 0) {
      expected.push_back(joined({words.begin() + static_cast<std::ptrdiff_t>(i),
                                 words.begin() + static_cast<std::ptrdiff_t>(i + longest)}));
    }
    i += std::max<std::size_t>(longest, 1);
  }
  std::vector<std::string> found = known(NameFinder(entities), joined(words));
  for (std::string& each : found) {
    each.erase(each.find('='));
  }
  RC_ASSERT(found == expected);
}

TEST(Discovery, FindsPeopleByWhatTheyAre) {
  EXPECT_THAT(kinds("en", "The plan failed. Chief executive Mia Holm left Bolt Motors."),
              ElementsAre("mia-holm: person", "bolt-motors: company"));
  EXPECT_THAT(kinds("en", "Later Xia “Ben” Hu, a professor at Rice University, agreed. Hu smiled."),
              ElementsAre("xia-ben-hu: person", "rice-university: organization"));
  EXPECT_THAT(kinds("id", "Saham turun. CEO Nusa Kopi, Dewi Larasati, mundur."),
              ElementsAre("nusa-kopi: company", "dewi-larasati: person"));
  EXPECT_THAT(kinds("fr", "Hier, le PDG de Ferrolux, Luc Martin, est parti."),
              ElementsAre("ferrolux: company", "luc-martin: person"));
  EXPECT_THAT(kinds("zh", "首席执行官王小明表示反对。"), ElementsAre("wang-xiao-ming: person"));
}

TEST(Discovery, FindsThingsByTheWordsBesideThem) {
  EXPECT_THAT(kinds("en", "They use the start-up Quill and ten X900 chips."),
              ElementsAre("quill: company", "x900: hardware"));
  EXPECT_THAT(kinds("id", "Pekan lalu perusahaan asal Norwegia, Fjordtek, tutup."),
              Contains("fjordtek: company"));
  EXPECT_THAT(kinds("en", "It is sold by Foo Bar Inc and by Brandt GmbH."),
              ElementsAre("foo-bar-inc: company", "brandt-gmbh: company"));
  EXPECT_THAT(kinds("en", "They went to the Ministry of Finance in Norway."),
              ElementsAre("ministry-of-finance: organization", "norway: place"));
}

TEST(Discovery, LeavesOrdinaryWordsAlone) {
  EXPECT_THAT(mentions("en", "The AI boom is over. On Monday, in March, American sales fell."),
              IsEmpty());
  EXPECT_THAT(mentions("en", "Prices rose. Some prices fell. Prices matter."), IsEmpty());
  EXPECT_THAT(mentions("de", "Der Umsatz des Herstellers stieg. Die Kosten auch."), IsEmpty());
  EXPECT_THAT(mentions("id", "Harga naik pada Senin. Pemerintah diam."), IsEmpty());
}

TEST(Discovery, KnowsShortFormsOfWhatItFound) {
  EXPECT_THAT(mentions("en",
                       "The firm Northwind Foods shrank. Then Northwind sold a plant to the Global "
                       "Dairy Union (GDU), and GDU paid."),
              ElementsAre("Northwind Foods=northwind-foods", "Northwind=northwind-foods",
                          "Global Dairy Union=global-dairy-union", "GDU=global-dairy-union",
                          "GDU=global-dairy-union"));
}

TEST(References, PointToWhatWasNamedBefore) {
  EXPECT_THAT(
      mentions("en", "The company Bolt hired Mr. Reed. He likes it. The company pays him."),
      ElementsAre("Bolt=bolt", "Reed=reed", "He~reed", "it~bolt", "The company~bolt", "him~reed"));
  EXPECT_THAT(
      mentions("id",
               "Perusahaan Nusakopi dipimpin Bapak Surya. Ia optimistis. Perusahaan "
               "tersebut untung."),
      ElementsAre("Nusakopi=nusakopi", "Surya=surya", "Ia~surya", "Perusahaan tersebut~nusakopi"));
  EXPECT_THAT(mentions("fr", "L’entreprise Ferrolux recrute. La société et ses clients gagnent."),
              ElementsAre("Ferrolux=ferrolux", "La société~ferrolux", "ses~ferrolux"));
}

TEST(References, AreLessSureThanNames) {
  const Discourse discourse(article_of("The company Bolt grew. It is big."), Lexicon::of("en"),
                            houses());
  ASSERT_EQ(discourse.mentions().size(), 2U);
  EXPECT_GT(discourse.mentions()[0].certainty, discourse.mentions()[1].certainty);
  EXPECT_LT(discourse.mentions()[1].certainty, 1);
}

TEST(Keys, AreMadeFromNamesOfAnyScript) {
  EXPECT_EQ(key_of_name("Xia “Ben” Hu"), "xia-ben-hu");
  EXPECT_EQ(key_of_name("Société Générale S.A."), "societe-generale-s-a");
  EXPECT_EQ(key_of_name("Газпром"), "gazprom");
  EXPECT_EQ(key_of_name("\U0001F600"), key_of_name("\U0001F600"));
  EXPECT_NE(key_of_name("\U0001F600"), key_of_name("\U0001F601"));
}

RC_GTEST_PROP(Keys, AreAlwaysValid, (const std::string& name)) {
  RC_ASSERT(is_valid_key(key_of_name(name)));
}

TEST(Publisher, IsNamedByTheArticleOrItsDateline) {
  const auto publisher = [](Article article) {
    const Discourse discourse(article, Lexicon::of("en"), houses());
    return discourse.publisher() ? discourse.entities()[*discourse.publisher()].key : "";
  };
  Article article = article_of("OSLO (Nordpress) - Sales of pumps fell again last year.");
  EXPECT_EQ(publisher(article), "nordpress");
  article.publisher = "meta";
  EXPECT_EQ(publisher(article), "meta");
  EXPECT_EQ(publisher(article_of("BERITA SATU - Sales fell.")), "berita-satu");
  EXPECT_EQ(publisher(article_of("Sales - of pumps - fell.")), "");
}

TEST(Entities, KnownOnesComeFirstAndOnlyThoseMentioned) {
  const Discourse discourse(article_of("Yesterday Quillon beat Meta, Reed said."),
                            Lexicon::of("en"), houses());
  ASSERT_EQ(discourse.first_new_entity(), 1U);
  EXPECT_EQ(discourse.entities()[0].key, "meta");
  EXPECT_EQ(discourse.entities().size(), 3U);
}

}  // namespace
}  // namespace claimgraph
