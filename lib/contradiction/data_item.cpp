#include <algorithm>
#include <map>
#include <set>

#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/bron_kerbosch_all_cliques.hpp>
#include <boost/pending/disjoint_sets.hpp>

#include <claimgraph/contradiction/data_item.hpp>

#include "contradiction/scope_relation.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
namespace {

/// Hands each clique to a function, as Boost's algorithm wants it.
template <typename Collect>
struct CliqueVisitor {
  const Collect& collect;
  template <typename Clique, typename Graph>
  void clique(const Clique& clique, const Graph& /*graph*/) {
    collect(clique);
  }
};

class ItemBuilder {
 public:
  explicit ItemBuilder(const SnapshotState& state) : state_(state) {}

  /// Splits the claims of one subject and predicate into items.
  void split(const std::vector<ClaimIndex>& claims, std::vector<DataItem>& items) {
    boost::disjoint_sets_with_storage<> sets(claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
      for (std::size_t j = i + 1; j < claims.size(); ++j) {
        if (sets.find_set(i) != sets.find_set(j) && comparable(claims[i], claims[j])) {
          sets.union_set(i, j);
        }
      }
    }
    std::map<std::size_t, std::size_t> item_of;  // in order of first claim
    const std::size_t first = items.size();
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const auto [at, is_new] = item_of.emplace(sets.find_set(i), items.size());
      if (is_new) {
        const Record& claim = record(claims[i]);
        items.push_back({claim.subject, claim.predicate->key, {}, {}});
      }
      items[at->second].claims.push_back(claims[i]);
    }
    for (std::size_t number = first; number < items.size(); ++number) {
      items[number].positions = positions(items[number].claims);
    }
  }

 private:
  [[nodiscard]] const Record& record(ClaimIndex index) const { return state_.records[index]; }

  [[nodiscard]] bool comparable(ClaimIndex a, ClaimIndex b) const {
    const Record& x = record(a);
    const Record& y = record(b);
    return x.claim.valid_time.fuzzy().intersects(y.claim.valid_time.fuzzy()) &&
           !scopes_exclude(state_.vocabulary, state_.scope_of(a), state_.scope_of(b));
  }

  /// Both claim the value that `at` claims, as far as the value goes: for intervals, the point
  /// where `at` begins lies in both.
  [[nodiscard]] bool shares_value(const Record& at, const Record& other) const {
    if (at.claim.polarity != other.claim.polarity) {
      return false;
    }
    if (!at.bounds) {
      return at.object_entity == other.object_entity && at.folded_text == other.folded_text &&
             (!std::holds_alternative<Flag>(at.claim.object) ||
              at.claim.object == other.claim.object);
    }
    const auto* p = std::get_if<Quantity>(&at.claim.object);
    const auto* q = std::get_if<Quantity>(&other.claim.object);
    if (p != nullptr && q != nullptr && !p->unit().convertible_to(q->unit())) {
      return false;
    }
    return other.bounds->fuzzy == at.bounds->fuzzy ||
           starts_inside(at.bounds->fuzzy, other.bounds->fuzzy);
  }

  /// Whether the first numbers of `at` are in `other`.
  static bool starts_inside(const Interval& at, const Interval& other) {
    if (at.empty() || !at.intersects(other)) {
      return false;
    }
    if (other.lo() != at.lo()) {
      return other.lo() < at.lo();
    }
    return at.lo_open() || !other.lo_open();
  }

  /// Groups that share a value, a time and a scope. Value and time are intervals, so every set of
  /// claims that agree pairwise shares a point (Helly in each axis), which can be taken where one
  /// of them begins; scopes are then split by what they state.
  [[nodiscard]] std::vector<Position> positions(const std::vector<ClaimIndex>& claims) const {
    std::set<Day> times;
    for (const ClaimIndex index : claims) {
      times.insert(record(index).claim.valid_time.fuzzy().begin);
    }
    std::set<std::vector<ClaimIndex>> stabbed;
    for (const ClaimIndex at : claims) {
      for (const Day time : times) {
        std::vector<ClaimIndex> sharing;
        for (const ClaimIndex index : claims) {
          const DaySpan& span = record(index).claim.valid_time.fuzzy();
          if (span.begin <= time && time < span.end && shares_value(record(at), record(index))) {
            sharing.push_back(index);
          }
        }
        stabbed.insert(std::move(sharing));
      }
    }
    std::set<std::vector<ClaimIndex>> groups;
    for (const std::vector<ClaimIndex>& claims_at_point : stabbed) {
      split_by_scope(claims_at_point, groups);
    }
    return without_subsets(groups);
  }

