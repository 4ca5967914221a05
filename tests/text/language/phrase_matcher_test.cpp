#include "text/language/phrase_matcher.hpp"

#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace claimgraph {
namespace {

std::vector<std::uint32_t> values_at(const PhraseMatcher& phrases, std::string_view text,
                                     std::size_t position) {
  std::vector<std::uint32_t> values;
  for (const PhraseMatcher::Match& match : phrases.at(text, position)) {
    values.push_back(match.value);
  }
  return values;
}

TEST(PhraseMatcher, GivesTheLongestPhraseFirst) {
  PhraseMatcher phrases;
  phrases.add("more", 1);
  phrases.add("more than", 2);
  phrases.add("more than once", 3);
  EXPECT_THAT(values_at(phrases, "more than twice", 0), testing::ElementsAre(2, 1));
  EXPECT_THAT(values_at(phrases, "moreover", 0), testing::IsEmpty());
  EXPECT_THAT(values_at(phrases, "anymore", 3), testing::IsEmpty());
}

TEST(PhraseMatcher, KeepsAllValuesOfAPhrase) {
  PhraseMatcher phrases;
  phrases.add("to", 7);
  phrases.add("To", 8);
  phrases.add("to", 7);
  EXPECT_THAT(values_at(phrases, "to", 0), testing::ElementsAre(7, 8));
}

TEST(PhraseMatcher, ASpaceIsAnyRunOfThemAndOneEndOfALine) {
  PhraseMatcher phrases;
  phrases.add("up to", 1);
  EXPECT_THAT(values_at(phrases, "up   to", 0), testing::ElementsAre(1));
  EXPECT_THAT(values_at(phrases, "up\nto", 0), testing::ElementsAre(1));
  EXPECT_THAT(values_at(phrases, "up\n\nto", 0), testing::IsEmpty());
}

TEST(PhraseMatcher, ParticlesMayFollowInHangulAndAnythingInHan) {
  PhraseMatcher phrases;
  phrases.add("달러", 1);
  phrases.add("美元", 2);
  EXPECT_THAT(values_at(phrases, "달러를", 0), testing::ElementsAre(1));
  EXPECT_THAT(values_at(phrases, "50美元的", 2), testing::ElementsAre(2));
}

RC_GTEST_PROP(PhraseMatcher, FindsWhatAListWouldFind, ()) {
  const auto words = rc::gen::container<std::string>(rc::gen::element('a', 'b', ' '));
  const auto list = *rc::gen::container<std::vector<std::string>>(words);
  const std::string text = *words;
  PhraseMatcher phrases;
  for (std::size_t i = 0; i < list.size(); ++i) {
    phrases.add(list[i], static_cast<std::uint32_t>(i));
  }
  const auto letter = [&text](std::size_t i) { return i < text.size() && text[i] != ' '; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::set<std::uint32_t> expected;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string& phrase = list[i];
      if (phrase.empty() || phrase.find("  ") != std::string::npos || phrase.back() == ' ') {
        continue;
      }
      // As written, or with each space of the phrase standing for more of them.
      std::size_t t = at;
      std::size_t p = 0;
      while (p < phrase.size() && t < text.size() && text[t] == phrase[p]) {
        ++t;
        if (phrase[p++] == ' ') {
          while (t < text.size() && text[t] == ' ') {
            ++t;
          }
        }
      }
      const bool begins = !(at > 0 && letter(at - 1) && letter(at));
      const bool ends = !(letter(t - 1) && letter(t));
      if (p == phrase.size() && begins && ends) {
        expected.insert(static_cast<std::uint32_t>(i));
      }
    }
    std::set<std::uint32_t> found;
    for (const std::uint32_t value : values_at(phrases, text, at)) {
      const std::string& phrase = list[value];
      if (phrase.find("  ") == std::string::npos && phrase.back() != ' ') {
        found.insert(value);
      }
    }
    RC_ASSERT(found == expected);
  }
}

}  // namespace
}  // namespace claimgraph
