#include "shapes.hpp"

#include "claims_data.hpp"

namespace claimgraph::bench {
namespace {

Shape look_up() {
  return {"look-up",
          "MATCH (e:Entity {key: $key}) RETURN e.name, e.kind, e.added_by",
          "SELECT label, kind, added_by FROM entity WHERE key = $key",
          {{"key", kCompanyKey}}};
}

Shape claims_with_sources() {
  return {"sources",
          "MATCH (:Company {key: $key})<-[:ABOUT]-(c:Claim)-[s:STATED_IN]->(d:Document) "
          "RETURN c.predicate, c.value, c.valid, s.agent, s.act, s.date, d.title",
          R"(SELECT p.key, CASE WHEN c.object_type = 'quantity' THEN c.value END,
                    nullif(c.valid_time, ''), g.key, a.act, nullif(a.date, ''), d.title
             FROM entity e
             CROSS JOIN claim c ON c.subject_id = e.id
             CROSS JOIN attribution a ON a.claim_id = c.id
             CROSS JOIN document d ON d.id = a.document_id
             CROSS JOIN entity p ON p.id = c.predicate_id
             CROSS JOIN entity g ON g.id = a.agent_id
             WHERE e.key = $key AND e.kind = 'company')",
          {{"key", kCompanyKey}}};
}

Shape contradictions_of_one() {
  return {"contradictions",
          "MATCH (:Company {key: $key})<-[:ABOUT]-(a:Claim)-[x:CONTRADICTS]-(b:Claim) "
          "RETURN a.hash, a.value, b.hash, b.value, x.gap",
          R"(SELECT lower(hex(a.hash)), a.value, lower(hex(b.hash)), b.value,
                    CASE WHEN a.strict_lo > b.strict_hi THEN a.strict_lo / b.strict_hi
                         ELSE b.strict_lo / a.strict_hi END
             FROM entity e
             CROSS JOIN claim a ON a.subject_id = e.id
             CROSS JOIN claim b ON b.subject_id = a.subject_id
                               AND b.predicate_id = a.predicate_id
             WHERE e.key = $key AND e.kind = 'company'
               AND (b.fuzzy_lo > a.fuzzy_hi OR b.fuzzy_hi < a.fuzzy_lo)
               AND b.valid_begin < a.valid_end AND b.valid_end > a.valid_begin)",
          {{"key", kCompanyKey}}};
}

Shape grouped() {
  return {"group", "MATCH (c:Claim)-[:MEASURES]->(p:Predicate) RETURN p.key, count(*)",
          R"(SELECT p.key, g.claims
             FROM (SELECT predicate_id, count(*) AS claims FROM claim GROUP BY predicate_id) g
             JOIN entity p ON p.id = g.predicate_id)"};
}

Shape range() {
  return {"range",
          "MATCH (c:Claim) WHERE c.lo >= $from AND c.hi < $to RETURN count(*)",
          "SELECT count(*) FROM claim WHERE fuzzy_lo >= $from AND fuzzy_hi < $to",
          {{"from", 200'000.0}, {"to", 900'000.0}}};
}

Shape optional_count() {
  return {"optional",
          "MATCH (e:Company) OPTIONAL MATCH (e)<-[:ABOUT]-(c:Claim) RETURN e.key, count(c)",
          R"(SELECT e.key, (SELECT count(*) FROM claim c WHERE c.subject_id = e.id)
             FROM entity e WHERE e.kind = 'company')"};
}

/// What relates two entities: an affirmed claim that somebody asserts, estimates, reports or
/// quotes.
Shape hops() {
  return {"hops",
          "MATCH (:Hardware {key: $key})<-[:SUBCLASS_OF*1..4]-(h:Hardware) RETURN h.key",
          R"(WITH RECURSIVE below (id, depth) AS (
               SELECT id, 0 FROM entity WHERE key = $key AND kind = 'hardware'
               UNION ALL
               SELECT c.subject_id, depth + 1
               FROM below CROSS JOIN claim c ON c.object_id = below.id
               WHERE depth < 4
                 AND c.predicate_id = (SELECT id FROM entity WHERE key = 'subclass_of')
                 AND c.polarity = 'affirmed'
                 AND EXISTS (SELECT 1 FROM attribution a WHERE a.claim_id = c.id
                             AND a.act IN ('asserts', 'estimates', 'reports', 'quotes')))
             SELECT h.key FROM below CROSS JOIN entity h ON h.id = below.id
             WHERE depth > 0 AND h.kind = 'hardware')",
          {{"key", kHardwareKey}}};
}

