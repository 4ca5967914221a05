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

Interval interval(std::optional<double> lo, std::optional<double> hi, int open_ends) {
  return lo ? Interval(*lo, hi.value_or(Interval::kInfinity), (open_ends & 1) != 0,
                       (open_ends & 2) != 0)
            : Interval();
}

}  // namespace

ClaimLookup::ClaimLookup(const StateAccess& store, const ColumnsState& columns)
    : store_(store), columns_(columns), representatives_(store, Representatives::Reading::kAsked) {}

ClaimDictionaries& ClaimLookup::extended() {
  if (!extended_) {
    extended_ = std::make_unique<ClaimDictionaries>(columns_.vocabulary());
  }
  return *extended_;
}

std::optional<ClaimPlace> ClaimLookup::find(const ClaimId& id) {
  Statement row = store_.query(
      "SELECT c.id FROM claim c WHERE c.hash = ?2 AND " CLAIMGRAPH_LIVE_CLAIM("c"), id.digest);
  return row.step() ? find(row_number(row.integer(0), "claim")) : std::nullopt;
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

ClaimLookup::Entity ClaimLookup::entity(const std::string& key, const char* what) {
  Statement row = store_.query("SELECT id FROM entity WHERE key = ?2 AND added_by <= ?1", key);
  if (!row.step()) {
    throw Error(ErrorCode::kNotFound, fmt::format("{} of the claim: no entity '{}'", what, key));
  }
  const std::uint32_t number = row_number(row.integer(0), "entity");
  return {number, representatives_.of(number)};
}

Predicate ClaimLookup::predicate(std::uint32_t row, const std::string& key) {
  Statement found = store_.query(
      "SELECT object_type, dimension, role FROM predicate WHERE entity_id = ?2 AND added_by <= ?1",
      std::int64_t{row});
  if (!found.step()) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("predicate of the claim: '{}' is an entity, not a predicate", key));
  }
  Predicate predicate;
  predicate.key = key;
  const auto known = [&](auto value) {
    if (!value) {
      throw Error(ErrorCode::kCorrupt, fmt::format("predicate row {} cannot be read", row));
    }
    return *value;
  };
  predicate.object_type = known(parse_object_type(found.text(0)));
  if (!found.is_null(1)) {
    predicate.dimension = known(Dimension::parse(found.text(1)));
  }
  if (!found.is_null(2)) {
    predicate.role = known(parse_quantity_role(found.text(2)));
  }
  return predicate;
}

Comparable ClaimLookup::normalise(const Claim& claim, Act act) {
  if (act == Act::kDisputes) {
    throw Error(ErrorCode::kInvalidArgument,
                "act of the claim in question: 'disputes' puts no claim forward");
  }
  const Entity named_predicate = entity(claim.predicate, "predicate");
  const Predicate own_predicate = predicate(named_predicate.row, claim.predicate);
  model_rules::claim(claim);
  model_rules::object(claim.object, own_predicate);

  Comparable result;
  Shape shape;
  result.subject = entity(claim.subject, "subject").representative;
  shape.predicate = named_predicate.representative;
  Stances stances;
  stances.take(act);
  shape.set(stances);
  shape.negative = claim.polarity == Polarity::kDenied;
  shape.scope = scope(claim.scope);
  const std::optional<std::uint32_t> time = words().find_time(claim.valid_time);
  result.time = time ? *time : extended().add_time(claim.valid_time);
  // As it would stand in its row.
  const DerivedColumns row = derive(claim, own_predicate.role);
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
