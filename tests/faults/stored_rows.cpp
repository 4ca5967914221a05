#include "stored_rows.hpp"

#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <sqlite3.h>

namespace claimgraph::faults {
namespace {

/// A connection that knows nothing of claimgraph.
class Client {
 public:
  explicit Client(const std::filesystem::path& file) {
    sqlite3* connection = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr);
    connection_.reset(connection);
    if (result != SQLITE_OK) {
      fail("open");
    }
    sqlite3_busy_timeout(connection, 10'000);
  }

  /// The first column of all rows, a line each.
  std::string lines(const std::string& sql) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
      fail(sql);
    }
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared,
                                                                          sqlite3_finalize);
    std::string lines;
    int result = sqlite3_step(prepared);
    for (; result == SQLITE_ROW; result = sqlite3_step(prepared)) {
      const void* const text = sqlite3_column_blob(prepared, 0);
      lines.append(static_cast<const char*>(text),
                   static_cast<std::size_t>(sqlite3_column_bytes(prepared, 0)));
      lines += '\n';
    }
    if (result != SQLITE_DONE) {
      fail(sql);
    }
    return lines;
  }

 private:
  [[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what + ": " + sqlite3_errmsg(connection_.get()));
  }

  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

/// Calls `visit` with each line of a text.
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    visit(std::string(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string stored_rows(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) || std::filesystem::file_size(file, error) == 0) {
    return "";
  }
  Client client(file);
  std::string rows;
  const std::string tables = client.lines(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%' AND "
      "name NOT LIKE 'sqlite_%' ORDER BY name");
  for_each_line(tables, [&](const std::string& table) {
    const std::string columns = client.lines(
        "SELECT group_concat('quote(' || name || ')', '||'',''||') FROM pragma_table_info('" +
        table + "') WHERE (SELECT '" + table +
        ".' || name) NOT IN ('change.at', 'log.chain', 'log.tags')");
    rows += table + "\n" + client.lines("SELECT " + columns + " FROM " + table + " ORDER BY 1");
  });
  if (!rows.empty()) {
    rows += "version " + client.lines("PRAGMA user_version");
    if (client.lines("SELECT name FROM sqlite_schema WHERE name = 'search'") != "") {
      client.lines("INSERT INTO search (search) VALUES ('integrity-check')");
    }
  }
  return rows;
}

}  // namespace claimgraph::faults
