#include "store/schema.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "store/file_header.hpp"
#include "store/schema_sql.hpp"

namespace claimgraph::schema {
namespace {

/// A schema object's type and name, such as "table 'claim'", and its SQL.
using Objects = std::map<std::pair<std::string, std::string>, std::string>;

/// SQL without comments and with single spaces, so that rewording a comment in schema.sql does not
/// shut out older stores. Quoted text stays as it is.
std::string without_comments(std::string_view sql) {
  std::string out;
  bool space = false;
  std::size_t at = 0;
  while (at < sql.size()) {
    const char c = sql[at];
    std::size_t end = std::min(sql.find_first_of("'\"`[-/ \n\t\r", at + 1), sql.size());
    bool skipped = false;
    if (c == '\'' || c == '"' || c == '`' || c == '[') {
      const std::size_t quote = sql.find(c == '[' ? ']' : c, at + 1);
      end = quote == std::string_view::npos ? sql.size() : quote + 1;
    } else if (sql.substr(at, 2) == "--") {
      end = std::min(sql.find('\n', at), sql.size());
      skipped = true;
    } else if (sql.substr(at, 2) == "/*") {
      const std::size_t close = sql.find("*/", at + 2);
      end = close == std::string_view::npos ? sql.size() : close + 2;
      skipped = true;
    } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      end = at + 1;
      skipped = true;
    }
    if (skipped) {
      space = true;
    } else {
      if (std::exchange(space, false) && !out.empty()) {
        out += ' ';
      }
      out += sql.substr(at, end - at);
    }
    at = end;
  }
  return out;
}

/// "CHECK (kind IN ('all', 'text'))" as "CHECK (kind = 'all' OR kind = 'text')", which means the
/// same, also for NULL. The first spelling is that of stores made before the second was found to be
/// faster. `sql` is without comments.
std::string with_words_spelt_out(std::string_view sql) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz_";
  constexpr std::string_view kBegin = "CHECK (";
  constexpr std::string_view kIn = " IN (";
  const auto name_at = [&](std::size_t at) {
    const std::size_t end = std::min(sql.find_first_not_of(kLetters, at), sql.size());
    return sql.substr(at, end - at);
  };
  std::string out;
  std::size_t copied = 0;
  for (std::size_t begin = sql.find(kBegin); begin != std::string_view::npos;
       begin = sql.find(kBegin, begin + 1)) {
    const std::string_view column = name_at(begin + kBegin.size());
    std::size_t at = begin + kBegin.size() + column.size();
    std::string condition;
    std::string_view before = kIn;
    while (sql.substr(at, before.size()) == before) {
      at += before.size();
      const std::string_view word = sql.substr(at, 1) == "'" ? name_at(at + 1) : "";
      if (word.empty() || sql.substr(at + 1 + word.size(), 1) != "'") {
        break;
      }
      condition += fmt::format("{}{} = '{}'", condition.empty() ? "" : " OR ", column, word);
      at += word.size() + 2;
      before = ", ";
    }
    if (!condition.empty() && sql.substr(at, 2) == "))") {
      out += sql.substr(copied, begin + kBegin.size() - copied);
      out += condition;
      copied = at + 1;
    }
  }
  return out.append(sql.substr(copied));
}

[[noreturn]] void refuse(const std::string& shown, const std::string& why) {
  throw Error(ErrorCode::kCorrupt, fmt::format("{}: {}", shown, why));
}

/// The statistics that ANALYZE leaves may be there: they change plans, never answers.
Objects objects_of(Database& database, const std::string& shown) {
  Objects objects;
  Statement rows = database.query(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE NOT (type = 'table' AND "
      "name = 'sqlite_stat1' AND sql GLOB '?????? TABLE sqlite_stat1(tbl,idx,stat)')");
  while (rows.step()) {
    const auto [object, is_new] = objects.try_emplace(
        {rows.string(0), rows.string(1)}, rows.string(2) + '\n' + without_comments(rows.text(3)));
    if (!is_new) {
      // Only one of them would be compared, and the other might be the one in force.
      refuse(shown,
             fmt::format("{} '{}' is there twice", object->first.first, object->first.second));
    }
  }
  return objects;
}

const Objects& expected_objects() {
  static const Objects expected = [] {
    Database fresh = Database::in_memory();
    create(fresh);
    return objects_of(fresh, ":memory:");
  }();
  return expected;
}

}  // namespace

void create(Database& database) {
  database.execute(schema_sql);
}

bool is_empty(Database& database) {
  return database.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

std::int64_t version(Database& database) {
  return database.integer("PRAGMA user_version");
}

void check_header(const std::filesystem::path& file) {
  // The SQLite file format: magic text at 0, application id (big-endian) at 68.
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  constexpr std::size_t kApplicationIdAt = 68;
  const std::optional<FileHeader> header = read_file_header(file);
  if (!header || std::string_view(header->data(), kMagic.size()) != kMagic) {
    refuse(file.string(), "not a claimgraph store: not an SQLite database");
  }
  std::int64_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    id = id * 256 + static_cast<unsigned char>((*header)[kApplicationIdAt + i]);
  }
  if (id != kApplicationId) {
    refuse(file.string(),
           fmt::format("not a claimgraph store: an SQLite database with application id {}, not {}",
                       id, kApplicationId));
  }
}

void check_identity(Database& database, const std::string& shown) {
  const std::int64_t id = database.integer("PRAGMA application_id");
  if (id != kApplicationId) {
    refuse(shown,
           fmt::format("not a claimgraph store: application id {}, not {}", id, kApplicationId));
  }
  const std::int64_t found = version(database);
  if (found > kVersion) {
    refuse(shown,
           fmt::format("made by a newer claimgraph: schema version {}, this one knows up to {}",
                       found, kVersion));
  }
  if (found < 1) {
    refuse(shown, fmt::format("not a claimgraph store: there is no schema version {}", found));
  }
}

void check_objects(Database& database, const std::string& shown) {
  const Objects& expected = expected_objects();
  const Objects found = objects_of(database, shown);
  for (const auto& [object, sql] : found) {
    const auto& [type, name] = object;
    const auto known = expected.find(object);
    if (known == expected.end()) {
      refuse(shown, fmt::format("{} '{}' does not belong in a claimgraph store", type, name));
    }
    if (known->second != sql && with_words_spelt_out(known->second) != with_words_spelt_out(sql)) {
      refuse(shown, fmt::format("{} '{}' is not the one claimgraph makes", type, name));
    }
  }
  for (const auto& [object, sql] : expected) {
    if (!found.contains(object)) {
      refuse(shown, fmt::format("{} '{}' is missing", object.first, object.second));
    }
  }
}

}  // namespace claimgraph::schema
