#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/store/view.hpp>

#include "base/found.hpp"
#include "base/successors.hpp"
#include "contradiction/attribution_rows.hpp"
#include "contradiction/comparative_bounds.hpp"
#include "contradiction/left_out.hpp"
#include "contradiction/recorded_relations.hpp"
#include "contradiction/representatives.hpp"
#include "contradiction/row_number.hpp"
#include "contradiction/snapshot_state.hpp"
#include "contradiction/standing.hpp"
#include "store/reader.hpp"
#include "store/selected_rows.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// Days as an interval of the real line: [begin, end).
Interval to_interval(const DaySpan& span) {
  const double lo =
      span.begin == DaySpan::kMin ? -Interval::kInfinity : static_cast<double>(span.begin);
  const double hi = span.end == DaySpan::kMax ? Interval::kInfinity : static_cast<double>(span.end);
  return {lo, hi, false, true};
}

void load_entities(SnapshotState& state, const View& view) {
  view.for_each_entity([&](const Entity& entity) {
    state.entities.emplace(entity.key, EntityNames{entity.label, entity.key});
  });
  view.for_each_predicate([&](const Predicate& predicate) {
    state.predicates.emplace(predicate.key, predicate);
    state.entities.insert_or_assign(predicate.key, EntityNames{predicate.label, predicate.key});
  });
  std::unordered_map<std::string, std::string> into;
  for (const Merge& merge : view.merges()) {
    into.emplace(merge.entity, merge.into);
  }
  if (const auto circle = lead_to_the_ends(into)) {
    throw Error(ErrorCode::kCorrupt, "entity '" + *circle + "' is merged in a circle");
  }
  for (auto& [key, names] : state.entities) {
    if (const auto end = into.find(key); end != into.end()) {
      names.representative = end->second;
    }
  }
}

/// Fills what follows from the claim alone.
void normalise(Record& record, const SnapshotState& state) {
  const Claim& claim = record.claim;
  record.subject = state.representative(claim.subject);
  record.predicate =
      &found_in(state.predicates, state.representative(claim.predicate), "a predicate");
  for (const auto& [dimension, value] : claim.scope) {
    ScopeValue resolved = value;
    if (value.kind == ScopeValue::Kind::kEntity) {
      resolved.text = state.representative(value.text);
    } else if (value.kind == ScopeValue::Kind::kText) {
      resolved.text = fold_for_search(value.text);
    }
    record.scope.emplace(dimension, std::move(resolved));
  }
  if (const auto* quantity = std::get_if<Quantity>(&claim.object)) {
    record.bounds = quantity->bounds(record.predicate->role == QuantityRole::kDelta);
    record.is_bound = quantity->is_bound() || quantity->hedge() == Hedge::kMagnitude ||
                      claim.measured_by.has_value();
  } else if (const auto* date = std::get_if<EdtfDate>(&claim.object)) {
    record.bounds = Bounds{to_interval(date->strict()), to_interval(date->fuzzy())};
    record.is_bound = !record.bounds->strict.bounded();
  } else if (const auto* entity = std::get_if<EntityRef>(&claim.object)) {
    record.object_entity = state.representative(entity->key);
  } else if (const auto* text = std::get_if<TextValue>(&claim.object)) {
    record.folded_text = fold_for_search(text->text);
  }
}

void narrow_by_comparator(Record& record, const Record& measure) {
  const auto* own = std::get_if<Quantity>(&record.claim.object);
  const auto* other = std::get_if<Quantity>(&measure.claim.object);
  if (own != nullptr && other != nullptr && !measure.bounds->fuzzy.empty() &&
      own->unit().convertible_to(other->unit())) {
    narrow_by_measure(*record.bounds, measure.bounds->fuzzy,
                      record.claim.measured_by->relation == Comparator::Relation::kMoreThan);
  }
}

