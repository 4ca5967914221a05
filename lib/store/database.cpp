#include "store/database.hpp"

#include <algorithm>
#include <limits>
#include <system_error>
#include <utility>

#include <fmt/core.h>
#include <sqlite3.h>

namespace claimgraph {
namespace {

/// As a URI, so that options can follow: everything but letters, digits and a few marks escaped.
std::string file_uri(const std::filesystem::path& file) {
  std::string uri = "file://";
  for (const char c : file.string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/-_.").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

constexpr std::string_view kRollBack = "ROLLBACK";

}  // namespace

void Database::Close::operator()(sqlite3* connection) const noexcept {
  sqlite3_close_v2(connection);
}

Database::Database(const std::string& name, int flags, std::string shown,
                   std::chrono::milliseconds busy_timeout)
    : shown_(std::move(shown)), busy_wait_(std::make_unique<BusyWait>(busy_timeout)) {
  sqlite3* connection = nullptr;
  const int result =
      sqlite3_open_v2(name.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  // SQLite hands out a connection even when it fails, to ask for the error.
  connection_.reset(connection);
  if (connection == nullptr) {
    throw Error(ErrorCode::kStore, shown_ + ": out of memory");
  }
  sqlite3_extended_result_codes(connection, 1);
  if (result != SQLITE_OK) {
    fail();
  }
  // Before anything else: reading the settings' defaults may have to wait already.
  busy_wait_->attach(connection);
  configure();
}

Database Database::open(const std::filesystem::path& file, Access access,
                        std::chrono::milliseconds busy_timeout) {
  // An absolute path is never taken for a URI or for ":memory:".
  const std::filesystem::path whole = absolute(file);
  std::string name = whole.string();
  int flags = 0;
  switch (access) {
    case Access::kRead:
      flags = SQLITE_OPEN_READONLY;
      break;
    case Access::kReadImmutable:
      flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
      name = file_uri(whole) + "?immutable=1";
      break;
    case Access::kWrite:
      flags = SQLITE_OPEN_READWRITE;
      break;
    case Access::kCreate:
      flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      break;
  }
  Database database(name, flags, file.string(), busy_timeout);
  if (access == Access::kRead || access == Access::kReadImmutable) {
    database.execute("PRAGMA query_only = ON");
  }
  return database;
}

std::filesystem::path Database::absolute(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::path whole = std::filesystem::absolute(file, error);
  if (error || whole.empty()) {
    throw Error(ErrorCode::kStore,
                fmt::format("'{}': no path of a file: {}", file.string(), error.message()));
  }
  return whole;
}

Database Database::in_memory() {
  return {":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ":memory:", {}};
}

Database::~Database() {
  for (const auto& [sql, statements] : idle_) {
    for (sqlite3_stmt* const statement : statements) {
      sqlite3_finalize(statement);
    }
  }
}

void Database::configure() {
  set_option(SQLITE_DBCONFIG_DEFENSIVE, true);
  set_option(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
  set_option(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false);
  set_option(SQLITE_DBCONFIG_ENABLE_VIEW, false);
  // A misspelt column in double quotes is an error, not a text.
  set_option(SQLITE_DBCONFIG_DQS_DML, false);
  set_option(SQLITE_DBCONFIG_DQS_DDL, false);
  enable_foreign_keys(true);
  constexpr const char* kSettings =
      "PRAGMA cell_size_check = ON;"
      "PRAGMA temp_store = MEMORY;"
      // Rows are never deleted, so there is nothing to overwrite with zeros.
      "PRAGMA secure_delete = OFF;"
      // Losing the last change in a power cut is worse than a slower commit. With FULL that could
      // be where there is no write-ahead log: the deleted journal could come back, and undo it.
      "PRAGMA synchronous = EXTRA;"
      // 64 MiB: the index on hashes is written at random places.
      "PRAGMA cache_size = -65536";
  execute(kSettings);
}

void Database::set_option(int option, bool on) {
  if (sqlite3_db_config(connection_.get(), option, on ? 1 : 0, nullptr) != SQLITE_OK) {
    fail();
  }
}

void Database::enable_foreign_keys(bool on) {
  set_option(SQLITE_DBCONFIG_ENABLE_FKEY, on);
}
void Database::enable_triggers(bool on) {
  set_option(SQLITE_DBCONFIG_ENABLE_TRIGGER, on);
}
void Database::guard_shadow_tables(bool on) {
  set_option(SQLITE_DBCONFIG_DEFENSIVE, on);
}
void Database::checkpoint_on_close(bool on) {
  set_option(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on);
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail();
  }
}

void Database::prepare_anew(std::string_view sql) {
  if (const auto kept = idle_.find(sql); kept != idle_.end()) {
    for (sqlite3_stmt* const statement : kept->second) {
      sqlite3_finalize(statement);
    }
    kept->second.clear();
  }
  static_cast<void>(borrow(sql));
}

Statement Database::borrow(std::string_view sql) {
  std::vector<sqlite3_stmt*>& idle = idle_[sql];
  if (!idle.empty()) {
    sqlite3_stmt* const kept = idle.back();
    idle.pop_back();
    return {*this, kept, sql};
  }
  // Room to give it back, which must not fail.
  idle.reserve(idle.capacity() + 1);
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    fail();
  }
  return {*this, statement, sql};
}

void Database::give_back(sqlite3_stmt* statement, std::string_view sql) noexcept {
  const auto idle = idle_.find(sql);
  if (idle != idle_.end() && idle->second.size() < idle->second.capacity()) {
    idle->second.push_back(statement);
  } else {
    sqlite3_finalize(statement);
  }
}

std::int64_t Database::last_row() const noexcept {
  return sqlite3_last_insert_rowid(connection_.get());
}

int Database::changed_rows() const noexcept {
  return sqlite3_changes(connection_.get());
}

bool Database::in_transaction() const noexcept {
  return sqlite3_get_autocommit(connection_.get()) == 0;
}

bool Database::has_moved() const noexcept {
  int moved = 0;
  return sqlite3_file_control(connection_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) ==
             SQLITE_OK &&
         moved != 0;
}

void Database::interrupt() noexcept {
  sqlite3_interrupt(connection_.get());
}

void Database::fail() const {
  constexpr int kPrimaryCode = 0xFF;
  const int extended = sqlite3_extended_errcode(connection_.get());
  const int primary = extended & kPrimaryCode;
  // Its own words, "attempt to write a readonly database", tell a reader nothing.
  const std::string said = extended == SQLITE_READONLY_ROLLBACK
                               ? "a writer was cut off in the middle of a change; somebody who may "
                                 "write the file and its folder has to open it once"
                               : sqlite3_errmsg(connection_.get());
  const std::string message =
      fmt::format("{}: {} (SQLite error {}: {})", shown_, said, extended, sqlite3_errstr(extended));
  throw Error(primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB ? ErrorCode::kCorrupt
                                                                    : ErrorCode::kStore,
              message);
}

Transaction::Transaction(Database& database, Kind kind) : database_(&database) {
  be_ready_to_roll_back();
  database.run(kind == Kind::kImmediate ? "BEGIN IMMEDIATE" : "BEGIN");
}

std::optional<Transaction> Transaction::to_read(Database& database) {
  return database.in_transaction()
             ? std::nullopt
             : std::optional<Transaction>(std::in_place, database, Kind::kDeferred);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  roll_back();
}

void Transaction::be_ready_to_roll_back() {
  database_->prepare_anew(kRollBack);
}

void Transaction::commit() {
  database_->run("COMMIT");
  database_ = nullptr;
}

void Transaction::roll_back() noexcept {
  if (database_ == nullptr) {
    return;
  }
  Database& database = *std::exchange(database_, nullptr);
  try {
    // SQLite has rolled back by itself already after some errors.
    if (database.in_transaction()) {
      database.run(kRollBack);
    }
  } catch (...) {  // NOLINT(bugprone-empty-catch): closing rolls back as well
  }
}

}  // namespace claimgraph
