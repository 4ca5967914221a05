#include "contradiction/columns/refresh.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include <claimgraph/store/view.hpp>

#include "contradiction/columns/clustering.hpp"
#include "contradiction/columns/packed_groups.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

struct GroupKey {
  std::uint32_t subject = 0;
  std::uint32_t family = 0;
  friend auto operator<=>(const GroupKey&, const GroupKey&) = default;
};

/// Claims with what goes with them.
struct Claims {
  std::vector<Comparable> claims;
  std::vector<std::uint32_t> order;

  void add(const Comparable& claim, std::uint32_t own_order) {
    claims.push_back(claim);
    order.push_back(own_order);
  }
  void add(const ColumnsState& state, const GroupView& group, std::size_t position) {
    add(state.comparable(group, position), group.order[position]);
  }
  /// In order of rows, which are different.
  void sort() {
    std::uint32_t last = 0;
    for (const Comparable& claim : claims) {
      last = std::max(last, claim.claim);
    }
    std::vector<std::uint32_t> by_row(claims.size());
    if (last / 8 <= claims.size()) {
      std::vector<std::uint32_t> place(std::size_t{last} + 1);
      for (const Comparable& claim : claims) {
        place[claim.claim] = 1;
      }
      std::uint32_t next = 0;
      for (std::uint32_t& at : place) {
        next += std::exchange(at, next);
      }
      for (std::uint32_t at = 0; at < claims.size(); ++at) {
        by_row[place[claims[at].claim]] = at;
      }
    } else {
      for (std::uint32_t at = 0; at < claims.size(); ++at) {
        by_row[at] = at;
      }
      std::sort(by_row.begin(), by_row.end(), [&](std::uint32_t a, std::uint32_t b) {
        return claims[a].claim < claims[b].claim;
      });
    }
    Claims sorted;
    sorted.claims.reserve(claims.size());
    sorted.order.reserve(claims.size());
    for (const std::uint32_t at : by_row) {
      sorted.add(claims[at], order[at]);
    }
    *this = std::move(sorted);
  }
};

/// Rows of claims, to be asked for one after the other.
class RowSet {
 public:
  explicit RowSet(const std::vector<std::uint32_t>& ascending)
      : first_(ascending.empty() ? 0 : ascending.front() / 64),
        bits_(ascending.empty() ? 0 : ascending.back() / 64 - first_ + 1) {
    for (const std::uint32_t row : ascending) {
      bits_[row / 64 - first_] |= std::uint64_t{1} << (row % 64);
    }
  }
  [[nodiscard]] bool contains(std::uint32_t row) const {
    const std::size_t at = row / 64 - std::size_t{first_};  // of earlier rows: beyond all
    return at < bits_.size() && (bits_[at] >> (row % 64) & 1U) != 0;
  }

 private:
  std::uint32_t first_ = 0;  // of bits_, in 64
  std::vector<std::uint64_t> bits_;
};

class Refresh {
 public:
  Refresh(const ColumnsState& old, const View& view, const ChangedClaims& changed,
          const RefreshOptions& options)
      : old_(old),
        view_(view),
        changed_(changed),
        options_(options),
        is_changed_(changed.claims),
        vocabulary_(old.vocabulary()),
        last_voices_(static_cast<std::uint32_t>(vocabulary_.voices())) {}

  std::shared_ptr<const ColumnsState> run() {
    if (changed_.relations) {
      record_relations(view_, vocabulary_);
    }
    now_ = load(changed_.claims);
    const auto last = last_rows();
    find_old_groups(last.claim);
    for (const Comparable& claim : now_.claims) {
      Touched& touched = touched_[key_of(claim)];
      // On an utterance that was not there then only claims rest that changed as well.
      const bool is_new = claim.voices > last.attribution && claim.voices < kNamedVoices;
      touched.reload |= claim.voices != 0 && !is_new;
    }
    return changed_.relations || is_large() ? rebuilt() : overlaid();
  }

 private:
  struct Touched {
    bool reload = false;  // others of the group may rest on the same utterances as one that changed
    Claims claims;
  };
  struct LastRows {
    std::uint32_t claim = 0;
    std::uint32_t attribution = 0;
  };

  [[nodiscard]] GroupKey key_of(const Comparable& claim) const {
    return {claim.subject, vocabulary_.predicates.family(vocabulary_.shape(claim.shape).predicate)};
  }

  Claims load(const std::vector<std::uint32_t>& rows) {
    LoadedClaims loaded = load_claims(view_, rows, std::move(vocabulary_));
    vocabulary_ = std::move(loaded.vocabulary);
    return {std::move(loaded.claims), std::move(loaded.order)};
  }

