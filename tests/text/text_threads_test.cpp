// One extractor of quantities and one of claims, used by several threads at once; the first to ask
// for a language makes its tables.

#include <cstddef>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/text/article.hpp>
#include <claimgraph/text/claim_extractor.hpp>
#include <claimgraph/text/quantity_extractor.hpp>

#include "../base/at_once.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Each;

constexpr std::size_t kThreads = 4;

constexpr const char* kEnglish =
    "DeepSeek has about 50,000 Hopper GPUs, SemiAnalysis estimates. The company says it trained "
    "the "
    "model on 2,048 H800 GPUs for $5.576 million. Revenue rose 12 percent to almost 944 million "
    "dollars in 2024.\n";
constexpr const char* kFrench =
    "Selon SemiAnalysis, DeepSeek dispose de 50 000 GPU. L'entreprise a dépensé 1,6 milliard de "
    "dollars, soit plus de 10 % de son chiffre d'affaires.\n";
constexpr const char* kIndonesian =
    "DeepSeek memiliki sekitar 50.000 GPU Hopper, kata SemiAnalysis. Biaya pelatihan mencapai 5,6 "
    "juta dolar AS.\n";

/// A text and its language.
using News = std::pair<const char*, const char*>;
constexpr News kNews[] = {{kEnglish, "en"}, {kFrench, "fr"}, {kIndonesian, "id"}};

std::vector<std::string> in_short(const Extraction& extraction) {
  std::vector<std::string> lines;
  for (const ExtractedClaim& found : extraction.claims) {
    lines.push_back(found.claim.canonical() + " " + found.rule + " " +
                    std::to_string(found.certainty));
    for (const Attribution& said : found.chain) {
      lines.push_back(said.agent + " " + to_string(said.act));
    }
  }
  return lines;
}

TEST(ThreadsThatRead, FindTheSameQuantitiesByOneExtractor) {
  const auto ask = [](const QuantityExtractor& extractor, const char* text) {
    std::vector<std::string> found;
    for (const QuantityMention& mention : extractor.extract(text)) {
      found.push_back(mention.quantity.str() + " " + mention.rule);
    }
    return found;
  };
  for (const auto& [text, language] : kNews) {
    // Nobody has asked for this region yet, so that the threads race for its tables, too.
    const QuantityExtractor shared(std::string(language) + "-CH");
    const auto answers = answers_at_once(kThreads, [&, news = text, of = std::string(language)] {
      auto found = ask(shared, news);
      const auto own = ask(QuantityExtractor(of + "-SG"), news);
      found.insert(found.end(), own.begin(), own.end());
      return found;
    });
    EXPECT_GT(answers.front().size(), 1U) << text;
    EXPECT_THAT(answers, Each(answers.front()));
    auto alone = ask(shared, text);
    const auto own = ask(QuantityExtractor(std::string(language) + "-SG"), text);
    alone.insert(alone.end(), own.begin(), own.end());
    EXPECT_EQ(answers.front(), alone);
  }
}

TEST(ThreadsThatRead, FindTheSameClaimsByOneExtractor) {
  const Vocabulary vocabulary({{"deepseek", EntityKind::kCompany, "DeepSeek", {}},
                               {"semianalysis", EntityKind::kOrganization, "SemiAnalysis", {}}});
  const ClaimExtractor extractor(vocabulary);
  const auto read_all = [](const ClaimExtractor& with) {
    std::vector<std::string> lines;
    for (const auto& [text, language] : kNews) {
      ReadingOptions options;
      options.language = language;
      for (const std::string& line : in_short(with.extract(read_article(text, options)))) {
        lines.push_back(line);
      }
    }
    return lines;
  };
  const auto answers = answers_at_once(kThreads, [&] { return read_all(extractor); });
  EXPECT_GT(answers.front().size(), 6U);
  EXPECT_THAT(answers, Each(read_all(ClaimExtractor(vocabulary))));
}

TEST(ThreadsThatRead, ReadArticlesOfAllKinds) {
  const auto ask = [] {
    std::vector<std::string> lines;
    // Encodings and languages have to be guessed.
    for (const std::string& text :
         {std::string(kEnglish), std::string(kFrench), std::string(kIndonesian),
          std::string("caf\xE9 d\xE9j\xE0 vu: 12 % de plus, d'apr\xE8s l'\xE9tude"),
          std::string("<html><title>GPUs</title><p>DeepSeek has 2,048 GPUs.</p><p>Prix: 5 &euro;"
                      "</p></html>")}) {
      const Article article = read_article(text);
      lines.push_back(article.media_type + " " + article.encoding + " " + article.language + " " +
                      article.title + " " + article.text);
      std::istringstream in(text);
      PlainTextReader reader(in, {}, 64);
      for (Article part; reader.next(part);) {
        lines.push_back(part.text);
      }
    }
    return lines;
  };
  const auto answers = answers_at_once(kThreads, ask);
  EXPECT_THAT(answers, Each(ask()));
}

}  // namespace
}  // namespace claimgraph::testing
