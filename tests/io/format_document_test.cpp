// What docs/format.md shows is what the import takes.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <claimgraph/base/sha256.hpp>

#include "small_store.hpp"

namespace claimgraph {
namespace {

/// The texts of the fenced blocks of a language, in order.
std::vector<std::string> blocks_of(const std::string& document, const std::string& language) {
  std::vector<std::string> blocks;
  const std::string fence = "\n```" + language + "\n";
  for (std::size_t start = document.find(fence); start != std::string::npos;
       start = document.find(fence, start)) {
    start += fence.size();
    const std::size_t end = document.find("```", start);
    blocks.push_back(document.substr(start, end - start));
    start = end;
  }
  return blocks;
}

std::string format_document() {
  return testing::read_file(CLAIMGRAPH_SOURCE_DIR "/docs/format.md");
}

TEST(FormatDocument, HasExamplesThatCanBeImportedInOrder) {
  Store store = testing::empty_store();
  const auto blocks = blocks_of(format_document(), "json");
  ASSERT_GE(blocks.size(), 6U);
  for (const std::string& block : blocks) {
    const ImportReport report = testing::import_text(store, block);
    EXPECT_TRUE(report.change) << block;
  }
  const Counts counts = store.view().counts();
  EXPECT_EQ(counts.claims, 4);
  EXPECT_EQ(counts.merges, 1);
  EXPECT_EQ(counts.retractions, 1);
}

TEST(FormatDocument, ShowsHowAnIdIsComputed) {
  const std::string document = format_document();
  Store store = testing::empty_store();
  for (const std::string& block : blocks_of(document, "json")) {
    testing::import_text(store, block);
  }
  const auto blocks = blocks_of(document, "sh");
  ASSERT_EQ(blocks.size(), 1U);
  const std::size_t start = blocks.front().find('\'') + 1;
  const std::string canonical = blocks.front().substr(start, blocks.front().rfind('\'') - start);
  const View view = store.view();
  const ClaimId id = view.find_claim("003-6").value();
  EXPECT_EQ(view.claim(id)->canonical(), canonical);
  EXPECT_EQ(sha256(canonical), id.digest);
  EXPECT_THAT(document, ::testing::HasSubstr(id.digest.hex()));
}

TEST(FormatDocument, ShowsQuantitiesAndDatesThatCanBeRead) {
  const std::string document = format_document();
  const auto cells = [&](const std::string& from, const std::string& to) {
    const std::size_t start = document.find("\n## " + from);
    const std::string part = document.substr(start, document.find("\n## " + to) - start);
    std::vector<std::string> texts;
    std::istringstream lines(part);
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("| `")) {
        continue;
      }
      const std::string cell = line.substr(0, line.find(" | "));
      for (std::size_t i = cell.find('`'); i != std::string::npos; i = cell.find('`', i + 1)) {
        const std::size_t end = cell.find('`', i + 1);
        texts.push_back(cell.substr(i + 1, end - i - 1));
        i = end;
      }
    }
    return texts;
  };
  const auto quantities = cells("Quantities", "Dates");
  EXPECT_GE(quantities.size(), 13U);
  for (const std::string& text : quantities) {
    EXPECT_TRUE(Quantity::parse(text)) << text;
  }
  const auto dates = cells("Dates", "Ids");
  EXPECT_GE(dates.size(), 18U);
  for (const std::string& text : dates) {
    EXPECT_TRUE(EdtfDate::parse(text)) << text;
  }
}

}  // namespace
}  // namespace claimgraph
