#include <claimgraph/model/claim.hpp>

#include "model/canonical.hpp"
#include "model/enum_text.hpp"

namespace claimgraph {
namespace {

using nlohmann::json;

struct ObjectFields {
  json operator()(const Quantity& quantity) const { return {{"quantity", quantity.str()}}; }
  json operator()(const EntityRef& entity) const { return {{"entity", entity.key}}; }
  json operator()(const EdtfDate& date) const { return {{"date", date.str()}}; }
  json operator()(const TextValue& value) const {
    json fields = {{"text", value.text}};
    if (!value.language.empty()) {
      fields["language"] = value.language;
    }
    return fields;
  }
  json operator()(const Flag& flag) const { return {{"flag", flag.value}}; }
};

json scope_fields(const Scope& scope) {
  json fields = json::object();
  for (const auto& [dimension, value] : scope) {
    json& field = fields[dimension];
    switch (value.kind) {
      case ScopeValue::Kind::kAll:
        field["all"] = true;
        break;
      case ScopeValue::Kind::kEntity:
        field["entity"] = value.text;
        break;
      case ScopeValue::Kind::kText:
        field["text"] = value.text;
        break;
    }
  }
  return fields;
}

struct Describe {
  std::string operator()(const Quantity& quantity) const { return claimgraph::describe(quantity); }
  std::string operator()(const EntityRef& entity) const { return entity.key; }
  std::string operator()(const EdtfDate& date) const { return date.str(); }
  std::string operator()(const TextValue& value) const { return '"' + value.text + '"'; }
  std::string operator()(const Flag& flag) const { return flag.value ? "yes" : "no"; }
};

struct TypeOf {
  ObjectType operator()(const Quantity& /*unused*/) const { return ObjectType::kQuantity; }
  ObjectType operator()(const EntityRef& /*unused*/) const { return ObjectType::kEntity; }
  ObjectType operator()(const EdtfDate& /*unused*/) const { return ObjectType::kDate; }
  ObjectType operator()(const TextValue& /*unused*/) const { return ObjectType::kText; }
  ObjectType operator()(const Flag& /*unused*/) const { return ObjectType::kFlag; }
};

}  // namespace

std::string to_string(const Scope& scope) {
  std::string text;
  for (const auto& [dimension, value] : scope) {
    if (!text.empty()) {
      text += ", ";
    }
    text += dimension;
    text += '=';
    text += value.kind == ScopeValue::Kind::kAll ? std::string_view("all") : value.text;
  }
  return text;
}

const char* to_string(Polarity polarity) noexcept {
  switch (polarity) {
    case Polarity::kAffirmed:
      return "affirmed";
    case Polarity::kDenied:
      return "denied";
  }
  return nullptr;
}

std::optional<Polarity> parse_polarity(std::string_view text) noexcept {
  return enum_text::parse<Polarity>(text, [](Polarity polarity) { return to_string(polarity); });
}

const char* to_string(Comparator::Relation relation) noexcept {
  switch (relation) {
    case Comparator::Relation::kMoreThan:
      return "more_than";
    case Comparator::Relation::kLessThan:
      return "less_than";
  }
  return nullptr;
}

std::optional<Comparator::Relation> parse_relation(std::string_view text) noexcept {
  return enum_text::parse<Comparator::Relation>(
      text, [](Comparator::Relation relation) { return to_string(relation); });
}

ObjectType object_type(const Object& object) noexcept {
  return std::visit(TypeOf{}, object);
}

std::string describe(const Object& object) {
  return std::visit(Describe{}, object);
}

std::string Claim::canonical() const {
  // Field by field: an initializer list would copy every value once more.
  json fields;
  fields["claimgraph"] = "claim/1";
  fields["subject"] = subject;
  fields["predicate"] = predicate;
  fields["object"] = std::visit(ObjectFields{}, object);
  if (!scope.empty()) {
    fields["scope"] = scope_fields(scope);
  }
  if (!valid_time.unspecified()) {
    fields["valid_time"] = valid_time.str();
  }
  if (polarity == Polarity::kDenied) {
    fields["polarity"] = "denied";
  }
  if (measured_by) {
    fields["measured_by"] = {{"relation", to_string(measured_by->relation)},
                             {"claim", measured_by->claim.digest.hex()}};
  }
  return canonical_text(fields);
}

ClaimId Claim::id() const {
  return {sha256(canonical())};
}

}  // namespace claimgraph
