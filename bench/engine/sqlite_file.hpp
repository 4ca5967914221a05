// A bare SQLite connection, for what people would do without the library.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace claimgraph::bench {

/// A prepared statement. Throws Error(kStore) when SQLite fails.
class BareStatement {
 public:
  /// Runs to the next row; false at the end, after which it can be run again.
  bool step();
  /// Runs a statement that gives no rows.
  void run();
  void reset();

  BareStatement& bind(int number, std::int64_t value);
  BareStatement& bind(int number, double value);
  BareStatement& bind(int number, std::string_view text);  ///< the text must live on
  BareStatement& bind_blob(int number, const void* data, std::size_t size);
  BareStatement& bind_null(int number);

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] sqlite3_stmt* handle() const { return statement_.get(); }

 private:
  friend class BareFile;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  explicit BareStatement(sqlite3_stmt* statement) : statement_(statement) {}
  void check(int result) const;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class BareFile {
 public:
  enum class Mode { kRead, kWrite };
  /// Throws Error(kStore).
  BareFile(const std::filesystem::path& file, Mode mode);
  void execute(const std::string& sql);
  [[nodiscard]] BareStatement prepare(std::string_view sql) const;
  [[nodiscard]] sqlite3* handle() const { return connection_.get(); }
  [[nodiscard]] std::int64_t last_row() const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const noexcept;
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace claimgraph::bench
