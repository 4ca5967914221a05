#include "store/selected_rows.hpp"

#include "store/reader.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

void for_each_claim_of(const View& view, std::span<const std::uint32_t> rows,
                       const std::function<void(std::uint32_t row, const ClaimId&, const Claim&,
                                                const std::vector<std::string>& keys)>& visit) {
  const StateAccess state = StoreAccess::state(view);
  RowReader reader;
  std::vector<std::string> keys;
  for (const std::uint32_t row : rows) {
    Statement claims = state.query(
        CLAIMGRAPH_SELECT_CLAIMS "WHERE c.id = ?2 AND " CLAIMGRAPH_LIVE_CLAIM("c"), row);
    if (!claims.step()) {
      continue;
    }
    Claim claim = reader.read_claim(claims);
    Statement scopes = state.database.query(
        CLAIMGRAPH_SELECT_SCOPES "WHERE s.claim_id = ?1 ORDER BY s.dimension", row);
    while (scopes.step()) {
      RowReader::add_scope(scopes, claim.scope);
    }
    keys.clear();
    Statement names = state.query(
        "SELECT key FROM claim_key WHERE claim_id = ?2 AND added_by <= ?1 ORDER BY key", row);
    while (names.step()) {
      keys.push_back(names.string(0));
    }
    visit(row, ClaimId{claims.digest(1)}, claim, keys);
  }
}

void for_each_attribution_of(
    const View& view, std::span<const std::uint32_t> rows,
    const std::function<void(std::uint32_t row, const AttributionId&, const Attribution&)>& visit) {
  const StateAccess state = StoreAccess::state(view);
  RowReader reader;
  for (const std::uint32_t row : rows) {
    Statement attribution = state.query(
        CLAIMGRAPH_SELECT_ATTRIBUTIONS "WHERE a.id = ?2 AND " CLAIMGRAPH_KNOWN("a"), row);
    if (attribution.step()) {
      visit(row, AttributionId{attribution.digest(1)}, reader.read_attribution(attribution));
    }
  }
}

}  // namespace claimgraph
