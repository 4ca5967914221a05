// What changed between two states, found from what was added, taken back and merged.

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/claim_loader.hpp"
#include "contradiction/row_number.hpp"
#include "store/reader.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// Made or undone after state ?2 and up to state ?1.
#define CLAIMGRAPH_TURNED \
  "((made_by > ?2 AND made_by <= ?1) OR (undone_by > ?2 AND undone_by <= ?1))"

using Row = std::int64_t;

class Changes {
 public:
  Changes(const StateAccess& state, ChangeNumber since) : state_(state), since_(since) {}

  ChangedClaims find() {
    find_relation_predicates();
    add_new_predicates();
    add_new_claims();
    add_new_attributions();
    add_retractions();
    add_merges();
    ChangedClaims changed;
    changed.claims.reserve(claims_.size());
    for (const Row claim : claims_) {
      changed.claims.push_back(row_number(claim, "claim"));
    }
    std::sort(changed.claims.begin(), changed.claims.end());
    changed.relations = relations_ || any_has_relation_predicate() || any_is_in_dispute();
    return changed;
  }

 private:
  /// Calls `visit` with each row of a statement of all rows, the newest first, that was added
  /// between the states. Rows are numbered in the order in which they were added. `column` is
  /// `added_by`.
  template <typename Visit>
  void for_each_new(std::string_view newest_first, int column, const Visit& visit) {
    Statement row = state_.database.query(newest_first);
    while (row.step() && row.integer(column) > since_) {
      if (row.integer(column) <= state_.number) {
        visit(row);
      }
    }
  }

  void add_new_predicates() {
    for_each_new("SELECT added_by FROM predicate ORDER BY entity_id DESC", 0,
                 [this](const Statement& /*row*/) { relations_ = true; });
  }

  void add_new_claims() {
    for_each_new("SELECT id, predicate_id, added_by FROM claim ORDER BY id DESC", 2,
                 [this](const Statement& row) {
                   claims_.insert(row.integer(0));
                   relations_ = relations_ || relation_predicates_.contains(row.integer(1));
                 });
  }

  /// What is said anew is about one claim. It can also keep from falling what was known from others
  /// alone, and with that what that passes on; if nothing was ever taken back, none of them fell.
  void add_new_attributions() {
    const bool anything_fell =
        state_.database.integer("SELECT EXISTS (SELECT 1 FROM retraction WHERE made_by <= ?1)",
                                state_.number) != 0;
    for_each_new(
        "SELECT id, claim_id, via_id, against_id, added_by FROM attribution "
        "ORDER BY id DESC",
        4, [&](const Statement& row) {
          add_claim(row.integer(1));
          relations_ = relations_ || !row.is_null(3);
          if (anything_fell && !row.is_null(2)) {
            add_passed_on(row.integer(2));
          }
        });
  }

  void add_retractions() {
    Statement row = state_.query(
        "SELECT claim_id, attribution_id, document_id FROM retraction WHERE " CLAIMGRAPH_TURNED,
        since_);
    while (row.step()) {
      if (!row.is_null(0)) {
        add_with_comparatives(row.integer(0));
        turn_all(
            "SELECT id, claim_id, via_id FROM attribution WHERE claim_id = ?2 "
            "AND added_by <= ?1",
            row.integer(0));
      } else if (!row.is_null(1)) {
        turn_all("SELECT id, claim_id, via_id FROM attribution WHERE id = ?2 AND added_by <= ?1",
                 row.integer(1));
      } else {
        turn_all(
            "SELECT id, claim_id, via_id FROM attribution WHERE document_id = ?2 "
            "AND added_by <= ?1",
            row.integer(2));
      }
    }
  }

  /// Attributions that were taken back, or put in force again. All that passes them on falls or
  /// rises with them, and so may what they pass on, if it was known from them alone.
  void turn_all(std::string_view attributions, Row of) {
    Statement row = state_.query(attributions, of);
    while (row.step()) {
      add_claim(row.integer(1));
      add_passed_on_by(row.integer(0));
      if (!row.is_null(2)) {
        add_passed_on(row.integer(2));
      }
    }
  }

  /// Claims of an attribution and of what it passes on, to the end of the chain.
  void add_passed_on(Row attribution) {
    for (Row at = attribution; at != 0 && climbed_.insert(at).second;) {
      Statement row = state_.query(
          "SELECT claim_id, via_id FROM attribution WHERE id = ?2 AND added_by <= ?1", at);
      if (!row.step()) {
        return;
      }
      add_claim(row.integer(0));
      at = row.integer(1);
    }
  }

  /// Claims of all attributions that pass one on, at any distance.
  void add_passed_on_by(Row attribution) {
    std::vector<Row> open{attribution};
    while (!open.empty()) {
      const Row at = open.back();
      open.pop_back();
      if (!descended_.insert(at).second) {
        continue;
      }
      Statement row = state_.query(
          "SELECT id, claim_id FROM attribution WHERE via_id = ?2 AND added_by <= ?1", at);
      while (row.step()) {
        open.push_back(row.integer(0));
        add_claim(row.integer(1));
      }
    }
  }

  /// A claim and those measured by it, at any distance.
  void add_with_comparatives(Row claim) {
    std::vector<Row> open{claim};
    std::unordered_set<Row> seen{claim};
    while (!open.empty()) {
      const Row at = open.back();
      open.pop_back();
      add_claim(at);
      Statement row =
          state_.query("SELECT id FROM claim WHERE measured_by = ?2 AND added_by <= ?1", at);
      while (row.step()) {
        if (seen.insert(row.integer(0)).second) {
          open.push_back(row.integer(0));
        }
      }
    }
  }

