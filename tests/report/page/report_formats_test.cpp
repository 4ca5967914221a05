// A report as a page, as Markdown and as JSON, whatever the store holds.

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/report/report_formats.hpp>

#include "../../contradiction/random_newsroom.hpp"
#include "report/page/markup.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

/// Markup, quotes, what ends elements, control and bidirectional characters, a very long word.
const std::string kHostile =
    "<script>window.ran=1</script>\"'><img src=x onerror=alert(1)>&amp;</style></title>]]>-->"
    "<!--\u202E\u2066\x07\x1b[2J javascript:x | `code` [a](http://evil.example) **b** \\ " +
    std::string(3000, 'W');

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

struct Tag {
  std::string name;
  std::map<std::string, std::string> attributes;
  bool closes = false;
  bool is_empty = false;
};

constexpr const char* kNames = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

/// Reads `<name key="value" ...>`, which `text` is all of. False for anything else.
bool read_tag(std::string_view text, Tag& tag) {
  const auto take = [&text](std::string_view what) {
    const bool there = text.starts_with(what);
    text.remove_prefix(there ? what.size() : 0);
    return there;
  };
  const auto name = [&text] {
    const std::size_t end = std::min(text.find_first_not_of(kNames), text.size());
    const std::string found(text.substr(0, end));
    text.remove_prefix(end);
    return found;
  };
  if (!take("<")) {
    return false;
  }
  tag.closes = take("/");
  tag.name = name();
  while (take(" ")) {
    const std::string key = name();
    if (key.empty() || !take("=\"")) {
      return false;
    }
    const std::size_t end = text.find_first_of("\"<>");
    if (end == std::string_view::npos || text[end] != '"') {
      return false;
    }
    tag.attributes[key] = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  tag.is_empty = take("/");
  return !tag.name.empty() && text == ">";
}

/// The tags of a page as a browser sees them, as long as it is as plainly written as ours: what
/// stands in <script> and <style> is no markup. Fails the test for anything else.
std::vector<Tag> tags_of(const std::string& page) {
  std::vector<Tag> tags;
  std::size_t at = page.find('>') + 1;  // behind <!DOCTYPE html>
  for (at = page.find('<', at); at != std::string::npos; at = page.find('<', at)) {
    const std::size_t end = page.find('>', at);
    Tag tag;
    if (end == std::string::npos ||
        !read_tag(std::string_view(page).substr(at, end - at + 1), tag)) {
      ADD_FAILURE() << "no tag of ours: " << page.substr(at, 200);
      return tags;
    }
    at = end + 1;
    if (!tag.closes && (tag.name == "script" || tag.name == "style")) {
      at = page.find("</" + tag.name + ">", at);
    }
    tags.push_back(std::move(tag));
  }
  return tags;
}

/// Of a page, all that has to hold whatever the store says.
void check_page(const std::string& page) {
  std::vector<std::string> open;
  std::set<std::string> ids;
  std::vector<std::string> links;
  std::size_t scripts = 0;
  for (const Tag& tag : tags_of(page)) {
    scripts += tag.name == "script" && !tag.closes ? 1U : 0U;
    EXPECT_NE(tag.name, "img");
    EXPECT_NE(tag.name, "iframe");
    EXPECT_NE(tag.name, "object");
    for (const auto& [name, value] : tag.attributes) {
      EXPECT_THAT(name, Not(StartsWith("on")));
      EXPECT_NE(name, "style") << "the policy forbids it";
      EXPECT_NE(name, "src");
      if (name == "id") {
        EXPECT_TRUE(ids.insert(value).second) << value << " is there twice";
        EXPECT_THAT(value, Not(HasSubstr(" ")));
      }
      if (name == "href") {
        links.push_back(value);
      }
    }
    if (tag.closes) {
      ASSERT_FALSE(open.empty());
      ASSERT_EQ(open.back(), tag.name);
      open.pop_back();
    } else if (!tag.is_empty) {
      open.push_back(tag.name);
    }
  }
  EXPECT_THAT(open, ::testing::IsEmpty());
  EXPECT_LE(scripts, 2U);
  for (const std::string& link : links) {
    if (link.starts_with("#")) {
      EXPECT_TRUE(ids.contains(link.substr(1))) << link << " leads nowhere";
    } else {
      EXPECT_TRUE(link.starts_with("https://") || link.starts_with("http://")) << link;
    }
  }
}

class ReportFormats : public ::testing::Test {
 protected:
  ReportFormats() {
    room_.predicate("gpu_count: count stock gloss=the whole fleet");
    room_.predicate("training_gpu_count: count stock gloss=one training run");
    room_.order("training_gpu_count < gpu_count");
    room_.document("article-003", "kemaspedia 2025-01-30");
    room_.claim("run", "deepseek training_gpu_count 2048 GPU {phase=training}");
    room_.statement("s1", "deepseek asserts run");
    room_.statement("s2", "kemaspedia reports run in article-003 from s1");
    room_.said("fleet", "semianalysis estimates deepseek gpu_count 50000 GPU {hardware=@hopper}");
    room_.said("most", "musk asserts deepseek gpu_count >50000 GPU @2024");
    room_.disputed("kemaspedia", "fleet", "run");
  }

  ReportData report() { return build_report(room_.store().view(), {}); }

  /// The same with hostile text wherever a store can hold any.
  ReportData hostile() {
    ReportData data = report();
    data.title = kHostile;
    data.at = kHostile;
    for (ReportedEntity& entity : data.entities) {
      entity.label = kHostile + entity.key;
      entity.aliases = {{kHostile, "id"}};
    }
    for (ReportedClaim& claim : data.claims) {
      for (std::string* text : {&claim.predicate, &claim.value, &claim.scope, &claim.by,
                                &claim.voice, &claim.origins}) {
        *text = kHostile;
      }
      for (ReportedChain& chain : claim.chains) {
        chain.words = kHostile;
        for (ReportedLink& link : chain.links) {
          link.words = link.title = link.place = link.quote = kHostile;
          link.document = "article-003";
          link.changed = {kHostile};
          link.url = "https://example.org/\"><script>" + kHostile;
        }
      }
    }
    for (ReportedConflict& conflict : data.conflicts) {
      conflict.question = conflict.gap = conflict.verdict = conflict.reason = kHostile;
      conflict.set_against = kHostile;
      conflict.hypotheses = {{kHostile, "run"}, {kHostile, ""}, {kHostile, ""}};
      conflict.changed = {kHostile};
      conflict.steps = {{kHostile, kHostile}};
      conflict.restatements = {{"run", "fleet", kHostile}};
      for (SourceDiagram::Node& node : conflict.sources.nodes) {
        node.label = kHostile;
      }
    }
    for (ReportedQuestion& question : data.questions) {
      question.title = question.unit = kHostile;
      for (std::string& label : question.predicate_labels) {
        label = kHostile;
      }
      for (ReportedItem& item : question.items) {
        item.predicate = item.scope = kHostile;
        for (ReportedPosition& position : item.positions) {
          position.origins = kHostile;
          position.first_said_by = {kHostile, kHostile};
        }
      }
    }
    data.elsewhere = {{"elsewhere", kHostile, {kHostile}, 3}};
    return data;
  }

  Newsroom room_;
};

TEST_F(ReportFormats, ThePageIsWellFormedAndEveryLinkLeadsSomewhere) {
  const std::string page = to_html(report());
  check_page(page);
  EXPECT_THAT(page, AllOf(StartsWith("<!DOCTYPE html>"), HasSubstr("2,048 GPUs"),
                          HasSubstr("50,000 GPUs"), HasSubstr("id=\"conflict:run~fleet\""),
                          HasSubstr("id=\"claim:fleet\""), HasSubstr("lang=\"en\"")));
}

TEST_F(ReportFormats, HostileTextIsTextInThePage) {
  const std::string page = to_html(hostile());
  check_page(page);
  // Without matchers, which would print all of it.
  EXPECT_TRUE(holds(page, "&lt;script&gt;window.ran=1"));
  EXPECT_FALSE(holds(page, "<script>window"));
  EXPECT_FALSE(holds(page, "\u202E"));
  EXPECT_FALSE(holds(page, "\x1b"));
}

TEST_F(ReportFormats, ThePagesPolicyForbidsAllButItsOwnStyleAndScript) {
  const std::string page = to_html(report());
  const std::vector<Tag> tags = tags_of(page);
  std::string policy;
  for (const Tag& tag : tags) {
    if (tag.attributes.contains("http-equiv")) {
      policy = tag.attributes.at("content");
    }
  }
  EXPECT_THAT(policy,
              AllOf(StartsWith("default-src &#39;none&#39;"), HasSubstr("script-src &#39;sha256-"),
                    Not(HasSubstr("unsafe")), HasSubstr("base-uri &#39;none&#39;")));
  EXPECT_THAT(page, Not(HasSubstr("http://"))) << "nothing is loaded";
}

TEST_F(ReportFormats, PositionsOfWhatHasNoAxisAreListed) {
  Newsroom room;
  room.predicate("ceo: entity");
  room.said("a", "wire asserts acme ceo ->jane");
  room.said("b", "paper asserts acme ceo ->john");
  const std::string page = to_html(build_report(room.store().view(), {}));
  check_page(page);
  EXPECT_THAT(page, AllOf(HasSubstr("without-axis"), HasSubstr("Position 2: 1 independent origin"),
                          Not(HasSubstr("class=\"bar\""))));
}

TEST_F(ReportFormats, WhatCannotBeMeasuredOnTheAxisIsSaidNotToBeDrawn) {
  Newsroom room;
  room.predicate("cost: money stock");
  room.said("usd", "a asserts acme cost =6000000 USD");
  room.said("more", "b asserts acme cost =90000001 USD");
  room.said("eur", "c asserts acme cost =5500001 EUR");
  const std::string page = to_html(build_report(room.store().view(), {}));
  check_page(page);
  EXPECT_THAT(page, HasSubstr("not drawn: cannot be measured in USD"));
}

TEST_F(ReportFormats, TheSameReportGivesTheSameBytes) {
  EXPECT_EQ(to_html(report()), to_html(report()));
  EXPECT_EQ(to_markdown(report()), to_markdown(report()));
  EXPECT_EQ(to_json(report()), to_json(report()));
}

TEST_F(ReportFormats, APageOfNothingSaysSo) {
  Newsroom empty;
  const std::string page = to_html(build_report(empty.store().view(), {}));
  check_page(page);
  EXPECT_THAT(page, HasSubstr("Nothing contradicts anything."));
  EXPECT_THAT(to_markdown(build_report(empty.store().view(), {})),
              HasSubstr("Nothing contradicts anything."));
}

TEST_F(ReportFormats, MarkdownHasBothSidesAndWhatWouldReconcileThem) {
  const std::string text = to_markdown(report());
  EXPECT_THAT(text, AllOf(StartsWith("# Who contradicts whom\n\nThe store holds "),
                          HasSubstr("; 2 pairs of claims contradict each other. The 2 worst"),
                          HasSubstr("- **2,048 GPUs** \\[run; phase training\\]\n"),
                          HasSubstr("Both can be right if\n\n- 2,048 GPUs means one training run"),
                          HasSubstr("set against each other by kemaspedia")));
}

TEST_F(ReportFormats, HostileTextIsTextInMarkdown) {
  const std::string text = to_markdown(hostile());
  for (const char* markup : {"<", "](http", "http://", "\x1b"}) {
    EXPECT_FALSE(holds(text, markup)) << markup;
  }
  // Each row of a table has its five cells.
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("|")) {
      continue;
    }
    std::size_t borders = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      borders += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1U : 0U;
    }
    EXPECT_EQ(borders, 6U) << line.substr(0, 200);
  }
}

