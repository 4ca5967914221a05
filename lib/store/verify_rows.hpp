// Whether rows are what their hashes and columns say.
#pragma once

#include "store/database.hpp"
#include "store/findings.hpp"

namespace claimgraph {

// Each takes time by the rows of its table.

/// Hashes, types and derived columns of claims, and that each scope belongs to one.
void verify_claims(Database& database, Findings& findings);
/// Hashes of attributions.
void verify_attributions(Database& database, Findings& findings);
/// Hashes of proposals.
void verify_proposals(Database& database, Findings& findings);
/// That the texts of documents are those whose SHA-256 they have.
void verify_documents(Database& database, Findings& findings);

}  // namespace claimgraph
