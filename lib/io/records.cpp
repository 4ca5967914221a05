#include "io/records.hpp"

#include <array>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/model/key.hpp>

namespace claimgraph::io {

namespace {

constexpr std::array<std::string_view, 5> kEntityFields{"type", "key", "kind", "label", "aliases"};
constexpr std::array<std::string_view, 2> kAliasFields{"text", "language"};
constexpr std::array<std::string_view, 9> kPredicateFields{
    "type",  "key",        "label",
    "gloss", "object",     "dimension",
    "role",  "functional", "inverse_functional"};
constexpr std::array<std::string_view, 10> kDocumentFields{
    "type",     "key",       "title",     "url",    "publisher",
    "language", "published", "retrieved", "sha256", "text"};
constexpr std::array<std::string_view, 6> kObjectFields{"quantity", "entity", "date",
                                                        "text",     "flag",   "language"};
constexpr std::array<std::string_view, 5> kObjectKinds{"quantity", "entity", "date", "text",
                                                       "flag"};
constexpr std::array<std::string_view, 2> kScopeFields{"entity", "all"};
constexpr std::array<std::string_view, 6> kEvidenceFields{"start",  "end",    "exact",
                                                          "prefix", "suffix", "sha256"};

bool optional_flag(const Fields& fields, std::string_view name, bool otherwise) {
  const JsonValue* value = fields.find(name);
  return value == nullptr ? otherwise : flag_of(*value);
}

Alias read_alias(const JsonLine& line, const JsonValue& value) {
  if (value.kind == JsonValue::Kind::kString) {
    return {words_of(value), {}};
  }
  if (value.kind != JsonValue::Kind::kObject) {
    fail_type(value, "a string, or an object with text and language");
  }
  const Fields fields(line, value, "an alias", kAliasFields);
  return {words_of(fields.require("text")), optional_language(fields, "language")};
}

ScopeValue read_scope_value(const JsonLine& line, const JsonValue& value) {
  if (value.kind == JsonValue::Kind::kString) {
    return ScopeValue::of(words_of(value));
  }
  if (value.kind != JsonValue::Kind::kObject) {
    fail_type(value, R"(a string, {"entity": key} or {"all": true})");
  }
  const Fields fields(line, value, "a scope value", kScopeFields);
  const JsonValue& choice = fields.require_one_of(kScopeFields);
  if (choice.name.text == "entity") {
    return ScopeValue::entity(key_of(choice));
  }
  if (!flag_of(choice)) {
    throw BadLine(ErrorCode::kInvalidArgument, choice.offset, "'all' is false",
                  "true; a dimension that is not given is unspecified");
  }
  return ScopeValue::all();
}

}  // namespace

Entity read_entity(const JsonLine& line, const JsonValue& value) {
  const Fields fields(line, value, "an entity", kEntityFields);
  Entity entity;
  entity.key = key_of(fields.require("key"));
  // Not predicate: those have a line kind of their own.
  entity.kind = word_of(fields.require("kind"), &parse_entity_kind, &to_string,
                        {EntityKind::kCompany, EntityKind::kOrganization, EntityKind::kPerson,
                         EntityKind::kHardware, EntityKind::kAiModel, EntityKind::kProduct,
                         EntityKind::kPlace, EntityKind::kEvent, EntityKind::kConcept});
  entity.label = words_of(fields.require("label"));
  if (const JsonValue* aliases = fields.find("aliases")) {
    if (aliases->kind != JsonValue::Kind::kArray) {
      fail_type(*aliases, "an array");
    }
    for (const JsonValue* alias = line.first_child(*aliases); alias != nullptr;
         alias = line.next_sibling(*alias)) {
      entity.aliases.push_back(read_alias(line, *alias));
    }
  }
  return entity;
}

Predicate read_predicate(const JsonLine& line, const JsonValue& value) {
  const Fields fields(line, value, "a predicate", kPredicateFields);
  Predicate predicate;
  predicate.key = key_of(fields.require("key"));
  predicate.label = words_of(fields.require("label"));
  predicate.gloss = optional_text(fields, "gloss");
  predicate.object_type = word_of(fields.require("object"), &parse_object_type, &to_string,
                                  {ObjectType::kQuantity, ObjectType::kEntity, ObjectType::kDate,
                                   ObjectType::kText, ObjectType::kFlag});
  if (predicate.object_type == ObjectType::kQuantity) {
    const JsonText dimension = text_of(fields.require("dimension"));
    const auto parsed = Dimension::parse(dimension.text);
    if (!parsed) {
      throw BadLine(ErrorCode::kParse, dimension.offset_of(parsed.error().offset),
                    parsed.error().message, parsed.error().expected);
    }
    predicate.dimension = *parsed;
    predicate.role = word_of(fields.require("role"), &parse_quantity_role, &to_string,
                             {QuantityRole::kStock, QuantityRole::kFlow, QuantityRole::kRate,
                              QuantityRole::kCumulative, QuantityRole::kDelta});
  } else {
    for (const std::string_view name : {"dimension", "role"}) {
      if (const JsonValue* field = fields.find(name)) {
        throw BadLine(
            ErrorCode::kInvalidArgument, field->name.offset,
            quoted(name) + " of a predicate whose object is " + to_string(predicate.object_type),
            "it for quantities only");
      }
    }
  }
  predicate.functional = optional_flag(fields, "functional", true);
  predicate.inverse_functional = optional_flag(fields, "inverse_functional", false);
  if (predicate.inverse_functional && predicate.object_type != ObjectType::kEntity) {
    throw BadLine(ErrorCode::kInvalidArgument, fields.require("inverse_functional").name.offset,
                  std::string("'inverse_functional' of a predicate whose object is ") +
                      to_string(predicate.object_type),
                  "it for entities only");
  }
  return predicate;
}

Document read_document(const JsonLine& line, const JsonValue& value) {
  const Fields fields(line, value, "a document", kDocumentFields);
  Document document;
  document.key = key_of(fields.require("key"));
  document.title = optional_text(fields, "title");
  document.url = optional_text(fields, "url");
  document.publisher = optional_key(fields, "publisher");
  document.language = optional_language(fields, "language");
  document.published = optional_date(fields, "published");
  document.retrieved = optional_date(fields, "retrieved");
  document.sha256 = optional_digest(fields, "sha256");
  if (const JsonValue* text = fields.find("text")) {
    document.text = std::string(text_of(*text).text);
    if (!document.sha256.empty() && document.sha256 != sha256(*document.text)) {
      throw BadLine(ErrorCode::kInvalidArgument, fields.require("sha256").string.offset_of(0),
                    "'sha256' is not that of 'text'", sha256(*document.text).hex());
    }
  }
  return document;
}

Object read_object(const JsonLine& line, const JsonValue& value) {
  const Fields fields(line, value, "an object", kObjectFields);
  const JsonValue& choice = fields.require_one_of(kObjectKinds);
  const std::string_view kind = choice.name.text;
  if (const JsonValue* language = fields.find("language"); language != nullptr && kind != "text") {
    throw BadLine(ErrorCode::kInvalidArgument, language->name.offset,
                  "'language' of an object that is not text", "it beside 'text' only");
  }
  if (kind == "quantity") {
    return quantity_of(choice);
  }
  if (kind == "entity") {
    return EntityRef{key_of(choice)};
  }
  if (kind == "date") {
    return date_of(choice);
  }
  if (kind == "text") {
    return TextValue{words_of(choice), optional_language(fields, "language")};
  }
  return Flag{flag_of(choice)};
}

Scope read_scope(const JsonLine& line, const JsonValue& value) {
  if (value.kind != JsonValue::Kind::kObject) {
    fail_type(value, "an object of dimensions and values");
  }
  Scope scope;
  for (const JsonValue* member = line.first_child(value); member != nullptr;
       member = line.next_sibling(*member)) {
    const JsonText& name = member->name;
    if (!is_valid_dimension_name(name.text)) {
      throw BadLine(ErrorCode::kInvalidArgument, name.offset,
                    "not a name of a scope dimension: " + quoted(name.text),
                    "1 to 64 bytes: a lower-case letter, then lower-case letters, digits and _");
    }
    if (!scope.emplace(name.text, read_scope_value(line, *member)).second) {
      throw BadLine(ErrorCode::kParse, name.offset,
                    "dimension " + quoted(name.text) + " is given twice", "each dimension once");
    }
  }
  return scope;
}

Polarity read_polarity(const JsonValue& value) {
  return word_of(value, &parse_polarity, &to_string, {Polarity::kAffirmed, Polarity::kDenied});
}

Comparator::Relation read_relation(const JsonValue& value) {
  return word_of(value, &parse_relation, &to_string,
                 {Comparator::Relation::kMoreThan, Comparator::Relation::kLessThan});
}

Act read_act(const JsonValue& value) {
  return word_of(value, &parse_act, &to_string,
                 {Act::kAsserts, Act::kEstimates, Act::kForecasts, Act::kReports, Act::kQuotes,
                  Act::kDenies, Act::kDoubts, Act::kDisputes});
}

Evidence read_evidence(const JsonLine& line, const JsonValue& value) {
  const Fields fields(line, value, "evidence", kEvidenceFields);
  Evidence evidence;
  evidence.byte_start = whole_number_of(fields.require("start"));
  const JsonValue& end = fields.require("end");
  evidence.byte_end = whole_number_of(end);
  if (evidence.byte_end < evidence.byte_start) {
    throw BadLine(ErrorCode::kInvalidArgument, end.offset, "'end' is before 'start'",
                  "a byte offset of at least " + std::to_string(evidence.byte_start));
  }
  evidence.exact = optional_text(fields, "exact");
  evidence.prefix = optional_text(fields, "prefix");
  evidence.suffix = optional_text(fields, "suffix");
  evidence.sha256 = optional_digest(fields, "sha256");
  return evidence;
}

}  // namespace claimgraph::io
