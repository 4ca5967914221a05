// Checkpoints tell a store from one that was altered together with its log.

#include <claimgraph/store/checkpoint.hpp>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::HasSubstr;

// RFC 8032, 7.1, test 1, as PKCS #8.
constexpr const char* kPrivateKey =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
constexpr const char* kPublicKey =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    "-----END PUBLIC KEY-----\n";
constexpr const char* kKeyBytes =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

class ACheckpoint : public ::testing::Test {
 protected:
  ACheckpoint() {
    change(store_, "names", [](Writer& w) { put_names(w); });
    change(store_, "a claim",
           [](Writer& w) { w.put_claim(claim("deepseek gpu_count ~50000 GPU")); });
  }
  std::string refusal(const std::string& text) {
    return error_of([&] { static_cast<void>(Checkpoint::parse(text, "kept.txt")); });
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
  Store store_ = store_in(file_);
};

TEST_F(ACheckpoint, IsFiveLinesThatCanBeReadAgain) {
  const Checkpoint checkpoint = checkpoint_of(store_.view());
  EXPECT_EQ(checkpoint.number, 3);
  EXPECT_THAT(checkpoint.str(),
              ::testing::MatchesRegex("claimgraph checkpoint 1\nstore [0-9a-f]*\nchange 3\nat "
                                      "[-0-9T:.]*Z\nchain [0-9a-f]*\n"));
  EXPECT_EQ(Checkpoint::parse(checkpoint.str(), ""), checkpoint);
  compare_with(checkpoint, store_.view());
}

TEST_F(ACheckpoint, StaysRightWhenTheStoreGoesOn) {
  const Checkpoint before = checkpoint_of(store_.view());
  change(store_, "another", [](Writer& w) { w.put_claim(claim("deepseek headcount_change <=5")); });
  compare_with(before, store_.view());
  EXPECT_NE(checkpoint_of(store_.view()).chain, before.chain);
  EXPECT_EQ(checkpoint_of(store_.view_as_of(3)), before);
}

TEST_F(ACheckpoint, IsOfOneStoreOnly) {
  Store other = store_in(folder_ / "other.db");
  change(other, "names", [](Writer& w) { put_names(w); });
  change(other, "a claim", [](Writer& w) { w.put_claim(claim("deepseek gpu_count ~50000 GPU")); });
  Checkpoint checkpoint = checkpoint_of(store_.view());
  checkpoint.store.bytes[0] ^= 1U;
  EXPECT_THAT(error_of([&] { compare_with(checkpoint, store_.view()); }),
              HasSubstr("of another store"));
}

TEST_F(ACheckpoint, TellsAStoreThatWasCutOffOrWrittenAnew) {
  Checkpoint checkpoint = checkpoint_of(store_.view());
  EXPECT_THAT(error_of([&] { compare_with(checkpoint, store_.view_as_of(2)); }),
              HasSubstr("the store has only 2 changes"));
  checkpoint.chain.bytes[31] ^= 1U;
  EXPECT_THAT(error_of([&] { compare_with(checkpoint, store_.view()); }),
              HasSubstr("what was known then was altered"));
}

TEST_F(ACheckpoint, NeedsAChange) {
  EXPECT_THAT(error_of([&] { static_cast<void>(checkpoint_of(store_.view_as_of(0))); }),
              HasSubstr("no change yet"));
}

TEST_F(ACheckpoint, IsSignedByAKeyThatAnybodyCanCheck) {
  Checkpoint checkpoint = checkpoint_of(store_.view());
  EXPECT_FALSE(is_signed_by(checkpoint, kPublicKey));
  sign(checkpoint, kPrivateKey);
  EXPECT_THAT(checkpoint.str(), HasSubstr(std::string("\ned25519 ") + kKeyBytes + " "));
  EXPECT_TRUE(is_signed_by(checkpoint, kPublicKey));
  const Checkpoint read = Checkpoint::parse(checkpoint.str(), "");
  EXPECT_EQ(read, checkpoint);
  EXPECT_TRUE(is_signed_by(read, kPublicKey));
}

TEST_F(ACheckpoint, IsNoLongerSignedWhenAnyOfItChanges) {
  Checkpoint checkpoint = checkpoint_of(store_.view());
  sign(checkpoint, kPrivateKey);
  for (const auto& alter : std::vector<std::function<void(Checkpoint&)>>{
           [](Checkpoint& c) { c.store.bytes[7] ^= 4U; }, [](Checkpoint& c) { ++c.number; },
           [](Checkpoint& c) { c.at[3] = '9'; }, [](Checkpoint& c) { c.chain.bytes[0] ^= 1U; },
           [](Checkpoint& c) { c.signatures[0].bytes[63] ^= 1U; },
           [](Checkpoint& c) { c.signatures[0].key[0] ^= 1U; }}) {
    Checkpoint altered = checkpoint;
    alter(altered);
    EXPECT_FALSE(is_signed_by(altered, kPublicKey));
  }
}

TEST_F(ACheckpoint, RefusesKeysOfAnotherKind) {
  Checkpoint checkpoint = checkpoint_of(store_.view());
  EXPECT_THAT(error_of([&] { sign(checkpoint, "a key"); }), HasSubstr("expected an Ed25519"));
  EXPECT_THAT(error_of([&] { sign(checkpoint, kPublicKey); }), HasSubstr("private key"));
  EXPECT_THAT(error_of([&] { static_cast<void>(is_signed_by(checkpoint, "")); }),
              HasSubstr("expected an Ed25519 key"));
}

TEST_F(ACheckpoint, ThatCannotBeReadSaysWhereAndWhatWasExpected) {
  const std::string text = checkpoint_of(store_.view()).str();
  EXPECT_EQ(refusal(""), "parse error: kept.txt:1: expected 'claimgraph checkpoint 1', found ''");
  EXPECT_THAT(refusal("claimgraph checkpoint 1\nstore 12\n"),
              HasSubstr("kept.txt:2: expected 'store and 64 hexadecimal digits', found '12'"));
  std::string altered = text;
  altered.replace(text.find("change 3"), 8, "change -");
  EXPECT_THAT(refusal(altered), HasSubstr("kept.txt:3: expected 'change and its number'"));
  altered = text;
  altered.replace(text.find("at 20"), 5, "at xx");
  EXPECT_THAT(refusal(altered), HasSubstr("kept.txt:4: expected 'at and a time"));
  EXPECT_THAT(refusal(text + "ed25519 00 00\n"), HasSubstr("kept.txt:6: expected 'ed25519, 64"));
  EXPECT_THAT(refusal(text + "and more\n"), HasSubstr("kept.txt:6: expected 'ed25519"));
}

}  // namespace
}  // namespace claimgraph
