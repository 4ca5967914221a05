#include "query/claim_catalogue.hpp"

#include <map>
#include <set>
#include <vector>

#include "query/claim_sql.hpp"

namespace claimgraph {
namespace {

/// Types that the language itself gives; predicates may not take their names.
constexpr std::string_view kBuiltInTypes[] = {
    "ABOUT",     "OBJECT",    "MEASURES",     "ASSERTS",     "ESTIMATES",
    "FORECASTS", "REPORTS",   "QUOTES",       "DENIES",      "DOUBTS",
    "DISPUTES",  "STATED_IN", "CITES",        "SET_AGAINST", "SCOPED_TO",
    "MORE_THAN", "LESS_THAN", "PUBLISHED_BY", "CONTRADICTS", "CORROBORATES"};

/// One for each predicate between entities, merged ones read as one. A name that is taken gets
/// _2, _3, ... in the order in which the predicates were added, which is final.
std::vector<RelationshipType> relation_types(Database& database, const ClaimState& state) {
  std::map<std::int64_t, std::string> ids;  // of the predicates read as one, by root
  std::map<std::int64_t, std::string> keys;
  Statement rows = database.query(
      "SELECT p.entity_id, e.key FROM predicate p CROSS JOIN entity e ON e.id = p.entity_id "
      "WHERE p.object_type = 'entity' AND p.added_by <= ?1 ORDER BY p.entity_id",
      state.number);
  while (rows.step()) {
    const std::int64_t id = rows.integer(0);
    const std::int64_t root =
        state.merged ? database.integer("SELECT root FROM temp.representative WHERE id = ?1", id)
                     : id;
    std::string& together = ids[root];
    together += (together.empty() ? "" : ", ") + std::to_string(id);
    if (id == root) {
      keys[root] = rows.string(1);
    }
  }
  std::set<std::string, std::less<>> taken(std::begin(kBuiltInTypes), std::end(kBuiltInTypes));
  std::vector<RelationshipType> types;
  for (const auto& [root, key] : keys) {
    const std::string plain = relationship_type(key);
    std::string name = plain;
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = plain + "_" + std::to_string(number);
    }
    const std::string& together = ids.at(root);
    const bool one = together.find(',') == std::string::npos;
    types.push_back(
        {name, one ? "{}.predicate_id = " + together : "{}.predicate_id IN (" + together + ")",
         "from subject to object of claims with predicate " + key});
  }
  return types;
}

}  // namespace

std::string relationship_type(std::string_view predicate) {
  std::string type(predicate);
  for (char& c : type) {
    if (c >= 'a' && c <= 'z') {
      c = static_cast<char>(c - 'a' + 'A');
    } else if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
      c = '_';
    }
  }
  return type;
}

Catalogue claim_catalogue(Database& database, const ClaimState& state) {
  if (state.merged) {
    make_representatives(database, state);
  }
  const ClaimSql sql(state);
  Catalogue catalogue;
  catalogue.nodes = claim_nodes(sql);
  catalogue.relationships = claim_edges(sql, relation_types(database, state));
  return catalogue;
}

}  // namespace claimgraph
