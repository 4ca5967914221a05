// A prepared statement in use.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>

struct sqlite3_stmt;

namespace claimgraph {

class Database;

/// A prepared statement, borrowed from its Database until destroyed; then it is reset and kept for
/// the next use of the same SQL. Parameters and columns are numbered as in SQLite: parameters from
/// 1, columns from 0. Must not outlive the Database.
class CLAIMGRAPH_EXPORT Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// Binds parameters 1, 2, ... after a reset. Texts are copied. An empty optional binds NULL.
  template <typename... Values>
  void bind(const Values&... values) {
    reset();
    int parameter = 0;
    (bind_one(++parameter, values), ...);
  }
  /// As `bind`, without copying the texts: they must live until the statement is reset or gone.
  template <typename... Values>
  void bind_in_place(const Values&... values) {
    in_place_ = true;
    bind(values...);
    in_place_ = false;
  }

  /// Runs to the next row; false when there are no more (the statement is reset then).
  bool step();
  /// Runs a statement that gives no rows, or whose rows do not matter, to its end.
  void run();

  /// Of the result.
  [[nodiscard]] int columns() const noexcept;
  /// SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL.
  [[nodiscard]] int type(int column) const noexcept;
  [[nodiscard]] bool is_null(int column) const noexcept;
  [[nodiscard]] std::int64_t integer(int column) const noexcept;
  [[nodiscard]] double real(int column) const noexcept;
  /// Empty for NULL. Valid until the next step or reset.
  [[nodiscard]] std::string_view text(int column) const noexcept;
  /// Bytes of a BLOB, with the same bounds.
  [[nodiscard]] std::string_view blob(int column) const noexcept;
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const noexcept;
  [[nodiscard]] std::optional<double> optional_real(int column) const noexcept;
  /// A BLOB of 32 bytes; no digest for NULL and for any other length.
  [[nodiscard]] Digest digest(int column) const noexcept;

 private:
  friend class Database;
  /// `sql` is the Database's key for giving the statement back.
  Statement(Database& database, sqlite3_stmt* statement, std::string_view sql) noexcept
      : database_(&database), statement_(statement), sql_(sql) {}

  void reset() noexcept;
  void check(int result) const;
  void bind_null(int parameter);
  void bind_integer(int parameter, std::int64_t value);
  void bind_one(int parameter, double value);
  void bind_one(int parameter, std::string_view text);
  void bind_one(int parameter, const std::string& text) {
    bind_one(parameter, std::string_view(text));
  }
  void bind_one(int parameter, const char* text) { bind_one(parameter, std::string_view(text)); }
  /// As a BLOB; the empty digest is NULL.
  void bind_one(int parameter, const Digest& digest);
  /// As a BLOB that is not copied: it must stay what it is until the statement has run.
  void bind_one(int parameter, std::span<const std::byte> bytes);
  void bind_one(int parameter, std::nullopt_t /*null*/) { bind_null(parameter); }
  template <std::integral Integer>
  void bind_one(int parameter, Integer value) {
    bind_integer(parameter, std::int64_t{value});
  }
  template <typename Value>
  void bind_one(int parameter, const std::optional<Value>& value) {
    if (value) {
      bind_one(parameter, *value);
    } else {
      bind_null(parameter);
    }
  }

  Database* database_;
  sqlite3_stmt* statement_;  // null when moved from
  std::string_view sql_;
  bool in_place_ = false;  // texts are not copied
};

}  // namespace claimgraph
