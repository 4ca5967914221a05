#include "io/line_import.hpp"

#include <algorithm>
#include <array>

#include "io/records.hpp"
#include "store/writer_access.hpp"

namespace claimgraph::io {

namespace {

constexpr std::array<std::string_view, 8> kKinds{
    "entity", "predicate", "document", "claim", "attribution", "retraction", "merge", "proposal"};
constexpr std::array<std::string_view, 12> kClaimFields{
    "type",   "key",   "keys",       "id",       "subject",     "predicate",
    "object", "scope", "valid_time", "polarity", "measured_by", "attributions"};
constexpr std::array<std::string_view, 2> kComparatorFields{"relation", "claim"};
// Inside the attributions of a claim, neither of the first two; in `via`, not the first.
constexpr std::array<std::string_view, 13> kAttributionFields{
    "type", "claim",    "key", "id",         "agent",   "act", "document",
    "date", "evidence", "via", "speech_act", "against", "note"};
constexpr std::array<std::string_view, 5> kRetractionFields{"type", "claim", "attribution",
                                                            "document", "reason"};
constexpr std::array<std::string_view, 3> kRetractable{"claim", "attribution", "document"};
constexpr std::array<std::string_view, 4> kMergeFields{"type", "entity", "into", "reason"};

constexpr std::array<std::string_view, 10> kProposalFields{
    "type",     "id",        "document", "start",   "end",
    "sentence", "certainty", "rule",     "records", "decision"};
constexpr std::array<std::string_view, 3> kDecisionFields{"outcome", "reason", "records"};
constexpr std::array<std::string_view, 5> kProposedKinds{"entity", "predicate", "document", "claim",
                                                         "attribution"};

constexpr std::size_t kRememberedNames = 10'000;

/// Changes or asks the store. When it refuses what the line says, `place` gives the offset of the
/// cause for the code of the refusal, or throws a BadLine that says it better.
template <typename Change, typename Place>
auto put(Change change, Place place) {
  try {
    return change();
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kStore || error.code() == ErrorCode::kCorrupt) {
      throw;
    }
    throw BadLine(error.code(), place(error.code()), error.what());
  }
}

/// The same place, whatever the refusal.
auto at(std::size_t offset) {
  return [offset](ErrorCode) { return offset; };
}

void count(ImportReport::Tally& tally, bool added) {
  ++(added ? tally.added : tally.known);
}

/// Throws BadLine unless the field `id` is `id`.
void check_id(const Fields& fields, const Digest& id) {
  const JsonValue& field = fields.require("id");
  if (digest_of(field) != id) {
    throw BadLine(ErrorCode::kConflict, field.string.offset_of(0),
                  "the id is not that of the content of " + std::string(fields.what()), id.hex());
  }
}

/// The records of a proposal or decision as lines. Each must say what kind of record it is, the
/// last that it is a claim; all else is checked when they are imported.
std::string records_of(const JsonLine& line, const JsonValue& records) {
  if (records.kind != JsonValue::Kind::kArray || records.first_child == 0) {
    fail_type(records, "an array of records");
  }
  std::string lines;
  for (const JsonValue* record = line.first_child(records); record != nullptr;
       record = line.next_sibling(*record)) {
    if (record->kind != JsonValue::Kind::kObject) {
      fail_type(*record, "a record, such as {\"type\": \"claim\", ...}");
    }
    const JsonValue* type = line.first_child(*record);
    while (type != nullptr && type->name.text != "type") {
      type = line.next_sibling(*type);
    }
    if (type == nullptr) {
      throw BadLine(ErrorCode::kParse, record->offset, "a record without 'type'",
                    "the field 'type' with one of " + join(kProposedKinds));
    }
    const std::string_view kind = text_of(*type).text;
    if (std::find(kProposedKinds.begin(), kProposedKinds.end(), kind) == kProposedKinds.end()) {
      fail_word(*type, std::vector<std::string>(kProposedKinds.begin(), kProposedKinds.end()));
    }
    if (record->next_sibling == 0 && kind != "claim") {
      throw BadLine(ErrorCode::kInvalidArgument, type->offset,
                    "the last record is of type " + quoted(kind), "a claim");
    }
    lines += line.text_of(*record);
    lines += '\n';
  }
  return lines;
}

}  // namespace

