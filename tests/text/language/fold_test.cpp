#include "text/language/fold.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace claimgraph {
namespace {

std::string folded(const std::string& text) {
  return FoldedText(text).str();
}

// Characters of one to four bytes, some of which fold to longer or shorter ones.
rc::Gen<std::string> texts() {
  const auto pieces = rc::gen::element<std::string>(
      "a", "B", "7", " ", "\n", "\t", "é", "É", "’", "\u00A0", "\u202F", "\u2212", "\u0130",
      "\u023A", "\u1E9E", "\u2126", "Ｚ", "３", "٣", "二", "ก", "한", "\U0001D7CE", "\U00010400",
      "😀", "\x80", "\xC3", "\xF0\x9F");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(pieces),
                      [](const std::vector<std::string>& parts) {
                        std::string all;
                        for (const std::string& part : parts) {
                          all += part;
                        }
                        return all;
                      });
}

TEST(FoldedText, HasOneSpellingForLettersDigitsSpacesAndHyphens) {
  EXPECT_EQ(folded("ÉLYSÉE"), "élysée");
  EXPECT_EQ(folded("\u0130stanbul"), "istanbul");
  EXPECT_EQ(folded("１２ ＵＳ＄"), "12 us$");
  EXPECT_EQ(folded("٣٤\u00A0१२"), "34 12");
  EXPECT_EQ(folded("l\u2019eau\u2011forte \u22125"), "l'eau-forte -5");
  EXPECT_EQ(folded("a\tb\nc"), "a b\nc");
  EXPECT_EQ(folded("10\u201320 «x»"), "10\u201320 «x»");
}

TEST(FoldedText, ReadsBrokenBytesAsReplacementCharacters) {
  EXPECT_EQ(folded("a\x80"
                   "b"),
            "a\uFFFD"
            "b");
  EXPECT_EQ(folded(std::string(40, '\xFF')).size(), 120U);
}

TEST(FoldedText, LongRunsOfAnyKindAreFolded) {
  const std::string capitals(1000, 'Q');
  EXPECT_EQ(folded(capitals), std::string(1000, 'q'));
  std::string growing;
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    growing += "\u023A";   // two bytes
    expected += "\u2C65";  // three
  }
  EXPECT_EQ(folded(growing), expected);
  EXPECT_EQ(FoldedText(growing).source(3 * 500), 2U * 500);
}

RC_GTEST_PROP(FoldedText, LeadsBackFromEveryCharacter, ()) {
  const std::string text = *texts();
  const FoldedText fold(text);
  // Each character gives one: walking both side by side meets at every border.
  std::size_t in = 0;
  std::size_t out = 0;
  const auto next = [](const std::string& bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    return at + (lead < 0x80U ? 1U : lead < 0xE0U ? 2U : lead < 0xF0U ? 3U : 4U);
  };
  const std::string& there = fold.str();
  while (out < there.size()) {
    RC_ASSERT(fold.source(out) == in);
    RC_ASSERT(fold.folded(in) == out);
    const bool broken = there.compare(out, 3, "\uFFFD") == 0;
    out = next(there, out);
    in = broken ? in + 1 : next(text, in);
  }
  RC_ASSERT(in == text.size());
  RC_ASSERT(fold.source(there.size()) == text.size());
}

RC_GTEST_PROP(FoldedText, FoldingAgainChangesNothing, ()) {
  const std::string once = folded(*texts());
  RC_ASSERT(folded(once) == once);
}

}  // namespace
}  // namespace claimgraph
