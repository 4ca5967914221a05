#include "query/claim_state.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "base/successors.hpp"

namespace claimgraph {
namespace {

std::string is_known(const std::string& row, ChangeNumber number) {
  return row + ".added_by <= " + std::to_string(number);
}

}  // namespace

std::string ClaimState::known(const std::string& row) const {
  return is_latest ? std::string() : is_known(row, number);
}

std::string ClaimState::in_force(const std::string& row) const {
  if (is_latest) {
    return row + ".undone_by IS NULL";  // the partial indexes are on this
  }
  const std::string at = std::to_string(number);
  return row + ".made_by <= " + at + " AND (" + row + ".undone_by IS NULL OR " + row +
         ".undone_by > " + at + ")";
}

std::string ClaimState::not_retracted(const std::string& row, const std::string& column,
                                      const std::string& id) const {
  const std::string gone = row + "_gone";
  return "NOT EXISTS (SELECT 1 FROM retraction " + gone + " WHERE " + gone + "." + column + " = " +
         id + " AND " + in_force(gone) + ")";
}

std::string ClaimState::claim_not_retracted(const std::string& row,
                                            const std::string& claim_id) const {
  return claims_retracted ? not_retracted(row, "claim_id", claim_id) : std::string();
}

std::string ClaimState::live_claim(const std::string& row) const {
  return all_of({known(row), claim_not_retracted(row, row + ".id")});
}

std::string ClaimState::live_document(const std::string& row) const {
  return all_of({known(row), documents_retracted ? not_retracted(row, "document_id", row + ".id")
                                                 : std::string()});
}

std::string ClaimState::live_attribution(const std::string& row) const {
  return all_of(
      {known(row),
       attributions_retracted ? not_retracted(row, "attribution_id", row + ".id") : std::string(),
       documents_retracted ? not_retracted(row, "document_id", row + ".document_id")
                           : std::string(),
       claim_not_retracted(row, row + ".claim_id")});
}

ClaimState claim_state(Database& database, ChangeNumber number) {
  ClaimState state;
  state.number = number;
  state.is_latest = database.integer("SELECT max(id) FROM change") <= number;
  Statement row = database.query(
      "WITH gone AS (SELECT * FROM retraction WHERE made_by <= ?1 "
      "AND (undone_by IS NULL OR undone_by > ?1)) "
      "SELECT EXISTS (SELECT 1 FROM gone WHERE claim_id IS NOT NULL), "
      "EXISTS (SELECT 1 FROM gone WHERE attribution_id IS NOT NULL), "
      "EXISTS (SELECT 1 FROM gone WHERE document_id IS NOT NULL), "
      "EXISTS (SELECT 1 FROM merge WHERE made_by <= ?1 "
      "AND (undone_by IS NULL OR undone_by > ?1))",
      number);
  row.step();
  state.claims_retracted = row.integer(0) != 0;
  state.attributions_retracted = row.integer(1) != 0;
  state.documents_retracted = row.integer(2) != 0;
  state.merged = row.integer(3) != 0;
  return state;
}

void make_representatives(Database& database, const ClaimState& state) {
  std::unordered_map<std::int64_t, std::int64_t> into;
  Statement merges = database.query(
      "SELECT entity_id, into_id FROM merge WHERE made_by <= ?1 "
      "AND (undone_by IS NULL OR undone_by > ?1)",
      state.number);
  while (merges.step()) {
    into.emplace(merges.integer(0), merges.integer(1));
  }
  // A table of this connection alone, in memory, which "query only" forbids as well.
  const bool query_only = database.integer("PRAGMA query_only") != 0;
  database.execute("PRAGMA query_only = OFF");
  database.execute(
      "CREATE TEMP TABLE IF NOT EXISTS representative (id INTEGER PRIMARY KEY, root INTEGER);"
      "DELETE FROM temp.representative;"
      "INSERT INTO temp.representative SELECT id, id FROM entity");
  if (const auto circle = lead_to_the_ends(into)) {
    throw Error(ErrorCode::kCorrupt, fmt::format("entity row {} is merged in a circle", *circle));
  }
  for (const auto& [entity, root] : into) {
    database.run("UPDATE temp.representative SET root = ?2 WHERE id = ?1", entity, root);
  }
  database.execute("CREATE INDEX IF NOT EXISTS temp.representative_root ON representative (root)");
  if (query_only) {
    database.execute("PRAGMA query_only = ON");
  }
}

std::string all_of(std::initializer_list<std::string> conditions) {
  std::string all;
  for (const std::string& condition : conditions) {
    if (!condition.empty()) {
      all += (all.empty() ? "" : " AND ") + condition;
    }
  }
  return all;
}

}  // namespace claimgraph
