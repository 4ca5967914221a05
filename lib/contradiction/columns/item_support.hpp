// The positions of data items: how many there are, and which has most behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/agent_counter.hpp"
#include "contradiction/columns/item_member.hpp"
#include "contradiction/columns/large_items.hpp"
#include "contradiction/columns/question.hpp"
#include "contradiction/columns/scope_meetings.hpp"
#include "contradiction/columns/simple_items.hpp"
#include "contradiction/columns/small_items.hpp"

namespace claimgraph {

/// Works through groups for one thread; keeps its memory.
class ItemSupport {
 public:
  /// Positions are only counted if asked for.
  ItemSupport(const Question& question, bool count_positions);

  /// Appends what is best supported of each item of the group.
  void add(std::size_t group, std::vector<SupportedValue>& supports);

 private:
  void read_predicates(const GroupView& view);
  void read_members(const GroupView& view, std::uint32_t predicate);

  const Question& question_;
  ItemShapes shapes_;
  ScopeMeetings meetings_;
  AgentCounter agents_;
  SimpleItems simple_;
  SmallItems small_;
  LargeItems large_;
  std::vector<std::uint32_t> predicates_;
  std::vector<ItemMember> members_;  ///< of the predicate under way
};

}  // namespace claimgraph
