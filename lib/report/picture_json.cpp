#include <claimgraph/report/picture.hpp>

#include "report/json_forms.hpp"
#include "report/picture_style.hpp"

namespace claimgraph {

std::string to_json(const Picture& picture) {
  check_edges(picture);
  Json form{{"title", picture.title},
            {"cut", picture.cut},
            {"less_severe", picture.less_severe},
            {"nodes", Json::array()},
            {"edges", Json::array()}};
  for (const Picture::Node& node : picture.nodes) {
    form["nodes"].push_back(
        {{"id", node.id}, {"kind", node.kind}, {"label", node.label}, {"seed", node.seed}});
  }
  for (const Picture::Edge& edge : picture.edges) {
    Json entry{{"from", picture.nodes[edge.from].id},
               {"to", picture.nodes[edge.to].id},
               {"kind", edge.kind},
               {"label", edge.label}};
    if (edge.kind == "contradicts") {
      entry["conditional"] = edge.conditional;
    }
    entry["implied"] = edge.implied;
    form["edges"].push_back(std::move(entry));
  }
  return to_text(form);
}

}  // namespace claimgraph
