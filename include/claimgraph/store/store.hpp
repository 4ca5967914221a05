// The store: one SQLite file.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

class View;
class Writer;

struct OpenOptions {
  enum class Mode {
    kRead,           ///< the file must exist; all that is written is to roll back a change cut off
    kWrite,          ///< the file must exist; it is migrated if it is from an earlier version
    kCreate,         ///< the file must not exist
    kWriteOrCreate,  ///< either
  };
  Mode mode = Mode::kWriteOrCreate;
  /// How long to wait for another process that is writing.
  std::chrono::milliseconds busy_timeout{10'000};
};

/// How far Store::verify is.
struct VerifyProgress {
  const char* what = "";     ///< "the file", "the log", "claims", ...
  std::int64_t rows = 0;     ///< looked at so far, of all kinds
  std::int64_t of_rows = 0;  ///< about; 0 while that is not known
};

/// A connection to a store. Movable, not copyable. Any number of connections, in any number of
/// processes, may read while one writes (WAL); each View sees one committed state.
///
/// Threads: one at a time, for the Store with its Views, its Writer and its Watches; it need not
/// always be the same one. Threads that work at once open a Store each, of the same file; what is
/// loaded (Snapshot, Columns, ClaimGraph) is shared.
///
/// A file is opened as if a stranger had made it: its schema must be exactly that of schema.sql,
/// nothing in it can run (no foreign triggers or views, trusted_schema off, defensive mode).
class CLAIMGRAPH_EXPORT Store {
 public:
  /// Opens or creates a store. ":memory:" with kCreate or kWriteOrCreate gives one in memory.
  /// Throws Error: kNotFound (no such file or folder), kConflict (kCreate and it exists), kCorrupt
  /// (not a claimgraph store, damaged, foreign schema objects, or from a newer version), kStore
  /// (SQLite's message; or kRead and the file is from an earlier version, which must be opened once
  /// for writing; or the path is none that the system can follow). A failed open leaves an existing
  /// file as it was. An empty file counts as none: a crash while a store is made leaves that, or
  /// the whole store.
  static Store open(const std::filesystem::path& file, OpenOptions options = {});

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] const std::filesystem::path& path() const noexcept;

  /// The state after the last committed change; throws Error(kStore) and Error(kCorrupt) as View
  /// does. A View is a number that is compared with those of
  /// the rows: it holds no lock, costs next to nothing, and stays what it is whatever is committed
  /// later. It must not outlive the Store. It does not see what an open Writer has put.
  [[nodiscard]] View view() const;
  /// What was known after change `number` (0: nothing). Throws Error(kNotFound) for a number beyond
  /// the last change, or below 0, and what view() throws.
  [[nodiscard]] View view_as_of(ChangeNumber number) const;

  /// Starts the one change that may be made at a time; waits up to busy_timeout for other writers.
  /// `who` and `what` are kept for good. The Writer must not outlive the Store. Throws
  /// Error(kInvalidArgument) where one of them is empty or not valid UTF-8, Error(kStore) when busy
  /// or read-only, Error(kConflict) when this Store has an open Writer already, Error(kCorrupt)
  /// when the file is found to be damaged.
  [[nodiscard]] Writer write(std::string who, std::string what);

  /// Throws Error(kCorrupt) with SQLite's findings unless `PRAGMA integrity_check` and
  /// `foreign_key_check` pass; with the first record of each change that was altered, added or is
  /// missing, unless the log's chain fits all rows; and unless every claim's, attribution's and
  /// proposal's hash fits its content, and derived columns and search index are what they should
  /// be; segments must have the bytes that were written (what these say is for verify_segments).
  /// Error(kConflict) while a Writer is open, Error(kStore) when SQLite fails.
  ///
  /// A large file is read by several threads, each with a connection of its own; where others write
  /// meanwhile, each part is checked as of some state since the call. `progress` is called by the
  /// calling thread alone, several times a second; what it throws ends the check and comes out.
  /// Takes time by all rows, and memory by the rows of the largest change.
  void verify(const std::function<void(const VerifyProgress&)>& progress = {}) const;

 private:
  friend class View;
  friend class Writer;
  friend struct StoreAccess;
  friend struct Segments;
  class Connection;
  explicit Store(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace claimgraph
