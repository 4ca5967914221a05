// Pictures as text: read back by other programs, whatever the labels hold.

#include <algorithm>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/picture.hpp>

#include "picture_readers.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Texts that break formats: quotes, commands, entities, line ends, controls, ill-formed bytes.
rc::Gen<std::string> hostile_text() {
  static const std::vector<std::string> parts{
      "a",   "word ",   " ",        "\"",         "\\",           "'",     "<",
      ">",   "&",       "&lt;",     "&amp;",      "&#65;",        "\n",    "\r",
      "\t",  "\\N",     "\\l",      "\\n",        "]]>",          "{|}",   "<b>",
      "-->", "\x01",    "\x1b[31m", "\x7f",       "\xc2\x85",     "\xff",  "\xed\xa0\x80",
      "世",  "e\u0301", "\u202E",   "\U0001F600", "\xEF\xBF\xBF", ";",     "//",
      "#",   "%s",      "$(x)",     "legend",     "\u2028",       "\u00AD"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
                          rc::gen::elementOf(parts), rc::gen::just(std::string(1, '\0')))),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& part : chosen) {
                          text += part;
                        }
                        return text;
                      });
}

Picture draw_picture() {
  static const std::vector<std::string> node_kinds{
      "claim", "document", "predicate", "company", "organization", "person",    "hardware",
      "place", "event",    "product",   "concept", "ai_model",     "\"odd\\\"", "unheard-of"};
  static const std::vector<std::string> edge_kinds{
      "asserts", "estimates",   "forecasts",    "reports",  "quotes",  "denies",    "doubts",
      "about",   "contradicts", "corroborates", "disputes", "odd\"\\", "passes_on", "object"};
  Picture picture;
  picture.title = *hostile_text();
  picture.cut = *rc::gen::arbitrary<bool>();
  const auto nodes = *rc::gen::inRange<std::size_t>(0, 6);
  for (std::size_t i = 0; i < nodes; ++i) {
    picture.nodes.push_back({fmt::format("{}{}", *hostile_text(), i),
                             *rc::gen::elementOf(node_kinds), *hostile_text(),
                             *rc::gen::arbitrary<bool>()});
  }
  const std::size_t edges = nodes == 0 ? 0 : *rc::gen::inRange<std::size_t>(0, 8);
  for (std::size_t i = 0; i < edges; ++i) {
    picture.edges.push_back({*rc::gen::inRange<std::size_t>(0, nodes),
                             *rc::gen::inRange<std::size_t>(0, nodes),
                             *rc::gen::elementOf(edge_kinds), *hostile_text(),
                             *rc::gen::arbitrary<bool>(), *rc::gen::inRange(0, 4) == 0});
  }
  return picture;
}

/// Whether a node is drawn: claims, seeds, and what an edge that is not implied ends at.
bool is_drawn(const Picture& picture, std::size_t node) {
  return picture.nodes[node].seed || picture.nodes[node].kind == "claim" ||
         std::any_of(picture.edges.begin(), picture.edges.end(), [&](const Picture::Edge& edge) {
           return !edge.implied && (edge.from == node || edge.to == node);
         });
}

/// The text with all but line ends made visible, line by line.
std::string visible(const std::string& text) {
  std::string result;
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      result += printable(line) + "\n";
      line.clear();
    } else {
      line += c;
    }
  }
  return result + printable(line);
}

