// What agents share without recorded lineage. Private to the layer.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <claimgraph/graph/copying.hpp>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// An agent's number, in the order of keys.
using AgentNumber = std::uint32_t;

/// Traits that pairs of agents share, and which agents state which figures.
class SharedTraits {
 public:
  /// Two agents as one number: the first is lower.
  using Pair = std::uint64_t;
  static AgentNumber first(Pair pair) { return static_cast<AgentNumber>(pair >> 32U); }
  static AgentNumber second(Pair pair) { return static_cast<AgentNumber>(pair); }

  SharedTraits(const Snapshot& snapshot, const CopyingOptions& options);

  [[nodiscard]] const std::unordered_map<Pair, std::vector<SharedTrait>>& pairs() const {
    return pairs_;
  }
  [[nodiscard]] std::string_view key(AgentNumber agent) const { return agents_[agent]; }

  /// How many questions two agents answer with figures that contradict each other, those aside in
  /// which they share one: the fewer of the claims of either that the other's contradict.
  [[nodiscard]] std::size_t differences(Pair pair) const;

 private:
  struct Question;
  struct Figure;

  [[nodiscard]] AgentNumber number(std::string_view agent) const;
  void share_figures();
  void share_figure(const Question& question, const Figure& figure);
  void share_wording(std::size_t least_bytes);
  void share(AgentNumber a, AgentNumber b, SharedTrait trait);

  const Snapshot& snapshot_;
  const SnapshotState& state_;
  std::vector<std::string_view> agents_;
  std::unordered_map<Pair, std::vector<SharedTrait>> pairs_;
  std::vector<std::vector<ClaimIndex>> figures_of_;  // of each agent, ascending
  std::vector<std::uint32_t> question_of_;           // of each claim with a figure
  std::vector<std::uint32_t> figure_of_;             // of each claim with a figure
};

}  // namespace claimgraph
