#include "report/page/conflict_sources.hpp"

#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace claimgraph {
namespace {

constexpr std::size_t kMostNodes = 28;

class Sources {
 public:
  explicit Sources(const ReportData& report) : report_(report) {}

  /// Adds a side: 0 or 1.
  void add(std::size_t claim, std::size_t side) {
    const ReportedClaim& what = report_.claims[claim];
    claim_node(what.name, what.value);
    for (const ReportedChain& chain : what.chains) {
      add(chain, what, side);
    }
    for (const std::size_t entity : what.single_points) {
      single_.insert(entity);
    }
  }

  SourceDiagram finish() {
    for (const auto& [entity, node] : agents_) {
      diagram_.nodes[node].shared = sides_[0].contains(entity) && sides_[1].contains(entity);
      diagram_.nodes[node].single = single_.contains(entity);
    }
    diagram_.more = left_out_.size();
    measure(diagram_);
    return std::move(diagram_);
  }

 private:
  void add(const ReportedChain& chain, const ReportedClaim& what, std::size_t side) {
    std::size_t before = kNone;  // the node that the next link has it from
    for (auto link = chain.links.rbegin(); link != chain.links.rend(); ++link) {
      sides_[side].insert(link->agent);
      const std::size_t agent = agent_node(link->agent);
      const bool first = link == chain.links.rbegin();
      const bool another = first || std::prev(link)->claim != link->claim;
      if (agent != kNone && another) {
        const std::size_t said =
            claim_node(link->claim, link->other_claim ? link->words : what.value);
        join(said, agent, to_string(link->act), false);
      }
      if (agent != kNone && before != kNone && before != agent) {
        join(before, agent, to_string(link->act), !link->changed.empty());
      }
      before = agent == kNone ? before : agent;
    }
  }

  std::size_t claim_node(const std::string& name, const std::string& value) {
    const auto [found, is_new] = claims_.try_emplace(name, diagram_.nodes.size());
    if (is_new) {
      SourceDiagram::Node node;
      node.is_claim = true;
      node.label = value.empty() ? "taken back" : value;
      node.claim = name;
      diagram_.nodes.push_back(std::move(node));
    }
    return found->second;
  }

  /// kNone if there is no room.
  std::size_t agent_node(std::size_t entity) {
    const auto found = agents_.find(entity);
    if (found != agents_.end()) {
      return found->second;
    }
    if (diagram_.nodes.size() >= kMostNodes) {
      left_out_.insert(entity);
      return kNone;
    }
    SourceDiagram::Node node;
    node.label = report_.entities[entity].label;
    diagram_.nodes.push_back(std::move(node));
    return agents_[entity] = diagram_.nodes.size() - 1;
  }

  void join(std::size_t from, std::size_t to, const std::string& act, bool changed) {
    if (joined_.insert({from, to, act}).second) {
      SourceDiagram::Edge edge;
      edge.from = from;
      edge.to = to;
      edge.act = act;
      edge.changed = changed;
      diagram_.edges.push_back(std::move(edge));
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const ReportData& report_;
  SourceDiagram diagram_;
  std::map<std::string, std::size_t> claims_;
  std::map<std::size_t, std::size_t> agents_;  // nodes by entity
  std::array<std::set<std::size_t>, 2> sides_;
  std::set<std::size_t> single_;
  std::set<std::size_t> left_out_;
  std::set<std::tuple<std::size_t, std::size_t, std::string>> joined_;
};

}  // namespace

SourceDiagram draw_sources(const ReportData& report, std::size_t first, std::size_t second) {
  Sources sources(report);
  sources.add(first, 0);
  if (second != first) {
    sources.add(second, 1);
  }
  return sources.finish();
}

}  // namespace claimgraph
