#include <claimgraph/model/claim.hpp>

#include "model/canonical.hpp"
#include "model/enum_text.hpp"

namespace claimgraph {
namespace {

struct WriteObject {
  CanonicalText& fields;
  void operator()(const Quantity& quantity) const { fields.text("quantity", quantity.str()); }
  void operator()(const EntityRef& entity) const { fields.text("entity", entity.key); }
  void operator()(const EdtfDate& date) const { fields.text("date", date.str()); }
  void operator()(const TextValue& value) const {
    if (!value.language.empty()) {
      fields.text("language", value.language);
    }
    fields.text("text", value.text);
  }
  void operator()(const Flag& flag) const { fields.flag("flag", flag.value); }
};

void write_scope(CanonicalText& fields, const Scope& scope) {
  fields.object("scope");
  for (const auto& [dimension, value] : scope) {
    fields.object(dimension);
    switch (value.kind) {
      case ScopeValue::Kind::kAll:
        fields.flag("all", true);
        break;
      case ScopeValue::Kind::kEntity:
        fields.text("entity", value.text);
        break;
      case ScopeValue::Kind::kText:
        fields.text("text", value.text);
        break;
    }
    fields.end();
  }
  fields.end();
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
  CanonicalText fields;
  fields.text("claimgraph", "claim/1");
  if (measured_by) {
    fields.object("measured_by");
    fields.digest("claim", measured_by->claim.digest);
    fields.text("relation", to_string(measured_by->relation));
    fields.end();
  }
  fields.object("object");
  std::visit(WriteObject{fields}, object);
  fields.end();
  if (polarity == Polarity::kDenied) {
    fields.text("polarity", "denied");
  }
  fields.text("predicate", predicate);
  if (!scope.empty()) {
    write_scope(fields, scope);
  }
  fields.text("subject", subject);
  if (!valid_time.unspecified()) {
    fields.text("valid_time", valid_time.str());
  }
  return fields.finish();
}

ClaimId Claim::id() const {
  return {sha256(canonical())};
}

}  // namespace claimgraph
