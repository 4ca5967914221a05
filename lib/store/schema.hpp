// The shape of a store: made from schema.sql, and checked against it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "store/database.hpp"

namespace claimgraph::schema {

/// `PRAGMA application_id` of a store: 'CLMG'.
inline constexpr std::int64_t kApplicationId = 1129074759;
/// `PRAGMA user_version` that schema.sql sets.
inline constexpr std::int64_t kVersion = 5;

/// Makes tables, indexes and triggers, and sets application id and version. Needs an open
/// transaction and an empty database.
void create(Database& database);

/// True if the database holds nothing at all.
bool is_empty(Database& database);

std::int64_t version(Database& database);

/// Throws Error(kCorrupt) unless the first bytes of an existing, non-empty file are those of a
/// claimgraph store. No database is opened for that, so nothing beside the file is read or made.
void check_header(const std::filesystem::path& file);

/// Throws Error(kCorrupt) unless the database is marked as a claimgraph store and its version is
/// one this library knows. `shown` names the file in messages.
void check_identity(Database& database, const std::string& shown);

/// Throws Error(kCorrupt), naming the object, unless the database's tables, indexes, triggers and
/// views are exactly those that `create` makes. Comments and spacing do not count, nor does whether
/// a CHECK of a column's words is written with IN or with OR.
void check_objects(Database& database, const std::string& shown);

}  // namespace claimgraph::schema
