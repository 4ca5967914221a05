#include "query/query_connection.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <simdjson.h>
#include <sqlite3.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/query/query_error.hpp>

#include "query/stored_json.hpp"

namespace claimgraph {

namespace {

constexpr int kProgressSteps = 10'000;  // virtual machine instructions between looks at the clock

/// Functions with which SQL could load code or reach other files, where a build has them.
bool reaches_outside(std::string_view function) {
  constexpr std::string_view kNames[] = {"load_extension", "fts3_tokenizer", "readfile",
                                         "writefile",      "edit",           "lsdir"};
  return std::find(std::begin(kNames), std::end(kNames), function) != std::end(kNames);
}

/// The begin of a text from a file that may hold anything.
std::string excerpt(std::string_view text) {
  constexpr std::size_t kColumns = 60;
  return truncate_to_width(printable(text.substr(0, 4 * kColumns)), kColumns);
}

}  // namespace

// ---- QueryStatement

QueryStatement::QueryStatement(QueryStatement&& other) noexcept
    : connection_(other.connection_),
      sql_(other.sql_),
      statement_(std::exchange(other.statement_, nullptr)) {}

QueryStatement& QueryStatement::operator=(QueryStatement&& other) noexcept {
  std::swap(connection_, other.connection_);
  std::swap(sql_, other.sql_);
  std::swap(statement_, other.statement_);
  return *this;
}

QueryStatement::~QueryStatement() {
  if (statement_ != nullptr) {
    connection_->give_back(sql_, statement_);
  }
}

void QueryStatement::reset() noexcept {
  sqlite3_reset(statement_);
}

int QueryStatement::parameters() const noexcept {
  return sqlite3_bind_parameter_count(statement_);
}

void QueryStatement::bind(int parameter, std::int64_t value) {
  if (const int result = sqlite3_bind_int64(statement_, parameter, value); result != SQLITE_OK) {
    connection_->fail(result);
  }
}

void QueryStatement::bind(int parameter, const Value& value, StoredType type) {
  int result = SQLITE_OK;
  const bool number = type == StoredType::kInteger || type == StoredType::kFloat;
  if (number && value.is(ValueType::kInteger)) {
    result = sqlite3_bind_int64(statement_, parameter, value.integer());
  } else if (number && value.is(ValueType::kFloat)) {
    result = sqlite3_bind_double(statement_, parameter, value.real());  // NaN becomes NULL
  } else if (type == StoredType::kBoolean && value.is(ValueType::kBoolean)) {
    result = sqlite3_bind_int64(statement_, parameter, value.boolean() ? 1 : 0);
  } else if (type == StoredType::kString && value.is(ValueType::kString)) {
    const std::string& text = value.string();
    result = sqlite3_bind_text64(statement_, parameter, text.data(), text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8);
  } else {
    result = sqlite3_bind_null(statement_, parameter);
  }
  if (result != SQLITE_OK) {
    connection_->fail(result);
  }
}

bool QueryStatement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) {
    return true;
  }
  if (result != SQLITE_DONE) {
    connection_->fail(result);
  }
  return false;
}

