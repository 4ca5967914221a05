#include "store/verify_rows.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>

#include "store/rows.hpp"

namespace claimgraph {
namespace {

/// The first of the columns that verify_claims adds to those of a claim.
constexpr int kDerived = 12;

DerivedColumns read_derived(const Statement& row) {
  DerivedColumns columns;
  columns.unit = row.is_null(kDerived) ? std::nullopt : std::optional(row.string(kDerived));
  columns.strict_lo = row.optional_real(kDerived + 1);
  columns.strict_hi = row.optional_real(kDerived + 2);
  columns.fuzzy_lo = row.optional_real(kDerived + 3);
  columns.fuzzy_hi = row.optional_real(kDerived + 4);
  columns.open_ends = static_cast<int>(row.integer(kDerived + 5));
  columns.valid_begin = row.optional_integer(kDerived + 6);
  columns.valid_end = row.optional_integer(kDerived + 7);
  return columns;
}

}  // namespace

void verify_claims(Database& database, Findings& findings) {
  RowReader reader;
  // Two statements in the order of the claims' rows, stepped together.
  Statement claims = database.query(CLAIMGRAPH_SELECT_CLAIMS_AND(
      ", c.unit, c.strict_lo, c.strict_hi, c.fuzzy_lo, c.fuzzy_hi, c.open_ends, c.valid_begin, "
      "c.valid_end, p.role, p.object_type") CLAIMGRAPH_FROM_CLAIMS
                                    "CROSS JOIN predicate p ON p.entity_id = c.predicate_id "
                                    "ORDER BY c.id");
  Statement scopes = database.query(CLAIMGRAPH_SELECT_SCOPES "ORDER BY s.claim_id, s.dimension");
  bool more_scopes = scopes.step();
  while (claims.step()) {
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
    if (claims.text(kDerived + 9) != to_string(object_type(claim.object))) {
      findings.add(
          fmt::format("claim {}: its predicate takes another type of object", hash.short_hex()));
    }
    const auto role = parse_quantity_role(claims.text(kDerived + 8));
    if (!(derive(claim, role) == read_derived(claims))) {
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

}  // namespace claimgraph
