#include <string>
#include <utility>
#include <vector>

#include "query/claim_catalogue.hpp"
#include "query/claim_sql.hpp"

namespace claimgraph {
namespace {

class ClaimNodes {
 public:
  explicit ClaimNodes(const ClaimSql& sql) : sql_(sql) {}

  [[nodiscard]] NodeTable entities() const {
    NodeTable table{"entity", "entity {}", "{}.id"};
    table.condition = all_of({sql_.state().known("{}"),
                              sql_.state().merged ? "NOT EXISTS (SELECT 1 FROM merge {}_m WHERE "
                                                    "{}_m.entity_id = {}.id AND " +
                                                        sql_.state().in_force("{}_m") + ")"
                                                  : std::string()});
    table.labels = {{"Entity", "", "what claims are about and who puts them forward"}};
    constexpr std::pair<const char*, const char*> kKinds[] = {
        {"Company", "company"},  {"Organization", "organization"},
        {"Person", "person"},    {"Hardware", "hardware"},
        {"AiModel", "ai_model"}, {"Product", "product"},
        {"Place", "place"},      {"Event", "event"},
        {"Concept", "concept"},  {"Predicate", "predicate"}};
    for (const auto& [label, kind] : kKinds) {
      table.labels.push_back({label, std::string("{}.kind = '") + kind + "'",
                              std::string("entities of kind ") + kind, kind});
    }
    table.kind = "{}.kind";
    table.properties = {
        ClaimSql::text("key", "{}.key",
                       "its key; null for a claim or an attribution that has none"),
        {"keys",
         StoredType::kJson,
         entity_keys(),
         "all its keys, those merged into it as well",
         {}},
        ClaimSql::text("name", "{}.label", "for people"),
        ClaimSql::text("kind", "{}.kind", "company, organization, person, hardware, ..."),
        {"aliases", StoredType::kJson, aliases(), "its other names, in order", {}},
        ClaimSql::optional_text("gloss", of_predicate("gloss"),
                                "of predicates: the scope it implies"),
        ClaimSql::text("object_type", of_predicate("object_type"),
                       "what a predicate takes or a claim has: quantity, entity, date, text, flag"),
        ClaimSql::text("dimension", of_predicate("dimension"), "of predicates: count, money, ..."),
        ClaimSql::text("role", of_predicate("role"),
                       "of predicates: stock, flow, rate, cumulative, delta"),
        {"functional",
         StoredType::kBoolean,
         of_predicate("functional"),
         "of predicates: one value at a time",
         {}},
        {"inverse_functional",
         StoredType::kBoolean,
         of_predicate("inverse_functional"),
         "of predicates: one subject at a time for one object",
         {}},
        ClaimSql::added_by()};
    table.properties.front().unique = true;
    return table;
  }

  static std::string of_predicate(const std::string& column) {
    // Most entities are none: not to look is cheaper than to find nothing.
    return "CASE {}.kind WHEN 'predicate' THEN (SELECT {}_p." + column +
           " FROM predicate {}_p WHERE {}_p.entity_id = {}.id) END";
  }

  [[nodiscard]] std::string entity_keys() const {
    return sql_.state().merged
               ? "(SELECT json_group_array(key) FROM (SELECT {}_e.key AS key FROM "
                 "temp.representative {}_r CROSS JOIN entity {}_e ON {}_e.id = {}_r.id" +
                     ClaimSql::where({"{}_r.root = {}.id", sql_.state().known("{}_e")}) +
                     " ORDER BY 1))"
               : "json_array({}.key)";
  }

  /// With the names of what is merged into it.
  [[nodiscard]] std::string aliases() const {
    if (!sql_.state().merged) {
      return "(SELECT json_group_array(text) FROM (SELECT DISTINCT {}_a.text AS text "
             "FROM alias {}_a" +
             ClaimSql::where({"{}_a.entity_id = {}.id", sql_.state().known("{}_a")}) +
             " ORDER BY 1))";
    }
    return "(SELECT json_group_array(text) FROM (SELECT {}_a.text AS text FROM "
           "temp.representative {}_r CROSS JOIN alias {}_a ON {}_a.entity_id = {}_r.id" +
           ClaimSql::where({"{}_r.root = {}.id", sql_.state().known("{}_a")}) +
           " UNION SELECT {}_e.label FROM temp.representative {}_r CROSS JOIN entity {}_e "
           "ON {}_e.id = {}_r.id" +
           ClaimSql::where(
               {"{}_r.root = {}.id", "{}_e.label <> {}.label", sql_.state().known("{}_e")}) +
           " ORDER BY 1))";
  }

