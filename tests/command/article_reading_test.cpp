// Reading many articles at once, and long texts in parts.
#include "article_reading.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claimgraph::command {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class ArticleReadingTest : public testing::Test {
 protected:
  ArticleReadingTest() {
    std::string name = (std::filesystem::temp_directory_path() / "claimgraph-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~ArticleReadingTest() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  static ArticleReadingOptions with_jobs(std::size_t jobs) {
    ArticleReadingOptions options;
    options.reading.language = "en";
    options.jobs = jobs;
    return options;
  }

  std::filesystem::path folder_;
};

std::string sentence(int count) {
  return "Tessera Labs owns " + std::to_string(count) + ",000 GPUs.\n";
}

TEST_F(ArticleReadingTest, GivesArticlesInTheOrderOfTheInputs) {
  std::vector<std::string> names;
  for (int i = 1; i <= 30; ++i) {
    // Long and short ones in turn, so that threads overtake each other.
    names.push_back(write(std::to_string(i) + ".txt",
                          std::string(i % 2 == 0 ? 20'000 : 1, '\n') + sentence(i)));
  }
  names.insert(names.begin() + 7, (folder_ / "missing.txt").string());
  for (const std::size_t jobs : {1U, 2U, 5U, 100U}) {
    ArticleReading reading(find_articles(names), ClaimExtractor(), with_jobs(jobs));
    std::vector<std::string> read;
    while (const auto article = reading.next()) {
      read.push_back(article->file);
      EXPECT_EQ(article->problem.empty(), article->file != names[7]) << article->problem;
      EXPECT_THAT(article->extraction.claims, SizeIs(article->problem.empty() ? 1 : 0));
    }
    EXPECT_EQ(read, names);
    EXPECT_FALSE(reading.next());
  }
}

TEST_F(ArticleReadingTest, CanBeLeftBeforeTheEnd) {
  std::vector<std::string> names;
  for (int i = 1; i <= 40; ++i) {
    names.push_back(write(std::to_string(i) + ".txt", sentence(i)));
  }
  ArticleReading reading(find_articles(names), ClaimExtractor(), with_jobs(3));
  EXPECT_TRUE(reading.next());
}

TEST_F(ArticleReadingTest, ReadsLongTextsInPartsOfOneDocument) {
  std::string text;
  for (int i = 1; text.size() < 1'200'000; ++i) {
    text += i % 16'000 == 1 ? sentence(1 + i / 16'000) : "Words that say nothing at all.\n";
  }
  const std::string file = write("long.txt", text);
  ArticleReadingOptions options = with_jobs(1);
  options.reading.max_bytes = 100'000;
  ArticleReading reading(find_articles({file}), ClaimExtractor(), options);
  const auto article = reading.next();
  ASSERT_TRUE(article);
  ASSERT_FALSE(article->beginning.empty());
  std::set<std::string> documents;
  std::vector<std::string> found;
  std::size_t parts = 0;
  EXPECT_TRUE(reading.for_each_part(*article, [&](const ReadArticle& part) {
    EXPECT_EQ(part.number, ++parts);
    documents.insert(part.extraction.document.key);
    EXPECT_TRUE(part.extraction.document.sha256.empty());
    for (const ExtractedClaim& claim : part.extraction.claims) {
      const Evidence& evidence = claim.chain.front().evidence.value();
      found.push_back(text.substr(evidence.byte_start, evidence.byte_end - evidence.byte_start));
    }
    return true;
  }));
  EXPECT_GE(parts, 2U);
  EXPECT_THAT(documents, SizeIs(1));
  EXPECT_THAT(found, ElementsAre("1,000 GPUs", "2,000 GPUs", "3,000 GPUs"));
  EXPECT_EQ(reading.bytes(), text.size());
}

TEST_F(ArticleReadingTest, DoesNotReadLongHtml) {
  const std::string page = write("long.html", "<p>" + std::string(200'000, 'x'));
  const std::string unnamed = write("long", "\n <html><p>" + std::string(200'000, 'x'));
  ArticleReadingOptions options = with_jobs(1);
  options.reading.max_bytes = 100'000;
  ArticleReading reading(find_articles({page, unnamed}), ClaimExtractor(), options);
  EXPECT_THAT(reading.next()->problem, HasSubstr("too long"));
  EXPECT_THAT(reading.next()->problem, HasSubstr("too long"));
}

}  // namespace
}  // namespace claimgraph::command
