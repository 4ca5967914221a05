// What happened to one thing, put together from the rows that say which change added them.
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <tuple>

#include <fmt/core.h>
#include <sqlite3.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/store/history.hpp>

#include "store/store_access.hpp"

namespace claimgraph {
namespace {

using Kind = HistoryEvent::Kind;
using Thing = HistoryEvent::Thing;

/// Events of one kind: their change, thing, other, reason and count. ?1 is the number of the state,
/// ?2 the row of what is asked about. A hash may stand for a thing or other.
struct Source {
  Kind kind;
  Thing thing;
  std::string_view sql;
};

/// Retractions `r` and their undoing, each with the `hash` or key of what was taken back.
#define CLAIMGRAPH_RETRACTIONS(thing, name, from)                                              \
  Source{Kind::kRetracted, thing,                                                              \
         "SELECT DISTINCT r.made_by, " name ", '', r.reason, 1 FROM " from                     \
         " AND r.made_by <= ?1"},                                                              \
      Source {                                                                                 \
    Kind::kRetractionUndone, thing,                                                            \
        "SELECT DISTINCT r.undone_by, " name ", '', '', 1 FROM " from " AND r.undone_by <= ?1" \
  }

constexpr std::array kOfClaim = {
    Source{Kind::kAdded, Thing::kClaim,
           "SELECT added_by, hash, '', '', 1 FROM claim WHERE id = ?2"},
    Source{Kind::kNamed, Thing::kClaim,
           "SELECT k.added_by, c.hash, k.key, '', 1 FROM claim_key k JOIN claim c ON c.id = "
           "k.claim_id WHERE k.claim_id = ?2 AND k.added_by <= ?1"},
    Source{Kind::kAdded, Thing::kAttribution,
           "SELECT added_by, hash, '', '', 1 FROM attribution WHERE claim_id = ?2 AND "
           "added_by <= ?1"},
    Source{Kind::kNamed, Thing::kAttribution,
           "SELECT k.added_by, a.hash, k.key, '', 1 FROM attribution a JOIN attribution_key k ON "
           "k.attribution_id = a.id WHERE a.claim_id = ?2 AND k.added_by <= ?1"},
    Source{Kind::kDisputed, Thing::kAttribution,
           "SELECT a.added_by, a.hash, c.hash, '', 1 FROM attribution a JOIN claim c ON c.id = "
           "a.claim_id WHERE a.against_id = ?2 AND a.added_by <= ?1"},
    CLAIMGRAPH_RETRACTIONS(Thing::kClaim, "c.hash",
                           "retraction r JOIN claim c ON c.id = r.claim_id WHERE r.claim_id = ?2"),
    CLAIMGRAPH_RETRACTIONS(Thing::kAttribution, "a.hash",
                           "attribution a JOIN retraction r ON r.attribution_id = a.id "
                           "WHERE a.claim_id = ?2"),
    CLAIMGRAPH_RETRACTIONS(Thing::kDocument, "d.key",
                           "attribution a JOIN document d ON d.id = a.document_id JOIN retraction "
                           "r ON r.document_id = d.id WHERE a.claim_id = ?2"),
};

constexpr std::array kOfAttribution = {
    Source{Kind::kAdded, Thing::kAttribution,
           "SELECT added_by, hash, '', '', 1 FROM attribution WHERE id = ?2"},
    Source{Kind::kNamed, Thing::kAttribution,
           "SELECT k.added_by, a.hash, k.key, '', 1 FROM attribution a JOIN attribution_key k ON "
           "k.attribution_id = a.id WHERE a.id = ?2 AND k.added_by <= ?1"},
    CLAIMGRAPH_RETRACTIONS(Thing::kAttribution, "a.hash",
                           "attribution a JOIN retraction r ON r.attribution_id = a.id "
                           "WHERE a.id = ?2"),
    CLAIMGRAPH_RETRACTIONS(Thing::kClaim, "c.hash",
                           "attribution a JOIN claim c ON c.id = a.claim_id JOIN retraction r ON "
                           "r.claim_id = c.id WHERE a.id = ?2"),
    CLAIMGRAPH_RETRACTIONS(Thing::kDocument, "d.key",
                           "attribution a JOIN document d ON d.id = a.document_id JOIN retraction "
                           "r ON r.document_id = d.id WHERE a.id = ?2"),
};

constexpr std::array kOfDocument = {
    Source{Kind::kAdded, Thing::kDocument,
           "SELECT added_by, key, '', '', 1 FROM document WHERE id = ?2"},
    Source{
        Kind::kStatementsAdded, Thing::kDocument,
        "SELECT a.added_by, d.key, '', '', count(*) FROM attribution a JOIN document d ON d.id = "
        "a.document_id WHERE a.document_id = ?2 AND a.added_by <= ?1 GROUP BY a.added_by"},
    CLAIMGRAPH_RETRACTIONS(
        Thing::kDocument, "d.key",
        "retraction r JOIN document d ON d.id = r.document_id WHERE r.document_id = ?2"),
};

/// What became of claims about the entity ?2, change by change.
#define CLAIMGRAPH_CLAIMS_TAKEN_BACK(by)                                         \
  "SELECT r." by                                                                 \
  ", e.key, '', '', count(*) FROM entity e JOIN claim c ON c.subject_id = e.id " \
  "JOIN retraction r ON r.claim_id = c.id WHERE e.id = ?2 AND r." by " <= ?1 GROUP BY r." by

constexpr std::array kOfEntity = {
    Source{Kind::kAdded, Thing::kEntity,
           "SELECT added_by, key, '', '', 1 FROM entity WHERE id = ?2"},
    Source{Kind::kNamed, Thing::kEntity,
           "SELECT a.added_by, e.key, a.text, '', 1 FROM alias a JOIN entity e ON e.id = "
           "a.entity_id WHERE a.entity_id = ?2 AND a.added_by <= ?1"},
    Source{Kind::kMerged, Thing::kEntity,
           "SELECT m.made_by, e.key, i.key, m.reason, 1 FROM merge m JOIN entity e ON e.id = "
           "m.entity_id JOIN entity i ON i.id = m.into_id WHERE ?2 IN (m.entity_id, m.into_id) AND "
           "m.made_by <= ?1"},
    Source{Kind::kMergeUndone, Thing::kEntity,
           "SELECT m.undone_by, e.key, i.key, '', 1 FROM merge m JOIN entity e ON e.id = "
           "m.entity_id JOIN entity i ON i.id = m.into_id WHERE ?2 IN (m.entity_id, m.into_id) AND "
           "m.undone_by <= ?1"},
    Source{Kind::kClaimsAdded, Thing::kEntity,
           "SELECT c.added_by, e.key, '', '', count(*) FROM entity e JOIN claim c ON c.subject_id "
           "= e.id WHERE e.id = ?2 AND c.added_by <= ?1 GROUP BY c.added_by"},
    Source{Kind::kClaimsRetracted, Thing::kEntity, CLAIMGRAPH_CLAIMS_TAKEN_BACK("made_by")},
    Source{Kind::kClaimsGivenBack, Thing::kEntity, CLAIMGRAPH_CLAIMS_TAKEN_BACK("undone_by")},
    Source{Kind::kStatementsAdded, Thing::kEntity,
           "SELECT a.added_by, e.key, '', '', count(*) FROM entity e JOIN attribution a ON "
           "a.agent_id = e.id WHERE e.id = ?2 AND a.added_by <= ?1 GROUP BY a.added_by"},
};

#undef CLAIMGRAPH_CLAIMS_TAKEN_BACK
#undef CLAIMGRAPH_RETRACTIONS

std::string text_or_hash(const Statement& row, int column) {
  return row.type(column) == SQLITE_BLOB ? row.digest(column).hex() : row.string(column);
}

std::vector<HistoryEvent> events(const StateAccess& state, std::span<const Source> sources,
                                 std::int64_t row) {
  std::vector<HistoryEvent> events;
  for (const Source& source : sources) {
    for (Statement rows = state.query(source.sql, row); rows.step();) {
      events.push_back({rows.integer(0), source.kind, source.thing, text_or_hash(rows, 1),
                        text_or_hash(rows, 2), rows.string(3), rows.integer(4)});
    }
  }
  std::sort(events.begin(), events.end(), [](const HistoryEvent& a, const HistoryEvent& b) {
    return std::tie(a.change, a.kind, a.thing_kind, a.thing, a.other, a.reason) <
           std::tie(b.change, b.kind, b.thing_kind, b.thing, b.other, b.reason);
  });
  return events;
}

/// The row that `sql` finds by ?2 in a state.
template <typename Name>
std::int64_t row_of(const StateAccess& state, std::string_view sql, const Name& name,
                    const char* what, const std::string& shown) {
  Statement row = state.query(sql, name);
  if (!row.step()) {
    throw Error(ErrorCode::kNotFound, fmt::format("no {} '{}'", what, printable(shown)));
  }
  return row.integer(0);
}

}  // namespace

const char* to_string(HistoryEvent::Kind kind) noexcept {
  switch (kind) {
    case Kind::kAdded:
      return "added";
    case Kind::kNamed:
      return "named";
    case Kind::kDisputed:
      return "disputed";
    case Kind::kRetracted:
      return "retracted";
    case Kind::kRetractionUndone:
      return "retraction undone";
    case Kind::kMerged:
      return "merged";
    case Kind::kMergeUndone:
      return "merge undone";
    case Kind::kClaimsAdded:
      return "claims added";
    case Kind::kClaimsRetracted:
      return "claims retracted";
    case Kind::kClaimsGivenBack:
      return "claims given back";
    case Kind::kStatementsAdded:
      return "statements added";
  }
  return "";
}

const char* to_string(HistoryEvent::Thing thing) noexcept {
  switch (thing) {
    case Thing::kClaim:
      return "claim";
    case Thing::kAttribution:
      return "attribution";
    case Thing::kDocument:
      return "document";
    case Thing::kEntity:
      return "entity";
  }
  return "";
}

std::vector<HistoryEvent> history_of(const View& view, const ClaimId& claim) {
  const StateAccess state = StoreAccess::state(view);
  return events(state, kOfClaim,
                row_of(state, "SELECT id FROM claim WHERE hash = ?2 AND added_by <= ?1",
                       claim.digest, "claim", claim.digest.hex()));
}

std::vector<HistoryEvent> history_of(const View& view, const AttributionId& attribution) {
  const StateAccess state = StoreAccess::state(view);
  return events(state, kOfAttribution,
                row_of(state, "SELECT id FROM attribution WHERE hash = ?2 AND added_by <= ?1",
                       attribution.digest, "attribution", attribution.digest.hex()));
}

std::vector<HistoryEvent> history_of_document(const View& view, std::string_view key) {
  const StateAccess state = StoreAccess::state(view);
  return events(state, kOfDocument,
                row_of(state, "SELECT id FROM document WHERE key = ?2 AND added_by <= ?1", key,
                       "document", std::string(key)));
}

std::vector<HistoryEvent> history_of_entity(const View& view, std::string_view key) {
  const StateAccess state = StoreAccess::state(view);
  return events(state, kOfEntity,
                row_of(state, "SELECT id FROM entity WHERE key = ?2 AND added_by <= ?1", key,
                       "entity", std::string(key)));
}

}  // namespace claimgraph