  void add_merges() {
    std::vector<Row> open;
    Statement turned = state_.query("SELECT entity_id FROM merge WHERE " CLAIMGRAPH_TURNED, since_);
    while (turned.step()) {
      open.push_back(turned.integer(0));
    }
    if (open.empty()) {
      return;
    }
    read_merges();
    std::unordered_set<Row> seen;
    while (!open.empty()) {
      const Row entity = open.back();
      open.pop_back();
      if (!seen.insert(entity).second) {
        continue;
      }
      add_claims_of_entity(entity);
      const std::vector<Row>& before = merged_into_[entity];
      open.insert(open.end(), before.begin(), before.end());
    }
  }

  /// Those of both states.
  void read_merges() {
    Statement row = state_.query(
        "SELECT entity_id, into_id FROM merge WHERE made_by <= ?1 "
        "AND (undone_by IS NULL OR undone_by > ?2)",
        since_);
    while (row.step()) {
      merged_into_[row.integer(1)].push_back(row.integer(0));
    }
  }

  void add_claims_of_entity(Row entity) {
    add_all("SELECT id FROM claim WHERE subject_id = ?2 AND added_by <= ?1", entity);
    add_all("SELECT id FROM claim WHERE object_id = ?2 AND added_by <= ?1", entity);
    add_all(
        "SELECT c.id FROM scope s CROSS JOIN claim c ON c.id = s.claim_id "
        "WHERE s.entity_id = ?2 AND c.added_by <= ?1",
        entity);
    Statement said = state_.query(
        "SELECT id, claim_id FROM attribution WHERE agent_id = ?2 AND added_by <= ?1", entity);
    while (said.step()) {
      add_claim(said.integer(1));
      add_passed_on_by(said.integer(0));
    }
    if (state_.database.integer("SELECT EXISTS (SELECT 1 FROM predicate WHERE entity_id = ?1)",
                                entity) != 0) {
      relations_ = true;
      add_all("SELECT id FROM claim WHERE predicate_id = ?2 AND added_by <= ?1", entity);
    }
  }

  void add_all(std::string_view claims, Row of) {
    Statement row = state_.query(claims, of);
    while (row.step()) {
      add_claim(row.integer(0));
    }
  }

  /// A claim that may have been there before.
  void add_claim(Row claim) {
    if (claims_.insert(claim).second) {
      older_.push_back(claim);
    }
  }

  void find_relation_predicates() {
    Statement row = state_.database.query(
        "SELECT id FROM entity WHERE key IN ('broader', 'subclass_of', 'part_of', "
        "'exchange_rate')");
    std::vector<Row> open;
    while (row.step()) {
      open.push_back(row.integer(0));
    }
    const bool any_merged = state_.database.integer("SELECT EXISTS (SELECT 1 FROM merge)") != 0;
    while (!open.empty()) {
      const Row predicate = open.back();
      open.pop_back();
      if (!relation_predicates_.insert(predicate).second || !any_merged) {
        continue;
      }
      Statement merged = state_.query(
          "SELECT entity_id FROM merge WHERE into_id = ?2 AND made_by <= ?1", predicate);
      while (merged.step()) {
        open.push_back(merged.integer(0));
      }
    }
  }

  /// New claims were looked at already.
  bool any_has_relation_predicate() {
    return std::any_of(older_.begin(), older_.end(), [this](Row claim) {
      return relation_predicates_.contains(
          state_.database.integer("SELECT predicate_id FROM claim WHERE id = ?1", claim));
    });
  }

  /// Disputes may turn when the claims on either side do.
  bool any_is_in_dispute() {
    constexpr std::size_t kFew = 64;
    if (claims_.size() > kFew) {
      Statement row = state_.query(
          "SELECT claim_id, against_id FROM attribution WHERE against_id IS NOT NULL "
          "AND added_by <= ?1");
      while (row.step()) {
        if (claims_.contains(row.integer(0)) || claims_.contains(row.integer(1))) {
          return true;
        }
      }
      return false;
    }
    return std::any_of(claims_.begin(), claims_.end(), [this](Row claim) {
      return state_.database.integer(
                 "SELECT EXISTS (SELECT 1 FROM attribution WHERE against_id = ?1) "
                 "OR EXISTS (SELECT 1 FROM attribution WHERE claim_id = ?1 "
                 "AND against_id IS NOT NULL)",
                 claim) != 0;
    });
  }

  StateAccess state_;
  ChangeNumber since_;
  std::unordered_set<Row> claims_;
  std::vector<Row> older_;  ///< of them
  bool relations_ = false;
  std::unordered_set<Row> climbed_;    ///< attributions
  std::unordered_set<Row> descended_;  ///< attributions
  std::unordered_set<Row> relation_predicates_;
  std::unordered_map<Row, std::vector<Row>> merged_into_;
};

}  // namespace

ChangedClaims changed_claims(const View& view, ChangeNumber since) {
  const StateAccess state = StoreAccess::state(view);
  if (since > state.number) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("changes since state {} of state {}; expected an earlier one", since,
                            state.number));
  }
  return since == state.number ? ChangedClaims{} : Changes(state, since).find();
}

}  // namespace claimgraph
