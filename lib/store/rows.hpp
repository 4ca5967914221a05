// Rows of the store as values of the model, and what is derived from a claim for its row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/document.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/store/proposal.hpp>

#include "store/statement.hpp"

namespace claimgraph {

/// Claims `c` with their names; `read_claim` takes these columns, in this order. CROSS JOIN keeps
/// SQLite from reordering: claims come first, in the order of their rows.
#define CLAIMGRAPH_SELECT_CLAIMS CLAIMGRAPH_SELECT_CLAIMS_AND() CLAIMGRAPH_FROM_CLAIMS
/// The same with more columns behind: ", c.unit".
#define CLAIMGRAPH_SELECT_CLAIMS_AND(more)                                                \
  "SELECT c.id, c.hash, subject.key, predicate.key, c.object_type, object.key, c.value, " \
  "c.language, c.valid_time, c.polarity, c.measured_relation, measure.hash" more " "
#define CLAIMGRAPH_FROM_CLAIMS                                           \
  "FROM claim c CROSS JOIN entity subject ON subject.id = c.subject_id " \
  "CROSS JOIN entity predicate ON predicate.id = c.predicate_id "        \
  "LEFT JOIN entity object ON object.id = c.object_id "                  \
  "LEFT JOIN claim measure ON measure.id = c.measured_by "

/// Scope rows `s`; `add_scope` takes these columns. The first is the claim's row.
#define CLAIMGRAPH_SELECT_SCOPES                                            \
  "SELECT s.claim_id, s.dimension, s.kind, value.key, s.text FROM scope s " \
  "LEFT JOIN entity value ON value.id = s.entity_id "

/// Attributions `a` of claims `c`; `read_attribution` takes these columns.
#define CLAIMGRAPH_SELECT_ATTRIBUTIONS                                                            \
  "SELECT a.id, a.hash, c.hash, agent.key, a.act, document.key, a.date, via.hash, a.speech_act, " \
  "against.hash, a.byte_start, a.byte_end, a.exact, a.prefix, a.suffix, a.text_sha256, a.note "   \
  "FROM attribution a CROSS JOIN claim c ON c.id = a.claim_id "                                   \
  "CROSS JOIN entity agent ON agent.id = a.agent_id "                                             \
  "LEFT JOIN document ON document.id = a.document_id "                                            \
  "LEFT JOIN attribution via ON via.id = a.via_id "                                               \
  "LEFT JOIN claim against ON against.id = a.against_id "

/// Predicates; `read_predicate` takes these columns.
#define CLAIMGRAPH_SELECT_PREDICATES                                                             \
  "SELECT entity.key, entity.label, p.gloss, p.object_type, p.dimension, p.role, p.functional, " \
  "p.inverse_functional FROM predicate p CROSS JOIN entity ON entity.id = p.entity_id "

/// Documents; `read_document` takes these columns.
#define CLAIMGRAPH_SELECT_DOCUMENTS                                                       \
  "SELECT document.key, document.title, document.url, publisher.key, document.language, " \
  "document.published, document.retrieved, document.sha256, document.text, document.id "  \
  "FROM document LEFT JOIN entity publisher ON publisher.id = document.publisher_id "

/// Proposals `p` without decisions; `read_proposal` takes these columns.
#define CLAIMGRAPH_SELECT_PROPOSALS                                                      \
  "SELECT p.id, p.hash, document.key, p.byte_start, p.byte_end, p.sentence, p.records, " \
  "p.certainty, p.rule, p.added_by, NULL, NULL, NULL, NULL FROM proposal p CROSS JOIN "  \
  "document ON document.id = p.document_id "

/// Proposals `p`, with the decisions in force after change ?1.
#define CLAIMGRAPH_SELECT_DECIDED_PROPOSALS                                                  \
  "SELECT p.id, p.hash, document.key, p.byte_start, p.byte_end, p.sentence, p.records, "     \
  "p.certainty, p.rule, p.added_by, d.outcome, d.reason, d.records, d.made_by "              \
  "FROM proposal p CROSS JOIN document ON document.id = p.document_id LEFT JOIN decision d " \
  "ON d.proposal_id = p.id AND d.made_by <= ?1 AND (d.undone_by IS NULL OR d.undone_by > ?1) "

/// Reads rows of one statement after the other. Texts that come again and again (dates) are parsed
/// once. Every function throws Error(kCorrupt), naming the row, when it breaks a rule of the model.
class RowReader {
 public:
  /// Without scope.
  Claim read_claim(const Statement& row);
  static void add_scope(const Statement& row, Scope& scope);
  Attribution read_attribution(const Statement& row);
  static Predicate read_predicate(const Statement& row);
  Document read_document(const Statement& row);
  static RecordedProposal read_proposal(const Statement& row);

 private:
  EdtfDate date(std::string_view text);
  Quantity quantity(std::string_view text);
  Object object(const Statement& row);

  std::unordered_map<std::string, EdtfDate> dates_;
  std::unordered_map<std::string, Quantity> quantities_;
};

/// The columns of a claim that follow from its content, for queries.
struct DerivedColumns {
  std::optional<std::string> unit;
  std::optional<double> strict_lo;
  std::optional<double> strict_hi;
  std::optional<double> fuzzy_lo;
  std::optional<double> fuzzy_hi;
  int open_ends = 0;  ///< bits: 1 strict lo, 2 strict hi, 4 fuzzy lo, 8 fuzzy hi
  std::optional<Day> valid_begin;
  std::optional<Day> valid_end;
  friend bool operator==(const DerivedColumns&, const DerivedColumns&) = default;
};

/// `role` is that of the predicate: only a delta may go below zero.
DerivedColumns derive(const Claim& claim, std::optional<QuantityRole> role);

/// The column `value` of an object; nothing for an entity.
std::optional<std::string> value_text(const Object& object);

}  // namespace claimgraph