TEST_F(ReportFormats, JsonHoldsAllOfItByName) {
  const auto form = nlohmann::json::parse(to_json(report()));
  ASSERT_THAT(form.at("contradictions"), SizeIs(2));
  std::set<std::string> claims;
  for (const auto& claim : form.at("claims")) {
    claims.insert(claim.at("name"));
    EXPECT_TRUE(claim.contains("fuzzy"));
  }
  EXPECT_EQ(claims, (std::set<std::string>{"run", "fleet", "most"}));
  for (const auto& conflict : form.at("contradictions")) {
    EXPECT_TRUE(claims.contains(conflict.at("first")));
    EXPECT_TRUE(claims.contains(conflict.at("second")));
    EXPECT_EQ(conflict.at("verdict"), "contradicts");
    EXPECT_GT(conflict.at("severity"), 1);
    EXPECT_EQ(conflict.at("about"), form.at("questions").at(0).at("id"));
  }
  EXPECT_TRUE(nlohmann::json::accept(to_json(hostile())));
}

/// Claims and agents that merges, circles, denials and disputes have been through.
RC_GTEST_PROP(ReportOfAnyStore, HoldsTheContradictionsOfTheEngineAndMakesAWellFormedPage, ()) {
  const Script script = random_script(60);
  Newsroom room;
  play(room, script);
  const View view = room.store().view();
  ReportOptions options;
  options.limit = *rc::gen::inRange<std::size_t>(1, 12);
  options.claims_of_question = *rc::gen::element<std::size_t>(1, 5, 40);
  const ReportData data = build_report(view, options);
  const WorstConflicts found = worst_conflicts(Columns::load(view), view, {}, options.limit);
  RC_ASSERT(data.conflicts.size() == found.conflicts.size());
  RC_CLASSIFY(data.conflicts.size() > 3, "more than three contradictions");
  std::vector<std::size_t> questions(data.claims.size(), 0);
  for (const ReportedQuestion& question : data.questions) {
    std::set<std::size_t> in_positions;
    for (const ReportedItem& item : question.items) {
      for (const ReportedPosition& position : item.positions) {
        RC_ASSERT(!position.claims.empty());
        in_positions.insert(position.claims.begin(), position.claims.end());
      }
    }
    RC_ASSERT(in_positions ==
              std::set<std::size_t>(question.claims.begin(), question.claims.end()));
    for (const std::size_t claim : question.claims) {
      ++questions[claim];
    }
    RC_ASSERT(question.drawn.size() == (question.plot ? question.plot->bars.size() : 0));
    if (question.times) {
      RC_ASSERT(question.times->rows.size() == question.claims.size());
    }
  }
  for (const std::size_t count : questions) {
    RC_ASSERT(count == 1U);
  }
  for (std::size_t i = 0; i < data.conflicts.size(); ++i) {
    const ReportedConflict& conflict = data.conflicts[i];
    RC_ASSERT(conflict.comparison == found.conflicts[i].finding.comparison);
    const std::vector<std::size_t>& claims = data.questions[conflict.about].claims;
    for (const std::size_t side : {conflict.first, conflict.second}) {
      RC_ASSERT(std::count(claims.begin(), claims.end(), side) == 1);
    }
    RC_ASSERT(conflict.sources.width > 0);
  }
  check_page(to_html(data));
  RC_ASSERT(!::testing::Test::HasFailure());
  RC_ASSERT(nlohmann::json::accept(to_json(data)));
}