bool QueryStatement::is_null(int column) const noexcept {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t QueryStatement::integer(int column) const noexcept {
  return sqlite3_column_int64(statement_, column);
}

std::string_view QueryStatement::text(int column) const noexcept {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (text == nullptr) {
    return {};
  }
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Value QueryStatement::value(int column, StoredType type) const {
  const int stored = sqlite3_column_type(statement_, column);
  if (stored == SQLITE_NULL) {
    return {};
  }
  switch (type) {
    case StoredType::kBoolean:
      if (stored != SQLITE_INTEGER || (integer(column) != 0 && integer(column) != 1)) {
        fail_on_content("truth value", column);
      }
      return integer(column) != 0;
    case StoredType::kInteger:
      if (stored != SQLITE_INTEGER) {
        fail_on_content("integer", column);
      }
      return integer(column);
    case StoredType::kFloat:
      if (stored != SQLITE_INTEGER && stored != SQLITE_FLOAT) {
        fail_on_content("number", column);
      }
      return sqlite3_column_double(statement_, column);
    default:
      break;
  }
  if (stored != SQLITE_TEXT) {
    fail_on_content("text", column);
  }
  switch (type) {
    case StoredType::kString:
      if (!simdjson::validate_utf8(text(column))) {
        fail_on_content("text in UTF-8", column);
      }
      return text(column);
    case StoredType::kQuantity:
      return connection_->quantities_.get(text(column), [&](std::string_view text) -> Value {
        Parsed<Quantity> quantity = Quantity::parse(text);
        if (!quantity) {
          fail_on_content("quantity", column);
        }
        return std::move(quantity).value();
      });
    case StoredType::kDate:
      if (text(column).empty()) {
        return {};
      }
      return connection_->dates_.get(text(column), [&](std::string_view text) -> Value {
        Parsed<EdtfDate> date = EdtfDate::parse(text);
        if (!date) {
          fail_on_content("date", column);
        }
        return std::move(date).value();
      });
    default:
      break;
  }
  std::optional<Value> value = value_of_json(text(column));
  if (!value) {
    fail_on_content("JSON", column);
  }
  return *std::move(value);
}

void QueryStatement::fail_on_content(const char* what, int column) const {
  const char* const name = sqlite3_column_name(statement_, column);
  throw Error(ErrorCode::kCorrupt, "the column " + excerpt(name == nullptr ? "" : name) +
                                       " holds '" + excerpt(text(column)) + "', which is no " +
                                       what);
}

// ---- QueryConnection

QueryConnection::QueryConnection(Database database) : database_(std::move(database)) {
  sqlite3* const handle = database_.handle();
  sqlite3_set_authorizer(handle, &QueryConnection::authorize, this);
  sqlite3_progress_handler(handle, kProgressSteps, &QueryConnection::on_progress, this);
}

QueryConnection::~QueryConnection() {
  begin_ = QueryStatement();
  commit_ = QueryStatement();
  for (const auto& [sql, kept] : kept_) {
    for (sqlite3_stmt* const statement : kept.idle) {
      sqlite3_finalize(statement);
    }
  }
  sqlite3_progress_handler(database_.handle(), 0, nullptr, nullptr);
  sqlite3_set_authorizer(database_.handle(), nullptr, nullptr);
}

int QueryConnection::authorize(void* /*self*/, int action, const char* /*a*/, const char* b,
                               const char* /*c*/, const char* /*d*/) noexcept {
  switch (action) {
    case SQLITE_FUNCTION:
      return b != nullptr && reaches_outside(b) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
      return SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

int QueryConnection::on_progress(void* self) noexcept {
  const auto& connection = *static_cast<const QueryConnection*>(self);
  const bool late = connection.deadline_ && Clock::now() >= *connection.deadline_;
  return !connection.ending_ && (connection.interrupted_ || late) ? 1 : 0;
}

QueryStatement QueryConnection::prepare(const std::string& sql) {
  constexpr std::size_t kMostKept = 1000;
  if (kept_.size() > kMostKept) {
    forget_idle();
  }
  const auto entry = kept_.try_emplace(sql).first;
  Kept& kept = entry->second;
  if (!kept.idle.empty()) {
    sqlite3_stmt* const statement = kept.idle.back();
    kept.idle.pop_back();
    return {*this, &entry->first, statement};
  }
  kept.idle.reserve(kept.made + 1);  // room to give it back, which must not fail
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int result =
      sqlite3_prepare_v3(database_.handle(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  if (result != SQLITE_OK) {
    fail(result);
  }
  if (rest != nullptr && *rest != '\0') {
    sqlite3_finalize(statement);
    throw Error(ErrorCode::kStore, "more than one statement: " + excerpt(sql));
  }
  ++kept.made;
  return {*this, &entry->first, statement};
}

void QueryConnection::give_back(const std::string* sql, sqlite3_stmt* statement) noexcept {
  sqlite3_reset(statement);
  kept_.find(*sql)->second.idle.push_back(statement);
}

void QueryConnection::forget_idle() noexcept {
  std::erase_if(kept_, [](const auto& entry) {
    const Kept& kept = entry.second;
    if (kept.idle.size() < kept.made) {
      return false;
    }
    for (sqlite3_stmt* const statement : kept.idle) {
      sqlite3_finalize(statement);
    }
    return true;
  });
}

void QueryConnection::add_reader() {
  if (readers_ == 0) {
    if (!begin_.is_open()) {
      begin_ = prepare("BEGIN");
      commit_ = prepare("COMMIT");
    }
    if (database_.in_transaction()) {  // it could not be ended, for lack of memory
      end_transaction();
    }
    begin_.reset();
    begin_.step();
    begin_.reset();
  }
  ++readers_;
}

void QueryConnection::end_transaction() {
  ending_ = true;
  commit_.reset();
  try {
    commit_.step();
  } catch (...) {
    ending_ = false;
    throw;
  }
  commit_.reset();
  ending_ = false;
}

void QueryConnection::remove_reader() noexcept {
  if (--readers_ > 0) {
    return;
  }
  try {
    if (database_.in_transaction()) {
      end_transaction();
    }
  } catch (...) {  // NOLINT(bugprone-empty-catch): the next reader ends it
  }
}

void QueryConnection::interrupt() noexcept {
  interrupted_ = true;
}

void QueryConnection::check() const {
  if (interrupted_) {
    throw QueryError(QueryErrorKind::kCancelled, QueryStage::kExecutor, 0, "the query was stopped");
  }
  if (deadline_ && Clock::now() >= *deadline_) {
    throw DeadlinePassed();
  }
}

void QueryConnection::fail(int result) const {
  constexpr int kPrimaryCode = 0xFF;
  if ((result & kPrimaryCode) == SQLITE_INTERRUPT) {
    check();
  }
  database_.fail();
}

}  // namespace claimgraph
