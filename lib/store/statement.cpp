#include "store/statement.hpp"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "store/database.hpp"

namespace claimgraph {

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      sql_(other.sql_) {}

Statement::~Statement() {
  if (statement_ != nullptr) {
    reset();
    database_->give_back(statement_, sql_);
  }
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) {
    return true;
  }
  if (result != SQLITE_DONE) {
    database_->fail();
  }
  // An exhausted statement must not keep its read lock until it is destroyed.
  sqlite3_reset(statement_);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

int Statement::columns() const noexcept {
  return sqlite3_column_count(statement_);
}

int Statement::type(int column) const noexcept {
  return sqlite3_column_type(statement_, column);
}

bool Statement::is_null(int column) const noexcept {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const noexcept {
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const noexcept {
  return sqlite3_column_double(statement_, column);
}

std::string_view Statement::text(int column) const noexcept {
  const void* const bytes = sqlite3_column_text(statement_, column);
  if (bytes == nullptr) {
    return {};
  }
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::blob(int column) const noexcept {
  const void* const bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) {
    return {};
  }
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<std::int64_t> Statement::optional_integer(int column) const noexcept {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<double> Statement::optional_real(int column) const noexcept {
  return is_null(column) ? std::nullopt : std::optional(real(column));
}

Digest Statement::digest(int column) const noexcept {
  Digest digest;
  const void* const bytes = sqlite3_column_blob(statement_, column);
  if (bytes != nullptr &&
      static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) == digest.bytes.size()) {
    std::copy_n(static_cast<const unsigned char*>(bytes), digest.bytes.size(),
                digest.bytes.begin());
  }
  return digest;
}

void Statement::reset() noexcept {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Statement::check(int result) const {
  if (result != SQLITE_OK) {
    database_->fail();
  }
}

void Statement::bind_null(int parameter) {
  check(sqlite3_bind_null(statement_, parameter));
}

void Statement::bind_integer(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, parameter, value));
}

void Statement::bind_one(int parameter, double value) {
  check(sqlite3_bind_double(statement_, parameter, value));
}

void Statement::bind_one(int parameter, std::string_view text) {
  // A view of nothing may hold a null pointer, which SQLite would take for NULL.
  const char* const bytes = text.data() == nullptr ? "" : text.data();
  check(sqlite3_bind_text64(statement_, parameter, bytes, text.size(),
                            in_place_ ? SQLITE_STATIC : SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind_one(int parameter, std::span<const std::byte> bytes) {
  // A null pointer would be NULL.
  const void* const first = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  check(sqlite3_bind_blob64(statement_, parameter, first, bytes.size(), SQLITE_STATIC));
}

void Statement::bind_one(int parameter, const Digest& digest) {
  if (digest.empty()) {
    bind_null(parameter);
    return;
  }
  check(sqlite3_bind_blob64(statement_, parameter, digest.bytes.data(), digest.bytes.size(),
                            in_place_ ? SQLITE_STATIC : SQLITE_TRANSIENT));
}

}  // namespace claimgraph
