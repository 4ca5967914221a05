#include "store/model_rules.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/model/key.hpp>

namespace claimgraph::model_rules {
namespace {

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorCode::kInvalidArgument, message);
}

/// "USD (money)".
std::string describe_unit(const Unit& unit) {
  return fmt::format("{} ({})", unit.str(), unit.dimension().str());
}

}  // namespace

void key(std::string_view key, std::string_view where) {
  if (!is_valid_key(key)) {
    refuse(
        fmt::format("{} '{}': a key is a letter or digit, then up to 127 of letters, digits and "
                    "_.:/-",
                    where, printable(key)));
  }
}

void name(std::string_view key, std::string_view where) {
  model_rules::key(key, where);
  if (Digest::from_hex(key)) {
    refuse(fmt::format("{} '{}': a key must not look like a hash", where, key));
  }
}

void language(std::string_view tag, std::string_view where) {
  if (!is_valid_language(tag)) {
    refuse(fmt::format("{} '{}': expected a BCP 47 tag such as en, id or zh-Hant", where,
                       printable(tag)));
  }
}

void utf8(std::string_view text, std::string_view where) {
  if (const auto offset = find_invalid_utf8(text)) {
    refuse(fmt::format("{}: not valid UTF-8 at byte {}", where, *offset));
  }
}

void text(std::string_view text, std::string_view where) {
  if (text.empty()) {
    refuse(fmt::format("{}: must not be empty", where));
  }
  utf8(text, where);
}

void entity(const Entity& entity) {
  key(entity.key, "entity key");
  if (entity.kind == EntityKind::kPredicate) {
    refuse(fmt::format("entity '{}': a predicate needs an object type; put it as a predicate",
                       entity.key));
  }
  text(entity.label, fmt::format("label of entity '{}'", entity.key));
  for (const Alias& alias : entity.aliases) {
    text(alias.text, fmt::format("alias of entity '{}'", entity.key));
    language(alias.language,
             fmt::format("language of alias '{}' of entity '{}'", alias.text, entity.key));
  }
}

void predicate(const Predicate& predicate) {
  key(predicate.key, "predicate key");
  text(predicate.label, fmt::format("label of predicate '{}'", predicate.key));
  utf8(predicate.gloss, fmt::format("gloss of predicate '{}'", predicate.key));
  const bool quantity = predicate.object_type == ObjectType::kQuantity;
  if (predicate.dimension.has_value() != quantity) {
    refuse(fmt::format("predicate '{}': {}", predicate.key,
                       quantity ? "a quantity needs a dimension, such as count or money"
                                : "only a quantity has a dimension"));
  }
  if (predicate.role.has_value() != quantity) {
    refuse(fmt::format("predicate '{}': {}", predicate.key,
                       quantity ? "a quantity needs a role: stock, flow, rate, cumulative or delta"
                                : "only a quantity has a role"));
  }
  if (predicate.inverse_functional && predicate.object_type != ObjectType::kEntity) {
    refuse(fmt::format("predicate '{}': only an entity-valued predicate can be inverse functional",
                       predicate.key));
  }
}

void document(const Document& document) {
  key(document.key, "document key");
  utf8(document.title, fmt::format("title of document '{}'", document.key));
  utf8(document.url, fmt::format("URL of document '{}'", document.key));
  language(document.language, fmt::format("language of document '{}'", document.key));
  if (document.text) {
    utf8(*document.text, fmt::format("text of document '{}'", document.key));
    if (!document.sha256.empty() && sha256(*document.text) != document.sha256) {
      refuse(fmt::format("document '{}': the SHA-256 given is not that of its text", document.key));
    }
  }
}

void claim(const Claim& claim) {
  if (const auto* const value = std::get_if<TextValue>(&claim.object)) {
    text(value->text, "text value of the claim");
    language(value->language, "language of the claim's text");
  }
  if (const auto* const date = std::get_if<EdtfDate>(&claim.object);
      date != nullptr && date->unspecified()) {
    refuse("object of the claim: a date must not be empty");
  }
  for (const auto& [dimension, value] : claim.scope) {
    if (!is_valid_dimension_name(dimension)) {
      refuse(
          fmt::format("scope dimension '{}': expected up to 64 of a-z, 0-9 and _, a letter first",
                      printable(dimension)));
    }
    switch (value.kind) {
      case ScopeValue::Kind::kAll:
        if (!value.text.empty()) {
          refuse(fmt::format("scope '{}': 'all' takes no text", dimension));
        }
        break;
      case ScopeValue::Kind::kText:
        text(value.text, fmt::format("scope '{}'", dimension));
        break;
      case ScopeValue::Kind::kEntity:
        break;  // must be in the store, and so is a key
    }
  }
  if (claim.measured_by && !std::holds_alternative<Quantity>(claim.object)) {
    refuse(
        fmt::format("claim: only a quantity is measured by another claim; the object is of type "
                    "{}",
                    to_string(object_type(claim.object))));
  }
}

