// Several processes and one store.

#include <array>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words

constexpr int kBatch = 40;
constexpr int kBatches = 30;

void put_batch(Store& store, int batch) {
  change(store, "a batch", [&](Writer& writer) {
    for (int i = 0; i < kBatch; ++i) {
      const Claim put = claim("deepseek gpu_count " + std::to_string(batch * kBatch + i + 1) +
                              " GPU | hardware=@nvidia-h800");
      writer.put_claim(put, "k" + std::to_string(batch) + "." + std::to_string(i));
      writer.put_attribution(attribution("semianalysis estimates", put));
    }
  });
}

/// Reads until all batches are there. 0 if every state read held whole batches only.
int read_states(const std::filesystem::path& file) {
  const Store store = open_for_reading(file);
  while (true) {
    const View view = store.view();
    const std::int64_t whole = (view.number() - 2) * kBatch;
    std::int64_t claims = 0;
    view.for_each_claim(
        [&](const ClaimId& id, const Claim& claim, const std::vector<std::string>& keys) {
          claims += keys.size() == 1 && claim.scope.size() == 1 && claim.id() == id ? 1 : 1'000'000;
        });
    std::int64_t attributions = 0;
    view.for_each_attribution([&](const AttributionId&, const Attribution&) { ++attributions; });
    if (claims != whole || attributions != whole || view.counts().claims != whole) {
      return 1;
    }
    if (whole == kBatch * kBatches) {
      return 0;
    }
  }
}

TEST(Processes, ReadWholeBatchesWhileOneWrites) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  {
    Store store = store_in(file);
    change(store, "names", put_names);
  }
  std::vector<pid_t> readers;
  for (int i = 0; i < 2; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(60);
      int result = 2;
      const std::string error = error_of([&] { result = read_states(file); });
      if (!error.empty()) {
        std::fputs(error.c_str(), stderr);
      }
      _exit(result);
    }
    readers.push_back(child);
  }
  Store store = store_in(file);
  for (int batch = 0; batch < kBatches; ++batch) {
    put_batch(store, batch);
  }
  for (const pid_t reader : readers) {
    int status = 0;
    waitpid(reader, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  store.verify();
}

TEST(Processes, MayRaceToMakeOneStore) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  std::vector<pid_t> makers;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(60);
      const std::string error = error_of([&] {
        Store store = store_in(file);
        change(store, "names", put_names);
      });
      if (!error.empty()) {
        std::fputs(error.c_str(), stderr);
      }
      _exit(error.empty() ? 0 : 1);
    }
    makers.push_back(child);
  }
  for (const pid_t maker : makers) {
    int status = 0;
    waitpid(maker, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  const Store store = store_in(file);
  EXPECT_EQ(store.view().number(), 2) << "names were put once, whoever came first";
  store.verify();
}

/// Another process, which has opened nothing yet, and acts when it is told to.
class OtherProcess {
 public:
  explicit OtherProcess(const std::function<void()>& act) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
      throw std::runtime_error("no pipe");
    }
    child_ = fork();
    if (child_ == 0) {
      alarm(60);
      close(ends[1]);
      char word = 0;
      const bool told = read(ends[0], &word, 1) == 1;
      const std::string error = told ? error_of(act) : "";
      if (!error.empty()) {
        std::fputs((error + "\n").c_str(), stderr);
      }
      _exit(error.empty() ? 0 : 1);
    }
    close(ends[0]);
    go_ = ends[1];
  }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;
  ~OtherProcess() { close(go_); }

  /// Whether it acted without an error.
  bool acts() {
    int status = 1;
    return write(go_, "!", 1) == 1 && waitpid(child_, &status, 0) == child_ && status == 0;
  }

 private:
  pid_t child_ = 0;
  int go_ = -1;
};

TEST(Processes, LoseNothingToAnotherThatComesAndGoesWhileOneHasTheStoreOpenTwice) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  const auto put = [&file](const char* what, const char* text) {
    Store store = store_in(file);
    change(store, what, [&](Writer& w) { w.put_claim(claim(text), what); });
  };
  OtherProcess visitor([&] { put("visit", "deepseek gpu_count 2 GPU"); });
  OtherProcess reader([&] {
    const Store store = open_for_reading(file);
    if (!store.view().find_claim("visit") || !store.view().find_claim("stay")) {
      throw Error(ErrorCode::kNotFound, "what was committed");
    }
    store.verify();
  });

  Store store = store_in(file);
  change(store, "names", put_names);
  // POSIX takes all locks of a process on a file away when it closes the file anywhere.
  { const Store again = open_for_reading(file); }
  ASSERT_TRUE(visitor.acts());
  change(store, "stay", [](Writer& w) { w.put_claim(claim("deepseek gpu_count 3 GPU"), "stay"); });
  EXPECT_TRUE(reader.acts());
}

}  // namespace
}  // namespace claimgraph
