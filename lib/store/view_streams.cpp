#include <utility>

#include <fmt/core.h>

#include <claimgraph/store/view.hpp>

#include "store/reader.hpp"

namespace claimgraph {
namespace {

/// Rows that belong to the rows of another statement, both in the order of that other's id: a merge
/// instead of a query for each row.
class BelongingRows {
 public:
  /// The first column of `rows` is the id they belong to; ascending.
  explicit BelongingRows(Statement rows) : rows_(std::move(rows)) { step(); }

  /// Calls `visit` with each row of `id`. Ids asked for must ascend.
  template <typename Visit>
  void for_each_of(std::int64_t id, Visit visit) {
    while (more_ && rows_.integer(0) < id) {
      step();
    }
    while (more_ && rows_.integer(0) == id) {
      visit(std::as_const(rows_));
      step();
    }
  }

 private:
  void step() { more_ = rows_.step(); }

  Statement rows_;
  bool more_ = false;
};

using ClaimVisitor =
    std::function<void(const ClaimId&, const Claim&, const std::vector<std::string>&)>;

void stream_claims(Statement claims, Statement scopes, Statement claim_keys, RowReader& reader,
                   const ClaimVisitor& visit) {
  BelongingRows scope_rows(std::move(scopes));
  BelongingRows key_rows(std::move(claim_keys));
  std::vector<std::string> keys;
  while (claims.step()) {
    const std::int64_t row = claims.integer(0);
    Claim claim = reader.read_claim(claims);
    scope_rows.for_each_of(
        row, [&](const Statement& scope) { RowReader::add_scope(scope, claim.scope); });
    keys.clear();
    key_rows.for_each_of(row, [&](const Statement& key) { keys.push_back(key.string(1)); });
    visit(ClaimId{claims.digest(1)}, claim, keys);
  }
}

constexpr std::string_view kScopesInOrder =
    CLAIMGRAPH_SELECT_SCOPES "ORDER BY s.claim_id, s.dimension";
constexpr std::string_view kKeysInOrder =
    "SELECT claim_id, key FROM claim_key WHERE added_by <= ?1 ORDER BY claim_id, key";

void stream_attributions(
    Statement rows, RowReader& reader,
    const std::function<void(const AttributionId&, const Attribution&)>& visit) {
  while (rows.step()) {
    visit(AttributionId{rows.digest(1)}, reader.read_attribution(rows));
  }
}

}  // namespace

void View::for_each_entity(const std::function<void(const Entity&)>& visit) const {
  BelongingRows aliases(
      reader_->query("SELECT entity_id, text, language FROM alias WHERE added_by <= ?1 "
                     "ORDER BY entity_id, text, language"));
  Statement rows = reader_->query(
      "SELECT id, key, kind, label FROM entity WHERE added_by <= ?1 AND kind <> 'predicate' "
      "ORDER BY id");
  while (rows.step()) {
    const auto kind = parse_entity_kind(rows.text(2));
    if (!kind) {
      throw Error(ErrorCode::kCorrupt,
                  fmt::format("entity {}: unknown kind '{}'", rows.text(1), rows.text(2)));
    }
    Entity entity{rows.string(1), *kind, rows.string(3), {}};
    aliases.for_each_of(rows.integer(0), [&](const Statement& alias) {
      entity.aliases.push_back({alias.string(1), alias.string(2)});
    });
    visit(entity);
  }
}

void View::for_each_predicate(const std::function<void(const Predicate&)>& visit) const {
  Statement rows = reader_->query(CLAIMGRAPH_SELECT_PREDICATES
                                  "WHERE " CLAIMGRAPH_KNOWN("p") " ORDER BY p.entity_id");
  while (rows.step()) {
    visit(RowReader::read_predicate(rows));
  }
}

void View::for_each_document(const std::function<void(const Document&)>& visit) const {
  Statement rows = reader_->query(CLAIMGRAPH_SELECT_DOCUMENTS
                                  "WHERE " CLAIMGRAPH_KNOWN("document") " ORDER BY document.id");
  while (rows.step()) {
    visit(reader_->rows.read_document(rows));
  }
}

void View::for_each_claim(const ClaimVisitor& visit) const {
  stream_claims(
      reader_->query(CLAIMGRAPH_SELECT_CLAIMS "WHERE " CLAIMGRAPH_LIVE_CLAIM("c") " ORDER BY c.id"),
      reader_->database.query(kScopesInOrder), reader_->query(kKeysInOrder), reader_->rows, visit);
}

void View::for_each_recorded_claim(const ClaimVisitor& visit) const {
  stream_claims(
      reader_->query(CLAIMGRAPH_SELECT_CLAIMS "WHERE " CLAIMGRAPH_KNOWN("c") " ORDER BY c.id"),
      reader_->database.query(kScopesInOrder), reader_->query(kKeysInOrder), reader_->rows, visit);
}

void View::for_each_attribution(
    const std::function<void(const AttributionId&, const Attribution&)>& visit) const {
  stream_attributions(reader_->query(CLAIMGRAPH_SELECT_ATTRIBUTIONS
                                     "WHERE " CLAIMGRAPH_LIVE_ATTRIBUTION("a") " ORDER BY a.id"),
                      reader_->rows, visit);
}

void View::for_each_recorded_attribution(
    const std::function<void(const AttributionId&, const Attribution&)>& visit) const {
  stream_attributions(reader_->query(CLAIMGRAPH_SELECT_ATTRIBUTIONS
                                     "WHERE " CLAIMGRAPH_KNOWN("a") " ORDER BY a.id"),
                      reader_->rows, visit);
}

}  // namespace claimgraph
