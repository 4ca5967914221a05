#include "store/store_access.hpp"

#include <utility>

#include <sqlite3.h>

#include "store/connection.hpp"
#include "store/reader.hpp"
#include "store/schema.hpp"

namespace claimgraph {

namespace {

constexpr std::chrono::milliseconds kBusyTimeout{10'000};

bool in_memory(const Store& store) {
  return store.path() == ":memory:";
}

Database copy_of(const Database& original) {
  Database copy = Database::in_memory();
  sqlite3_backup* const backup =
      sqlite3_backup_init(copy.handle(), "main", original.handle(), "main");
  if (backup == nullptr) {
    copy.fail();
  }
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) {
    copy.fail();
  }
  copy.execute("PRAGMA query_only = ON");
  return copy;
}

}  // namespace

Database StoreAccess::open_reader(const Store& store) {
  if (in_memory(store)) {
    return copy_of(store.connection_->database);
  }
  Database database = Database::open(store.path(), Database::Access::kRead, kBusyTimeout);
  schema::check_identity(database, store.path().string());
  schema::check_objects(database, store.path().string());
  return database;
}

Store StoreAccess::open_again(const Store& store) {
  if (in_memory(store)) {
    return Store(std::make_unique<Store::Connection>(copy_of(store.connection_->database),
                                                     store.path(), false));
  }
  OpenOptions options;
  options.mode = OpenOptions::Mode::kRead;
  return Store::open(store.path(), options);
}

StateAccess StoreAccess::state(const View& view) {
  return {view.reader_->database, view.reader_->number};
}

}  // namespace claimgraph
