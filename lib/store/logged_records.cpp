#include "store/logged_records.hpp"

#include <bit>

#include <sqlite3.h>
#include <xxhash.h>

namespace claimgraph {
namespace {

static_assert(std::endian::native == std::endian::little, "records are little-endian");

template <typename Number>
void append_number(Number number, std::string& bytes) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// The last row that an earlier change added.
#define CLAIMGRAPH_LAST_BEFORE(table) \
  "coalesce((SELECT id FROM " table " WHERE added_by < ?1 ORDER BY id DESC LIMIT 1), 0)"

// Rows that are numbered as they come, so that those of the last change are the last ones.
#define CLAIMGRAPH_NUMBERED(by, id, columns, table)                                           \
  "SELECT " by ", " id ", " columns " FROM " table " ORDER BY " id,                           \
      "SELECT " by ", " id ", " columns " FROM " table " WHERE " id " > coalesce((SELECT " id \
      " FROM " table " WHERE " by " < ?1 ORDER BY " id " DESC LIMIT 1), 0) AND " by           \
      " = ?1 ORDER BY " id

constexpr std::array<RecordRows, kRecordKinds> kRows = {{
    {RecordKind::kChange, "change", CLAIMGRAPH_NUMBERED("id", "id", "at, who, what", "change")},
    {RecordKind::kEntity, "entity",
     CLAIMGRAPH_NUMBERED("added_by", "id", "key, kind, label, folded", "entity")},
    {RecordKind::kAlias, "alias",
     "SELECT added_by, entity_id, text, language, folded FROM alias "
     "ORDER BY added_by, entity_id, text, language",
     "SELECT added_by, entity_id, text, language, folded FROM alias "
     "WHERE entity_id > " CLAIMGRAPH_LAST_BEFORE("entity") " AND added_by = ?1 "
                                                           "ORDER BY entity_id, text, language"},
    {RecordKind::kPredicate, "predicate",
     CLAIMGRAPH_NUMBERED("added_by", "entity_id",
                         "gloss, object_type, dimension, role, functional, inverse_functional",
                         "predicate")},
    {RecordKind::kDocument, "document",
     CLAIMGRAPH_NUMBERED("added_by", "id",
                         "key, title, url, publisher_id, language, published, retrieved, sha256, "
                         "text",
                         "document")},
    {RecordKind::kClaim, "claim",
     CLAIMGRAPH_NUMBERED("added_by", "id",
                         "hash, subject_id, predicate_id, object_type, object_id, value, "
                         "language, valid_time, polarity, measured_relation, measured_by, unit, "
                         "strict_lo, strict_hi, fuzzy_lo, fuzzy_hi, open_ends, valid_begin, "
                         "valid_end",
                         "claim")},
    // A scope comes with its claim.
    {RecordKind::kScope, "scope",
     "SELECT c.added_by, s.claim_id, s.dimension, s.kind, s.entity_id, s.text FROM scope s "
     "CROSS JOIN claim c ON c.id = s.claim_id ORDER BY s.claim_id, s.dimension",
     "SELECT c.added_by, s.claim_id, s.dimension, s.kind, s.entity_id, s.text FROM scope s "
     "CROSS JOIN claim c ON c.id = s.claim_id "
     "WHERE s.claim_id > " CLAIMGRAPH_LAST_BEFORE("claim") " AND c.added_by = ?1 "
                                                           "ORDER BY s.claim_id, s.dimension"},
    {RecordKind::kClaimKey, "claim_key",
     "SELECT added_by, claim_id, key FROM claim_key ORDER BY added_by, claim_id, key",
     "SELECT added_by, claim_id, key FROM claim_key "
     "WHERE claim_id > " CLAIMGRAPH_LAST_BEFORE("claim") " AND added_by = ?1 "
                                                         "ORDER BY claim_id, key"},
    {RecordKind::kAttribution, "attribution",
     CLAIMGRAPH_NUMBERED("added_by", "id",
                         "hash, claim_id, agent_id, act, document_id, date, via_id, speech_act, "
                         "against_id, byte_start, byte_end, exact, prefix, suffix, text_sha256, "
                         "note",
                         "attribution")},
    {RecordKind::kAttributionKey, "attribution_key",
     "SELECT added_by, attribution_id, key FROM attribution_key "
     "ORDER BY added_by, attribution_id, key",
     "SELECT added_by, attribution_id, key FROM attribution_key "
     "WHERE attribution_id > " CLAIMGRAPH_LAST_BEFORE(
         "attribution") " AND added_by = ?1 "
                        "ORDER BY attribution_id, key"},
    {RecordKind::kMerge, "merge",
     CLAIMGRAPH_NUMBERED("made_by", "id", "entity_id, into_id, reason", "merge")},
    {RecordKind::kRetraction, "retraction",
     CLAIMGRAPH_NUMBERED("made_by", "id", "claim_id, attribution_id, document_id, reason",
                         "retraction")},
    {RecordKind::kProposal, "proposal",
     CLAIMGRAPH_NUMBERED("added_by", "id",
                         "hash, document_id, byte_start, byte_end, sentence, records, certainty, "
                         "rule",
                         "proposal")},
    {RecordKind::kDecision, "decision",
     CLAIMGRAPH_NUMBERED("made_by", "id", "proposal_id, outcome, reason, records", "decision")},
    {RecordKind::kMergeUndone, "merge",
     "SELECT undone_by, id FROM merge WHERE undone_by IS NOT NULL ORDER BY undone_by, id",
     "SELECT undone_by, id FROM merge WHERE undone_by = ?1 ORDER BY id"},
    {RecordKind::kRetractionUndone, "retraction",
     "SELECT undone_by, id FROM retraction WHERE undone_by IS NOT NULL ORDER BY undone_by, id",
     "SELECT undone_by, id FROM retraction WHERE undone_by = ?1 ORDER BY id"},
    {RecordKind::kDecisionUndone, "decision",
     "SELECT undone_by, id FROM decision WHERE undone_by IS NOT NULL ORDER BY undone_by, id",
     "SELECT undone_by, id FROM decision WHERE undone_by = ?1 ORDER BY id"},
}};

#undef CLAIMGRAPH_NUMBERED
#undef CLAIMGRAPH_LAST_BEFORE

}  // namespace

const std::array<RecordRows, kRecordKinds>& record_rows() {
  return kRows;
}

void encode_record(RecordKind kind, const Statement& row, std::string& bytes) {
  bytes.assign(1, static_cast<char>(kind));
  const int columns = row.columns();
  for (int column = 0; column < columns; ++column) {
    const int type = row.type(column);
    bytes += static_cast<char>(type);
    switch (type) {
      case SQLITE_INTEGER:
        append_number(row.integer(column), bytes);
        break;
      case SQLITE_FLOAT:
        append_number(row.real(column), bytes);
        break;
      case SQLITE_TEXT:
      case SQLITE_BLOB: {
        const std::string_view value = type == SQLITE_TEXT ? row.text(column) : row.blob(column);
        const std::uint64_t size = value.size();
        append_number(size, bytes);
        bytes += value;
        break;
      }
      default:
        break;
    }
  }
}

std::uint32_t record_tag(std::string_view record) {
  return static_cast<std::uint32_t>(XXH3_64bits(record.data(), record.size()));
}

}  // namespace claimgraph
