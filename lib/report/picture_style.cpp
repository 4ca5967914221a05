#include "report/picture_style.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

constexpr std::string_view kGrey = "#666666";
constexpr std::string_view kBlue = "#0072B2";
constexpr std::string_view kGreen = "#009E73";
constexpr std::string_view kVermilion = "#D55E00";
constexpr std::string_view kPurple = "#A8548A";  // reddish purple, darkened to be read as text

// Fills are tints: black text on each has a contrast of over 10 to 1.
constexpr NodeStyle kOtherNode{"box", "#FFFFFF", "filled,dashed"};
constexpr std::array<std::pair<std::string_view, NodeStyle>, 12> kNodes{{
    {"claim", {"box", "#FFFFFF", "filled,rounded"}},
    {"document", {"note", "#F5F0E6", "filled"}},
    {"predicate", {"cds", "#FFFFFF", "filled"}},
    {"company", {"box", "#CFE8F7", "filled"}},
    {"organization", {"hexagon", "#CFE8F7", "filled"}},
    {"person", {"ellipse", "#FBEBC8", "filled"}},
    {"hardware", {"component", "#D5EFE6", "filled"}},
    {"ai_model", {"tab", "#D5EFE6", "filled"}},
    {"product", {"box3d", "#D5EFE6", "filled"}},
    {"place", {"house", "#F6E1EE", "filled"}},
    {"event", {"diamond", "#F6E1EE", "filled"}},
    {"concept", {"box", "#FFFFFF", "filled,dashed"}},
}};

constexpr EdgeStyle kOtherEdge{kGrey, "solid", 0.8, "vee", "is related to"};
constexpr std::array<std::pair<std::string_view, EdgeStyle>, 19> kEdges{{
    {"contradicts", {kVermilion, "solid", 4, "none", "contradict each other"}},
    {"corroborates", {kGreen, "solid", 1.5, "none", "agree"}},
    {"disputes", {kVermilion, "dotted", 1.5, "vee", "is set against"}},
    {"asserts", {kBlue, "solid", 1.5, "normal", "asserts"}},
    {"estimates", {kBlue, "dashed", 1.5, "normal", "estimates"}},
    {"forecasts", {kBlue, "dashed", 1.5, "onormal", "forecasts"}},
    {"reports", {"#000000", "dotted", 1.5, "normal", "reports what others say"}},
    {"quotes", {"#000000", "dotted", 1.5, "odot", "quotes what others say"}},
    {"denies", {kPurple, "solid", 1.5, "tee", "denies"}},
    {"doubts", {kPurple, "dashed", 1.5, "tee", "doubts"}},
    {"passes_on", {"#000000", "solid", 1, "empty", "has from (passes on)"}},
    {"about", {kGrey, "solid", 0.6, "none", "is about"}},
    {"object", {kGrey, "solid", 0.6, "vee", "names"}},
    {"measures", {kGrey, "solid", 0.6, "none", "gives a value of"}},
    {"scoped_to", {kGrey, "dashed", 0.6, "none", "is limited to"}},
    {"measured_by", {kGrey, "dashed", 0.8, "vee", "is measured by"}},
    {"stated_in", {kGrey, "dotted", 0.8, "none", "is stated in"}},
    {"published_by", {kGrey, "dotted", 0.8, "vee", "is published by"}},
    {"merged_into", {kGrey, "dashed", 0.8, "vee", "is read as"}},
}};

}  // namespace

NodeStyle node_style(std::string_view kind) {
  for (const auto& [known, style] : kNodes) {
    if (known == kind) {
      return style;
    }
  }
  return kOtherNode;
}

EdgeStyle edge_style(std::string_view kind, bool conditional) {
  for (const auto& [known, style] : kEdges) {
    if (known == kind) {
      EdgeStyle result = style;
      if (conditional) {
        result.style = "dashed";
        result.width *= 0.75;
        result.legend = "contradict each other, unless scoped differently";
      }
      return result;
    }
  }
  return kOtherEdge;
}

std::size_t edge_rank(std::string_view kind) {
  std::size_t rank = 0;
  while (rank < kEdges.size() && kEdges[rank].first != kind) {
    ++rank;
  }
  return rank;
}

std::string visible_text(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    result += (at == 0 ? "" : "\n") + printable(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

void check_edges(const Picture& picture) {
  for (const Picture::Edge& edge : picture.edges) {
    const std::size_t last = std::max(edge.from, edge.to);
    if (last >= picture.nodes.size()) {
      throw Error(ErrorCode::kInvalidArgument, "a picture has an edge of node " +
                                                   std::to_string(last) + ", and " +
                                                   std::to_string(picture.nodes.size()) + " nodes");
    }
  }
}

}  // namespace claimgraph