void KnownNames::add_predicate(const std::string& key) {
  if (predicates_.size() < kRememberedNames && seen_.insert(key).second) {
    predicates_.push_back(key);
  }
}

void KnownNames::add_entity(const std::string& key) {
  if (entities_.size() < kRememberedNames && seen_.insert(key).second) {
    entities_.push_back(key);
  }
}

void LineImport::take(const JsonLine& line, ImportReport& report) {
  report_ = &report;
  const JsonValue* type = line.first_child(line.root());
  while (type != nullptr && type->name.text != "type") {
    type = line.next_sibling(*type);
  }
  if (type == nullptr) {
    throw BadLine(ErrorCode::kParse, line.root().offset, "a line without 'type'",
                  "the field 'type' with one of " + join(kKinds));
  }
  const std::string_view kind = text_of(*type).text;
  if (kind == "entity") {
    take_entity(line);
  } else if (kind == "predicate") {
    take_predicate(line);
  } else if (kind == "document") {
    take_document(line);
  } else if (kind == "claim") {
    take_claim(line);
  } else if (kind == "attribution") {
    put_attribution(line, line.root(), std::nullopt, true);
  } else if (kind == "retraction") {
    take_retraction(line);
  } else if (kind == "merge") {
    take_merge(line);
  } else if (kind == "proposal") {
    take_proposal(line);
  } else {
    fail_word(*type, std::vector<std::string>(kKinds.begin(), kKinds.end()));
  }
}

void LineImport::take_entity(const JsonLine& line) {
  const Entity entity = read_entity(line, line.root());
  const bool added = put([&] { return writer_.put_entity(entity); }, at(line.root().offset));
  count(report_->entities, added);
  names_.add_entity(entity.key);
}

void LineImport::take_predicate(const JsonLine& line) {
  const Predicate predicate = read_predicate(line, line.root());
  const bool added = put([&] { return writer_.put_predicate(predicate); }, at(line.root().offset));
  count(report_->predicates, added);
  names_.add_predicate(predicate.key);
}

void LineImport::take_document(const JsonLine& line) {
  const Document document = read_document(line, line.root());
  const auto place = [&](ErrorCode) {
    for (const JsonValue* field = line.first_child(line.root()); field != nullptr;
         field = line.next_sibling(*field)) {
      if (field->name.text == "publisher") {
        check_entity(field);
      }
    }
    return line.root().offset;
  };
  count(report_->documents, put([&] { return writer_.put_document(document); }, place));
}

Claim LineImport::read_claim(const Fields& fields) const {
  const JsonLine& line = fields.line();
  Claim claim;
  claim.subject = key_of(fields.require("subject"));
  claim.predicate = key_of(fields.require("predicate"));
  claim.object = read_object(line, fields.require("object"));
  if (const JsonValue* scope = fields.find("scope")) {
    claim.scope = read_scope(line, *scope);
  }
  claim.valid_time = optional_date(fields, "valid_time");
  if (const JsonValue* polarity = fields.find("polarity")) {
    claim.polarity = read_polarity(*polarity);
  }
  if (const JsonValue* measured_by = fields.find("measured_by")) {
    const Fields comparator(line, *measured_by, "a comparator", kComparatorFields);
    if (!std::holds_alternative<Quantity>(claim.object)) {
      throw BadLine(ErrorCode::kInvalidArgument, measured_by->name.offset,
                    "'measured_by' of a claim whose object is not a quantity",
                    "a quantity, such as \"? USD\"");
    }
    claim.measured_by = Comparator{read_relation(comparator.require("relation")),
                                   claim_named(comparator.require("claim"))};
  }
  return claim;
}

