// extract: articles shown, as lines, and as proposals; what goes wrong on the way.
#include <filesystem>

#include <nlohmann/json.hpp>

#include <claimgraph/base/sha256.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr const char* kArticle =
    "Tessera Labs says it owns 12,000 GPUs.\n\n"
    "According to Marlow Research, Tessera Labs owns 40,000 GPUs.\n";

class ExtractTest : public CommandTest {
 protected:
  ExtractTest() {
    write("article.txt", kArticle);
    std::filesystem::create_directories(folder_ / "news" / "old");
  }

  /// The lines of a run, as JSON.
  static std::vector<nlohmann::json> records(const Outcome& run) {
    std::vector<nlohmann::json> all;
    for (const std::string& line : lines_of(run.out)) {
      all.push_back(nlohmann::json::parse(line));
    }
    return all;
  }
  static std::vector<nlohmann::json> records(const Outcome& run, const std::string& type) {
    std::vector<nlohmann::json> some = records(run);
    std::erase_if(some, [&](const nlohmann::json& record) { return record.at("type") != type; });
    return some;
  }
  /// The claims that are not about predicates.
  static std::vector<nlohmann::json> claims(const Outcome& run) {
    std::vector<nlohmann::json> some = records(run, "claim");
    std::erase_if(some,
                  [](const nlohmann::json& record) { return record.at("predicate") == "broader"; });
    return some;
  }
};

TEST_F(ExtractTest, ShowsWhoSaysWhat) {
  const Outcome run = claimgraph({"extract", "--publisher", "Orbital Weekly", "article.txt"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("article.txt, en, 2 claims"), HasSubstr("12,000 GPUs"),
                             HasSubstr("40,000 GPUs"), HasSubstr("Marlow Research"),
                             HasSubstr("Orbital Weekly"),
                             HasSubstr("\"Tessera Labs says it owns 12,000 GPUs.\"")));
  EXPECT_THAT(run.out, Not(HasSubstr("\x1b")));
  EXPECT_EQ(files(), (std::vector<std::string>{"article.txt", "news"})) << "no store is made";
}

TEST_F(ExtractTest, FitsANarrowTerminal) {
  const Outcome run = in_terminal(44, {"extract", "article.txt"}, {{"NO_COLOR", "1"}});
  EXPECT_THAT(run.out, HasSubstr("12,000"));
  for (const std::string& line : lines_of(run.out)) {
    EXPECT_LE(line.size(), 45U) << line;  // with its carriage return
  }
}

TEST_F(ExtractTest, GivesLinesThatAreImportedAsTheyAre) {
  const Outcome lines = claimgraph({"extract", "--format", "jsonl", "article.txt"});
  ASSERT_EQ(lines.exit_code, 0) << lines.err;
  EXPECT_EQ(claimgraph({"extract", "--format", "jsonl", "article.txt"}).out, lines.out);
  ASSERT_THAT(claims(lines), SizeIs(2));
  for (const auto& claim : claims(lines)) {
    const auto& evidence = claim.at("attributions").at(0).at("evidence");
    const std::string exact = evidence.at("exact");
    EXPECT_EQ(std::string(kArticle).substr(evidence.at("start"), exact.size()), exact);
    EXPECT_THAT(std::string(claim.at("attributions").at(0).at("note")), HasSubstr("certainty 0."));
  }
  const Outcome import = claimgraph({"import", "-"}, lines.out);
  EXPECT_EQ(import.exit_code, 0) << import.err;
  EXPECT_THAT(claimgraph({"import", "-"}, lines.out).out, HasSubstr("nothing new"));
  EXPECT_THAT(claimgraph({"contradictions"}).out, HasSubstr("40,000 GPUs"));
}

TEST_F(ExtractTest, ReadsStandardInput) {
  const Outcome from_file = claimgraph({"extract", "--format", "jsonl", "article.txt"});
  const Outcome from_pipe = claimgraph({"extract", "--format", "jsonl", "-"}, kArticle);
  EXPECT_EQ(from_pipe.out, from_file.out);
}

