// Positions of data items with few claims: sets of claims are words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/item_member.hpp"
#include "contradiction/columns/pair_scan.hpp"
#include "contradiction/columns/question.hpp"
#include "contradiction/columns/scope_meetings.hpp"

namespace claimgraph {

/// What ItemSupport finds out, for up to 64 claims of one predicate. For one thread.
class SmallItems {
 public:
  static constexpr std::size_t kMost = 64;

  /// References must outlive it. Positions are only counted if asked for.
  SmallItems(const Question& question, ScopeMeetings& meetings, bool count_positions);

  /// Appends what is best supported of each item that the members make; they are of one group and
  /// predicate, in order. Returns false, having done nothing, if there are more than 64 agents or
  /// scopes exclude each other in too many ways.
  bool add(const GroupView& group, std::span<const ItemMember> members,
           std::vector<SupportedValue>& supports);

 private:
  using Set = std::uint64_t;  // of members
  template <typename T>
  using PerMember = std::array<T, kMost>;
  /// Where something that members have stands among what they have.
  struct Place {
    std::uint32_t round = 0;
    std::uint32_t place = 0;
  };

  /// The place of what has that number; the next one, `places`, if it is new.
  std::size_t place_in(std::vector<Place>& known, std::uint32_t number, std::size_t places) const;
  void relate_times();
  void relate_values();
  void relate_scopes();
  bool number_agents();
  [[nodiscard]] Set connected_to(std::size_t member) const;
  /// Maximal sets of the item's scopes none of which exclude each other, as their members. Returns
  /// false if they are too many.
  bool find_cliques(Set item);
  void find_best(Set item);
  void weigh_positions(Set item);
  void add_item(Set item, std::vector<SupportedValue>& supports);
  void weigh(Set position);
  [[nodiscard]] std::uint32_t origins_of(Set position) const;
  [[nodiscard]] bool is_maximal(Set position, Set item) const;
  /// Of two positions with the same number of claims: whose claims come first, by their names.
  [[nodiscard]] bool comes_first(Set a, Set b) const;

  const Question& question_;
  ScopeMeetings& meetings_;
  bool count_positions_;

  GroupView view_;
  std::span<const ItemMember> members_;
  // Of each member its ends, and others with itself: whose times overlap with its own, those of
  // them that hold when it begins; whose values meet its own, those of them that have its least
  // value; whose scopes do not exclude its own.
  PerMember<double> lo_{};
  PerMember<double> hi_{};
  PerMember<Set> same_time_{};
  PerMember<Set> there_{};
  PerMember<Set> same_value_{};
  PerMember<Set> value_{};
  PerMember<Set> same_scope_{};

  std::vector<Place> place_of_time_;   ///< by number
  std::vector<Place> place_of_scope_;  ///< by number
  std::vector<TimeRanks> times_;
  PerMember<Set> of_time_{};
  PerMember<std::uint8_t> time_of_{};  ///< of a member

  // Scopes by place; of each, members that have it, and others that it meets.
  std::vector<std::uint32_t> scopes_;
  PerMember<Set> of_scope_{};
  PerMember<Set> meets_{};
  PerMember<std::uint8_t> scope_of_{};  ///< of a member
  std::vector<Set> cliques_;
  /// A branch of the search for them, of places of scopes.
  struct Branch {
    Set chosen = 0;
    Set open = 0;  ///< may be added
    Set done = 0;  ///< were, in another branch
  };
  std::vector<Branch> stack_;
  std::vector<Set> seen_;  ///< positions that begin at the time and value under way

  // Agents behind members, as bits of those that occur.
  std::vector<Place> place_of_agent_;  ///< by entity
  std::uint32_t round_ = 0;
  PerMember<Set> agents_{};
  bool one_each_ = false;          ///< each member has one agent at most, all different
  std::uint32_t most_agents_ = 0;  ///< of a member
  Set with_agents_ = 0;

  Vectors vectors_ = widest_vectors();

  Set best_ = 0;
  std::uint32_t best_origins_ = 0;
  std::uint32_t positions_ = 0;
};

}  // namespace claimgraph
