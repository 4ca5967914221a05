// How the tables of a store of claims read as a property graph.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/catalogue.hpp>

#include "query/claim_state.hpp"
#include "store/database.hpp"

namespace claimgraph {

/// Indexes into Catalogue::nodes of what claim_catalogue makes.
inline constexpr std::size_t kEntityNodes = 0;
inline constexpr std::size_t kClaimNodes = 1;
inline constexpr std::size_t kDocumentNodes = 2;

/// The stored part of the graph (docs/query-language.md lists it): nodes and relationships, without
/// the computed ones. Reads the predicates, whose names become relationship types. If entities are
/// merged, makes temp.representative, which the catalogue's SQL then needs. Every row that the
/// catalogue shows is live at that state, and stands for its representative.
CLAIMGRAPH_EXPORT Catalogue claim_catalogue(Database& database, const ClaimState& state);

class ClaimSql;

/// The tables of a claim_catalogue; `relation_types` are those of the relations between entities.
std::vector<NodeTable> claim_nodes(const ClaimSql& sql);
std::vector<RelationshipTable> claim_edges(const ClaimSql& sql,
                                           std::vector<RelationshipType> relation_types);

/// A predicate's key as the name of a relationship type: "ceo_of" is CEO_OF, "part-of" PART_OF.
CLAIMGRAPH_EXPORT std::string relationship_type(std::string_view predicate);

}  // namespace claimgraph
