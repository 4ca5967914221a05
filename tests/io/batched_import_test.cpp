// Imports in several changes, and how they go on after an interruption.
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/store/writer.hpp>

#include "io/import_position.hpp"
#include "small_store.hpp"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using testing::empty_store;
using testing::export_text;
using ::testing::HasSubstr;
using testing::import_text;
using testing::kDeepSeekLines;
using ::testing::Pair;
using ::testing::StartsWith;

std::string gpu_claim(int gpus) {
  return R"({"type":"claim","subject":"deepseek","predicate":"gpu_count","object":{"quantity":")" +
         std::to_string(gpus) +
         R"( GPU"},"attributions":[{"agent":"kemaspedia","act":"reports"}]})" + "\n";
}

/// The 12 lines about DeepSeek and 38 claims: 50 lines.
std::string fifty_lines() {
  std::string text = testing::kDeepSeek;
  for (int i = 1; i <= 50 - static_cast<int>(kDeepSeekLines); ++i) {
    text += gpu_claim(i);
  }
  return text;
}

std::string first_lines(const std::string& text, int count) {
  std::size_t end = 0;
  for (int i = 0; i < count; ++i) {
    end = text.find('\n', end) + 1;
  }
  return text.substr(0, end);
}

ImportOptions batches_of(std::uint64_t lines) {
  ImportOptions options;
  options.batch_lines = lines;
  return options;
}

ImportOptions resumed_batches_of(std::uint64_t lines) {
  ImportOptions options = batches_of(lines);
  options.resume = true;
  return options;
}

std::vector<std::string> imports_in(const Store& store) {
  std::vector<std::string> imports;
  for (const Change& change : store.view().changes()) {
    if (change.number > testing::kCreation) {
      imports.push_back(change.what);
    }
  }
  return imports;
}

std::string to_line(const std::string& text, int lines) {
  const std::string read = first_lines(text, lines);
  return "import claims.jsonl: to line " + std::to_string(lines) + ", byte " +
         std::to_string(read.size()) + ", SHA-256 " + sha256(read).hex();
}

TEST(BatchedImport, MakesAChangeOfEachBatchThatSaysHowFarItCame) {
  const std::string text = fifty_lines();
  Store store = empty_store();
  const ImportReport report = import_text(store, text, batches_of(20));
  EXPECT_EQ(report.lines, 50U);
  EXPECT_EQ(report.changes, 3U);
  EXPECT_EQ(report.change, 4);
  EXPECT_THAT(imports_in(store),
              ElementsAre(to_line(text, 20), to_line(text, 40), to_line(text, 50)));
  EXPECT_EQ(export_text(store), export_text(testing::store_of(text)));
  EXPECT_NO_THROW(store.verify());
}

TEST(BatchedImport, MakesNoEmptyChangeWhenTheLastBatchIsFull) {
  const std::string text = fifty_lines();
  Store store = empty_store();
  EXPECT_EQ(import_text(store, text, batches_of(25)).changes, 2U);
  EXPECT_THAT(imports_in(store), ElementsAre(to_line(text, 25), to_line(text, 50)));
}

TEST(BatchedImport, KeepsTheBatchesBeforeABadLine) {
  const std::string text = fifty_lines();
  Store store = empty_store();
  EXPECT_THROW(import_text(store, first_lines(text, 45) + "{}\n", batches_of(20)), ImportError);
  EXPECT_THAT(imports_in(store), ElementsAre(to_line(text, 20), to_line(text, 40)));
  EXPECT_EQ(export_text(store), export_text(testing::store_of(first_lines(text, 40))));
}

TEST(ResumedImport, PassesOverExactlyWhatIsIn) {
  const std::string text = fifty_lines();
  Store store = empty_store();
  ASSERT_THROW(import_text(store, first_lines(text, 45) + "{}\n", batches_of(20)), ImportError);
  const ImportReport report = import_text(store, text, resumed_batches_of(20));
  EXPECT_EQ(report.skipped, 40U);
  EXPECT_EQ(report.lines, 10U);
  EXPECT_EQ(report.claims.added, 10U);
  EXPECT_EQ(report.claims.known, 0U);
  EXPECT_EQ(report.change, 4);
  EXPECT_EQ(export_text(store), export_text(testing::store_of(text)));
}

TEST(ResumedImport, HasNothingToDoAfterTheEnd) {
  Store store = empty_store();
  import_text(store, fifty_lines(), batches_of(20));
  const ImportReport report = import_text(store, fifty_lines(), resumed_batches_of(20));
  EXPECT_EQ(report.skipped, 50U);
  EXPECT_EQ(report.lines, 0U);
  EXPECT_EQ(report.change, std::nullopt);
}

TEST(ResumedImport, TakesTheLinesThatWereAddedToTheFile) {
  Store store = empty_store();
  import_text(store, fifty_lines(), batches_of(20));
  const std::string longer = fifty_lines() + gpu_claim(1000);
  const ImportReport report = import_text(store, longer, resumed_batches_of(20));
  EXPECT_EQ(report.skipped, 50U);
  EXPECT_EQ(report.claims.added, 1U);
  EXPECT_EQ(export_text(store), export_text(testing::store_of(longer)));
}

