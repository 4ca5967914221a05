// Pages: their main content, and what they say of themselves.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/text/article.hpp>

namespace claimgraph {
namespace {

using testing::ElementsAre;

Article read(std::string_view page) {
  ReadingOptions options;
  options.media_type = "text/html";
  return read_article(page, options);
}

// "kind: words" of each block.
std::vector<std::string> blocks(const Article& article) {
  constexpr const char* kKinds[] = {"title", "heading", "paragraph", "item",
                                    "quote", "caption", "cell"};
  std::vector<std::string> all;
  for (const Block& block : article.blocks) {
    all.push_back(std::string(kKinds[static_cast<int>(block.kind)]) + ": " +
                  std::string(block.span.of(article.text)));
  }
  return all;
}

std::vector<std::string> blocks(std::string_view page) {
  return blocks(read(page));
}

// The bytes of the page that words of the article were made of; the words occur once.
std::string_view source_of(const Article& article, std::string_view page, std::string_view words) {
  const std::size_t at = article.text.find(words);
  return at == std::string::npos ? "not there"
                                 : article.map.source({at, at + words.size()}).of(page);
}

constexpr std::string_view kNewsPage = R"(<!DOCTYPE html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <title>Salt works reopen after 40 years | The Marsh Post</title>
  <link rel="canonical" href="https://marsh.example/salt">
  <meta property="og:site_name" content="The Marsh Post">
  <style>p { color: green }</style>
  <script>document.write("<p>Not for readers</p>")</script>
</head>
<body class="single has-sidebar">
  <header><a href="/"><img src="logo.png"></a>
    <nav><ul><li><a href="/news">News</a></li><li><a href="/tides">Tides</a></li></ul></nav>
  </header>
  <div id="cookie-banner">We bake our own cookies, and you must eat them all before you read on.</div>
  <div class="page">
    <main>
      <article>
        <header><h1>Salt works reopen after 40&nbsp;years</h1>
          <p class="byline">By Wim Brak</p></header>
        <p>The salt works on the marsh will open again in <em>April</em>, the owner
           said on Tuesday. They will employ 35&#32;people.</p>
        <p>Read also: <a href="/eels">Why eels cross the road</a></p>
        <h2>What it costs</h2>
        <p>Repairs took two years and cost &pound;1.8&nbsp;mil<b>lion</b>,<br>half of it a loan.</p>
        <blockquote><p>&ldquo;I did not sleep much&rdquo;</p>
          <footer>&mdash; Ida Brak, owner</footer></blockquote>
        <ul><li>Open from Monday</li><li>Closed at <q>spring tide</q></li></ul>
        <table><tr><th>Year<th>Tonnes<tr><td>1984<td>12,000</table>
        <figure><img src="a.jpg" alt="pans"><figcaption>The pans in 1984</figcaption></figure>
        <form><label>Your address</label><input name="mail"><button>Send</button></form>
        <h3>More on salt</h3>
        <div class="related-links"><ul><li><a href="/1">Pepper</a></li></ul></div>
      </article>
    </main>
    <section id="comments"><article class="comment"><p>My grandfather worked there for years, and
      he always told us that it would never open again, so there you are.</p></article></section>
    <aside>Low water at noon</aside>
  </div>
  <footer>All rights reserved, and all wrongs as well</footer>
</body>
</html>)";

TEST(Page, GivesItsMainContentInBlocks) {
  const Article article = read_article(kNewsPage);
  EXPECT_EQ(article.media_type, "text/html");
  EXPECT_THAT(
      blocks(article),
      ElementsAre("title: Salt works reopen after 40\u00A0years",
                  "paragraph: The salt works on the marsh will open again in April, the owner "
                  "said on Tuesday. They will employ 35 people.",
                  "heading: What it costs",
                  "paragraph: Repairs took two years and cost \u00A3"
                  "1.8\u00A0million,\nhalf of it a loan.",
                  "quote: \u201CI did not sleep much\u201D", "quote: \u2014 Ida Brak, owner",
                  "item: Open from Monday", "item: Closed at \u201Cspring tide\u201D", "cell: Year",
                  "cell: Tonnes", "cell: 1984", "cell: 12,000", "caption: The pans in 1984"));
  EXPECT_EQ(article.title, "Salt works reopen after 40 years");
  EXPECT_EQ(article.publisher, "The Marsh Post");
  EXPECT_EQ(article.url, "https://marsh.example/salt");
  EXPECT_EQ(article.language, "en-GB");
}

TEST(Page, LeadsBackToItsBytes) {
  const Article article = read_article(kNewsPage);
  EXPECT_EQ(source_of(article, kNewsPage, "salt works on the marsh"), "salt works on the marsh");
  EXPECT_EQ(source_of(article, kNewsPage, "\u00A3"), "&pound;");
  EXPECT_EQ(source_of(article, kNewsPage,
                      "\u00A3"
                      "1.8\u00A0million"),
            "&pound;1.8&nbsp;mil<b>lion");
  EXPECT_EQ(source_of(article, kNewsPage, "35 people"), "35&#32;people");
  EXPECT_EQ(source_of(article, kNewsPage, ",\nhalf"), ",<br>half");
  EXPECT_EQ(source_of(article, kNewsPage, "owner said"), "owner\n           said");
}

TEST(Page, MarksItsTextByParagraphsEvenIfNothingElseDoes) {
  EXPECT_THAT(blocks("<p>One<p>Two<div>Three<p>Four</div>Five"),
              ElementsAre("paragraph: One", "paragraph: Two", "paragraph: Three", "paragraph: Four",
                          "paragraph: Five"));
  EXPECT_THAT(blocks("just text"), ElementsAre("paragraph: just text"));
  EXPECT_TRUE(blocks("").empty());
}

TEST(Page, ALineBreakStaysAndTwoMakeABlock) {
  EXPECT_THAT(blocks("<p>One<br>two <br/> three<br><br>four<br> <br>five<br></p>"),
              ElementsAre("paragraph: One\ntwo\nthree", "paragraph: four", "paragraph: five"));
  EXPECT_THAT(blocks("<pre>one\n  two\n</pre>"), ElementsAre("paragraph: one\ntwo"));
  EXPECT_THAT(blocks("<p>one<hr>two"), ElementsAre("paragraph: one", "paragraph: two"));
}

TEST(Page, WhatIsHiddenOrStruckOutIsNotRead) {
  EXPECT_THAT(blocks("<p>a<span hidden>b</span><span style='Display : none'>c</span>"
                     "<span aria-hidden=true>d</span><del>e</del><s>f</s><template>g</template>"
                     "<svg><text>h</text></svg><select><option>i</select><script>j</script>"
                     "<noscript>k</noscript><!-- l --><textarea>m</textarea>z</p>"),
              ElementsAre("paragraph: az"));
}

TEST(Page, WordsOnBothSidesOfABlockThatIsLeftOutStayApart) {
  EXPECT_THAT(blocks("<div>One<nav>two</nav>three<span class=ad>four</span>five</div>"),
              ElementsAre("paragraph: One", "paragraph: threefive"));
}

TEST(Page, WordsAndNumbersAreWholeWhateverIsWrittenInThem) {
  EXPECT_THAT(blocks("<p>mil&shy;lion<wbr>s 10<sup>6</sup> m<sup>2</sup> 10<sup>-3</sup> "
                     "H<sub>2</sub>O 1<sup>er</sup> said<sup><a href='#n'>[1]</a></sup></p>"),
              ElementsAre("paragraph: millions 10\u2076 m\u00B2 10\u207B\u00B3 H2O 1er said"));
  EXPECT_THAT(blocks("<p><ruby>\u6771<rp>(</rp><rt>to</rt><rp>)</rp>\u4EAC<rt>kyo</ruby></p>"),
              ElementsAre("paragraph: \u6771\u4EAC"));
}

TEST(Page, CharacterReferencesAreThoseOfHtml) {
  EXPECT_THAT(blocks("<p>&lt;b&gt; &amp;amp; &eacute;t&eacute; &notit; &notin; &copy2025 &#8217; "
                     "&#x2019; &#150; &#0; &#99999999999; &nosuch; &; &#; &fjlig;</p>"),
              ElementsAre("paragraph: <b> &amp; \u00E9t\u00E9 \u00ACit; \u2209 \u00A9"
                          "2025 \u2019 \u2019 \u2013 \uFFFD \uFFFD &nosuch; &; &#; fj"));
}

TEST(Page, ATableRowOrItemLeftOpenEndsAtTheNext) {
  EXPECT_THAT(blocks("<table><tr><td>a<td>b<tr><td><table><tr><td>c</table>d</table>"
                     "<dl><dt>e<dd>f<dt>g</dl><ol><li>h<ul><li>i</ul><li>j</ol>"),
              ElementsAre("cell: a", "cell: b", "cell: c", "cell: d", "item: e", "item: f",
                          "item: g", "item: h", "item: i", "item: j"));
}

TEST(Page, TagsThatDoNotFitDoNoHarm) {
  EXPECT_THAT(
      blocks("</p>a</div></td><b>b<p>c</b>d</i> 1 < 2 <3 <p title='>'>e</p \n>f<"),
      ElementsAre("paragraph: ab", "paragraph: cd 1 < 2 <3", "paragraph: e", "paragraph: f<"));
  EXPECT_THAT(blocks("<p>a<!-- x --!>b<!>c<?php d>e</>f<!-->g<br/"),
              ElementsAre("paragraph: abcefg"));
}

TEST(Page, TheBodyMarkedBySchemaOrgIsTheArticle) {
  EXPECT_THAT(
      blocks("<body><h1>Moor</h1><div class=intro>A page of the moor railway, which runs on.</div>"
             "<div itemprop='articleBody'><p>The line over the moor was closed by snow for the "
             "third time.</p><p>No one minds.</p></div><p>Written by people who should be out in "
             "the snow instead.</p>"),
      ElementsAre("title: Moor",
                  "paragraph: The line over the moor was closed by snow for the third time.",
                  "paragraph: No one minds."));
}

TEST(Page, WithoutMarksTheSmallestElementWithNearlyAllProseIsTheArticle) {
  std::string page = "<div id=top>Bog Weekly, out on Fridays</div><div id=box><div id=text>";
  for (int i = 0; i < 5; ++i) {
    page += "<p>The bog grew by a hand's width this year, says the keeper of the bog.</p>";
  }
  page += "</div></div><div id=bottom>Printed on peat</div>";
  const Article article = read(page);
  EXPECT_EQ(article.blocks.size(), 5U);
  EXPECT_EQ(article.text.find("Weekly"), std::string::npos);
  EXPECT_EQ(article.text.find("peat"), std::string::npos);
}

TEST(Page, AWrapperNamedAfterItsSidebarIsStillTheArticle) {
  EXPECT_THAT(
      blocks("<form id=aspnet><div class='content-sidebar-wrap comments-open'><h1>Geese"
             "</h1><p>Nine thousand geese have landed on the polder since Sunday.</p>"
             "</div></form>"),
      ElementsAre("title: Geese",
                  "paragraph: Nine thousand geese have landed on the polder since Sunday."));
}

TEST(Page, TheLogoIsNoTitleButAnotherHeadingOfTheHeaderIs) {
  EXPECT_THAT(
      blocks("<header><h1><a href=/>Polder Post</a></h1></header>"
             "<p>Nine thousand geese have landed on the polder since Sunday.</p>"),
      ElementsAre("paragraph: Nine thousand geese have landed on the polder since Sunday."));
  EXPECT_THAT(blocks("<header><h1>Geese</h1><p>Published today</p></header><p>Nine thousand.</p>"),
              ElementsAre("title: Geese", "paragraph: Nine thousand."));
  EXPECT_THAT(
      blocks("<article><header><h1><a href=/geese>Geese</a></h1></header>"
             "<p>Nine thousand geese have landed on the polder since Sunday.</p></article>"),
      ElementsAre("title: Geese",
                  "paragraph: Nine thousand geese have landed on the polder since Sunday."));
}

TEST(Page, NamesOfPartsAreReadAsWords) {
  const auto is_read = [](std::string_view name) {
    return blocks(
               "<h1>Geese</h1><p>Nine thousand geese have landed on the polder since Sunday.</p>"
               "<div class='" +
               std::string(name) + "'>Ducks</div>")
               .size() == 3;
  };
  for (const char* const name : {"related", "box box--related", "relatedLinks", "post_related",
                                 "sr-only", "read-more", "comments", "x Comments-area"}) {
    EXPECT_FALSE(is_read(name)) << name;
  }
  for (const char* const name :
       {"", "unrelated", "commentary", "tag-menu", "reader", "only-more", "salad"}) {
    EXPECT_TRUE(is_read(name)) << name;
  }
}

TEST(Page, APageOfCommentsAloneIsRead) {
  EXPECT_THAT(
      blocks("<div class=with-comments><p>Nine thousand geese have landed on the polder "
             "since Sunday.</p></div>"),
      ElementsAre("paragraph: Nine thousand geese have landed on the polder since Sunday."));
}

TEST(Page, InAnotherEncodingLeadsBackToItsBytes) {
  const std::string_view page =
      "<html><head><meta charset=iso-8859-1></head><body><p>Le caf\xE9 co\xFBte 2&nbsp;\x80, "
      "<i>d\xE9j\xE0</i></p>";
  const Article article = read(page);
  EXPECT_EQ(article.encoding, "windows-1252");
  EXPECT_THAT(blocks(article), ElementsAre("paragraph: Le caf\u00E9 co\u00FBte 2\u00A0\u20AC, "
                                           "d\u00E9j\u00E0"));
  EXPECT_EQ(source_of(article, page, "co\u00FBte"), "co\xFBte");
  EXPECT_EQ(source_of(article, page, "2\u00A0\u20AC"), "2&nbsp;\x80");
  EXPECT_EQ(source_of(article, page, "d\u00E9j\u00E0"), "d\xE9j\xE0");

  const std::string_view japanese =
      "<meta charset=shift_jis><p>\x89~\x82\xCD 5 <b>\x89~</b>&yen;</p>";
  const Article shift = read(japanese);
  EXPECT_EQ(shift.encoding, "Shift_JIS");
  EXPECT_THAT(blocks(shift), ElementsAre("paragraph: \u5186\u306F 5 \u5186\u00A5"));
  EXPECT_EQ(source_of(shift, japanese, "5 \u5186"), "5 <b>\x89~");

  std::string wide;
  for (const char c : std::string_view("<p>Am &lt;Zoo&gt;</p>")) {
    wide += {c, '\0'};
  }
  const Article sixteen = read_article("\xFF\xFE" + wide);
  EXPECT_EQ(sixteen.media_type, "text/html");
  EXPECT_THAT(blocks(sixteen), ElementsAre("paragraph: Am <Zoo>"));
  EXPECT_EQ(sixteen.map.source({3, 4}), (TextSpan{14, 22}));
}

TEST(Page, IsTakenForOneByItsFirstTag) {
  const auto type = [](const char* text) { return read_article(text).media_type; };
  EXPECT_EQ(type("  <!DOCTYPE html>"), "text/html");
  EXPECT_EQ(type("<?xml version='1.0'?><!-- x --><html>"), "text/html");
  EXPECT_EQ(type("<p>x"), "text/html");
  EXPECT_EQ(type("<3 is a heart"), "text/plain");
  EXPECT_EQ(type("<quote>x"), "text/plain");
  EXPECT_EQ(type("see <p>"), "text/plain");
  ReadingOptions options;
  options.media_type = "text/plain; charset=UTF-8";
  EXPECT_EQ(read_article("<p>x", options).text, "<p>x");
}

TEST(Page, DeepNestingIsReadInLinearTimeAndWithoutRecursion) {
  std::string page;
  constexpr int kDepth = 100000;
  for (int i = 0; i < kDepth; ++i) {
    page += "<div>";
  }
  EXPECT_THAT(blocks(page + "deep"), ElementsAre("paragraph: deep"));
  std::string spans;
  for (int i = 0; i < kDepth; ++i) {
    spans += "<sup><q><a href=x>";
  }
  EXPECT_EQ(read(spans + "x").blocks.size(), 0U) << "of a link alone";
}

TEST(Page, OfTooManyTagsIsRefused) {
  std::string page = "<!doctype html>";
  for (std::size_t i = 0; i < (std::size_t{1} << 22U); ++i) {
    page += "<p>";
  }
  try {
    read_article(page);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kLimit);
  }
}

