// contradictions and explain.
#include <algorithm>

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
using testing::UnorderedElementsAre;

class FindingCommandsTest : public CommandTest {
 protected:
  void SetUp() override { import_acme(); }

  /// The pairs that `contradictions ARGUMENTS` finds, as "A|B".
  [[nodiscard]] std::vector<std::string> pairs(Words arguments) const {
    arguments.insert(arguments.begin(), "contradictions");
    arguments.insert(arguments.end(), {"--format", "csv"});
    const Outcome run = claimgraph(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    std::vector<std::string> found;
    for (const std::string& line : lines_of(run.out)) {
      const std::vector<std::string> cells = cells_of(line);
      if (found.empty() && cells.at(0) == "rank") {
        a_ = column(cells, "a_claim");
        b_ = column(cells, "b_claim");
        continue;
      }
      found.push_back(std::min(cells.at(a_), cells.at(b_)) + "|" +
                      std::max(cells.at(a_), cells.at(b_)));
    }
    return found;
  }

 private:
  /// The cells of a record of CSV; quotes are dropped.
  static std::vector<std::string> cells_of(const std::string& record) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : record) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    return cells;
  }

  static std::size_t column(const std::vector<std::string>& cells, const std::string& title) {
    return static_cast<std::size_t>(std::find(cells.begin(), cells.end(), title) - cells.begin());
  }

  mutable std::size_t a_ = 0;
  mutable std::size_t b_ = 0;
};

TEST_F(FindingCommandsTest, BothSidesAreDrawnOnOneAxisUnlessWordsAreWanted) {
  const std::string drawn = claimgraph({"contradictions", "--predicate", "staff"}).out;
  EXPECT_THAT(drawn, AllOf(HasSubstr("102        Alpha News  "), HasSubstr("905        Beta Times"),
                           HasSubstr("┴"), HasSubstr("people")));
  const std::string words = claimgraph({"contradictions", "--predicate", "staff", "--no-plot"}).out;
  EXPECT_THAT(words, AllOf(Not(HasSubstr("┴")), HasSubstr("Alpha News asserts")));
  EXPECT_THAT(claimgraph({"contradictions", "--predicate", "staff", "--ascii"}).out,
              AllOf(Not(HasSubstr("┴")), HasSubstr("--|--")));
}