void LineImport::put_claim(const Fields& fields, const Claim& claim, const ClaimId& id) {
  const JsonLine& line = fields.line();
  const auto place = [&](ErrorCode code) {
    check_entity(fields.find("subject"));
    check_object(fields, claim);
    if (const JsonValue* scope = fields.find("scope")) {
      for (const JsonValue* value = line.first_child(*scope); value != nullptr;
           value = line.next_sibling(*value)) {
        const JsonValue* entity = line.first_child(*value);
        check_entity(entity != nullptr && entity->name.text == "entity" ? entity : nullptr);
      }
    }
    const JsonValue* culprit = fields.find(code == ErrorCode::kConflict ? "key" : "measured_by");
    return culprit != nullptr ? culprit->offset : fields.require("object").offset;
  };
  const std::string key = optional_name(fields, "key");
  count(report_->claims,
        put([&] { return WriterAccess::put_claim(writer_, claim, id, key); }, place));
  const JsonValue* keys = fields.find("keys");
  if (keys == nullptr) {
    return;
  }
  if (keys->kind != JsonValue::Kind::kArray) {
    fail_type(*keys, "an array of keys");
  }
  for (const JsonValue* other = line.first_child(*keys); other != nullptr;
       other = line.next_sibling(*other)) {
    const std::string other_key = name_of(*other);
    put([&] { return WriterAccess::put_claim(writer_, claim, id, other_key); }, at(other->offset));
  }
}

void LineImport::take_claim(const JsonLine& line) {
  const Fields fields(line, line.root(), "a claim", kClaimFields);
  const Claim claim = read_claim(fields);
  const JsonValue* attributions = fields.find("attributions");
  if (attributions != nullptr && attributions->kind != JsonValue::Kind::kArray) {
    fail_type(*attributions, "an array of attributions");
  }
  const ClaimId id = claim.id();
  if (fields.find("id") != nullptr) {
    check_id(fields, id.digest);
  }
  put_claim(fields, claim, id);
  last_claim_ = id;
  if (attributions != nullptr && attributions->first_child != 0) {
    for (const JsonValue* value = line.first_child(*attributions); value != nullptr;
         value = line.next_sibling(*value)) {
      put_attribution(line, *value, *last_claim_, false);
    }
  }
}

AttributionId LineImport::put_attribution(const JsonLine& line, const JsonValue& value,
                                          const std::optional<ClaimId>& claim, bool names_claim) {
  std::span<const std::string_view> allowed = kAttributionFields;
  if (claim) {
    allowed = allowed.subspan(names_claim ? 1 : 2);
  }
  const Fields fields(line, value, "an attribution", allowed);
  Attribution attribution;
  const JsonValue* named = claim ? fields.find("claim") : &fields.require("claim");
  attribution.claim = named != nullptr ? claim_named(*named) : *claim;
  attribution.agent = key_of(fields.require("agent"));
  attribution.act = read_act(fields.require("act"));
  attribution.document = optional_key(fields, "document");
  attribution.date = optional_date(fields, "date");
  if (const JsonValue* evidence = fields.find("evidence")) {
    attribution.evidence = read_evidence(line, *evidence);
    if (attribution.document.empty()) {
      throw BadLine(ErrorCode::kInvalidArgument, evidence->name.offset,
                    "'evidence' without 'document'", "the document it stands in");
    }
  }
  attribution.speech_act = optional_key(fields, "speech_act");
  attribution.note = optional_text(fields, "note");
  if (attribution.note.empty() && claim && !names_claim) {
    attribution.note = note_;
  }
  const JsonValue* against = fields.find("against");
  if ((against != nullptr) != (attribution.act == Act::kDisputes)) {
    if (against != nullptr) {
      throw BadLine(ErrorCode::kInvalidArgument, against->name.offset,
                    std::string("'against' with the act ") + to_string(attribution.act),
                    "it with the act disputes only");
    }
    throw BadLine(ErrorCode::kInvalidArgument, fields.require("act").offset,
                  "a dispute without 'against'", "the claim it is set against");
  }
  if (against != nullptr) {
    attribution.against = claim_named(*against);
    if (attribution.against == attribution.claim) {
      throw BadLine(ErrorCode::kInvalidArgument, against->string.offset_of(0),
                    "a claim set against itself", "another claim");
    }
  }
  const std::string key = optional_name(fields, "key");
  if (const JsonValue* via = fields.find("via")) {
    attribution.via = read_via(line, *via, attribution.claim);
  }

  const AttributionId id = attribution.id();
  if (fields.find("id") != nullptr) {
    check_id(fields, id.digest);
  }
  const auto place = [&](ErrorCode code) {
    const JsonValue& agent = fields.require("agent");
    check_entity(&agent);
    check_document(fields.find("document"));
    if (writer_.predicate(attribution.agent)) {
      return agent.offset;
    }
    for (const std::string_view suspect : {"evidence", "via"}) {
      if (const JsonValue* field = fields.find(suspect);
          field != nullptr && code == ErrorCode::kInvalidArgument) {
        return field->offset;
      }
    }
    const JsonValue* named_key = fields.find("key");
    return named_key != nullptr ? named_key->offset : value.offset;
  };
  count(report_->attributions,
        put([&] { return WriterAccess::put_attribution(writer_, attribution, id, key); }, place));
  return id;
}

