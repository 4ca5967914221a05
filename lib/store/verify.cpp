// Store::verify: everything that can be computed again, computed again.

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>

#include "store/connection.hpp"
#include "store/findings.hpp"
#include "store/rows.hpp"
#include "store/segments.hpp"
#include "store/verify_log.hpp"
#include "store/verify_search.hpp"

namespace claimgraph {
namespace {

void verify_file(Database& database, Findings& findings) {
  Statement integrity = database.query("PRAGMA integrity_check");
  while (integrity.step()) {
    if (integrity.text(0) != "ok") {
      findings.add(integrity.string(0));
    }
  }
  Statement foreign_keys = database.query("PRAGMA foreign_key_check");
  while (foreign_keys.step()) {
    findings.add(fmt::format("row {} of table '{}' names a row of '{}' that does not exist",
                             foreign_keys.integer(1), foreign_keys.text(0), foreign_keys.text(2)));
  }
}

DerivedColumns read_derived(const Statement& row) {
  DerivedColumns columns;
  columns.unit = row.is_null(1) ? std::nullopt : std::optional(row.string(1));
  columns.strict_lo = row.optional_real(2);
  columns.strict_hi = row.optional_real(3);
  columns.fuzzy_lo = row.optional_real(4);
  columns.fuzzy_hi = row.optional_real(5);
  columns.open_ends = static_cast<int>(row.integer(6));
  columns.valid_begin = row.optional_integer(7);
  columns.valid_end = row.optional_integer(8);
  return columns;
}

void verify_claims(Database& database, Findings& findings) {
  RowReader reader;
  // Three statements in the order of the claims' rows, stepped together.
  Statement claims = database.query(CLAIMGRAPH_SELECT_CLAIMS "ORDER BY c.id");
  Statement derived = database.query(
      "SELECT c.id, c.unit, c.strict_lo, c.strict_hi, c.fuzzy_lo, c.fuzzy_hi, c.open_ends, "
      "c.valid_begin, c.valid_end, p.role, p.object_type, p.dimension FROM claim c "
      "CROSS JOIN predicate p ON p.entity_id = c.predicate_id ORDER BY c.id");
  Statement scopes = database.query(CLAIMGRAPH_SELECT_SCOPES "ORDER BY s.claim_id, s.dimension");
  bool more_scopes = scopes.step();
  while (claims.step() && derived.step() && derived.integer(0) == claims.integer(0)) {
    findings.count_row();
    const Digest hash = claims.digest(1);
    Claim claim = reader.read_claim(claims);
    for (; more_scopes && scopes.integer(0) == claims.integer(0); more_scopes = scopes.step()) {
      RowReader::add_scope(scopes, claim.scope);
    }
    if (claim.id().digest != hash) {
      findings.add(fmt::format("claim {}: its content has the hash {}", hash.short_hex(),
                               claim.id().digest.short_hex()));
    }
    if (derived.text(10) != to_string(object_type(claim.object))) {
      findings.add(
          fmt::format("claim {}: its predicate takes another type of object", hash.short_hex()));
    }
    const auto role = parse_quantity_role(derived.text(9));
    if (!(derive(claim, role) == read_derived(derived))) {
      findings.add(
          fmt::format("claim {}: its derived columns do not fit its content", hash.short_hex()));
    }
  }
  if (more_scopes) {
    findings.add(fmt::format("scope of claim row {} belongs to no claim", scopes.integer(0)));
  }
}

void verify_attributions(Database& database, Findings& findings) {
  RowReader reader;
  Statement rows = database.query(CLAIMGRAPH_SELECT_ATTRIBUTIONS "ORDER BY a.id");
  while (rows.step()) {
    findings.count_row();
    const Digest hash = rows.digest(1);
    const Digest computed = reader.read_attribution(rows).id().digest;
    if (computed != hash) {
      findings.add(fmt::format("attribution {}: its content has the hash {}", hash.short_hex(),
                               computed.short_hex()));
    }
  }
}

void verify_proposals(Database& database, Findings& findings) {
  Statement rows = database.query(CLAIMGRAPH_SELECT_PROPOSALS "ORDER BY p.id");
  while (rows.step()) {
    const Digest hash = rows.digest(1);
    const Digest computed = RowReader::read_proposal(rows).proposal.id().digest;
    if (computed != hash) {
      findings.add(fmt::format("proposal {}: its content has the hash {}", hash.short_hex(),
                               computed.short_hex()));
    }
  }
}

void verify_documents(Database& database, Findings& findings) {
  Statement rows = database.query(
      "SELECT key, sha256, text FROM document WHERE sha256 IS NOT NULL AND text IS NOT NULL");
  while (rows.step()) {
    if (sha256(rows.text(2)) != rows.digest(1)) {
      findings.add(fmt::format("document '{}': its SHA-256 is not that of its text", rows.text(0)));
    }
  }
}

void verify_segments(Database& database, Findings& findings) {
  if (const auto damage = Segments::damage(database)) {
    findings.add(
        fmt::format("the segments: {}; nothing is lost, delete or rebuild them (verify "
                    "--rebuild-segments)",
                    *damage));
  }
}

/// The check of the search index takes room by the index. Cannot be set inside a transaction.
class TemporaryTablesInFiles {
 public:
  explicit TemporaryTablesInFiles(Database& database) : database_(database) {
    database_.execute("PRAGMA temp_store = FILE");
  }
  TemporaryTablesInFiles(const TemporaryTablesInFiles&) = delete;
  TemporaryTablesInFiles& operator=(const TemporaryTablesInFiles&) = delete;
  ~TemporaryTablesInFiles() {
    try {
      database_.execute("PRAGMA temp_store = MEMORY");
    } catch (const Error&) {  // NOLINT(bugprone-empty-catch): files do as well
    }
  }

 private:
  Database& database_;
};

}  // namespace

void Store::verify(const std::function<void(const VerifyProgress&)>& progress) const {
  if (connection_->has_writer) {
    throw Error(ErrorCode::kConflict,
                fmt::format("{}: a change is open", connection_->path.string()));
  }
  Database& database = connection_->database;
  Findings findings(connection_->path.string(), progress);
  const TemporaryTablesInFiles temporary_tables(database);
  const Transaction one_state(database, Transaction::Kind::kDeferred);
  findings.begin("the file");
  verify_file(database, findings);
  findings.throw_if_any();  // rows of a damaged file say nothing
  // All of them in the log; claims, attributions and texts of the index once more.
  findings.expect(database.integer(
      "SELECT coalesce((SELECT sum(length(tags)) / 4 FROM log), 0) + "
      "coalesce((SELECT max(id) FROM claim), 0) + coalesce((SELECT max(id) FROM attribution), 0) "
      "+ coalesce((SELECT max(rowid) FROM search), 0)"));
  struct Part {
    const char* what;
    void (*verify)(Database&, Findings&);
  };
  for (const Part& part :
       {Part{"the log", verify_log}, Part{"claims", verify_claims},
        Part{"attributions", verify_attributions}, Part{"proposals", verify_proposals},
        Part{"documents", verify_documents}, Part{"the search index", verify_search},
        Part{"segments", verify_segments}}) {
    findings.begin(part.what);
    findings.add_those_of([&] { part.verify(database, findings); });
  }
  findings.throw_if_any();
}

}  // namespace claimgraph
