#include "store/rows.hpp"

#include <cstddef>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph {
namespace {

/// More distinct texts than this are not worth remembering.
constexpr std::size_t kRememberedTexts = 4096;

template <typename T>
T known(std::optional<T> value, std::string_view what, std::string_view text) {
  if (!value) {
    throw Error(ErrorCode::kCorrupt, fmt::format("unknown {} '{}'", what, text));
  }
  return *std::move(value);
}

template <typename T>
const T& parsed(std::unordered_map<std::string, T>& memory, std::string_view text) {
  if (memory.size() >= kRememberedTexts) {
    memory.clear();
  }
  std::string key(text);
  const auto found = memory.find(key);
  if (found != memory.end()) {
    return found->second;
  }
  T value = T::parse(text).value();
  return memory.emplace(std::move(key), std::move(value)).first->second;
}

std::string hash_of(const Statement& row) {
  return row.digest(1).hex();
}
std::string key_of(const Statement& row) {
  return row.string(0);
}

/// Runs `read`, and names the row, by `name`, when it fails.
template <typename Read>
auto reading(std::string_view what, const Statement& row, std::string (*name)(const Statement&),
             const Read& read) {
  try {
    return read();
  } catch (const Error& error) {
    throw Error(ErrorCode::kCorrupt, fmt::format("{} {}: {}", what, name(row), error.what()));
  }
}

struct DerivedBounds {
  std::optional<double> lo;
  std::optional<double> hi;
  int open = 0;  // bits: 1 lo, 2 hi
};

DerivedBounds bounds_of(const Interval& interval) {
  if (interval.empty()) {
    return {};
  }
  return {interval.lo(), interval.hi(),
          (interval.lo_open() ? 1 : 0) + (interval.hi_open() ? 2 : 0)};
}

DerivedBounds bounds_of(const DaySpan& span) {
  const double lo =
      span.begin == DaySpan::kMin ? -Interval::kInfinity : static_cast<double>(span.begin);
  const double hi = span.end == DaySpan::kMax ? Interval::kInfinity : static_cast<double>(span.end);
  // Half-open; infinite ends are open as those of an Interval are.
  return {lo, hi, (span.begin == DaySpan::kMin ? 1 : 0) + 2};
}

void set_bounds(DerivedColumns& columns, const DerivedBounds& strict, const DerivedBounds& fuzzy) {
  columns.strict_lo = strict.lo;
  columns.strict_hi = strict.hi;
  columns.fuzzy_lo = fuzzy.lo;
  columns.fuzzy_hi = fuzzy.hi;
  constexpr int kFuzzyBits = 4;
  columns.open_ends = strict.open + kFuzzyBits * fuzzy.open;
}

}  // namespace

EdtfDate RowReader::date(std::string_view text) {
  return text.empty() ? EdtfDate{} : parsed(dates_, text);
}

Quantity RowReader::quantity(std::string_view text) {
  return parsed(quantities_, text);
}

Object RowReader::object(const Statement& row) {
  const std::string_view value = row.text(6);
  switch (known(parse_object_type(row.text(4)), "object type", row.text(4))) {
    case ObjectType::kQuantity:
      return quantity(value);
    case ObjectType::kEntity:
      return EntityRef{row.string(5)};
    case ObjectType::kDate:
      return date(value);
    case ObjectType::kText:
      return TextValue{std::string(value), row.string(7)};
    case ObjectType::kFlag:
      if (value != "true" && value != "false") {
        throw Error(ErrorCode::kCorrupt, fmt::format("flag '{}'", value));
      }
      return Flag{value == "true"};
  }
  return {};
}

Claim RowReader::read_claim(const Statement& row) {
  return reading("claim", row, hash_of, [&] {
    Claim claim;
    claim.subject = row.text(2);
    claim.predicate = row.text(3);
    claim.object = object(row);
    claim.valid_time = date(row.text(8));
    claim.polarity = known(parse_polarity(row.text(9)), "polarity", row.text(9));
    if (!row.is_null(10)) {
      claim.measured_by = Comparator{known(parse_relation(row.text(10)), "relation", row.text(10)),
                                     ClaimId{row.digest(11)}};
    }
    return claim;
  });
}

void RowReader::add_scope(const Statement& row, Scope& scope) {
  const std::string_view kind = row.text(2);
  ScopeValue value;
  if (kind == "entity") {
    value = ScopeValue::entity(row.string(3));
  } else if (kind == "text") {
    value = ScopeValue::of(row.string(4));
  }
  scope.emplace_hint(scope.end(), row.string(1), std::move(value));
}

