#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/left_out.hpp"
#include "contradiction/snapshot_state.hpp"
#include "contradiction/standing.hpp"
#include "store/reader.hpp"
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
  for (auto& [key, names] : state.entities) {
    auto next = into.find(key);
    while (next != into.end()) {  // merges form no circles: the Writer refuses them
      names.representative = next->second;
      next = into.find(next->second);
    }
  }
}

/// Fills what follows from the claim alone.
void normalise(Record& record, const SnapshotState& state) {
  const Claim& claim = record.claim;
  record.subject = state.representative(claim.subject);
  record.predicate = &state.predicates.at(state.representative(claim.predicate));
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

/// Narrows a comparative's bounds to those beyond all that the claim it is measured by may mean:
/// whoever says "more than they admit" excludes it.
void narrow_by_comparator(Record& record, const Record& measure) {
  const auto* own = std::get_if<Quantity>(&record.claim.object);
  const auto* other = std::get_if<Quantity>(&measure.claim.object);
  if (own == nullptr || other == nullptr || measure.bounds->fuzzy.empty() ||
      !own->unit().convertible_to(other->unit())) {
    return;
  }
  const Interval& all = measure.bounds->fuzzy;
  Interval beyond = Interval::everything();
  if (record.claim.measured_by->relation == Comparator::Relation::kMoreThan) {
    if (all.hi() < Interval::kInfinity) {
      beyond = all.hi_open() ? Interval::at_least(all.hi()) : Interval::greater_than(all.hi());
    }
  } else if (all.lo() > -Interval::kInfinity) {
    beyond = all.lo_open() ? Interval::at_most(all.lo()) : Interval::less_than(all.lo());
  }
  record.bounds->strict = record.bounds->strict.intersection(beyond);
  record.bounds->fuzzy = record.bounds->fuzzy.intersection(beyond);
}

/// A claim names the one it is measured by through its hash, so that one was added before it: the
/// order of addition resolves chains of comparatives, and circles cannot be.
void resolve_comparators(SnapshotState& state) {
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
    state.index.emplace(state.records[index].id, index);
  }
}

void load_hierarchies(SnapshotState& state) {
  for (ClaimIndex index = 0; index < state.records.size(); ++index) {
    const Record& record = state.records[index];
    if (record.claim.polarity != Polarity::kAffirmed || !record.stances.stated) {
      continue;
    }
    const std::string& predicate = record.predicate->key;
    if (predicate == predicates::kBroader) {
      state.hierarchy.add(record.subject, record.object_entity);
    } else if (predicate == predicates::kSubclassOf || predicate == predicates::kPartOf) {
      state.taxonomy.add(record.subject, record.object_entity);
    } else if (predicate == predicates::kExchangeRate && record.bounds) {
      const auto* rate = std::get_if<Quantity>(&record.claim.object);
      if (rate != nullptr && record.bounds->fuzzy.lo() > 0) {
        state.rates[record.subject + ">" + rate->unit().currency()].push_back(
            {index, *record.bounds, record.claim.valid_time.fuzzy()});
      }
    }
  }
  state.hierarchy.close();
  state.taxonomy.close();
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

}  // namespace

const std::string& SnapshotState::representative(const std::string& key) const {
  const auto found = entities.find(key);
  return found == entities.end() ? key : found->second.representative;
}

const std::string& SnapshotState::label(const std::string& key) const {
  const auto found = entities.find(key);
  return found == entities.end() ? key : found->second.label;
}

Snapshot::Snapshot(std::unique_ptr<SnapshotState> state) : state_(std::move(state)) {}
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

Snapshot Snapshot::load(const View& view) {
  return load(view, Withdrawal{});
}

Snapshot Snapshot::load(const View& view, const Withdrawal& without) {
  const LeftOut left_out(view, without);
  auto state = std::make_unique<SnapshotState>();
  state->number = view.number();
  load_entities(*state, view);
  view.for_each_claim(
      [&](const ClaimId& id, const Claim& claim, const std::vector<std::string>& keys) {
        if (left_out.has(id)) {
          return;
        }
        Record& record = state->records.emplace_back();
        record.id = id;
        record.claim = claim;
        record.keys = keys;
        record.name = keys.empty() ? id.digest.short_hex() : keys.front();
        normalise(record, *state);
      });
  index_records(*state);
  resolve_comparators(*state);
  sort_by_id(state->records);
  index_records(*state);
  load_attributions(*state, view, left_out);
  load_hierarchies(*state);
  state->groups = ClaimGroups::of_all(*state);
  state->screen = PairScreen(*state);
  return Snapshot(std::move(state));
}

ChangeNumber Snapshot::number() const noexcept {
  return state_->number;
}
std::size_t Snapshot::size() const noexcept {
  return state_->records.size();
}

std::optional<ClaimIndex> Snapshot::find(const ClaimId& id) const {
  const auto found = state_->index.find(id);
  return found == state_->index.end() ? std::nullopt : std::optional(found->second);
}

const ClaimId& Snapshot::id(ClaimIndex index) const {
  return state_->records[index].id;
}
const Claim& Snapshot::claim(ClaimIndex index) const {
  return state_->records[index].claim;
}
const std::string& Snapshot::name(ClaimIndex index) const {
  return state_->records[index].name;
}
const std::vector<std::string>& Snapshot::keys(ClaimIndex index) const {
  return state_->records[index].keys;
}

std::optional<Bounds> Snapshot::bounds(ClaimIndex index) const {
  const Record& record = state_->records[index];
  return std::holds_alternative<Quantity>(record.claim.object) ? record.bounds : std::nullopt;
}

std::vector<Chain> Snapshot::chains(ClaimIndex index) const {
  std::vector<Chain> chains;
  for (const std::uint32_t head : state_->records[index].attributions) {
    const LinkRecord* link = &state_->links[head];
    if (link->passed_on_within_claim || link->link.attribution.act == Act::kDisputes) {
      continue;
    }
    Chain& chain = chains.emplace_back();
    chain.push_back(link->link);
    while (link->via) {
      link = &state_->links[*link->via];
      chain.push_back(link->link);
    }
  }
  return chains;
}

std::vector<std::string> Snapshot::origins(ClaimIndex index) const {
  return state_->records[index].origins;
}

int Snapshot::unknown_lineages(ClaimIndex index) const {
  return state_->records[index].unknown_lineages;
}

const std::string& Snapshot::label(std::string_view key) const {
  const auto found = state_->entities.find(std::string(key));
  if (found == state_->entities.end()) {
    throw Error(ErrorCode::kNotFound, "no entity or predicate '" + std::string(key) + "'");
  }
  return found->second.label;
}

std::string Snapshot::representative(const std::string& key) const {
  return state_->representative(key);
}

}  // namespace claimgraph
