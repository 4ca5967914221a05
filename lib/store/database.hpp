// A connection to an SQLite database.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/export.hpp>

#include "store/busy_wait.hpp"
#include "store/statement.hpp"

struct sqlite3;

namespace claimgraph {

/// A connection, opened so that nothing inside the file can run: defensive, schema not trusted, no
/// extensions, no views. Foreign keys are checked. Prepared statements are kept for reuse.
///
/// Errors of SQLite are thrown as Error with its message, its extended code and the file: kCorrupt
/// when the file is damaged or no database, kStore otherwise.
class CLAIMGRAPH_EXPORT Database {
 public:
  enum class Access {
    kRead,
    /// For a file that nobody can be writing to: SQLite then needs no files beside it.
    kReadImmutable,
    kWrite,
    kCreate,  ///< as kWrite; makes an empty file if there is none
  };

  static Database open(const std::filesystem::path& file, Access access,
                       std::chrono::milliseconds busy_timeout);
  static Database in_memory();
  /// The path from the root on. Throws Error(kStore) for what can be no path of a file, such as the
  /// empty one.
  static std::filesystem::path absolute(const std::filesystem::path& file);

  Database(const Database&) = delete;
  Database(Database&& other) noexcept = default;
  Database& operator=(Database&&) = delete;
  ~Database();

  /// Runs any number of statements without parameters. For our own SQL only.
  void execute(const std::string& sql);
  void execute(std::string_view sql) { execute(std::string(sql)); }
  void execute(const char* sql) { execute(std::string(sql)); }

  /// A statement with parameters 1, 2, ... bound. `sql` is one statement of our own that lives as
  /// long as the Database: a literal.
  template <typename... Values>
  [[nodiscard]] Statement query(std::string_view sql, const Values&... values) {
    Statement statement = borrow(sql);
    statement.bind(values...);
    return statement;
  }
  /// Runs a statement to its end.
  template <typename... Values>
  void run(std::string_view sql, const Values&... values) {
    Statement statement = borrow(sql);
    statement.bind_in_place(values...);
    statement.run();
  }
  /// The integer that a statement gives as its only value.
  template <typename... Values>
  [[nodiscard]] std::int64_t integer(std::string_view sql, const Values&... values) {
    Statement statement = query(sql, values...);
    return statement.step() ? statement.integer(0) : 0;
  }

  /// Id of the row inserted last.
  [[nodiscard]] std::int64_t last_row() const noexcept;
  /// Rows changed by the statement run last.
  [[nodiscard]] int changed_rows() const noexcept;
  [[nodiscard]] bool in_transaction() const noexcept;
  /// Whether the file was deleted, renamed or replaced since it was opened.
  [[nodiscard]] bool has_moved() const noexcept;
  /// Makes the statement that runs in another thread fail, if there is one.
  void interrupt() noexcept;
  /// The connection itself, for layers that bring their own statements. Stays owned by this.
  [[nodiscard]] sqlite3* handle() const noexcept { return connection_.get(); }

  void enable_foreign_keys(bool on);
  void enable_triggers(bool on);
  /// When off, the tables in which FTS5 keeps an index can be written by SQL. On after opening.
  void guard_shadow_tables(bool on);
  /// When off, closing leaves the write-ahead log as it is.
  void checkpoint_on_close(bool on);

  /// Prepares a statement now, also if it was before. `sql` as for query().
  void prepare_anew(std::string_view sql);

  /// Throws the error SQLite reported last on this connection.
  [[noreturn]] void fail() const;

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* connection) const noexcept;
  };

  Database(const std::string& name, int flags, std::string shown,
           std::chrono::milliseconds busy_timeout);
  void configure();
  void set_option(int option, bool on);
  [[nodiscard]] Statement borrow(std::string_view sql);
  void give_back(sqlite3_stmt* statement, std::string_view sql) noexcept;

  std::string shown_;                    // the file, for messages
  std::unique_ptr<BusyWait> busy_wait_;  // which the connection calls
  std::unique_ptr<sqlite3, Close> connection_;
  std::unordered_map<std::string_view, std::vector<sqlite3_stmt*>> idle_;
};

/// A transaction; rolled back on destruction unless committed.
class Transaction {
 public:
  enum class Kind { kDeferred, kImmediate };

  Transaction(Database& database, Kind kind);
  /// One in which to read, so that all that is read comes from one state and locks are taken once;
  /// nothing where a transaction is open, which is one as well.
  static std::optional<Transaction> to_read(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// Rolling back must not need memory, but does once an option of the connection was switched:
  /// SQLite then prepares all statements anew.
  void be_ready_to_roll_back();
  /// When this throws, the transaction is rolled back.
  void commit();
  void roll_back() noexcept;

 private:
  Database* database_;  // null when over
};

}  // namespace claimgraph
