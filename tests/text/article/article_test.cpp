// Plain text, at once and part by part.
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/text/article.hpp>

namespace claimgraph {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines(const Article& article) {
  std::vector<std::string> all;
  for (const Block& block : article.blocks) {
    all.emplace_back(block.span.of(article.text));
  }
  return all;
}

ErrorCode error_of(std::string_view bytes, const ReadingOptions& options) {
  try {
    read_article(bytes, options);
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::kCorrupt;
}

constexpr std::string_view kFerry =
    "New ferry for the island\n"
    "The council has bought a ferry for 4.2 million euros. It carries 60 cars.\r\n"
    "\r\n"
    "  It will sail from June.  \n"
    "- twice a day\n"
    "\xE2\x80\xA2 never on Sundays\f"
    "The old one is for sale.";

TEST(PlainText, EveryLineIsABlock) {
  const Article article = read_article(kFerry);
  EXPECT_EQ(article.media_type, "text/plain");
  EXPECT_EQ(article.encoding, "UTF-8");
  EXPECT_EQ(article.text, kFerry);
  EXPECT_EQ(article.byte_count, kFerry.size());
  EXPECT_EQ(article.sha256, sha256(kFerry));
  EXPECT_THAT(lines(article),
              ElementsAre("New ferry for the island",
                          "The council has bought a ferry for 4.2 million euros. It carries 60 "
                          "cars.",
                          "It will sail from June.", "twice a day", "never on Sundays",
                          "The old one is for sale."));
  EXPECT_EQ(article.blocks[0].kind, Block::Kind::kTitle);
  EXPECT_EQ(article.blocks[1].kind, Block::Kind::kParagraph);
  EXPECT_EQ(article.blocks[3].kind, Block::Kind::kListItem);
  EXPECT_EQ(article.blocks[4].kind, Block::Kind::kListItem);
  EXPECT_EQ(article.title, "New ferry for the island");
  EXPECT_EQ(article.language, "en");
}

TEST(PlainText, AllLineEndsEndALine) {
  EXPECT_THAT(lines(read_article("a\rb\r\nc\nd\fe\xC2\x85"
                                 "f\xE2\x80\xA8g\xE2\x80\xA9h")),
              ElementsAre("a", "b", "c", "d", "e", "f", "g", "h"));
  EXPECT_THAT(lines(read_article("caf\u00E9 \u2019tis\n\u00A0\u3000x\u00A0")),
              ElementsAre("caf\u00E9 \u2019tis", "x"));
}

TEST(PlainText, AFirstLineThatIsAStatementIsNoTitle) {
  for (const char* const text :
       {"The ferry was sold.\nNobody knows to whom.", "The ferry was sold", "#ferry\nIt was sold.",
        "They sell:\n- a ferry", "https://ferry.example/sold\nIt was sold."}) {
    const Article article = read_article(text);
    EXPECT_EQ(article.title, "") << text;
    EXPECT_NE(article.blocks.front().kind, Block::Kind::kTitle) << text;
  }
  EXPECT_EQ(read_article("Who bought the ferry?\nNobody knows.").title, "Who bought the ferry?");
}

TEST(PlainText, ADateLineIsTheDayOfPublication) {
  const Article article = read_article("date 2024-11-05 The ferry sank at noon.\nAll are well.");
  EXPECT_EQ(article.published.str(), "2024-11-05");
  EXPECT_THAT(lines(article), ElementsAre("The ferry sank at noon.", "All are well."));
  EXPECT_EQ(article.map.source(article.blocks[0].span).begin, 16U);

  EXPECT_EQ(read_article("A ferry sank\nTanggal: 2024-11-05\nSemua selamat.").published.str(),
            "2024-11-05");
  EXPECT_EQ(read_article("a\nb\nc\nd\n2024-11-05 09:30").published.str(), "2024-11-05");
  EXPECT_EQ(read_article("Publi\u00E9 le 2024-11-05\nLe bac a coul\u00E9.").published.str(),
            "2024-11-05");
}

TEST(PlainText, OtherDatesAreNotThatOfPublication) {
  for (const char* const text :
       {"2024-11-05 was a dark day.", "On 2024-11-05 it sank.", "date 2024-13-05\nIt sank.",
        "a\nb\nc\n2024-11-05\nd\ne", "date 2024-11-05x", "2024-11-051"}) {
    const Article article = read_article(text);
    EXPECT_TRUE(article.published.unspecified()) << text;
    EXPECT_FALSE(article.blocks.empty()) << text;
  }
}

TEST(PlainText, TheCallerKnowsBetter) {
  ReadingOptions options;
  options.title = "A title";
  options.language = "nl";
  options.publisher = "The Bell";
  options.url = "https://bell.example/1";
  options.published = *EdtfDate::parse("2020-01-02");
  const Article article = read_article(kFerry, options);
  EXPECT_EQ(article.title, "A title");
  EXPECT_EQ(article.language, "nl");
  EXPECT_EQ(article.publisher, "The Bell");
  EXPECT_EQ(article.url, "https://bell.example/1");
  EXPECT_EQ(article.published.str(), "2020-01-02");
}

TEST(PlainText, OfNoBytesIsAnArticleWithoutWords) {
  for (const char* const text : {"", "\n\n", "\xEF\xBB\xBF", " \t "}) {
    const Article article = read_article(text);
    EXPECT_TRUE(article.blocks.empty());
    EXPECT_EQ(article.language, "");
    EXPECT_EQ(article.media_type, "text/plain");
  }
}

TEST(PlainText, InOtherEncodingsLeadsBackToItsBytes) {
  ReadingOptions options;
  options.encoding = "latin1";
  const Article article =
      read_article("Pr\xEAts \xE0 partir\nLe bac co\xFBte 4 M\x80 \x96 cher.", options);
  EXPECT_EQ(article.encoding, "windows-1252");
  EXPECT_THAT(lines(article),
              ElementsAre("Pr\u00EAts \u00E0 partir", "Le bac co\u00FBte 4 M\u20AC \u2013 cher."));
  EXPECT_EQ(article.map.source(article.blocks[1].span), (TextSpan{15, 40}));
}

TEST(PlainText, AByteOrderMarkIsNoText) {
  const std::string_view bytes(
      "\xFF\xFE"
      "A\0\n\0B\0",
      8);
  ReadingOptions options;
  options.encoding = "windows-1252";
  const Article article = read_article(bytes, options);
  EXPECT_EQ(article.encoding, "UTF-16LE");
  EXPECT_THAT(lines(article), ElementsAre("A", "B"));
  EXPECT_EQ(article.map.source(article.blocks[0].span), (TextSpan{2, 4}));
  EXPECT_EQ(article.map.source(article.blocks[1].span), (TextSpan{6, 8}));
  EXPECT_EQ(read_article("\xEF\xBB\xBFx").map.source({0, 1}), (TextSpan{3, 4}));
}

TEST(PlainText, OptionsThatCannotBeAreRefused) {
  ReadingOptions options;
  options.encoding = "klingon-8";
  EXPECT_EQ(error_of("x", options), ErrorCode::kInvalidArgument);
  options = {};
  options.media_type = "application/pdf";
  EXPECT_EQ(error_of("x", options), ErrorCode::kInvalidArgument);
  options = {};
  options.max_bytes = 2;
  EXPECT_EQ(error_of("xyz", options), ErrorCode::kLimit);
  EXPECT_EQ(error_of("xy", options), ErrorCode::kCorrupt) << "no error";
}

TEST(Language, IsToldWhereItIsSure) {
  const auto language = [](const char* text) { return read_article(text).language; };
  EXPECT_EQ(language("Les p\u00EAcheurs du village ont vendu leurs bateaux cet hiver, car le port "
                     "sera ferm\u00E9 pendant deux ans."),
            "fr");
  EXPECT_EQ(language("Para nelayan di desa itu menjual perahu mereka musim ini karena pelabuhan "
                     "akan ditutup selama dua tahun."),
            "id");
  EXPECT_EQ(language("\u30D5\u30A7\u30EA\u30FC\u306F\u516D\u6708\u304B\u3089\u4E00\u65E5\u4E8C"
                     "\u56DE\u51FA\u822A\u3057\u307E\u3059\u3002\u5CF6\u306E\u4EBA\u3005\u306F"
                     "\u559C\u3093\u3067\u3044\u307E\u3059\u3002"),
            "ja");
  EXPECT_EQ(language("\u05D4\u05DE\u05E2\u05D1\u05D5\u05E8\u05EA \u05D4\u05D7\u05D3\u05E9\u05D4 "
                     "\u05EA\u05E4\u05DC\u05D9\u05D2 \u05E4\u05E2\u05DE\u05D9\u05D9\u05DD "
                     "\u05D1\u05D9\u05D5\u05DD"),
            "he");
  EXPECT_EQ(language("ok 123"), "");
}

std::vector<Article> parts_of(const std::string& text, std::size_t size,
                              ReadingOptions options = {}) {
  std::istringstream in(text);
  PlainTextReader reader(in, std::move(options), size);
  std::vector<Article> parts;
  Article part;
  while (reader.next(part)) {
    parts.push_back(part);
  }
  return parts;
}

TEST(PlainTextReader, PartsAreCutAtLineEnds) {
  std::string text;
  for (int i = 0; i < 50; ++i) {
    text += "Line number " + std::to_string(i) + " of a long list of lines\n";
  }
  std::vector<std::string> all;
  std::size_t bytes = 0;
  for (const Article& part : parts_of(text, 128)) {
    EXPECT_LE(part.byte_count, 128U);
    for (const Block& block : part.blocks) {
      const TextSpan source = part.map.source(block.span);
      EXPECT_EQ(source.of(text), block.span.of(part.text));
      all.emplace_back(block.span.of(part.text));
    }
    bytes += part.byte_count;
  }
  EXPECT_EQ(bytes, text.size());
  EXPECT_EQ(all, lines(read_article(text)));
}

TEST(PlainTextReader, ALongLineIsCutBehindASentenceOrElseAtASpace) {
  const std::string sentences =
      "The ferry was sold to Mr. J. Doe last week. He paid with coins that he had kept in a barrel "
      "for years and years and has not been seen since.";
  const std::vector<Article> parts = parts_of(sentences, 64);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].text, "The ferry was sold to Mr. J. Doe last week. ");
  EXPECT_EQ(parts[1].text, "He paid with coins that he had kept in a barrel for years and ");
  EXPECT_EQ(parts[2].map.source(parts[2].blocks[0].span).end, sentences.size());

