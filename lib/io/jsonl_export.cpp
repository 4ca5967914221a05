#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/store/view.hpp>

#include "io/json_writer.hpp"

namespace claimgraph {

namespace {

using io::JsonWriter;

constexpr std::uint64_t kProgressLines = 10'000;

// Every store has these from the start.
bool is_built_in(std::string_view predicate) {
  constexpr std::array kBuiltIn{predicates::kBroader, predicates::kSubclassOf, predicates::kPartOf,
                                predicates::kExchangeRate};
  return std::find(kBuiltIn.begin(), kBuiltIn.end(), predicate) != kBuiltIn.end();
}

void write_digest(JsonWriter& json, std::string_view name, const Digest& digest) {
  if (!digest.empty()) {
    json.field(name, digest.hex());
  }
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

void write_attribution(JsonWriter& json, const AttributionId& id, const Attribution& attribution,
                       const std::string& key) {
  json.field("type", "attribution");
  json.field_unless_empty("key", key);
  json.field("id", id.digest.hex());
  json.field("claim", attribution.claim.digest.hex());
  json.field("agent", attribution.agent);
  json.field("act", to_string(attribution.act));
  json.field_unless_empty("document", attribution.document);
  json.field_unless_empty("date", attribution.date.str());
  if (attribution.evidence) {
    write_evidence(json, *attribution.evidence);
  }
  if (attribution.via) {
    json.field("via", attribution.via->digest.hex());
  }
  json.field_unless_empty("speech_act", attribution.speech_act);
  if (attribution.against) {
    json.field("against", attribution.against->digest.hex());
  }
  json.field_unless_empty("note", attribution.note);
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

/// Writes records as lines.
class Lines {
 public:
  Lines(std::ostream& out, const std::function<void(std::uint64_t)>& progress)
      : out_(out), progress_(progress) {}

  template <typename Write>
  void add(Write write) {
    json_.clear();
    json_.open('{');
    write(json_);
    json_.close('}');
    const std::string_view line = json_.line();
    out_.write(line.data(), static_cast<std::streamsize>(line.size()));
    check();
    ++count_;
    if (progress_ && count_ % kProgressLines == 0) {
      progress_(count_);
    }
  }

  std::uint64_t finish() {
    out_.flush();
    check();
    if (progress_) {
      progress_(count_);
    }
    return count_;
  }

 private:
  void check() const {
    if (!out_) {
      throw Error(ErrorCode::kStore, "cannot write the export: input/output error");
    }
  }

  std::ostream& out_;
  const std::function<void(std::uint64_t)>& progress_;
  JsonWriter json_;
  std::uint64_t count_ = 0;
};

}  // namespace

std::uint64_t export_jsonl(const View& view, std::ostream& out,
                           const std::function<void(std::uint64_t)>& progress) {
  Lines lines(out, progress);
  view.for_each_entity([&](const Entity& entity) {
    if (entity.kind != EntityKind::kPredicate) {
      lines.add([&](JsonWriter& json) { write_record(json, entity); });
    }
  });
  view.for_each_predicate([&](const Predicate& predicate) {
    if (!is_built_in(predicate.key)) {
      lines.add([&](JsonWriter& json) { write_record(json, predicate); });
    }
  });
  view.for_each_document([&](const Document& document) {
    lines.add([&](JsonWriter& json) { write_record(json, document); });
  });
  view.for_each_recorded_claim(
      [&](const ClaimId& id, const Claim& claim, const std::vector<std::string>& keys) {
        lines.add([&](JsonWriter& json) { write_claim(json, id, claim, keys); });
      });
  view.for_each_recorded_attribution([&](const AttributionId& id, const Attribution& attribution) {
    std::vector<std::string> keys = view.keys_of(id);
    if (keys.empty()) {
      keys.emplace_back();
    }
    // A line has one key; the same attribution under a further key is a line of its own.
    for (const std::string& key : keys) {
      lines.add([&](JsonWriter& json) { write_attribution(json, id, attribution, key); });
    }
  });
  for (const Merge& merge : view.merges()) {
    lines.add([&](JsonWriter& json) { write_record(json, merge); });
  }
  for (const Retraction& retraction : view.retractions()) {
    lines.add([&](JsonWriter& json) { write_record(json, retraction); });
  }
  return lines.finish();
}

}  // namespace claimgraph