/// Without what wrapping changes, and what readers of XML do to white space.
std::string without_space(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

/// Whether a label says a text, all of it or up to an ellipsis.
bool says(const std::string& shown, const std::string& text) {
  const std::string is = without_space(shown);
  const std::string should = without_space(visible(text));
  const std::string ellipsis = "…";
  if (is == should) {
    return true;
  }
  return is.ends_with(ellipsis) && should.starts_with(is.substr(0, is.size() - ellipsis.size()));
}

using EdgeKey = std::tuple<std::size_t, std::size_t, std::string, std::string, std::string>;

std::vector<EdgeKey> edges_of(const ReadGraph& graph, bool escaped) {
  std::vector<EdgeKey> keys;
  for (const ReadGraph::Edge& edge : graph.edges) {
    const auto text = [&](const char* name) {
      const std::string value = edge.attributes.at(name);
      return without_space(escaped ? shown_label(value) : value);
    };
    keys.emplace_back(edge.from, edge.to, text("kind"), text("label"), text("conditional"));
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::vector<EdgeKey> edges_of(const Picture& picture) {
  std::vector<EdgeKey> keys;
  for (const Picture::Edge& edge : picture.edges) {
    keys.emplace_back(edge.from, edge.to, without_space(visible(edge.kind)),
                      without_space(visible(edge.label)), edge.conditional ? "true" : "false");
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

RC_GTEST_PROP(Dot, IsReadBackByBoost, ()) {
  const Picture picture = draw_picture();
  const ReadGraph read = read_dot(to_dot(picture));
  const auto& edges = picture.edges;
  RC_ASSERT(read.edges.size() ==
            static_cast<std::size_t>(std::count_if(
                edges.begin(), edges.end(), [](const auto& edge) { return !edge.implied; })));
  std::size_t drawn = 0;
  // Boost orders nodes by id.
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    if (!is_drawn(picture, i)) {
      continue;
    }
    ++drawn;
    const Picture::Node& node = picture.nodes[i];
    const auto found = std::find_if(read.nodes.begin(), read.nodes.end(), [&](const auto& other) {
      return shown_label(other.at("id")) == visible(node.id);
    });
    RC_ASSERT(found != read.nodes.end());
    RC_ASSERT(says(shown_label(found->at("label")), node.label));
    RC_ASSERT(shown_label(found->at("kind")) == node.kind);
    RC_ASSERT(found->at("seed") == (node.seed ? "true" : "false"));
  }
  RC_ASSERT(read.nodes.size() == drawn);
}

RC_GTEST_PROP(Dot, KeepsEdgesAndTheirKinds, ()) {
  Picture picture = draw_picture();
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    picture.nodes[i].id = fmt::format("n{}", i);
  }
  std::erase_if(picture.edges, [](const Picture::Edge& edge) { return edge.implied; });
  for (Picture::Edge& edge : picture.edges) {
    // Nothing is cut, and no words stand in for it.
    edge.label = edge.label.substr(0, edge.label.find('\n')).substr(0, 20) + ".";
  }
  ReadGraph read = read_dot(to_dot(picture));
  for (ReadGraph::Edge& edge : read.edges) {
    edge.from = std::stoul(read.nodes.at(edge.from).at("id").substr(1));
    edge.to = std::stoul(read.nodes.at(edge.to).at("id").substr(1));
    std::string& label = edge.attributes.at("label");
    const std::string before = "contradict:";  // between claims
    if (label.starts_with(before)) {
      label.erase(0, before.size());
    }
  }
  RC_ASSERT(edges_of(read, true) == edges_of(picture));
}

RC_GTEST_PROP(Dot, LabelsAreNarrowAndNotTooLong, ()) {
  Picture picture;
  picture.nodes.push_back({"n", "claim", *hostile_text() + *hostile_text() + *hostile_text(), {}});
  std::istringstream lines(shown_label(read_dot(to_dot(picture)).nodes.at(0).at("label")));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    RC_ASSERT(display_width(line) <= 45U);  // and the ellipsis
  }
  RC_ASSERT(count <= 8U);
}

TEST(Dot, LongTextsAreWrappedAtSpacesThenCut) {
  Picture picture;
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "word ";
  }
  picture.nodes.push_back({"n", "claim", text, false});
  const std::string label = shown_label(read_dot(to_dot(picture)).nodes.at(0).at("label"));
  EXPECT_EQ(label.substr(0, label.find('\n')), "word word word word word word word word word");
  EXPECT_EQ(std::count(label.begin(), label.end(), '\n'), 7);
  EXPECT_TRUE(label.ends_with("word word…")) << label;
}

TEST(Dot, TextWithoutWidthDoesNotTakeForever) {
  Picture picture;
  std::string text = "a";
  for (int i = 0; i < 1'000'000; ++i) {
    text += "\u0301";
  }
  picture.nodes.push_back({"n", "claim", text, false});
  EXPECT_LT(to_dot(picture).size(), 10'000U);
}

TEST(Dot, ACutPictureSaysSo) {
  Picture picture;
  EXPECT_THAT(to_dot(picture), Not(HasSubstr("there is more")));
  picture.cut = true;
  EXPECT_THAT(to_dot(picture), HasSubstr("there is more"));
}

TEST(Dot, KindsAreToldApartWithoutColour) {
  // Of any two kinds of acts and findings, something other than the colour differs.
  const std::vector<std::string> kinds{"contradicts", "corroborates", "disputes", "asserts",
                                       "estimates",   "forecasts",    "reports",  "quotes",
                                       "denies",      "doubts",       "passes_on"};
  std::vector<std::string> looks;
  for (const std::string& kind : kinds) {
    Picture picture;
    picture.nodes.push_back({"n", "company", "n", false});
    picture.edges.push_back({0, 0, kind, "", false, false});
    const std::string dot = to_dot(picture);
    const std::size_t at = dot.find("style=", dot.find(" -> "));
    looks.push_back(dot.substr(at, dot.find_first_of("],", dot.find("arrowhead=", at)) - at));
  }
  std::sort(looks.begin(), looks.end());
  EXPECT_EQ(std::adjacent_find(looks.begin(), looks.end()), looks.end());
}

TEST(Graphviz, ShowsEveryTextAsItIs) {
  if (std::string(CLAIMGRAPH_DOT).empty()) {
    GTEST_SKIP() << "graphviz is not there: whether it takes pictures is not tested";
  }
  EXPECT_TRUE(rc::check("what Graphviz draws is what was meant", [] {
    Picture picture = draw_picture();
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
      picture.nodes[i].id = fmt::format("n{}", i);
    }
    const auto drawn = drawn_by_graphviz(to_dot(picture));
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
      if (!is_drawn(picture, i)) {
        continue;
      }
      const Picture::Node& node = picture.nodes[i];
      std::string text = drawn.at(node.id);
      // Spaces in SVG are no-break spaces.
      for (std::size_t at = 0; (at = text.find("\u00A0", at)) != std::string::npos;) {
        text.replace(at, 2, " ");
      }
      RC_ASSERT(says(text, node.label));
    }
  }));
}

