// A store about DeepSeek, and words to fill it with.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "../model/claim_text.hpp"

namespace claimgraph::testing {

/// A folder that is gone after the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "claimgraph-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// What any other SQLite client may do to a file. Gives the first column of all rows, one a line.
inline std::string sqlite(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* connection = nullptr;
  std::string rows;
  char* message = nullptr;
  sqlite3_open(file.c_str(), &connection);
  // Nobody loses anything when a test is cut off.
  sqlite3_exec(connection, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
  const auto collect = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) += std::string(values[0] != nullptr ? values[0] : "") + "\n";
    return 0;
  };
  if (sqlite3_exec(connection, sql.c_str(), collect, &rows, &message) != SQLITE_OK) {
    ADD_FAILURE() << sql << ": " << message;
  }
  sqlite3_free(message);
  sqlite3_close(connection);
  return rows;
}

/// What a call throws: its code and message, or nothing.
inline std::string error_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ": " + error.what();
  }
  return "";
}

/// One change; gives its number, 0 if it changed nothing.
inline ChangeNumber change(Store& store, const std::string& what,
                           const std::function<void(Writer&)>& put) {
  Writer writer = store.write("a test", what);
  put(writer);
  return writer.commit().value_or(0);
}

inline Predicate quantity_predicate(const char* key, Measure measure,
                                    QuantityRole role = QuantityRole::kStock) {
  Predicate predicate;
  predicate.key = key;
  predicate.label = key;
  predicate.object_type = ObjectType::kQuantity;
  predicate.dimension = Dimension{measure, false};
  predicate.role = role;
  return predicate;
}

inline Predicate predicate_of(const char* key, ObjectType type) {
  Predicate predicate;
  predicate.key = key;
  predicate.label = key;
  predicate.object_type = type;
  return predicate;
}

/// Entities, predicates and documents for the tests' claims.
inline void put_names(Writer& writer) {
  writer.put_entity(
      {"deepseek", EntityKind::kCompany, "DeepSeek", {{"DeepSeek AI", ""}, {"深度求索", "zh"}}});
  writer.put_entity({"nvidia", EntityKind::kCompany, "NVIDIA", {}});
  writer.put_entity({"semianalysis", EntityKind::kOrganization, "SemiAnalysis", {}});
  writer.put_entity({"kemaspedia", EntityKind::kOrganization, "Kemaspedia", {}});
  writer.put_entity({"liang-wenfeng", EntityKind::kPerson, "Liang Wenfeng", {{"梁文锋", "zh"}}});
  writer.put_entity({"nvidia-h800", EntityKind::kHardware, "NVIDIA H800", {}});
  writer.put_entity({"nvidia-hopper", EntityKind::kHardware, "NVIDIA Hopper", {}});
  writer.put_predicate(quantity_predicate("gpu_count", Measure::kCount));
  writer.put_predicate(quantity_predicate("training_cost", Measure::kMoney));
  writer.put_predicate(
      quantity_predicate("headcount_change", Measure::kCount, QuantityRole::kDelta));
  writer.put_predicate(predicate_of("ceo", ObjectType::kEntity));
  writer.put_predicate(predicate_of("founded", ObjectType::kDate));
  writer.put_predicate(predicate_of("motto", ObjectType::kText));
  writer.put_predicate(predicate_of("open_weights", ObjectType::kFlag));
  Document article;
  article.key = "kemaspedia-000";
  article.title = "Berapa GPU milik DeepSeek?";
  article.publisher = "kemaspedia";
  article.language = "id";
  article.published = EdtfDate::parse("2025-01-31").value();
  article.text = "DeepSeek memiliki sekitar 50.000 GPU Hopper.";
  article.sha256 = sha256(*article.text);
  writer.put_document(article);
  writer.put_document({"semianalysis-report",
                       "",
                       "https://example.org/r",
                       "semianalysis",
                       "en",
                       {},
                       {},
                       {},
                       std::nullopt});
}

/// "<agent> <act>" of a claim.
inline Attribution attribution(std::string_view text, const Claim& claim) {
  const std::size_t space = text.find(' ');
  Attribution attribution;
  attribution.claim = claim.id();
  attribution.agent = text.substr(0, space);
  attribution.act = parse_act(text.substr(space + 1)).value();
  return attribution;
}

inline Store store_in(const std::filesystem::path& file) {
  return Store::open(file, {OpenOptions::Mode::kWriteOrCreate, std::chrono::seconds(10)});
}

inline Store open_for_reading(const std::filesystem::path& file) {
  return Store::open(file, {OpenOptions::Mode::kRead, std::chrono::seconds(10)});
}

/// A store in memory that has the names; they are its change 2.
class DeepSeekStore : public ::testing::Test {
 protected:
  DeepSeekStore() { change(store_, "names", put_names); }

  ChangeNumber change(const std::function<void(Writer&)>& put) {
    return testing::change(store_, "change", put);
  }
  static ChangeNumber change(Store& store, const std::string& what,
                             const std::function<void(Writer&)>& put) {
    return testing::change(store, what, put);
  }
  /// The error of one change that fails.
  std::string error_when(const std::function<void(Writer&)>& put) {
    return error_of([&] {
      Writer writer = store_.write("a test", "fails");
      put(writer);
    });
  }

  Store store_ = Store::open(":memory:");
};

}  // namespace claimgraph::testing