  /// Of the old state. Rows are numbered as they come, and stay.
  [[nodiscard]] LastRows last_rows() const {
    const StateAccess state = StoreAccess::state(view_);
    const auto last = [&](std::string_view sql) {
      Statement row = state.database.query(sql, old_.number());
      return row.step() ? static_cast<std::uint32_t>(row.integer(0)) : 0U;
    };
    return {last("SELECT id FROM claim WHERE added_by <= ?1 ORDER BY id DESC LIMIT 1"),
            last("SELECT id FROM attribution WHERE added_by <= ?1 ORDER BY id DESC LIMIT 1")};
  }

  /// Groups that held a claim that changed.
  void find_old_groups(std::uint32_t last_claim) {
    const auto end = std::upper_bound(changed_.claims.begin(), changed_.claims.end(), last_claim);
    const std::span known(changed_.claims.begin(), end);
    if (known.size() <= options_.few) {
      for (const std::uint32_t row : known) {
        find_old_group(row);
      }
      return;
    }
    for (std::size_t number = 0; number < old_.groups(); ++number) {
      const GroupView group = old_.group(number);
      const bool found = std::any_of(group.claim.begin(), group.claim.end(),
                                     [&](std::uint32_t row) { return is_changed_.contains(row); });
      if (found) {
        touched_.try_emplace({group.subject, group.family});
      }
    }
  }

  /// A claim's subject may have been another one then: any that it is merged into, or was.
  void find_old_group(std::uint32_t row) {
    Statement subject = StoreAccess::state(view_).database.query(
        "WITH RECURSIVE subject (id) AS (SELECT subject_id FROM claim WHERE id = ?1 "
        "UNION SELECT into_id FROM merge JOIN subject ON merge.entity_id = subject.id) "
        "SELECT id FROM subject",
        std::int64_t{row});
    while (subject.step()) {
      for (const std::size_t number :
           old_.groups_of(static_cast<std::uint32_t>(subject.integer(0)))) {
        const GroupView group = old_.group(number);
        if (std::find(group.claim.begin(), group.claim.end(), row) != group.claim.end()) {
          touched_.try_emplace({group.subject, group.family});
          return;
        }
      }
    }
  }

  [[nodiscard]] bool is_large() const {
    std::size_t claims = now_.claims.size();
    for (const OverlayGroup& own : old_.overlay()) {
      claims += own.packed->size() + options_.group;
    }
    for (const auto& [key, touched] : touched_) {
      const std::size_t number = old_.find_group(key.subject, key.family);
      claims += options_.group + (number < old_.groups() ? old_.group(number).size() : 0);
    }
    return claims > std::max(options_.least, old_.base()->size() / options_.one_in);
  }

