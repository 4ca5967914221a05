#include <array>
#include <functional>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

#include <claimgraph/store/store.hpp>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using Mode = OpenOptions::Mode;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class OpeningAStore : public ::testing::Test {
 protected:
  std::string error_with(Mode mode) const {
    return error_of([&] { Store::open(file_, {mode, std::chrono::milliseconds(50)}); });
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(OpeningAStore, NeedsAFileExceptToCreateOne) {
  EXPECT_THAT(error_with(Mode::kRead), StartsWith("not found: "));
  EXPECT_THAT(error_with(Mode::kWrite), StartsWith("not found: "));
  EXPECT_FALSE(std::filesystem::exists(file_));
  EXPECT_EQ(error_with(Mode::kCreate), "");
  EXPECT_EQ(error_with(Mode::kRead), "");
  EXPECT_EQ(error_with(Mode::kWrite), "");
  EXPECT_EQ(error_with(Mode::kWriteOrCreate), "");
  EXPECT_THAT(error_with(Mode::kCreate), StartsWith("conflict: "));
}

TEST_F(OpeningAStore, TakesAnEmptyFileForNone) {
  write_bytes(file_, "");
  EXPECT_THAT(error_with(Mode::kRead), StartsWith("not found: "));
  EXPECT_EQ(error_with(Mode::kCreate), "");
}

TEST_F(OpeningAStore, DoesNotMakeFolders) {
  file_ = folder_ / "no such folder" / "claims.db";
  EXPECT_THAT(error_with(Mode::kWriteOrCreate), HasSubstr("no such folder"));
}

TEST_F(OpeningAStore, RefusesAFolder) {
  file_ = folder_.path();
  EXPECT_THAT(error_with(Mode::kWriteOrCreate), StartsWith("corrupt: "));
}

TEST_F(OpeningAStore, TakesAnyFileName) {
  for (const char* const name : {"50% of ?#.db", "file:x", "a\nb", "数据.db"}) {
    file_ = folder_ / name;
    EXPECT_EQ(error_with(Mode::kCreate), "") << name;
    EXPECT_EQ(error_with(Mode::kRead), "") << name;
    EXPECT_TRUE(std::filesystem::exists(file_)) << name;
  }
}

TEST_F(OpeningAStore, GivesANewOneTheBuiltInPredicatesAsChange1) {
  const Store store = store_in(file_);
  const View view = store.view();
  ASSERT_EQ(view.number(), 1);
  const Change made = view.changes().at(0);
  EXPECT_EQ(made.who, "claimgraph");
  EXPECT_EQ(made.what, "create store");
  EXPECT_EQ(view.counts().predicates, 4);
  for (const auto key : {predicates::kBroader, predicates::kSubclassOf, predicates::kPartOf}) {
    EXPECT_EQ(view.predicate(key)->object_type, ObjectType::kEntity) << key;
    EXPECT_FALSE(view.predicate(key)->functional) << key;
  }
  const auto rate = view.predicate(predicates::kExchangeRate);
  EXPECT_EQ(rate->dimension, (Dimension{Measure::kMoney, false}));
  EXPECT_EQ(rate->role, QuantityRole::kStock);
  EXPECT_TRUE(rate->functional);
}

TEST_F(OpeningAStore, LeavesOneFileWhenAllIsClosed) {
  {
    Store store = store_in(file_);
    change(store, "names", put_names);
  }
  EXPECT_FALSE(std::filesystem::exists(file_.string() + "-wal"));
  EXPECT_FALSE(std::filesystem::exists(file_.string() + "-journal"));
  EXPECT_EQ(sqlite(file_, "PRAGMA journal_mode; PRAGMA user_version; PRAGMA application_id"),
            "wal\n5\n1129074759\n");
}

TEST_F(OpeningAStore, ForReadingNeverWrites) {
  {
    Store store = store_in(file_);
    change(store, "names", put_names);
  }
  const std::string before = bytes_of(file_);
  {
    Store store = open_for_reading(file_);
    EXPECT_TRUE(store.view().entity("deepseek"));
    EXPECT_THAT(error_of([&] { const Writer writer = store.write("a test", "no"); }),
                StartsWith("store error: "));
  }
  EXPECT_EQ(bytes_of(file_), before);
}

/// What `ask` answers to somebody who may read a file but write neither it nor its folder.
std::string asked_by_nobody(const std::filesystem::path& file,
                            const std::function<std::string()>& ask) {
  const std::filesystem::path folder = file.parent_path();
  std::filesystem::permissions(folder, std::filesystem::perms(0555));
  std::filesystem::permissions(file, std::filesystem::perms(0444));
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe(ends.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    // Nothing stops root from writing.
    constexpr uid_t kNobody = 65534;
    const bool is_nobody = geteuid() != 0 || seteuid(kNobody) == 0;
    const std::string answer = is_nobody ? ask() : "cannot become nobody";
    const ssize_t written = write(ends[1], answer.data(), answer.size());
    _exit(written == static_cast<ssize_t>(answer.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string answer;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    answer.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  std::filesystem::permissions(folder, std::filesystem::perms(0755));
  return answer;
}

TEST_F(OpeningAStore, ForReadingWorksInAFolderWhereNothingCanBeWritten) {
  { store_in(file_); }
  EXPECT_EQ(asked_by_nobody(file_,
                            [&] {
                              std::string predicates;
                              const std::string error = error_of([&] {
                                predicates = std::to_string(
                                    open_for_reading(file_).view().counts().predicates);
                              });
                              return predicates + error;
                            }),
            "4");
  EXPECT_FALSE(std::filesystem::exists(file_.string() + "-shm"));
}

/// What SQLite leaves when a process dies in the middle of a change without a write-ahead log:
/// pages of the change, and a journal that says what was there before.
void die_in_a_change(const std::filesystem::path& file, const std::string& sql) {
  const pid_t child = fork();
  if (child == 0) {
    sqlite3* connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    // So few pages in memory that most are in the file before the end.
    const std::string all = "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN; " + sql;
    _exit(sqlite3_exec(connection, all.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_EQ(WEXITSTATUS(status), 0);
  ASSERT_GT(std::filesystem::file_size(file), 0U);
  ASSERT_TRUE(std::filesystem::exists(file.string() + "-journal"));
}

class AfterAWriterDied : public OpeningAStore {
 protected:
  /// In the middle of the first change.
  void die_in_creation() const {
    die_in_a_change(file_,
                    "PRAGMA application_id = 1129074759;"
                    "CREATE TABLE change (id INTEGER PRIMARY KEY, at TEXT);"
                    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 20000)"
                    "INSERT INTO change SELECT i, 'a long text to fill pages' FROM n;");
  }

  /// In the middle of a change of a store that has names.
  void die_later() {
    {
      Store store = store_in(file_);
      change(store, "names", put_names);
    }
    die_in_a_change(file_,
                    "WITH RECURSIVE n (i) AS (VALUES (3) UNION ALL SELECT i + 1 FROM n LIMIT 20000)"
                    "INSERT INTO change (id, at, who, what) SELECT i, '2026', 'somebody', 'half'"
                    " FROM n;");
  }
};

TEST_F(AfterAWriterDied, HalfWayThroughTheCreationThereIsNoStoreAndOneCanBeMade) {
  die_in_creation();
  EXPECT_THAT(error_with(Mode::kWrite), StartsWith("not found: "));
  EXPECT_EQ(error_with(Mode::kCreate), "");
  EXPECT_EQ(open_for_reading(file_).view().number(), 1);
}

TEST_F(AfterAWriterDied, HalfWayThroughTheCreationReadersFindNoStore) {
  die_in_creation();
  EXPECT_THAT(error_with(Mode::kRead), StartsWith("not found: "));
}

TEST_F(AfterAWriterDied, ReadersSeeTheStateBeforeItsChange) {
  die_later();
  const Store store = open_for_reading(file_);
  EXPECT_EQ(store.view().number(), 2);
  EXPECT_TRUE(store.view().entity("deepseek"));
  store.verify();
}

TEST_F(AfterAWriterDied, ReadersWhoMayNotWriteAreToldWhoHasToOpenIt) {
  die_later();
  EXPECT_THAT(asked_by_nobody(file_, [&] { return error_with(Mode::kRead); }),
              HasSubstr("a writer was cut off in the middle of a change"));
}

TEST_F(OpeningAStore, InMemoryIsAlwaysANewOne) {
  Store store = Store::open(":memory:", {Mode::kCreate, {}});
  EXPECT_EQ(store.view().number(), 1);
  EXPECT_THAT(error_of([] {
                Store::open(":memory:", {Mode::kRead, {}});
              }),
              StartsWith("not found: "));
}

TEST_F(OpeningAStore, KeepsWhatWasPutAndCanBeMoved) {
  {
    Store first = store_in(file_);
    Store store = std::move(first);
    change(store, "names", put_names);
  }
  const Store store = store_in(file_);
  EXPECT_EQ(store.path(), file_);
  EXPECT_EQ(store.view().document("semianalysis-report")->url, "https://example.org/r");
  store.verify();
}

TEST_F(OpeningAStore, WaitsForAnotherWriterNoLongerThanAsked) {
  Store first = store_in(file_);
  Store second = Store::open(file_, {Mode::kWrite, std::chrono::milliseconds(20)});
  const Writer writer = first.write("a test", "holds the store");
  EXPECT_THAT(error_of([&] { const Writer other = second.write("a test", "waits"); }),
              HasSubstr("locked"));
  EXPECT_THAT(error_of([&] { const Writer other = first.write("a test", "again"); }),
              StartsWith("conflict: "));
}

TEST_F(OpeningAStore, SeesWhatAnotherConnectionCommitsInNewViewsOnly) {
  Store writing = store_in(file_);
  const Store reading = open_for_reading(file_);
  const View before = reading.view();
  change(writing, "names", put_names);
  EXPECT_EQ(before.number(), 1);
  EXPECT_FALSE(before.entity("deepseek"));
  EXPECT_EQ(before.counts().entities, 0);
  EXPECT_TRUE(before.search("deepseek").empty());
  EXPECT_TRUE(reading.view().entity("deepseek"));
}

/// The operations of SQLite's program for a statement, a word each.
std::string operations_of(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* connection = nullptr;
  sqlite3_open(file.c_str(), &connection);
  std::string operations;
  const auto collect = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) += std::string(values[1]) + " ";
    return 0;
  };
  sqlite3_exec(connection, ("EXPLAIN " + sql).c_str(), collect, &operations, nullptr);
  sqlite3_close(connection);
  return operations;
}

TEST_F(OpeningAStore, MakesTablesWhoseConstraintsBuildNoTableForEachRow) {
  { const Store store = store_in(file_); }
  std::istringstream inserts(
      sqlite(file_,
             "SELECT 'INSERT INTO ' || m.name || ' VALUES (?' || "
             "(SELECT group_concat(',?', '') FROM pragma_table_info(m.name) WHERE cid > 0) || ')' "
             "FROM sqlite_schema m WHERE m.type = 'table' AND m.sql LIKE '%STRICT%'"));
  int asked = 0;
  for (std::string insert; std::getline(inserts, insert); ++asked) {
    const std::string operations = operations_of(file_, insert);
    EXPECT_THAT(operations, HasSubstr("MakeRecord")) << insert;
    EXPECT_THAT(operations, Not(HasSubstr("OpenEphemeral"))) << insert;
  }
  EXPECT_EQ(asked, 17);
}

}  // namespace
}  // namespace claimgraph
