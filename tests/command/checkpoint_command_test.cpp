// checkpoint and verify --checkpoint: what a store was, kept outside of it.
#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class CheckpointCommandTest : public CommandTest {
 protected:
  void SetUp() override {
    import_acme();
    // RFC 8032, 7.1, test 1.
    write("private.pem",
          "-----BEGIN PRIVATE KEY-----\n"
          "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
          "-----END PRIVATE KEY-----\n");
    write("public.pem",
          "-----BEGIN PUBLIC KEY-----\n"
          "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
          "-----END PUBLIC KEY-----\n");
  }
};

TEST_F(CheckpointCommandTest, AStoreThatWentOnFitsItsEarlierCheckpoint) {
  const Outcome made = claimgraph({"checkpoint"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.out, AllOf(StartsWith("claimgraph checkpoint 1\n"), HasSubstr("\nchange 2\n")));
  write("kept.txt", made.out);
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "x"}).exit_code, 0);
  EXPECT_EQ(claimgraph({"verify", "--checkpoint", "kept.txt"}).exit_code, 0);
  EXPECT_EQ(claimgraph({"checkpoint", "--as-of", "2"}).out, made.out);
}

TEST_F(CheckpointCommandTest, ASignatureIsCheckedWithoutAStore) {
  const Outcome made = claimgraph({"checkpoint", "--sign", "private.pem"});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  write("signed.txt", made.out);
  const Outcome checked =
      claimgraph({"--db", "none.db", "checkpoint", "--check", "signed.txt", "--key", "public.pem"});
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
  EXPECT_THAT(checked.out, AllOf(HasSubstr("of change 2"), HasSubstr("signed by the key")));
  EXPECT_EQ(claimgraph({"verify", "--checkpoint", "signed.txt", "--key", "public.pem"}).exit_code,
            0);

  std::string altered = made.out;
  altered.replace(altered.find("change 2"), 8, "change 1");
  write("altered.txt", altered);
  const Outcome refused =
      claimgraph({"checkpoint", "--check", "altered.txt", "--key", "public.pem"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.err, HasSubstr("altered.txt: not signed by the key of public.pem"));
}

TEST_F(CheckpointCommandTest, AnotherStoreDoesNotFit) {
  write("kept.txt", claimgraph({"checkpoint"}).out);
  ASSERT_EQ(claimgraph({"--db", "other.db", "init"}).exit_code, 0);
  const Outcome run = claimgraph({"--db", "other.db", "verify", "--checkpoint", "kept.txt"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("it is of another store"));
}

TEST_F(CheckpointCommandTest, WrongInputIsSaid) {
  write("kept.txt", "hello\n");
  EXPECT_THAT(claimgraph({"verify", "--checkpoint", "kept.txt"}).err,
              HasSubstr("kept.txt:1: expected 'claimgraph checkpoint 1', found 'hello'"));
  EXPECT_EQ(claimgraph({"verify", "--checkpoint", "missing.txt"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"verify", "--key", "public.pem"}).exit_code, 2);
  EXPECT_THAT(claimgraph({"checkpoint", "--sign", "public.pem"}).err,
              HasSubstr("expected an Ed25519 private key"));
}

}  // namespace
}  // namespace claimgraph