// Random pages of pieces that fit together well or not at all.
std::string draw_page() {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "<p>", "</p>", "<div class=menu>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>",
      "</table>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<a href=x>", "</a>", "<sup>", "</sup>",
      "<q>", "</q>", "<br>", "<h1>", "</h1>", "<h2>", "<article>", "</article>", "<pre>", "</pre>",
      "<header>", "</header>", "<svg>", "</svg>", "<title>", "</title>", "<!-- ", " -->", "<",
      "&amp;", "&eacute", "&#x41;", "&nbsp;", " ", "\n", "\t", "twelve", "boats", "7", ", ",
      "the harbour master counted them all again", "\u00E9", "\u6E2F", "\xFF", "\x02"));
  std::string page;
  for (const std::string& piece : pieces) {
    page += piece;
  }
  return page;
}

RC_GTEST_PROP(Page, BlocksComeFromStretchesOfItInOrder, ()) {
  const std::string page = draw_page();
  const Article article = read(page);
  RC_ASSERT(!find_invalid_utf8(article.text));
  std::size_t text_end = 0;
  std::size_t source_end = 0;
  for (const Block& block : article.blocks) {
    RC_ASSERT(!block.span.empty());
    RC_ASSERT(block.span.begin >= text_end);
    RC_ASSERT(block.span.end <= article.text.size());
    text_end = block.span.end;
    const TextSpan source = article.map.source(block.span);
    RC_ASSERT(source.begin >= source_end);
    RC_ASSERT(source.end <= page.size());
    source_end = source.end;
    std::size_t last = source.begin;
    for (std::size_t i = block.span.begin; i < block.span.end; ++i) {
      const TextSpan byte = article.map.source({i, i + 1});
      RC_ASSERT(byte.begin >= last);
      RC_ASSERT(source.contains(byte));
      last = byte.begin;
    }
  }
}

