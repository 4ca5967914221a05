#include "query/claim_sql.hpp"

namespace claimgraph {

std::string ClaimSql::join_root(const std::string& name, const std::string& column) const {
  const std::string alias = "{}_" + name;
  return state_.merged ? " JOIN temp.representative " + alias + " ON " + alias + ".id = " + column
                       : std::string();
}

std::string ClaimSql::root(const std::string& name, const std::string& column) const {
  return state_.merged ? "{}_" + name + ".root" : column;
}

std::string ClaimSql::of_entity(const std::string& column, const std::string& id) const {
  return state_.merged ? "(SELECT {}_e." + column +
                             " FROM temp.representative {}_r CROSS JOIN entity {}_e "
                             "ON {}_e.id = {}_r.root WHERE {}_r.id = " +
                             id + ")"
                       : "(SELECT {}_e." + column + " FROM entity {}_e WHERE {}_e.id = " + id + ")";
}

std::string ClaimSql::entity_lookup(const std::string& id) const {
  return state_.merged
             ? id + " IN (SELECT {}_r.id FROM entity {}_e CROSS JOIN temp.representative {}_r "
                    "ON {}_r.root = {}_e.id WHERE {}_e.key = {value})"
             : id + " IN (SELECT {}_e.id FROM entity {}_e WHERE {}_e.key = {value})";
}

Property ClaimSql::entity_key(std::string name, const std::string& id, std::string doc) const {
  return {std::move(name), StoredType::kString, of_entity("key", id), std::move(doc),
          entity_lookup(id)};
}

std::string ClaimSql::where(std::initializer_list<std::string> conditions) {
  const std::string all = all_of(conditions);
  return all.empty() ? all : " WHERE " + all;
}

std::string ClaimSql::first_key(const std::string& table, const std::string& column,
                                const std::string& id) const {
  return "(SELECT min({}_k.key) FROM " + table + " {}_k" +
         where({"{}_k." + column + " = " + id, state_.known("{}_k")}) + ")";
}

std::string ClaimSql::claim_name(const std::string& id) const {
  return "COALESCE(" + first_key("claim_key", "claim_id", id) +
         ", (SELECT lower(hex({}_c.hash)) FROM claim {}_c WHERE {}_c.id = " + id + "))";
}

std::string ClaimSql::attribution_name(const std::string& id) const {
  return "CASE WHEN " + id + " IS NOT NULL THEN COALESCE(" +
         first_key("attribution_key", "attribution_id", id) +
         ", (SELECT lower(hex({}_v.hash)) FROM attribution {}_v WHERE {}_v.id = " + id + ")) END";
}

Property ClaimSql::text(std::string name, std::string sql, std::string doc) {
  return {std::move(name), StoredType::kString, std::move(sql), std::move(doc), {}};
}

Property ClaimSql::optional_text(std::string name, const std::string& column, std::string doc) {
  return text(std::move(name), "nullif(" + column + ", '')", std::move(doc));
}

Property ClaimSql::added_by() {
  return {
      "added_by", StoredType::kInteger, "{}.added_by", "number of the change that added it", {}};
}

Property ClaimSql::hash() {
  return text("hash", "lower(hex({}.hash))", "its id: 64 hexadecimal digits");
}

std::string ClaimSql::scope_map() const {
  return "(SELECT json_group_object(dimension, json(value)) FROM (SELECT {}_s.dimension AS "
         "dimension, CASE {}_s.kind WHEN 'all' THEN 'true' WHEN 'text' THEN "
         "json_quote({}_s.text) ELSE json_quote(" +
         of_entity("key", "{}_s.entity_id") +
         ") END AS value FROM scope {}_s WHERE {}_s.claim_id = {}.id ORDER BY 1))";
}

}  // namespace claimgraph
