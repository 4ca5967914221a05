#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/base/suggest.hpp>

namespace claimgraph {
namespace {

using Words = std::vector<std::string>;

TEST(ClosestMatch, FindsAWordWithOneTypingError) {
  const Words words{"revenue", "gpu_count", "training_cost"};
  EXPECT_EQ(closest_match("gpu_cuont", words), "gpu_count");           // swapped
  EXPECT_EQ(closest_match("revenu", words), "revenue");                // left out
  EXPECT_EQ(closest_match("trainning_cost", words), "training_cost");  // doubled
}

TEST(ClosestMatch, CountsASwapAsOneEdit) {
  // Two edits by plain Levenshtein, and a word of three letters allows one.
  EXPECT_EQ(closest_match("GUP", Words{"GPU"}), "GPU");
}

TEST(ClosestMatch, AllowsAThirdOfTheWordAndAtLeastOneEdit) {
  EXPECT_EQ(closest_match("x", Words{"y"}), "y");
  EXPECT_EQ(closest_match("abcde", Words{"xbcde"}), "xbcde");
  EXPECT_EQ(closest_match("abcde", Words{"xxcde"}), std::nullopt);
  EXPECT_EQ(closest_match("abcdef", Words{"xxcdef"}), "xxcdef");
  EXPECT_EQ(closest_match("abcdef", Words{"xxxdef"}), std::nullopt);
}

TEST(ClosestMatch, TakesTheFirstAmongEquals) {
  EXPECT_EQ(closest_match("bat", Words{"cat", "hat"}), "cat");
  EXPECT_EQ(closest_match("hat", Words{"cat", "hat"}), "hat");
}

TEST(ClosestMatch, CountsCodePointsNotBytes) {
  EXPECT_EQ(closest_match("Zürich", Words{"Zurich"}), "Zurich");
  EXPECT_EQ(closest_match("中国人", Words{"中华人"}), "中华人");
}

TEST(ClosestMatch, FindsNothingForNoWordAndForWordsThatAreTexts) {
  EXPECT_EQ(closest_match("", Words{"a"}), std::nullopt);
  EXPECT_EQ(closest_match("a", Words{}), std::nullopt);
  const std::string long_word(1'000'000, 'a');
  EXPECT_EQ(closest_match(long_word, Words{long_word}), std::nullopt);
  EXPECT_EQ(closest_match("a", Words{long_word}), std::nullopt);
}

}  // namespace
}  // namespace claimgraph
