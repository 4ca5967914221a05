// Putting what claims are made of: entities, predicates, documents.

#include <optional>
#include <string>

#include <fmt/core.h>

#include <claimgraph/base/unicode.hpp>

#include "store/model_rules.hpp"
#include "store/rows.hpp"
#include "store/session.hpp"

namespace claimgraph {
namespace {

[[noreturn]] void conflict(const std::string& message) {
  throw Error(ErrorCode::kConflict, message);
}

/// Name of the first field in which two predicates differ.
const char* differing_field(const Predicate& a, const Predicate& b) {
  if (a.label != b.label) {
    return "label";
  }
  if (a.gloss != b.gloss) {
    return "gloss";
  }
  if (a.object_type != b.object_type) {
    return "object type";
  }
  if (a.dimension != b.dimension) {
    return "dimension";
  }
  if (a.role != b.role) {
    return "role";
  }
  return a.functional != b.functional ? "functional" : "inverse functional";
}

const char* differing_field(const Document& a, const Document& b) {
  if (a.title != b.title) {
    return "title";
  }
  if (a.url != b.url) {
    return "URL";
  }
  if (a.publisher != b.publisher) {
    return "publisher";
  }
  if (a.language != b.language) {
    return "language";
  }
  if (!(a.published == b.published)) {
    return "date of publication";
  }
  if (!(a.retrieved == b.retrieved)) {
    return "date of retrieval";
  }
  return a.sha256 != b.sha256 ? "SHA-256" : "text";
}

std::int64_t insert_entity(Database& database, const std::string& key, EntityKind kind,
                           const std::string& label, ChangeNumber number) {
  database.run(
      "INSERT INTO entity (key, kind, label, folded, added_by) VALUES (?1, ?2, ?3, ?4, ?5)", key,
      to_string(kind), label, fold_for_search(label), number);
  return database.last_row();
}

}  // namespace

bool Writer::put_entity(const Entity& entity) {
  Session& session = *session_;
  session.require_open();
  model_rules::entity(entity);
  Database& database = session.database();
  const auto known = session.find_entity(entity.key);
  std::vector<const Alias*> new_aliases;
  if (known) {
    if (known->kind != entity.kind) {
      conflict(fmt::format("entity '{}' is of kind {} already; got {}", entity.key,
                           to_string(known->kind), to_string(entity.kind)));
    }
    Statement row = database.query("SELECT label FROM entity WHERE id = ?1", known->id);
    if (row.step() && row.text(0) != entity.label) {
      conflict(
          fmt::format("entity '{}' has the label '{}' already; got '{}', which may be an alias",
                      entity.key, printable(row.text(0)), printable(entity.label)));
    }
  }
  for (const Alias& alias : entity.aliases) {
    if (!known || database.integer("SELECT count(*) FROM alias WHERE entity_id = ?1 AND text = ?2 "
                                   "AND language = ?3",
                                   known->id, alias.text, alias.language) == 0) {
      new_aliases.push_back(&alias);
    }
  }
  if (known && new_aliases.empty()) {
    return false;
  }
  session.change_store([&](ChangeNumber number) {
    std::int64_t row = 0;
    if (known) {
      row = known->id;
    } else {
      row = insert_entity(database, entity.key, entity.kind, entity.label, number);
      session.index_text(entity.label, "entity", row);
      session.remember_entity(entity.key, {row, entity.kind});
    }
    for (const Alias* const alias : new_aliases) {
      // An entity may list one alias twice.
      database.run(
          "INSERT OR IGNORE INTO alias (entity_id, text, language, folded, added_by) "
          "VALUES (?1, ?2, ?3, ?4, ?5)",
          row, alias->text, alias->language, fold_for_search(alias->text), number);
      if (database.changed_rows() > 0) {
        if (known && !session.has_added("SELECT added_by FROM entity WHERE id = ?1", row)) {
          session.to_earlier().aliases.push_back({row, alias->text, alias->language});
        }
        session.index_text(alias->text, "entity", row);
      }
    }
  });
  return true;
}

bool Writer::put_predicate(const Predicate& predicate) {
  Session& session = *session_;
  session.require_open();
  model_rules::predicate(predicate);
  if (const Predicate* const known = session.find_predicate(predicate.key)) {
    if (!(*known == predicate)) {
      conflict(fmt::format("predicate '{}' is there already with another {}", predicate.key,
                           differing_field(*known, predicate)));
    }
    return false;
  }
  if (session.find_entity(predicate.key)) {
    conflict(fmt::format("'{}' is an entity already, so it cannot be a predicate", predicate.key));
  }
  session.change_store([&](ChangeNumber number) {
    Database& database = session.database();
    const std::int64_t row =
        insert_entity(database, predicate.key, EntityKind::kPredicate, predicate.label, number);
    const auto dimension =
        predicate.dimension ? std::optional(predicate.dimension->str()) : std::nullopt;
    std::optional<std::string> role;
    if (predicate.role) {
      role = to_string(*predicate.role);
    }
    database.run(
        "INSERT INTO predicate (entity_id, gloss, object_type, dimension, role, functional, "
        "inverse_functional, added_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        row, predicate.gloss, to_string(predicate.object_type), dimension, role,
        predicate.functional, predicate.inverse_functional, number);
    session.index_text(predicate.label, "entity", row);
    session.remember_entity(predicate.key, {row, EntityKind::kPredicate});
  });
  return true;
}

bool Writer::put_document(const Document& document) {
  Session& session = *session_;
  session.require_open();
  model_rules::document(document);
  std::optional<std::int64_t> publisher;
  if (!document.publisher.empty()) {
    publisher = session
                    .require_entity(document.publisher,
                                    fmt::format("publisher of document '{}'", document.key))
                    .id;
  }
  Database& database = session.database();
  Statement row =
      database.query(CLAIMGRAPH_SELECT_DOCUMENTS "WHERE document.key = ?1", document.key);
  if (row.step()) {
    const Document known = RowReader().read_document(row);
    if (!(known == document)) {
      conflict(fmt::format("document '{}' is there already with another {}", document.key,
                           differing_field(known, document)));
    }
    return false;
  }
  session.change_store([&](ChangeNumber number) {
    database.run(
        "INSERT INTO document (key, title, url, publisher_id, language, published, retrieved, "
        "sha256, text, added_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        document.key, document.title, document.url, publisher, document.language,
        document.published.str(), document.retrieved.str(), document.sha256, document.text, number);
    const std::int64_t added = database.last_row();
    if (!document.title.empty()) {
      session.index_text(document.title, "document", added);
    }
    session.remember_document(document.key, added);
  });
  return true;
}

}  // namespace claimgraph
