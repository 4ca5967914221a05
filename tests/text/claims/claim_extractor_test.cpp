#include <algorithm>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/io/extraction.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/text/claim_extractor.hpp>

namespace claimgraph {
namespace {

using testing::Contains;
using testing::IsEmpty;

Article article_of(const std::string& text, const char* language,
                   const char* published = "2025-11-05") {
  ReadingOptions options;
  options.language = language;
  options.media_type = "text/plain";
  options.published = EdtfDate::parse(published).value();
  return read_article(text, options);
}

/// "subject predicate value [denied] [{scope}] [@time] : speaker act < ..." without the publisher.
std::string line_of(const ExtractedClaim& found) {
  std::string line = fmt::format("{} {} {}", found.claim.subject, found.claim.predicate,
                                 std::get<Quantity>(found.claim.object).str());
  if (found.claim.polarity == Polarity::kDenied) {
    line += " denied";
  }
  if (!found.claim.scope.empty()) {
    line += " {" + to_string(found.claim.scope) + "}";
  }
  if (!found.claim.valid_time.unspecified()) {
    line += " @" + found.claim.valid_time.str();
  }
  line += " :";
  for (std::size_t i = 0; i + 1 < found.chain.size(); ++i) {
    line += fmt::format(" {} {} <", found.chain[i].agent, to_string(found.chain[i].act));
  }
  return line + fmt::format(" {}", to_string(found.chain.back().act));
}

std::vector<std::string> lines_of(const Extraction& extraction) {
  std::vector<std::string> lines;
  for (const ExtractedClaim& found : extraction.claims) {
    lines.push_back(line_of(found));
  }
  return lines;
}

struct News {
  const char* name;
  const char* language;
  const char* text;
  std::vector<std::string> claims;  // all of them are found
};

std::ostream& operator<<(std::ostream& out, const News& news) {
  return out << news.name;
}

class Prose : public testing::TestWithParam<News> {};

TEST_P(Prose, MakesTheClaimsAReaderWouldTakeFromIt) {
  const Article article = article_of(GetParam().text, GetParam().language);
  const std::vector<std::string> lines = lines_of(ClaimExtractor().extract(article));
  for (const std::string& wanted : GetParam().claims) {
    EXPECT_THAT(lines, Contains(wanted));
  }
}

INSTANTIATE_TEST_SUITE_P(
    English, Prose,
    testing::Values(
        News{"Carmaker",
             "en",
             "Helix Motors sold 1.2 million cars last year. The carmaker was fined $75 million by "
             "regulators. According to Brightline Research, Helix spent more than $2 billion on a "
             "new battery factory. Its market value fell by $14 billion on Monday.",
             {"helix-motors units_sold 1.2e6 vehicle @2024 : asserts",
              "helix-motors fine 7.5e7 USD : asserts",
              "helix-motors capital_expenditure >2e9 USD : brightline-research asserts < reports",
              "helix-motors market_value_loss 1.4e10 USD @2025-11-03 : asserts"}},
        News{"Retailer",
             "en",
             "The Zephyr Group reported quarterly sales of $2.3 billion, up 7 percent from a year "
             "earlier. The retailer runs 120 stores in Poland. Shares of Zephyr rose 4 percent. "
             "Net profit was $90 million in 2024, compared with $70 million in 2023.",
             {"zephyr-group revenue 2.3e9 USD : zephyr-group reports < reports",
              "zephyr-group store_count 120 store {region=poland} : asserts",
              "zephyr-group share_price_change 4 % : asserts",
              "zephyr-group net_income 90e6 USD @2024 : asserts"}},
        News{"StartUp",
             "en",
             "Start-up Pinefield has raised $55 million in a funding round. The company did not "
             "pay a dividend of 2 million dollars.",
             {"pinefield funding_raised 5.5e7 USD : asserts",
              "pinefield dividend 2e6 USD denied : asserts"}},
        News{"Accident",
             "en",
             "An explosion at a plant in Ostrava killed 12 people and injured 34, officials said.",
             {"explosion-at-a-plant-in-ostrava death_count 12 person : reports",
              "explosion-at-a-plant-in-ostrava injured_count 34 : reports"}},
        News{"Fire",
             "en",
             "12 people died in a fire on Monday. $9 million was raised by Bolt Robotics.",
             {"fire death_count 12 person @2025-11-03 : asserts",
              "bolt-robotics funding_raised 9e6 USD : asserts"}},
        News{"Rivals",
             "en",
             "Helix Motors lost $3 million, Bolt Robotics earned $5 million. The chip maker Zephyr "
             "Robotics raised half a billion dollars. Anyone with money spent $9 million on GPUs. "
             "Revenue of Cobalt Bank was one and a half million dollars.",
             {"helix-motors net_loss 3e6 USD : asserts",
              "bolt-robotics net_income 5e6 USD : asserts",
              "zephyr-robotics funding_raised 5e8 USD : asserts", "anyone cost 9e6 USD : asserts",
              "cobalt-bank revenue 1.5e6 USD : asserts"}},
        News{"Bank",
             "en",
             "Cobalt Bank denied that it lost $40 million. The bank's net loss was $12 million "
             "last year.",
             {"cobalt-bank net_loss 40e6 USD : cobalt-bank denies < reports",
              "cobalt-bank net_loss 1.2e7 USD @2024 : asserts"}},
        News{"Miner",
             "en",
             "Talos Mining Inc. has 2,400 employees. It denied reports that it would lay off 500 "
             "workers. Analysts at Brightline Research estimate that Talos Mining will earn 300 "
             "million euros.",
             {"talos-mining-inc employee_count 2400 employee : asserts",
              "talos-mining-inc jobs_cut 500 employee : talos-mining-inc denies < reports",
              "talos-mining-inc net_income 300e6 EUR : brightline-research forecasts < reports"}},
        News{"Economy",
             "en",
             "Inflation in Freedonia rose to 4.2 percent in March. Exports grew 3 percent.",
             {"freedonia inflation_rate 4.2 % @2025-03 : asserts",
              "freedonia export_growth 3 % : asserts"}}));

INSTANTIATE_TEST_SUITE_P(
    OtherLanguages, Prose,
    testing::Values(
        News{"German",
             "de",
             "Die Nordwind AG steigerte ihren Umsatz im dritten Quartal 2024 um 12 Prozent auf 340 "
             "Millionen Euro. Das Unternehmen beschäftigt 4500 Mitarbeiter. Helix Motors verkaufte "
             "im vergangenen Jahr 1,2 Millionen Autos.",
             {"nordwind-ag revenue_growth 12 % @2024-07/2024-09 : asserts",
              "nordwind-ag revenue 340e6 EUR @2024-07/2024-09 : asserts",
              "nordwind-ag employee_count 4500 person : asserts",
              "helix-motors units_sold 1.2e6 vehicle @2024 : asserts"}},
        News{"Portuguese",
             "pt",
             "A Ventanova registrou receita de 1,3 bilhão de reais em 2024. O lucro líquido da "
             "empresa caiu para 90 milhões de reais. A Ventanova tem 5 mil funcionários.",
             {"ventanova revenue 1.3e9 BRL @2024 : asserts",
              "ventanova employee_count 5e3 person : asserts"}},
        News{"Italian",
             "it",
             "Borea Energia ha registrato ricavi per 180 milioni di euro nel 2024. La società "
             "impiega 900 dipendenti.",
             {"borea-energia revenue 180e6 EUR @2024 : asserts",
              "borea-energia employee_count 900 person : asserts"}},
        News{
            "Dutch",
            "nl",
            "Het concern Noordlicht boekte in 2024 een omzet van 75 miljoen euro. Het bedrijf telt "
            "600 werknemers.",
            {"noordlicht revenue 7.5e7 EUR @2024 : asserts",
             "noordlicht employee_count 600 person : asserts"}},
        News{"French",
             "fr",
             "Boréal Énergie a réalisé un chiffre d'affaires de 610 millions d'euros en 2024, en "
             "hausse de 9 %. Son bénéfice net a reculé de 4 % à 38 millions d'euros. Selon le "
             "cabinet Argos, Boréal a dépensé environ 45 millions d'euros pour former son modèle.",
             {"boreal-energie revenue 610e6 EUR @2024 : asserts",
              "boreal-energie revenue_growth 9 % @2024 : asserts",
              "boreal-energie profit_growth -4 % : asserts",
              "boreal-energie net_income 3.8e7 EUR : asserts",
              "boreal-energie training_cost ~4.5e7 EUR {phase=training} : argos asserts < "
              "reports"}},
        News{"Indonesian",
             "id",
             "CEO PT Surya Kencana, Budi Santoso, mengatakan perusahaan akan berinvestasi Rp500 "
             "miliar untuk pusat data tahun depan. Gempa itu menewaskan 27 orang dan melukai 140 "
             "orang.",
             {"pt-surya-kencana capital_expenditure 500e9 IDR {purpose=data-centres} @2026 : "
              "budi-santoso forecasts < reports",
              "gempa death_count 27 person : asserts", "gempa injured_count 140 person : asserts"}},
        News{"IndonesianCompany",
             "id",
             "PT Bahari Jaya merugi Rp45 miliar pada semester pertama 2025. Perusahaan itu memecat "
             "300 karyawan. Utang Bahari Jaya mencapai Rp1,1 triliun.",
             {"pt-bahari-jaya net_loss 4.5e10 IDR @2025-01/2025-06 : asserts",
              "pt-bahari-jaya jobs_cut 300 employee : asserts",
              "pt-bahari-jaya debt 1.1e12 IDR : asserts"}},
        News{
            "FrenchFire",
            "fr",
            "L'incendie a détruit 300 logements et fait 4 morts. La ville de Valmont compte 85 000 "
            "habitants.",
            {"incendie death_count 4 death : asserts",
             "valmont population 85000 person : asserts"}},
        News{"FrenchPair",
             "fr",
             "Boréal Énergie et l'Argos SA ont dépensé 9 millions d'euros.",
             {"boreal-energie-et-l-argos-sa cost 9e6 EUR : asserts"}},
        News{"SpanishCarmaker",
             "es",
             "La empresa Solara vendió 300.000 coches en 2024. Las ventas de Solara cayeron un 3% "
             "hasta 900 millones de euros.",
             {"solara units_sold 300000 vehicle @2024 : asserts",
              "solara revenue_growth -3 % : asserts", "solara revenue 900e6 EUR : asserts"}},
        News{"Spanish",
             "es",
             "Ventisca Energía registró ingresos de 250 millones de euros en 2024. Al menos 15 "
             "personas murieron en un incendio en Rosario.",
             {"ventisca-energia revenue 250e6 EUR @2024 : asserts",
              "incendio death_count >=15 person : asserts"}}));

TEST(ClaimExtractor, MakesNoClaimOfQuantitiesThatAreNone) {
  for (const char* const text :
       {"The meeting on 20 January 2025 lasted long.", "It was founded in 1998.",
        "Acme will publish chapter 3 of its report next week.",
        "Revenue was higher than the $70 million of 2023.", "In 2023 Acme moved to Lund.",
        "Acme waited 3 days.", "Acme has 3 ideas."}) {
    EXPECT_THAT(lines_of(ClaimExtractor().extract(article_of(text, "en"))), IsEmpty()) << text;
  }
}

TEST(ClaimExtractor, TakesWhomAWitnessSpeaksOfAndNotTheWitness) {
  EXPECT_THAT(
      lines_of(ClaimExtractor().extract(article_of(
          "Solvind makes turbines. According to a report by the consultancy Brightwater, however, "
          "Solvind cut more than 3,000 jobs last year.",
          "en"))),
      testing::ElementsAre("solvind jobs_cut >3000 job @2024 : brightwater asserts < reports"));
}

TEST(ClaimExtractor, ReadsTheYearBeforeTheSpeakerToo) {
  EXPECT_THAT(
      lines_of(ClaimExtractor().extract(article_of(
          "Helix Motors had revenue of 310 million dollars in 2024, the company said.", "en"))),
      testing::ElementsAre(testing::HasSubstr("@2024")));
}

TEST(ClaimExtractor, IsUnsureWhetherTheCompanyIsTheWitness) {
  const Extraction extraction = ClaimExtractor().extract(article_of(
      "Nach Angaben der Gewerkschaft Verdana will das Institut rund 4.500 Stellen streichen.",
      "de"));
  for (const ExtractedClaim& found : extraction.claims) {
    EXPECT_LT(found.certainty, 0.4) << found.rule;
  }
}

/// Subject, certainty and rule of the only claim.
std::tuple<std::string, double, std::string> subject_of(const std::string& who) {
  const Extraction extraction =
      ClaimExtractor().extract(article_of(who + " spent $2 billion on chips.", "en"));
  if (extraction.claims.size() != 1) {
    return {};
  }
  const ExtractedClaim& found = extraction.claims.front();
  return {found.claim.subject, found.certainty, found.rule};
}

TEST(ClaimExtractor, WhatSeveralDidTogetherIsSaidOfNoneOfThem) {
  for (const auto& [who, subject] :
       {std::pair{"Zephyr Motors, Bolt Robotics, and Helix Motors",
                  "zephyr-motors-bolt-robotics-and-helix-motors"},
        std::pair{"Zephyr Motors, Bolt Robotics and Helix Motors",
                  "zephyr-motors-bolt-robotics-and-helix-motors"},
        std::pair{"Acme Corp., Bolt Robotics Inc. and the Zephyr Group",
                  "acme-corp-bolt-robotics-inc-and-the-zephyr-group"},
        std::pair{"Acme Inc. and Bolt Robotics", "acme-inc-and-bolt-robotics"},
        std::pair{"Zephyr Motors, Bolt Robotics", "zephyr-motors-bolt-robotics"}}) {
    EXPECT_EQ(std::get<0>(subject_of(who)), subject) << who;
  }
}

TEST(ClaimExtractor, IsUnsureOfOneWhoDidItWithOthers) {
  const auto [alone, sure, own_rule] = subject_of("Acme Inc.");
  const auto [first, unsure, rule] = subject_of("Acme Inc. and its partners");
  EXPECT_EQ(first, alone);
  EXPECT_LE(unsure, sure / 2 + 0.01);
  EXPECT_THAT(rule, testing::HasSubstr("with others"));
}

TEST(ClaimExtractor, WhatStandsBetweenCommasIsNoOtherSubject) {
  EXPECT_EQ(std::get<0>(subject_of("Zephyr Motors, Bolt Robotics,")), "zephyr-motors");
  EXPECT_EQ(std::get<0>(subject_of("In talks with Zephyr Motors, Helix Motors")), "helix-motors");
  EXPECT_EQ(std::get<0>(subject_of("In Poland, Helix Motors")), "helix-motors");
}

TEST(ClaimExtractor, ReadsAHeadlineAtTheFootOfAnArticleNoSecondTime) {
  const std::string headline = "Acme Corp. has 50,000 GPUs";
  const Article article = article_of(
      headline + "\n\nThe town was quiet. Nobody came by, and the rain went on all day.\n\n" +
          "Post a comment on \"" + headline + "\"\n",
      "en");
  const Entity acme{"acme", EntityKind::kCompany, "Acme Corp.", {{"Acme", ""}}};
  EXPECT_EQ(ClaimExtractor(Vocabulary({acme})).extract(article).claims.size(), 1U);
}

TEST(ClaimExtractor, GivesEachAttributionItsClaimItsPredecessorAndItsEvidence) {
  const std::string text =
      "According to Brightline Research, Helix Motors spent about $2 billion on a factory.";
  const Article article = article_of(text, "en");
  const Extraction extraction = ClaimExtractor().extract(article);
  ASSERT_EQ(extraction.claims.size(), 1U);
  const ExtractedClaim& found = extraction.claims.front();
  ASSERT_EQ(found.chain.size(), 2U);
  const AttributionId speaker = found.chain[0].id();
  EXPECT_FALSE(found.chain[0].via);
  EXPECT_EQ(found.chain[1].via, speaker);
  EXPECT_EQ(found.chain[1].agent, extraction.document.publisher);
  EXPECT_EQ(found.chain[1].date.str(), "2025-11-05");
  for (const Attribution& attribution : found.chain) {
    EXPECT_EQ(attribution.claim, found.claim.id());
    EXPECT_EQ(attribution.document, extraction.document.key);
    const Evidence& evidence = attribution.evidence.value();
    EXPECT_EQ(evidence.exact, "about $2 billion");
    EXPECT_EQ(text.substr(evidence.byte_start, evidence.byte_end - evidence.byte_start),
              evidence.exact);
    EXPECT_EQ(evidence.sha256, sha256(evidence.exact));
    EXPECT_TRUE(text.find(evidence.prefix + evidence.exact + evidence.suffix) != std::string::npos);
  }
}

TEST(ClaimExtractor, NamesOnlyEntitiesThatAreKnownOrHandedBack) {
  const Entity known{"acme", EntityKind::kCompany, "Acme", {{"Acme Corporation", ""}}};
  const ClaimExtractor extractor{Vocabulary({known})};
  const Extraction extraction = extractor.extract(article_of(
      "Acme Corporation said it had lost $5 million. Bolt Robotics raised $9 million.", "en"));
  std::set<std::string> keys{"acme"};
  for (const Entity& entity : extraction.entities) {
    EXPECT_TRUE(keys.insert(entity.key).second) << entity.key;
  }
  ASSERT_EQ(extraction.claims.size(), 2U);
  EXPECT_EQ(extraction.claims[0].claim.subject, "acme");
  for (const ExtractedClaim& found : extraction.claims) {
    EXPECT_EQ(keys.count(found.claim.subject), 1U);
    for (const Attribution& attribution : found.chain) {
      EXPECT_EQ(keys.count(attribution.agent), 1U);
    }
    EXPECT_TRUE(std::any_of(
        extraction.predicates.begin(), extraction.predicates.end(),
        [&found](const Predicate& known_one) { return known_one.key == found.claim.predicate; }));
  }
}

TEST(ClaimExtractor, GivesNoEntityTheKeyOfAPredicate) {
  const std::string text =
      "Revenue Corp. had revenue of $5 million, according to Revenue. Mr. Motto of Broader Inc. "
      "said that Motto raised $9 million.";
  Article article = article_of(text, "en");
  article.publisher = "Revenue";
  const Extraction extraction = ClaimExtractor(Vocabulary({}, {"motto"})).extract(article);
  ASSERT_FALSE(extraction.claims.empty());
  EXPECT_EQ(extraction.document.publisher, "revenue-name");
  std::set<std::string> keys;
  for (const Entity& entity : extraction.entities) {
    keys.insert(entity.key);
  }
  EXPECT_THAT(keys, testing::Not(testing::Contains(testing::AnyOf("revenue", "motto", "broader"))));

  Store store = Store::open(":memory:");
  std::stringstream lines;
  write_extraction(extraction, lines);
  import_jsonl(store, lines, "lines");
  EXPECT_EQ(store.view().entity("revenue-name")->label, "Revenue");
}

TEST(ClaimExtractor, TakesAPublisherOrASubjectForAnEntityThatHasItsKey) {
  const std::vector<Entity> known{{"the-ledger", EntityKind::kCompany, "Ledger Media", {}},
                                  {"ai-models", EntityKind::kHardware, "Models", {}}};
  Article article = article_of("Leading AI models cost $9 million to train.", "en");
  article.publisher = "The Ledger";
  const Extraction extraction = ClaimExtractor(Vocabulary(known)).extract(article);
  ASSERT_EQ(extraction.claims.size(), 1U);
  EXPECT_EQ(extraction.claims[0].claim.subject, "ai-models");
  EXPECT_EQ(extraction.document.publisher, "the-ledger");
  EXPECT_TRUE(extraction.entities.empty()) << extraction.entities.front().label;
}

TEST(ClaimExtractor, SaysWhatIsHeldOfThePublisherWhenItIsNotNamed) {
  const Extraction extraction =
      ClaimExtractor().extract(article_of("Bolt Robotics raised $9 million.", "en"));
  EXPECT_EQ(extraction.document.publisher.substr(0, 10), "publisher-");
  ASSERT_EQ(extraction.claims.size(), 1U);
  EXPECT_EQ(extraction.claims[0].chain.front().agent, extraction.document.publisher);
}

TEST(ClaimExtractor, LeavesOutWhatIsLessSureThanAskedFor) {
  const Article article =
      article_of("Bolt Robotics raised $9 million. Net profit rose to $2 million.", "en");
  ExtractionOptions all;
  all.least_certainty = 0;
  const auto found = ClaimExtractor().extract(article, all).claims;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_LT(found[1].certainty, found[0].certainty);  // its subject is carried on
  ExtractionOptions sure;
  sure.least_certainty = found[0].certainty;
  EXPECT_EQ(ClaimExtractor().extract(article, sure).claims.size(), 1U);
}

TEST(ClaimExtractor, RefusesADocumentKeyThatIsNone) {
  ExtractionOptions options;
  options.document_key = "no key";
  try {
    static_cast<void>(ClaimExtractor().extract(article_of("Nothing.", "en"), options));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
    EXPECT_NE(std::string(error.what()).find("no key"), std::string::npos);
  }
}

TEST(ClaimExtractor, FindsTheSameEveryTime) {
  const Article article = article_of(
      "Helix Motors sold 1.2 million cars last year. Bolt Robotics raised $9 million.", "en");
  EXPECT_EQ(ClaimExtractor().extract(article), ClaimExtractor().extract(article));
}

TEST(ClaimExtractor, KeepsTheTextIfItIsAllOfTheBytes) {
  const std::string bytes = "Bolt Robotics raised $9 million.";
  ExtractionOptions options;
  options.keep_text = true;
  options.source = bytes;
  EXPECT_EQ(ClaimExtractor().extract(article_of(bytes, "en"), options).document.text, bytes);
}

TEST(ClaimExtractor, ReadsTextsThatMeanHarm) {
  const auto repeated = [](const std::string& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
      text += part;
    }
    return text;
  };
  for (const std::string& text :
       {repeated("revenue 5 million dollars ", 500), repeated("Acme spent $5 ", 500),
        repeated("1 2 3 ", 1000), repeated("\"", 5000), repeated("that ", 5000),
        repeated("Acme, ", 5000), repeated("in 2024 ", 2000), repeated("de la ", 5000)}) {
    const Extraction extraction = ClaimExtractor().extract(article_of(text, "en"));
    EXPECT_LE(extraction.claims.size(), text.size());
  }
}

TEST(Predicates, AreOnesThatAStoreTakes) {
  std::set<std::string> keys;
  for (const Predicate& predicate : ClaimExtractor::predicates()) {
    EXPECT_TRUE(keys.insert(predicate.key).second) << predicate.key;
    EXPECT_FALSE(predicate.label.empty());
    EXPECT_TRUE(predicate.dimension.has_value());
    EXPECT_TRUE(predicate.role.has_value());
  }
  for (const auto& [narrower, wider] : ClaimExtractor::broader()) {
    EXPECT_EQ(keys.count(narrower) + keys.count(wider), 2U) << narrower << " " << wider;
  }
}

}  // namespace
}  // namespace claimgraph
