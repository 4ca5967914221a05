// Putting claims and attributions.

#include <vector>

#include <fmt/core.h>

#include <claimgraph/base/unicode.hpp>

#include "store/model_rules.hpp"
#include "store/rows.hpp"
#include "store/session.hpp"
#include "store/writer_access.hpp"

namespace claimgraph {
namespace {

/// True if the key is new; false if it names `hash` already. Throws Error(kConflict) if it names
/// something else. `sql` gives the hash a key names.
bool is_new_key(Database& database, std::string_view sql, std::string_view key, const Digest& hash,
                std::string_view what) {
  Statement named = database.query(sql, key);
  if (!named.step()) {
    return true;
  }
  if (named.digest(0) != hash) {
    throw Error(ErrorCode::kConflict,
                fmt::format("{} key '{}' is taken: it names {}, not {}", what, key,
                            named.digest(0).short_hex(), hash.short_hex()));
  }
  return false;
}

bool is_new_claim_key(Database& database, std::string_view key, const ClaimId& id) {
  return is_new_key(database,
                    "SELECT c.hash FROM claim_key k JOIN claim c ON c.id = k.claim_id "
                    "WHERE k.key = ?1",
                    key, id.digest, "claim");
}

bool is_new_attribution_key(Database& database, std::string_view key, const AttributionId& id) {
  return is_new_key(database,
                    "SELECT a.hash FROM attribution_key k JOIN attribution a "
                    "ON a.id = k.attribution_id WHERE k.key = ?1",
                    key, id.digest, "attribution");
}

/// Rows a claim refers to.
struct ClaimReferences {
  std::int64_t subject = 0;
  std::int64_t predicate = 0;
  std::optional<std::int64_t> object;
  std::optional<std::int64_t> measure;
  std::vector<std::optional<std::int64_t>> scope;  // in the order of the scope
};

/// Rows an attribution refers to.
struct AttributionReferences {
  std::int64_t claim = 0;
  std::int64_t agent = 0;
  std::optional<std::int64_t> document;
  std::optional<std::int64_t> via;
  std::optional<std::int64_t> against;
};

void insert_scope(Database& database, std::int64_t claim_row, const Scope& scope,
                  const std::vector<std::optional<std::int64_t>>& entities) {
  std::size_t at = 0;
  for (const auto& [dimension, value] : scope) {
    const char* kind = "all";
    std::optional<std::string_view> text;
    if (value.kind == ScopeValue::Kind::kEntity) {
      kind = "entity";
    } else if (value.kind == ScopeValue::Kind::kText) {
      kind = "text";
      text = value.text;
    }
    database.run(
        "INSERT INTO scope (claim_id, dimension, kind, entity_id, text) VALUES (?1, ?2, ?3, ?4, "
        "?5)",
        claim_row, dimension, kind, entities[at++], text);
  }
}

/// The row; nothing if there is a claim with this id.
std::optional<std::int64_t> insert_claim(Database& database, const Claim& claim, const ClaimId& id,
                                         const ClaimReferences& refers,
                                         std::optional<QuantityRole> role, ChangeNumber number) {
  const DerivedColumns derived = derive(claim, role);
  const auto* const text = std::get_if<TextValue>(&claim.object);
  const auto relation =
      claim.measured_by ? std::optional(to_string(claim.measured_by->relation)) : std::nullopt;
  database.run(
      "INSERT INTO claim (hash, subject_id, predicate_id, object_type, object_id, value, language, "
      "valid_time, polarity, measured_relation, measured_by, unit, strict_lo, strict_hi, fuzzy_lo, "
      "fuzzy_hi, open_ends, valid_begin, valid_end, added_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
      "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) ON CONFLICT (hash) DO "
      "NOTHING",
      id.digest, refers.subject, refers.predicate, to_string(object_type(claim.object)),
      refers.object, value_text(claim.object),
      text != nullptr ? std::string_view(text->language) : std::string_view(),
      claim.valid_time.str(), to_string(claim.polarity), relation, refers.measure, derived.unit,
      derived.strict_lo, derived.strict_hi, derived.fuzzy_lo, derived.fuzzy_hi, derived.open_ends,
      derived.valid_begin, derived.valid_end, number);
  return database.changed_rows() > 0 ? std::optional(database.last_row()) : std::nullopt;
}

/// The row; nothing if there is an attribution with this id.
std::optional<std::int64_t> insert_attribution(Database& database, const Attribution& attribution,
                                               const AttributionId& id,
                                               const AttributionReferences& refers,
                                               ChangeNumber number) {
  std::optional<std::int64_t> byte_start;
  std::optional<std::int64_t> byte_end;
  std::optional<std::string_view> exact;
  std::optional<std::string_view> prefix;
  std::optional<std::string_view> suffix;
  Digest text_sha256;
  if (const auto& evidence = attribution.evidence) {
    byte_start = static_cast<std::int64_t>(evidence->byte_start);
    byte_end = static_cast<std::int64_t>(evidence->byte_end);
    exact = evidence->exact;
    prefix = evidence->prefix;
    suffix = evidence->suffix;
    text_sha256 = evidence->sha256;
  }
  database.run(
      "INSERT INTO attribution (hash, claim_id, agent_id, act, document_id, date, via_id, "
      "speech_act, against_id, byte_start, byte_end, exact, prefix, suffix, text_sha256, note, "
      "added_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
      "?16, ?17) ON CONFLICT (hash) DO NOTHING",
      id.digest, refers.claim, refers.agent, to_string(attribution.act), refers.document,
      attribution.date.str(), refers.via, attribution.speech_act, refers.against, byte_start,
      byte_end, exact, prefix, suffix, text_sha256, attribution.note, number);
  return database.changed_rows() > 0 ? std::optional(database.last_row()) : std::nullopt;
}

constexpr std::string_view kInsertClaimKey =
    "INSERT INTO claim_key (key, claim_id, added_by) VALUES (?1, ?2, ?3)";
constexpr std::string_view kInsertAttributionKey =
    "INSERT INTO attribution_key (key, attribution_id, added_by) VALUES (?1, ?2, ?3)";

/// The claim it is measured by must measure the same thing.
void check_measure(Database& database, std::int64_t measure, const Predicate& predicate) {
  Statement row = database.query(
      "SELECT p.dimension FROM claim c JOIN predicate p ON p.entity_id = c.predicate_id "
      "WHERE c.id = ?1",
      measure);
  const std::string expected = predicate.dimension ? predicate.dimension->str() : "";
  if (row.step() && row.text(0) != expected) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("claim: measured by a claim of dimension {}; expected {}",
                            row.is_null(0) ? "none" : row.text(0), expected));
  }
}

