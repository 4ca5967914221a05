// review, with its answers in a pipe, and at once.
#include <nlohmann/json.hpp>

#include "proposed_claims.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ReviewTest : public CommandTest {
 protected:
  ReviewTest() {
    write("proposed.jsonl", kProposedClaims);
    EXPECT_EQ(claimgraph({"--quiet", "import", "proposed.jsonl"}).exit_code, 0);
  }

  [[nodiscard]] nlohmann::json listed(const std::string& state) const {
    const Outcome run = claimgraph({"review", "--list", "--state", state, "--format", "json"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return nlohmann::json::parse(run.out);
  }
  /// The sentences of the proposals in a state.
  [[nodiscard]] std::vector<std::string> sentences(const std::string& state) const {
    std::vector<std::string> all;
    for (const auto& proposal : listed(state)) {
      all.push_back(proposal.at("sentence"));
    }
    return all;
  }
  [[nodiscard]] std::string id_of(const std::string& sentence) const {
    for (const auto& proposal : listed("all")) {
      if (proposal.at("sentence").get<std::string>().find(sentence) != std::string::npos) {
        return proposal.at("id").get<std::string>().substr(0, 8);
      }
    }
    return "none";
  }
  [[nodiscard]] std::string claims_of_tessera() const {
    return claimgraph({"show", "tessera"}).out;
  }
};

TEST_F(ReviewTest, ListsWhatWaits) {
  const Outcome run = claimgraph({"review", "--list"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("Tessera: GPUs = 4,000 GPUs"), HasSubstr("0.90"),
                             HasSubstr("Ann Marlow estimates, reported by"), HasSubstr("article-2"),
                             Not(HasSubstr("state"))));
  EXPECT_THAT(claimgraph({"review", "--list", "--state", "accepted"}).out,
              HasSubstr("no proposals"));
  const Outcome csv = claimgraph({"review", "--list", "--format", "csv", "--max", "0.3"});
  EXPECT_THAT(lines_of(csv.out),
              ElementsAre(HasSubstr("id,state,certainty,subject"), HasSubstr("more chips")));
}

TEST_F(ReviewTest, ListsByDocumentAndCertainty) {
  EXPECT_THAT(lines_of(claimgraph({"review", "--list", "--document", "article-1"}).out),
              Not(Contains(HasSubstr("slogan"))));
  EXPECT_THAT(claimgraph({"review", "--list", "--min-certainty", "0.7"}).out,
              AllOf(HasSubstr("4,000"), Not(HasSubstr("= 400 "))));
  const Outcome wrong = claimgraph({"review", "--list", "--document", "article-3"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("no document 'article-3'; did you mean"));
  EXPECT_THAT(claimgraph({"review", "--list", "--min", "2"}).err,
              HasSubstr("'2' is not a number from 0 to 1"));
}

TEST_F(ReviewTest, FitsANarrowTerminal) {
  const Outcome run = in_terminal(46, {"review", "--list"}, {{"NO_COLOR", "1"}});
  EXPECT_THAT(run.out, HasSubstr("Tessera: GPUs = 4,000 GPUs"));
  for (const std::string& line : lines_of(run.out)) {
    EXPECT_LE(line.size(), 47U) << line;  // with its carriage return
  }
}

TEST_F(ReviewTest, CountsWhatWaitsInStatsAlone) {
  EXPECT_THAT(claimgraph({"stats"}).out, HasSubstr("proposals pending         3"));
  const auto counts = nlohmann::json::parse(claimgraph({"stats", "--format", "json"}).out);
  EXPECT_EQ(counts.at("proposals_pending"), 3);
  EXPECT_EQ(counts.at("claims"), 1);
  EXPECT_THAT(claimgraph({"search", "slogan", "chips"}).out, HasSubstr("nothing found"));
  EXPECT_THAT(claimgraph({"contradictions"}).out, Not(HasSubstr("4,000")));
}

TEST_F(ReviewTest, AcceptsByIdAndShowsItInHistory) {
  const Outcome run = claimgraph({"review", "--accept", id_of("4,000"), "--who", "ann"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("accepted 1 (change 3)"));
  EXPECT_THAT(claims_of_tessera(), HasSubstr("4,000 GPUs"));
  EXPECT_THAT(claimgraph({"history"}).out, HasSubstr("accept 1 proposal"));
  EXPECT_THAT(claimgraph({"contradictions"}).out, HasSubstr("4,000 GPUs"));
  EXPECT_THAT(sentences("pending"), SizeIs(2));
}

TEST_F(ReviewTest, RejectsForAReasonAndTakesItBack) {
  const Outcome without = claimgraph({"review", "--reject", id_of("slogan")});
  EXPECT_EQ(without.exit_code, 2);
  EXPECT_THAT(without.err, HasSubstr("--reject needs --reason"));
  EXPECT_EQ(claimgraph({"review", "--reject", id_of("slogan"), "--reason", "a joke"}).exit_code, 0);
  EXPECT_THAT(sentences("rejected"), SizeIs(1));
  EXPECT_EQ(listed("rejected").front().at("decision").at("reason"), "a joke");
  EXPECT_THAT(claimgraph({"undo", "3"}).out, HasSubstr("took back 1"));
  EXPECT_THAT(sentences("pending"), SizeIs(3));
}

TEST_F(ReviewTest, AcceptsAllThatAreSureEnough) {
  EXPECT_THAT(claimgraph({"review", "--accept-above", "0.6"}).out, HasSubstr("accepted 2"));
  EXPECT_THAT(sentences("pending"), ElementsAre("\"More chips\" is its slogan."));
  const Outcome again = claimgraph({"review", "--accept-above", "0.6"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_EQ(again.out, "accepted 0\n");
  EXPECT_THAT(claimgraph({"review", "--accept-above", "0", "--document", "article-1"}).out,
              HasSubstr("accepted 0"));
}

TEST_F(ReviewTest, SaysWhatCannotBeDecidedAndDecidesTheRest) {
  EXPECT_EQ(claimgraph({"review", "--reject", id_of("slogan"), "--reason", "a joke"}).exit_code, 0);
  const Outcome run = claimgraph({"review", "--accept", id_of("slogan"), id_of("4,000")});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("accepted 1"));
  EXPECT_THAT(run.err, HasSubstr("was rejected by change 3"));
  const Outcome unknown = claimgraph({"review", "--accept", "abcdef12"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("no proposal 'abcdef12'"));
}

TEST_F(ReviewTest, TakesAnswersFromAPipe) {
  const Outcome run = claimgraph({"review"}, "?\na\nr a joke of last year\ns\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("1 of 3"), HasSubstr("claim      Tessera: GPUs = 4,000 GPUs"),
                    HasSubstr("new        person Ann Marlow (marlow)"),
                    HasSubstr("would contradict: Tessera: GPUs = exactly 9,000 GPUs "
                              "[nine]"),
                    HasSubstr("accept: its records are imported"),
                    HasSubstr("accepted 1, rejected 1; 1 pending")));
  EXPECT_THAT(run.out, Not(HasSubstr("\x1b"))) << "no colour in a pipe";
  EXPECT_THAT(sentences("accepted"), SizeIs(1));
  EXPECT_EQ(listed("rejected").front().at("decision").at("reason"), "a joke of last year");
}

TEST_F(ReviewTest, LosesNothingWhenTheAnswersEnd) {
  const Outcome run = claimgraph({"review"}, "a\n");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(sentences("accepted"), SizeIs(1));
  EXPECT_THAT(sentences("pending"), SizeIs(2));
  EXPECT_THAT(claimgraph({"review"}, "q\n").out, HasSubstr("accepted 0, rejected 0; 2 pending"));
}

TEST_F(ReviewTest, EditsFieldByFieldAndKeepsBoth) {
  const Outcome run = claimgraph({"review"}, "e\n\n\n=4100 GPU\na\nq\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("quantity [4000 GPU]"), HasSubstr("exactly 4,100 GPUs"),
                             HasSubstr("not as it was proposed")));
  EXPECT_THAT(claims_of_tessera(), HasSubstr("exactly 4,100 GPUs"));
  const auto accepted = listed("accepted").front();
  EXPECT_THAT(accepted.at("records").dump(), HasSubstr("4000 GPU"));
  EXPECT_THAT(accepted.at("decision").at("records").dump(), HasSubstr("=4100 GPU"));
}

TEST_F(ReviewTest, SaysWhatIsWrongWithAnEditAndTakesNothing) {
  const Outcome run = claimgraph({"review"}, "e\n\n\n4100 USD\ne\n\n\n4100 GPX\nq\n");
  EXPECT_THAT(run.err, AllOf(HasSubstr("not taken: records:2"), HasSubstr("a quantity of money"),
                             HasSubstr("unknown unit 'GPX'")));
  EXPECT_THAT(sentences("pending"), SizeIs(3));
  EXPECT_THAT(claimgraph({"history"}).out, Not(HasSubstr("try edited")));
}

TEST_F(ReviewTest, SaysWhatItDoesNotUnderstand) {
  const Outcome run = claimgraph({"review"}, "x\nr\n\nq\n");
  EXPECT_THAT(run.err, AllOf(HasSubstr("'x' is none of"), HasSubstr("a reason is needed")));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(sentences("pending"), SizeIs(3));
}

TEST_F(ReviewTest, NeedsAStore) {
  EXPECT_THAT(claimgraph({"--db", "none.db", "review"}).err, HasSubstr("no store 'none.db'"));
  EXPECT_FALSE(exists("none.db"));
  EXPECT_EQ(claimgraph({"--db", "empty.db", "init"}).exit_code, 0);
  EXPECT_THAT(claimgraph({"--db", "empty.db", "review"}).out, HasSubstr("nothing waits"));
}

TEST_F(ReviewTest, RefusesOptionsThatDoNotGoTogether) {
  EXPECT_EQ(claimgraph({"review", "--list", "--accept", "abcdef"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"review", "--format", "json"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"review", "--list", "--state", "lost"}).exit_code, 2);
}

TEST_F(ReviewTest, IsExportedAndImported) {
  EXPECT_EQ(claimgraph({"review", "--reject", id_of("slogan"), "--reason", "a joke"}).exit_code, 0);
  const Outcome lines = claimgraph({"export"});
  write("copy.jsonl", lines.out);
  const Outcome run = claimgraph({"--db", "copy.db", "import", "copy.jsonl"});
  EXPECT_THAT(run.out, HasSubstr("proposals"));
  EXPECT_EQ(claimgraph({"--db", "copy.db", "export"}).out, lines.out);
}

}  // namespace
}  // namespace claimgraph