  std::string together;
  for (const Article& part : parts_of(std::string(300, 'x'), 64)) {
    together += part.text;
  }
  EXPECT_EQ(together, std::string(300, 'x'));
}

TEST(PlainTextReader, ALongLineIsCutBetweenCharactersInAnyEncoding) {
  const auto check = [](const std::string& bytes, const char* encoding) {
    ReadingOptions options;
    options.encoding = encoding;
    const std::string whole = read_article(bytes, options).text;
    std::string together;
    std::size_t end = 0;
    for (const Article& part : parts_of(bytes, 64, options)) {
      EXPECT_LE(part.byte_count, 64U) << encoding;
      EXPECT_EQ(part.map.source({0, part.text.size()}), (TextSpan{end, end + part.byte_count}));
      end += part.byte_count;
      together += part.text;
    }
    EXPECT_EQ(together, whole) << encoding;
    EXPECT_EQ(end, bytes.size()) << encoding;
  };
  std::string shift;
  std::string wide;
  std::string four;
  for (int i = 0; i < 100; ++i) {
    shift += i % 17 == 9 ? "\x81\x42" : i % 7 == 3 ? "x" : "\x90\xEC";  // 川
    wide += i % 11 == 5 ? std::string("a\0", 2) : "\xDD\x5D";           // 川
    four += i % 3 == 0 ? "\x95\x32\x82\x36" : "\xB4\xA8";
  }
  check(shift, "Shift_JIS");
  check(wide, "UTF-16LE");
  check(four, "GB18030");
  check("caf\xE9 " + std::string(80, '\xE9') + ". Et " + std::string(90, '\xE8'), "windows-1252");
}

