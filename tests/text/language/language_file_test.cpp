#include "text/tables/language_file.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claimgraph::tables {
namespace {

using testing::ElementsAre;
using testing::Pair;

class LanguageFile : public testing::Test {
 protected:
  // What a file with this text adds to the sections.
  Sections read(const std::string& text) {
    const std::filesystem::path file =
        std::filesystem::path(testing::TempDir()) /
        (std::string("language_file_") +
         testing::UnitTest::GetInstance()->current_test_info()->name() + ".txt");
    std::ofstream(file, std::ios::binary) << text;
    Sections sections;
    SectionWriter writer(sections);
    read_language_file(file, writer);
    return sections;
  }

  std::string error(const std::string& text) {
    try {
      read(text);
    } catch (const std::runtime_error& error) {
      const std::string what = error.what();
      return what.substr(what.find(".txt") + 4);
    }
    return "none";
  }
};

TEST_F(LanguageFile, HasPhrasesWithAndWithoutValuesInSections) {
  const Sections sections = read("# words\n[number]\n two = 2 \nthree = 3\n\n[hedge]\nmore than\n");
  EXPECT_THAT(sections.at("number"), ElementsAre(Pair("two", "2"), Pair("three", "3")));
  EXPECT_THAT(sections.at("hedge"), ElementsAre(Pair("more than", "")));
}

TEST_F(LanguageFile, MayHoldSignsThatMeanSomethingToTheTables) {
  EXPECT_THAT(read("[s]\n@ = at\n= = x\n").at("s"), ElementsAre(Pair("@", "at"), Pair("=", "x")));
}

TEST_F(LanguageFile, IsRefusedWithTheLineThatIsWrong) {
  EXPECT_EQ(error("two = 2\n"), ":1: a phrase before the first [section]");
  EXPECT_EQ(error("[]\n"), ":1: expected [section]");
  EXPECT_EQ(error("[s\n"), ":1: expected [section]");
  EXPECT_EQ(error("[s]\na\tb\n"), ":2: a tab or another control character; expected spaces");
  EXPECT_EQ(error("[s]\n\xFF\n"), ":2: not UTF-8");
  EXPECT_EQ(error("[s]\nTwo = 2\ntwo = 3\n"), ":3: 'two' stands in [s] with another value");
  EXPECT_EQ(error("[s]\ntwo = 2\ntwo = 2\n"), "none");
}

TEST_F(LanguageFile, TellsUnitsApartByCase) {
  EXPECT_EQ(read("[unit]\nmW = mW\nMW = MW\n").at("unit").size(), 2U);
}

TEST(SectionWriter, ExtendsValuesButNotThoseThatHideAPhrase) {
  Sections sections;
  SectionWriter writer(sections);
  writer.add("number", "hundert", "100");
  writer.extend("number", "Hundert", "*100");
  writer.extend("number", "hundert", "100");
  writer.add("number", "elf", "-");
  writer.extend("number", "elf", "11");
  writer.extend("number", "zehn", "10");
  EXPECT_THAT(sections.at("number"),
              ElementsAre(Pair("hundert", "100 *100"), Pair("elf", "-"), Pair("zehn", "10")));
}

}  // namespace
}  // namespace claimgraph::tables