RC_GTEST_PROP(Page, WordsOfPlainLettersAreThoseOfItsBytes, ()) {
  const std::string page = draw_page();
  const Article article = read(page);
  for (std::size_t i = 0; i < article.text.size(); ++i) {
    const char c = article.text[i];
    const std::string_view source = article.map.source({i, i + 1}).of(page);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    RC_ASSERT(!letter || source == std::string_view(&article.text[i], 1));
  }
}

TEST(Metadata, SchemaOrgComesFirst) {
  const Article article = read(R"(<html><head>
    <script type="application/ld+json">{ broken</script>
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
      {"@type": "WebPage", "name": "Page name", "url": "https://x.example/page"},
      {"@type": ["Organization"], "@id": "#us", "name": "Heath Gazette"},
      {"@type": "NewsArticle", "headline": "Sheep &amp; goats",
       "mainEntityOfPage": {"@id": "https://x.example/sheep"},
       "datePublished": "2024-02-29T23:59:00-05:00", "inLanguage": "en_IE",
       "author": [{"@type": "Person", "name": "Una Moss"}, "Pat Reed"],
       "publisher": {"@id": "#us"}}]}</script>
    <meta property="og:title" content="Other title"><meta name="author" content="Other">
    <meta property="article:published_time" content="2023-01-01">
    <meta property="og:site_name" content="Other site"></head><body><p>Baa.</p>)");
  EXPECT_EQ(article.title, "Sheep & goats");
  EXPECT_EQ(article.publisher, "Heath Gazette");
  EXPECT_EQ(article.author, "Una Moss, Pat Reed");
  EXPECT_EQ(article.url, "https://x.example/sheep");
  EXPECT_EQ(article.published.str(), "2024-02-29");
  EXPECT_EQ(article.language, "en-IE");
}

