// What of a neighbourhood is drawn, and how it is named.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/report/picture.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/picture_conflicts.hpp"

namespace claimgraph {
namespace {

/// Names of claims on one edge; the rest is counted.
constexpr std::size_t kNamesOnAnEdge = 3;

class Drawing {
 public:
  Drawing(const View& view, const Snapshot& snapshot, const ClaimGraph& graph,
          const Neighbourhood& part, const std::vector<Vertex>& seeds)
      : view_(view), snapshot_(snapshot), graph_(graph), part_(part) {
    for (const Vertex seed : seeds) {
      seeds_.insert({seed, graph.representative(seed)});
    }
    for (const Vertex vertex : part.vertices) {
      inside_.insert(vertex);
    }
  }

  Picture draw(std::string title) {
    read_conflicts();
    for (const Vertex vertex : part_.vertices) {
      switch (graph_.kind(vertex)) {
        case VertexKind::kClaim:
          draw_claim(vertex);
          break;
        case VertexKind::kAttribution:
          draw_attribution(vertex);
          break;
        case VertexKind::kEntity:
        case VertexKind::kPredicate:
        case VertexKind::kDocument:
          draw_thing(vertex);
          break;
      }
    }
    draw_contradictions();
    draw_passing_on();
    imply_what_labels_say();

    Picture picture;
    picture.title = std::move(title);
    picture.cut = part_.cut;
    picture.less_severe = less_severe_;
    std::unordered_map<Vertex, std::size_t> place;
    for (const Vertex vertex : part_.vertices) {
      if (is_drawn(vertex)) {
        place.emplace(vertex, picture.nodes.size());
        picture.nodes.push_back(node(vertex));
      }
    }
    for (Line& line : lines_) {
      picture.edges.push_back({place.at(line.from), place.at(line.to), std::move(line.kind),
                               std::move(line.label), line.conditional, line.implied});
    }
    return picture;
  }

 private:
  using Pair = std::pair<Vertex, Vertex>;  ///< in order
  static Pair pair_of(Vertex a, Vertex b) { return {std::min(a, b), std::max(a, b)}; }

  struct Line {
    Vertex from = 0;
    Vertex to = 0;
    std::string kind{};
    std::string label{};
    bool conditional = false;
    bool implied = false;
  };

  [[nodiscard]] bool is_seed(Vertex vertex) const { return seeds_.contains(vertex); }
  [[nodiscard]] bool is_inside(Vertex vertex) const { return inside_.contains(vertex); }

  [[nodiscard]] bool is_drawn(Vertex vertex) const {
    const VertexKind kind = graph_.kind(vertex);
    return kind == VertexKind::kClaim || touched_.contains(vertex) ||
           (is_seed(vertex) && kind != VertexKind::kAttribution);
  }

  void add(Line line) {
    if (is_inside(line.from) && is_inside(line.to) &&
        known_.emplace(line.from, line.to, line.kind, line.label).second) {
      touched_.insert({line.from, line.to});
      lines_.push_back(std::move(line));
    }
  }

  void draw_claim(Vertex claim) {
    for (const EdgeIndex edge : graph_.out_edges(claim)) {
      const Vertex target = graph_.target(edge);
      const EdgeKind kind = graph_.kind_of_edge(edge);
      switch (kind) {
        case EdgeKind::kAbout:
        case EdgeKind::kObject:
        case EdgeKind::kMeasuredBy:
          add({.from = claim, .to = target, .kind = to_string(kind)});
          break;
        case EdgeKind::kMeasures:
        case EdgeKind::kScopedTo:
          if (is_seed(target)) {  // the claim's own label says it otherwise
            add({.from = claim, .to = target, .kind = to_string(kind)});
          }
          break;
        case EdgeKind::kCorroborates:
          if (is_inside(target)) {
            draw_agreement(claim, target);
          }
          break;
        default:
          break;
      }
    }
  }

  void draw_agreement(Vertex a, Vertex b) {
    const Comparison comparison = compare(snapshot_, index_of(a), index_of(b));
    add({.from = a,
         .to = b,
         .kind = to_string(EdgeKind::kCorroborates),
         .conditional = comparison.conditional,
         .implied = !join(a, b)});
  }

  void draw_contradictions() {
    std::vector<DrawnContradiction> found;
    for (const auto& [a, b] : contradicting_) {
      DrawnContradiction& pair = found.emplace_back();
      pair.finding = {index_of(a), index_of(b), compare(snapshot_, index_of(a), index_of(b))};
      pair.set_against = setters_.contains({a, b});
      pair.asked_for = is_seed(a) || is_seed(b);
    }
    less_severe_ = choose_contradictions(snapshot_, found);
    for (const DrawnContradiction& pair : found) {
      const Comparison& comparison = pair.finding.comparison;
      const Vertex a = *graph_.find(snapshot_.id(pair.finding.a));
      const Vertex b = *graph_.find(snapshot_.id(pair.finding.b));
      std::string label = gap_in_words(comparison);
      if (comparison.conditional) {
        label += ", unless scoped differently";
      }
      if (pair.set_against) {
        label +=
            fmt::format("; set against each other by {}", fmt::join(setters_.at({a, b}), ", "));
      }
      add({a, b, to_string(EdgeKind::kContradicts), std::move(label), comparison.conditional,
           !pair.drawn});
    }
  }