TEST_F(ReportFormats, NamesOfManySourcesAreCutAndCounted) {
  ReportData data = report();
  ReportedPosition& position = data.questions.front().items.front().positions.front();
  position.first_said_by = {"A", "B", "C", "D", "E"};
  EXPECT_THAT(to_html(data), HasSubstr("(A, B, C, D, E)")) << "one is not worth a count";
  position.first_said_by = {"A", "B", "C", "D", "E", "F"};
  EXPECT_THAT(to_html(data), HasSubstr("(A, B, C, D and 2 more)"));
}

TEST_F(ReportFormats, PositionsWithoutAClaimOfTheirOwnAreCutAndCounted) {
  ReportData data = report();
  ReportedItem& item = data.questions.front().items.front();
  const ReportedPosition position = item.positions.front();
  item.positions.insert(item.positions.end(), 20, position);
  const std::string page = to_html(data);
  check_page(page);
  EXPECT_THAT(page, AllOf(HasSubstr("Position 7:"), Not(HasSubstr("Position 8:")),
                          HasSubstr("14 more positions of claims above.")));
}

TEST(Markup, NumbersTakeNoMoreRoomThanTheyNeed) {
  EXPECT_EQ(percent(0.5), "50%");
  EXPECT_EQ(percent(0.12345), "12.35%");
  EXPECT_EQ(percent(0), "0%");
  EXPECT_EQ(percent(-0.000001), "0%");
  EXPECT_EQ(pixels(100, 0), "100");
  EXPECT_EQ(pixels(7.25), "7.2");
  EXPECT_EQ(pixels(-3.0), "-3");
}

TEST(Markup, ElementsCloseInTheirOrder) {
  Markup page;
  {
    const auto list = page.open("ul", {{"class", "a\"b"}, {"id?", ""}});
    page.leaf("li", "<&>");
    page.empty("br");
  }
  EXPECT_EQ(page.str(), "<ul class=\"a&quot;b\"><li>&lt;&amp;&gt;</li><br/></ul>");
}

RC_GTEST_PROP(Markup, NoTextEverMakesATag, ()) {
  const auto text = *rc::gen::arbitrary<std::string>();
  const std::string out = escaped(text);
  RC_ASSERT(out.find_first_of("<>\"'") == std::string::npos);
  for (const char c : out) {
    RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  }
}

}  // namespace
}  // namespace claimgraph::testing
