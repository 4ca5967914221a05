#include "io/extraction_records.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "io/json_writer.hpp"
#include "io/record_writer.hpp"

namespace claimgraph::io {
namespace {

constexpr std::string_view kReader = "claimgraph-reader";  // vouches for the hierarchy

template <typename Write>
std::string line_of(Write write) {
  JsonWriter json;
  json.open('{');
  write(json);
  json.close('}');
  return std::string(json.line());
}

std::string reader_line() {
  const Entity reader{std::string(kReader), EntityKind::kProduct, "claimgraph's reading rules", {}};
  return line_of([&](JsonWriter& json) { write_record(json, reader); });
}

std::string broader_line(const std::string& narrower, const std::string& wider) {
  Claim claim;
  claim.subject = narrower;
  claim.predicate = predicates::kBroader;
  claim.object = EntityRef{wider};
  Attribution vouched;
  vouched.agent = kReader;
  vouched.act = Act::kAsserts;
  vouched.note = "the hierarchy of the reading rules";
  return line_of([&](JsonWriter& json) {
    json.field("type", "claim");
    write_claim_content(json, claim);
    json.open("attributions", '[');
    json.open('{');
    write_chain(json, std::vector<Attribution>{vouched});
    json.close('}');
    json.close(']');
  });
}

/// Every pair of the hierarchy above these predicates, in the order of the rules.
std::vector<std::pair<std::string, std::string>> hierarchy_above(std::set<std::string>& keys) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto& all = ClaimExtractor::broader();
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [narrower, wider] : all) {
      grown = (keys.contains(narrower) && keys.insert(wider).second) || grown;
    }
  }
  for (const auto& pair : all) {
    if (keys.contains(pair.first)) {
      pairs.push_back(pair);
    }
  }
  return pairs;
}

/// Keys of the entities that a claim and its chain name.
std::set<std::string> entities_of(const ExtractedClaim& found) {
  std::set<std::string> keys{found.claim.subject};
  if (const auto* object = std::get_if<EntityRef>(&found.claim.object)) {
    keys.insert(object->key);
  }
  for (const auto& [dimension, value] : found.claim.scope) {
    if (value.kind == ScopeValue::Kind::kEntity) {
      keys.insert(value.text);
    }
  }
  for (const Attribution& said : found.chain) {
    keys.insert(said.agent);
  }
  return keys;
}

}  // namespace

ExtractionRecords::ExtractionRecords(const Extraction& extraction) : extraction_(extraction) {}

std::string ExtractionRecords::entity_line(std::string_view key) const {
  const auto& entities = extraction_.entities;
  const auto found = std::find_if(entities.begin(), entities.end(),
                                  [&](const Entity& entity) { return entity.key == key; });
  return found == entities.end() ? ""
                                 : line_of([&](JsonWriter& json) { write_record(json, *found); });
}

std::string ExtractionRecords::document_line() const {
  return line_of([&](JsonWriter& json) { write_record(json, extraction_.document); });
}

const Predicate* ExtractionRecords::find_predicate(std::string_view key) const {
  for (const auto* list : {&extraction_.predicates, &ClaimExtractor::predicates()}) {
    for (const Predicate& predicate : *list) {
      if (predicate.key == key) {
        return &predicate;
      }
    }
  }
  return nullptr;
}

std::string ExtractionRecords::predicate_lines(const std::set<std::string>& keys) const {
  std::set<std::string> all = keys;
  const auto pairs = hierarchy_above(all);
  std::string lines;
  for (const std::string& key : all) {
    const Predicate* predicate = is_built_in(key) ? nullptr : find_predicate(key);
    if (predicate != nullptr) {
      lines += line_of([&](JsonWriter& json) { write_record(json, *predicate); });
    }
  }
  if (!pairs.empty()) {
    lines += reader_line();
  }
  for (const auto& [narrower, wider] : pairs) {
    lines += broader_line(narrower, wider);
  }
  return lines;
}

std::string ExtractionRecords::claim_line(const ExtractedClaim& found, const std::string& note) {
  return line_of([&](JsonWriter& json) {
    json.field("type", "claim");
    write_claim_content(json, found.claim);
    if (found.chain.empty()) {
      return;
    }
    std::vector<Attribution> chain = found.chain;
    if (chain.back().note.empty()) {
      chain.back().note = note;
    }
    json.open("attributions", '[');
    json.open('{');
    write_chain(json, chain);
    json.close('}');
    json.close(']');
  });
}

std::string ExtractionRecords::measure_lines(const ExtractedClaim& found) const {
  std::vector<ClaimId> wanted;
  if (found.claim.measured_by) {
    wanted.push_back(found.claim.measured_by->claim);
  }
  for (const Attribution& said : found.chain) {
    if (said.against) {
      wanted.push_back(*said.against);
    }
  }
  std::string lines;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    const auto other =
        std::find_if(extraction_.claims.begin(), extraction_.claims.end(),
                     [&](const ExtractedClaim& each) { return each.claim.id() == wanted[at]; });
    if (other == extraction_.claims.end()) {
      continue;  // in the store, or the import will say that it is not
    }
    const ExtractedClaim bare{other->claim, {}, {}, {}, 0, {}};
    std::string names;
    for (const std::string& key : entities_of(bare)) {
      names += entity_line(key);
    }
    lines.insert(0, names + predicate_lines({bare.claim.predicate}) + claim_line(bare, ""));
    if (bare.claim.measured_by) {
      wanted.push_back(bare.claim.measured_by->claim);
    }
  }
  return lines;
}

std::string ExtractionRecords::proposal_lines(const ExtractedClaim& found) const {
  std::string lines;
  for (const std::string& key : entities_of(found)) {
    lines += entity_line(key);
  }
  lines += predicate_lines({found.claim.predicate});
  return lines + measure_lines(found) + claim_line(found, "");
}

std::string note_of(double certainty, std::string_view rule) {
  return fmt::format("certainty {:.2f}{}{}", certainty, rule.empty() ? "" : "; ", rule);
}

}  // namespace claimgraph::io
