// Store::verify finds what another program has altered behind the store's back.

#include <stdexcept>
#include <thread>

#include "deepseek_store.hpp"
#include "other_hands.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::HasSubstr;

class Verifying : public ::testing::Test {
 protected:
  Verifying() {
    Store store = store_in(file_);
    change(store, "all", [](Writer& w) {
      put_names(w);
      const Claim put = claim("deepseek gpu_count ~50000 GPU | fleet=* | in 2024");
      w.put_claim(put);
      w.put_claim(claim("deepseek headcount_change <=5"));
      w.put_claim(claim("deepseek founded on 2023-07~"));
      w.put_claim(claim("deepseek motto 'curiosity'"));
      w.put_attribution(attribution("semianalysis estimates", put));
      w.put_proposal({"kemaspedia-000", 0, 43, "DeepSeek memiliki ...", "{}\n", 0.5, "a rule"});
    });
  }

  /// What verify says, by one thread or by several.
  std::string verify_with(std::size_t threads) const {
    return error_of([&] { StoreAccess::verify(open_for_reading(file_), threads, {}); });
  }
  /// What verify says after other hands were in the file.
  std::string after(const std::string& sql) {
    with_other_hands(file_, sql);
    const std::string said = error_of([&] { open_for_reading(file_).verify(); });
    EXPECT_EQ(verify_with(3), said);
    return said;
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(Verifying, PassesWhatTheStoreWrote) {
  EXPECT_EQ(error_of([&] { open_for_reading(file_).verify(); }), "");
}

TEST_F(Verifying, PassesWithSeveralThreads) {
  EXPECT_EQ(verify_with(2), "");
  EXPECT_EQ(verify_with(7), "");
}

TEST_F(Verifying, TellsHowFarItIsOnTheThreadThatAsked) {
  for (const std::size_t threads : {1U, 3U}) {
    int told = 0;
    StoreAccess::verify(open_for_reading(file_), threads,
                        [&, asked = std::this_thread::get_id()](const VerifyProgress& done) {
                          ++told;
                          EXPECT_EQ(std::this_thread::get_id(), asked);
                          EXPECT_GT(done.of_rows, 0);
                          EXPECT_LE(done.rows, done.of_rows);
                        });
    EXPECT_GT(told, 0);
  }
}

TEST_F(Verifying, EndsWhenWhoeverIsToldThrows) {
  for (const std::size_t threads : {1U, 3U}) {
    Store store = open_for_reading(file_);
    EXPECT_THROW(StoreAccess::verify(
                     store, threads,
                     [](const VerifyProgress& /*done*/) { throw std::runtime_error("enough"); }),
                 std::runtime_error);
    EXPECT_EQ(error_of([&] { store.verify(); }), "") << "the store can be asked again";
  }
}

TEST_F(Verifying, LooksIntoTheFileThatItOpenedWhateverStandsInItsPlaceNow) {
  const std::filesystem::path other = folder_ / "other.db";
  std::filesystem::copy_file(file_, other);
  with_other_hands(other, "UPDATE claim SET value = '~5000 GPU' WHERE value = '~50000 GPU'");
  const Store store = open_for_reading(other);
  std::filesystem::rename(file_, other);  // a sound one takes the place of the altered one
  EXPECT_THAT(error_of([&] { StoreAccess::verify(store, 3, {}); }),
              HasSubstr("its content has the hash"));
}

TEST_F(Verifying, FindsAnAlteredValue) {
  EXPECT_THAT(after("UPDATE claim SET value = '~5000 GPU' WHERE value = '~50000 GPU'"),
              HasSubstr("its content has the hash"));
}

TEST_F(Verifying, FindsAnAlteredProposal) {
  EXPECT_THAT(after("UPDATE proposal SET records = '{\"type\": \"claim\"}'"),
              HasSubstr("proposal "));
}

TEST_F(Verifying, FindsAnAlteredScope) {
  EXPECT_THAT(after("UPDATE scope SET kind = 'text', text = 'all'"),
              HasSubstr("its content has the hash"));
}

TEST_F(Verifying, FindsAnAlteredBound) {
  EXPECT_THAT(after("UPDATE claim SET fuzzy_hi = 1e9 WHERE value = '~50000 GPU'"),
              HasSubstr("derived columns"));
}

TEST_F(Verifying, FindsAValueThatCannotBeRead) {
  EXPECT_THAT(after("UPDATE claim SET value = 'fifty thousand' WHERE value = '~50000 GPU'"),
              HasSubstr("no number here"));
}

TEST_F(Verifying, FindsAnAlteredAttribution) {
  EXPECT_THAT(after("UPDATE attribution SET act = 'asserts'"), HasSubstr("attribution "));
}

TEST_F(Verifying, FindsAMissingRow) {
  EXPECT_THAT(after("DELETE FROM entity WHERE key = 'semianalysis'"),
              HasSubstr("names a row of 'entity' that does not exist"));
}

TEST_F(Verifying, FindsAnAlteredText) {
  EXPECT_THAT(after("UPDATE document SET text = 'nothing' WHERE text IS NOT NULL"),
              HasSubstr("document 'kemaspedia-000'"));
}

TEST_F(Verifying, FindsTextsMissingFromTheSearchIndex) {
  EXPECT_THAT(after("DELETE FROM search WHERE text = 'curiosity'"),
              HasSubstr("the search index: 1 texts"));
}

}  // namespace
}  // namespace claimgraph