TEST_F(ExtractTest, TakesWhatTheCallerKnowsBetter) {
  const Outcome run = claimgraph({"extract", "--format", "jsonl", "--title", "Chips", "--url",
                                  "https://orbital.example/chips", "--date", "2025-03",
                                  "--publisher", "Orbital Weekly", "--language", "en-GB", "--key",
                                  "chips-1", "--keep-text", "article.txt"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const auto documents = records(run, "document");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(documents[0].at("key"), "chips-1");
  EXPECT_EQ(documents[0].at("title"), "Chips");
  EXPECT_EQ(documents[0].at("url"), "https://orbital.example/chips");
  EXPECT_EQ(documents[0].at("published"), "2025-03");
  EXPECT_EQ(documents[0].at("language"), "en-GB");
  EXPECT_EQ(documents[0].at("text"), kArticle);
  EXPECT_EQ(documents[0].at("sha256"), sha256(kArticle).hex());
}

TEST_F(ExtractTest, RefusesOptionsThatCannotBe) {
  const auto error = [&](Words words) {
    words.insert(words.begin(), "extract");
    words.emplace_back("article.txt");
    const Outcome run = claimgraph(words);
    EXPECT_EQ(run.exit_code, 2);
    return run.err;
  };
  EXPECT_THAT(error({"--date", "yesterday"}), HasSubstr("--date 'yesterday'"));
  EXPECT_THAT(error({"--language", "English!"}), HasSubstr("--language 'English!'"));
  EXPECT_THAT(error({"--key", "no key"}), HasSubstr("--key 'no key'"));
  EXPECT_THAT(error({"--encoding", "utf-77"}), HasSubstr("utf-77"));
  EXPECT_THAT(error({"--accept-above", "0.5"}), HasSubstr("--into"));
  EXPECT_THAT(error({"--into", "--accept-above", "1.5"}), HasSubstr("not a number from 0 to 1"));
  EXPECT_THAT(error({"--into", "--format", "jsonl"}), HasSubstr("--format"));
  EXPECT_THAT(error({"--title", "x", "news"}), HasSubstr("--title is of one article"));
}

TEST_F(ExtractTest, ReadsFoldersInOrder) {
  write("news/b.txt", kArticle);
  write("news/old/a.html", std::string("<p>") + kArticle);
  write("news/c.md", "Nothing to be found here.\n");
  write("news/.hidden.txt", kArticle);
  write("news/picture.png", "x");
  const Outcome run = claimgraph({"extract", "--jobs", "3", "news", "news/b.txt"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::vector<std::string> headings;
  for (const std::string& line : lines_of(run.out)) {
    if (line.find("news/") == 0) {
      headings.push_back(line.substr(0, line.find(',')));
    }
  }
  EXPECT_THAT(headings, ElementsAre("news/b.txt", "news/c.md", "news/old/a.html"));
  EXPECT_THAT(run.out, AllOf(HasSubstr("no claims found"), HasSubstr("4 claims in 3 articles")));
  for (const char* jobs : {"1", "2", "8"}) {
    EXPECT_EQ(claimgraph({"extract", "--jobs", jobs, "news", "news/b.txt"}).out, run.out);
  }
}

TEST_F(ExtractTest, ReportsABadFileAndReadsTheOthers) {
  const Outcome run = claimgraph({"extract", "missing.txt", "news", "article.txt"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("missing.txt: cannot read"), HasSubstr("news: holds no article")));
  EXPECT_THAT(run.out, HasSubstr("12,000 GPUs"));
  EXPECT_EQ(claimgraph({"extract", "missing.txt"}).exit_code, 2) << "nothing could be read";
  EXPECT_THAT(claimgraph({"extract"}).err, HasSubstr("FILE"));
}

TEST_F(ExtractTest, PutsProposalsIntoTheStore) {
  const Outcome run = claimgraph({"extract", "--into", "--who", "ann", "article.txt"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "article.txt: 2 claims, 2 new (change 2)\n"
            "2 proposals wait for `claimgraph review`\n");
  EXPECT_THAT(claimgraph({"history"}).out,
              AllOf(HasSubstr("extract article.txt"), HasSubstr("ann")));
  EXPECT_THAT(claimgraph({"review", "--list"}).out, HasSubstr("40,000"));
  EXPECT_THAT(claimgraph({"contradictions"}).out, Not(HasSubstr("40,000")));
  EXPECT_THAT(claimgraph({"extract", "--into", "article.txt"}).out,
              HasSubstr("2 claims, 2 known; nothing new"));
}

TEST_F(ExtractTest, MakesNoSecondProposalOfWhatWasAccepted) {
  EXPECT_EQ(claimgraph({"extract", "--into", "article.txt"}).exit_code, 0);
  EXPECT_EQ(claimgraph({"review", "--accept-above", "0"}).exit_code, 0);
  const Outcome again = claimgraph({"extract", "--into", "article.txt"});
  EXPECT_THAT(again.out, HasSubstr("2 known; nothing new")) << "though its names are known now";
  EXPECT_THAT(claimgraph({"contradictions"}).out, HasSubstr("40,000 GPUs"));
}

TEST_F(ExtractTest, KnowsADocumentByItsBytes) {
  write("known.jsonl",
        R"({"type": "document", "key": "chips", "title": "As a person called it", "sha256": ")" +
            sha256(kArticle).hex() + "\"}\n");
  EXPECT_EQ(claimgraph({"import", "known.jsonl"}).exit_code, 0);
  EXPECT_EQ(claimgraph({"extract", "--into", "article.txt"}).exit_code, 0);
  EXPECT_THAT(claimgraph({"review", "--list", "--document", "chips"}).out, HasSubstr("40,000"));
  EXPECT_THAT(claimgraph({"stats"}).out, HasSubstr("documents                 1"));
}

TEST_F(ExtractTest, AcceptsAtOnceWhatIsSureEnough) {
  const Outcome run = claimgraph({"extract", "--into", "--accept-above", "0", "article.txt"});
  EXPECT_THAT(run.out, HasSubstr("2 claims, 2 new, 2 accepted (change 2)"));
  EXPECT_THAT(claimgraph({"contradictions"}).out, HasSubstr("40,000 GPUs"));
  EXPECT_THAT(claimgraph({"stats"}).out, Not(HasSubstr("proposals")));
}

TEST_F(ExtractTest, KnowsTheNamesOfTheStore) {
  write(
      "names.jsonl",
      R"({"type": "entity", "key": "tessera-labs-inc", "kind": "company", "label": "Tessera Labs Incorporated", "aliases": ["Tessera Labs"]})"
      "\n");
  const auto subjects = [&](const Words& words) {
    Words all{"extract", "--format", "jsonl", "article.txt"};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<std::string> keys;
    for (const auto& claim : claims(claimgraph(all))) {
      keys.push_back(claim.at("subject"));
    }
    return keys;
  };
  EXPECT_THAT(subjects({"--entities", "names.jsonl"}), AllOf(SizeIs(2), Each("tessera-labs-inc")));
  EXPECT_THAT(subjects({}), AllOf(SizeIs(2), Each(Not("tessera-labs-inc"))));
  EXPECT_EQ(claimgraph({"import", "names.jsonl"}).exit_code, 0);
  EXPECT_THAT(subjects({}), AllOf(SizeIs(2), Each("tessera-labs-inc")));
  EXPECT_EQ(claimgraph({"extract", "--entities", "none.jsonl", "article.txt"}).exit_code, 2);
}

TEST_F(ExtractTest, LeavesOutWhatIsLessSure) {
  const Outcome run = claimgraph({"extract", "--least-certainty", "1", "article.txt"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("no claims found"));
}

TEST_F(ExtractTest, LeavesNoStoreWhenNothingCouldBeRead) {
  EXPECT_EQ(claimgraph({"--db", "new.db", "extract", "--into", "missing.txt"}).exit_code, 2);
  EXPECT_EQ(files(), (std::vector<std::string>{"article.txt", "news"}));
}

TEST_F(ExtractTest, StopsAtCtrlCWithNothingHalfStored) {
  const Outcome run = bash(
      "mkfifo pipe; \"$claimgraph\" --db new.db extract --into pipe & exec 3>pipe; "
      "kill -INT $!; wait $!; echo \"ended with $?\"; ls");
  EXPECT_THAT(run.out, AllOf(HasSubstr("ended with 130"), Not(HasSubstr("new.db"))));
  EXPECT_THAT(run.err, HasSubstr("interrupted; 0 of 1 article done"));
}

TEST_F(ExtractTest, CannotBeDrivenByAnArticle) {
  write("evil.txt", "Tessera Labs owns 12,000 GPUs \x1b[31m, it says.\n");
  const Outcome run = claimgraph({"extract", "evil.txt"});
  EXPECT_THAT(run.out, Not(HasSubstr("\x1b[31m")));
}

}  // namespace
}  // namespace claimgraph