void object(const Object& object, const Predicate& predicate) {
  const ObjectType given = object_type(object);
  const auto* const quantity = std::get_if<Quantity>(&object);
  if (given == predicate.object_type &&
      (quantity == nullptr || quantity->unit().dimension() == predicate.dimension)) {
    return;
  }
  std::string expected = to_string(predicate.object_type);
  if (predicate.dimension) {
    expected += " of dimension " + predicate.dimension->str();
  }
  const bool vowel = predicate.object_type == ObjectType::kEntity;
  refuse(fmt::format(
      "predicate '{}' takes {} {}; got {}", predicate.key, vowel ? "an" : "a", expected,
      quantity != nullptr
          ? describe_unit(quantity->unit())
          : fmt::format("{} {}", given == ObjectType::kEntity ? "an" : "a", to_string(given))));
}

void attribution(const Attribution& attribution) {
  utf8(attribution.note, "note of the attribution");
  if (!attribution.speech_act.empty()) {
    key(attribution.speech_act, "speech act of the attribution");
  }
  if (attribution.against.has_value() != (attribution.act == Act::kDisputes)) {
    refuse(
        attribution.against
            ? fmt::format("attribution: only 'disputes' sets a claim against another; the act is "
                          "'{}'",
                          to_string(attribution.act))
            : "attribution: 'disputes' needs the claim it is set against");
  }
  if (attribution.against == attribution.claim) {
    refuse("attribution: a claim cannot be set against itself");
  }
  if (!attribution.evidence) {
    return;
  }
  const Evidence& evidence = *attribution.evidence;
  if (attribution.document.empty()) {
    refuse("evidence of the attribution: it needs a document to stand in");
  }
  utf8(evidence.exact, "quote of the evidence");
  utf8(evidence.prefix, "prefix of the evidence");
  utf8(evidence.suffix, "suffix of the evidence");
  if (evidence.byte_end < evidence.byte_start ||
      evidence.byte_end > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    refuse(fmt::format("evidence of the attribution: bytes {} to {} are no range",
                       evidence.byte_start, evidence.byte_end));
  }
}

void evidence(const Evidence& evidence, std::string_view document_text) {
  if (evidence.byte_end > document_text.size()) {
    refuse(
        fmt::format("evidence of the attribution: bytes {} to {} are outside the document, "
                    "which has {}",
                    evidence.byte_start, evidence.byte_end, document_text.size()));
  }
  const std::string_view words =
      document_text.substr(evidence.byte_start, evidence.byte_end - evidence.byte_start);
  if (!evidence.exact.empty() && evidence.exact != words) {
    refuse(fmt::format(
        "evidence of the attribution: the document does not say '{}' at bytes {} to "
        "{}",
        printable(truncate_to_width(evidence.exact, 60)), evidence.byte_start, evidence.byte_end));
  }
  if (!evidence.sha256.empty() && evidence.sha256 != sha256(words)) {
    refuse(
        fmt::format("evidence of the attribution: its SHA-256 is not that of the document's "
                    "bytes {} to {}",
                    evidence.byte_start, evidence.byte_end));
  }
}

void proposal(const Proposal& proposal) {
  constexpr auto kLastByte = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (proposal.byte_end < proposal.byte_start || proposal.byte_end > kLastByte) {
    refuse(fmt::format("sentence of the proposal: bytes {} to {} are no range", proposal.byte_start,
                       proposal.byte_end));
  }
  if (!(proposal.certainty >= 0 && proposal.certainty <= 1)) {
    refuse(fmt::format("certainty of the proposal: {} is not between 0 and 1", proposal.certainty));
  }
  utf8(proposal.sentence, "sentence of the proposal");
  utf8(proposal.rule, "rule of the proposal");
  records(proposal.records, "records of the proposal");
}

void records(std::string_view records, std::string_view where) {
  text(records, where);
  if (records.back() != '\n') {
    refuse(fmt::format("{}: the last line has no end", where));
  }
}

}  // namespace claimgraph::model_rules