  void draw_attribution(Vertex attribution) {
    const Act act = graph_.act(attribution);
    const EdtfDate& date = graph_.said(attribution);
    const std::string when = date.unspecified() ? "" : ", " + date.str();
    const std::optional<Vertex> agent = graph_.target_of(attribution, EdgeKind::kSaidBy);
    const std::optional<Vertex> claim = graph_.target_of(attribution, EdgeKind::kStates);
    const std::optional<Vertex> document = graph_.target_of(attribution, EdgeKind::kStatedIn);
    if (!agent || !claim) {
      return;  // of a claim that was taken back; still a link in chains of others
    }
    if (act == Act::kDisputes) {
      if (const auto against = graph_.target_of(attribution, EdgeKind::kSetAgainst)) {
        add({.from = *claim,
             .to = *against,
             .kind = to_string(act),
             .label = fmt::format("set against by {}{}", label_of(*agent), when),
             .implied = contradicting_.contains(pair_of(*claim, *against))});
      }
    } else {
      const std::optional<Vertex> via = graph_.target_of(attribution, EdgeKind::kPassesOn);
      const bool unsourced = passes_on(act) && !via;
      const bool implied = passes_on(act) && via && is_inside(*via) &&
                           graph_.target_of(*via, EdgeKind::kStates) == claim;
      add({.from = *agent,
           .to = *claim,
           .kind = to_string(act),
           .label = to_string(act) + when + (unsourced ? ", lineage not recorded" : ""),
           .implied = implied});
    }
    if (document) {
      add({.from = *claim,
           .to = *document,
           .kind = to_string(EdgeKind::kStatedIn),
           .implied = !is_seed(*document)});
    }
  }

  void draw_thing(Vertex vertex) {
    for (const EdgeIndex edge : graph_.out_edges(vertex)) {
      const EdgeKind kind = graph_.kind_of_edge(edge);
      if (kind == EdgeKind::kPublishedBy || kind == EdgeKind::kMergedInto) {
        const bool aside = kind == EdgeKind::kPublishedBy && !is_seed(vertex);
        add({.from = vertex, .to = graph_.target(edge), .kind = to_string(kind), .implied = aside});
      }
    }
  }

  /// One edge for each pair of agents, however much one has from the other.
  void draw_passing_on() {
    std::map<std::pair<Vertex, Vertex>, std::vector<std::string>> names;
    for (const Vertex attribution : part_.vertices) {
      if (graph_.kind(attribution) != VertexKind::kAttribution) {
        continue;
      }
      for (const EdgeIndex edge : graph_.out_edges(attribution)) {
        const Vertex via = graph_.target(edge);
        if (graph_.kind_of_edge(edge) != EdgeKind::kPassesOn || !is_inside(via)) {
          continue;
        }
        const std::optional<Vertex> by = graph_.target_of(attribution, EdgeKind::kSaidBy);
        const std::optional<Vertex> from = graph_.target_of(via, EdgeKind::kSaidBy);
        if (by && from && is_inside(*by) && is_inside(*from)) {
          std::vector<std::string>& listed = names[{*by, *from}];
          std::string name = passed_on(attribution, via);
          if (std::find(listed.begin(), listed.end(), name) == listed.end()) {
            listed.push_back(std::move(name));
          }
        }
      }
    }
    for (const auto& [pair, listed] : names) {
      std::string label;
      for (std::size_t i = 0; i < std::min(listed.size(), kNamesOnAnEdge); ++i) {
        label += (i == 0 ? "has " : ", ") + listed[i];
      }
      if (listed.size() > kNamesOnAnEdge) {
        label += fmt::format(" and {} more", listed.size() - kNamesOnAnEdge);
      }
      add({.from = pair.first,
           .to = pair.second,
           .kind = to_string(EdgeKind::kPassesOn),
           .label = label + " from"});
    }
  }

  /// The claim that is passed on; both names if it changed on the way.
  std::string passed_on(Vertex attribution, Vertex via) {
    const std::optional<Vertex> said = graph_.target_of(attribution, EdgeKind::kStates);
    const std::optional<Vertex> was = graph_.target_of(via, EdgeKind::kStates);
    const std::string original = was ? graph_.name(*was) : "a claim that was taken back";
    return !said || said == was ? original : graph_.name(*said) + " (there " + original + ")";
  }

  /// A claim's label says what it is about and which entity it names. The edges are needed for
  /// seeds that nothing else connects.
  void imply_what_labels_say() {
    const auto is_said = [](const Line& line) {
      for (const EdgeKind kind :
           {EdgeKind::kAbout, EdgeKind::kObject, EdgeKind::kMeasures, EdgeKind::kScopedTo}) {
        if (line.kind == to_string(kind)) {
          return true;
        }
      }
      return false;
    };
    std::unordered_set<Vertex> connected;
    for (const Line& line : lines_) {
      if (!line.implied && !is_said(line)) {
        connected.insert({line.from, line.to});
      }
    }
    for (Line& line : lines_) {
      line.implied |= is_said(line) && (!is_seed(line.to) || connected.contains(line.to));
    }
  }