AttributionId LineImport::read_via(const JsonLine& line, const JsonValue& value,
                                   const ClaimId& claim) {
  switch (value.kind) {
    case JsonValue::Kind::kString:
      return attribution_named(value);
    case JsonValue::Kind::kObject:
      return put_attribution(line, value, claim, true);
    default:
      fail_type(value, "the key or hash of an attribution, or an attribution");
  }
}

void LineImport::take_retraction(const JsonLine& line) {
  const Fields fields(line, line.root(), "a retraction", kRetractionFields);
  const JsonValue& what = fields.require_one_of(kRetractable);
  const std::string reason = words_of(fields.require("reason"));
  const auto retract = [&] {
    if (what.name.text == "claim") {
      return writer_.retract(claim_named(what), reason);
    }
    if (what.name.text == "attribution") {
      return writer_.retract(attribution_named(what), reason);
    }
    return writer_.retract_document(key_of(what), reason);
  };
  const auto place = [&](ErrorCode) {
    check_document(what.name.text == "document" ? &what : nullptr);
    return what.offset;
  };
  count(report_->retractions, put(retract, place));
}

void LineImport::take_merge(const JsonLine& line) {
  const Fields fields(line, line.root(), "a merge", kMergeFields);
  const JsonValue& entity = fields.require("entity");
  const JsonValue& into = fields.require("into");
  const std::string entity_key = key_of(entity);
  const std::string into_key = key_of(into);
  const std::string reason = words_of(fields.require("reason"));
  const auto place = [&](ErrorCode) {
    check_entity(&entity);
    check_entity(&into);
    return into.offset;
  };
  count(report_->merges, put([&] { return writer_.merge(entity_key, into_key, reason); }, place));
}

void LineImport::take_proposal(const JsonLine& line) {
  const Fields fields(line, line.root(), "a proposal", kProposalFields);
  Proposal proposal;
  proposal.document = key_of(fields.require("document"));
  proposal.byte_start = whole_number_of(fields.require("start"));
  const JsonValue& end = fields.require("end");
  proposal.byte_end = whole_number_of(end);
  proposal.sentence = optional_text(fields, "sentence");
  proposal.certainty = probability_of(fields.require("certainty"));
  proposal.rule = optional_text(fields, "rule");
  proposal.records = records_of(line, fields.require("records"));
  if (fields.find("id") != nullptr) {
    check_id(fields, proposal.id().digest);
  }
  const auto place = [&](ErrorCode) {
    check_document(&fields.require("document"));
    return end.offset;
  };
  const bool is_new = put([&] { return writer_.put_proposal(proposal); }, place);
  bool is_decided = false;
  if (const JsonValue* decision = fields.find("decision")) {
    const Fields decided(line, *decision, "a decision", kDecisionFields);
    const JsonValue& outcome = decided.require("outcome");
    const ProposalState state = word_of(outcome, &parse_proposal_state, &to_string,
                                        {ProposalState::kAccepted, ProposalState::kRejected});
    const std::string reason = optional_text(decided, "reason");
    const JsonValue* records = decided.find("records");
    const std::string imported = records != nullptr ? records_of(line, *records) : "";
    is_decided = put([&] { return writer_.decide(proposal.id(), state, reason, imported); },
                     at(outcome.offset));
  }
  count(report_->proposals, is_new || is_decided);
}

