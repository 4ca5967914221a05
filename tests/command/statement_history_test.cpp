// Statements kept over sessions.
#include "statement_history.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class StatementHistoryTest : public testing::Test {
 protected:
  StatementHistoryTest() {
    std::string pattern = (fs::temp_directory_path() / "claimgraph-history-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    file_ = folder_ / "state" / "claimgraph" / "history";
  }
  ~StatementHistoryTest() override { fs::remove_all(folder_); }

  [[nodiscard]] std::size_t lines() const {
    std::ifstream in(file_);
    return static_cast<std::size_t>(
        std::count(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>(), '\n'));
  }

  fs::path folder_;
  fs::path file_;
};

TEST_F(StatementHistoryTest, StatementsOutliveTheSession) {
  StatementHistory first(file_);
  EXPECT_THAT(first.statements(), IsEmpty());
  first.add("RETURN 1;");
  first.add("MATCH (n)\n  RETURN 'мир \\n';");
  EXPECT_THAT(StatementHistory(file_).statements(),
              ElementsAre("RETURN 1;", "MATCH (n)\n  RETURN 'мир \\n';"));
}

TEST_F(StatementHistoryTest, OnlyTheOwnerMayReadIt) {
  StatementHistory(file_).add("RETURN 'secret';");
  struct stat info {};
  ASSERT_EQ(::stat(file_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(file_.parent_path().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0700U);
}

TEST_F(StatementHistoryTest, ARepetitionIsKeptOnce) {
  StatementHistory history(file_);
  history.add("RETURN 1;");
  history.add("RETURN 1;");
  history.add("RETURN 2;");
  history.add("RETURN 1;");
  EXPECT_THAT(StatementHistory(file_).statements(),
              ElementsAre("RETURN 1;", "RETURN 2;", "RETURN 1;"));
}

TEST_F(StatementHistoryTest, TwoSessionsShareOneFile) {
  StatementHistory one(file_);
  StatementHistory other(file_);
  one.add("RETURN 1;");
  other.add("RETURN 2;");
  EXPECT_THAT(StatementHistory(file_).statements(), ElementsAre("RETURN 1;", "RETURN 2;"));
}

TEST_F(StatementHistoryTest, ItIsBounded) {
  StatementHistory history(file_, 10);
  for (int i = 0; i < 25; ++i) {
    history.add("RETURN " + std::to_string(i) + ";");
  }
  EXPECT_EQ(lines(), 25U);
  const StatementHistory next(file_, 10);
  EXPECT_THAT(next.statements(), SizeIs(10));
  EXPECT_EQ(next.statements().back(), "RETURN 24;");
  EXPECT_EQ(lines(), 10U);
}

TEST_F(StatementHistoryTest, DamagedLinesAreLeftOut) {
  fs::create_directories(file_.parent_path());
  std::ofstream(file_) << "\"RETURN 1;\"\nnonsense\n12\n\"RETURN 2;\"\n\"cut of";
  EXPECT_THAT(StatementHistory(file_).statements(), ElementsAre("RETURN 1;", "RETURN 2;"));
}

TEST_F(StatementHistoryTest, AFileThatCannotBeWrittenIsNoError) {
  StatementHistory nowhere("/proc/claimgraph/history");
  nowhere.add("RETURN 1;");
  EXPECT_THAT(nowhere.statements(), SizeIs(1));
  StatementHistory none("");
  none.add("RETURN 1;");
  EXPECT_THAT(none.statements(), SizeIs(1));
}

}  // namespace
}  // namespace claimgraph::command
