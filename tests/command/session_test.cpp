// A session with a person, whose lines are written here.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands.hpp"
#include "line_source.hpp"
#include "repl.hpp"

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// What a person types. A line that is Ctrl-C is kCtrlC; of one that ends with a tab, the words
/// that are offered are noted, and nothing is entered.
class TypedLines : public LineSource {
 public:
  static constexpr const char* kCtrlC = "^C";

  explicit TypedLines(std::vector<std::string> lines) : lines_(std::move(lines)) {}

  Outcome read(const std::string& prompt, std::string& line) override {
    prompts.push_back(prompt);
    for (; next_ < lines_.size() && lines_[next_].ends_with('\t'); ++next_) {
      offered.push_back(completer_(lines_[next_].substr(0, lines_[next_].size() - 1)).words);
    }
    if (next_ == lines_.size()) {
      return Outcome::kEnd;
    }
    line = lines_[next_++];
    return line == kCtrlC ? Outcome::kInterrupted : Outcome::kLine;
  }
  void remember(const std::string& statement) override { history.push_back(statement); }
  void complete_with(Completer with) override { completer_ = std::move(with); }

  std::vector<std::string> prompts;
  std::vector<std::string> history;
  std::vector<std::vector<std::string>> offered;

 private:
  Completer completer_;
  std::vector<std::string> lines_;
  std::size_t next_ = 0;
};

