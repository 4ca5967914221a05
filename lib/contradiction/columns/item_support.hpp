// The positions of data items: how many there are, and which has most behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/item_member.hpp"
#include "contradiction/columns/question.hpp"
#include "contradiction/columns/scope_meetings.hpp"
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
  using Claims = std::vector<std::uint32_t>;  // places in members_

  /// Claims that are affirmed in one unit about one predicate and scope, and whose times all
  /// overlap: one item, by values alone. Returns false if they are not.
  bool add_simple(std::vector<SupportedValue>& supports);
  [[nodiscard]] bool is_simple();
  void sort_by_end();
  /// The agent behind all of a set of origins, or kSeveral.
  static constexpr std::uint32_t kSeveral = 0xFFFF'FFFF;
  [[nodiscard]] std::uint32_t agent_of(std::uint32_t origins);
  [[nodiscard]] std::size_t agents_behind(std::uint32_t origins);
  void count_agents(std::uint32_t origins, bool more);
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> name(std::uint32_t position) const {
    return {view_.order[position], view_.claim[position]};
  }

  void add_predicate(std::uint32_t predicate, std::vector<SupportedValue>& supports);
  void read_members(std::uint32_t predicate);
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
  /// In order; of positions in the group.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> names_of(
      const Claims& positions) const;
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> names(
      const Claims& claims) const;

  const Question& question_;
  bool count_positions_;
  ItemShapes shapes_;
  ScopeMeetings meetings_;
  SmallItems small_;
  GroupView view_;
  std::vector<std::uint32_t> question_of_shape_;  ///< first shape of one predicate, unit and scope
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> questions_;
  std::vector<std::uint32_t> agent_of_origins_;  ///< 0: not looked up yet; else 1 more
  std::vector<std::uint32_t> by_end_;            ///< positions
  std::vector<std::uint32_t> predicates_;
  std::vector<ItemMember> members_;       ///< of the predicate under way
  std::vector<std::uint32_t> scopes_;     ///< numbers of those that occur
  std::vector<std::uint8_t> compatible_;  ///< of two of them
  std::vector<Claims> items_;

  // Of the item under way.
  bool one_time_ = false;  ///< all share it
  bool alone_ = false;     ///< and no scopes exclude each other
  std::int32_t time_ = 0;
  std::uint32_t beginning_ = 0;  ///< active claims that begin at that time
  Claims active_;
  std::vector<std::uint32_t> place_;   ///< of a member in active_
  std::vector<std::uint32_t> agents_;  ///< how many active claims each agent stands behind
  std::uint32_t origins_ = 0;
  std::size_t most_agents_ = 0;  ///< behind a claim
  std::uint32_t positions_ = 0;
  Claims best_;
  std::uint32_t best_origins_ = 0;
  std::set<Claims> seen_;  ///< positions that begin at the time under way
};

}  // namespace claimgraph