TEST(PlainTextReader, TheFirstPartNamesTitleAndDateOfAll) {
  std::string text = "Ferries of the north\ndate: 2023-05-06\n";
  for (int i = 0; i < 20; ++i) {
    text += "They sail all year long, in any weather.\n";
  }
  for (const Article& part : parts_of(text, 100)) {
    EXPECT_EQ(part.title, "Ferries of the north");
    EXPECT_EQ(part.published.str(), "2023-05-06");
    EXPECT_FALSE(part.blocks.empty());
  }
}

TEST(PlainTextReader, TheEncodingIsSettledByTheFirstByteThatIsNotAscii) {
  const std::string ascii(200, 'a');
  const std::vector<Article> parts =
      parts_of(ascii + "\nIl co\xFBte cher \xE0 l'\xE9t\xE9, dit-on\n" + ascii, 64);
  std::string together;
  for (const Article& part : parts) {
    together += part.text;
  }
  EXPECT_EQ(together, ascii + "\nIl co\u00FBte cher \u00E0 l'\u00E9t\u00E9, dit-on\n" + ascii);
}

TEST(PlainTextReader, RefusesWhatItCannotRead) {
  std::istringstream in("x");
  EXPECT_THROW(PlainTextReader(in, {}, 63), Error);
  ReadingOptions options;
  options.media_type = "text/html";
  EXPECT_THROW(PlainTextReader(in, options), Error);
  options = {};
  options.encoding = "klingon-8";
  EXPECT_THROW(PlainTextReader(in, options), Error);
}

