#include <string>
#include <utility>
#include <vector>

#include "query/claim_catalogue.hpp"
#include "query/claim_sql.hpp"

namespace claimgraph {
namespace {

class ClaimEdges {
 public:
  explicit ClaimEdges(const ClaimSql& sql) : sql_(sql) {}

  /// From a claim to the entity in `column`, by the claim's own row.
  [[nodiscard]] RelationshipTable claim_to_entity(const char* name, const char* type,
                                                  const std::string& column,
                                                  const std::string& condition,
                                                  const char* doc) const {
    RelationshipTable table{name, "claim {}" + sql_.join_root("t", column), "{}.id", "{}.id",
                            sql_.root("t", column)};
    table.source_table = kClaimNodes;
    table.target_table = kEntityNodes;
    table.condition = all_of({condition, sql_.state().live_claim("{}")});
    table.types = {{type, "", doc}};
    table.is_source_row = !sql_.state().merged;  // else a row of two tables
    return table;
  }
  [[nodiscard]] RelationshipTable about() const {
    return claim_to_entity("about", "ABOUT", "{}.subject_id", "", "from a claim to its subject");
  }
  [[nodiscard]] RelationshipTable object() const {
    return claim_to_entity("object", "OBJECT", "{}.object_id", "{}.object_id IS NOT NULL",
                           "from a claim to its object, an entity");
  }
  [[nodiscard]] RelationshipTable measures() const {
    return claim_to_entity("measures", "MEASURES", "{}.predicate_id", "",
                           "from a claim to its predicate");
  }

  [[nodiscard]] std::vector<Property> attribution_properties() const {
    return {ClaimSql::text("key", sql_.first_key("attribution_key", "attribution_id", "{}.id"),
                           "its first key; null when it has none"),
            ClaimSql::hash(),
            ClaimSql::text("claim", sql_.claim_name("{}.claim_id"),
                           "the claim's first key, else its hash"),
            sql_.entity_key("agent", "{}.agent_id", "key of who put the claim forward"),
            ClaimSql::text("act", "{}.act",
                           "asserts, estimates, forecasts, reports, quotes, denies, ..."),
            {"document", StoredType::kString,
             "(SELECT {}_d.key FROM document {}_d WHERE {}_d.id = {}.document_id)",
             "key of the document in which it stands",
             "{}.document_id IN (SELECT {}_d.id FROM document {}_d WHERE {}_d.key = {value})"},
            {"date", StoredType::kDate, "{}.date", "when it was said; null when not known", {}},
            ClaimSql::text("via", sql_.attribution_name("{}.via_id"),
                           "first key, else hash, of the attribution that is passed on"),
            ClaimSql::optional_text("speech_act", "{}.speech_act", "name of the utterance"),
            ClaimSql::text("against",
                           "CASE WHEN {}.against_id IS NOT NULL THEN " +
                               sql_.claim_name("{}.against_id") + " END",
                           "first key, else hash, of the claim that it is set against"),
            ClaimSql::text("exact", "{}.exact", "the words of the source"),
            ClaimSql::text("prefix", "{}.prefix", "the words before them"),
            ClaimSql::text("suffix", "{}.suffix", "the words after them"),
            {"byte_start", StoredType::kInteger, "{}.byte_start", "where the words begin", {}},
            {"byte_end", StoredType::kInteger, "{}.byte_end", "where the words end, exclusive", {}},
            ClaimSql::optional_text("note", "{}.note", "for people"),
            ClaimSql::added_by()};
  }

  [[nodiscard]] RelationshipTable attributions() const {
    RelationshipTable table{"attribution", "attribution {}" + sql_.join_root("s", "{}.agent_id"),
                            "{}.id", sql_.root("s", "{}.agent_id"), "{}.claim_id"};
    table.source_table = kEntityNodes;
    table.target_table = kClaimNodes;
    table.condition = sql_.state().live_attribution("{}");
    constexpr std::pair<const char*, const char*> kActs[] = {
        {"ASSERTS", "asserts"}, {"ESTIMATES", "estimates"}, {"FORECASTS", "forecasts"},
        {"REPORTS", "reports"}, {"QUOTES", "quotes"},       {"DENIES", "denies"},
        {"DOUBTS", "doubts"},   {"DISPUTES", "disputes"}};
    for (const auto& [type, act] : kActs) {
      table.types.push_back({type, std::string("{}.act = '") + act + "'",
                             std::string("an agent ") + act + " a claim"});
    }
    table.properties = attribution_properties();
    return table;
  }

  [[nodiscard]] RelationshipTable stated_in() const {
    RelationshipTable table{"stated_in", "attribution {}", "{}.id", "{}.claim_id",
                            "{}.document_id"};
    table.source_table = kClaimNodes;
    table.target_table = kDocumentNodes;
    table.condition = all_of({"{}.document_id IS NOT NULL", sql_.state().live_attribution("{}")});
    table.types = {{"STATED_IN", "", "an attribution, from its claim to its document"}};
    table.properties = attribution_properties();
    return table;
  }

  [[nodiscard]] RelationshipTable set_against() const {
    RelationshipTable table{"set_against", "attribution {}", "{}.id", "{}.claim_id",
                            "{}.against_id"};
    table.source_table = kClaimNodes;
    table.target_table = kClaimNodes;
    table.condition = all_of({"{}.against_id IS NOT NULL", sql_.state().live_attribution("{}"),
                              sql_.state().claim_not_retracted("{}", "{}.against_id")});
    table.types = {{"SET_AGAINST", "", "a dispute, from its claim to the one it is set against"}};
    table.properties = attribution_properties();
    return table;
  }

