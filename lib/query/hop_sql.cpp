#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "query/fragment_select.hpp"
#include "query/fragment_sql.hpp"

namespace claimgraph {

void write_hop_sql(plan::WalkStage& stage, const plan::Pattern& pattern,
                   const Catalogue& catalogue) {
  stage.hops.clear();
  const plan::PatternRelationship& relationship = pattern.relationships[stage.relationship];
  syntax::Direction direction = relationship.direction;
  if (stage.reversed && direction != syntax::Direction::kEither) {
    direction = direction == syntax::Direction::kLeft ? syntax::Direction::kRight
                                                      : syntax::Direction::kLeft;
  }
  std::vector<std::vector<StoredType>> types(catalogue.relationships.size());
  std::map<std::size_t, std::vector<std::string>> selects;
  for (const std::size_t index : relationship.tables) {
    const RelationshipTable& table = catalogue.relationships[index];
    const std::string id = with_alias(table.id, "r");
    const std::string source = with_alias(table.source, "r");
    const std::string target = with_alias(table.target, "r");
    std::string columns = fmt::format("SELECT {}, {}, {}, {}, {}", index, id,
                                      type_of_row(table, "r"), source, target);
    std::string values;
    for (const std::string& name : relationship.property_names) {
      const Property* property = find_property(table.properties, name);
      values += ", " + (property == nullptr ? "NULL" : with_alias(property->sql, "r"));
      types[index].push_back(property == nullptr ? StoredType::kString : property->type);
    }
    std::string where;
    for (const std::string& term :
         {with_alias(table.condition, "r"), type_condition(relationship, table, "r")}) {
      where += term.empty() ? "" : " AND " + term;
    }
    const std::string from = " FROM " + with_alias(table.from, "r") + " WHERE ";
    if (direction != syntax::Direction::kLeft) {
      selects[table.source_table].push_back(columns + ", 1" + values + from + source + " = ?1" +
                                            where);
    }
    if (direction != syntax::Direction::kRight) {
      const bool loops =
          direction == syntax::Direction::kEither && table.source_table == table.target_table;
      selects[table.target_table].push_back(columns + ", 0" + values + from + target + " = ?1" +
                                            where +
                                            (loops ? " AND " + source + " <> " + target : ""));
    }
  }
  for (const auto& [table, parts] : selects) {
    stage.hops[table] = {fmt::format("{}", fmt::join(parts, "\nUNION ALL\n")), types};
  }
}

}  // namespace claimgraph
