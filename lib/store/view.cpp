#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_set>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/store/view.hpp>

#include "store/reader.hpp"
#include "store/references.hpp"

namespace claimgraph {
namespace {

std::vector<Alias> read_aliases(Statement rows) {
  std::vector<Alias> aliases;
  while (rows.step()) {
    aliases.push_back({rows.string(0), rows.string(1)});
  }
  return aliases;
}

EntityKind read_kind(std::string_view text) {
  const auto kind = parse_entity_kind(text);
  if (!kind) {
    throw Error(ErrorCode::kCorrupt, fmt::format("unknown entity kind '{}'", text));
  }
  return *kind;
}

/// By date, those without one last; by hash among equals.
bool earlier(const std::pair<Digest, Attribution>& a, const std::pair<Digest, Attribution>& b) {
  const auto order = [](const std::pair<Digest, Attribution>& x) {
    const DaySpan& days = x.second.date.strict();
    return std::tuple(x.second.date.unspecified(), days.begin, days.end, x.first);
  };
  return order(a) < order(b);
}

}  // namespace

View::View(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;
View::~View() = default;

ChangeNumber View::number() const noexcept {
  return reader_->number;
}

Counts View::counts() const {
  Counts counts;
  counts.entities =
      reader_->integer("SELECT count(*) FROM entity WHERE kind <> 'predicate' AND added_by <= ?1");
  counts.predicates = reader_->integer("SELECT count(*) FROM predicate WHERE added_by <= ?1");
  counts.documents = reader_->integer("SELECT count(*) FROM document d WHERE " CLAIMGRAPH_KNOWN(
      "d") " AND " CLAIMGRAPH_NOT_RETRACTED("document_id", "d.id"));
  counts.claims =
      reader_->integer("SELECT count(*) FROM claim c WHERE " CLAIMGRAPH_LIVE_CLAIM("c"));
  counts.attributions = reader_->integer(
      "SELECT count(*) FROM attribution a WHERE " CLAIMGRAPH_LIVE_ATTRIBUTION("a"));
  counts.retractions =
      reader_->integer("SELECT count(*) FROM retraction r WHERE " CLAIMGRAPH_IN_FORCE("r"));
  counts.merges = reader_->integer("SELECT count(*) FROM merge m WHERE " CLAIMGRAPH_IN_FORCE("m"));
  counts.proposals = proposal_counts().pending;
  counts.changes = reader_->integer("SELECT count(*) FROM change WHERE id <= ?1");
  return counts;
}

std::vector<Change> View::changes() const {
  std::vector<Change> changes;
  Statement rows =
      reader_->query("SELECT id, at, who, what FROM change WHERE id <= ?1 ORDER BY id");
  while (rows.step()) {
    changes.push_back({rows.integer(0), rows.string(1), rows.string(2), rows.string(3)});
  }
  return changes;
}

ChangeNumber View::change_at(std::string_view at) const {
  return reader_->integer("SELECT max(id) FROM change WHERE id <= ?1 AND at <= ?2", at);
}

std::optional<Entity> View::entity(std::string_view key) const {
  Statement row =
      reader_->query("SELECT id, kind, label FROM entity WHERE key = ?2 AND added_by <= ?1", key);
  if (!row.step()) {
    return std::nullopt;
  }
  return Entity{std::string(key), read_kind(row.text(1)), row.string(2),
                read_aliases(reader_->query("SELECT text, language FROM alias WHERE entity_id = ?2 "
                                            "AND added_by <= ?1 ORDER BY text, language",
                                            row.integer(0)))};
}

std::vector<Entity> View::entities_named(std::string_view name) const {
  std::vector<Entity> entities;
  if (find_invalid_utf8(name)) {
    return entities;  // no stored name is
  }
  std::vector<std::string> keys;
  Statement rows = reader_->query(
      "SELECT key FROM entity WHERE added_by <= ?1 AND key IN (?2, ?3) "
      "UNION SELECT key FROM entity WHERE added_by <= ?1 AND folded = ?3 "
      "UNION SELECT e.key FROM alias a CROSS JOIN entity e ON e.id = a.entity_id "
      "WHERE a.added_by <= ?1 AND a.folded = ?3 ORDER BY 1",
      name, fold_for_search(name));
  while (rows.step()) {
    if (auto found = entity(rows.text(0))) {
      entities.push_back(*std::move(found));
    }
  }
  return entities;
}

std::string View::representative(std::string_view key) const {
  std::string current(key);
  std::unordered_set<std::string> passed;
  while (true) {
    Statement row = reader_->query(
        "SELECT into_entity.key FROM entity e CROSS JOIN merge m ON m.entity_id = e.id "
        "CROSS JOIN entity into_entity ON into_entity.id = m.into_id "
        "WHERE e.key = ?2 AND " CLAIMGRAPH_IN_FORCE("m"),
        current);
    if (!row.step()) {
      return current;
    }
    if (!passed.insert(current).second) {
      throw Error(ErrorCode::kCorrupt, fmt::format("entity '{}' is merged in a circle", key));
    }
    current = row.text(0);
  }
}

std::vector<Merge> View::merges() const {
  std::vector<Merge> merges;
  Statement rows = reader_->query(
      "SELECT e.key, i.key, m.reason, m.made_by FROM merge m CROSS JOIN entity e "
      "ON e.id = m.entity_id CROSS JOIN entity i ON i.id = m.into_id "
      "WHERE " CLAIMGRAPH_IN_FORCE("m") " ORDER BY m.id");
  while (rows.step()) {
    merges.push_back({rows.string(0), rows.string(1), rows.string(2), rows.integer(3)});
  }
  return merges;
}

std::vector<Retraction> View::retractions() const {
  std::vector<Retraction> retractions;
  Statement rows = reader_->query(
      "SELECT c.hash, a.hash, d.key, r.reason, r.made_by FROM retraction r "
      "LEFT JOIN claim c ON c.id = r.claim_id LEFT JOIN attribution a ON a.id = r.attribution_id "
      "LEFT JOIN document d ON d.id = r.document_id "
      "WHERE " CLAIMGRAPH_IN_FORCE("r") " ORDER BY r.id");
  while (rows.step()) {
    Retraction retraction;
    if (!rows.is_null(0)) {
      retraction.kind = Retraction::Kind::kClaim;
      retraction.reference = rows.digest(0).hex();
    } else if (!rows.is_null(1)) {
      retraction.kind = Retraction::Kind::kAttribution;
      retraction.reference = rows.digest(1).hex();
    } else {
      retraction.kind = Retraction::Kind::kDocument;
      retraction.reference = rows.text(2);
    }
    retraction.reason = rows.text(3);
    retraction.made_by = rows.integer(4);
    retractions.push_back(std::move(retraction));
  }
  return retractions;
}

std::optional<Predicate> View::predicate(std::string_view key) const {
  Statement row = reader_->query(
      CLAIMGRAPH_SELECT_PREDICATES "WHERE entity.key = ?2 AND " CLAIMGRAPH_KNOWN("p"), key);
  return row.step() ? std::optional(RowReader::read_predicate(row)) : std::nullopt;
}

std::optional<Document> View::document(std::string_view key) const {
  Statement row = reader_->query(
      CLAIMGRAPH_SELECT_DOCUMENTS "WHERE document.key = ?2 AND " CLAIMGRAPH_KNOWN("document"), key);
  return row.step() ? std::optional(reader_->rows.read_document(row)) : std::nullopt;
}

std::optional<ClaimRow> View::row_of(const ClaimId& id) const {
  Statement row =
      reader_->query("SELECT id FROM claim WHERE hash = ?2 AND added_by <= ?1", id.digest);
  if (!row.step()) {
    return std::nullopt;
  }
  if (row.integer(0) > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::kLimit, fmt::format("claim row {}: more than 32 bits", row.integer(0)));
  }
  return ClaimRow{static_cast<std::uint32_t>(row.integer(0))};
}

std::optional<ClaimId> View::claim_at(ClaimRow row) const {
  Statement found = reader_->query("SELECT hash FROM claim WHERE id = ?2 AND added_by <= ?1",
                                   static_cast<std::int64_t>(row));
  return found.step() ? std::optional(ClaimId{found.digest(0)}) : std::nullopt;
}

std::optional<Claim> View::claim(const ClaimId& id) const {
  Statement row = reader_->query(
      CLAIMGRAPH_SELECT_CLAIMS "WHERE c.hash = ?2 AND " CLAIMGRAPH_LIVE_CLAIM("c"), id.digest);
  if (!row.step()) {
    return std::nullopt;
  }
  Claim claim = reader_->rows.read_claim(row);
  Statement scopes = reader_->database.query(
      CLAIMGRAPH_SELECT_SCOPES "WHERE s.claim_id = ?1 ORDER BY s.dimension", row.integer(0));
  while (scopes.step()) {
    RowReader::add_scope(scopes, claim.scope);
  }
  return claim;
}

std::optional<ClaimId> View::find_claim(std::string_view reference) const {
  const auto hash = references::find_claim(reader_->database, reference, reader_->number);
  return hash ? std::optional(ClaimId{*hash}) : std::nullopt;
}

std::vector<std::string> View::keys_of(const ClaimId& id) const {
  std::vector<std::string> keys;
  Statement rows = reader_->query(
      "SELECT k.key FROM claim c CROSS JOIN claim_key k ON k.claim_id = c.id "
      "WHERE c.hash = ?2 AND k.added_by <= ?1 ORDER BY k.key",
      id.digest);
  while (rows.step()) {
    keys.push_back(rows.string(0));
  }
  return keys;
}

std::vector<Attribution> View::attributions_of(const ClaimId& id) const {
  std::vector<std::pair<Digest, Attribution>> found;
  // Of one claim: from its row to its attributions.
  Statement rows = reader_->query(CLAIMGRAPH_SELECT_ATTRIBUTIONS
                                  "WHERE a.claim_id = (SELECT id FROM claim WHERE hash = ?2) "
                                  "AND " CLAIMGRAPH_LIVE_ATTRIBUTION("a"),
                                  id.digest);
  while (rows.step()) {
    found.emplace_back(rows.digest(1), reader_->rows.read_attribution(rows));
  }
  std::sort(found.begin(), found.end(), earlier);
  std::vector<Attribution> attributions;
  attributions.reserve(found.size());
  for (auto& [hash, attribution] : found) {
    attributions.push_back(std::move(attribution));
  }
  return attributions;
}

std::optional<Attribution> View::attribution(const AttributionId& id) const {
  Statement row = reader_->query(
      CLAIMGRAPH_SELECT_ATTRIBUTIONS "WHERE a.hash = ?2 AND " CLAIMGRAPH_KNOWN("a"), id.digest);
  return row.step() ? std::optional(reader_->rows.read_attribution(row)) : std::nullopt;
}

std::optional<AttributionId> View::find_attribution(std::string_view reference) const {
  const auto hash = references::find_attribution(reader_->database, reference, reader_->number);
  return hash ? std::optional(AttributionId{*hash}) : std::nullopt;
}

std::vector<std::string> View::keys_of(const AttributionId& id) const {
  Statement row = reader_->query(
      "SELECT k.key FROM attribution a CROSS JOIN attribution_key k ON k.attribution_id = a.id "
      "WHERE a.hash = ?2 AND k.added_by <= ?1 ORDER BY k.key",
      id.digest);
  std::vector<std::string> keys;
  while (row.step()) {
    keys.push_back(row.string(0));
  }
  return keys;
}

}  // namespace claimgraph