Attribution RowReader::read_attribution(const Statement& row) {
  return reading("attribution", row, hash_of, [&] {
    Attribution attribution;
    attribution.claim = ClaimId{row.digest(2)};
    attribution.agent = row.text(3);
    attribution.act = known(parse_act(row.text(4)), "act", row.text(4));
    attribution.document = row.text(5);
    attribution.date = date(row.text(6));
    if (!row.is_null(7)) {
      attribution.via = AttributionId{row.digest(7)};
    }
    attribution.speech_act = row.text(8);
    if (!row.is_null(9)) {
      attribution.against = ClaimId{row.digest(9)};
    }
    if (!row.is_null(10)) {
      Evidence& evidence = attribution.evidence.emplace();
      evidence.byte_start = static_cast<std::uint64_t>(row.integer(10));
      evidence.byte_end = static_cast<std::uint64_t>(row.integer(11));
      evidence.exact = row.text(12);
      evidence.prefix = row.text(13);
      evidence.suffix = row.text(14);
      evidence.sha256 = row.digest(15);
    }
    attribution.note = row.text(16);
    return attribution;
  });
}

Predicate RowReader::read_predicate(const Statement& row) {
  return reading("predicate", row, key_of, [&] {
    Predicate predicate;
    predicate.key = row.text(0);
    predicate.label = row.text(1);
    predicate.gloss = row.text(2);
    predicate.object_type = known(parse_object_type(row.text(3)), "object type", row.text(3));
    if (!row.is_null(4)) {
      predicate.dimension = Dimension::parse(row.text(4)).value();
    }
    if (!row.is_null(5)) {
      predicate.role = known(parse_quantity_role(row.text(5)), "role", row.text(5));
    }
    predicate.functional = row.integer(6) != 0;
    predicate.inverse_functional = row.integer(7) != 0;
    return predicate;
  });
}

Document RowReader::read_document(const Statement& row) {
  return reading("document", row, key_of, [&] {
    Document document;
    document.key = row.text(0);
    document.title = row.text(1);
    document.url = row.text(2);
    document.publisher = row.text(3);
    document.language = row.text(4);
    document.published = date(row.text(5));
    document.retrieved = date(row.text(6));
    document.sha256 = row.digest(7);
    if (!row.is_null(8)) {
      document.text = row.string(8);
    }
    return document;
  });
}

RecordedProposal RowReader::read_proposal(const Statement& row) {
  return reading("proposal", row, hash_of, [&] {
    RecordedProposal recorded;
    recorded.id = {row.digest(1)};
    Proposal& proposal = recorded.proposal;
    proposal.document = row.text(2);
    proposal.byte_start = static_cast<std::uint64_t>(row.integer(3));
    proposal.byte_end = static_cast<std::uint64_t>(row.integer(4));
    proposal.sentence = row.text(5);
    proposal.records = row.text(6);
    proposal.certainty = row.real(7);
    proposal.rule = row.text(8);
    recorded.added_by = row.integer(9);
    if (!row.is_null(10)) {
      recorded.decision =
          Decision{known(parse_proposal_state(row.text(10)), "outcome of a proposal", row.text(10)),
                   row.string(11), row.string(12), row.integer(13)};
    }
    return recorded;
  });
}

DerivedColumns derive(const Claim& claim, std::optional<QuantityRole> role) {
  DerivedColumns columns;
  if (const auto* const quantity = std::get_if<Quantity>(&claim.object)) {
    columns.unit = quantity->unit().str();
    const Bounds bounds = quantity->bounds(role == QuantityRole::kDelta);
    set_bounds(columns, bounds_of(bounds.strict), bounds_of(bounds.fuzzy));
  } else if (const auto* const date = std::get_if<EdtfDate>(&claim.object)) {
    set_bounds(columns, bounds_of(date->strict()), bounds_of(date->fuzzy()));
  }
  const DaySpan& held = claim.valid_time.fuzzy();
  if (held.begin != DaySpan::kMin) {
    columns.valid_begin = held.begin;
  }
  if (held.end != DaySpan::kMax) {
    columns.valid_end = held.end;
  }
  return columns;
}

std::optional<std::string> value_text(const Object& object) {
  struct Text {
    std::optional<std::string> operator()(const Quantity& quantity) const { return quantity.str(); }
    std::optional<std::string> operator()(const EntityRef& /*unused*/) const { return {}; }
    std::optional<std::string> operator()(const EdtfDate& date) const { return date.str(); }
    std::optional<std::string> operator()(const TextValue& value) const { return value.text; }
    std::optional<std::string> operator()(const Flag& flag) const {
      return flag.value ? "true" : "false";
    }
  };
  return std::visit(Text{}, object);
}

}  // namespace claimgraph
