#include "tampering.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <regex>

#include <sqlite3.h>

namespace claimgraph::testing {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::string>;

std::size_t below(Random& random, std::size_t end) {
  return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

template <typename T>
const T& one_of(Random& random, const std::vector<T>& choices) {
  return choices[below(random, choices.size())];
}

/// A connection with which nothing is forbidden.
class Hands {
 public:
  explicit Hands(const fs::path& file) {
    sqlite3* connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    connection_.reset(connection);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    run("PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON");
  }

  /// What was done, and how SQLite refused it.
  std::string run(const std::string& sql) {
    const int result = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    return result == SQLITE_OK ? sql : sql + " [" + sqlite3_errmsg(connection_.get()) + "]";
  }

  /// Values as SQL literals. `error` is set where SQLite gives up.
  std::vector<Row> rows(const std::string& sql, std::string* error = nullptr) {
    std::vector<Row> rows;
    sqlite3_stmt* raw = nullptr;
    int result = sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
    while (result == SQLITE_OK && (result = sqlite3_step(raw)) == SQLITE_ROW) {
      Row& row = rows.emplace_back();
      for (int column = 0; column < sqlite3_column_count(raw); ++column) {
        row.push_back(literal(sqlite3_column_value(raw, column)));
      }
      result = SQLITE_OK;
    }
    if (result != SQLITE_DONE && error != nullptr) {
      *error = sqlite3_errmsg(connection_.get());
    }
    return rows;
  }

  /// Text values of the first column.
  std::vector<std::string> names(const std::string& sql) {
    std::vector<std::string> names;
    for (const Row& row : rows(sql)) {
      names.push_back(row[0].substr(1, row[0].size() - 2));
    }
    return names;
  }

 private:
  static std::string literal(sqlite3_value* value) {
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) {
      return "NULL";
    }
    if (type == SQLITE_BLOB) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      std::string text = "x'";
      const auto* const bytes = static_cast<const unsigned char*>(sqlite3_value_blob(value));
      for (int i = 0; i < sqlite3_value_bytes(value); ++i) {
        text += kDigits[bytes[i] >> 4U];
        text += kDigits[bytes[i] & 15U];
      }
      return text + "'";
    }
    const auto* const bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    const std::string text(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
    if (type != SQLITE_TEXT) {
      return text == "Inf" ? "9e999" : text == "-Inf" ? "-9e999" : text;
    }
    std::string quoted = "'";
    for (const char c : text) {
      quoted += c == '\'' ? "''" : std::string(1, c);
    }
    return quoted + "'";
  }

  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

bool is_derived(std::string_view table) {
  return table.starts_with("search") || table.starts_with("segment");
}

/// What can be found by each word, and where: what the index says, however it says it.
std::string all_that_is_found(Hands& hands) {
  std::string text;
  std::string error;
  hands.run("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, instance)");
  for (const Row& row : hands.rows("SELECT term, doc, col, offset FROM words", &error)) {
    text += row[0] + row[1] + row[2] + row[3] + "\n";
  }
  for (const std::string& word : hands.names("SELECT DISTINCT term FROM words")) {
    for (const Row& row :
         hands.rows("SELECT rowid FROM search WHERE search MATCH '\"" + word + "\"'", &error)) {
      text += row[0] + " ";
    }
  }
  return text + error;
}

std::string all_rows(Hands& hands, const std::string& from) {
  std::string text;
  std::string error;
  for (const Row& row : hands.rows("SELECT * FROM " + from, &error)) {
    for (const std::string& value : row) {
      text += value + "|";
    }
    text += '\n';
  }
  return from + ": " + text + error + "\n";
}

/// Names of tables that have rows of their own.
constexpr const char* kTables =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'search' ORDER BY name";

// ---- By SQL

/// A table, its columns, and a condition for one of its rows; no columns for an empty table.
struct Place {
  std::string table;
  std::vector<std::string> columns;
  std::vector<Row> rows;
  std::size_t row = 0;

  [[nodiscard]] std::string is(std::size_t at) const {
    std::string condition;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      condition += (i == 0 ? "" : " AND ") + columns[i] + " IS " + rows[at][i];
    }
    return condition;
  }
};

Place some_place(Hands& hands, Random& random) {
  Place place;
  place.table = one_of(random, hands.names(kTables));
  place.rows = hands.rows("SELECT * FROM " + place.table);
  if (!place.rows.empty()) {
    place.columns = hands.names("SELECT name FROM pragma_table_info('" + place.table + "')");
    place.row = below(random, place.rows.size());
  }
  return place;
}

/// Another value of the type the literal has, mostly.
std::string another(Random& random, const Place& place, std::size_t column) {
  const std::string& value = place.rows[place.row][column];
  switch (below(random, 6)) {
    case 0:
      return one_of(random, place.rows)[column];
    case 1:
      return "NULL";
    default:
      break;
  }
  if (value.starts_with("x'")) {
    std::string bytes = value;
    if (bytes.size() > 4) {
      char& digit = bytes[2 + below(random, bytes.size() - 3)];
      digit = digit == '7' ? '1' : '7';
    }
    return below(random, 3) == 0 ? "randomblob(32)" : bytes;
  }
  if (value.starts_with("'")) {
    return value.substr(0, value.size() - 1) + (below(random, 2) == 0 ? "x'" : " '");
  }
  if (value == "NULL") {
    const std::array<const char*, 4> values{"'x'", "7", "randomblob(32)", "0.5"};
    return values[below(random, values.size())];
  }
  return "(" + value + ") + " + std::to_string(1 + below(random, 3));
}

std::string update_value(const fs::path& file, Random& random) {
  Hands hands(file);
  const Place place = some_place(hands, random);
  if (place.columns.empty()) {
    return place.table + " is empty";
  }
  const std::size_t column = below(random, place.columns.size());
  return hands.run("UPDATE " + place.table + " SET " + place.columns[column] + " = " +
                   another(random, place, column) + " WHERE " + place.is(place.row));
}

std::string delete_row(const fs::path& file, Random& random) {
  Hands hands(file);
  const Place place = some_place(hands, random);
  return place.columns.empty()
             ? place.table + " is empty"
             : hands.run("DELETE FROM " + place.table + " WHERE " + place.is(place.row));
}

std::string insert_copy(const fs::path& file, Random& random) {
  Hands hands(file);
  const Place place = some_place(hands, random);
  if (place.columns.empty()) {
    return place.table + " is empty";
  }
  std::string values;
  const std::size_t other = below(random, place.columns.size());
  for (std::size_t i = 0; i < place.columns.size(); ++i) {
    const bool altered = i == 0 || i == other || place.columns[i] == "hash";
    values +=
        (i == 0 ? "" : ", ") + (altered ? another(random, place, i) : place.rows[place.row][i]);
  }
  return hands.run("INSERT INTO " + place.table + " VALUES (" + values + ")");
}

std::string swap_values(const fs::path& file, Random& random) {
  Hands hands(file);
  const Place place = some_place(hands, random);
  if (place.columns.empty()) {
    return place.table + " is empty";
  }
  const std::size_t other = below(random, place.rows.size());
  const std::size_t column = below(random, place.columns.size());
  const std::string set = "UPDATE " + place.table + " SET " + place.columns[column] + " = ";
  // Not in one statement: a unique value may not be there twice, not even for a moment.
  return hands.run("BEGIN; " + set + "CASE WHEN " + place.is(other) + " THEN " +
                   place.rows[place.row][column] + " ELSE " + place.rows[other][column] +
                   " END WHERE (" + place.is(place.row) + ") OR (" + place.is(other) + "); COMMIT");
}

std::string alter_schema(const fs::path& file, Random& random) {
  Hands hands(file);
  const auto some = [&](const char* type) {
    return one_of(random, hands.names(std::string("SELECT name FROM sqlite_schema WHERE type = '") +
                                      type + "' AND sql IS NOT NULL AND name NOT LIKE 'search%'"));
  };
  const std::string table = some("table");
  const std::string trigger = some("trigger");
  const std::string schema = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET ";
  switch (below(random, 16)) {
    case 0:
      return hands.run("DROP TRIGGER " + trigger);
    case 1:
      return hands.run("DROP TRIGGER " + trigger + "; CREATE TRIGGER " + trigger +
                       " BEFORE DELETE ON claim BEGIN SELECT 1; END");
    case 2:
      return hands.run("CREATE TRIGGER added AFTER INSERT ON change BEGIN DELETE FROM scope; END");
    case 3:
      return hands.run("DROP INDEX " + some("index"));
    case 4:
      return hands.run("CREATE INDEX added ON " + table + " (1)");
    case 5:
      return hands.run("CREATE VIEW added AS SELECT * FROM " + table);
    case 6:
      return hands.run("CREATE TABLE added (x)");
    case 7:
      return hands.run("DROP TABLE " + table);
    case 8:
      return hands.run("ALTER TABLE " + table + " ADD COLUMN added TEXT");
    case 9:
      return hands.run("ALTER TABLE " + table + " RENAME TO renamed");
    case 10:
      return hands.run(schema + "sql = replace(sql, 'NOT NULL', '') WHERE name = '" + table + "'");
    case 11:
      return hands.run(schema + "sql = replace(sql, 'ABORT', 'IGNORE') WHERE name = '" + trigger +
                       "'");
    case 12:
      return hands.run(schema + "rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = '" +
                       some("table") + "') WHERE name = '" + table + "'");
    case 13:
      return hands.run(
          "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT type, name, "
          "tbl_name, rootpage, replace(sql, 'ABORT', 'IGNORE') FROM sqlite_schema "
          "WHERE name = '" +
          trigger + "'");
    case 14:
      return hands.run("PRAGMA user_version = " + std::to_string(below(random, 9)));
    default:
      return hands.run("PRAGMA application_id = " + std::to_string(below(random, 9)));
  }
}

std::string write_anew(const fs::path& file, Random& random) {
  Hands hands(file);
  const std::vector<std::string> ways{
      "VACUUM",
      "REINDEX",
      "PRAGMA journal_mode = DELETE",
      "INSERT INTO search (search) VALUES ('optimize')",
      "DELETE FROM segments; DELETE FROM segment_part",
      "PRAGMA page_size = 1024; PRAGMA journal_mode = DELETE; VACUUM"};
  return hands.run(one_of(random, ways));
}

// ---- In the bytes

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

constexpr std::size_t kPage = 4096;

char some_byte(Random& random) {
  return static_cast<char>(below(random, 256));
}

std::string one_byte(const fs::path& file, Random& random) {
  std::string bytes = bytes_of(file);
  const std::size_t at = below(random, bytes.size());
  bytes[at] = below(random, 2) == 0 ? some_byte(random)
                                    : static_cast<char>(bytes[at] ^ (1 << below(random, 8)));
  write(file, bytes);
  return "byte " + std::to_string(at);
}

std::string some_bytes(const fs::path& file, Random& random) {
  std::string bytes = bytes_of(file);
  const std::size_t count = 2 + below(random, 30);
  const std::size_t at = below(random, bytes.size() - count);
  for (std::size_t i = at; i < at + count; ++i) {
    bytes[i] = some_byte(random);
  }
  write(file, bytes);
  return std::to_string(count) + " bytes at " + std::to_string(at);
}

std::string swapped_pages(const fs::path& file, Random& random) {
  std::string bytes = bytes_of(file);
  const std::size_t a = below(random, bytes.size() / kPage);
  const std::size_t b = below(random, bytes.size() / kPage);
  const std::string page = bytes.substr(a * kPage, kPage);
  bytes.replace(a * kPage, kPage, bytes.substr(b * kPage, kPage));
  bytes.replace(b * kPage, kPage, page);
  write(file, bytes);
  return "pages " + std::to_string(a) + " and " + std::to_string(b);
}

std::string copied_page(const fs::path& file, Random& random) {
  std::string bytes = bytes_of(file);
  const std::size_t a = below(random, bytes.size() / kPage);
  const std::size_t b = below(random, bytes.size() / kPage);
  bytes.replace(b * kPage, kPage,
                below(random, 3) == 0 ? std::string(kPage, '\0') : bytes.substr(a * kPage, kPage));
  write(file, bytes);
  return "page " + std::to_string(a) + " or zeros over " + std::to_string(b);
}

std::string cut_off(const fs::path& file, Random& random) {
  const std::string bytes = bytes_of(file);
  const std::size_t size = below(random, 2) == 0 ? below(random, bytes.size())
                                                 : kPage * below(random, bytes.size() / kPage);
  write(file, bytes.substr(0, size));
  return "to " + std::to_string(size);
}

std::string appended(const fs::path& file, Random& random) {
  std::string bytes = bytes_of(file);
  const std::size_t count = below(random, 2) == 0 ? kPage : 1 + below(random, 2 * kPage);
  for (std::size_t i = 0; i < count; ++i) {
    bytes += some_byte(random);
  }
  write(file, bytes);
  return std::to_string(count) + " bytes";
}

}  // namespace

