#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

// Properties are checked on the same cases in every run, unless RC_PARAMS says otherwise.
const int kSeeded = setenv("RC_PARAMS", "seed=20250130 max_success=1000", 0);

std::string encoded(char32_t c) {
  std::string out;
  const auto byte = [](char32_t bits) {
    return static_cast<char>(static_cast<unsigned char>(bits));
  };
  if (c < 0x80) {
    out += byte(c);
  } else if (c < 0x800) {
    out += byte(0xC0U | (c >> 6U));
    out += byte(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += byte(0xE0U | (c >> 12U));
    out += byte(0x80U | ((c >> 6U) & 0x3FU));
    out += byte(0x80U | (c & 0x3FU));
  } else {
    out += byte(0xF0U | (c >> 18U));
    out += byte(0x80U | ((c >> 12U) & 0x3FU));
    out += byte(0x80U | ((c >> 6U) & 0x3FU));
    out += byte(0x80U | (c & 0x3FU));
  }
  return out;
}

// Valid UTF-8, mostly from the blocks where folding does something.
rc::Gen<std::string> text() {
  const auto in = [](char32_t first, char32_t last) {
    return rc::gen::map(rc::gen::inRange(static_cast<int>(first), static_cast<int>(last) + 1),
                        [](int c) { return static_cast<char32_t>(c); });
  };
  const auto code_point =
      rc::gen::oneOf(in(0x20, 0x7E), in(0xA0, 0x24F), in(0x300, 0x36F), in(0x370, 0x5FF),
                     in(0x600, 0x8FF), in(0x900, 0xD7FF), in(0x1E00, 0x2100), in(0x3041, 0x30FF),
                     in(0xF900, 0xFFFD), in(0x10000, 0x10FFFF));
  return rc::gen::map(rc::gen::container<std::vector<char32_t>>(code_point),
                      [](const std::vector<char32_t>& code_points) {
                        std::string out;
                        for (const char32_t c : code_points) {
                          out += encoded(c);
                        }
                        return out;
                      });
}

TEST(FindInvalidUtf8, AcceptsTextOfAllLengthsOfSequences) {
  EXPECT_EQ(find_invalid_utf8(""), std::nullopt);
  EXPECT_EQ(find_invalid_utf8("a\u00E9\u4E2D\U0001F600"), std::nullopt);
}

TEST(FindInvalidUtf8, GivesTheOffsetOfTheFirstBadSequence) {
  EXPECT_EQ(find_invalid_utf8("ab\xFF"), 2U);
  EXPECT_EQ(find_invalid_utf8("\x80"), 0U);
  EXPECT_EQ(find_invalid_utf8("a\xC0\xAF"), 1U);         // overlong '/'
  EXPECT_EQ(find_invalid_utf8("a\xE0\x80\xAF"), 1U);     // overlong '/'
  EXPECT_EQ(find_invalid_utf8("ab\xED\xA0\x80"), 2U);    // a surrogate
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // past U+10FFFF
  EXPECT_EQ(find_invalid_utf8("abc\xE4\xB8"), 3U);       // cut off
}

TEST(FoldForSearch, ForgetsCaseWidthAndAccents) {
  EXPECT_EQ(fold_for_search("DeepSeek"), "deepseek");
  EXPECT_EQ(fold_for_search("Société Générale"), "societe generale");
  EXPECT_EQ(fold_for_search("ＤｅｅｐＳｅｅｋ"), "deepseek");
  EXPECT_EQ(fold_for_search("Straße"), "strasse");
  EXPECT_EQ(fold_for_search("Ångström"), fold_for_search("A\u030Angstro\u0308m"));
  EXPECT_EQ(fold_for_search("ﬁnance"), "finance");
}

TEST(FoldForSearch, ForgetsWhiteSpaceButOneBetweenWords) {
  EXPECT_EQ(fold_for_search("  SK \t\n hynix "), "sk hynix");
  EXPECT_EQ(fold_for_search("\u3000SK\u00A0\u2009hynix\u3000"), "sk hynix");
  EXPECT_EQ(fold_for_search(" \t "), "");
}

TEST(FoldForSearch, ForgetsVowelPointsOfArabicAndHebrew) {
  EXPECT_EQ(fold_for_search("مُحَمَّد"), "محمد");
  EXPECT_EQ(fold_for_search("שָׁלוֹם"), "שלום");
}

TEST(FoldForSearch, KeepsWhatMakesAnotherLetter) {
  EXPECT_NE(fold_for_search("أ"), fold_for_search("ا"));    // hamza
  EXPECT_NE(fold_for_search("か"), fold_for_search("が"));  // voicing mark
  EXPECT_NE(fold_for_search("कि"), fold_for_search("क"));   // vowel sign
  EXPECT_EQ(fold_for_search("か\u3099"), "が");
}

RC_GTEST_PROP(FoldForSearch, IsIdempotent, ()) {
  const std::string once = fold_for_search(*text());
  RC_ASSERT(fold_for_search(once) == once);
}

RC_GTEST_PROP(FoldForSearch, GivesValidText, ()) {
  RC_ASSERT(!find_invalid_utf8(fold_for_search(*text())));
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("GPU"), 3U);
  EXPECT_EQ(display_width("深度求索"), 8U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("a\tb\x7F"), 2U);
  EXPECT_EQ(display_width("\u1112\u1161\u11AB"), 2U);  // one Hangul syllable in three parts
  EXPECT_EQ(display_width("\xFF\xE4\xB8"), 3U);
}