ClaimId LineImport::claim_named(const JsonValue& value) const {
  const JsonText text = text_of(value);
  const auto id = put([&] { return writer_.find_claim(text.text); }, at(text.offset_of(0)));
  if (!id) {
    throw BadLine(ErrorCode::kNotFound, text.offset_of(0), "no claim " + quoted(text.text),
                  "the key, or at least 6 hexadecimal digits of the id, of an earlier claim");
  }
  return *id;
}

AttributionId LineImport::attribution_named(const JsonValue& value) const {
  const JsonText text = text_of(value);
  const auto id = put([&] { return writer_.find_attribution(text.text); }, at(text.offset_of(0)));
  if (!id) {
    throw BadLine(ErrorCode::kNotFound, text.offset_of(0), "no attribution " + quoted(text.text),
                  "the key or the id of an earlier attribution");
  }
  return *id;
}

void LineImport::check_entity(const JsonValue* value) const {
  if (value == nullptr || writer_.has_entity(value->string.text)) {
    return;
  }
  const std::string_view key = value->string.text;
  throw BadLine(ErrorCode::kNotFound, value->string.offset_of(0), "no entity " + quoted(key),
                "the key of an entity in the store or in an earlier line" +
                    did_you_mean(key, names_.entities()));
}

void LineImport::check_document(const JsonValue* value) const {
  if (value != nullptr && !writer_.has_document(value->string.text)) {
    throw BadLine(ErrorCode::kNotFound, value->string.offset_of(0),
                  "no document " + quoted(value->string.text),
                  "the key of a document in the store or in an earlier line");
  }
}

void LineImport::check_object(const Fields& fields, const Claim& claim) const {
  const JsonValue& predicate_field = fields.require("predicate");
  const auto predicate = writer_.predicate(claim.predicate);
  if (!predicate) {
    throw BadLine(ErrorCode::kNotFound, predicate_field.string.offset_of(0),
                  "no predicate " + quoted(claim.predicate),
                  "the key of a predicate in the store or in an earlier line" +
                      did_you_mean(claim.predicate, names_.predicates()));
  }
  // The member that is not `language`.
  const JsonLine& line = fields.line();
  const JsonValue* value = line.first_child(fields.require("object"));
  if (value->name.text == "language") {
    value = line.next_sibling(*value);
  }
  const ObjectType type = object_type(claim.object);
  if (type != predicate->object_type) {
    throw BadLine(
        ErrorCode::kInvalidArgument, value->name.offset,
        "an object of type " + std::string(to_string(type)) + " for " + quoted(claim.predicate),
        to_string(predicate->object_type));
  }
  if (const auto* quantity = std::get_if<Quantity>(&claim.object)) {
    const Dimension dimension = quantity->unit().dimension();
    if (predicate->dimension && dimension != *predicate->dimension) {
      throw BadLine(ErrorCode::kInvalidArgument, value->string.offset_of(0),
                    "a quantity of " + dimension.str() + " for " + quoted(claim.predicate),
                    "a quantity of " + predicate->dimension->str());
    }
  } else if (type == ObjectType::kEntity) {
    check_entity(value);
  }
}

}  // namespace claimgraph::io