TEST_F(FindingCommandsTest, TheWorstContradictionComesFirst) {
  const Outcome run = claimgraph({"contradictions"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, AllOf(StartsWith(" 1  Acme: employees"), HasSubstr("905 people"),
                             HasSubstr("Beta Times asserts")));
  EXPECT_EQ(claimgraph({"contradictions"}).out, run.out);
}

TEST_F(FindingCommandsTest, ASubjectIsFoundByAnyOfItsNames) {
  for (const char* name : {"acme", "ACME", "societe acme", "アクメ"}) {
    EXPECT_EQ(pairs({"--subject", name}).size(), 5U) << name;
  }
  EXPECT_THAT(pairs({"--subject", "zenith"}), IsEmpty());
  EXPECT_EQ(pairs({"--subject", "zenith", "--subject", "acme"}).size(), 5U);
}

TEST_F(FindingCommandsTest, AnUnknownSubjectComesWithTheClosestOne) {
  const Outcome run = claimgraph({"contradictions", "--subject", "zenith-recods"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("no entity 'zenith-recods'; did you mean 'zenith-records'?"));
}

TEST_F(FindingCommandsTest, AnAmbiguousSubjectComesWithTheCandidates) {
  const Outcome run = claimgraph({"contradictions", "--subject", "ZENITH"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("names 2 entities"), HasSubstr("zenith  Zenith (company)"),
                             HasSubstr("zenith-records  Zenith (organization)")));
}

TEST_F(FindingCommandsTest, PredicatesAreFoundByKeyOrLabel) {
  EXPECT_EQ(pairs({"--predicate", "staff"}).size(), 5U);
  EXPECT_EQ(pairs({"--predicate", "Employees"}).size(), 5U);
  EXPECT_THAT(pairs({"--predicate", "chief"}), IsEmpty());
  EXPECT_THAT(claimgraph({"contradictions", "--predicate", "stuff"}).err,
              HasSubstr("no predicate 'stuff'; did you mean 'staff'?"));
}

TEST_F(FindingCommandsTest, VerdictsCanBeChosen) {
  EXPECT_THAT(pairs({"--verdict", "conditional"}),
              UnorderedElementsAre("staff-102|staff-berlin", "staff-905|staff-berlin",
                                   "staff-about|staff-berlin"));
  EXPECT_THAT(pairs({"--verdict", "borderline"}), ElementsAre("zenith-1000|zenith-1400"));
  EXPECT_THAT(pairs({"--verdict", "corroborates"}), ElementsAre("staff-102|staff-about"));
  EXPECT_EQ(pairs({"--verdict", "borderline", "--verdict", "corroborates"}).size(), 2U);
  EXPECT_EQ(pairs({"--verdict", "conditional", "--verdict", "contradicts"}).size(), 5U);
  EXPECT_THAT(pairs({"--verdict", "distortion"}), IsEmpty());
  EXPECT_EQ(pairs({"--verdict", "all"}).size(), 7U);
}

TEST_F(FindingCommandsTest, ADistortionIsFoundByItsName) {
  const Outcome imported = claimgraph(
      {"import", "-"},
      R"({"type": "claim", "key": "said", "subject": "zenith-records", "predicate": "staff", "object": {"quantity": "52 person"}, "attributions": [{"agent": "alpha-news", "act": "reports", "via": {"agent": "ada", "act": "asserts", "speech_act": "speech"}}]})"
      "\n"
      R"({"type": "claim", "key": "retold", "subject": "zenith-records", "predicate": "staff", "object": {"quantity": "520 person"}, "attributions": [{"agent": "beta-times", "act": "reports", "via": {"agent": "ada", "act": "asserts", "speech_act": "speech"}}]})"
      "\n");
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(pairs({"--verdict", "distortion"}), ElementsAre("retold|said"));
}

TEST_F(FindingCommandsTest, LimitAndLeastSeverityCutTheList) {
  EXPECT_EQ(pairs({"--limit", "1"}).size(), 1U);
  EXPECT_EQ(pairs({"--limit", "0"}).size(), 5U);
  EXPECT_THAT(claimgraph({"contradictions", "--limit", "2"}).out, HasSubstr("2 of 5"));
  EXPECT_THAT(pairs({"--min-severity", "1.5"}), ElementsAre("staff-905|staff-berlin"));
}

TEST_F(FindingCommandsTest, PairsListsEveryPairOfAConflict) {
  const Outcome imported = claimgraph(
      {"import", "-"},
      R"({"type": "claim", "key": "staff-905-again", "subject": "acme", "predicate": "staff", "object": {"quantity": "905 person"}, "attributions": [{"agent": "beta-times", "act": "asserts"}]})");
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_GT(pairs({"--pairs"}).size(), pairs({}).size());
  EXPECT_THAT(pairs({"--pairs", "--limit", "0"}), testing::Contains("staff-102|staff-905-again"));
  EXPECT_THAT(claimgraph({"contradictions", "--pairs"}).out, Not(HasSubstr("restated")));
}

TEST_F(FindingCommandsTest, JsonHasEveryFinding) {
  const Outcome run = claimgraph({"contradictions", "--format", "json"});
  ASSERT_EQ(run.exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(run.out).size(), 5U);
}

TEST_F(FindingCommandsTest, FailOnGivesExitCodeOne) {
  EXPECT_EQ(claimgraph({"contradictions", "--fail-on", "contradicts"}).exit_code, 1);
  EXPECT_EQ(claimgraph({"contradictions", "--fail-on", "conditional"}).exit_code, 1);
  EXPECT_THAT(claimgraph({"contradictions", "--fail-on", "contradicts"}).out, StartsWith(" 1  "));
}

TEST_F(FindingCommandsTest, FailOnHeedsTheFilters) {
  const auto exit_code = [this](const char* subject, const char* fail_on) {
    return claimgraph({"contradictions", "--subject", subject, "--fail-on", fail_on}).exit_code;
  };
  EXPECT_EQ(exit_code("zenith", "contradicts"), 0);
  EXPECT_EQ(exit_code("zenith", "conditional"), 0);
  EXPECT_EQ(exit_code("zenith", "borderline"), 1);
  EXPECT_EQ(exit_code("acme", "borderline"), 1);
  EXPECT_EQ(exit_code("bob", "borderline"), 0);
  EXPECT_EQ(claimgraph({"contradictions", "--verdict", "conditional", "--fail-on", "contradicts"})
                .exit_code,
            0);
}

TEST_F(FindingCommandsTest, FailOnLooksBeyondTheLimit) {
  // The worst pair is conditional; the unconditional one comes after it.
  EXPECT_EQ(claimgraph({"contradictions", "--limit", "1", "--fail-on", "contradicts"}).exit_code,
            1);
}

TEST_F(FindingCommandsTest, AnEarlierStateCanBeAsked) {
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "wrong"}).exit_code, 0);
  EXPECT_EQ(pairs({}).size(), 2U);
  EXPECT_EQ(pairs({"--as-of", "2"}).size(), 5U);
  EXPECT_EQ(pairs({"--as-of", "2999-01-01"}).size(), 2U);
  EXPECT_EQ(pairs({"--as-of", "2999-01-01T10:00:00Z"}).size(), 2U);
  EXPECT_THAT(pairs({"--as-of", "2001-02"}), IsEmpty());
  EXPECT_EQ(claimgraph({"contradictions", "--as-of", "99"}).exit_code, 2);
  EXPECT_THAT(claimgraph({"contradictions", "--as-of", "yesterday"}).err,
              HasSubstr("expected a change's number, a date"));
}