TEST(ResumedImport, StartsAtTheFirstLineWhenThereIsNothingToGoOnFrom) {
  Store store = empty_store();
  const ImportReport report = import_text(store, fifty_lines(), resumed_batches_of(20));
  EXPECT_EQ(report.skipped, 0U);
  EXPECT_EQ(report.lines, 50U);
}

TEST(ResumedImport, NamesALineByItsNumberInTheWholeFile) {
  const std::string text = fifty_lines();
  Store store = empty_store();
  import_text(store, first_lines(text, 45), batches_of(20));
  try {
    import_text(store, first_lines(text, 46) + "{\"type\": 1}\n", resumed_batches_of(20));
    FAIL() << "the line was taken";
  } catch (const ImportError& error) {
    EXPECT_THAT(error.what(), StartsWith("claims.jsonl:47:"));
  }
}

TEST(ResumedImport, CountsRejectedLinesAsDone) {
  const std::string text = first_lines(fifty_lines(), 19) + "{}\n" + gpu_claim(500);
  Store store = empty_store();
  ImportOptions options = batches_of(20);
  options.keep_going = true;
  EXPECT_EQ(import_text(store, text, options).rejected, 1U);
  options.resume = true;
  const ImportReport report = import_text(store, text + gpu_claim(501), options);
  EXPECT_EQ(report.rejected, 0U);
  EXPECT_EQ(report.skipped, 21U);
  EXPECT_EQ(report.lines, 1U);
}

void expect_refused(Store& store, const std::string& text) {
  const std::string before = export_text(store);
  try {
    import_text(store, text, resumed_batches_of(20));
    ADD_FAILURE() << "another file was taken for the same";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kConflict);
    EXPECT_THAT(error.what(), HasSubstr("claims.jsonl: not what was imported before; change 3"));
  }
  EXPECT_EQ(export_text(store), before);
  EXPECT_EQ(imports_in(store).size(), 2U);
}

TEST(ResumedImport, RefusesAnotherFile) {
  const std::string text = fifty_lines();
  Store store = empty_store();
  import_text(store, first_lines(text, 40), batches_of(20));
  std::string changed = text;
  changed[changed.find("DeepSeek")] = 'd';
  expect_refused(store, changed);
  expect_refused(store, first_lines(text, 39));
  expect_refused(store, "");
  expect_refused(store, "\n" + text);
}

TEST(ResumedImport, RefusesAFileThatGoesOnInTheLineItStoppedAt) {
  std::string text = first_lines(fifty_lines(), 40);
  text.pop_back();
  Store store = empty_store();
  import_text(store, text, batches_of(20));
  expect_refused(store, text + " \n");
  EXPECT_EQ(import_text(store, text, resumed_batches_of(20)).skipped, 40U);
}

TEST(ResumedImport, DoesNotTakeAnImportOfAnotherNameForItsOwn) {
  Store store = empty_store();
  std::istringstream other(fifty_lines());
  import_jsonl(store, other, "other.jsonl", batches_of(20));
  const ImportReport report = import_text(store, fifty_lines(), resumed_batches_of(20));
  EXPECT_EQ(report.skipped, 0U);
  EXPECT_EQ(report.claims.known, 39U);
}

TEST(ImportPosition, IsReadBackAsItWasWritten) {
  const io::LinePosition position{7, 1234, sha256("text")};
  for (const std::string file : {"a.jsonl", "a: to line 3, byte 4.jsonl", ""}) {
    const std::string what = io::describe_import(file, position);
    EXPECT_EQ(io::read_import_position(what, file), position);
    EXPECT_EQ(io::read_import_position(what, file + "x"), std::nullopt);
    EXPECT_EQ(io::read_import_position(io::describe_import(file), file), std::nullopt);
    for (std::size_t cut = 0; cut < what.size(); ++cut) {
      EXPECT_EQ(io::read_import_position(what.substr(0, cut), file), std::nullopt) << cut;
    }
    EXPECT_EQ(io::read_import_position(what + "0", file), std::nullopt);
  }
}

TEST(BeforeCommit, IsCalledOnceInsideTheLastChangeAfterTheLastLine) {
  for (const std::uint64_t batch : {std::uint64_t{0}, std::uint64_t{20}}) {
    Store store = empty_store();
    ImportOptions options = batches_of(batch);
    std::vector<std::pair<bool, std::int64_t>> calls;  // the last claim is there, changes so far
    options.before_commit = [&](Writer& writer) {
      calls.emplace_back(writer.preview().counts().claims == 39,
                         static_cast<std::int64_t>(imports_in(store).size()));
      writer.put_entity({"last", EntityKind::kConcept, "Last", {}});
    };
    import_text(store, fifty_lines(), options);
    EXPECT_THAT(calls, ElementsAre(Pair(true, batch == 0 ? 0 : 2)));
    EXPECT_TRUE(store.view().entity("last"));
    EXPECT_EQ(imports_in(store).size(), batch == 0 ? 1U : 3U);
  }
}

TEST(BeforeCommit, MakesTheImportFailWhenItThrows) {
  Store store = empty_store();
  ImportOptions options;
  options.before_commit = [](Writer& /*unused*/) { throw Error(ErrorCode::kLimit, "too much"); };
  EXPECT_THROW(import_text(store, fifty_lines(), options), Error);
  EXPECT_THAT(imports_in(store), ElementsAre());
}

}  // namespace
}  // namespace claimgraph
