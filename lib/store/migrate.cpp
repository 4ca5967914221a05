#include "store/migrate.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include <fmt/core.h>

#include <claimgraph/base/log.hpp>

#include "store/change_log.hpp"
#include "store/migration_1_to_2_sql.hpp"
#include "store/migration_2_to_3_sql.hpp"
#include "store/migration_3_to_4_sql.hpp"
#include "store/migration_4_to_5_sql.hpp"
#include "store/schema.hpp"

namespace claimgraph {
namespace {

/// One step; each sets `user_version` itself.
struct Migration {
  std::int64_t from;
  std::string_view sql;
};

constexpr std::array kMigrations = {
    Migration{1, migration_1_to_2_sql}, Migration{2, migration_2_to_3_sql},
    Migration{3, migration_3_to_4_sql}, Migration{4, migration_4_to_5_sql}};

/// The last version whose changes were not logged.
constexpr std::int64_t kWithoutLog = 4;

static_assert(kMigrations.size() == schema::kVersion - 1, "every earlier version needs a step");

/// Rebuilding a table drops it, which foreign keys would not allow; and no trigger of the file may
/// run, as its schema is not checked before the end. Neither can be set inside a transaction.
class RebuildingTables {
 public:
  explicit RebuildingTables(Database& database) : database_(database) {
    database_.enable_foreign_keys(false);
    database_.enable_triggers(false);
  }
  RebuildingTables(const RebuildingTables&) = delete;
  RebuildingTables& operator=(const RebuildingTables&) = delete;
  ~RebuildingTables() {
    try {
      database_.enable_foreign_keys(true);
      database_.enable_triggers(true);
    } catch (const Error& error) {
      log(LogLevel::kError, error.what());
    }
  }

 private:
  Database& database_;
};

}  // namespace

void migrate(Database& database, const std::string& shown) {
  if (schema::version(database) == schema::kVersion) {
    return;
  }
  const RebuildingTables rebuilding(database);
  Transaction transaction(database, Transaction::Kind::kImmediate);
  for (const Migration& step : kMigrations) {
    // Asked anew each time: another process may have migrated while we waited.
    if (schema::version(database) == step.from) {
      database.execute(step.sql);
      if (step.from == kWithoutLog) {
        change_log::append_all(database);
      }
    }
  }
  schema::check_objects(database, shown);
  Statement broken = database.query("PRAGMA foreign_key_check");
  if (broken.step()) {
    throw Error(ErrorCode::kCorrupt, fmt::format("{}: a row of table '{}' names a row of '{}' that "
                                                 "does not exist",
                                                 shown, broken.text(0), broken.text(2)));
  }
  transaction.commit();
  log(LogLevel::kInfo, fmt::format("migrated {} to schema version {}", shown, schema::kVersion));
}

}  // namespace claimgraph