  /// Adds the largest groups in which no scope excludes another: the maximal cliques of the graph
  /// of distinct scopes, of which an item has few.
  void split_by_scope(const std::vector<ClaimIndex>& claims,
                      std::set<std::vector<ClaimIndex>>& groups) const {
    std::map<std::uint32_t, std::vector<ClaimIndex>> by_scope;
    for (const ClaimIndex index : claims) {
      by_scope[state_.scope_of(index)].push_back(index);
    }
    using Graph = boost::adjacency_matrix<boost::undirectedS>;
    std::vector<decltype(by_scope)::const_iterator> scopes;
    for (auto at = by_scope.cbegin(); at != by_scope.cend(); ++at) {
      scopes.push_back(at);
    }
    Graph compatible(scopes.size());
    for (std::size_t i = 0; i < scopes.size(); ++i) {
      for (std::size_t j = i + 1; j < scopes.size(); ++j) {
        if (!scopes_exclude(state_.vocabulary, scopes[i]->first, scopes[j]->first)) {
          boost::add_edge(i, j, compatible);
        }
      }
    }
    const auto collect = [&](const auto& clique) {
      std::vector<ClaimIndex> group;
      for (const std::size_t vertex : clique) {
        group.insert(group.end(), scopes[vertex]->second.begin(), scopes[vertex]->second.end());
      }
      std::sort(group.begin(), group.end());
      groups.insert(std::move(group));
    };
    constexpr std::size_t kLeastClique = 1;
    boost::bron_kerbosch_all_cliques(compatible, CliqueVisitor<decltype(collect)>{collect},
                                     kLeastClique);
  }

  [[nodiscard]] std::vector<Position> without_subsets(
      const std::set<std::vector<ClaimIndex>>& groups) const {
    std::vector<Position> result;
    for (const std::vector<ClaimIndex>& group : groups) {
      const bool inside_another =
          std::any_of(groups.begin(), groups.end(), [&](const std::vector<ClaimIndex>& other) {
            return other.size() > group.size() &&
                   std::includes(other.begin(), other.end(), group.begin(), group.end());
          });
      if (!inside_another) {
        result.push_back(describe_position(group));
      }
    }
    std::stable_sort(result.begin(), result.end(), [](const Position& a, const Position& b) {
      return std::pair(a.origins.size(), a.claims.size()) >
             std::pair(b.origins.size(), b.claims.size());
    });
    return result;
  }

  [[nodiscard]] Position describe_position(const std::vector<ClaimIndex>& group) const {
    Position position;
    position.claims = group;
    std::set<std::string> origins;
    for (const ClaimIndex index : group) {
      origins.insert(record(index).origins.begin(), record(index).origins.end());
      position.unknown_lineages += record(index).unknown_lineages;
    }
    position.origins.assign(origins.begin(), origins.end());
    return position;
  }

  const SnapshotState& state_;
};

}  // namespace

std::vector<DataItem> data_items(const Snapshot& snapshot, std::string_view subject) {
  const std::string key(subject);
  return data_items(snapshot, std::span(&key, 1));
}

std::vector<DataItem> data_items(const Snapshot& snapshot, std::span<const std::string> subjects) {
  const SnapshotState& state = SnapshotAccess::state(snapshot);
  using ByPredicate = std::map<std::string_view, std::vector<ClaimIndex>>;
  std::map<std::string_view, ByPredicate> by_subject;
  for (const std::string& subject : subjects) {
    by_subject.try_emplace(state.representative(subject));
  }
  for (ClaimIndex index = 0; index < state.records.size(); ++index) {
    const auto wanted = by_subject.find(state.records[index].subject);
    if (wanted != by_subject.end()) {
      wanted->second[state.records[index].predicate->key].push_back(index);
    }
  }
  std::vector<DataItem> items;
  ItemBuilder builder(state);
  for (const auto& [subject, by_predicate] : by_subject) {
    for (const auto& [predicate, claims] : by_predicate) {
      builder.split(claims, items);
    }
  }
  return items;
}

}  // namespace claimgraph
