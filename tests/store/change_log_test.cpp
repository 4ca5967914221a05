// The log shows what other hands did to the rows, whatever they did.

#include <sstream>
#include <string>
#include <vector>

#include "every_kind.hpp"
#include "other_hands.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::HasSubstr;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

class TheLog : public ::testing::Test {
 protected:
  TheLog() { make_store_of_every_kind(file_); }

  /// What verify says after `sql`.
  std::string after(const std::string& sql) {
    const std::filesystem::path copy = folder_ / "copy.db";
    std::filesystem::copy_file(file_, copy, std::filesystem::copy_options::overwrite_existing);
    with_other_hands(copy, sql);
    return error_of([&] { open_for_reading(copy).verify(); });
  }

  Claim count_ = retracted_claim();
  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(TheLog, FitsWhatTheStoreWrote) {
  EXPECT_EQ(after("SELECT 1"), "");
  EXPECT_EQ(sqlite(file_, "SELECT count(*) FROM change"),
            sqlite(file_, "SELECT count(*) FROM log"));
}

TEST_F(TheLog, HasARecordOfEveryRowOfEveryTable) {
  // All but what is derived from them.
  const std::string tables =
      sqlite(file_,
             "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND "
             "name NOT LIKE 'segment%' AND name <> 'log'");
  std::int64_t rows = 0;
  for (const std::string& table : lines_of(tables)) {
    const std::int64_t of_table = std::stoll(sqlite(file_, "SELECT count(*) FROM " + table));
    EXPECT_GT(of_table, 0) << table << ": the test says nothing of it";
    rows += of_table;
  }
  for (const char* const table : {"merge", "retraction", "decision"}) {
    rows += std::stoll(sqlite(file_, std::string("SELECT count(undone_by) FROM ") + table));
  }
  EXPECT_EQ(sqlite(file_, "SELECT sum(length(tags)) / 4 FROM log"), std::to_string(rows) + "\n");
}

TEST_F(TheLog, ShowsEveryValueOfEveryRowThatIsAltered) {
  std::size_t altered = 0;
  for (const std::string& column :
       lines_of(sqlite(file_,
                       "SELECT t.name || ' ' || c.name FROM sqlite_schema t, "
                       "pragma_table_info(t.name) c WHERE t.type = 'table' AND "
                       "t.name NOT LIKE 'search%' AND t.name NOT LIKE 'segment%'"))) {
    const std::string table = column.substr(0, column.find(' '));
    const std::string name = column.substr(column.find(' ') + 1);
    // Another value of the same type; where there was none, one.
    const std::string other =
        "CASE typeof(" + name + ") WHEN 'integer' THEN " + name + " + 1000 WHEN 'real' THEN " +
        name + " + 1 WHEN 'text' THEN " + name +
        " || 'x' WHEN 'blob' THEN randomblob(32) ELSE iif((SELECT type FROM pragma_table_info('" +
        table + "') WHERE name = '" + name +
        "') IN ('TEXT'), 'x', iif((SELECT type FROM "
        "pragma_table_info('" +
        table + "') WHERE name = '" + name + "') = 'BLOB', randomblob(32), 7)) END";
    const std::string one = table == "scope" || table == "alias" || table.ends_with("_key")
                                ? "true"
                                : "rowid = (SELECT max(rowid) FROM " + table + ")";
    EXPECT_NE(after("UPDATE " + table + " SET " + name + " = " + other + " WHERE " + one), "")
        << column;
    ++altered;
  }
  EXPECT_GT(altered, 90U);
}

TEST_F(TheLog, NamesTheRecordThatWasAltered) {
  EXPECT_THAT(after("UPDATE entity SET label = 'Deep Sea' WHERE key = 'deepseek'"),
              HasSubstr("entity row "));
  EXPECT_THAT(after("UPDATE retraction SET reason = 'right'"), HasSubstr("change 4 ("));
  EXPECT_THAT(after("UPDATE retraction SET reason = 'right'"),
              HasSubstr("retraction row 1 is not what it was"));
  EXPECT_THAT(after("UPDATE change SET who = 'somebody else' WHERE id = 4"),
              HasSubstr("its name, date or description is not what it was"));
  EXPECT_THAT(after("UPDATE attribution SET note = 'by the way'"),
              HasSubstr("attribution row 1 is not what it was"));
}

TEST_F(TheLog, NamesTheRecordThatWasTakenOutOrPutIn) {
  EXPECT_THAT(after("DELETE FROM alias"), HasSubstr("3 records are missing"));
  EXPECT_THAT(after("DELETE FROM claim_key"), HasSubstr("is missing"));
  EXPECT_THAT(after("INSERT INTO claim_key VALUES ('another', 1, 3)"),
              HasSubstr("a key of claim row 1 was not there"));
  EXPECT_THAT(after("UPDATE retraction SET undone_by = NULL"), HasSubstr("change 5 ("));
  EXPECT_THAT(after("UPDATE merge SET undone_by = 6"),
              HasSubstr("the undoing of merge row 1 was not there"));
}

TEST_F(TheLog, MayHaveLostItsTags) {
  EXPECT_THAT(after("UPDATE log SET tags = x'' WHERE change_id = 3"),
              HasSubstr("its name, date or description and 8 more after it were not there"));
  EXPECT_THAT(after("UPDATE log SET tags = substr(tags, 1, 5) WHERE change_id = 3"),
              HasSubstr("change 3 ("));
}

TEST_F(TheLog, NamesChangesThatAreNotInIt) {
  EXPECT_THAT(
      after("INSERT INTO change (at, who, what) VALUES ('2100-01-01T00:00:00.000Z', 'x', 'y')"),
      HasSubstr("change 9: it is not in the log"));
  EXPECT_THAT(after("DELETE FROM log WHERE change_id = 3"),
              HasSubstr("change 3: it is not in the log"));
  EXPECT_THAT(after("DELETE FROM change WHERE id = 5; UPDATE retraction SET undone_by = NULL"),
              HasSubstr("row 5 of table 'log' names a row of 'change' that does not exist"));
  EXPECT_THAT(after("UPDATE log SET chain = randomblob(32) WHERE change_id = 8"),
              HasSubstr("change 8 ("));
}

TEST_F(TheLog, HasNamesThatWereGivenToEarlierRowsAndToNewOnes) {
  Store store = store_in(file_);
  change(store, "names", [this](Writer& w) {
    const Claim other = claim("deepseek gpu_count ~10000 GPU");
    w.put_claim(other, "z-of-a-new-one");
    w.put_claim(other, "b-of-a-new-one");
    w.put_claim(count_, "z-of-an-earlier-one");
    w.put_claim(count_, "a-of-an-earlier-one");
    Attribution report = attribution("kemaspedia reports", other);
    w.put_attribution(report, "new-report");
    w.put_attribution(report, "again");
    Entity entity;
    entity.key = "moonshot";
    entity.kind = EntityKind::kCompany;
    entity.label = "Moonshot";
    entity.aliases = {{"Moonshot AI", "en"}, {"Kimi", ""}};
    w.put_entity(entity);
    entity.aliases = {{"Dark side", "en"}};
    w.put_entity(entity);
  });
  change(store, "more names", [](Writer& w) {
    Entity entity;
    entity.key = "moonshot";
    entity.kind = EntityKind::kCompany;
    entity.label = "Moonshot";
    entity.aliases = {{"Yue zhi anmian", "zh"}, {"Kimi", "en"}};
    w.put_entity(entity);
  });
  store.verify();
  EXPECT_EQ(sqlite(file_,
                   "SELECT count(*) FROM alias a JOIN entity e ON e.id = a.entity_id WHERE "
                   "e.key = 'moonshot'"),
            "5\n");
}

TEST_F(TheLog, ForgetsWhatWasRolledBackToAMark) {
  Store store = store_in(file_);
  change(store, "with a mark", [this](Writer& w) {
    w.put_claim(count_, "another-name");
    w.mark();
    w.put_claim(count_, "a-third-name");
    Entity entity;
    entity.key = "nobody";
    entity.kind = EntityKind::kPerson;
    entity.label = "Nobody";
    entity.aliases = {{"No one", "en"}};
    w.put_entity(entity);
    w.rollback_to_mark();
    w.put_claim(count_, "a-fourth-name");
  });
  store.verify();
}

}  // namespace
}  // namespace claimgraph