  std::shared_ptr<const ColumnsState> overlaid() {
    distribute(now_);
    std::vector<std::uint32_t> rows;
    for (auto& [key, touched] : touched_) {
      const std::size_t number = old_.find_group(key.subject, key.family);
      if (number == old_.groups()) {
        continue;
      }
      const GroupView group = old_.group(number);
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (is_changed_.contains(group.claim[i])) {
          continue;
        }
        if (touched.reload) {
          rows.push_back(group.claim[i]);
        } else {
          touched.claims.add(old_, group, i);
        }
      }
    }
    if (!rows.empty()) {
      std::sort(rows.begin(), rows.end());
      distribute(load(rows));
    }
    return with_overlay();
  }

  void distribute(const Claims& claims) {
    for (std::size_t i = 0; i < claims.claims.size(); ++i) {
      touched_.at(key_of(claims.claims[i])).claims.add(claims.claims[i], claims.order[i]);
    }
  }

  std::shared_ptr<const ColumnsState> with_overlay() {
    std::vector<std::uint32_t> shapes;
    for (const auto& [key, touched] : touched_) {
      for (const Comparable& claim : touched.claims.claims) {
        shapes.push_back(claim.shape);
      }
    }
    const ClusterRules rules(vocabulary_, shapes);
    std::vector<PackedGroups> packed;
    for (auto& [key, touched] : touched_) {
      touched.claims.sort();
      packed.push_back(touched.claims.claims.empty()
                           ? empty_group(key.subject, key.family)
                           : pack_groups(touched.claims.claims, touched.claims.order, rules));
    }
    keep_voices(packed, vocabulary_, last_voices_);
    auto next = static_cast<std::uint32_t>(old_.groups());
    std::vector<OverlayGroup> groups;
    groups.reserve(packed.size());
    for (auto own = packed.begin(); const auto& [key, touched] : touched_) {
      const std::size_t known = old_.find_group(key.subject, key.family);
      const auto number = known < old_.groups() ? static_cast<std::uint32_t>(known) : next++;
      groups.push_back({number, std::make_shared<const PackedGroups>(std::move(*own++))});
    }
    std::sort(groups.begin(), groups.end(),
              [](const OverlayGroup& a, const OverlayGroup& b) { return a.number < b.number; });
    return std::make_shared<const ColumnsState>(
        view_.number(), std::make_shared<const ClaimDictionaries>(std::move(vocabulary_)), old_,
        std::move(groups));
  }

  /// All groups anew, from memory as far as it goes: what a claim rests on is not kept where nobody
  /// in its group shares it, so that groups that become one are read again.
  std::shared_ptr<const ColumnsState> rebuilt() {
    const std::vector<GroupKey> reload = groups_to_reload();
    Claims all = std::move(now_);
    std::vector<std::uint32_t> rows;
    for (std::size_t number = 0; number < old_.groups(); ++number) {
      const GroupView group = old_.group(number);
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (is_changed_.contains(group.claim[i])) {
          continue;
        }
        if (std::binary_search(reload.begin(), reload.end(), new_key(group, i))) {
          rows.push_back(group.claim[i]);
        } else {
          all.add(old_, group, i);
        }
      }
    }
    if (rows.size() > old_.size() / 2) {
      return build_columns(load_claims(view_), view_.number());
    }
    if (!rows.empty()) {
      std::sort(rows.begin(), rows.end());
      const Claims again = load(rows);
      for (std::size_t i = 0; i < again.claims.size(); ++i) {
        all.add(again.claims[i], again.order[i]);
      }
    }
    all.sort();
    return build_columns({std::move(all.claims), std::move(all.order), std::move(vocabulary_)},
                         view_.number());
  }

  [[nodiscard]] GroupKey new_key(const GroupView& group, std::size_t position) const {
    const Shape& shape = vocabulary_.shape(group.shape[position]);
    return {group.subject, vocabulary_.predicates.family(shape.predicate)};
  }

  /// In order.
  [[nodiscard]] std::vector<GroupKey> groups_to_reload() const {
    std::vector<GroupKey> result;
    for (const auto& [key, touched] : touched_) {
      if (touched.reload) {
        result.push_back(key);
      }
    }
    std::vector<std::pair<GroupKey, std::size_t>> from;  // and the old groups they are made from
    for (std::size_t number = 0; changed_.relations && number < old_.groups(); ++number) {
      const GroupView group = old_.group(number);
      const std::size_t first = from.size();
      for (std::size_t i = 0; i < group.size(); ++i) {
        const GroupKey key = new_key(group, i);
        if (std::none_of(from.begin() + static_cast<std::ptrdiff_t>(first), from.end(),
                         [&](const auto& entry) { return entry.first == key; })) {
          from.emplace_back(key, number);
        }
      }
    }
    std::sort(from.begin(), from.end());
    for (std::size_t i = 1; i < from.size(); ++i) {
      if (from[i].first == from[i - 1].first) {
        result.push_back(from[i].first);
      }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

  const ColumnsState& old_;
  const View& view_;
  const ChangedClaims& changed_;
  RefreshOptions options_;
  RowSet is_changed_;
  ClaimDictionaries vocabulary_;
  std::uint32_t last_voices_ = 0;
  Claims now_;  // those that changed, as they are now
  std::map<GroupKey, Touched> touched_;
};

}  // namespace

std::shared_ptr<const ColumnsState> refreshed(const ColumnsState& old, const View& view,
                                              const ChangedClaims& changed,
                                              const RefreshOptions& options) {
  if (changed.claims.empty() && !changed.relations) {
    return std::make_shared<const ColumnsState>(view.number(), old.shared_vocabulary(), old,
                                                std::vector<OverlayGroup>());
  }
  return Refresh(old, view, changed, options).run();
}

std::shared_ptr<const ColumnsState> folded(std::shared_ptr<const ColumnsState> state) {
  if (state->overlay().empty()) {
    return state;
  }
  Claims all;
  for (std::size_t number = 0; number < state->groups(); ++number) {
    const GroupView group = state->group(number);
    for (std::size_t i = 0; i < group.size(); ++i) {
      all.add(*state, group, i);
    }
  }
  all.sort();
  return build_columns({std::move(all.claims), std::move(all.order), state->vocabulary()},
                       state->number());
}

}  // namespace claimgraph
