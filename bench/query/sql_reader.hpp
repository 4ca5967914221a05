// The hand-written side: SQL through SQLite's own interface.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <claimgraph/query/value.hpp>

struct sqlite3;
struct sqlite3_stmt;

namespace claimgraph::bench {

/// A prepared statement. Must not outlive its SqlReader.
class SqlStatement {
 public:
  /// Runs it to the end and reads every column; what was read is folded into `digest`, so that no
  /// reading can be left out. The number of rows.
  std::size_t run(std::uint64_t& digest);
  /// Runs it to the end; one text for each row.
  std::vector<std::string> rows();

 private:
  friend class SqlReader;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  explicit SqlStatement(sqlite3_stmt* statement) : statement_(statement) {}
  bool step();

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A read-only connection with the settings of the library's.
class SqlReader {
 public:
  explicit SqlReader(const std::filesystem::path& file);
  /// Named parameters get the values of those names: Integer, Float or String.
  SqlStatement prepare(const std::string& sql, const ValueMap& parameters);

 private:
  struct Close {
    void operator()(sqlite3* connection) const noexcept;
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace claimgraph::bench