LogicalDump dump_of(const fs::path& file) {
  Hands hands(file);
  LogicalDump dump;
  std::string error;
  static const std::regex comments_and_spaces("--[^\n]*|/\\*[^]*?\\*/|[ \n\t\r]+");
  for (const Row& row : hands.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema "
                                   "ORDER BY type, name",
                                   &error)) {
    dump.content +=
        row[0] + row[1] + row[2] + std::regex_replace(row[3], comments_and_spaces, " ") + "\n";
  }
  dump.content += error;
  for (const std::string& table : hands.names(kTables)) {
    if (table == "search_data" || table == "search_idx") {
      continue;
    }
    (is_derived(table) ? dump.derived : dump.content) += all_rows(hands, table);
  }
  dump.derived += all_that_is_found(hands);
  for (const char* const setting : {"application_id", "user_version"}) {
    for (const Row& row : hands.rows(std::string("PRAGMA ") + setting)) {
      dump.content += row[0] + "\n";
    }
  }
  return dump;
}

const std::vector<Tampering>& kinds_of_tampering() {
  static const std::vector<Tampering> kinds{
      {"a value updated", update_value},
      {"a row deleted", delete_row},
      {"a row inserted", insert_copy},
      {"values swapped", swap_values},
      {"the schema altered", alter_schema},
      {"written anew", write_anew},
      {"one byte", one_byte},
      {"some bytes", some_bytes},
      {"pages swapped", swapped_pages},
      {"a page overwritten", copied_page},
      {"cut off", cut_off},
      {"appended to", appended},
  };
  return kinds;
}

}  // namespace claimgraph::testing
