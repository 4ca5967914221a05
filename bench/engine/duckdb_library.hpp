// DuckDB, found at run time: nothing of it is needed to build or link.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace claimgraph::bench {

/// The library that CLAIMGRAPH_DUCKDB names, by its C interface.
class DuckdbLibrary {
 public:
  /// Nothing if the variable is not set. Throws Error(kStore) if it names no such library.
  static std::shared_ptr<const DuckdbLibrary> find();
  ~DuckdbLibrary();
  DuckdbLibrary(const DuckdbLibrary&) = delete;
  DuckdbLibrary& operator=(const DuckdbLibrary&) = delete;

  [[nodiscard]] std::string version() const;

 private:
  friend class DuckdbFile;
  struct Functions;
  explicit DuckdbLibrary(const std::string& path);
  void* handle_ = nullptr;
  std::unique_ptr<Functions> functions_;
};

/// One row of an answer: whole numbers of 64 bits and doubles.
class DuckdbRow {
 public:
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] double real(std::size_t column) const;

 private:
  friend class DuckdbFile;
  void* const* columns_ = nullptr;
  std::size_t row_ = 0;
};

/// A database with one connection. Throws Error(kStore) when DuckDB fails.
class DuckdbFile {
 public:
  DuckdbFile(std::shared_ptr<const DuckdbLibrary> library, const std::filesystem::path& file,
             unsigned threads);
  ~DuckdbFile();
  DuckdbFile(const DuckdbFile&) = delete;
  DuckdbFile& operator=(const DuckdbFile&) = delete;

  /// Columns of the answer must be BIGINT or DOUBLE.
  void query(const std::string& sql, const std::function<void(const DuckdbRow&)>& visit = {});

  /// Fills a table row by row.
  class Filler {
   public:
    Filler(DuckdbFile& file, const std::string& table);
    ~Filler();
    Filler(const Filler&) = delete;
    Filler& operator=(const Filler&) = delete;
    Filler& add(std::int32_t value);
    Filler& add(double value);
    Filler& add_null();
    void end_row();
    void finish();

   private:
    void check(int state) const;
    DuckdbFile& file_;
    void* appender_ = nullptr;
  };

 private:
  std::shared_ptr<const DuckdbLibrary> library_;
  void* database_ = nullptr;
  void* connection_ = nullptr;
};

}  // namespace claimgraph::bench
