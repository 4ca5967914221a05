#include "contradiction/columns/claim_in_question.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

#include "contradiction/comparative_bounds.hpp"
#include "contradiction/row_number.hpp"
#include "contradiction/stances.hpp"
#include "store/model_rules.hpp"
#include "store/reader.hpp"
#include "store/rows.hpp"

namespace claimgraph {
namespace {

/// A text that no claim of the store has.
constexpr std::uint32_t kUnknownText = std::numeric_limits<std::uint32_t>::max();

Representatives::Reading reading_for(const ColumnsState& columns) {
  const std::lock_guard lock(columns.lookups().mutex);
  return columns.lookups().without_merges ? Representatives::Reading::kNone
                                          : Representatives::Reading::kAsked;
}

Interval interval(std::optional<double> lo, std::optional<double> hi, int open_ends) {
  return lo ? Interval(*lo, hi.value_or(Interval::kInfinity), (open_ends & 1) != 0,
                       (open_ends & 2) != 0)
            : Interval();
}

}  // namespace

ClaimLookup::ClaimLookup(const StateAccess& store, const ColumnsState& columns)
    : store_(store), columns_(columns), representatives_(store, reading_for(columns)) {
  if (representatives_.none()) {
    const std::lock_guard lock(columns.lookups().mutex);
    columns.lookups().without_merges = true;
  }
}

ClaimDictionaries& ClaimLookup::extended() {
  if (!extended_) {
    extended_ = std::make_unique<ClaimDictionaries>(columns_.vocabulary());
  }
  return *extended_;
}

std::uint32_t order_of(const ClaimId& id) {
  std::uint32_t order = 0;
  for (std::size_t i = 0; i < sizeof(order); ++i) {
    order = (order << 8U) | id.digest.bytes[i];
  }
  return order;
}

std::optional<ClaimPlace> ClaimLookup::find(const Claim& claim, const ClaimId& id) {
  // Were it there it would lie in the group of its subject and predicate, and one with the first
  // bytes of its id hardly ever does: the store's index of all ids is hardly ever asked.
  const std::optional<Entity> subject = find_entity(claim.subject);
  const std::optional<NamedPredicate> named = find_predicate(claim.predicate);
  if (!subject || !named) {
    return std::nullopt;
  }
  const std::uint32_t family =
      columns_.vocabulary().predicates.family(representatives_.of(named->row));
  const std::size_t number = columns_.find_group(subject->representative, family);
  if (number == columns_.groups()) {
    return std::nullopt;
  }
  const GroupView group = columns_.group(number);
  if (std::find(group.order.begin(), group.order.end(), order_of(id)) == group.order.end()) {
    return std::nullopt;
  }
  Statement row = store_.query(
      "SELECT c.id FROM claim c WHERE c.hash = ?2 AND " CLAIMGRAPH_LIVE_CLAIM("c"), id.digest);
  if (!row.step()) {
    return std::nullopt;
  }
  const auto at =
      std::find(group.claim.begin(), group.claim.end(), row_number(row.integer(0), "claim"));
  return at == group.claim.end() ? std::nullopt
                                 : std::optional(ClaimPlace{
                                       number, static_cast<std::size_t>(at - group.claim.begin())});
}

std::optional<ClaimPlace> ClaimLookup::find(std::uint32_t row) {
  Statement found =
      store_.query("SELECT subject_id, predicate_id FROM claim WHERE id = ?2 AND added_by <= ?1",
                   std::int64_t{row});
  if (!found.step()) {
    return std::nullopt;
  }
  const std::uint32_t subject = representatives_.of(row_number(found.integer(0), "entity"));
  const std::uint32_t predicate = representatives_.of(row_number(found.integer(1), "predicate"));
  const std::size_t group =
      columns_.find_group(subject, columns_.vocabulary().predicates.family(predicate));
  if (group == columns_.groups()) {
    return std::nullopt;
  }
  const std::span<const std::uint32_t> claims = columns_.group(group).claim;
  const auto at = std::find(claims.begin(), claims.end(), row);
  return at == claims.end()
             ? std::nullopt
             : std::optional(ClaimPlace{group, static_cast<std::size_t>(at - claims.begin())});
}

std::optional<ClaimLookup::Entity> ClaimLookup::find_entity(const std::string& key) {
  if (last_entity_ && last_entity_->first == key) {
    return last_entity_->second;
  }
  Statement row = store_.query("SELECT id FROM entity WHERE key = ?2 AND added_by <= ?1", key);
  if (!row.step()) {
    return std::nullopt;
  }
  const std::uint32_t number = row_number(row.integer(0), "entity");
  last_entity_ = {key, {number, representatives_.of(number)}};
  return last_entity_->second;
}

ClaimLookup::Entity ClaimLookup::entity(const std::string& key, const char* what) {
  const std::optional<Entity> found = find_entity(key);
  if (!found) {
    throw Error(ErrorCode::kNotFound, fmt::format("{} of the claim: no entity '{}'", what, key));
  }
  return *found;
}

std::optional<ClaimLookup::NamedPredicate> ClaimLookup::find_predicate(const std::string& key) {
  ColumnsState::Lookups& known = columns_.lookups();
  {
    const std::lock_guard lock(known.mutex);
    const auto found = known.predicates.find(key);
    if (found != known.predicates.end()) {
      return found->second;
    }
  }
  Statement row = store_.query(
      "SELECT e.id, p.object_type, p.dimension, p.role FROM entity e JOIN predicate p ON "
      "p.entity_id = e.id WHERE e.key = ?2 AND e.added_by <= ?1 AND p.added_by <= ?1",
      key);
  if (!row.step()) {
    return std::nullopt;
  }
  NamedPredicate read;
  read.row = row_number(row.integer(0), "predicate");
  const auto known_word = [&](auto value) {
    if (!value) {
      throw Error(ErrorCode::kCorrupt, fmt::format("predicate row {} cannot be read", read.row));
    }
    return *value;
  };
  read.predicate.key = key;
  read.predicate.object_type = known_word(parse_object_type(row.text(1)));
  if (!row.is_null(2)) {
    read.predicate.dimension = known_word(Dimension::parse(row.text(2)));
  }
  if (!row.is_null(3)) {
    read.predicate.role = known_word(parse_quantity_role(row.text(3)));
  }
  const std::lock_guard lock(known.mutex);
  return known.predicates.try_emplace(key, std::move(read)).first->second;
}

ClaimLookup::NamedPredicate ClaimLookup::predicate(const std::string& key) {
  std::optional<NamedPredicate> found = find_predicate(key);
  if (!found) {
    static_cast<void>(entity(key, "predicate"));  // says if there is none
    throw Error(ErrorCode::kNotFound,
                fmt::format("predicate of the claim: '{}' is an entity, not a predicate", key));
  }
  return *std::move(found);
}

Comparable ClaimLookup::normalise(const Claim& claim, Act act) {
  if (act == Act::kDisputes) {
    throw Error(ErrorCode::kInvalidArgument,
                "act of the claim in question: 'disputes' puts no claim forward");
  }
  const NamedPredicate named = predicate(claim.predicate);
  model_rules::claim(claim);
  model_rules::object(claim.object, named.predicate);

  Comparable result;
  Shape shape;
  result.subject = entity(claim.subject, "subject").representative;
  shape.predicate = representatives_.of(named.row);
  Stances stances;
  stances.take(act);
  shape.set(stances);
  shape.negative = claim.polarity == Polarity::kDenied;
  shape.scope = scope(claim.scope);
  const std::optional<std::uint32_t> time = words().find_time(claim.valid_time);
  result.time = time ? *time : extended().add_time(claim.valid_time);
  // As it would stand in its row.
  const DerivedColumns row = derive(claim, named.predicate.role);
  result.bounds = {interval(row.strict_lo, row.strict_hi, row.open_ends),
                   interval(row.fuzzy_lo, row.fuzzy_hi, row.open_ends >> 2)};
  set_object(claim, result, shape);
  if (claim.measured_by) {
    narrow(*claim.measured_by, result, shape);
  }
  const std::optional<std::uint32_t> number = words().find(shape);
  result.shape = number ? *number : extended().add(shape);
  return result;
}

void ClaimLookup::set_object(const Claim& claim, Comparable& result, Shape& shape) {
  if (const auto* quantity = std::get_if<Quantity>(&claim.object)) {
    const UnitTraits unit{quantity->unit().dimension(), quantity->unit().currency()};
    shape.unit = words().find_unit(unit);
    if (shape.unit == 0) {
      shape.unit = extended().add_unit(unit);
    }
    const bool measured = claim.measured_by.has_value();
    shape.has_bounds = true;
    shape.one_sided = quantity->is_bound();
    shape.is_bound = shape.one_sided || quantity->hedge() == Hedge::kMagnitude || measured;
    shape.value_unknown = quantity->hedge() == Hedge::kUnknown && !measured;
  } else if (std::holds_alternative<EdtfDate>(claim.object)) {
    shape.has_bounds = true;
    shape.is_bound = !result.bounds.strict.bounded();
  } else if (const auto* object = std::get_if<EntityRef>(&claim.object)) {
    result.object = entity(object->key, "object").representative;
  } else if (const auto* text = std::get_if<TextValue>(&claim.object)) {
    result.object = words().find_text(fold_for_search(text->text)).value_or(kUnknownText);
    const std::optional<std::uint32_t> language = words().find_language(text->language);
    shape.language = language ? *language : extended().add_language(text->language);
  } else {
    result.object = std::get<Flag>(claim.object).value ? 2 : 1;
  }
}

std::uint32_t ClaimLookup::scope(const Scope& scope) {
  std::vector<ScopeEntry> entries;
  for (const auto& [name, value] : scope) {
    ScopeEntry entry;
    const std::optional<std::uint32_t> dimension = words().find_dimension(name);
    entry.dimension = dimension ? *dimension : extended().add_dimension(name);
    entry.kind = value.kind;
    if (value.kind == ScopeValue::Kind::kEntity) {
      entry.value = entity(value.text, "scope").representative;
    } else if (value.kind == ScopeValue::Kind::kText) {
      const std::string folded = fold_for_search(value.text);
      const std::optional<std::uint32_t> text = words().find_text(folded);
      entry.value = text ? *text : extended().add_text(folded);
    }
    entries.push_back(entry);
  }
  const std::optional<std::uint32_t> number = words().find_scope(entries);
  return number ? *number : extended().add_scope(entries);
}

void ClaimLookup::narrow(const Comparator& comparator, Comparable& result, const Shape& shape) {
  Statement row = store_.query(
      "SELECT c.id, p.dimension FROM claim c JOIN predicate p ON p.entity_id = c.predicate_id "
      "WHERE c.hash = ?2 AND c.added_by <= ?1",
      comparator.claim.digest);
  if (!row.step()) {
    throw Error(ErrorCode::kNotFound, fmt::format("measure of the claim: no claim {}",
                                                  comparator.claim.digest.short_hex()));
  }
  const std::string expected = words().unit(shape.unit).dimension.str();
  if (row.text(1) != expected) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("claim: measured by a claim of dimension {}; expected {}",
                            row.is_null(1) ? "none" : row.text(1), expected));
  }
  result.measured_by = row_number(row.integer(0), "claim");
  const std::optional<ClaimPlace> place = find(result.measured_by);
  if (!place) {
    return;  // taken back, and the bound with it
  }
  const Comparable measure = columns_.comparable(columns_.group(place->group), place->position);
  if (words().shape(measure.shape).unit == shape.unit && !measure.bounds.fuzzy.empty()) {
    narrow_by_measure(result.bounds, measure.bounds.fuzzy,
                      comparator.relation == Comparator::Relation::kMoreThan);
  }
}

std::vector<ClaimPlace> ClaimLookup::sharing_object(const Comparable& claim) {
  std::vector<ClaimPlace> places;
  const std::uint32_t predicate = words().shape(claim.shape).predicate;
  const PredicateTraits& traits = words().predicate(predicate);
  if (!traits.inverse_functional || traits.object_type != ObjectType::kEntity) {
    return places;
  }
  Representatives all(store_, Representatives::Reading::kAll);
  for (const std::uint32_t own_predicate : all.read_as(predicate)) {
    for (const std::uint32_t object : all.read_as(claim.object)) {
      Statement row = store_.query(
          "SELECT c.id FROM claim c WHERE c.object_id = ?2 AND c.predicate_id = ?3 "
          "AND " CLAIMGRAPH_LIVE_CLAIM("c"),
          std::int64_t{object}, std::int64_t{own_predicate});
      while (row.step()) {
        const std::optional<ClaimPlace> place = find(row_number(row.integer(0), "claim"));
        if (place && columns_.group(place->group).subject != claim.subject) {
          places.push_back(*place);
        }
      }
    }
  }
  return places;
}

}  // namespace claimgraph
