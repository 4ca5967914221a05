// The annotated articles, which lie in a folder of their own (CLAIMGRAPH_SHARED_DIR, else ../shared
// beside the source tree), and the bundled claims that were made of them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <claimgraph/model/entity.hpp>
#include <claimgraph/quantity/quantity.hpp>
#include <claimgraph/text/article.hpp>

namespace claimgraph {

namespace fs = std::filesystem;
using nlohmann::json;

inline fs::path shared_folder() {
  const char* const given = std::getenv("CLAIMGRAPH_SHARED_DIR");
  return given != nullptr ? fs::path(given) : fs::path(CLAIMGRAPH_SOURCE_DIR) / "../shared";
}

inline std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::vector<json> read_lines(const fs::path& path) {
  std::ifstream in(path);
  std::vector<json> records;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) {
      records.push_back(json::parse(line));
    }
  }
  return records;
}

/// What the bundled claims know: entities, and the object of each annotated claim.
struct Bundle {
  std::vector<Entity> entities;
  std::map<std::string, Quantity> objects;
};

inline Bundle read_bundle() {
  Bundle bundle;
  for (const json& record :
       read_lines(fs::path(CLAIMGRAPH_SOURCE_DIR) / "examples/data/deepseek.jsonl")) {
    if (record.at("type") == "entity") {
      Entity entity;
      entity.key = record.at("key");
      entity.kind = parse_entity_kind(record.at("kind").get<std::string>()).value();
      entity.label = record.at("label");
      for (const json& alias : record.value("aliases", json::array())) {
        entity.aliases.push_back({alias.at("text"), alias.value("language", "")});
      }
      bundle.entities.push_back(std::move(entity));
    } else if (record.at("type") == "claim" && record.at("object").contains("quantity")) {
      bundle.objects.emplace(
          record.at("key").get<std::string>(),
          Quantity::parse(record.at("object").at("quantity").get<std::string>()).value());
    }
  }
  return bundle;
}

/// What the annotators knew of an article beside its words.
inline ReadingOptions known_of(const std::string& file) {
  ReadingOptions options;
  const bool dated = file.substr(0, 3) == "000" || file.substr(0, 3) == "004";
  if (dated) {
    options.published = EdtfDate::parse("2025-01-30~").value();
  }
  return options;
}

inline bool there() {
  return fs::exists(shared_folder() / "gold/claims.jsonl") &&
         fs::exists(shared_folder() / "corpus");
}

#define SKIP_WITHOUT_ANNOTATION()                                                             \
  if (!there()) {                                                                             \
    GTEST_SKIP() << "no annotated articles under " << shared_folder()                         \
                 << "; set CLAIMGRAPH_SHARED_DIR to the folder that holds gold/ and corpus/"; \
  }                                                                                           \
  static_assert(true)

}  // namespace claimgraph