/// `broader` orders predicates, so that it holds between nothing else.
void check_hierarchy(const Claim& claim, EntityKind subject, EntityKind object) {
  if (claim.predicate == predicates::kBroader &&
      (subject != EntityKind::kPredicate || object != EntityKind::kPredicate)) {
    throw Error(
        ErrorCode::kInvalidArgument,
        fmt::format("claim: '{}' holds between two predicates; '{}' is none", predicates::kBroader,
                    subject != EntityKind::kPredicate ? claim.subject
                                                      : std::get<EntityRef>(claim.object).key));
  }
}

}  // namespace

bool Writer::put_claim(const Claim& claim, std::string_view key) {
  return WriterAccess::put_claim(*this, claim, std::nullopt, key);
}

bool Writer::put_attribution(const Attribution& attribution, std::string_view key) {
  return WriterAccess::put_attribution(*this, attribution, std::nullopt, key);
}

bool WriterAccess::put_claim(Writer& writer, const Claim& claim,
                             const std::optional<ClaimId>& given_id, std::string_view key) {
  Writer::Session& session = *writer.session_;
  session.require_open();
  Database& database = session.database();

  model_rules::claim(claim);
  const Predicate& predicate = session.require_predicate(claim.predicate);
  model_rules::object(claim.object, predicate);
  const Writer::Session::EntityRow subject =
      session.require_entity(claim.subject, "subject of the claim");
  ClaimReferences refers;
  refers.subject = subject.id;
  refers.predicate = session.require_entity(claim.predicate, "predicate of the claim").id;
  if (const auto* const entity = std::get_if<EntityRef>(&claim.object)) {
    const auto object = session.require_entity(entity->key, "object of the claim");
    check_hierarchy(claim, subject.kind, object.kind);
    refers.object = object.id;
  }
  for (const auto& [dimension, value] : claim.scope) {
    refers.scope.push_back(
        value.kind == ScopeValue::Kind::kEntity
            ? std::optional(session.require_entity(value.text, "scope of the claim").id)
            : std::nullopt);
  }
  if (claim.measured_by) {
    refers.measure = session.require_claim(claim.measured_by->claim, "measure of the claim");
    check_measure(database, *refers.measure, predicate);
  }

  const ClaimId id = given_id ? *given_id : claim.id();
  bool new_key = false;
  if (!key.empty()) {
    model_rules::name(key, "claim key");
    new_key = is_new_claim_key(database, key, id);
  }
  std::optional<std::int64_t> known = session.find_claim_to_put(id);
  if (known && !new_key) {
    return false;
  }
  bool added = false;
  session.change_store([&](ChangeNumber number) {
    if (!known) {
      known = insert_claim(database, claim, id, refers, predicate.role, number);
      added = known.has_value();
      if (!added) {
        known = session.require_claim(id, "claim");
      }
      session.remember_claim(id, *known);
    }
    if (added) {
      insert_scope(database, *known, claim.scope, refers.scope);
      if (const auto* const value = std::get_if<TextValue>(&claim.object)) {
        session.index_text(value->text, "claim", *known);
      }
    }
    if (new_key) {
      database.run(kInsertClaimKey, key, *known, number);
      if (!added && !session.has_added("SELECT added_by FROM claim WHERE id = ?1", *known)) {
        session.to_earlier().claim_keys.push_back({*known, std::string(key)});
      }
    }
  });
  return added;
}

