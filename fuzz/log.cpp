// Rows of the log and of the changes, altered by SQL as the input says: each statement takes a byte
// for table and column, one for the row, one for what is done, and one for the length of a value
// that follows. A log that is not what it was is named, and nothing but an Error comes out.
#include <memory>
#include <vector>

#include <sqlite3.h>

#include "small_store.hpp"

namespace {

using namespace claimgraph::fuzz;  // NOLINT(google-build-using-namespace): this fuzzer's own words

struct CloseDatabase {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Hands {
 public:
  explicit Hands(const std::filesystem::path& file) {
    sqlite3* connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    connection_.reset(connection);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
    run("PRAGMA synchronous = OFF", {});
    run("PRAGMA ignore_check_constraints = ON", {});
  }

  /// What SQLite refuses is not done. The rows, as text.
  std::string run(const char* sql, std::string_view value) {
    sqlite3_stmt* raw = nullptr;
    sqlite3_prepare_v2(connection_.get(), sql, -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, CloseStatement> statement(raw);
    std::string rows;
    if (raw == nullptr) {
      return rows;
    }
    sqlite3_bind_blob(raw, 1, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    sqlite3_bind_text(raw, 2, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    sqlite3_bind_int64(raw, 3, value.empty() ? 0 : static_cast<signed char>(value[0]));
    while (sqlite3_step(raw) == SQLITE_ROW) {
      for (int column = 0; column < sqlite3_column_count(raw); ++column) {
        const auto* const text = static_cast<const char*>(sqlite3_column_blob(raw, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw, column));
        rows += std::to_string(size) + ' ' + (size == 0 ? "" : std::string(text, size)) + '\n';
      }
    }
    return rows;
  }

  std::string everything() {
    return run("SELECT change_id, chain, tags, typeof(tags) FROM log ORDER BY change_id", {}) +
           run("SELECT id, at, who, what FROM change ORDER BY id", {});
  }

 private:
  std::unique_ptr<sqlite3, CloseDatabase> connection_;
};

// ?1 is the value as a BLOB, ?2 as text, ?3 its first byte as a number; the row is chosen by ?3.
constexpr const char* kStatements[] = {
    "UPDATE log SET chain = ?1 WHERE change_id = 1 + length(?1) % 4",
    "UPDATE log SET chain = ?1 || zeroblob(0) WHERE change_id = 2",
    "UPDATE log SET tags = ?1 WHERE change_id = 1 + length(?1) % 4",
    "UPDATE log SET tags = substr(tags, 1, abs(?3)) WHERE change_id = 2",
    "UPDATE log SET tags = CAST(tags || ?1 AS BLOB) WHERE change_id = 2",
    "UPDATE log SET change_id = ?3 WHERE change_id = 3",
    "UPDATE log SET change_id = -change_id",
    "UPDATE log SET chain = (SELECT chain FROM log WHERE change_id = abs(?3) % 4)",
    "DELETE FROM log WHERE change_id = ?3",
    "INSERT INTO log VALUES (?3, zeroblob(32), ?1)",
    "UPDATE change SET at = ?2 WHERE id = 2",
    "UPDATE change SET who = ?2 WHERE id = 3",
    "UPDATE change SET what = ?2 WHERE id = 4",
    "UPDATE change SET id = ?3 WHERE id = 4",
    "DELETE FROM change WHERE id = ?3",
    "INSERT INTO change VALUES (?3, ?2, 'x', 'y')",
    "UPDATE claim SET added_by = ?3 WHERE id = 1",
    "UPDATE scope SET text = ?2",
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const PrivateFolder folder;
  static const std::filesystem::path small = folder / "small.db";
  static const std::string before = [] {
    claimgraph::set_log_level(claimgraph::LogLevel::kOff);
    make_small_store(small);
    require(ask_everything(small).verified);
    return Hands(small).everything();
  }();
  const std::filesystem::path path = folder / "altered.db";
  for (const char* const beside : {"", "-wal", "-shm", "-journal"}) {
    std::filesystem::remove(path.string() + beside);
  }
  std::filesystem::copy_file(small, path);
  std::string after;
  {
    Hands hands(path);
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    while (rest.size() >= 2) {
      const auto which = static_cast<unsigned char>(rest[0]) % std::size(kStatements);
      const std::size_t length =
          std::min<std::size_t>(static_cast<unsigned char>(rest[1]) % 64U, rest.size() - 2);
      hands.run(kStatements[which], rest.substr(2, length));
      rest.remove_prefix(2 + length);
    }
    after = hands.everything();
  }
  const Answered answered = ask_everything(path);
  require(after == before || !answered.verified);
  return 0;
}
