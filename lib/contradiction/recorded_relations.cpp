#include "contradiction/recorded_relations.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/model/predicate.hpp>

#include "contradiction/row_number.hpp"
#include "contradiction/row_runs.hpp"
#include "store/reader.hpp"

namespace claimgraph {
namespace {

std::uint32_t predicate_row(const StateAccess& state, std::string_view key) {
  Statement row = state.query(
      "SELECT e.id FROM entity e CROSS JOIN predicate p ON p.entity_id = e.id "
      "WHERE e.key = ?2 AND " CLAIMGRAPH_KNOWN("p"),
      key);
  return row.step() ? row_number(row.integer(0), "predicate") : 0;
}

/// The plain money of a currency, if there is such a one.
std::optional<Unit> money(std::string_view code) {
  if (code.size() != 3) {
    return std::nullopt;
  }
  const Parsed<Unit> unit = Unit::parse(code);
  return unit && unit->currency() == code && !unit->dimension().per_time ? std::optional(*unit)
                                                                         : std::nullopt;
}

void append(std::vector<std::uint32_t>& rows, Statement found) {
  while (found.step()) {
    rows.push_back(row_number(found.integer(0), "claim"));
  }
}

/// Claims of one predicate between entities. Only those have an index that leads to them.
void append_hierarchy(const StateAccess& state, std::uint32_t predicate,
                      std::vector<std::uint32_t>& rows) {
  append(rows,
         state.query("SELECT id FROM claim INDEXED BY claim_object WHERE object_id IS NOT NULL "
                     "AND predicate_id = ?2 AND added_by <= ?1",
                     predicate));
}

void append_rates(const StateAccess& state, Representatives& representatives,
                  const std::vector<std::uint32_t>& predicates, std::vector<std::uint32_t>& rows) {
  Statement entity =
      state.query("SELECT id, key FROM entity WHERE key >= 'A' AND key < '[' AND added_by <= ?1");
  while (entity.step()) {
    if (!money(entity.text(1))) {
      continue;
    }
    for (const std::uint32_t subject :
         representatives.read_as(row_number(entity.integer(0), "entity"))) {
      for (const std::uint32_t predicate : predicates) {
        append(rows, state.query("SELECT id FROM claim WHERE subject_id = ?2 AND predicate_id = ?3 "
                                 "AND added_by <= ?1",
                                 subject, predicate));
      }
    }
  }
}

class Recording {
 public:
  Recording(const StateAccess& state, LoadedState& claims)
      : state_(state), claims_(claims), vocabulary_(claims.loaded.vocabulary), predicates_(state) {}

  void run() {
    vocabulary_.predicates = {};
    vocabulary_.taxonomy = {};
    vocabulary_.rates.clear();
    vocabulary_.disputes.clear();
    for (const Comparable& claim : claims_.loaded.claims) {
      const Shape& shape = vocabulary_.shape(claim.shape);
      if (predicates_.contains(shape.predicate) && !shape.negative && shape.stated) {
        record(claim, shape);
      }
    }
    vocabulary_.predicates.close();
    vocabulary_.taxonomy.close();
    std::sort(rates_.begin(), rates_.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [id, rate] : rates_) {
      vocabulary_.rates.add(rate);
    }
    record_disputes();
  }

 private:
  void record(const Comparable& claim, const Shape& shape) {
    if (shape.predicate == predicates_.exchange_rate) {
      record_rate(claim, shape);
    } else if (claim.object != 0) {
      (shape.predicate == predicates_.broader ? vocabulary_.predicates : vocabulary_.taxonomy)
          .add(claim.subject, claim.object);
    }
  }

  void record_rate(const Comparable& claim, const Shape& shape) {
    if (shape.unit == 0 || !(claim.bounds.fuzzy.lo() > 0)) {
      return;
    }
    const std::uint32_t from = money_of_entity(claim.subject);
    const std::optional<Unit> to = money(vocabulary_.unit(shape.unit).currency);
    if (from == 0 || !to) {
      return;
    }
    RecordedRate rate;
    rate.claim = claim.claim;
    rate.from = from;
    rate.to = vocabulary_.add_unit(*to);
    rate.rate = claim.bounds;
    rate.valid = vocabulary_.time(claim.time).fuzzy;
    Statement row =
        state_.query("SELECT hash FROM claim WHERE id = ?2 AND added_by <= ?1", claim.claim);
    rates_.emplace_back(row.step() ? row.digest(0) : Digest{}, rate);
  }

  /// 0 if its key is no currency.
  std::uint32_t money_of_entity(std::uint32_t entity) {
    const auto [known, fresh] = money_.try_emplace(entity, 0);
    if (fresh) {
      Statement row =
          state_.query("SELECT key FROM entity WHERE id = ?2 AND added_by <= ?1", entity);
      if (row.step()) {
        const std::optional<Unit> unit = money(row.text(0));
        known->second = unit ? vocabulary_.add_unit(*unit) : 0;
      }
    }
    return known->second;
  }

  void record_disputes() {
    const std::vector<Comparable>& claims = claims_.loaded.claims;
    const auto find = [&](std::uint32_t row) {
      return position_of(claims, row, [](const Comparable& claim) { return claim.claim; });
    };
    for (const DisputeRow& dispute : claims_.disputes) {
      const std::size_t disputing = find(dispute.disputing);
      const std::size_t disputed = find(dispute.disputed);
      if (disputing < claims.size() && disputed < claims.size()) {
        vocabulary_.disputes.add(
            {dispute.agent, claims[disputing], claims[disputed], dispute.by_speaker});
      }
    }
  }

  StateAccess state_;
  LoadedState& claims_;
  ClaimDictionaries& vocabulary_;
  RelationPredicates predicates_;
  std::vector<std::pair<Digest, RecordedRate>> rates_;
  std::unordered_map<std::uint32_t, std::uint32_t> money_;
};

}  // namespace

RelationPredicates::RelationPredicates(const StateAccess& state)
    : broader(predicate_row(state, predicates::kBroader)),
      subclass_of(predicate_row(state, predicates::kSubclassOf)),
      part_of(predicate_row(state, predicates::kPartOf)),
      exchange_rate(predicate_row(state, predicates::kExchangeRate)) {}

std::vector<std::uint32_t> rows_of_relations(const StateAccess& state) {
  Representatives representatives(state, Representatives::Reading::kAll);
  const RelationPredicates special(state);
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t predicate : {special.broader, special.subclass_of, special.part_of}) {
    if (predicate != 0) {
      for (const std::uint32_t read_as : representatives.read_as(predicate)) {
        append_hierarchy(state, read_as, rows);
      }
    }
  }
  if (special.exchange_rate != 0) {
    append_rates(state, representatives, representatives.read_as(special.exchange_rate), rows);
  }
  append(rows, state.query("SELECT claim_id FROM attribution WHERE against_id IS NOT NULL "
                           "AND added_by <= ?1"));
  append(rows, state.query("SELECT against_id FROM attribution WHERE against_id IS NOT NULL "
                           "AND added_by <= ?1"));
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void record_relations(const StateAccess& state, LoadedState& claims) {
  Recording(state, claims).run();
}

}  // namespace claimgraph
