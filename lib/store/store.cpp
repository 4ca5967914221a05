#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <claimgraph/base/log.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "store/connection.hpp"
#include "store/migrate.hpp"
#include "store/reader.hpp"
#include "store/schema.hpp"
#include "store/session.hpp"

namespace claimgraph {
namespace {

namespace fs = std::filesystem;
using Mode = OpenOptions::Mode;

bool may_create(Mode mode) {
  return mode == Mode::kCreate || mode == Mode::kWriteOrCreate;
}

fs::path beside(const fs::path& file, const char* suffix) {
  fs::path path = file;
  path += suffix;
  return path;
}

/// Throws Error(kStore) for a path that cannot be followed: a name too long, a circle of links.
fs::file_status status_of(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (!fs::status_known(status)) {
    throw Error(ErrorCode::kStore, fmt::format("{}: {}", file.string(), error.message()));
  }
  return status;
}

bool is_there(const fs::path& file) {
  return fs::exists(status_of(file));
}

/// An empty file is what a crash before the first write leaves: it counts as not there.
bool has_content(const fs::path& file) {
  const fs::file_status status = status_of(file);
  if (fs::is_directory(status)) {
    throw Error(ErrorCode::kCorrupt,
                fmt::format("{}: not a claimgraph store: a folder", file.string()));
  }
  std::error_code error;
  return fs::exists(status) && (!fs::is_regular_file(status) || fs::file_size(file, error) > 0);
}

fs::path folder_of(const fs::path& file) {
  return Database::absolute(file).parent_path();
}

bool can_make_files_beside(const fs::path& file) {
  return faccessat(AT_FDCWD, folder_of(file).c_str(), W_OK, AT_EACCESS) == 0;
}

[[noreturn]] void already_there(const fs::path& file) {
  throw Error(ErrorCode::kConflict, fmt::format("{}: is there already", file.string()));
}

/// Whether a change is under way, or was cut off, outside the write-ahead log: while a store is
/// made or has none. What is in the file then may be half a change, until SQLite rolls it back.
bool has_rollback_journal(const fs::path& file) {
  return is_there(beside(file, "-journal"));
}

Database::Access access_for_reading(const fs::path& file) {
  // SQLite wants to make files beside a store in WAL mode. Where it cannot, and no other process
  // has left a log or a journal, nobody can be writing.
  const bool immutable = !can_make_files_beside(file) && !is_there(beside(file, "-wal")) &&
                         !has_rollback_journal(file);
  return immutable ? Database::Access::kReadImmutable : Database::Access::kRead;
}

/// What a writer that died has left is rolled back, as by the next writer: a connection that only
/// reads may not do that. Throws Error(kStore) where it cannot be done.
void roll_back_cut_off_change(const fs::path& file, std::chrono::milliseconds busy_timeout) {
  Database database = Database::open(file, Database::Access::kWrite, busy_timeout);
  database.checkpoint_on_close(false);
  // SQLite rolls back before it reads.
  static_cast<void>(database.integer("SELECT count(*) FROM sqlite_schema"));
}

void use_write_ahead_log(Database& database) {
  try {
    database.run("PRAGMA journal_mode = WAL");
  } catch (const Error& error) {
    // Another process has the store open at the moment of its creation. The store works without,
    // and the next open for writing tries again.
    log(LogLevel::kWarn, error.what());
  }
}

Predicate built_in(std::string_view key, const char* label) {
  Predicate predicate;
  predicate.key = key;
  predicate.label = label;
  predicate.object_type = ObjectType::kEntity;
  predicate.functional = false;
  return predicate;
}

/// The first change of every store.
void put_built_in_predicates(Writer& writer) {
  writer.put_predicate(built_in(predicates::kBroader, "broader predicate"));
  writer.put_predicate(built_in(predicates::kSubclassOf, "subclass of"));
  writer.put_predicate(built_in(predicates::kPartOf, "part of"));
  Predicate rate = built_in(predicates::kExchangeRate, "exchange rate");
  rate.object_type = ObjectType::kQuantity;
  rate.dimension = Dimension{Measure::kMoney, false};
  rate.role = QuantityRole::kStock;
  rate.functional = true;
  writer.put_predicate(rate);
}

void check_for_reading(Database& database, const std::string& shown) {
  schema::check_identity(database, shown);
  if (schema::version(database) < schema::kVersion) {
    throw Error(
        ErrorCode::kStore,
        fmt::format("{}: made by an earlier claimgraph (schema version {}, now {}); open it "
                    "once for writing to migrate it",
                    shown, schema::version(database), schema::kVersion));
  }
  schema::check_objects(database, shown);
}

Database open_for_reading(const fs::path& file, const std::string& shown,
                          std::chrono::milliseconds busy_timeout) {
  const auto expect_content = [&] {
    if (!has_content(file)) {
      throw Error(ErrorCode::kNotFound, fmt::format("{}: no such store", shown));
    }
  };
  expect_content();
  if (has_rollback_journal(file)) {
    roll_back_cut_off_change(file, busy_timeout);
    expect_content();  // perhaps it was never finished
  }
  schema::check_header(file);
  Database database = Database::open(file, access_for_reading(file), busy_timeout);
  check_for_reading(database, shown);
  return database;
}

void check_for_writing(Database& database, const std::string& shown) {
  schema::check_identity(database, shown);
  migrate(database, shown);
  schema::check_objects(database, shown);
}

}  // namespace

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::filesystem::path& file, OpenOptions options) {
  const bool in_memory = file == ":memory:";
  const std::string shown = file.string();
  if (options.mode == Mode::kRead && !in_memory) {
    return Store(std::make_unique<Connection>(open_for_reading(file, shown, options.busy_timeout),
                                              file, false));
  }
  const bool there = !in_memory && has_content(file);
  // Perhaps half a store, which SQLite will roll back.
  const bool unfinished = there && has_rollback_journal(file);
  if (!there && !may_create(options.mode)) {
    throw Error(ErrorCode::kNotFound, fmt::format("{}: no such store", shown));
  }
  if (!in_memory && !there && !fs::is_directory(status_of(folder_of(file)))) {
    throw Error(ErrorCode::kNotFound, fmt::format("{}: no such folder", shown));
  }
  if (there && !unfinished) {
    if (options.mode == Mode::kCreate) {
      already_there(file);
    }
    schema::check_header(file);
  }

  auto connection = std::make_unique<Connection>(
      in_memory ? Database::in_memory()
                : Database::open(file, there ? Database::Access::kWrite : Database::Access::kCreate,
                                 options.busy_timeout),
      file, true);
  Database& database = connection->database;
  if (!there || unfinished) {
    Transaction transaction(database, Transaction::Kind::kImmediate);
    if (schema::is_empty(database)) {
      if (!may_create(options.mode)) {
        throw Error(ErrorCode::kNotFound, fmt::format("{}: no such store", shown));
      }
      schema::create(database);
      Writer writer = Writer::Session::continue_in(*connection, std::move(transaction),
                                                   "claimgraph", "create store");
      put_built_in_predicates(writer);
      writer.commit();
      use_write_ahead_log(database);
      return Store(std::move(connection));
    }
    if (options.mode == Mode::kCreate) {
      already_there(file);  // another process was faster
    }
  }

  // Until it is known to be ours, a log beside the file stays a log.
  const bool has_log = is_there(beside(file, "-wal"));
  database.checkpoint_on_close(!has_log);
  check_for_writing(database, shown);
  database.checkpoint_on_close(true);
  use_write_ahead_log(database);
  return Store(std::move(connection));
}

const std::filesystem::path& Store::path() const noexcept {
  return connection_->path;
}

View Store::view() const {
  return View(std::make_unique<View::Reader>(*connection_, connection_->last_change()));
}

View Store::view_as_of(ChangeNumber number) const {
  const ChangeNumber last = connection_->last_change();
  if (number < 0 || number > last) {
    throw Error(ErrorCode::kNotFound,
                fmt::format("there is no change {}; the last is {}", number, last));
  }
  return View(std::make_unique<View::Reader>(*connection_, number));
}

Writer Store::write(std::string who, std::string what) {
  return Writer::Session::begin(*connection_, std::move(who), std::move(what));
}

}  // namespace claimgraph
