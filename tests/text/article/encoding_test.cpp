#include "text/article/encoding.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

// UTF-16 of a text of the basic plane.
std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t c : text) {
    const auto high = static_cast<char>(static_cast<unsigned char>(c >> 8U));
    const auto low = static_cast<char>(static_cast<unsigned char>(c & 0xFFU));
    bytes += little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

TEST(Encoding, NamesAreReadAsBrowsersReadThem) {
  EXPECT_EQ(known_encoding("utf8"), "UTF-8");
  EXPECT_EQ(known_encoding(" \"UTF-8\" "), "UTF-8");
  EXPECT_EQ(known_encoding("latin1"), "windows-1252");
  EXPECT_EQ(known_encoding("ISO-8859-1"), "windows-1252");
  EXPECT_EQ(known_encoding("ascii"), "windows-1252");
  EXPECT_EQ(known_encoding("cp1251"), "windows-1251");
  EXPECT_EQ(known_encoding("x-sjis"), "Shift_JIS");
  EXPECT_EQ(known_encoding("gb2312"), "GB18030");
}

TEST(Encoding, NamesOfNoTextEncodingAreUnknown) {
  for (const char* const name :
       {"", "klingon-8", "UTF-7", "SCSU", "ibm-37", "../../etc/passwd", "utf-8\n", "HZ-GB-2312"}) {
    const std::string known = known_encoding(name);
    EXPECT_TRUE(known.empty() || known == "UTF-8") << name << " is " << known;
  }
  EXPECT_EQ(known_encoding("UTF-7"), "");
  EXPECT_EQ(known_encoding("ibm-37"), "");
}

TEST(Encoding, ZeroBytesAreNoText) {
  using namespace std::string_view_literals;
  for (const std::string_view encoding : {"UTF-8"sv, "windows-1252"sv, "Shift_JIS"sv}) {
    EXPECT_EQ(decode("a\0b\0\0c"sv, encoding, 0).text, "a\uFFFDb\uFFFD\uFFFDc") << encoding;
  }
  EXPECT_EQ(decode("\0a\xFF\0"sv, "UTF-8", 0).text, "\uFFFDa\uFFFD\uFFFD");
  EXPECT_EQ(decode("a\0\0\0b\0"sv, "UTF-16LE", 0).text, "a\uFFFDb");
}

TEST(Encoding, AByteOrderMarkSaysIt) {
  EXPECT_EQ(byte_order_mark("\xEF\xBB\xBFx").encoding, "UTF-8");
  EXPECT_EQ(byte_order_mark("\xEF\xBB\xBFx").size, 3U);
  EXPECT_EQ(byte_order_mark("\xFF\xFEx").encoding, "UTF-16LE");
  EXPECT_EQ(byte_order_mark("\xFE\xFFx").encoding, "UTF-16BE");
  EXPECT_EQ(byte_order_mark(std::string_view("\xFF\xFE\0\0", 4)).encoding, "UTF-32LE");
  EXPECT_TRUE(byte_order_mark("plain").encoding.empty());
}

TEST(Encoding, IsGuessedFromTheBytes) {
  EXPECT_EQ(guess_encoding(""), "UTF-8");
  EXPECT_EQ(guess_encoding("The mill closed in 1987."), "UTF-8");
  EXPECT_EQ(guess_encoding("Das M\u00FChlrad drehte sich l\u00E4ngst nicht mehr."), "UTF-8");
  EXPECT_EQ(guess_encoding(utf16(u"The mill closed.", true)), "UTF-16LE");
  EXPECT_EQ(guess_encoding(utf16(u"The mill closed.", false)), "UTF-16BE");
  // Russian in windows-1251, which only a guess can tell.
  EXPECT_EQ(guess_encoding("\xCC\xE5\xEB\xFC\xED\xE8\xF6\xE0 \xE7\xE0\xEA\xF0\xFB\xEB\xE0\xF1\xFC "
                           "\xE2 \xEF\xF0\xEE\xF8\xEB\xEE\xEC \xE3\xEE\xE4\xF3, \xE8 \xF0\xE0\xE1"
                           "\xEE\xF7\xE8\xE5 \xF3\xE5\xF5\xE0\xEB\xE8 \xE2 \xE3\xEE\xF0\xEE\xE4."),
            "windows-1251");
}

TEST(Encoding, AFewDamagedBytesDoNotChangeIt) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "Caf\u00E9 \u00FCber ";
  }
  text[text.size() / 2] = '\xFF';
  EXPECT_EQ(guess_encoding(text), "UTF-8");
}

