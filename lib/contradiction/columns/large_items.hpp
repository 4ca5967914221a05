// Positions of data items with any number of claims, of any scopes and times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/agent_counter.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/item_member.hpp"
#include "contradiction/columns/question.hpp"
#include "contradiction/columns/scope_meetings.hpp"

namespace claimgraph {

/// What ItemSupport finds out: a sweep over values for each time at which some claim begins to
/// hold, and for each maximal set of scopes none of which exclude each other. For one thread.
class LargeItems {
 public:
  /// References must outlive it. Positions are only counted if asked for.
  LargeItems(const Question& question, ScopeMeetings& meetings, AgentCounter& agents,
             bool count_positions);

  /// Appends what is best supported of each item that the members make; they are of one group and
  /// predicate, in order.
  void add(const GroupView& group, std::span<const ItemMember> members,
           std::vector<SupportedValue>& supports);

 private:
  using Claims = std::vector<std::uint32_t>;  // places in members_

  void relate_scopes();
  [[nodiscard]] bool scopes_meet(std::uint32_t a, std::uint32_t b) const {
    return compatible_[a * scopes_.size() + b] != 0;
  }
  void split_into_items();
  void add_item(const Claims& item, std::vector<SupportedValue>& supports);
  /// Maximal sets of scopes of the item none of which excludes another.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> scope_cliques(const Claims& item) const;
  /// Claims of the item that hold at the time under way, as far as they can be of a position that
  /// begins then.
  void gather(const Claims& item, Claims& there) const;
  /// Goes through the values of some claims, which all share a time and whose scopes meet.
  void sweep(const Claims& item, Claims& claims);
  /// The claims that are active stand together.
  void weigh(const Claims& item);
  [[nodiscard]] bool is_maximal(const Claims& item) const;
  void activate(std::uint32_t member);
  void deactivate(std::uint32_t member);
  /// In order.
  [[nodiscard]] std::vector<ClaimName> names(const Claims& claims) const;

  const Question& question_;
  ScopeMeetings& meetings_;
  AgentCounter& agents_;
  bool count_positions_;
  GroupView view_;
  std::vector<ItemMember> members_;       ///< their scopes as places in scopes_
  std::vector<std::uint32_t> scopes_;     ///< numbers of those that occur
  std::vector<std::uint8_t> compatible_;  ///< of two of them
  std::vector<Claims> items_;

  // Of the item under way.
  bool one_time_ = false;  ///< all share it
  bool alone_ = false;     ///< and no scopes exclude each other
  std::int32_t time_ = 0;
  std::uint32_t beginning_ = 0;  ///< active claims that begin at that time
  Claims active_;
  std::vector<std::uint32_t> place_;  ///< of a member in active_
  std::size_t most_agents_ = 0;       ///< behind a claim
  std::uint32_t positions_ = 0;
  Claims best_;
  std::uint32_t best_origins_ = 0;
  std::set<Claims> seen_;  ///< positions that begin at the time under way
};

}  // namespace claimgraph