Shape reachable() {
  return {"reachable",
          "MATCH (:Organization {key: $key})-[:CITES*]->(o) RETURN DISTINCT o.key",
          R"(WITH RECURSIVE cited (id) AS (
               SELECT v.agent_id
               FROM entity e
               CROSS JOIN attribution a ON a.agent_id = e.id
               CROSS JOIN attribution v ON v.id = a.via_id
               WHERE e.key = $key AND e.kind = 'organization'
               UNION
               SELECT v.agent_id
               FROM cited
               CROSS JOIN attribution a ON a.agent_id = cited.id
               CROSS JOIN attribution v ON v.id = a.via_id)
             SELECT o.key FROM cited CROSS JOIN entity o ON o.id = cited.id)",
          {{"key", kOrganizationKey}}};
}

Shape all_contradictions() {
  return {"all-contradictions", "MATCH (:Claim)-[x:CONTRADICTS]-(:Claim) RETURN count(DISTINCT x)",
          R"(SELECT count(*)
             FROM claim a
             CROSS JOIN claim b ON b.subject_id = a.subject_id
                               AND b.predicate_id = a.predicate_id
                               AND b.fuzzy_lo > a.fuzzy_hi
             WHERE b.valid_begin < a.valid_end AND b.valid_end > a.valid_begin)"};
}

Shape entities() {
  return {"entities",
          "MATCH (n:Entity) RETURN n",
          R"(SELECT e.key, e.label, e.kind,
                    (SELECT json_group_array(text)
                     FROM (SELECT DISTINCT text FROM alias WHERE entity_id = e.id ORDER BY text)),
                    nullif(p.gloss, ''), p.object_type, p.dimension, p.role, p.functional,
                    p.inverse_functional, e.added_by
             FROM entity e LEFT JOIN predicate p ON p.entity_id = e.id)",
          {},
          {"key", "name", "kind", "aliases", "gloss", "object_type", "dimension", "role",
           "functional", "inverse_functional", "added_by"}};
}

Shape claims() {
  return {"claims",
          "MATCH (n:Claim) RETURN n",
          R"(SELECT (SELECT min(key) FROM claim_key WHERE claim_id = c.id), lower(hex(c.hash)),
                    s.key, p.key, c.object_type,
                    CASE WHEN c.object_type = 'quantity' THEN c.value END, o.key,
                    CASE WHEN c.object_type = 'text' THEN c.value END, nullif(c.language, ''),
                    c.fuzzy_lo, c.fuzzy_hi, c.strict_lo, c.strict_hi, c.unit,
                    nullif(c.valid_time, ''), c.polarity,
                    s.label || ': ' || p.label || ' = ' ||
                      CASE c.polarity WHEN 'denied' THEN 'not ' ELSE '' END ||
                      coalesce(o.label, c.value) ||
                      CASE c.valid_time WHEN '' THEN '' ELSE ' (' || c.valid_time || ')' END,
                    c.added_by
             FROM claim c
             CROSS JOIN entity s ON s.id = c.subject_id
             CROSS JOIN entity p ON p.id = c.predicate_id
             LEFT JOIN entity o ON o.id = c.object_id)",
          {},
          {"key", "hash", "subject", "predicate", "object_type", "value", "object", "text_value",
           "language", "lo", "hi", "strict_lo", "strict_hi", "unit", "valid", "polarity", "text",
           "added_by"}};
}

}  // namespace

std::vector<Shape> shapes() {
  return {look_up(),
          claims_with_sources(),
          contradictions_of_one(),
          grouped(),
          range(),
          optional_count(),
          hops(),
          reachable(),
          all_contradictions(),
          entities(),
          claims()};
}

}  // namespace claimgraph::bench