TEST(Metadata, ThenMetaElements) {
  const Article article = read(
      "<meta property='og:title' content='Peat&rsquo;s price - Bog Weekly'>"
      "<meta property=og:site_name content='Bog Weekly'>"
      "<meta property=article:author content='https://bog.example/una'>"
      "<meta name=dc.creator content='Una Moss'>"
      "<meta name='DC.date' content='2022/3/4'><meta property=og:locale content=nl_BE>"
      "<meta property=og:url content=https://bog.example/peat?a=1&copy=2><p>Turf.");
  EXPECT_EQ(article.title, "Peat\u2019s price");
  EXPECT_EQ(article.publisher, "Bog Weekly");
  EXPECT_EQ(article.author, "Una Moss");
  EXPECT_EQ(article.published.str(), "2022-03-04");
  EXPECT_EQ(article.url, "https://bog.example/peat?a=1&copy=2");
  EXPECT_EQ(article.language, "nl-BE");
}

TEST(Metadata, ThenThePageItself) {
  const Article article = read(
      "<title>Frogs cross road | Bog Weekly</title><article><h1>Frogs cross road</h1>"
      "<time datetime='2021-04-05T06:07'>in April</time><p>They hopped.</p></article>");
  EXPECT_EQ(article.title, "Frogs cross road");
  EXPECT_EQ(article.published.str(), "2021-04-05");
  EXPECT_EQ(read("<title>Only &amp; title</title><p>x").title, "Only & title");
  EXPECT_EQ(read("<h1>Only <i>heading</i></h1><p>x").title, "Only heading");
}