class SessionTest : public testing::Test {
 protected:
  SessionTest() {
    std::string pattern = (fs::temp_directory_path() / "claimgraph-session-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    std::ofstream(folder_ / "acme.jsonl")
        << R"({"type": "entity", "key": "acme", "kind": "company", "label": "Acme"})" << '\n'
        << R"({"type": "entity", "key": "zenith", "kind": "company", "label": "Zenith"})" << '\n';
  }
  ~SessionTest() override { fs::remove_all(folder_); }

  /// Runs a session on the store news.db; its exit code.
  int type(std::vector<std::string> lines, bool quiet = true) {
    lines_ = std::make_unique<TypedLines>(std::move(lines));
    out_.str("");
    err_.str("");
    const Context context{folder_ / "news.db", quiet, Rendering{}, out_, err_};
    return Repl(context, *lines_, true).run();
  }
  void import_acme() {
    type({":import " + (folder_ / "acme.jsonl").string()});
    ASSERT_EQ(err_.str(), "");
  }
  [[nodiscard]] std::string out() const { return out_.str(); }
  [[nodiscard]] std::string err() const { return err_.str(); }

  fs::path folder_;
  std::unique_ptr<TypedLines> lines_;

 private:
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(SessionTest, ThePromptShowsTheStoreAndWhatIsOpen) {
  type({"RETURN", "(", "'", "", "') /*", "*/", TypedLines::kCtrlC});
  EXPECT_THAT(lines_->prompts, ElementsAre("news> ", "   -> ", "   (> ", "   '> ", "   '> ",
                                           "   *> ", "   -> ", "news> "));
}

TEST_F(SessionTest, CtrlCDropsTheStatementAndNothingElse) {
  import_acme();
  type({"RETURN 'never", TypedLines::kCtrlC, "RETURN 'asked' AS a;"});
  EXPECT_EQ(out(), "a\n-----\nasked\n");
  EXPECT_EQ(err(), "");
  EXPECT_THAT(lines_->history, ElementsAre("RETURN 'asked' AS a;"));
}

TEST_F(SessionTest, AStatementIsOneEntryOfTheHistory) {
  import_acme();
  type({"RETURN", " 1 ;", ":set timing off", "RETURN 2; RETURN 3;"});
  EXPECT_THAT(lines_->history,
              ElementsAre("RETURN\n 1;", ":set timing off", "RETURN 2;", "RETURN 3;"));
}

TEST_F(SessionTest, WithoutAStoreItSaysHowToMakeOne) {
  EXPECT_EQ(type({}, false), 0);
  EXPECT_THAT(out(), HasSubstr("news.db' yet; `:import FILE`"));
  EXPECT_EQ(type({"RETURN 1;", ":schema"}), 0);
  EXPECT_THAT(err(), HasSubstr("no store"));
  EXPECT_FALSE(fs::exists(folder_ / "news.db"));
}

TEST_F(SessionTest, WhatIsImportedCanBeAsked) {
  import_acme();
  type({"MATCH (c:Company) RETURN c.name AS name ORDER BY name;"});
  EXPECT_EQ(out(), "name\n------\nAcme\nZenith\n");
}

TEST_F(SessionTest, AChangeByOthersIsSeen) {
  import_acme();
  const std::string question = "MATCH (c:Company) RETURN count(*) AS n;";
  std::ofstream(folder_ / "more.jsonl")
      << R"({"type": "entity", "key": "nadir", "kind": "company", "label": "Nadir"})" << '\n';
  type({question, ":import " + (folder_ / "more.jsonl").string(), question});
  EXPECT_EQ(out(), "n\n-\n2\nn\n-\n3\n");
}

TEST_F(SessionTest, AnErrorEndsNothing) {
  import_acme();
  EXPECT_EQ(type({"RETURN nothing;", ":nonsense", ":show nobody", "RETURN 1 AS a;"}), 0);
  EXPECT_EQ(out(), "a\n-\n1\n");
  EXPECT_THAT(err(), StartsWith("line 1, column 8: "));
  EXPECT_THAT(err(), HasSubstr("no command ':nonsense'"));
  EXPECT_THAT(err(), HasSubstr("no claim or entity 'nobody'"));
}

TEST_F(SessionTest, QuitEndsIt) {
  type({":quit", "RETURN 1;"});
  EXPECT_EQ(out(), "");
  EXPECT_EQ(lines_->prompts.size(), 1U);
}

TEST_F(SessionTest, ACommandInsideAStatementIsPointedOut) {
  type({"RETURN 1", ":quit", TypedLines::kCtrlC});
  EXPECT_THAT(err(), HasSubstr("end it with ';'"));
  type({"MATCH (n", ":Company)", TypedLines::kCtrlC});
  EXPECT_EQ(err(), "");
}

TEST_F(SessionTest, RowsAreCountedAndTimed) {
  import_acme();
  type({"UNWIND [1, 2] AS x RETURN x;", ":set timing off", "RETURN 1 AS x;"}, false);
  EXPECT_THAT(out(), HasSubstr("\n2 rows, "));
  EXPECT_THAT(out(), HasSubstr("\n1 row\n"));
}

TEST_F(SessionTest, APersonGetsAThousandRowsUnlessMoreAreAsked) {
  import_acme();
  type({":set paging off", "UNWIND range(1, 1001) AS x RETURN x;"});
  EXPECT_THAT(err(), HasSubstr("cut after 1,000 rows; :set limit 0 for all"));
  type({":set paging off", ":set limit 0", "UNWIND range(1, 1001) AS x RETURN x;"});
  EXPECT_EQ(err(), "");
  EXPECT_THAT(out(), HasSubstr("\n1001\n"));
}

TEST_F(SessionTest, WordsAreCompletedFromTheStore) {
  import_acme();
  type({"MATCH (c:Compan\t", "MATCH (c) WHERE c.name = 'ze\t", ":show ac\t"});
  EXPECT_THAT(lines_->offered, ElementsAre(ElementsAre("Company"), ElementsAre("Zenith", "zenith"),
                                           ElementsAre("acme")));
}

TEST_F(SessionTest, WordsAreCompletedInTheLightOfEarlierLines) {
  import_acme();
  type({"MATCH (c:Company", "{nam\t", "name: 'Acme'}) RETURN c.alia\t", "'", "never\t"});
  EXPECT_THAT(lines_->offered, ElementsAre(ElementsAre("name"), ElementsAre("aliases"), IsEmpty()));
}

TEST_F(SessionTest, WithoutAStoreTheLanguageIsCompleted) {
  type({"MATCH (c:\t", "MATCH (c) RETURN 'ac\t", "MAT\t", ":sche\t"});
  EXPECT_THAT(lines_->offered,
              ElementsAre(IsEmpty(), IsEmpty(), ElementsAre("MATCH"), ElementsAre(":schema")));
}

}  // namespace
}  // namespace claimgraph::command
