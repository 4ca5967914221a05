// Stores of earlier versions.

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using Mode = OpenOptions::Mode;
using ::testing::HasSubstr;

class AStoreOfVersion1 : public ::testing::Test {
 protected:
  AStoreOfVersion1() {
    // Filled by way of a store of today, whose tables version 1 has but for the new ones.
    const std::filesystem::path today = folder_ / "today.db";
    {
      Store store = store_in(today);
      change(store, "all", [&](Writer& w) {
        put_names(w);
        w.put_claim(count_, "k");
        w.put_claim(claim("deepseek motto 'curiosity'"));
        Attribution report = attribution("kemaspedia reports", count_);
        report.document = "kemaspedia-000";
        report.evidence = Evidence{26, 36, "50.000 GPU", "", "", {}};
        w.put_attribution(report);
      });
      const ChangeNumber retracted =
          change(store, "retract", [&](Writer& w) { w.retract(count_.id(), "wrong"); });
      change(store, "undo", [&](Writer& w) { w.undo(retracted); });
    }
    std::string fill = "ATTACH '" + today.string() + "' AS today;";
    for (const char* const table : {"change", "entity", "alias", "merge", "document", "claim",
                                    "claim_key", "scope", "attribution", "retraction"}) {
      fill += std::string("INSERT INTO main.") + table + " SELECT * FROM today." + table + ";";
    }
    fill +=
        "INSERT INTO main.predicate SELECT entity_id, object_type, dimension, role, functional, "
        "inverse_functional, added_by FROM today.predicate;";
    const std::string schema = bytes_of(CLAIMGRAPH_SOURCE_DIR "/tests/store/schema_v1.sql");
    sqlite(file_, "BEGIN;" + schema + "COMMIT;" + fill);
  }

  /// All rows of the tables that both versions have.
  static std::string rows(const std::filesystem::path& file) {
    std::string all;
    for (const char* const table : {"change", "entity", "alias", "merge", "document", "claim",
                                    "claim_key", "scope", "attribution", "retraction"}) {
      const std::string quoted =
          sqlite(file, std::string("SELECT group_concat('quote(' || name || ')', '||'',''||') "
                                   "FROM pragma_table_info('") +
                           table + "')");
      all += table + ("\n" + sqlite(file, "SELECT " + quoted + " FROM " + table));
    }
    return all;
  }

  std::string error_with(Mode mode) const {
    return error_of([&] { Store::open(file_, {mode, std::chrono::milliseconds(50)}); });
  }

  Claim count_ = claim("deepseek gpu_count ~50000 GPU | hardware=@nvidia-hopper");
  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "version1.db";
};

TEST_F(AStoreOfVersion1, BecomesOneOfTodayWithTheSameRows) {
  const std::string before = rows(file_);
  ASSERT_THAT(before, HasSubstr("~50000 GPU"));
  EXPECT_EQ(error_with(Mode::kWrite), "");
  EXPECT_EQ(rows(file_), before);
  const std::filesystem::path fresh = folder_ / "fresh.db";
  { store_in(fresh); }
  const std::string schema = "SELECT type || name || tbl_name || sql FROM sqlite_schema ORDER BY 1";
  EXPECT_EQ(sqlite(file_, schema), sqlite(fresh, schema));
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version; PRAGMA foreign_key_check"), "2\n");
}

TEST_F(AStoreOfVersion1, CanBeUsedAfterTheMigration) {
  const Store store = store_in(file_);
  store.verify();
  const View view = store.view();
  EXPECT_EQ(view.claim(count_.id()), count_);
  EXPECT_FALSE(store.view_as_of(3).claim(count_.id())) << "history was kept";
  EXPECT_EQ(view.predicate("gpu_count"), quantity_predicate("gpu_count", Measure::kCount));
  EXPECT_EQ(view.search("深度求索").size(), 1U);
  EXPECT_EQ(view.search("berapa").size(), 1U);
  EXPECT_EQ(view.search("curiosity").size(), 1U);
  EXPECT_EQ(view.search("50.000").size(), 1U);
}

TEST_F(AStoreOfVersion1, IsNotMigratedForReading) {
  const std::string before = bytes_of(file_);
  EXPECT_THAT(error_with(Mode::kRead), HasSubstr("open it once for writing to migrate"));
  EXPECT_TRUE(bytes_of(file_) == before);
}

TEST_F(AStoreOfVersion1, StaysOneWhenTheMigrationFails) {
  sqlite(file_, "CREATE TRIGGER evil AFTER INSERT ON entity BEGIN DELETE FROM scope; END");
  const std::string before = rows(file_);
  EXPECT_THAT(error_with(Mode::kWrite), HasSubstr("trigger 'evil' does not belong"));
  EXPECT_EQ(rows(file_), before);
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version"), "1\n");
  EXPECT_EQ(sqlite(file_, "SELECT count(*) FROM sqlite_schema WHERE name = 'search'"), "0\n");
  sqlite(file_, "DROP TRIGGER evil");
  EXPECT_EQ(error_with(Mode::kWrite), "");
}

TEST_F(AStoreOfVersion1, StaysOneWhenAStepCannotRun) {
  sqlite(file_, "DROP TABLE alias");
  EXPECT_THAT(error_with(Mode::kWrite), HasSubstr("no such table: alias"));
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version"), "1\n");
}

TEST_F(AStoreOfVersion1, StaysOneWhenARowNamesNothing) {
  sqlite(file_,
         "DROP TRIGGER document_stays; DELETE FROM document;"
         "CREATE TRIGGER document_stays BEFORE DELETE ON document BEGIN SELECT RAISE (ABORT, "
         "'append-only'); END");
  EXPECT_THAT(error_with(Mode::kWrite), HasSubstr("names a row of 'document'"));
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version"), "1\n");
}

}  // namespace
}  // namespace claimgraph
