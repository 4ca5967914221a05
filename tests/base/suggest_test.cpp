#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/suggest.hpp>

namespace claimgraph {
namespace {

using Words = std::vector<std::string>;

/// The definition: how many letters are put in, taken out, altered or swapped with the next one.
std::size_t edits(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) {
    return a.size() + b.size();
  }
  const auto without = [](std::string_view word, std::size_t count) {
    return word.substr(0, word.size() - count);
  };
  std::size_t least =
      std::min({edits(without(a, 1), b) + 1, edits(a, without(b, 1)) + 1,
                edits(without(a, 1), without(b, 1)) + (a.back() == b.back() ? 0U : 1U)});
  if (a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && b.back() == a[a.size() - 2]) {
    least = std::min(least, edits(without(a, 2), without(b, 2)) + 1);
  }
  return least;
}

std::string some_word() {
  return *rc::gen::resize(6,
                          rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc"))));
}

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

RC_GTEST_PROP(ClosestMatch, IsTheFirstOfThoseWithTheFewestEdits, ()) {
  const std::string word = some_word();
  RC_PRE(!word.empty());
  Words words;
  for (int i = 0; i < 3; ++i) {
    words.push_back(some_word());
  }
  std::optional<std::string> nearest;
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : words) {
    if (const std::size_t needed = edits(word, candidate); needed < fewest) {
      fewest = needed;
      nearest = candidate;
    }
  }
  RC_ASSERT(closest_match(word, words) == nearest);
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
