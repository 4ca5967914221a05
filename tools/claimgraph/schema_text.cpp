#include "schema_text.hpp"

#include <algorithm>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/query/value.hpp>
#include <claimgraph/report/table.hpp>

#include "lookup.hpp"

namespace claimgraph::command {
namespace {

const char* name_of(StoredType type) {
  switch (type) {
    case StoredType::kBoolean:
      return "Boolean";
    case StoredType::kInteger:
      return "Integer";
    case StoredType::kFloat:
      return "Float";
    case StoredType::kString:
      return "String";
    case StoredType::kQuantity:
      return "Quantity";
    case StoredType::kDate:
      return "Date";
    case StoredType::kJson:
      return "any";
  }
  return "any";
}

/// The parts of the answer; tables without rows say nothing.
struct Parts {
  Table labels{{{"label", false, false}, {"", false, true}}};
  Table types{{{"relationship", false, true}, {"", false, true}}};
  Table properties{
      {{"of", false, true}, {"property", false, false}, {"type", false, false}, {"", false, true}}};

  void add_property(const std::string& owner, const Property& property) {
    properties.add_row({owner, property.name, name_of(property.type), property.doc});
  }

  [[nodiscard]] std::string render(const Rendering& rendering) const {
    std::string text;
    for (const Table* table : {&labels, &types, &properties}) {
      if (!table->empty()) {
        text += (text.empty() ? "" : "\n") + table->render(rendering);
      }
    }
    return text;
  }
};

void add_nodes(const Catalogue& catalogue, const std::string& only, Parts& parts) {
  for (const NodeTable& table : catalogue.nodes) {
    bool wanted = only.empty();
    for (const Label& label : table.labels) {
      if (only.empty() || label.name == only) {
        parts.labels.add_row({label.name, label.doc});
        wanted = true;
      }
    }
    if (wanted) {
      for (const Property& property : table.properties) {
        parts.add_property(only.empty() ? node_pattern(table) : "(:" + only + ")", property);
      }
    }
  }
}

void add_relationships(const Catalogue& catalogue, const std::string& only, Parts& parts) {
  for (const RelationshipTable& table : catalogue.relationships) {
    const std::string source = node_pattern(catalogue.nodes.at(table.source_table));
    const std::string target = node_pattern(catalogue.nodes.at(table.target_table));
    std::string owner;
    for (const RelationshipType& type : table.types) {
      if (only.empty() || type.name == only) {
        parts.types.add_row({source + "-[:" + type.name + "]->" + target, type.doc});
        owner += (owner.empty() ? "[:" : "|") + type.name;
      }
    }
    if (!owner.empty()) {
      for (const Property& property : table.properties) {
        parts.add_property(owner + "]", property);
      }
    }
  }
  for (const VirtualRelationship& relationship : catalogue.virtual_relationships) {
    if (!only.empty() && relationship.type != only) {
      continue;
    }
    const std::string node = node_pattern(catalogue.nodes.at(relationship.node_table));
    parts.types.add_row({node + "-[:" + relationship.type + "]-" + node, relationship.doc});
    for (const VirtualRelationship::Column& column : relationship.properties) {
      parts.properties.add_row(
          {"[:" + relationship.type + "]", column.name, to_string(column.type), column.doc});
    }
  }
}

std::vector<std::string> names_in(const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const NodeTable& table : catalogue.nodes) {
    for (const Label& label : table.labels) {
      names.push_back(label.name);
    }
  }
  for (const RelationshipTable& table : catalogue.relationships) {
    for (const RelationshipType& type : table.types) {
      names.push_back(type.name);
    }
  }
  for (const VirtualRelationship& relationship : catalogue.virtual_relationships) {
    names.push_back(relationship.type);
  }
  return names;
}

}  // namespace

std::string node_pattern(const NodeTable& table) {
  const auto general = std::find_if(table.labels.begin(), table.labels.end(),
                                    [](const Label& label) { return label.condition.empty(); });
  return general == table.labels.end() ? "(" + table.name + ")" : "(:" + general->name + ")";
}

std::string schema_text(const Catalogue& catalogue, const std::string& name,
                        const Rendering& rendering) {
  const std::string only = name.starts_with(':') ? name.substr(1) : name;
  Parts parts;
  add_nodes(catalogue, only, parts);
  add_relationships(catalogue, only, parts);
  const std::string text = parts.render(rendering);
  if (text.empty() && !only.empty()) {
    throw Error(ErrorCode::kNotFound, "no label or relationship type '" + only + "'" +
                                          suggestion(only, names_in(catalogue)));
  }
  return text;
}

}  // namespace claimgraph::command
