// What :schema says.
#pragma once

#include <string>

#include <claimgraph/query/catalogue.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph::command {

/// The labels, relationship types and properties of a graph. With a name: only the label or type of
/// that name, with its properties; throws Error(kNotFound) with a suggestion.
std::string schema_text(const Catalogue& catalogue, const std::string& name,
                        const Rendering& rendering);

/// "(:Claim)", from the first label that all nodes of a table carry, else its name.
std::string node_pattern(const NodeTable& table);

}  // namespace claimgraph::command
