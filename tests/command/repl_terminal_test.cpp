// The session in a real terminal.
#include <claimgraph/base/unicode.hpp>

#include "terminal_session.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ReplTerminalTest : public TerminalSession {
 protected:
  void SetUp() override {
    TerminalSession::SetUp();
    if (!IsSkipped()) {
      import_acme();
    }
  }

  /// Starts a session; its end shows as "ended with 0".
  void start(unsigned columns = 80, const std::string& options = "") {
    start_command(options, "claims>", columns);
  }
};

TEST_F(ReplTerminalTest, AQueryIsAnsweredCountedAndTimed) {
  start();
  enter("MATCH (c:Company) RETURN c.name AS name ORDER BY name;");
  wait_for("3 rows, ");
  EXPECT_THAT(screen(), AllOf(HasSubstr("name\n-----------------\nAcme\n"), HasSubstr("Zenith")));
  press("C-d");
  wait_for("ended with 0");
}

TEST_F(ReplTerminalTest, TabCompletesAWord) {
  start();
  type("MATCH (e:Enti");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity");
  type(" {na");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity {name:");
  type("'zeni");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity {name: 'zenith");
  type("-r");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity {name: 'zenith-records'");
}

TEST_F(ReplTerminalTest, TabListsWhatFits) {
  start();
  type("MATCH (:Claim)-[:CO");
  press("Tab");
  wait_for("CONTRADICTS");
  EXPECT_THAT(screen(), HasSubstr("CORROBORATES"));
  wait_for_last_line("claims> MATCH (:Claim)-[:CO");
  press("C-c");
  wait_for("CO^C\nclaims>");
  type(":sch");
  press("Tab");
  wait_for_last_line("claims> :schema");
}

TEST_F(ReplTerminalTest, AStatementMayRunOverLines) {
  start();
  enter("MATCH (c:Company");
  wait_for_last_line("     (>");
  enter("{key: 'acme'})");
  wait_for_last_line("     ->");
  enter("RETURN c.name AS name;");
  wait_for("1 row, ");
}

TEST_F(ReplTerminalTest, TheHistoryOutlivesTheSession) {
  start();
  enter("RETURN 'first' AS a,");
  enter("  'мир' AS b;");
  wait_for("1 row, ");
  press("C-d");
  wait_for("ended with 0");
  start();
  press("Up");
  wait_for("RETURN 'first' AS a,\n  'мир' AS b;");
  press("Enter");
  wait_for("1 row, ");
}

TEST_F(ReplTerminalTest, CtrlCDropsTheLine) {
  start();
  type("RETURN 'never'");
  wait_for_last_line("claims> RETURN 'never'");  // a terminal drops what was not read by then
  press("C-c");
  wait_for("'never'^C\nclaims>");
  enter("RETURN 'asked' AS a;");
  wait_for("1 row, ");
}

TEST_F(ReplTerminalTest, CtrlCStopsAQueryAndNotTheSession) {
  start();
  for (const char* query :
       {"UNWIND range(1, 99999) AS x UNWIND range(1, 99999) AS y RETURN count(*);",
        "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*);"}) {
    press("C-l");
    enter(query);
    wait_for("Ctrl-C stops it");
    press("C-c");
    wait_for("cancelled");
    EXPECT_THAT(screen(), Not(HasSubstr("Ctrl-C stops it")));
  }
  enter("RETURN 'alive' AS a;");
  wait_for("1 row, ");
  enter(":quit");
  wait_for("ended with 0");
}

TEST_F(ReplTerminalTest, ANarrowTerminalIsFilledAndNotOverrun) {
  start(40);
  enter("MATCH (c:Claim {key: 'staff-102'}) RETURN c.key AS key, c.text AS text;");
  wait_for("1 row, ");
  EXPECT_THAT(screen(), HasSubstr("\nkey        text\n"));
  press("C-l");
  enter("MATCH (c:Claim {key: 'staff-102'}) RETURN c.key, c.text, c.lo, c.hi, c.valid, c.unit;");
  wait_for("row 1 ----");
  for (const std::string& line : lines_of(screen())) {
    EXPECT_LE(display_width(line), 40U) << line;
  }
}

TEST_F(ReplTerminalTest, WhatIsLongerThanTheScreenIsPaged) {
  pager_ = "cat > " + (folder_ / "paged").string();
  start();
  enter("UNWIND range(1, 5) AS x RETURN x;");
  wait_for("5 rows, ");
  EXPECT_FALSE(exists("paged"));
  enter("UNWIND range(1, 100) AS x RETURN x;");
  wait_for("100 rows, ");
  EXPECT_THAT(read("paged"), AllOf(HasSubstr("\n  1\n"), HasSubstr("\n100\n")));
}

TEST_F(ReplTerminalTest, AnErrorIsShownAndTheSessionGoesOn) {
  start();
  enter("RETURN nothing;");
  wait_for("line 1, column 8: ");
  enter("RETURN 'alive' AS a;");
  wait_for("1 row, ");
}

}  // namespace
}  // namespace claimgraph
