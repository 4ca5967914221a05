// Files from strangers: refused with the name of what is wrong, and left as they are.

#include <span>

#include <claimgraph/contradiction/snapshot.hpp>

#include "deepseek_store.hpp"
#include "other_hands.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using Mode = OpenOptions::Mode;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class AFileFromAStranger : public ::testing::Test {
 protected:
  AFileFromAStranger() {
    Store store = store_in(file_);
    change(store, "names", put_names);
  }

  /// Every way of opening the file must say `why` and leave it alone.
  void expect_refused(const std::string& why) {
    const std::string before = bytes_of(file_);
    for (const Mode mode : {Mode::kRead, Mode::kWrite, Mode::kWriteOrCreate}) {
      EXPECT_THAT(error_of([&] {
                    Store::open(file_, {mode, std::chrono::milliseconds(50)});
                  }),
                  AllOf(StartsWith("corrupt: " + file_.string()), HasSubstr(why)))
          << static_cast<int>(mode);
    }
    EXPECT_TRUE(bytes_of(file_) == before) << "the file was changed";
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(AFileFromAStranger, MayNotBringATrigger) {
  sqlite(file_, "CREATE TRIGGER evil AFTER INSERT ON change BEGIN DELETE FROM scope; END");
  expect_refused("trigger 'evil' does not belong");
}

TEST_F(AFileFromAStranger, MayNotBringAView) {
  sqlite(file_, "CREATE VIEW evil AS SELECT * FROM claim");
  expect_refused("view 'evil' does not belong");
}

TEST_F(AFileFromAStranger, MayNotBringATableOrIndex) {
  sqlite(file_, "CREATE INDEX evil ON claim (value)");
  expect_refused("index 'evil' does not belong");
}

TEST_F(AFileFromAStranger, MayBringTheStatisticsOfAnalyze) {
  sqlite(file_, "ANALYZE");
  EXPECT_NO_THROW(Store::open(file_, {Mode::kRead}).verify());
  sqlite(file_, "CREATE INDEX evil ON claim (value)");
  expect_refused("index 'evil' does not belong");
}

TEST_F(AFileFromAStranger, MayNotReplaceATableByAView) {
  sqlite(file_, "DROP TABLE alias; CREATE VIEW alias AS SELECT * FROM entity");
  expect_refused("view 'alias' does not belong");
}

TEST_F(AFileFromAStranger, MayNotRenameATable) {
  sqlite(file_, "ALTER TABLE scope RENAME TO scopes");
  expect_refused("'scope");
}

TEST_F(AFileFromAStranger, MayNotChangeATrigger) {
  sqlite(file_,
         "DROP TRIGGER claim_stays;"
         "CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN SELECT 1; END");
  expect_refused("trigger 'claim_stays' is not the one");
}

TEST_F(AFileFromAStranger, MayNotLackATrigger) {
  sqlite(file_, "DROP TRIGGER claim_stays");
  expect_refused("trigger 'claim_stays' is missing");
}

TEST_F(AFileFromAStranger, MayHaveOtherComments) {
  sqlite(file_,
         "DROP TRIGGER claim_stays;"
         "CREATE TRIGGER claim_stays BEFORE DELETE /* never */ ON claim -- so it is\n"
         "  BEGIN SELECT RAISE (ABORT,   'append-only'); END;");
  EXPECT_EQ(error_of([&] { Store::open(file_); }), "");
}

/// As if somebody had made the store by other SQL.
void respell(const std::filesystem::path& file, std::string part, std::string otherwise) {
  for (std::string* const text : {&part, &otherwise}) {
    for (std::size_t at = text->find('\''); at != std::string::npos;
         at = text->find('\'', at + 2)) {
      text->insert(at, "'");
    }
  }
  sqlite(file, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '" + part +
                   "', '" + otherwise + "')");
}

constexpr const char* kKinds = "kind = 'all' OR kind = 'entity' OR kind = 'text'";

TEST_F(AFileFromAStranger, MayListTheWordsOfAColumnAsOlderStoresDo) {
  const std::string before = sqlite(file_, "SELECT sql FROM sqlite_schema");
  respell(file_, kKinds, "kind IN ('all', 'entity', 'text')");
  ASSERT_NE(sqlite(file_, "SELECT sql FROM sqlite_schema"), before);
  EXPECT_EQ(error_of([&] { Store::open(file_).verify(); }), "");
}

TEST_F(AFileFromAStranger, MayNotAllowOtherWordsInAColumn) {
  for (const std::string other :
       {"kind IN ('all', 'entity')", "kind IN ('all', 'entity', 'text', 'file')",
        "kind IN ('all', 'text', 'entity')", "kind IN ('all', 'entity', 'text') OR 1",
        "kind IN ('all', 'entity', 'text','all')", "text IN ('all', 'entity', 'text')",
        "kind NOT IN ('all', 'entity', 'text')", "kind IN ('all OR kind = ', 'entity', 'text')",
        "kind = 'all' OR kind = 'entity' OR kind = 'texts'"}) {
    SCOPED_TRACE(other);
    respell(file_, kKinds, other);
    expect_refused("table 'scope' is not the one");
    respell(file_, other, kKinds);
  }
  EXPECT_EQ(error_of([&] { Store::open(file_); }), "") << "spelt as it was";
}

TEST_F(AFileFromAStranger, MustBeMarkedAsAStore) {
  sqlite(file_, "PRAGMA application_id = 7");
  expect_refused("application id 7");
}

TEST_F(AFileFromAStranger, MayNotBeFromANewerVersion) {
  sqlite(file_, "PRAGMA user_version = 99");
  expect_refused("newer claimgraph: schema version 99");
}

TEST_F(AFileFromAStranger, MayNotHaveAVersionThatNeverWas) {
  sqlite(file_, "PRAGMA user_version = -1");
  expect_refused("no schema version -1");
}

TEST_F(AFileFromAStranger, MayNotBeAnythingElse) {
  std::string noise;
  for (unsigned i = 0; i < 10'000; ++i) {
    noise += static_cast<char>(i * 2654435761U >> 24U);
  }
  for (const std::string& bytes : {noise, std::string("{}\n"), std::string("SQLite format 3")}) {
    write_bytes(file_, bytes);
    expect_refused("not a claimgraph store");
  }
}

TEST_F(AFileFromAStranger, MayNotBeCutOff) {
  const std::string whole = bytes_of(file_);
  for (const std::size_t size :
       {std::size_t{50}, std::size_t{100}, std::size_t{4096}, whole.size() / 2, whole.size() - 1}) {
    write_bytes(file_, whole.substr(0, size));
    expect_refused("");
  }
}

TEST_F(AFileFromAStranger, MayNotBeScribbledOver) {
  std::string bytes = bytes_of(file_);
  // The first page holds the header and the top of the schema.
  for (std::size_t i = 100; i < 4096; ++i) {
    bytes[i] = static_cast<char>(i * 31);
  }
  write_bytes(file_, bytes);
  expect_refused("");
}

TEST_F(AFileFromAStranger, MayNotHaveClaimsOfWhatIsNoPredicate) {
  {
    Store store = store_in(file_);
    change(store, "a claim", [](Writer& w) { w.put_claim(claim("deepseek motto 'curiosity'")); });
    change(store, "a merge", [](Writer& w) { w.merge("kemaspedia", "semianalysis", "the same"); });
  }
  // The predicate is read as a company.
  with_other_hands(file_, "UPDATE merge SET entity_id = (SELECT predicate_id FROM claim)");
  const Store store = open_for_reading(file_);
  EXPECT_THAT(error_of([&] { Snapshot::load(store.view()); }), StartsWith("corrupt: "));
  EXPECT_THAT(error_of([&] { store.verify(); }), HasSubstr("merge row 1 is not what it was"));
}

TEST_F(AFileFromAStranger, MayNotHaveClaimsAboutWhatCameLater) {
  {
    Store store = store_in(file_);
    change(store, "a claim", [](Writer& w) { w.put_claim(claim("deepseek motto 'curiosity'")); });
  }
  with_other_hands(file_, "UPDATE entity SET added_by = 99 WHERE key = 'deepseek'");
  const Store store = open_for_reading(file_);
  const View view = store.view();
  const ClaimRow row = view.row_of(claim("deepseek motto 'curiosity'").id()).value();
  EXPECT_THAT(error_of([&] { Snapshot::load(view, std::span(&row, 1)); }),
              StartsWith("corrupt: an entity is named, but not there: 'deepseek'"));
  EXPECT_THAT(error_of([&] { Snapshot::load(view); }), StartsWith("corrupt: "));
}

}  // namespace
}  // namespace claimgraph
