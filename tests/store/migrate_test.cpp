// Stores of earlier versions.

#include <array>

#include "deepseek_store.hpp"
#include "earlier_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using Mode = OpenOptions::Mode;
using ::testing::HasSubstr;

/// A store as version 1, 2, 3 or 4 made it.
class AStoreOfAnEarlierVersion : public ::testing::TestWithParam<int> {
 protected:
  AStoreOfAnEarlierVersion() { make_earlier_store(folder_, GetParam(), file_); }

  static std::string version() { return std::to_string(GetParam()); }

  /// All rows of the tables that all versions have.
  static std::string rows(const std::filesystem::path& file) {
    std::string all;
    for (const char* const table : kTablesOfVersion1) {
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

  Claim count_ = earlier_claim();
  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "earlier.db";
};

INSTANTIATE_TEST_SUITE_P(Version, AStoreOfAnEarlierVersion, ::testing::Values(1, 2, 3, 4));

TEST_P(AStoreOfAnEarlierVersion, BecomesOneOfTodayWithTheSameRows) {
  const std::string before = rows(file_);
  ASSERT_THAT(before, HasSubstr("~50000 GPU"));
  EXPECT_EQ(error_with(Mode::kWrite), "");
  EXPECT_EQ(rows(file_), before);
  const std::filesystem::path fresh = folder_ / "fresh.db";
  { store_in(fresh); }
  // Tables that no step made anew list the words of their columns as they did.
  const std::string schema =
      "SELECT type || name || tbl_name || iif(type = 'table', '', sql) FROM sqlite_schema ORDER BY "
      "1";
  EXPECT_EQ(sqlite(file_, schema), sqlite(fresh, schema));
  EXPECT_EQ(error_with(Mode::kRead), "") << "where the tables are compared as well";
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version; PRAGMA foreign_key_check"), "5\n");
}

TEST_P(AStoreOfAnEarlierVersion, CanBeUsedAfterTheMigration) {
  Store store = store_in(file_);
  store.verify();
  const View view = store.view();
  EXPECT_EQ(view.claim(count_.id()), count_);
  EXPECT_FALSE(store.view_as_of(3).claim(count_.id())) << "history was kept";
  EXPECT_EQ(view.predicate("gpu_count"), quantity_predicate("gpu_count", Measure::kCount));
  EXPECT_EQ(view.search("深度求索").size(), 1U);
  EXPECT_EQ(view.search("berapa").size(), 1U);
  EXPECT_EQ(view.search("curiosity").size(), 1U);
  EXPECT_EQ(view.search("50.000").size(), 1U);
  const std::int64_t proposals = view.proposal_counts().pending;
  EXPECT_EQ(proposals, GetParam() >= 3 ? 1 : 0);
  change(store, "propose", [](Writer& w) {
    w.put_proposal({"kemaspedia-000", 0, 10, "DeepSeek m", "{}\n", 0.5, "a rule"});
  });
  store.verify();
  EXPECT_EQ(store.view().counts().proposals, proposals + 1);
}

TEST_P(AStoreOfAnEarlierVersion, IsNotMigratedForReading) {
  const std::string before = bytes_of(file_);
  EXPECT_THAT(error_with(Mode::kRead), HasSubstr("open it once for writing to migrate"));
  EXPECT_TRUE(bytes_of(file_) == before);
}

TEST_P(AStoreOfAnEarlierVersion, StaysWhatItIsWhenTheMigrationFails) {
  sqlite(file_, "CREATE TRIGGER evil AFTER INSERT ON entity BEGIN DELETE FROM scope; END");
  const std::string before = rows(file_);
  EXPECT_THAT(error_with(Mode::kWrite), HasSubstr("trigger 'evil' does not belong"));
  EXPECT_EQ(rows(file_), before);
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version"), version() + "\n");
  EXPECT_EQ(sqlite(file_, "SELECT count(*) FROM sqlite_schema WHERE name = 'log'"), "0\n");
  sqlite(file_, "DROP TRIGGER evil");
  EXPECT_EQ(error_with(Mode::kWrite), "");
}

TEST_P(AStoreOfAnEarlierVersion, StaysWhatItIsWhenAStepCannotRun) {
  constexpr std::array kObstacles{"DROP TABLE alias", "CREATE TABLE proposal (id)",
                                  "CREATE TABLE segments (id)", "CREATE TABLE log (id)"};
  constexpr std::array kErrors{"no such table: alias", "proposal already exists",
                               "segments already exists", "log already exists"};
  const auto step = static_cast<std::size_t>(GetParam() - 1);
  sqlite(file_, kObstacles.at(step));
  EXPECT_THAT(error_with(Mode::kWrite), HasSubstr(kErrors.at(step)));
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version"), version() + "\n");
}

TEST_P(AStoreOfAnEarlierVersion, StaysWhatItIsWhenARowNamesNothing) {
  sqlite(file_,
         "DROP TRIGGER document_stays; DELETE FROM document;"
         "CREATE TRIGGER document_stays BEFORE DELETE ON document BEGIN SELECT RAISE (ABORT, "
         "'append-only'); END");
  EXPECT_THAT(error_with(Mode::kWrite), HasSubstr("names a row of 'document'"));
  EXPECT_EQ(sqlite(file_, "PRAGMA user_version"), version() + "\n");
}

}  // namespace
}  // namespace claimgraph
