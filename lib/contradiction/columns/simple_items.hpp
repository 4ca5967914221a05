// Positions of data items whose claims differ in values alone.
#pragma once

#include <cstdint>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/agent_counter.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/item_member.hpp"
#include "contradiction/columns/question.hpp"

namespace claimgraph {

/// What ItemSupport finds out, for groups of plain claims of one predicate, unit and scope, whose
/// times all overlap: near linear. For one thread.
class SimpleItems {
 public:
  /// References must outlive it. Positions are only counted if asked for.
  SimpleItems(const Question& question, const ItemShapes& shapes, AgentCounter& agents,
              bool count_positions);

  /// Appends what is best supported of the group, which is one item. Returns false, having done
  /// nothing, if it is not such a one.
  bool add(const GroupView& group, std::vector<SupportedValue>& supports);

 private:
  [[nodiscard]] bool is_simple() const;
  void sort_by_end();

  const Question& question_;
  const ItemShapes& shapes_;
  AgentCounter& agents_;
  bool count_positions_;
  GroupView view_;
  std::vector<std::uint32_t> by_end_;  ///< positions
  std::vector<std::uint32_t> active_;
  std::vector<std::uint32_t> place_;  ///< of a position in active_
  std::vector<std::uint32_t> best_;
};

}  // namespace claimgraph
