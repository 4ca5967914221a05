// The read-only connection on which queries run.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/catalogue.hpp>
#include <claimgraph/query/value.hpp>

#include "store/database.hpp"

struct sqlite3_stmt;

namespace claimgraph {

class QueryConnection;

/// Values of texts that were read before: the same dates and quantities come again and again, and
/// reading one takes far longer than finding it here. Keeps one text for each place that its hash
/// says.
class ReadTexts {
 public:
  /// The value of `text`, by `read` unless it is known.
  template <typename Read>
  Value get(std::string_view text, const Read& read) {
    if (entries_.empty()) {
      entries_.resize(kPlaces);
    }
    Entry& entry = entries_[std::hash<std::string_view>{}(text) % kPlaces];
    if (entry.text != text || text.empty()) {
      entry.value = read(text);
      entry.text = text;
    }
    return entry.value;
  }

 private:
  static constexpr std::size_t kPlaces = 2048;
  struct Entry {
    std::string text;
    Value value;
  };
  std::vector<Entry> entries_;
};

/// A prepared statement in use; given back to its connection when destroyed.
class CLAIMGRAPH_EXPORT QueryStatement {
 public:
  QueryStatement() = default;
  QueryStatement(QueryStatement&& other) noexcept;
  QueryStatement& operator=(QueryStatement&& other) noexcept;
  ~QueryStatement();

  [[nodiscard]] bool is_open() const noexcept { return statement_ != nullptr; }
  void reset() noexcept;
  /// Number of parameters that the statement has.
  [[nodiscard]] int parameters() const noexcept;
  /// Parameters count from 1. Statements must be reset.
  void bind(int parameter, std::int64_t value);
  /// As the type of column says; null when the value is of another type.
  void bind(int parameter, const Value& value, StoredType type);
  /// False at the end. Throws QueryError(kCancelled), an internal stop at the deadline, Error.
  bool step();

  [[nodiscard]] bool is_null(int column) const noexcept;
  [[nodiscard]] std::int64_t integer(int column) const noexcept;
  [[nodiscard]] std::string_view text(int column) const noexcept;
  /// The value of a column that holds `type`. Throws Error(kCorrupt) for what is no such value.
  [[nodiscard]] Value value(int column, StoredType type) const;

 private:
  friend class QueryConnection;
  [[noreturn]] void fail_on_content(const char* what, int column) const;
  QueryStatement(QueryConnection& connection, const std::string* sql, sqlite3_stmt* statement)
      : connection_(&connection), sql_(sql), statement_(statement) {}

  QueryConnection* connection_ = nullptr;
  const std::string* sql_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

/// Thrown where a run ends because its time is over; never leaves QueryRows::next().
struct DeadlinePassed {};

/// Only reads: an authorizer refuses all but SELECT. One thread at a time, but for interrupt().
class CLAIMGRAPH_EXPORT QueryConnection {
 public:
  /// Takes over a connection; temporary tables it has stay readable. Kept behind a pointer, because
  /// SQLite calls back.
  explicit QueryConnection(Database database);
  QueryConnection(const QueryConnection&) = delete;
  QueryConnection& operator=(const QueryConnection&) = delete;
  ~QueryConnection();

  /// A statement for the text, from those kept where possible.
  [[nodiscard]] QueryStatement prepare(const std::string& sql);

  /// A read transaction while at least one reader is there. It ends whatever the time is, and
  /// although the reader was stopped.
  void add_reader();
  void remove_reader() noexcept;

  void interrupt() noexcept;
  /// Forgets an interrupt that came while nothing ran.
  void clear_interrupt() noexcept { interrupted_ = false; }

  using Clock = std::chrono::steady_clock;
  void set_deadline(std::optional<Clock::time_point> deadline) noexcept { deadline_ = deadline; }
  /// Throws QueryError(kCancelled) when interrupted, DeadlinePassed when the time is over.
  void check() const;

  [[nodiscard]] Database& database() noexcept { return database_; }

 private:
  friend class QueryStatement;
  [[noreturn]] void fail(int result) const;
  void give_back(const std::string* sql, sqlite3_stmt* statement) noexcept;
  static int authorize(void* self, int action, const char* a, const char* b, const char* c,
                       const char* d) noexcept;
  static int on_progress(void* self) noexcept;

  struct Kept {
    std::size_t made = 0;  // statements that there are, also those in use
    std::vector<sqlite3_stmt*> idle;
  };
  void end_transaction();
  /// Finalizes the statements of texts of which none is in use.
  void forget_idle() noexcept;

  Database database_;
  std::unordered_map<std::string, Kept> kept_;  // by their SQL
  QueryStatement begin_;
  QueryStatement commit_;
  ReadTexts quantities_;
  ReadTexts dates_;
  int readers_ = 0;
  bool ending_ = false;  // what ends a transaction runs to its end
  std::atomic<bool> interrupted_{false};
  std::optional<Clock::time_point> deadline_;
};

}  // namespace claimgraph
