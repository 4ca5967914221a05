// Taking back: retractions and merges; undoing them and rejections.

#include <unordered_set>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/unicode.hpp>

#include "store/model_rules.hpp"
#include "store/session.hpp"

namespace claimgraph {
namespace {

/// Entity into which `entity` is merged at present.
std::optional<std::int64_t> merged_into(Database& database, std::int64_t entity) {
  Statement row = database.query(
      "SELECT into_id FROM merge WHERE entity_id = ?1 AND undone_by IS NULL", entity);
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::string key_of_entity(Database& database, std::int64_t entity) {
  Statement row = database.query("SELECT key FROM entity WHERE id = ?1", entity);
  return row.step() ? row.string(0) : "";
}

}  // namespace

bool Writer::retract(const ClaimId& claim, std::string_view reason) {
  Session& session = *session_;
  session.require_open();
  model_rules::text(reason, "reason of the retraction");
  Database& database = session.database();
  const std::int64_t row = session.require_claim(claim, "claim to retract");
  if (database.integer("SELECT count(*) FROM retraction WHERE claim_id = ?1 AND undone_by IS NULL",
                       row) > 0) {
    return false;
  }
  session.change_store([&](ChangeNumber number) {
    database.run("INSERT INTO retraction (claim_id, reason, made_by) VALUES (?1, ?2, ?3)", row,
                 reason, number);
  });
  return true;
}

bool Writer::retract(const AttributionId& attribution, std::string_view reason) {
  Session& session = *session_;
  session.require_open();
  model_rules::text(reason, "reason of the retraction");
  Database& database = session.database();
  const std::int64_t row = session.require_attribution(attribution, "attribution to retract");
  if (database.integer(
          "SELECT count(*) FROM retraction WHERE attribution_id = ?1 AND undone_by IS NULL", row) >
      0) {
    return false;
  }
  session.change_store([&](ChangeNumber number) {
    database.run("INSERT INTO retraction (attribution_id, reason, made_by) VALUES (?1, ?2, ?3)",
                 row, reason, number);
  });
  return true;
}

bool Writer::retract_document(std::string_view key, std::string_view reason) {
  Session& session = *session_;
  session.require_open();
  model_rules::text(reason, "reason of the retraction");
  Database& database = session.database();
  const std::int64_t row = session.require_document(key, "document to retract");
  if (database.integer(
          "SELECT count(*) FROM retraction WHERE document_id = ?1 AND undone_by IS NULL", row) >
      0) {
    return false;
  }
  session.change_store([&](ChangeNumber number) {
    database.run("INSERT INTO retraction (document_id, reason, made_by) VALUES (?1, ?2, ?3)", row,
                 reason, number);
  });
  return true;
}

bool Writer::merge(std::string_view entity, std::string_view into, std::string_view reason) {
  Session& session = *session_;
  session.require_open();
  model_rules::text(reason, "reason of the merge");
  Database& database = session.database();
  const Session::EntityRow from = session.require_entity(entity, "entity to merge");
  const Session::EntityRow to = session.require_entity(into, "entity to merge into");
  const auto conflict = [](const std::string& message) {
    throw Error(ErrorCode::kConflict, message);
  };

  if (const auto current = merged_into(database, from.id)) {
    if (*current == to.id) {
      return false;
    }
    conflict(fmt::format("'{}' is merged into '{}' already; undo that first", entity,
                         key_of_entity(database, *current)));
  }
  if (from.kind != to.kind) {
    conflict(fmt::format("'{}' is of kind {}, '{}' of kind {}; only like can be merged", entity,
                         to_string(from.kind), into, to_string(to.kind)));
  }
  if (from.kind == EntityKind::kPredicate) {
    const Predicate a = session.require_predicate(entity);
    const Predicate b = session.require_predicate(into);
    if (a.object_type != b.object_type || a.dimension != b.dimension || a.role != b.role) {
      conflict(fmt::format(
          "predicates '{}' and '{}' take different values; only like can be merged", entity, into));
    }
  }
  std::unordered_set<std::int64_t> passed;
  for (std::optional<std::int64_t> next = to.id; next; next = merged_into(database, *next)) {
    if (*next == from.id || !passed.insert(*next).second) {
      conflict(fmt::format("merging '{}' into '{}' would close a circle", entity, into));
    }
  }
  session.change_store([&](ChangeNumber number) {
    database.run("INSERT INTO merge (entity_id, into_id, reason, made_by) VALUES (?1, ?2, ?3, ?4)",
                 from.id, to.id, reason, number);
  });
  return true;
}

int Writer::undo(ChangeNumber number) {
  Session& session = *session_;
  session.require_open();
  Database& database = session.database();
  const ChangeNumber last = session.last_committed_change();
  if (number < 1 || number > last) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("there is no change {}; the last is {}", number, last));
  }
  const std::int64_t in_force = database.integer(
      "SELECT (SELECT count(*) FROM retraction WHERE made_by = ?1 AND undone_by IS NULL) + "
      "(SELECT count(*) FROM merge WHERE made_by = ?1 AND undone_by IS NULL) + "
      "(SELECT count(*) FROM decision WHERE made_by = ?1 AND undone_by IS NULL "
      "AND outcome = 'rejected')",
      number);
  if (in_force > 0) {
    session.change_store([&](ChangeNumber now) {
      session.to_earlier().undone = true;
      database.run("UPDATE retraction SET undone_by = ?2 WHERE made_by = ?1 AND undone_by IS NULL",
                   number, now);
      database.run("UPDATE merge SET undone_by = ?2 WHERE made_by = ?1 AND undone_by IS NULL",
                   number, now);
      // What was accepted was imported, and stays; claims are retracted one by one.
      database.run(
          "UPDATE decision SET undone_by = ?2 WHERE made_by = ?1 AND undone_by IS NULL "
          "AND outcome = 'rejected'",
          number, now);
    });
  }
  return static_cast<int>(in_force);
}

}  // namespace claimgraph
