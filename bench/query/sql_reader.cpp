#include "sql_reader.hpp"

#include <cstring>

#include <fmt/format.h>
#include <sqlite3.h>

#include <claimgraph/base/error.hpp>

#include "cell.hpp"

namespace claimgraph::bench {
namespace {

[[noreturn]] void fail(sqlite3* connection) {
  throw Error(ErrorCode::kStore, fmt::format("SQLite: {}", sqlite3_errmsg(connection)));
}

std::string_view text_of(sqlite3_stmt* statement, int column) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return text == nullptr
             ? std::string_view()
             : std::string_view(text,
                                static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

std::string cell(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return kNullCell;
    case SQLITE_FLOAT:
      return cell_of(sqlite3_column_double(statement, column));
    default:
      return std::string(text_of(statement, column));
  }
}

}  // namespace

void SqlStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

bool SqlStatement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result != SQLITE_ROW && result != SQLITE_DONE) {
    fail(sqlite3_db_handle(statement_.get()));
  }
  return result == SQLITE_ROW;
}

std::size_t SqlStatement::run(std::uint64_t& digest) {
  sqlite3_stmt* const statement = statement_.get();
  const int columns = sqlite3_column_count(statement);
  std::size_t rows = 0;
  for (; step(); ++rows) {
    for (int column = 0; column < columns; ++column) {
      switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
          digest += static_cast<std::uint64_t>(sqlite3_column_int64(statement, column));
          break;
        case SQLITE_FLOAT: {
          const double number = sqlite3_column_double(statement, column);
          std::uint64_t bits = 0;
          std::memcpy(&bits, &number, sizeof bits);
          digest += bits;
          break;
        }
        case SQLITE_NULL:
          break;
        default: {
          const std::string_view text = text_of(statement, column);
          digest += text.size() + (text.empty() ? 0U : static_cast<unsigned char>(text.back()));
          break;
        }
      }
    }
  }
  sqlite3_reset(statement);
  return rows;
}

std::vector<std::string> SqlStatement::rows() {
  std::vector<std::string> rows;
  while (step()) {
    std::string& row = rows.emplace_back();
    for (int column = 0; column < sqlite3_column_count(statement_.get()); ++column) {
      row += cell(statement_.get(), column) + kCellEnd;
    }
  }
  sqlite3_reset(statement_.get());
  return rows;
}

void SqlReader::Close::operator()(sqlite3* connection) const noexcept {
  sqlite3_close_v2(connection);
}

SqlReader::SqlReader(const std::filesystem::path& file) {
  sqlite3* connection = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &connection,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(connection);
  if (result != SQLITE_OK) {
    fail(connection);
  }
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  constexpr const char* kSettings =
      "PRAGMA cell_size_check = ON;"
      "PRAGMA temp_store = MEMORY;"
      "PRAGMA cache_size = -65536;"
      "PRAGMA query_only = ON";
  if (sqlite3_exec(connection, kSettings, nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(connection);
  }
}

SqlStatement SqlReader::prepare(const std::string& sql, const ValueMap& parameters) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v3(connection_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &made,
                         nullptr) != SQLITE_OK) {
    fail(connection_.get());
  }
  SqlStatement statement(made);
  for (const auto& [name, value] : parameters.entries()) {
    const int number = sqlite3_bind_parameter_index(made, ("$" + name).c_str());
    int result = SQLITE_OK;
    if (value.is(ValueType::kInteger)) {
      result = sqlite3_bind_int64(made, number, value.integer());
    } else if (value.is(ValueType::kFloat)) {
      result = sqlite3_bind_double(made, number, value.real());
    } else {
      result = sqlite3_bind_text(made, number, value.string().c_str(), -1, SQLITE_TRANSIENT);
    }
    if (result != SQLITE_OK) {
      fail(connection_.get());
    }
  }
  return statement;
}

}  // namespace claimgraph::bench
