#include "io/record_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <claimgraph/store/view.hpp>

namespace claimgraph::io {
namespace {

void write_digest(JsonWriter& json, std::string_view name, const Digest& digest) {
  if (!digest.empty()) {
    json.field(name, digest.hex());
  }
}

struct WriteObject {
  JsonWriter& json;
  void operator()(const Quantity& quantity) const { json.field("quantity", quantity.str()); }
  void operator()(const EntityRef& entity) const { json.field("entity", entity.key); }
  void operator()(const EdtfDate& date) const { json.field("date", date.str()); }
  void operator()(const TextValue& value) const {
    json.field("text", value.text);
    json.field_unless_empty("language", value.language);
  }
  void operator()(const Flag& flag) const { json.field("flag", flag.value); }
};

void write_scope(JsonWriter& json, const Scope& scope) {
  if (scope.empty()) {
    return;
  }
  json.open("scope", '{');
  for (const auto& [dimension, value] : scope) {
    if (value.kind == ScopeValue::Kind::kText) {
      json.field(dimension, value.text);
      continue;
    }
    json.open(dimension, '{');
    if (value.kind == ScopeValue::Kind::kEntity) {
      json.field("entity", value.text);
    } else {
      json.field("all", true);
    }
    json.close('}');
  }
  json.close('}');
}

void write_evidence(JsonWriter& json, const Evidence& evidence) {
  json.open("evidence", '{');
  json.field("start", evidence.byte_start);
  json.field("end", evidence.byte_end);
  json.field_unless_empty("exact", evidence.exact);
  json.field_unless_empty("prefix", evidence.prefix);
  json.field_unless_empty("suffix", evidence.suffix);
  write_digest(json, "sha256", evidence.sha256);
  json.close('}');
}

void write_said(JsonWriter& json, const Attribution& attribution) {
  json.field("agent", attribution.agent);
  json.field("act", to_string(attribution.act));
  json.field_unless_empty("document", attribution.document);
  json.field_unless_empty("date", attribution.date.str());
  if (attribution.evidence) {
    write_evidence(json, *attribution.evidence);
  }
}

void write_rest(JsonWriter& json, const Attribution& attribution) {
  json.field_unless_empty("speech_act", attribution.speech_act);
  if (attribution.against) {
    json.field("against", attribution.against->digest.hex());
  }
  json.field_unless_empty("note", attribution.note);
}

/// Records, which are lines, as an array.
void write_records(JsonWriter& json, std::string_view records) {
  json.open("records", '[');
  while (!records.empty()) {
    const std::size_t end = std::min(records.find('\n'), records.size());
    const std::string_view line = records.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      json.json_element(line);
    }
    records.remove_prefix(std::min(end + 1, records.size()));
  }
  json.close(']');
}

}  // namespace

bool is_built_in(std::string_view predicate) {
  constexpr std::array kBuiltIn{predicates::kBroader, predicates::kSubclassOf, predicates::kPartOf,
                                predicates::kExchangeRate};
  return std::find(kBuiltIn.begin(), kBuiltIn.end(), predicate) != kBuiltIn.end();
}

void write_record(JsonWriter& json, const Entity& entity) {
  json.field("type", "entity");
  json.field("key", entity.key);
  json.field("kind", to_string(entity.kind));
  json.field("label", entity.label);
  if (entity.aliases.empty()) {
    return;
  }
  json.open("aliases", '[');
  for (const Alias& alias : entity.aliases) {
    if (alias.language.empty()) {
      json.element(alias.text);
      continue;
    }
    json.open('{');
    json.field("text", alias.text);
    json.field("language", alias.language);
    json.close('}');
  }
  json.close(']');
}

void write_record(JsonWriter& json, const Predicate& predicate) {
  json.field("type", "predicate");
  json.field("key", predicate.key);
  json.field("label", predicate.label);
  json.field_unless_empty("gloss", predicate.gloss);
  json.field("object", to_string(predicate.object_type));
  if (predicate.dimension) {
    json.field("dimension", predicate.dimension->str());
  }
  if (predicate.role) {
    json.field("role", to_string(*predicate.role));
  }
  if (!predicate.functional) {
    json.field("functional", false);
  }
  if (predicate.inverse_functional) {
    json.field("inverse_functional", true);
  }
}