TEST_F(FindingCommandsTest, APairIsExplainedStepByStep) {
  const Outcome run = claimgraph({"explain", "staff-102", "staff-905"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(StartsWith("contradicts"), HasSubstr("8.9x"),
                             HasSubstr("one hundred and two heads"), HasSubstr("both Acme")));
  const Outcome json = claimgraph({"explain", "staff-102", "staff-905", "--format", "json"});
  EXPECT_TRUE(nlohmann::json::parse(json.out).is_object());
}

TEST_F(FindingCommandsTest, AClaimIsNamedByTheBeginningOfItsHashToo) {
  const Outcome shown = claimgraph({"show", "staff-905", "--format", "json"});
  const std::string id = nlohmann::json::parse(shown.out).at("id");
  EXPECT_EQ(claimgraph({"explain", "staff-102", id.substr(0, 12)}).out,
            claimgraph({"explain", "staff-102", "staff-905"}).out);
}

TEST_F(FindingCommandsTest, AnUnknownClaimComesWithTheClosestOne) {
  const Outcome run = claimgraph({"explain", "staff-102", "staff-95"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("no claim 'staff-95'; did you mean 'staff-905'?"));
}

TEST_F(FindingCommandsTest, NoEscapeCodesReachAPipeUnlessAsked) {
  EXPECT_THAT(claimgraph({"contradictions"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(claimgraph({"explain", "staff-102", "staff-905"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(claimgraph({"--color", "always", "contradictions"}).out, HasSubstr("\x1b["));
}

/// A store so large that columns answer, with one company about which no two of 1,500 claims agree.
std::string quarrel() {
  std::string lines =
      R"({"type":"predicate","key":"gpus","label":"GPUs","object":"quantity","dimension":"count",)"
      R"("role":"stock"})"
      "\n"
      R"({"type":"entity","key":"blog","kind":"organization","label":"Blog"})"
      "\n";
  const auto add = [&](const std::string& key, const std::string& subject, int value,
                       const std::string& time) {
    lines += R"({"type":"claim","key":")" + key + R"(","subject":")" + subject +
             R"(","predicate":"gpus","object":{"quantity":"=)" + std::to_string(value) +
             R"( GPU"},"valid_time":")" + time +
             R"(","attributions":[{"agent":"blog","act":"asserts"}]})" + "\n";
  };
  for (const char* const company : {"hot", "calm", "calm-too", "calm-as-well"}) {
    lines += R"({"type":"entity","key":")" + std::string(company) +
             R"(","kind":"company","label":"A company"})" + "\n";
  }
  for (int i = 0; i < 1'500; ++i) {
    add("hot-" + std::to_string(i), "hot", 1'000 + 3 * i, "2024");
  }
  for (const char* const company : {"calm", "calm-too", "calm-as-well"}) {
    for (int year = 1'000; year < 7'200; ++year) {
      add(company + ("-" + std::to_string(year)), company, year == 1'000 ? 4'000 : 2'000,
          std::to_string(year));
    }
  }
  add("calm-other", "calm", 2'000, "1000~");
  return lines;
}

TEST_F(CommandTest, TheWorstPairsAreShownWhereTheyAreTooManyToGroup) {
  write("quarrel.jsonl", quarrel());
  ASSERT_EQ(claimgraph({"import", "quarrel.jsonl"}).exit_code, 0);
  const Outcome all = claimgraph({"contradictions", "--limit", "2"});
  EXPECT_EQ(all.exit_code, 0);
  EXPECT_THAT(all.err, StartsWith("single pairs are shown, restatements among them: "));
  EXPECT_THAT(all.out, AllOf(HasSubstr("[hot-0; 2024]"), HasSubstr("[hot-1499; 2024]"),
                             HasSubstr("[hot-1498; 2024]"),
                             HasSubstr("the worst 2 shown; 1124251 pairs of claims")));
  const Outcome pairs = claimgraph({"contradictions", "--limit", "2", "--pairs"});
  EXPECT_EQ(pairs.out, all.out);
  EXPECT_THAT(pairs.err, IsEmpty());
  EXPECT_THAT(claimgraph({"--quiet", "contradictions", "--limit", "2"}).err, IsEmpty());
  const auto json =
      nlohmann::json::parse(claimgraph({"contradictions", "--limit", "2", "--format", "json"}).out);
  ASSERT_EQ(json.size(), 2U);
  EXPECT_EQ(json[0].at("verdict"), "contradicts");
  const Outcome calm = claimgraph({"contradictions", "--subject", "calm"});
  EXPECT_THAT(calm.err, IsEmpty());
  EXPECT_THAT(calm.out,
              AllOf(HasSubstr("[calm-1000; 1000]"), HasSubstr("the worst 1 shown; 1 pairs")));
}

}  // namespace
}  // namespace claimgraph
