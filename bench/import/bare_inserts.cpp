#include "import/bare_inserts.hpp"

#include <array>
#include <cstring>
#include <fstream>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph::bench {
namespace {

/// A table with the columns that are copied; the first one gives the order.
struct Table {
  const char* name;
  const char* columns;
  int column_count;
};

enum TableNumber : unsigned char {
  kChange,
  kEntity,
  kAlias,
  kPredicate,
  kDocument,
  kClaim,
  kClaimKey,
  kScope,
  kAttribution,
  kAttributionKey,
  kSearch,
  kTables
};

constexpr std::array<Table, kTables> kAllTables{
    {{"change", "id, at, who, what", 4},
     {"entity", "id, key, kind, label, folded, added_by", 6},
     {"alias", "entity_id, text, language, folded, added_by", 5},
     {"predicate",
      "entity_id, gloss, object_type, dimension, role, functional, inverse_functional, added_by",
      8},
     {"document",
      "id, key, title, url, publisher_id, language, published, retrieved, sha256, text, added_by",
      11},
     {"claim",
      "id, hash, subject_id, predicate_id, object_type, object_id, value, language, valid_time, "
      "polarity, measured_relation, measured_by, unit, strict_lo, strict_hi, fuzzy_lo, fuzzy_hi, "
      "open_ends, valid_begin, valid_end, added_by",
      21},
     {"claim_key", "claim_id, key, added_by", 3},
     {"scope", "claim_id, dimension, kind, entity_id, text", 5},
     {"attribution",
      "id, hash, claim_id, agent_id, act, document_id, date, via_id, speech_act, against_id, "
      "byte_start, byte_end, exact, prefix, suffix, text_sha256, note, added_by",
      18},
     {"attribution_key", "attribution_id, key, added_by", 3},
     {"search", "rowid, text, kind, ref", 4}}};
constexpr int kClaimOfAttribution = 2;
constexpr int kDocumentOfAttribution = 5;

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Close>;
using Prepared = std::unique_ptr<sqlite3_stmt, Close>;

[[noreturn]] void fail(sqlite3* connection) {
  throw Error(ErrorCode::kStore, sqlite3_errmsg(connection));
}

Connection open(const std::filesystem::path& file) {
  sqlite3* connection = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &connection,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection owned(connection);
  if (result != SQLITE_OK) {
    fail(connection);
  }
  return owned;
}

void execute(sqlite3* connection, const std::string& sql) {
  if (sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(connection);
  }
}

Prepared prepare(sqlite3* connection, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(connection, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK) {
    fail(connection);
  }
  return Prepared(statement);
}

/// The rows of one table, one after the other.
class Rows {
 public:
  Rows(sqlite3* connection, const Table& table, const std::string& condition)
      : connection_(connection),
        columns_(table.column_count),
        statement_(prepare(connection, fmt::format("SELECT {} FROM {} {} ORDER BY 1", table.columns,
                                                   table.name, condition))) {
    next();
  }

  [[nodiscard]] bool has_row() const { return has_row_; }
  [[nodiscard]] std::int64_t integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
  }
  [[nodiscard]] std::string_view text(int column) const {
    const void* const bytes = sqlite3_column_blob(statement_.get(), column);
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
  }
  void next() {
    const int result = sqlite3_step(statement_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
      fail(connection_);
    }
    has_row_ = result == SQLITE_ROW;
  }
  /// Appends the row: for each value its type, then 8 bytes, or its length and bytes.
  void write(std::string& out) const {
    for (int column = 0; column < columns_; ++column) {
      const int type = sqlite3_column_type(statement_.get(), column);
      out += static_cast<char>(type);
      if (type == SQLITE_INTEGER) {
        write_bytes(out, integer(column));
      } else if (type == SQLITE_FLOAT) {
        write_bytes(out, sqlite3_column_double(statement_.get(), column));
      } else if (type != SQLITE_NULL) {
        const std::string_view bytes = text(column);
        write_bytes(out, bytes.size());
        out += bytes;
      }
    }
  }

 private:
  template <typename Value>
  static void write_bytes(std::string& out, Value value) {
    std::array<char, sizeof(Value)> bytes{};
    std::memcpy(bytes.data(), &value, sizeof(Value));
    out.append(bytes.data(), bytes.size());
  }

  sqlite3* connection_;
  int columns_;
  Prepared statement_;
  bool has_row_ = false;
};

class Recorder {
 public:
  Recorder(sqlite3* connection, const std::filesystem::path& file)
      : out_(file, std::ios::binary | std::ios::trunc) {
    for (unsigned char table = 0; table < kTables; ++table) {
      std::string condition = "WHERE added_by > 1";
      if (table == kChange) {
        condition = "WHERE id > 1";
      } else if (table == kScope) {
        condition.clear();
      } else if (table == kSearch) {
        condition =
            "WHERE NOT (kind = 'entity' AND ref IN (SELECT id FROM entity WHERE added_by = 1))";
      }
      rows_.emplace_back(connection, kAllTables.at(table), condition);
    }
  }