  /// Which claims inside contradict each other, and which pairs a source has set up.
  void read_conflicts() {
    for (const Vertex vertex : part_.vertices) {
      if (graph_.kind(vertex) == VertexKind::kClaim) {
        for (const EdgeIndex edge : graph_.out_edges(vertex)) {
          if (graph_.kind_of_edge(edge) == EdgeKind::kContradicts &&
              is_inside(graph_.target(edge))) {
            contradicting_.insert(pair_of(vertex, graph_.target(edge)));
          }
        }
      } else if (graph_.kind(vertex) == VertexKind::kAttribution &&
                 graph_.act(vertex) == Act::kDisputes) {
        read_dispute(vertex);
      }
    }
  }

  /// Whether two claims that agree were not yet joined by others that do.
  bool join(Vertex a, Vertex b) {
    const auto root = [this](Vertex claim) {
      while (agreeing_.try_emplace(claim, claim).first->second != claim) {
        Vertex& next = agreeing_[claim];
        next = agreeing_[next];
        claim = next;
      }
      return claim;
    };
    const Vertex x = root(a);
    const Vertex y = root(b);
    agreeing_[x] = y;
    return x != y;
  }

  void read_dispute(Vertex attribution) {
    const auto agent = graph_.target_of(attribution, EdgeKind::kSaidBy);
    const auto claim = graph_.target_of(attribution, EdgeKind::kStates);
    const auto against = graph_.target_of(attribution, EdgeKind::kSetAgainst);
    if (agent && claim && against) {
      setters_[pair_of(*claim, *against)].insert(label_of(*agent));
    }
  }

  [[nodiscard]] ClaimIndex index_of(Vertex claim) const {
    const std::optional<ClaimIndex> index = snapshot_.find(graph_.claim_id(claim));
    if (!index) {
      throw Error(ErrorCode::kInvalidArgument,
                  "claim " + graph_.name(claim) +
                      " of the graph is not in the snapshot: both must be of one state");
    }
    return *index;
  }

  [[nodiscard]] std::string label_of(Vertex vertex) const {
    const std::string key(graph_.key(vertex));
    if (graph_.kind(vertex) == VertexKind::kDocument) {
      const std::optional<Document> document = view_.document(key);
      return printable(document && !document->title.empty() ? document->title : key);
    }
    return printable(snapshot_.label(key));
  }

  [[nodiscard]] Picture::Node node(Vertex vertex) const {
    switch (graph_.kind(vertex)) {
      case VertexKind::kEntity:
        return {fmt::format("entity:{}", graph_.key(vertex)), to_string(graph_.entity_kind(vertex)),
                label_of(vertex), is_seed(vertex)};
      case VertexKind::kClaim: {
        const ClaimIndex index = index_of(vertex);
        const bool named = !snapshot_.keys(index).empty();
        // No key has a '#'.
        return {
            "claim:" + (named ? snapshot_.name(index) : "#" + graph_.claim_id(vertex).digest.hex()),
            "claim",
            fmt::format("{} [{}]", claim_in_words(snapshot_, index), snapshot_.name(index)),
            is_seed(vertex)};
      }
      case VertexKind::kPredicate:
      case VertexKind::kDocument:
      case VertexKind::kAttribution:
        break;
    }
    const std::string kind = to_string(graph_.kind(vertex));
    return {fmt::format("{}:{}", kind, graph_.key(vertex)), kind, label_of(vertex),
            is_seed(vertex)};
  }

  const View& view_;
  const Snapshot& snapshot_;
  const ClaimGraph& graph_;
  const Neighbourhood& part_;
  std::unordered_set<Vertex> seeds_;
  std::unordered_set<Vertex> inside_;
  std::unordered_set<Vertex> touched_;  ///< ends of lines
  std::set<std::tuple<Vertex, Vertex, std::string, std::string>> known_;
  std::vector<Line> lines_;
  std::set<Pair> contradicting_;  ///< edges of the graph, both ends inside
  std::size_t less_severe_ = 0;
  std::unordered_map<Vertex, Vertex> agreeing_;  ///< a forest: up to the claim that stands for all
  std::map<Pair, std::set<std::string>> setters_;  ///< who sets the two against each other
};

}  // namespace

Picture draw(const View& view, const Snapshot& snapshot, const ClaimGraph& graph,
             const Neighbourhood& part, std::vector<Vertex> seeds, std::string title) {
  if (graph.number() != view.number() || snapshot.number() != view.number()) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("a picture is of one state, not of changes {} (view), {} (snapshot) "
                            "and {} (graph)",
                            view.number(), snapshot.number(), graph.number()));
  }
  return Drawing(view, snapshot, graph, part, seeds).draw(std::move(title));
}

}  // namespace claimgraph