/// A claim names the one it is measured by through its hash, so that one was added before it: the
/// order of addition resolves chains of comparatives, and circles cannot be.
void resolve_comparators(SnapshotState& state) {
  const auto measure_of = [&](std::size_t at) -> std::optional<std::size_t> {
    const std::optional<Comparator>& by = state.records[at].claim.measured_by;
    const auto measure = by ? state.index.find(by->claim) : state.index.end();
    return measure == state.index.end() ? std::nullopt
                                        : std::optional<std::size_t>(measure->second);
  };
  if (const auto circle = place_on_a_circle(state.records.size(), measure_of)) {
    throw Error(ErrorCode::kCorrupt, "claim " + state.records[*circle].id.digest.short_hex() +
                                         ": is measured by itself");
  }
  for (Record& record : state.records) {
    if (!record.claim.measured_by || !record.bounds) {
      continue;
    }
    const auto measure = state.index.find(record.claim.measured_by->claim);
    if (measure != state.index.end()) {  // else it was taken back, and the bound with it
      narrow_by_comparator(record, state.records[measure->second]);
    }
  }
}

/// Moves each record once: they are large.
void sort_by_id(std::vector<Record>& records) {
  std::vector<ClaimIndex> order(records.size());
  std::iota(order.begin(), order.end(), ClaimIndex{0});
  std::sort(order.begin(), order.end(),
            [&](ClaimIndex a, ClaimIndex b) { return records[a].id < records[b].id; });
  std::vector<Record> sorted;
  sorted.reserve(records.size());
  for (const ClaimIndex index : order) {
    sorted.push_back(std::move(records[index]));
  }
  records = std::move(sorted);
}

void index_records(SnapshotState& state) {
  state.index.clear();
  state.index.reserve(state.records.size());
  for (ClaimIndex index = 0; index < state.records.size(); ++index) {
    state.records[index].index = index;
    state.index.emplace(state.records[index].id, index);
  }
}

bool anything_was_retracted(const View& view) {
  return StoreAccess::state(view).database.integer("SELECT EXISTS (SELECT 1 FROM retraction)") != 0;
}

/// Attributions that were told of by one that is retracted.
std::unordered_set<AttributionId> that_lost_a_teller(const View& view) {
  std::unordered_set<AttributionId> found;
  Statement row = StoreAccess::state(view).query(
      "SELECT told.hash FROM attribution teller JOIN attribution told ON told.id = teller.via_id "
      "WHERE " CLAIMGRAPH_KNOWN("teller") " AND NOT (" CLAIMGRAPH_LIVE_ATTRIBUTION(
          "teller") ") AND (told.document_id IS NULL OR told.document_id = teller.document_id)");
  while (row.step()) {
    found.insert({row.digest(0)});
  }
  return found;
}

/// Leaves those that stand. `gone` are the live ones that are left out.
void keep_standing(std::vector<ChainLink>& live, const std::vector<ChainLink>& gone,
                   std::unordered_set<AttributionId> lost_a_teller) {
  std::unordered_map<AttributionId, std::uint32_t> place;
  place.reserve(live.size());
  for (std::uint32_t at = 0; at < live.size(); ++at) {
    place.emplace(live[at].id, at);
  }
  const auto tells = [&](const Attribution& by, std::uint32_t of) {
    const std::string& document = live[of].attribution.document;
    return document.empty() || document == by.document;
  };
  for (const ChainLink& link : gone) {
    const auto via = link.attribution.via ? place.find(*link.attribution.via) : place.end();
    if (via != place.end() && tells(link.attribution, via->second)) {
      lost_a_teller.insert(via->first);
    }
  }
  std::vector<StandingLink> links;
  links.reserve(live.size());
  for (const ChainLink& link : live) {
    StandingLink& standing = links.emplace_back();
    standing.lost_teller = lost_a_teller.contains(link.id);
    if (link.attribution.via) {
      const auto via = place.find(*link.attribution.via);
      standing.via = via == place.end() ? StandingLink::kTakenBack : via->second;
      standing.tells = via != place.end() && tells(link.attribution, via->second);
    }
  }
  const std::vector<bool> stands = standing(std::move(links));
  std::size_t kept = 0;
  for (std::size_t at = 0; at < live.size(); ++at) {
    if (stands[at]) {
      if (kept != at) {
        live[kept] = std::move(live[at]);
      }
      ++kept;
    }
  }
  live.resize(kept);
}

