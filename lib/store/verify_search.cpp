#include "store/verify_search.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>
#include <xxhash.h>

namespace claimgraph {
namespace {

/// Of a multiset, whatever the order: sums of hashes that nobody could foresee.
class Fingerprint {
 public:
  explicit Fingerprint(std::uint64_t seed) : seed_(seed) {}

  /// A row of text, kind and number of a row.
  void add(const Statement& row, std::string_view kind) {
    bytes_.assign(kind);
    bytes_ += '\0';
    bytes_ += row.text(0);
    const std::int64_t ref = row.integer(1);
    bytes_.append(reinterpret_cast<const char*>(&ref), sizeof ref);
    const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes_.data(), bytes_.size(), seed_);
    low_ += hash.low64;
    high_ += hash.high64;
    ++rows_;
  }
  friend bool operator==(const Fingerprint& a, const Fingerprint& b) {
    return a.low_ == b.low_ && a.high_ == b.high_ && a.rows_ == b.rows_;
  }

 private:
  std::uint64_t seed_;
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
  std::uint64_t rows_ = 0;
  std::string bytes_;
};

/// Whether what can be found is what there is to be found.
bool is_complete_index(Database& database) {
  std::random_device source;
  const std::uint64_t seed = (std::uint64_t{source()} << 32U) | source();
  Fingerprint expected(seed);
  for (const auto& [kind, sql] : std::array<std::pair<std::string_view, std::string_view>, 5>{
           {{"entity", "SELECT label, id FROM entity"},
            {"entity", "SELECT text, entity_id FROM alias"},
            {"document", "SELECT title, id FROM document WHERE title <> ''"},
            {"claim", "SELECT value, id FROM claim WHERE object_type = 'text'"},
            {"attribution", "SELECT exact, id FROM attribution WHERE exact <> ''"}}}) {
    for (Statement rows = database.query(sql); rows.step();) {
      expected.add(rows, kind);
    }
  }
  Fingerprint found(seed);
  for (Statement rows = database.query("SELECT text, ref, kind FROM search"); rows.step();) {
    found.add(rows, rows.text(2));
  }
  return found == expected;
}

/// Lets a copy of the index be made among the temporary tables, which belong to this connection
/// alone; the file itself stays read-only where it was opened so.
class WritingTemporaryTables {
 public:
  explicit WritingTemporaryTables(Database& database)
      : database_(database), query_only_(database.integer("PRAGMA query_only") != 0) {
    database_.execute("PRAGMA query_only = OFF");
    database_.guard_shadow_tables(false);
  }
  WritingTemporaryTables(const WritingTemporaryTables&) = delete;
  WritingTemporaryTables& operator=(const WritingTemporaryTables&) = delete;
  ~WritingTemporaryTables() {
    try {
      database_.execute(
          "DROP TABLE IF EXISTS temp.checked_search; DROP VIEW IF EXISTS temp.checked_texts");
    } catch (...) {  // NOLINT(bugprone-empty-catch): gone when the store is closed
    }
    try {
      database_.guard_shadow_tables(true);
      if (query_only_) {
        database_.execute("PRAGMA query_only = ON");
      }
    } catch (...) {  // NOLINT(bugprone-empty-catch): these guard against our own mistakes
    }
  }

 private:
  Database& database_;
  bool query_only_;
};

/// What FTS5 says of a copy of the index; nothing if it is whole. Texts, the larger part, are not
/// copied but seen through a view.
std::string check_on_copy(Database& database) {
  const WritingTemporaryTables writing(database);
  try {
    database.execute(
        "CREATE TEMP VIEW checked_texts AS "
        "SELECT id, c0 AS text, c1 AS kind, c2 AS ref FROM main.search_content;"
        "CREATE VIRTUAL TABLE temp.checked_search USING fts5 (text, kind UNINDEXED, ref UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 2', content = 'checked_texts', "
        "content_rowid = 'id')");
    for (const std::string_view part : {"data", "idx", "docsize", "config"}) {
      database.execute(
          fmt::format("DELETE FROM temp.checked_search_{0};"
                      "INSERT INTO temp.checked_search_{0} SELECT * FROM "
                      "main.search_{0}",
                      part));
    }
    // FTS5 has looked into no part of the copy yet, so nothing it remembers is of before. Rank 1:
    // the texts count as well, although they are elsewhere.
    database.execute(
        "INSERT INTO temp.checked_search (checked_search, rank) VALUES ('integrity-check', 1)");
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kCorrupt) {
      return "it does not fit its texts";
    }
    throw;
  }
  return {};
}

/// Settings by which it would find in another order, or be written otherwise, than it was made.
bool has_foreign_settings(Database& database) {
  return database.integer(
             "SELECT count(*) FROM search_config WHERE NOT (k IS 'version' AND v IS 4) AND "
             "NOT (k IS 'hashsize' AND typeof(v) = 'integer')") > 0;
}

/// Sizes of the columns `kind` and `ref`, which FTS5 does not look at but for ranks.
bool has_foreign_sizes(Database& database) {
  return database.integer(
             "SELECT (SELECT count(*) FROM search_docsize WHERE substr(sz, -2) IS NOT x'0000') + "
             "(SELECT count(*) FROM search_data WHERE id = 1 AND length(block) > 0 AND "
             "substr(block, -2) IS NOT x'0000')") > 0;
}

}  // namespace

void verify_search(Database& database, Findings& findings) {
  if (has_foreign_sizes(database)) {
    findings.add("the search index: it has sizes of texts that it does not index");
  }
  if (has_foreign_settings(database)) {
    findings.add("the search index: it has settings that claimgraph does not make");
  }
  if (is_complete_index(database)) {
    if (const std::string wrong = check_on_copy(database); !wrong.empty()) {
      findings.add("the search index: " + wrong);
    }
    return;
  }
  constexpr std::string_view kTexts =
      "WITH texts (text, kind, ref) AS (SELECT label, 'entity', id FROM entity "
      "UNION ALL SELECT text, 'entity', entity_id FROM alias "
      "UNION ALL SELECT title, 'document', id FROM document WHERE title <> '' "
      "UNION ALL SELECT value, 'claim', id FROM claim WHERE object_type = 'text' "
      "UNION ALL SELECT exact, 'attribution', id FROM attribution WHERE exact <> '') "
      "SELECT (SELECT count(*) FROM (SELECT text, kind, ref FROM search EXCEPT "
      "SELECT * FROM texts)) + (SELECT count(*) FROM (SELECT * FROM texts EXCEPT "
      "SELECT text, kind, ref FROM search))";
  const std::int64_t wrong = database.integer(kTexts);
  findings.add(wrong > 0 ? fmt::format("the search index: {} texts are missing or foreign", wrong)
                         : std::string("the search index: it has a text twice"));
}

}  // namespace claimgraph