TEST(Encoding, IsDeclaredByPages) {
  EXPECT_EQ(declared_encoding("<html><meta charset=windows-1250>"), "windows-1250");
  EXPECT_EQ(declared_encoding("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; "
                              "charset=Shift_JIS'>"),
            "Shift_JIS");
  EXPECT_EQ(declared_encoding("<?xml version='1.0' encoding=\"KOI8-R\"?><html>"), "KOI8-R");
  EXPECT_EQ(declared_encoding("<!-- <meta charset=big5> --><meta charset = 'utf-8'>"), "UTF-8");
  EXPECT_EQ(declared_encoding("<meta charset=utf-16>"), "UTF-8") << "it was read as ASCII";
  EXPECT_EQ(declared_encoding("<p>charset=big5</p>"), "");
}

TEST(Encoding, LeadsBackToTheBytes) {
  const DecodedText latin = decode(
      "A \x80"
      "5 fee",
      "windows-1252");
  EXPECT_EQ(latin.text, "A \u20AC5 fee");
  EXPECT_EQ(latin.map.source({2, 5}), (TextSpan{2, 3}));
  EXPECT_EQ(latin.map.source({5, 6}), (TextSpan{3, 4}));

  const DecodedText japanese = decode("\x93\xFA\x96{ 5\x89~", "Shift_JIS", 100);
  EXPECT_EQ(japanese.text, "\u65E5\u672C 5\u5186");
  EXPECT_EQ(japanese.map.source({3, 6}), (TextSpan{102, 104}));
  EXPECT_EQ(japanese.map.source({6, 8}), (TextSpan{104, 106}));
  EXPECT_EQ(japanese.map.source({8, 11}), (TextSpan{106, 108}));

  const DecodedText wide = decode(utf16(u"a\u20AC\u00E9z", false), "UTF-16BE");
  EXPECT_EQ(wide.text, "a\u20AC\u00E9z");
  EXPECT_EQ(wide.map.source({1, 4}), (TextSpan{2, 4}));
  EXPECT_EQ(wide.map.source({6, 7}), (TextSpan{6, 8}));
}

TEST(Encoding, WhatIsNoTextBecomesAReplacementCharacter) {
  const DecodedText text = decode("ab\xE2\x82 c\xFFz", "UTF-8");
  EXPECT_EQ(text.text, "ab\uFFFD c\uFFFDz");
  EXPECT_EQ(text.map.source({2, 5}), (TextSpan{2, 4}));
  EXPECT_EQ(text.map.source({10, 11}), (TextSpan{7, 8}));
  EXPECT_EQ(decode("odd", "UTF-16LE").text.substr(3), "\uFFFD") << "a cut off character";
  EXPECT_EQ(decode("\x81", "Shift_JIS").text, "\uFFFD");
}

RC_GTEST_PROP(Encoding, AnyBytesBecomeTextWhoseCharactersComeFromAllOfThem, (std::string bytes)) {
  const auto encoding = *rc::gen::element<std::string>(
      "UTF-8", "windows-1252", "Shift_JIS", "UTF-16LE", "UTF-16BE", "UTF-32LE", "GB18030", "EUC-KR",
      "Big5", "EUC-JP", "ISO-2022-JP", "KOI8-R");
  const DecodedText decoded = decode(bytes, encoding, 7);
  RC_ASSERT(!find_invalid_utf8(decoded.text));
  RC_ASSERT(decoded.text.empty() == bytes.empty() || encoding == "ISO-2022-JP");
  std::size_t end = 7;
  for (std::size_t i = 0; i < decoded.text.size(); ++i) {
    const TextSpan source = decoded.map.source({i, i + 1});
    RC_ASSERT(source.end <= 7 + bytes.size());
    RC_ASSERT(source.begin == end || source.end == end);
    end = source.end;
  }
  RC_ASSERT(end == 7 + bytes.size() || encoding == "ISO-2022-JP");
}

}  // namespace
}  // namespace claimgraph
