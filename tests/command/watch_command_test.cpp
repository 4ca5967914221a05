// watch: what other processes do to the store, as it happens.
#include <nlohmann/json.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// Another figure for Acme's staff, and one for another company.
constexpr const char* kMore = R"json(
{"type": "claim", "key": "staff-40000", "subject": "acme", "predicate": "staff", "object": {"quantity": "40000 person"}, "valid_time": "2024", "attributions": [{"agent": "bob", "act": "asserts"}]}
{"type": "claim", "key": "zenith-70000", "subject": "zenith", "predicate": "staff", "object": {"quantity": "70000 person"}, "valid_time": "2024", "attributions": [{"agent": "bob", "act": "asserts"}]}
)json";

class WatchCommandTest : public CommandTest {
 protected:
  void SetUp() override {
    import_acme();
    write("more.jsonl", kMore);
  }

  /// Runs `watch ARGUMENTS` in the background until it says that it watches; then `then`; gives
  /// what it wrote when it has ended.
  [[nodiscard]] Outcome watching(const std::string& arguments, const std::string& then) const {
    return bash(
        "mkfifo ready\n"
        "timeout 120 $claimgraph watch " +
        arguments +
        " > seen 2> ready &\n"
        "watch=$!\n"
        "exec 3< ready\n"
        "read -r first <&3\n"
        "case $first in 'watching '*) ;; *) echo \"$first\" >&2; exit 99;; esac\n"
        "{ " +
        then +
        "\n} > /dev/null\n"
        "wait $watch; code=$?\n"
        "cat seen\n"
        "exit $code\n");
  }
};

TEST_F(WatchCommandTest, TellsWhatAnotherProcessImports) {
  const Outcome run = watching("acme --count 4", "$claimgraph import --quiet more.jsonl");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(StartsWith(" +  Acme: employees"), HasSubstr("contradicts"),
                             HasSubstr("by change 3: import more.jsonl (tester, "),
                             HasSubstr("40,000 people  [staff-40000; 2024]\n      Bob asserts\n"),
                             HasSubstr("905 people  [staff-905; 2024]\n      Beta Times asserts\n"),
                             HasSubstr("conditional"), Not(HasSubstr("Zenith"))));
  EXPECT_THAT(run.out.substr(0, run.out.find("Bob")), HasSubstr("by change"));
}

TEST_F(WatchCommandTest, TellsWhatARetractionEndsAndItsUndoingBringsBack) {
  const Outcome run = watching("acme employees --count 6",
                               "$claimgraph retract claim staff-905 --reason 'misread'\n"
                               "$claimgraph undo 3");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(StartsWith(" -  Acme: employees"), HasSubstr("no longer contradicts"),
                             HasSubstr("by change 3: "), HasSubstr(" +  Acme: employees"),
                             HasSubstr("by change 4: ")));
}

TEST_F(WatchCommandTest, WritesJsonLines) {
  ASSERT_EQ(claimgraph({"import", "--quiet", "more.jsonl"}).exit_code, 0);
  const Outcome run = claimgraph({"watch", "acme", "--since", "2", "--min-severity", "2", "--count",
                                  "1", "--format", "jsonl", "--timeout", "100", "--quiet"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  ASSERT_EQ(lines_of(run.out).size(), 1U);
  const auto event = nlohmann::json::parse(run.out);
  EXPECT_EQ(event.at("event"), "appeared");
  EXPECT_EQ(event.at("change").at("number"), 3);
  EXPECT_EQ(event.at("change").at("who"), "tester");
  EXPECT_EQ(event.at("verdict"), "contradicts");
  EXPECT_EQ(event.at("reason"), "disjoint");
  EXPECT_GE(event.at("severity"), 2);
  EXPECT_EQ(event.at("a").at("subject"), "acme");
  EXPECT_EQ(event.at("b").at("chains").at(0).at(0).at("act"), "asserts");
}

TEST_F(WatchCommandTest, EndsByCtrlC) {
  const Outcome run = watching("", "kill -INT $watch");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(WatchCommandTest, EndsWhenTimeRunsOut) {
  EXPECT_EQ(claimgraph({"watch", "--timeout", "0.01"}).exit_code, 0);
  const Outcome run = claimgraph({"watch", "--timeout", "0.01", "--count", "1"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, StartsWith("watching claims.db from change 2"));
}

TEST_F(WatchCommandTest, EndsWhenNobodyReadsAnyMore) {
  const Outcome run = bash(
      "set -o pipefail; timeout 120 $claimgraph watch --since 0 --quiet | head -n 1\n"
      "echo ${PIPESTATUS[0]}");
  EXPECT_THAT(lines_of(run.out), ElementsAre(StartsWith(" +  Acme: employees"), "0"));
}

TEST_F(WatchCommandTest, SuggestsWhatWasMeant) {
  const auto error = [&](const Words& words) {
    const Outcome run = claimgraph(words);
    EXPECT_EQ(run.exit_code, 2);
    return run.err;
  };
  EXPECT_THAT(error({"watch", "zenith-recods"}),
              HasSubstr("no entity 'zenith-recods'; did you mean 'zenith-records'?"));
  EXPECT_THAT(error({"watch", "acme", "stuff"}),
              HasSubstr("no predicate 'stuff'; did you mean 'staff'?"));
  EXPECT_THAT(error({"watch", "--since", "99"}), HasSubstr("no change 99; the last one is 2"));
  EXPECT_THAT(error({"watch", "--since", "then"}), HasSubstr("--since 'then' is no state"));
  EXPECT_THAT(error({"watch", "--timeout", "soon"}), HasSubstr("'soon' is not a time"));
  EXPECT_THAT(error({"watch", "--count", "0"}), HasSubstr("'0' is not a whole number from 1"));
}

}  // namespace
}  // namespace claimgraph