void load_attributions(SnapshotState& state, const View& view, const LeftOut& left_out) {
  std::vector<ChainLink> live;
  std::vector<ChainLink> gone;
  view.for_each_attribution([&](const AttributionId& id, const Attribution& attribution) {
    const bool left = left_out.has(id, attribution, state.representative(attribution.agent));
    (left ? gone : live).push_back({id, attribution});
  });
  const bool retracted = anything_was_retracted(view);
  if (retracted || !gone.empty()) {  // else all of them stand
    keep_standing(live, gone,
                  retracted ? that_lost_a_teller(view) : std::unordered_set<AttributionId>());
  }
  resolve_attributions(state, std::move(live));
}

/// A claim as it is in the store.
void add_record(SnapshotState& state, const ClaimId& id, const Claim& claim,
                const std::vector<std::string>& keys) {
  Record& record = state.records.emplace_back();
  record.id = id;
  record.claim = claim;
  record.keys = keys;
  record.name = keys.empty() ? id.digest.short_hex() : keys.front();
}

/// From records in the order of addition.
void resolve_claims(SnapshotState& state) {
  for (Record& record : state.records) {
    normalise(record, state);
  }
  index_records(state);
  resolve_comparators(state);
  sort_by_id(state.records);
  index_records(state);
}

std::unique_ptr<SnapshotState> finish(std::unique_ptr<SnapshotState> state) {
  number_records(*state);
  state->groups = ClaimGroups::of_all(*state);
  return state;
}

/// Some claims, and what their comparison depends on.
class PartLoading {
 public:
  PartLoading(const View& view, SnapshotState& state)
      : view_(view), access_(StoreAccess::state(view)), state_(state) {}

  void load(std::span<const ClaimRow> asked) {
    std::vector<std::uint32_t> rows = rows_of_relations(access_);
    for (const ClaimRow row : asked) {
      rows.push_back(static_cast<std::uint32_t>(row));
    }
    add_told(rows);
    read_claims(std::move(rows));
    read_names();
    resolve_claims(state_);
    read_attributions();
  }

 private:
  /// Claims that are another one by the time they are told on: their chains lead through these.
  void add_told(std::vector<std::uint32_t>& rows) {
    sort_unique(rows);
    Representatives representatives(access_, Representatives::Reading::kAsked);
    for (const AttributionRow& said :
         claimgraph::read_attributions(access_, rows, representatives).rows) {
      rows.push_back(said.claim);
    }
  }

