// What a Store owns: its connection, and whether a change is open on it.
#pragma once

#include <filesystem>
#include <optional>
#include <utility>

#include <claimgraph/store/store.hpp>

#include "store/database.hpp"

namespace claimgraph {

class Store::Connection {
 public:
  Connection(Database opened, std::filesystem::path file, bool for_writing)
      : database(std::move(opened)), path(std::move(file)), writable(for_writing) {}

  /// Number of the last committed change; 0 in an empty store. The change that is open on this
  /// connection can be seen by its statements, and does not count.
  [[nodiscard]] ChangeNumber last_change() {
    if (open_change) {
      return *open_change - 1;
    }
    roll_back_what_is_left();
    return database.integer("SELECT max(id) FROM change");
  }

  /// Of a change that is over but could not be rolled back for lack of memory. Throws Error(kStore)
  /// if there is still none.
  void roll_back_what_is_left() {
    if (left_open) {
      database.run("ROLLBACK");
      left_open = false;
    }
  }

  Database database;
  std::filesystem::path path;
  bool writable;
  bool has_writer = false;
  /// A change was rolled back. After lack of memory the full-text index may still remember what it
  /// had not written (SQLite 3.40), and has to be connected anew before the next change.
  bool rolled_back = false;
  /// The transaction of a change that is over is still there.
  bool left_open = false;
  /// Checks of rows that a Writer left out could not be turned on again, for lack of memory;
  /// nothing may be written before they are.
  bool unchecked = false;
  /// The number under which the open Writer has recorded its change, once it has.
  std::optional<ChangeNumber> open_change;
};

}  // namespace claimgraph