  [[nodiscard]] NodeTable claims() const {
    const auto value_of = [](const char* type) {
      return std::string("CASE WHEN {}.object_type = '") + type + "' THEN {}.value END";
    };
    NodeTable table{"claim", "claim {}", "{}.id"};
    table.condition = sql_.state().live_claim("{}");
    table.labels = {{"Claim", "", "a proposition"}};
    table.properties = {
        {"key", StoredType::kString, sql_.first_key("claim_key", "claim_id", "{}.id"),
         "its first key; null when it has none",
         "{}.id IN (SELECT {}_k.claim_id FROM claim_key {}_k WHERE {}_k.key = {value})"},
        {"keys",
         StoredType::kJson,
         "(SELECT json_group_array(key) FROM (SELECT {}_k.key AS key FROM claim_key {}_k" +
             ClaimSql::where({"{}_k.claim_id = {}.id", sql_.state().known("{}_k")}) +
             " ORDER BY 1))",
         "all its keys, in order",
         {}},
        ClaimSql::hash(),
        sql_.entity_key("subject", "{}.subject_id", "key of its subject"),
        sql_.entity_key("predicate", "{}.predicate_id", "key of its predicate"),
        ClaimSql::text("object_type", "{}.object_type",
                       "what a predicate takes or a claim has: quantity, entity, date, text, flag"),
        {"value", StoredType::kQuantity, value_of("quantity"), "a quantity, as written", {}},
        sql_.entity_key("object", "{}.object_id", "key of an object that is an entity"),
        {"date_value", StoredType::kDate, value_of("date"), "an object that is a date", {}},
        ClaimSql::text("text_value", value_of("text"), "an object that is a text"),
        {"flag_value",
         StoredType::kBoolean,
         "CASE WHEN {}.object_type = 'flag' THEN {}.value = 'true' END",
         "an object that is a flag",
         {}},
        ClaimSql::optional_text("language", "{}.language", "of its text: a BCP 47 tag"),
        {"lo",
         StoredType::kFloat,
         "{}.fuzzy_lo",
         "least it may mean: a quantity in the canonical unit, a date in days since 1970",
         {}},
        {"hi", StoredType::kFloat, "{}.fuzzy_hi", "most it may mean", {}},
        {"strict_lo", StoredType::kFloat, "{}.strict_lo", "lower end of the value as written", {}},
        {"strict_hi", StoredType::kFloat, "{}.strict_hi", "upper end of the value as written", {}},
        ClaimSql::text("unit", "{}.unit", "of a quantity, as written"),
        {"valid", StoredType::kDate, "{}.valid_time", "when it holds; null when not stated", {}},
        ClaimSql::text("polarity", "{}.polarity", "affirmed or denied"),
        {"scope",
         StoredType::kJson,
         sql_.scope_map(),
         "a map from dimension to the key of an entity, a text, or true for all",
         {}},
        ClaimSql::text("text", statement(), "the claim in words"),
        ClaimSql::added_by()};
    return table;
  }

  /// "DeepSeek: GPUs = 2048 GPU (hardware Nvidia H800, 2024)".
  [[nodiscard]] std::string statement() const {
    const std::string value =
        "CASE WHEN {}.measured_by IS NOT NULL THEN CASE {}.measured_relation WHEN 'more_than' "
        "THEN 'more' ELSE 'less' END || ' than the ' || (SELECT {}_c.value FROM claim {}_c WHERE "
        "{}_c.id = {}.measured_by) || ' of ' || " +
        sql_.claim_name("{}.measured_by") + " WHEN {}.object_type = 'entity' THEN " +
        sql_.of_entity("label", "{}.object_id") +
        " WHEN {}.object_type = 'flag' THEN CASE {}.value WHEN 'true' THEN 'yes' ELSE 'no' END "
        "ELSE {}.value END";
    const std::string dimensions =
        "(SELECT group_concat(part, ', ') FROM (SELECT {}_s.dimension || ' ' || CASE {}_s.kind "
        "WHEN 'all' THEN 'all' WHEN 'text' THEN {}_s.text ELSE " +
        sql_.of_entity("label", "{}_s.entity_id") +
        " END AS part FROM scope {}_s WHERE {}_s.claim_id = {}.id ORDER BY {}_s.dimension))";
    const std::string parts =
        "COALESCE(' (' || " + dimensions +
        " || CASE {}.valid_time WHEN '' THEN '' ELSE ', ' || {}.valid_time END || ')', "
        "' (' || nullif({}.valid_time, '') || ')', '')";
    return sql_.of_entity("label", "{}.subject_id") + " || ': ' || " +
           sql_.of_entity("label", "{}.predicate_id") +
           " || ' = ' || CASE {}.polarity WHEN 'denied' THEN 'not ' ELSE '' END || " + value +
           " || " + parts;
  }

  [[nodiscard]] NodeTable documents() const {
    NodeTable table{"document", "document {}", "{}.id"};
    table.condition = sql_.state().live_document("{}");
    table.labels = {{"Document", "", "what was published"}};
    table.properties = {
        ClaimSql::text("key", "{}.key", "its key"),
        ClaimSql::optional_text("title", "{}.title", "its title"),
        ClaimSql::optional_text("url", "{}.url", "where it is"),
        sql_.entity_key("publisher", "{}.publisher_id", "key of who published it"),
        ClaimSql::optional_text("language", "{}.language", "of its text: a BCP 47 tag"),
        {"published", StoredType::kDate, "{}.published", "when it was published", {}},
        {"retrieved", StoredType::kDate, "{}.retrieved", "when it was read", {}},
        ClaimSql::text("sha256", "lower(hex({}.sha256))", "of its bytes: 64 hexadecimal digits"),
        ClaimSql::text("content", "{}.text", "its bytes as text, when they are kept"),
        ClaimSql::added_by()};
    return table;
  }

 private:
  const ClaimSql& sql_;
};

}  // namespace

std::vector<NodeTable> claim_nodes(const ClaimSql& sql) {
  const ClaimNodes nodes(sql);
  return {nodes.entities(), nodes.claims(), nodes.documents()};
}

}  // namespace claimgraph