RC_GTEST_PROP(GraphMl, IsReadBackByBoost, ()) {
  const Picture picture = draw_picture();
  const std::string text = to_graphml(picture);
  const ReadGraph read = read_graphml(text);
  RC_ASSERT(read.nodes.size() == picture.nodes.size());
  const auto as_read = [](std::string expected) {
    for (std::size_t at = 0; (at = expected.find("\xEF\xBF\xBF", at)) != std::string::npos;) {
      expected.replace(at, 3, "\\u{FFFF}");
    }
    return without_space(expected);
  };
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    RC_ASSERT(without_space(read.nodes[i].at("label")) == as_read(visible(picture.nodes[i].label)));
    RC_ASSERT(read.nodes[i].at("kind") == picture.nodes[i].kind);
    RC_ASSERT(read.nodes[i].at("seed") == (picture.nodes[i].seed ? "true" : "false"));
    RC_ASSERT(read.nodes[i].at("colour").size() == 7U);
  }
  std::vector<EdgeKey> expected = edges_of(picture);
  for (EdgeKey& edge : expected) {
    std::get<3>(edge) = as_read(std::get<3>(edge));
  }
  std::sort(expected.begin(), expected.end());
  RC_ASSERT(edges_of(read, false) == expected);
  // No control character but line ends, and those only between elements.
  RC_ASSERT(std::all_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n'; }));
}

TEST(GraphMl, LineEndsSpacesAndSpecialCharactersSurvive) {
  Picture picture;
  picture.nodes.push_back({"n", "claim", "one\ntwo & <three> \"four\" 'five'\\ \x01", false});
  EXPECT_EQ(read_graphml(to_graphml(picture)).nodes.at(0).at("label"),
            "one\ntwo & <three> \"four\" 'five'\\ \\u{1}");
}

RC_GTEST_PROP(Json, HoldsThePicture, ()) {
  const Picture picture = draw_picture();
  const std::string text = to_json(picture);
  const auto json = nlohmann::json::parse(text);
  RC_ASSERT(json.at("nodes").size() == picture.nodes.size());
  RC_ASSERT(json.at("edges").size() == picture.edges.size());
  RC_ASSERT(json.at("cut") == picture.cut);
  RC_ASSERT(text.back() == '\n');
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    const std::string& label = picture.nodes[i].label;
    RC_ASSERT(find_invalid_utf8(label) || json["nodes"][i]["label"] == label);
    RC_ASSERT(json["nodes"][i]["seed"] == picture.nodes[i].seed);
  }
  for (std::size_t i = 0; i < picture.edges.size(); ++i) {
    RC_ASSERT(json["edges"][i]["from"] == json["nodes"][picture.edges[i].from]["id"]);
    RC_ASSERT(json["edges"][i]["to"] == json["nodes"][picture.edges[i].to]["id"]);
    RC_ASSERT(json["edges"][i]["kind"] == picture.edges[i].kind);
    RC_ASSERT(json["edges"][i]["implied"] == picture.edges[i].implied);
  }
}

TEST(APictureAsText, IsRefusedWithAnEdgeToANodeThatIsNotThere) {
  Picture picture;
  picture.nodes = {{"claim:a", "claim", "a"}, {"claim:b", "claim", "b"}};
  picture.edges = {{0, 2, "contradicts", ""}};
  const auto refusal = [&](std::string (*write)(const Picture&)) -> std::string {
    try {
      return write(picture);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
      return error.what();
    }
  };
  for (const bool implied : {false, true}) {
    picture.edges.front().implied = implied;
    for (auto* const write : {&to_dot, &to_graphml, &to_json}) {
      EXPECT_EQ(refusal(write), "a picture has an edge of node 2, and 2 nodes");
    }
  }
  picture.edges.front().to = 1;
  EXPECT_THAT(refusal(&to_json), HasSubstr("claim:b"));
}

}  // namespace
}  // namespace claimgraph::testing