TEST(Metadata, NonsenseIsNoDate) {
  for (const char* const date :
       {"yesterday", "2024-13-01", "2024-02-30", "0000-00-00", "1970-01-01T00:00:00Z", "20", "",
        "2024-01-01x", "99999999", "2024-1-1", "12/11/2024", "2024-01-01T"}) {
    const Article article =
        read("<meta property=article:published_time content='" + std::string(date) + "'><p>x");
    EXPECT_TRUE(article.published.unspecified()) << date << ": " << article.published.str();
  }
  EXPECT_EQ(read("<meta name=date content=20240506><p>x").published.str(), "2024-05-06");
  EXPECT_EQ(read("<meta name=date content=2024-05><p>x").published.str(), "2024-05");
}

TEST(Metadata, TheLanguageOfATemplateDoesNotPrevail) {
  const std::string french =
      "<p>Les p\u00EAcheurs du village ont vendu leurs bateaux cet hiver, car le port sera "
      "ferm\u00E9 pendant deux ans. La mairie promet une aide de deux millions d'euros, mais "
      "personne ne sait quand elle sera vers\u00E9e ni comment il faudra la demander.</p>"
      "<p>Les plus jeunes cherchent du travail en ville ; les autres attendent au caf\u00E9, "
      "jouent aux cartes et racontent encore la temp\u00EAte qui avait emport\u00E9 la jet\u00E9e "
      "quand ils \u00E9taient enfants et que leurs p\u00E8res partaient chaque nuit.</p>";
  EXPECT_EQ(read("<html lang=en>" + french).language, "fr");
  EXPECT_EQ(read("<html lang=fr-CA>" + french).language, "fr-CA");
  EXPECT_EQ(read("<html lang=en><meta property=og:locale content=fr_FR>" + french).language,
            "fr-FR");
  EXPECT_EQ(read("<html lang=en><p>Bonjour.").language, "en");
  EXPECT_EQ(read("<html lang='x'><p>Bonjour.").language, "");
}

}  // namespace
}  // namespace claimgraph