bool WriterAccess::put_attribution(Writer& writer, const Attribution& attribution,
                                   const std::optional<AttributionId>& given_id,
                                   std::string_view key) {
  Writer::Session& session = *writer.session_;
  session.require_open();
  Database& database = session.database();

  model_rules::attribution(attribution);
  AttributionReferences refers;
  refers.claim = session.require_claim(attribution.claim, "claim of the attribution");
  const Writer::Session::EntityRow agent =
      session.require_entity(attribution.agent, "agent of the attribution");
  if (agent.kind == EntityKind::kPredicate) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("agent of the attribution: '{}' is a predicate, which cannot speak",
                            attribution.agent));
  }
  refers.agent = agent.id;
  if (!attribution.document.empty()) {
    refers.document = session.require_document(attribution.document, "document of the attribution");
    if (attribution.evidence) {
      if (const auto& text = session.document_text(*refers.document)) {
        model_rules::evidence(*attribution.evidence, *text);
      }
    }
  }
  if (attribution.via) {
    refers.via = session.require_attribution(*attribution.via, "attribution passed on");
    Statement act = database.query("SELECT act FROM attribution WHERE id = ?1", *refers.via);
    if (act.step() && act.text(0) == to_string(Act::kDisputes)) {
      throw Error(
          ErrorCode::kInvalidArgument,
          "attribution: what it passes on is an act 'disputes', which puts no claim forward");
    }
  }
  if (attribution.against) {
    refers.against = session.require_claim(*attribution.against, "claim it is set against");
  }

  const AttributionId id = given_id ? *given_id : attribution.id();
  bool new_key = false;
  if (!key.empty()) {
    model_rules::name(key, "attribution key");
    new_key = is_new_attribution_key(database, key, id);
  }
  std::optional<std::int64_t> known = session.find_attribution_to_put(id);
  if (known && !new_key) {
    return false;
  }
  bool added = false;
  session.change_store([&](ChangeNumber number) {
    if (!known) {
      known = insert_attribution(database, attribution, id, refers, number);
      added = known.has_value();
      if (!added) {
        known = session.require_attribution(id, "attribution");
      }
    }
    if (added && attribution.evidence && !attribution.evidence->exact.empty()) {
      session.index_text(attribution.evidence->exact, "attribution", *known);
    }
    if (new_key) {
      database.run(kInsertAttributionKey, key, *known, number);
      if (!added && !session.has_added("SELECT added_by FROM attribution WHERE id = ?1", *known)) {
        session.to_earlier().attribution_keys.push_back({*known, std::string(key)});
      }
    }
  });
  return added;
}

}  // namespace claimgraph
