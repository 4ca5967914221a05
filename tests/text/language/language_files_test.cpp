// The words of every language that has a folder of its own.
#include <filesystem>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/quantity/unit.hpp>
#include <claimgraph/text/quantity_extractor.hpp>

#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

std::set<std::string> languages_with_files() {
  std::set<std::string> tags;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(CLAIMGRAPH_SOURCE_DIR) / "lib" / "text" / "languages")) {
    if (entry.is_directory()) {
      tags.insert(entry.path().filename().string());
    }
  }
  return tags;
}

TEST(LanguageFiles, AreThereForTheWidelyRead) {
  EXPECT_THAT(languages_with_files(),
              testing::IsSupersetOf({"root", "en", "fr", "id", "de", "es", "pt", "it", "nl", "ru",
                                     "zh", "ja", "ko", "vi", "tr", "ar", "hi"}));
}

TEST(LanguageFiles, CanBeUsed) {
  for (const std::string& tag : languages_with_files()) {
    EXPECT_NO_THROW(QuantityExtractor{tag == "root" ? "und" : tag}) << tag;
  }
}

TEST(LanguageFiles, NameOnlyKnownUnits) {
  for (const std::string& tag : languages_with_files()) {
    // Entries of CLDR may name what no quantity can have (degrees), those of the files not.
    for (const LexiconEntry& entry : Lexicon::of(tag).section("count_noun")) {
      if (!entry.value.empty()) {
        const std::string name(entry.value);
        EXPECT_TRUE(Unit::parse(name) || Unit::parse("{" + name + "}"))
            << tag << ": " << entry.phrase << " = " << name;
      }
    }
    for (const LexiconEntry& entry : Lexicon::of(tag).section("subunit")) {
      const std::size_t space = entry.value.find(' ');
      if (space == std::string_view::npos) {
        continue;  // of any currency
      }
      const std::string_view currency = entry.value.substr(space + 1);
      EXPECT_TRUE(currency_minor_digits(currency) || currency == "local" ||
                  !Lexicon::of(tag).value("currency.head", currency).empty())
          << tag << ": " << entry.phrase;
    }
  }
}

}  // namespace
}  // namespace claimgraph