  std::uint64_t record() {
    for (const TableNumber table : {kChange, kEntity, kAlias, kPredicate}) {
      while (rows_[table].has_row()) {
        take(table);
      }
    }
    take_texts("entity", std::numeric_limits<std::int64_t>::max());
    Rows& attributions = rows_[kAttribution];
    while (attributions.has_row()) {
      take_documents(attributions.integer(kDocumentOfAttribution));
      take_claims(attributions.integer(kClaimOfAttribution));
      const std::int64_t row = attributions.integer(0);
      take(kAttribution);
      take_below(kAttributionKey, row + 1);
      take_texts("attribution", row);
    }
    take_documents(std::numeric_limits<std::int64_t>::max());
    take_claims(std::numeric_limits<std::int64_t>::max());
    flush();
    if (!out_.flush()) {
      throw Error(ErrorCode::kStore, "cannot write the rows");
    }
    for (const Rows& rows : rows_) {
      if (rows.has_row()) {
        throw Error(ErrorCode::kStore, "rows in an order no import makes");
      }
    }
    return count_;
  }

 private:
  void take(TableNumber table) {
    text_ += static_cast<char>(table);
    rows_[table].write(text_);
    rows_[table].next();
    ++count_;
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    if (text_.size() > kBlock) {
      flush();
    }
  }
  void take_below(TableNumber table, std::int64_t end) {
    while (rows_[table].has_row() && rows_[table].integer(0) < end) {
      take(table);
    }
  }
  void take_texts(std::string_view kind, std::int64_t last) {
    Rows& texts = rows_[kSearch];
    while (texts.has_row() && texts.text(2) == kind && texts.integer(3) <= last) {
      take(kSearch);
    }
  }
  void take_documents(std::int64_t last) {
    while (rows_[kDocument].has_row() && rows_[kDocument].integer(0) <= last) {
      const std::int64_t row = rows_[kDocument].integer(0);
      take(kDocument);
      take_texts("document", row);
    }
  }
  void take_claims(std::int64_t last) {
    while (rows_[kClaim].has_row() && rows_[kClaim].integer(0) <= last) {
      const std::int64_t row = rows_[kClaim].integer(0);
      take(kClaim);
      take_below(kScope, row + 1);
      take_below(kClaimKey, row + 1);
      take_texts("claim", row);
    }
  }
  void flush() {
    out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
  }

  std::ofstream out_;
  std::vector<Rows> rows_;
  std::string text_;
  std::uint64_t count_ = 0;
};

/// A file as memory.
class Mapped {
 public:
  explicit Mapped(const std::filesystem::path& file)
      : size_(std::filesystem::file_size(file)),
        descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
    bytes_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor_, 0);
    if (bytes_ == MAP_FAILED) {
      throw Error(ErrorCode::kStore, "cannot read the rows");
    }
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  ~Mapped() {
    ::munmap(bytes_, size_);
    ::close(descriptor_);
  }
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(bytes_), size_}; }

 private:
  std::size_t size_;
  int descriptor_;
  void* bytes_ = nullptr;
};

template <typename Value>
Value read_bytes(const char*& at) {
  Value value;
  std::memcpy(&value, at, sizeof(Value));
  at += sizeof(Value);
  return value;
}

}  // namespace

std::uint64_t record_rows(const std::filesystem::path& store, const std::filesystem::path& rows) {
  const Connection connection = open(store);
  return Recorder(connection.get(), rows).record();
}

void insert_rows(const std::filesystem::path& rows, const std::filesystem::path& store,
                 const BareOptions& options) {
  const Mapped recorded(rows);
  const Connection connection = open(store);
  execute(connection.get(),
          fmt::format("PRAGMA foreign_keys = {}; PRAGMA cell_size_check = ON; PRAGMA temp_store = "
                      "MEMORY; PRAGMA secure_delete = OFF; PRAGMA synchronous = FULL; PRAGMA "
                      "cache_size = -65536; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE",
                      options.foreign_keys ? "ON" : "OFF"));
  std::vector<Prepared> inserts;
  for (const Table& table : kAllTables) {
    std::string values = "?1";
    for (int i = 2; i <= table.column_count; ++i) {
      values += fmt::format(", ?{}", i);
    }
    inserts.push_back(prepare(connection.get(), fmt::format("INSERT INTO {} ({}) VALUES ({})",
                                                            table.name, table.columns, values)));
  }
  const char* at = recorded.bytes().data();
  const char* const end = at + recorded.bytes().size();
  while (at < end) {
    const auto table = static_cast<unsigned char>(*at++);
    sqlite3_stmt* const insert = inserts[table].get();
    for (int column = 1; column <= kAllTables.at(table).column_count; ++column) {
      const int type = *at++;
      if (type == SQLITE_INTEGER) {
        sqlite3_bind_int64(insert, column, read_bytes<std::int64_t>(at));
      } else if (type == SQLITE_FLOAT) {
        sqlite3_bind_double(insert, column, read_bytes<double>(at));
      } else if (type == SQLITE_NULL) {
        sqlite3_bind_null(insert, column);
      } else {
        const auto size = read_bytes<std::size_t>(at);
        if (type == SQLITE_TEXT) {
          sqlite3_bind_text64(insert, column, at, size, SQLITE_STATIC, SQLITE_UTF8);
        } else {
          sqlite3_bind_blob64(insert, column, at, size, SQLITE_STATIC);
        }
        at += size;
      }
    }
    if (sqlite3_step(insert) != SQLITE_DONE) {
      fail(connection.get());
    }
    sqlite3_reset(insert);
  }
  inserts.clear();
  execute(connection.get(), "COMMIT");
}

}  // namespace claimgraph::bench
