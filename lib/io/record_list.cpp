// The records of a proposal: put into a store, or read without one.

#include <algorithm>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "io/bad_line.hpp"
#include "io/json_line.hpp"
#include "io/line_import.hpp"
#include "io/records.hpp"

namespace claimgraph {
namespace {

constexpr std::string_view kShown = "records";

/// Calls `take` with every line that is not blank; BadLine becomes ImportError.
template <typename Take>
void for_each_record(std::string_view records, Take take) {
  io::JsonLine json;
  std::string padded;
  std::uint64_t number = 0;
  while (!records.empty()) {
    const std::size_t end = std::min(records.find('\n'), records.size());
    const std::string_view line = records.substr(0, end);
    records.remove_prefix(std::min(end + 1, records.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    padded.assign(line);
    padded.append(io::JsonLine::padding(), '\0');
    try {
      json.read(std::string_view(padded).substr(0, line.size()), padded.size());
      take(json);
    } catch (const io::BadLine& bad) {
      LineError error;
      error.line = number;
      error.column = bad.offset() == io::BadLine::kWholeLine ? 0 : bad.offset() + 1;
      error.code = bad.code();
      error.message = bad.what();
      error.expected = bad.expected();
      throw ImportError(kShown, error);
    }
  }
}

std::string_view kind_of(const io::JsonLine& line) {
  for (const io::JsonValue* field = line.first_child(line.root()); field != nullptr;
       field = line.next_sibling(*field)) {
    if (field->name.text == "type" && field->kind == io::JsonValue::Kind::kString) {
      return field->string.text;
    }
  }
  return {};
}

/// Whether a label is one of the names of an entity, in any case and with any accents.
bool is_called(const Entity& entity, const std::string& label) {
  const std::string folded = fold_for_search(label);
  return fold_for_search(entity.label) == folded ||
         std::any_of(entity.aliases.begin(), entity.aliases.end(), [&folded](const Alias& alias) {
           return fold_for_search(alias.text) == folded;
         });
}

/// Whether the store has what a line defines, so that the line need not be taken.
bool is_known(const Writer& writer, const io::JsonLine& line) {
  if (kind_of(line) == "entity") {
    const Entity proposed = io::read_entity(line, line.root());
    const auto known = writer.preview().entity(proposed.key);
    return known && known->kind != EntityKind::kPredicate &&
           (known->kind == proposed.kind || is_called(*known, proposed.label));
  }
  if (kind_of(line) == "predicate") {
    const Predicate proposed = io::read_predicate(line, line.root());
    const auto known = writer.predicate(proposed.key);
    return known && known->object_type == proposed.object_type &&
           known->dimension == proposed.dimension && known->role == proposed.role;
  }
  return false;
}

std::optional<ClaimId> id_of(const io::JsonValue* reference) {
  if (reference == nullptr || reference->kind != io::JsonValue::Kind::kString) {
    return std::nullopt;
  }
  const auto digest = Digest::from_hex(reference->string.text);
  return digest ? std::optional(ClaimId{*digest}) : std::nullopt;
}

const io::JsonValue* member(const io::JsonLine& line, const io::JsonValue& object,
                            std::string_view name) {
  for (const io::JsonValue* field = line.first_child(object); field != nullptr;
       field = line.next_sibling(*field)) {
    if (field->name.text == name) {
      return field;
    }
  }
  return nullptr;
}

std::string text_of(const io::JsonLine& line, const io::JsonValue& object, std::string_view name) {
  const io::JsonValue* field = member(line, object, name);
  return field != nullptr ? std::string(io::text_of(*field).text) : "";
}

EdtfDate date_of(const io::JsonLine& line, const io::JsonValue& object, std::string_view name) {
  const io::JsonValue* field = member(line, object, name);
  return field != nullptr ? io::date_of(*field) : EdtfDate();
}

const io::JsonValue& required(const io::JsonLine& line, const io::JsonValue& object,
                              std::string_view name) {
  if (object.kind != io::JsonValue::Kind::kObject) {
    io::fail_type(object, "an object");
  }
  if (const io::JsonValue* field = member(line, object, name)) {
    return *field;
  }
  throw io::BadLine(ErrorCode::kParse, object.offset, "a record without " + io::quoted(name),
                    "the field " + io::quoted(name));
}

Claim claim_of(const io::JsonLine& line) {
  const io::JsonValue& root = line.root();
  Claim claim;
  claim.subject = io::key_of(required(line, root, "subject"));
  claim.predicate = io::key_of(required(line, root, "predicate"));
  claim.object = io::read_object(line, required(line, root, "object"));
  if (const io::JsonValue* scope = member(line, root, "scope")) {
    claim.scope = io::read_scope(line, *scope);
  }
  claim.valid_time = date_of(line, root, "valid_time");
  if (const io::JsonValue* polarity = member(line, root, "polarity")) {
    claim.polarity = io::read_polarity(*polarity);
  }
  if (const io::JsonValue* measured_by = member(line, root, "measured_by")) {
    const Comparator::Relation relation =
        io::read_relation(required(line, *measured_by, "relation"));
    if (const auto other = id_of(&required(line, *measured_by, "claim"))) {
      claim.measured_by = Comparator{relation, *other};
    }
  }
  return claim;
}

/// The chain that an attribution holds, the speaker first.
std::vector<Attribution> chain_of(const io::JsonLine& line, const io::JsonValue& outermost,
                                  const ClaimId& claim) {
  std::vector<Attribution> chain;
  for (const io::JsonValue* value = &outermost; value != nullptr;) {
    Attribution said;
    said.claim = id_of(member(line, *value, "claim")).value_or(claim);
    said.agent = io::key_of(required(line, *value, "agent"));
    said.act = io::read_act(required(line, *value, "act"));
    said.document = text_of(line, *value, "document");
    said.date = date_of(line, *value, "date");
    if (const io::JsonValue* evidence = member(line, *value, "evidence")) {
      said.evidence = io::read_evidence(line, *evidence);
    }
    said.speech_act = text_of(line, *value, "speech_act");
    said.against = id_of(member(line, *value, "against"));
    said.note = text_of(line, *value, "note");
    chain.push_back(std::move(said));
    const io::JsonValue* via = member(line, *value, "via");
    value = via != nullptr && via->kind == io::JsonValue::Kind::kObject ? via : nullptr;
  }
  std::reverse(chain.begin(), chain.end());
  for (std::size_t at = 1; at < chain.size(); ++at) {
    chain[at].via = chain[at - 1].id();
  }
  return chain;
}

}  // namespace

std::optional<ClaimId> put_records(Writer& writer, std::string_view records,
                                   const std::string& note) {
  io::KnownNames names;
  io::LineImport lines(writer, names, note);
  ImportReport report;
  std::optional<ClaimId> claim;
  for_each_record(records, [&](const io::JsonLine& line) {
    if (is_known(writer, line)) {
      return;
    }
    lines.take(line, report);
    if (kind_of(line) == "claim") {
      claim = lines.last_claim();
    }
  });
  return claim;
}

ProposedRecords read_records(std::string_view records) {
  ProposedRecords read;
  for_each_record(records, [&](const io::JsonLine& line) {
    const std::string_view kind = kind_of(line);
    if (kind == "entity") {
      read.entities.push_back(io::read_entity(line, line.root()));
    } else if (kind == "predicate") {
      read.predicates.push_back(io::read_predicate(line, line.root()));
    } else if (kind == "claim") {
      read.claim = claim_of(line);
      read.chains.clear();
      const io::JsonValue* attributions = member(line, line.root(), "attributions");
      if (attributions != nullptr && attributions->kind == io::JsonValue::Kind::kArray) {
        for (const io::JsonValue* value = line.first_child(*attributions); value != nullptr;
             value = line.next_sibling(*value)) {
          read.chains.push_back(chain_of(line, *value, read.claim->id()));
        }
      }
    }
  });
  return read;
}

}  // namespace claimgraph
