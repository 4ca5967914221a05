#include "contradiction/claim_rows.hpp"

#include <cstring>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

#include "contradiction/row_number.hpp"
#include "contradiction/row_runs.hpp"
#include "contradiction/value_notation.hpp"
#include "store/reader.hpp"

namespace claimgraph {
namespace {

#define CLAIMGRAPH_SELECT_CLAIM_ROWS                                                    \
  "SELECT c.id, c.hash, c.subject_id, c.predicate_id, c.object_type, c.object_id, "     \
  "c.value, c.language, c.valid_time, c.polarity, c.measured_relation, c.measured_by, " \
  "c.unit, c.strict_lo, c.strict_hi, c.fuzzy_lo, c.fuzzy_hi, c.open_ends FROM claim c "

enum Column : int {
  kId,
  kHash,
  kSubject,
  kPredicate,
  kObjectType,
  kObject,
  kValue,
  kLanguage,
  kValidTime,
  kPolarity,
  kRelation,
  kMeasuredBy,
  kUnit,
  kStrictLo,
  kStrictHi,
  kFuzzyLo,
  kFuzzyHi,
  kOpenEnds
};

template <typename T>
T known(std::optional<T> value, std::string_view what, std::string_view text) {
  if (!value) {
    throw Error(ErrorCode::kCorrupt, fmt::format("unknown {} '{}'", what, text));
  }
  return *std::move(value);
}

/// Empty if there are no ends.
Interval interval(const Statement& row, int lo_column, unsigned open_ends) {
  const double lo = row.real(lo_column);
  if (lo == 0 && row.is_null(lo_column)) {
    return {};
  }
  const double hi = row.real(lo_column + 1);
  if (!(lo <= hi)) {
    throw Error(ErrorCode::kCorrupt, fmt::format("bounds from {} to {}", lo, hi));
  }
  return {lo, hi, (open_ends & 1U) != 0, (open_ends & 2U) != 0};
}

std::uint32_t first_bytes(const Digest& hash) {
  std::uint32_t order = 0;
  for (std::size_t i = 0; i < sizeof(order); ++i) {
    order = (order << 8U) | hash.bytes[i];
  }
  return order;
}

PredicateTraits traits(const Statement& row, int column) {
  PredicateTraits traits;
  traits.object_type = known(parse_object_type(row.text(column)), "object type", row.text(column));
  if (!row.is_null(column + 1)) {
    const Parsed<Dimension> dimension = Dimension::parse(row.text(column + 1));
    if (!dimension) {
      throw Error(ErrorCode::kCorrupt, fmt::format("unknown dimension '{}'", row.text(column + 1)));
    }
    traits.dimension = *dimension;
  }
  if (!row.is_null(column + 2)) {
    traits.role = known(parse_quantity_role(row.text(column + 2)), "role", row.text(column + 2));
  }
  traits.functional = row.integer(column + 3) != 0;
  traits.inverse_functional = row.integer(column + 4) != 0;
  return traits;
}

constexpr int kIdOfPredicate = 0;
constexpr int kTraitsOfPredicate = 1;
#define CLAIMGRAPH_SELECT_TRAITS \
  "SELECT entity_id, object_type, dimension, role, functional, inverse_functional FROM predicate "

/// Runs `read`, and names the row when it fails.
template <typename Read>
void reading(std::string_view table, std::int64_t row, const Read& read) {
  try {
    read();
  } catch (const Error& error) {
    throw Error(error.code() == ErrorCode::kLimit ? ErrorCode::kLimit : ErrorCode::kCorrupt,
                fmt::format("{} row {}: {}", table, row, error.what()));
  }
}

}  // namespace

ClaimRowReader::ClaimRowReader(const StateAccess& state, Representatives& representatives,
                               ClaimDictionaries& vocabulary)
    : state_(state), representatives_(representatives), vocabulary_(vocabulary) {}

void ClaimRowReader::read_all(const GoneRows& gone, const Visitor& visit) {
  read(state_.query(CLAIMGRAPH_SELECT_CLAIM_ROWS "WHERE c.added_by <= ?1 ORDER BY c.id"),
       state_.database.query("SELECT claim_id, dimension, kind, entity_id, text FROM scope "
                             "ORDER BY claim_id, dimension"),
       &gone, visit);
}

void ClaimRowReader::read(std::span<const std::uint32_t> rows, const Visitor& visit) {
  for_each_run(rows, [&](std::uint32_t first, std::uint32_t last) {
    read(state_.query(
             CLAIMGRAPH_SELECT_CLAIM_ROWS
             "WHERE c.id BETWEEN ?2 AND ?3 AND " CLAIMGRAPH_LIVE_CLAIM("c") " ORDER BY c.id",
             first, last),
         state_.database.query("SELECT claim_id, dimension, kind, entity_id, text FROM scope "
                               "WHERE claim_id BETWEEN ?1 AND ?2 ORDER BY claim_id, dimension",
                               first, last),
         nullptr, visit);
  });
}

void ClaimRowReader::read(Statement claims, Statement scopes, const GoneRows* gone,
                          const Visitor& visit) {
  bool more_scopes = scopes.step();
  ClaimRow32 claim;
  while (claims.step()) {
    const std::int64_t id = claims.integer(kId);
    if (gone != nullptr && gone->claims.contains(id)) {
      continue;
    }
    reading("claim", id, [&] {
      claim = {};
      read_claim(claims, claim);
      scope_.clear();
      while (more_scopes && scopes.integer(0) <= id) {
        if (scopes.integer(0) == id) {  // else of a claim that is not live
          add_scope_entry(scopes);
        }
        more_scopes = scopes.step();
      }
      claim.shape.scope = vocabulary_.add_scope(scope_);
    });
    visit(claim);
  }
}

std::uint32_t ClaimRowReader::entity(const Statement& row, int column) {
  return representatives_.of(row_number(row.integer(column), "entity"));
}

std::uint32_t ClaimRowReader::predicate(std::int64_t row) {
  const auto found = predicates_.find(row);
  if (found != predicates_.end()) {
    return found->second;
  }
  const std::uint32_t representative = representatives_.of(row_number(row, "predicate"));
  if (!vocabulary_.all_predicates().contains(representative)) {
    Statement found_row = state_.query(
        CLAIMGRAPH_SELECT_TRAITS "WHERE entity_id = ?2 AND added_by <= ?1", representative);
    if (!found_row.step()) {
      throw Error(ErrorCode::kCorrupt,
                  fmt::format("predicate row {}, which does not exist", representative));
    }
    vocabulary_.set_predicate(representative, traits(found_row, kTraitsOfPredicate));
  }
  predicates_.emplace(row, representative);
  return representative;
}

void ClaimRowReader::read_predicates() {
  Statement row = state_.query(CLAIMGRAPH_SELECT_TRAITS "WHERE added_by <= ?1");
  while (row.step()) {
    const std::int64_t id = row.integer(kIdOfPredicate);
    reading("predicate", id, [&] {
      vocabulary_.set_predicate(row_number(id, "predicate"), traits(row, kTraitsOfPredicate));
    });
  }
}

void ClaimRowReader::read_claim(const Statement& row, ClaimRow32& claim) {
  Comparable& comparable = claim.comparable;
  comparable.claim = row_number(row.integer(kId), "claim");
  claim.order = first_bytes(row.digest(kHash));
  comparable.subject = entity(row, kSubject);
  claim.shape.predicate = predicate(row.integer(kPredicate));
  const std::string_view time = row.text(kValidTime);
  comparable.time = time.empty() ? 0 : times_(time, [this](std::string_view text) {
    const Parsed<EdtfDate> date = EdtfDate::parse(text);
    if (!date) {
      throw Error(ErrorCode::kCorrupt, fmt::format("its time is '{}', which is no date", text));
    }
    return vocabulary_.add_time(*date);
  });
  claim.shape.negative = known(parse_polarity(row.text(kPolarity)), "polarity",
                               row.text(kPolarity)) == Polarity::kDenied;
  const std::int64_t measured_by = row.integer(kMeasuredBy);
  if (measured_by != 0) {
    comparable.measured_by = row_number(measured_by, "claim");
    claim.more = known(parse_relation(row.text(kRelation)), "relation", row.text(kRelation)) ==
                 Comparator::Relation::kMoreThan;
  }
  read_object(row, claim);
}

void ClaimRowReader::read_object(const Statement& row, ClaimRow32& claim) {
  const std::string_view type = row.text(kObjectType);
  switch (known(parse_object_type(type), "object type", type)) {
    case ObjectType::kQuantity:
      read_quantity(row, claim);
      break;
    case ObjectType::kEntity:
      claim.comparable.object = entity(row, kObject);
      break;
    case ObjectType::kDate: {
      const auto open_ends = static_cast<unsigned>(row.integer(kOpenEnds));
      claim.comparable.bounds = {interval(row, kStrictLo, open_ends),
                                 interval(row, kFuzzyLo, open_ends >> 2U)};
      claim.shape.has_bounds = true;
      claim.shape.is_bound = !claim.comparable.bounds.strict.bounded();
      break;
    }
    case ObjectType::kText:
      claim.comparable.object = vocabulary_.add_text(fold_for_search(row.text(kValue)));
      claim.shape.language = vocabulary_.add_language(row.text(kLanguage));
      break;
    case ObjectType::kFlag: {
      const std::string_view value = row.text(kValue);
      if (value != "true" && value != "false") {
        throw Error(ErrorCode::kCorrupt, fmt::format("flag '{}'", value));
      }
      claim.comparable.object = value == "true" ? 2 : 1;
      break;
    }
  }
}

void ClaimRowReader::read_quantity(const Statement& row, ClaimRow32& claim) {
  const auto open_ends = static_cast<unsigned>(row.integer(kOpenEnds));
  claim.comparable.bounds = {interval(row, kStrictLo, open_ends),
                             interval(row, kFuzzyLo, open_ends >> 2U)};
  Shape& shape = claim.shape;
  shape.has_bounds = true;
  shape.unit = units_(row.text(kUnit), [this](std::string_view text) {
    const Parsed<Unit> unit = Unit::parse(text);
    if (!unit) {
      throw Error(ErrorCode::kCorrupt, fmt::format("its unit is '{}', which is none", text));
    }
    return vocabulary_.add_unit(*unit);
  });
  const bool measured = claim.comparable.measured_by != 0;
  const ValueNotation notation = notation_of(row.text(kValue));
  shape.one_sided = notation == ValueNotation::kOneSided;
  shape.is_bound = shape.one_sided || notation == ValueNotation::kMagnitude || measured;
  shape.value_unknown = notation == ValueNotation::kUnknown && !measured;
}

void ClaimRowReader::add_scope_entry(const Statement& row) {
  ScopeEntry& entry = scope_.emplace_back();
  entry.dimension = vocabulary_.add_dimension(row.text(1));
  const std::string_view kind = row.text(2);
  if (kind == "entity") {
    entry.kind = ScopeValue::Kind::kEntity;
    entry.value = entity(row, 3);
  } else if (kind == "text") {
    entry.kind = ScopeValue::Kind::kText;
    entry.value = scope_texts_(row.text(4), [this](std::string_view text) {
      return vocabulary_.add_text(fold_for_search(text));
    });
  }
}

}  // namespace claimgraph