TEST(TruncateToWidth, CutsWithAnEllipsis) {
  EXPECT_EQ(truncate_to_width("DeepSeek", 8), "DeepSeek");
  EXPECT_EQ(truncate_to_width("DeepSeek", 7), "DeepSe…");
  EXPECT_EQ(truncate_to_width("DeepSeek", 1), "…");
  EXPECT_EQ(truncate_to_width("DeepSeek", 0), "");
  EXPECT_EQ(truncate_to_width("深度求索", 5), "深度…");
  EXPECT_EQ(truncate_to_width("深度求索", 4), "深…");
  EXPECT_EQ(truncate_to_width("e\u0301e\u0301e\u0301", 2), "e\u0301…");
}

RC_GTEST_PROP(TruncateToWidth, NeverIsWiderThanAsked, ()) {
  const std::string whole = *text();
  const auto columns = static_cast<std::size_t>(*rc::gen::inRange(0, 40));
  const std::string cut = truncate_to_width(whole, columns);
  RC_ASSERT(display_width(cut) <= columns);
  RC_ASSERT(columns == 0 || cut == whole || display_width(whole) > columns);
}

TEST(ShortenToWidth, KeepsBothEnds) {
  EXPECT_EQ(shorten_to_width("abcdef", 6), "abcdef");
  EXPECT_EQ(shorten_to_width("abcdefgh", 5), "ab…gh");
  EXPECT_EQ(shorten_to_width("abcdefgh", 4), "ab…h");
  EXPECT_EQ(shorten_to_width("abcdefgh", 4, "~"), "ab~h");
  EXPECT_EQ(shorten_to_width("abcdefgh", 1), "…");
  EXPECT_EQ(shorten_to_width("abcdefgh", 0), "");
  EXPECT_EQ(shorten_to_width("微软公司", 5), "微…司");
  EXPECT_EQ(shorten_to_width("e\u0301e\u0301e\u0301e\u0301", 3), "e\u0301…e\u0301");
}

RC_GTEST_PROP(ShortenToWidth, IsNeverWiderAndLeavesWhatFits, ()) {
  const std::string whole = *text();
  const auto columns = *rc::gen::inRange<std::size_t>(0, 40);
  const std::string shown = shorten_to_width(whole, columns);
  RC_ASSERT(display_width(shown) <= columns);
  RC_ASSERT(display_width(whole) > columns || shown == whole);
  RC_ASSERT(display_width(whole) <= columns || display_width(shown) + 2 >= columns);
  RC_ASSERT(!find_invalid_utf8(shown));
}

TEST(PrintableJson, EscapesWhatCouldDriveATerminalAndKeepsTheValue) {
  EXPECT_EQ(printable_json(R"({"a":"é 中"})"), R"({"a":"é 中"})");
  EXPECT_EQ(printable_json("[\n  \"\u202E\u009B\x7f\"\n]"), "[\n  \"\\u202e\\u009b\\u007f\"\n]");
}

TEST(Printable, ShowsWhatCouldDriveATerminal) {
  EXPECT_EQ(printable("plain é 中"), "plain é 中");
  EXPECT_EQ(printable("\x1b[2J"), "\\u{1B}[2J");
  EXPECT_EQ(printable("a\nb\u0085"), "a\\u{A}b\\u{85}");
  EXPECT_EQ(printable("a\u202Eb\u2066"), "a\\u{202E}b\\u{2066}");
  EXPECT_EQ(printable("a\xFFz"), "a\uFFFDz");
}

}  // namespace
}  // namespace claimgraph