void write_record(JsonWriter& json, const Document& document) {
  json.field("type", "document");
  json.field("key", document.key);
  json.field_unless_empty("title", document.title);
  json.field_unless_empty("url", document.url);
  json.field_unless_empty("publisher", document.publisher);
  json.field_unless_empty("language", document.language);
  json.field_unless_empty("published", document.published.str());
  json.field_unless_empty("retrieved", document.retrieved.str());
  write_digest(json, "sha256", document.sha256);
  if (document.text) {
    json.field("text", *document.text);
  }
}

void write_claim_content(JsonWriter& json, const Claim& claim) {
  json.field("subject", claim.subject);
  json.field("predicate", claim.predicate);
  json.open("object", '{');
  std::visit(WriteObject{json}, claim.object);
  json.close('}');
  write_scope(json, claim.scope);
  json.field_unless_empty("valid_time", claim.valid_time.str());
  if (claim.polarity == Polarity::kDenied) {
    json.field("polarity", to_string(claim.polarity));
  }
  if (claim.measured_by) {
    json.open("measured_by", '{');
    json.field("relation", to_string(claim.measured_by->relation));
    json.field("claim", claim.measured_by->claim.digest.hex());
    json.close('}');
  }
}

void write_claim(JsonWriter& json, const ClaimId& id, const Claim& claim,
                 const std::vector<std::string>& keys) {
  json.field("type", "claim");
  if (!keys.empty()) {
    json.field("key", keys.front());
  }
  if (keys.size() > 1) {
    json.open("keys", '[');
    for (std::size_t i = 1; i < keys.size(); ++i) {
      json.element(keys[i]);
    }
    json.close(']');
  }
  json.field("id", id.digest.hex());
  write_claim_content(json, claim);
}

void write_attribution(JsonWriter& json, const AttributionId& id, const Attribution& attribution,
                       const std::string& key) {
  json.field("type", "attribution");
  json.field_unless_empty("key", key);
  json.field("id", id.digest.hex());
  json.field("claim", attribution.claim.digest.hex());
  write_said(json, attribution);
  if (attribution.via) {
    json.field("via", attribution.via->digest.hex());
  }
  write_rest(json, attribution);
}

void write_chain(JsonWriter& json, std::span<const Attribution> chain) {
  for (std::size_t at = chain.size(); at-- > 0;) {
    write_said(json, chain[at]);
    if (at > 0) {
      json.open("via", '{');
    } else if (chain[at].via) {
      json.field("via", chain[at].via->digest.hex());
    }
  }
  for (std::size_t at = 0; at < chain.size(); ++at) {
    if (at > 0) {
      json.close('}');
    }
    write_rest(json, chain[at]);
  }
}

void write_record(JsonWriter& json, const Merge& merge) {
  json.field("type", "merge");
  json.field("entity", merge.entity);
  json.field("into", merge.into);
  json.field("reason", merge.reason);
}

void write_record(JsonWriter& json, const Retraction& retraction) {
  json.field("type", "retraction");
  switch (retraction.kind) {
    case Retraction::Kind::kClaim:
      json.field("claim", retraction.reference);
      break;
    case Retraction::Kind::kAttribution:
      json.field("attribution", retraction.reference);
      break;
    case Retraction::Kind::kDocument:
      json.field("document", retraction.reference);
      break;
  }
  json.field("reason", retraction.reason);
}

void write_record(JsonWriter& json, const RecordedProposal& recorded) {
  const Proposal& proposal = recorded.proposal;
  json.field("type", "proposal");
  json.field("id", recorded.id.digest.hex());
  json.field("document", proposal.document);
  json.field("start", proposal.byte_start);
  json.field("end", proposal.byte_end);
  json.field_unless_empty("sentence", proposal.sentence);
  json.real_field("certainty", proposal.certainty);
  json.field_unless_empty("rule", proposal.rule);
  write_records(json, proposal.records);
  if (recorded.decision) {
    json.open("decision", '{');
    json.field("outcome", to_string(recorded.decision->outcome));
    json.field_unless_empty("reason", recorded.decision->reason);
    if (!recorded.decision->records.empty()) {
      write_records(json, recorded.decision->records);
    }
    json.close('}');
  }
}

}  // namespace claimgraph::io