// A stream that makes its text as it is read, and counts.
class EndlessText : public std::streambuf {
 public:
  explicit EndlessText(std::size_t size) : left_(size) {}
  [[nodiscard]] std::size_t most_ahead() const { return most_ahead_; }
  void handed_out(std::size_t bytes) { handed_out_ += bytes; }

 protected:
  int_type underflow() override {
    if (left_ == 0) {
      return traits_type::eof();
    }
    const std::size_t size = std::min(left_, line_.size());
    left_ -= size;
    read_ += size;
    most_ahead_ = std::max(most_ahead_, read_ - handed_out_);
    setg(line_.data(), line_.data(), line_.data() + size);
    return traits_type::to_int_type(line_.front());
  }

 private:
  std::string line_ = "The river rose by 12 centimetres in the night, the warden said.\n";
  std::size_t left_;
  std::size_t read_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t most_ahead_ = 0;
};

TEST(PlainTextReader, ReadsNoFurtherAheadThanOnePart) {
  constexpr std::size_t kPart = 4096;
  constexpr std::size_t kSize = 100 * kPart;
  EndlessText text(kSize);
  std::istream in(&text);
  PlainTextReader reader(in, {}, kPart);
  Article part;
  std::size_t bytes = 0;
  while (reader.next(part)) {
    EXPECT_LE(part.text.capacity(), 4 * kPart);
    bytes += part.byte_count;
    text.handed_out(part.byte_count);
  }
  EXPECT_EQ(bytes, kSize);
  EXPECT_LE(text.most_ahead(), kPart + 128);
}

RC_GTEST_PROP(PlainTextReader, PartsAreTheTextWhateverTheirSize, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("tide", " ", "  ", "\n", "\r\n", "\u00E9l\u00E8ve", ". ",
                                    "\u6F6E\u3002", "\U0001F6A2", "\t", "five hundred", "\x01"));
  std::string text;
  for (const std::string& word : words) {
    text += word;
  }
  const auto size = *rc::gen::inRange<std::size_t>(64, 200);
  ReadingOptions options;
  options.encoding = "UTF-8";
  std::string together;
  std::size_t offset = 0;
  for (const Article& part : parts_of(text, size, options)) {
    RC_ASSERT(part.byte_count > 0U);
    RC_ASSERT(part.byte_count <= size + 1);
    RC_ASSERT(part.map.source({0, 1}).begin == offset);
    for (const Block& block : part.blocks) {
      RC_ASSERT(!block.span.empty());
      RC_ASSERT(part.map.source(block.span).of(text) == block.span.of(part.text));
    }
    offset += part.byte_count;
    together += part.text;
  }
  RC_ASSERT(together == text);
}

}  // namespace
}  // namespace claimgraph
