#include "duckdb_library.hpp"

#include <array>
#include <cstdlib>
#include <vector>

#include <dlfcn.h>
#include <fmt/format.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph::bench {
namespace {

// What of DuckDB's C interface is used here, declared anew (its names, for looking them up there).
using Count = std::uint64_t;  // idx_t
struct Result {               // duckdb_result; what is in it is DuckDB's
  std::array<void*, 6> inside{};
};
constexpr int kSuccess = 0;  // DuckDBSuccess

[[noreturn]] void fail(const std::string& what) {
  throw Error(ErrorCode::kStore, "DuckDB: " + what);
}

}  // namespace

struct DuckdbLibrary::Functions {
  const char* (*library_version)();
  int (*open)(const char* path, void** database);
  void (*close)(void** database);
  int (*connect)(void* database, void** connection);
  void (*disconnect)(void** connection);
  int (*query)(void* connection, const char* sql, Result* result);
  void (*destroy_result)(Result* result);
  const char* (*result_error)(Result* result);
  Count (*column_count)(Result* result);
  void* (*fetch_chunk)(Result result);
  void (*destroy_data_chunk)(void** chunk);
  Count (*data_chunk_get_size)(void* chunk);
  void* (*data_chunk_get_vector)(void* chunk, Count column);
  void* (*vector_get_data)(void* vector);
  int (*appender_create)(void* connection, const char* schema, const char* table, void** appender);
  int (*appender_destroy)(void** appender);
  int (*appender_close)(void* appender);
  int (*appender_end_row)(void* appender);
  int (*append_int32)(void* appender, std::int32_t value);
  int (*append_double)(void* appender, double value);
  int (*append_null)(void* appender);
};

std::shared_ptr<const DuckdbLibrary> DuckdbLibrary::find() {
  const char* const path = std::getenv("CLAIMGRAPH_DUCKDB");
  if (path == nullptr || *path == '\0') {
    return nullptr;
  }
  return std::shared_ptr<const DuckdbLibrary>(new DuckdbLibrary(path));
}

DuckdbLibrary::DuckdbLibrary(const std::string& path)
    : handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)),
      functions_(std::make_unique<Functions>()) {
  if (handle_ == nullptr) {
    fail(fmt::format("CLAIMGRAPH_DUCKDB: {}", dlerror()));
  }
  const auto look_up = [this](auto& function, const char* name) {
    void* const found = dlsym(handle_, name);
    if (found == nullptr) {
      fail(fmt::format("CLAIMGRAPH_DUCKDB: no function {}", name));
    }
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(found);
  };
  Functions& f = *functions_;
  look_up(f.library_version, "duckdb_library_version");
  look_up(f.open, "duckdb_open");
  look_up(f.close, "duckdb_close");
  look_up(f.connect, "duckdb_connect");
  look_up(f.disconnect, "duckdb_disconnect");
  look_up(f.query, "duckdb_query");
  look_up(f.destroy_result, "duckdb_destroy_result");
  look_up(f.result_error, "duckdb_result_error");
  look_up(f.column_count, "duckdb_column_count");
  look_up(f.fetch_chunk, "duckdb_fetch_chunk");
  look_up(f.destroy_data_chunk, "duckdb_destroy_data_chunk");
  look_up(f.data_chunk_get_size, "duckdb_data_chunk_get_size");
  look_up(f.data_chunk_get_vector, "duckdb_data_chunk_get_vector");
  look_up(f.vector_get_data, "duckdb_vector_get_data");
  look_up(f.appender_create, "duckdb_appender_create");
  look_up(f.appender_destroy, "duckdb_appender_destroy");
  look_up(f.appender_close, "duckdb_appender_close");
  look_up(f.appender_end_row, "duckdb_appender_end_row");
  look_up(f.append_int32, "duckdb_append_int32");
  look_up(f.append_double, "duckdb_append_double");
  look_up(f.append_null, "duckdb_append_null");
}

DuckdbLibrary::~DuckdbLibrary() {
  if (handle_ != nullptr) {
    dlclose(handle_);
  }
}

std::string DuckdbLibrary::version() const {
  return functions_->library_version();
}

std::int64_t DuckdbRow::integer(std::size_t column) const {
  return static_cast<const std::int64_t*>(columns_[column])[row_];
}

double DuckdbRow::real(std::size_t column) const {
  return static_cast<const double*>(columns_[column])[row_];
}

DuckdbFile::DuckdbFile(std::shared_ptr<const DuckdbLibrary> library,
                       const std::filesystem::path& file, unsigned threads)
    : library_(std::move(library)) {
  if (library_->functions_->open(file.c_str(), &database_) != kSuccess ||
      library_->functions_->connect(database_, &connection_) != kSuccess) {
    fail(file.string() + " cannot be opened");
  }
  query(fmt::format("SET threads = {}", threads));
  query("SET memory_limit = '8GB'");
}

DuckdbFile::~DuckdbFile() {
  library_->functions_->disconnect(&connection_);
  library_->functions_->close(&database_);
}

void DuckdbFile::query(const std::string& sql, const std::function<void(const DuckdbRow&)>& visit) {
  const DuckdbLibrary::Functions& f = *library_->functions_;
  struct Answer {
    const DuckdbLibrary::Functions& functions;
    Result result;
    ~Answer() { functions.destroy_result(&result); }
  };
  Answer answer{f, {}};
  if (f.query(connection_, sql.c_str(), &answer.result) != kSuccess) {
    fail(f.result_error(&answer.result));
  }
  if (!visit) {
    return;
  }
  std::vector<void*> columns(f.column_count(&answer.result));
  DuckdbRow row;
  while (void* chunk = f.fetch_chunk(answer.result)) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      columns[column] = f.vector_get_data(f.data_chunk_get_vector(chunk, column));
    }
    row.columns_ = columns.data();
    const Count rows = f.data_chunk_get_size(chunk);
    for (row.row_ = 0; row.row_ < rows; ++row.row_) {
      visit(row);
    }
    f.destroy_data_chunk(&chunk);
  }
}

DuckdbFile::Filler::Filler(DuckdbFile& file, const std::string& table) : file_(file) {
  check(file_.library_->functions_->appender_create(file_.connection_, nullptr, table.c_str(),
                                                    &appender_));
}

DuckdbFile::Filler::~Filler() {
  file_.library_->functions_->appender_destroy(&appender_);
}

void DuckdbFile::Filler::check(int state) const {
  if (state != kSuccess) {
    fail("a row was not taken");
  }
}

DuckdbFile::Filler& DuckdbFile::Filler::add(std::int32_t value) {
  check(file_.library_->functions_->append_int32(appender_, value));
  return *this;
}
DuckdbFile::Filler& DuckdbFile::Filler::add(double value) {
  check(file_.library_->functions_->append_double(appender_, value));
  return *this;
}
DuckdbFile::Filler& DuckdbFile::Filler::add_null() {
  check(file_.library_->functions_->append_null(appender_));
  return *this;
}
void DuckdbFile::Filler::end_row() {
  check(file_.library_->functions_->appender_end_row(appender_));
}
void DuckdbFile::Filler::finish() {
  check(file_.library_->functions_->appender_close(appender_));
}

}  // namespace claimgraph::bench