  [[nodiscard]] RelationshipTable citations() const {
    RelationshipTable table{
        "citation",
        "attribution {} JOIN attribution {}_via ON {}_via.id = {}.via_id" +
            sql_.join_root("s", "{}.agent_id") + sql_.join_root("t", "{}_via.agent_id"),
        "{}.id", sql_.root("s", "{}.agent_id"), sql_.root("t", "{}_via.agent_id")};
    table.source_table = kEntityNodes;
    table.target_table = kEntityNodes;
    table.condition = all_of({"{}.via_id IS NOT NULL", sql_.state().live_attribution("{}"),
                              sql_.state().live_attribution("{}_via")});
    table.types = {{"CITES", "", "an agent passes on the word of another"}};
    table.properties = attribution_properties();
    return table;
  }

  [[nodiscard]] RelationshipTable comparisons() const {
    RelationshipTable table{"comparison", "claim {}", "{}.id", "{}.id", "{}.measured_by"};
    table.source_table = kClaimNodes;
    table.target_table = kClaimNodes;
    table.condition = all_of({"{}.measured_by IS NOT NULL", sql_.state().live_claim("{}"),
                              sql_.state().claim_not_retracted("{}", "{}.measured_by")});
    table.types = {{"MORE_THAN", "{}.measured_relation = 'more_than'",
                    "from a comparative to the claim that it is measured by"},
                   {"LESS_THAN", "{}.measured_relation = 'less_than'",
                    "from a comparative to the claim that it is measured by"}};
    table.is_source_row = true;
    return table;
  }

  [[nodiscard]] RelationshipTable scoped_to() const {
    // The table has no row ids: the claim's, and the place of the dimension among its dimensions.
    RelationshipTable table{
        "scope", "scope {}" + sql_.join_root("t", "{}.entity_id"),
        "({}.claim_id * 65536 + (SELECT count(*) FROM scope {}_s WHERE {}_s.claim_id = "
        "{}.claim_id AND {}_s.dimension < {}.dimension))",
        "{}.claim_id", sql_.root("t", "{}.entity_id")};
    table.source_table = kClaimNodes;
    table.target_table = kEntityNodes;
    table.condition = all_of(
        {"{}.entity_id IS NOT NULL", sql_.state().claim_not_retracted("{}", "{}.claim_id"),
         sql_.state().is_latest
             ? std::string()
             : "EXISTS (SELECT 1 FROM claim {}_c" +
                   ClaimSql::where({"{}_c.id = {}.claim_id", sql_.state().known("{}_c")}) + ")"});
    table.types = {{"SCOPED_TO", "", "from a claim to an entity that its scope names"}};
    table.properties = {
        ClaimSql::text("dimension", "{}.dimension", "of the scope, such as hardware")};
    return table;
  }

  [[nodiscard]] RelationshipTable publishers() const {
    RelationshipTable table{"publisher", "document {}" + sql_.join_root("t", "{}.publisher_id"),
                            "{}.id", "{}.id", sql_.root("t", "{}.publisher_id")};
    table.source_table = kDocumentNodes;
    table.target_table = kEntityNodes;
    table.condition = all_of({"{}.publisher_id IS NOT NULL", sql_.state().live_document("{}")});
    table.types = {{"PUBLISHED_BY", "", "from a document to its publisher"}};
    table.is_source_row = !sql_.state().merged;
    return table;
  }

  /// What is related: subject and object of affirmed claims that somebody puts forward.
  [[nodiscard]] RelationshipTable relations(std::vector<RelationshipType> types) const {
    RelationshipTable table{
        "relation",
        "claim {}" + sql_.join_root("s", "{}.subject_id") + sql_.join_root("t", "{}.object_id"),
        "{}.id", sql_.root("s", "{}.subject_id"), sql_.root("t", "{}.object_id")};
    table.source_table = kEntityNodes;
    table.target_table = kEntityNodes;
    table.condition = all_of(
        {"{}.object_id IS NOT NULL", "{}.polarity = 'affirmed'", sql_.state().live_claim("{}"),
         "EXISTS (SELECT 1 FROM attribution {}_a" +
             ClaimSql::where({"{}_a.claim_id = {}.id",
                              "{}_a.act IN ('asserts', 'estimates', 'reports', 'quotes')",
                              sql_.state().live_attribution("{}_a")}) +
             ")"});
    table.types = std::move(types);
    table.properties = {
        ClaimSql::text("claim", sql_.claim_name("{}.id"), "the claim's first key, else its hash"),
        sql_.entity_key("predicate", "{}.predicate_id", "key of its predicate"),
        {"valid", StoredType::kDate, "{}.valid_time", "when it holds; null when not stated", {}},
        {"scope",
         StoredType::kJson,
         sql_.scope_map(),
         "a map from dimension to the key of an entity, a text, or true for all",
         {}},
        ClaimSql::added_by()};
    return table;
  }

 private:
  const ClaimSql& sql_;
};

}  // namespace

std::vector<RelationshipTable> claim_edges(const ClaimSql& sql,
                                           std::vector<RelationshipType> relation_types) {
  const ClaimEdges edges(sql);
  return {edges.about(),
          edges.object(),
          edges.measures(),
          edges.attributions(),
          edges.stated_in(),
          edges.set_against(),
          edges.citations(),
          edges.comparisons(),
          edges.scoped_to(),
          edges.publishers(),
          edges.relations(std::move(relation_types))};
}

}  // namespace claimgraph
