#include "sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph::bench {
namespace {

[[noreturn]] void fail(sqlite3* connection) {
  throw Error(ErrorCode::kStore, fmt::format("SQLite: {}", sqlite3_errmsg(connection)));
}

}  // namespace

void BareStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

void BareStatement::check(int result) const {
  if (result != SQLITE_OK) {
    fail(sqlite3_db_handle(statement_.get()));
  }
}

bool BareStatement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) {
    return true;
  }
  if (result != SQLITE_DONE) {
    fail(sqlite3_db_handle(statement_.get()));
  }
  sqlite3_reset(statement_.get());
  return false;
}

void BareStatement::run() {
  while (step()) {
  }
}

void BareStatement::reset() {
  sqlite3_reset(statement_.get());
}

BareStatement& BareStatement::bind(int number, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), number, value));
  return *this;
}
BareStatement& BareStatement::bind(int number, double value) {
  check(sqlite3_bind_double(statement_.get(), number, value));
  return *this;
}
BareStatement& BareStatement::bind(int number, std::string_view text) {
  check(sqlite3_bind_text(statement_.get(), number, text.data(), static_cast<int>(text.size()),
                          SQLITE_STATIC));
  return *this;
}
BareStatement& BareStatement::bind_blob(int number, const void* data, std::size_t size) {
  check(sqlite3_bind_blob64(statement_.get(), number, data, size, SQLITE_STATIC));
  return *this;
}
BareStatement& BareStatement::bind_null(int number) {
  check(sqlite3_bind_null(statement_.get(), number));
  return *this;
}

std::int64_t BareStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}
double BareStatement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}
bool BareStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
std::string_view BareStatement::text(int column) const {
  const auto* const text =
      reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return text == nullptr ? std::string_view() : std::string_view(text, size);
}
std::string_view BareStatement::blob(int column) const {
  const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

void BareFile::Close::operator()(sqlite3* connection) const noexcept {
  sqlite3_close_v2(connection);
}

BareFile::BareFile(const std::filesystem::path& file, Mode mode) {
  sqlite3* connection = nullptr;
  const int flags =
      mode == Mode::kRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int result =
      sqlite3_open_v2(file.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(connection);
  if (result != SQLITE_OK) {
    fail(connection);
  }
}

void BareFile::execute(const std::string& sql) {
  if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(connection_.get());
  }
}

BareStatement BareFile::prepare(std::string_view sql) const {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK) {
    fail(connection_.get());
  }
  return BareStatement(made);
}

std::int64_t BareFile::last_row() const {
  return sqlite3_last_insert_rowid(connection_.get());
}

}  // namespace claimgraph::bench
