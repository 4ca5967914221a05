// Threads with a store: each opens its own on one file, or all take turns with one.

#include <cstddef>
#include <string>
#include <vector>

#include "../base/at_once.hpp"
#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::Each;

constexpr std::size_t kThreads = 4;

class ThreadsWithAStore : public ::testing::Test {
 protected:
  ThreadsWithAStore() {
    Store store = store_in(file_);
    change(store, "names", put_names);
    change(store, "claims", [](Writer& w) {
      w.put_claim(claim("deepseek gpu_count 2048 GPU"), "own");
      w.put_claim(claim("deepseek gpu_count ~50000 GPU | hardware=@nvidia-hopper"), "many");
      w.put_claim(claim("deepseek motto 'curiosity'"), "motto");
      w.put_attribution(
          attribution("semianalysis estimates", claim("deepseek gpu_count 2048 GPU")));
    });
  }

  /// All that a view tells of the claims above.
  static std::vector<std::string> read(const View& view) {
    std::vector<std::string> lines;
    lines.push_back(view.entity("deepseek").value().label);
    lines.push_back(std::to_string(view.counts().claims));
    view.for_each_claim([&](const ClaimId& id, const Claim& one, const std::vector<std::string>&) {
      lines.push_back(id.digest.hex() + " " + describe(one.object));
      for (const Attribution& said : view.attributions_of(id)) {
        lines.push_back(said.agent);
      }
    });
    for (const SearchHit& hit : view.search("curiosity")) {
      lines.push_back(hit.reference);
    }
    lines.push_back(view.find_claim("many").value().digest.hex());
    return lines;
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(ThreadsWithAStore, ReadTheSameByStoresOfTheirOwn) {
  const auto expected = read(open_for_reading(file_).view());
  ASSERT_GT(expected.size(), 6U);
  const auto read_own = [&] {
    const Store store = open_for_reading(file_);
    std::vector<std::string> lines;
    for (int i = 0; i < 5; ++i) {
      lines = read(store.view());
    }
    return lines;
  };
  const auto answers = answers_at_once(kThreads, read_own);
  EXPECT_THAT(answers, Each(expected));
}

TEST_F(ThreadsWithAStore, WriteEachInItsTurnAndReadWholeChanges) {
  constexpr int kChanges = 5;
  at_once(kThreads, [&](std::size_t number) {
    Store store = Store::open(file_);
    for (int i = 0; i < kChanges; ++i) {
      const std::string value = std::to_string(100 * (number + 1)) + std::to_string(i);
      change(store, "two claims", [&](Writer& w) {
        w.put_claim(claim("deepseek training_cost " + value + " USD"));
        w.put_claim(claim("nvidia gpu_count " + value + " GPU"));
      });
      EXPECT_EQ(store.view().counts().claims % 2, 1) << "three at first, and two by each change";
    }
  });
  const Store store = open_for_reading(file_);
  EXPECT_EQ(store.view().counts().claims, 3 + 2 * static_cast<int>(kThreads) * kChanges);
  EXPECT_NO_THROW(store.verify());
}

TEST_F(ThreadsWithAStore, MayHaveOneStoreAfterTheOther) {
  Store store = Store::open(file_);
  for (std::size_t number = 0; number < kThreads; ++number) {
    at_once(1, [&](std::size_t) {
      change(store, "another thread", [&](Writer& w) {
        w.put_claim(claim("nvidia gpu_count " + std::to_string(7 + number) + " GPU"));
      });
      EXPECT_EQ(store.view().counts().claims, 4 + static_cast<int>(number));
    });
  }
}

TEST_F(ThreadsWithAStore, MakeOneStoreOfAFileThatAllWantToMake) {
  const std::filesystem::path file = folder_ / "new.db";
  at_once(kThreads, [&](std::size_t number) {
    Store store = Store::open(file);
    change(store, "a name", [&](Writer& w) {
      w.put_entity({"e" + std::to_string(number), EntityKind::kConcept, "a name", {}});
    });
  });
  EXPECT_EQ(open_for_reading(file).view().counts().entities, static_cast<int>(kThreads));
}

}  // namespace
}  // namespace claimgraph
