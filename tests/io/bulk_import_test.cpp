// Imports of so many lines that the store is made ready for them.
#include <string>

#include <gmock/gmock.h>

#include "small_store.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

using testing::empty_store;
using testing::export_text;
using testing::import_text;

std::string line_of(int gpus, const std::string& attribution_note = "") {
  const std::string number = std::to_string(gpus);
  return R"({"type":"claim","key":"c)" + number +
         R"(","subject":"deepseek","predicate":"gpu_count","object":{"quantity":")" + number +
         R"( GPU"},"scope":{"phase":"training"},"attributions":[{"agent":"kemaspedia","act":)"
         R"("reports","document":"article-003","note":")" +
         attribution_note + R"(","evidence":{"start":0,"end":9,"exact":"number )" + number +
         R"("}}]})" + "\n";
}

std::string lines_of(int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) {
    text += line_of(i);
  }
  return text;
}

bool checks_rows(const Store& store) {
  Database& database = StoreAccess::state(store.view()).database;
  return database.integer("PRAGMA foreign_keys") == 1 &&
         database.integer("PRAGMA ignore_check_constraints") == 0;
}

constexpr int kMany = 3000;

TEST(BulkImport, MakesTheStoreThatSmallImportsMake) {
  Store whole = empty_store();
  import_text(whole, testing::kDeepSeek + lines_of(1, kMany));
  Store parts = empty_store();
  import_text(parts, testing::kDeepSeek);
  for (int first = 1; first <= kMany; first += 500) {
    import_text(parts, lines_of(first, first + 499));
  }
  EXPECT_EQ(export_text(whole), export_text(parts));
  EXPECT_NO_THROW(whole.verify());
  const auto found = whole.view().search("2999", 10);
  EXPECT_EQ(found.size(), parts.view().search("2999", 10).size());
  EXPECT_FALSE(found.empty());
}

TEST(BulkImport, TellsKnownRecordsFromNewOnes) {
  Store store = empty_store();
  import_text(store, testing::kDeepSeek + lines_of(1, 10));
  // Known ones before and after the store is made ready, and within the import itself.
  const ImportReport report =
      import_text(store, lines_of(1, 5) + lines_of(11, kMany) + lines_of(6, 20));
  EXPECT_EQ(report.claims.added, kMany - 10U);
  EXPECT_EQ(report.claims.known, 20U);
  EXPECT_EQ(report.attributions.added, kMany - 10U);
  EXPECT_EQ(report.attributions.known, 20U);
  EXPECT_NO_THROW(store.verify());
}

TEST(BulkImport, ChangesNothingWhenRepeated) {
  Store store = empty_store();
  const std::string text = testing::kDeepSeek + lines_of(1, kMany);
  import_text(store, text);
  const ImportReport again = import_text(store, text);
  EXPECT_EQ(again.change, std::nullopt);
  EXPECT_EQ(again.claims.added + again.attributions.added, 0U);
  EXPECT_EQ(store.view().changes().size(), testing::kCreation + 1U);
}

TEST(BulkImport, LeavesNothingOfItselfWhenALateLineIsBad) {
  Store store = empty_store();
  import_text(store, testing::kDeepSeek);
  const std::string before = export_text(store);
  EXPECT_THROW(import_text(store, lines_of(1, kMany) + "{}\n"), ImportError);
  EXPECT_EQ(export_text(store), before);
  EXPECT_TRUE(store.view().search("number", 1).empty());
  EXPECT_TRUE(checks_rows(store));
  EXPECT_NO_THROW(store.verify());
  import_text(store, lines_of(1, kMany));
  EXPECT_FALSE(store.view().search("number", 1).empty());
}

TEST(BulkImport, TakesTheGoodLinesOfManyWhenItKeepsGoing) {
  Store store = empty_store();
  import_text(store, testing::kDeepSeek);
  ImportOptions options;
  options.keep_going = true;
  std::string text = lines_of(1, 2000);
  // The claim of the bad line is new and goes with it; a later line may bring it after all.
  text += R"({"type":"claim","subject":"deepseek","predicate":"gpu_count","object":{"quantity":)"
          R"("9000 GPU"},"attributions":[{"agent":"nobody","act":"reports"}]})"
          "\n";
  text += lines_of(2001, kMany) + line_of(9000);
  const ImportReport report = import_text(store, text, options);
  EXPECT_EQ(report.rejected, 1U);
  EXPECT_EQ(report.claims.added, kMany + 1U);
  EXPECT_NO_THROW(store.verify());
}

TEST(BulkImport, HasRowsCheckedAgainAfterwards) {
  Store store = empty_store();
  import_text(store, testing::kDeepSeek + lines_of(1, kMany));
  EXPECT_TRUE(checks_rows(store));
}

TEST(BulkImport, LeavesTheFullTextIndexAsEveryImportDoes) {
  Store store = empty_store();
  import_text(store, testing::kDeepSeek + lines_of(1, kMany));
  EXPECT_EQ(StoreAccess::state(store.view())
                .database.integer("SELECT v FROM search_config WHERE k = 'hashsize'"),
            1 << 20);
}

}  // namespace
}  // namespace claimgraph