  static void sort_unique(std::vector<std::uint32_t>& rows) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  }

  /// Also those they are measured by, at any distance.
  void read_claims(std::vector<std::uint32_t> rows) {
    std::map<std::uint32_t, Record> found;
    while (!rows.empty()) {
      sort_unique(rows);
      std::vector<std::uint32_t> measures;
      for_each_claim_of(view_, rows,
                        [&](std::uint32_t row, const ClaimId& id, const Claim& claim,
                            const std::vector<std::string>& keys) {
                          add_record(state_, id, claim, keys);
                          found.emplace(row, std::move(state_.records.back()));
                          state_.records.pop_back();
                          if (!claim.measured_by) {
                            return;
                          }
                          if (const auto measure = view_.row_of(claim.measured_by->claim)) {
                            measures.push_back(static_cast<std::uint32_t>(*measure));
                          }
                        });
      std::erase_if(measures, [&](std::uint32_t row) { return found.contains(row); });
      rows = std::move(measures);
    }
    for (auto& [row, record] : found) {
      rows_.push_back(row);
      state_.records.push_back(std::move(record));
    }
  }

  /// Of all that the claims name.
  void read_names() {
    view_.for_each_predicate([&](const Predicate& predicate) {
      state_.predicates.emplace(predicate.key, predicate);
      add_name(predicate.key);
    });
    for (const Record& record : state_.records) {
      add_name(record.claim.subject);
      if (const auto* entity = std::get_if<EntityRef>(&record.claim.object)) {
        add_name(entity->key);
      }
      for (const auto& [dimension, value] : record.claim.scope) {
        if (value.kind == ScopeValue::Kind::kEntity) {
          add_name(value.text);
        }
      }
    }
  }

  void add_name(const std::string& key) {
    if (state_.entities.contains(key)) {
      return;
    }
    const std::optional<Entity> entity = view_.entity(key);
    if (!entity) {
      throw Error(ErrorCode::kCorrupt,
                  "an entity is named, but not there: '" + key + "'; verify names what is damaged");
    }
    EntityNames names{entity->label, view_.representative(key)};
    const std::string into = names.representative;
    state_.entities.emplace(key, std::move(names));
    add_name(into);  // at most once more: it is merged into nothing
  }

  void read_attributions() {
    Representatives representatives(access_, Representatives::Reading::kAsked);
    const AttributionRows connected =
        claimgraph::read_attributions(access_, rows_, representatives);
    std::vector<std::uint32_t> live_rows;
    std::unordered_map<std::uint32_t, std::uint32_t> documents;
    for (const AttributionRow& said : connected.rows) {
      documents.emplace(said.row, said.document);
      if (!said.gone) {
        live_rows.push_back(said.row);
      }
    }
    std::unordered_set<std::uint32_t> told;
    for (const AttributionRow& said : connected.rows) {
      const auto via = documents.find(said.via);
      if (said.gone && via != documents.end() &&
          (via->second == 0 || via->second == said.document)) {
        told.insert(said.via);
      }
    }
    std::vector<ChainLink> live;
    std::unordered_set<AttributionId> lost_a_teller;
    for_each_attribution_of(
        view_, live_rows,
        [&](std::uint32_t row, const AttributionId& id, const Attribution& attribution) {
          add_name(attribution.agent);
          if (told.contains(row)) {
            lost_a_teller.insert(id);
          }
          live.push_back({id, attribution});
        });
    if (live.size() < connected.rows.size()) {
      keep_standing(live, {}, std::move(lost_a_teller));
    }
    resolve_attributions(state_, std::move(live));
  }

  const View& view_;
  StateAccess access_;
  SnapshotState& state_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace

std::unique_ptr<SnapshotState> load_snapshot(const View& view, const Withdrawal& without) {
  const LeftOut left_out(view, without);
  auto state = std::make_unique<SnapshotState>();
  state->number = view.number();
  load_entities(*state, view);
  view.for_each_claim(
      [&](const ClaimId& id, const Claim& claim, const std::vector<std::string>& keys) {
        if (!left_out.has(id)) {
          add_record(*state, id, claim, keys);
        }
      });
  resolve_claims(*state);
  load_attributions(*state, view, left_out);
  return finish(std::move(state));
}

std::vector<ClaimRow> rows_about(const View& view, std::span<const std::string> subjects) {
  const StateAccess state = StoreAccess::state(view);
  Representatives representatives(state, Representatives::Reading::kAll);
  std::vector<ClaimRow> rows;
  std::unordered_set<std::uint32_t> seen;
  for (const std::string& key : subjects) {
    Statement entity = state.query("SELECT id FROM entity WHERE key = ?2 AND added_by <= ?1", key);
    if (!entity.step()) {
      continue;
    }
    const std::uint32_t subject = representatives.of(row_number(entity.integer(0), "entity"));
    for (const std::uint32_t read_as : representatives.read_as(subject)) {
      if (!seen.insert(read_as).second) {
        continue;
      }
      Statement claim =
          state.query("SELECT id FROM claim WHERE subject_id = ?2 AND added_by <= ?1", read_as);
      while (claim.step()) {
        rows.push_back(ClaimRow{row_number(claim.integer(0), "claim")});
      }
    }
  }
  return rows;
}

std::unique_ptr<SnapshotState> load_snapshot(const View& view, std::span<const ClaimRow> claims) {
  auto state = std::make_unique<SnapshotState>();
  state->number = view.number();
  PartLoading(view, *state).load(claims);
  return finish(std::move(state));
}

}  // namespace claimgraph
