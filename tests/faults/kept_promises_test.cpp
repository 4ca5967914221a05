// What a Store and a Writer promise after one failure.

#include <gmock/gmock.h>

#include "../store/deepseek_store.hpp"
#include "faulty_files.hpp"
#include "faulty_memory.hpp"
#include "store/writer_access.hpp"

namespace claimgraph::faults {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words

/// Of one row after another, and of many.
class AfterAFailure : public ::testing::TestWithParam<bool> {
 protected:
  AfterAFailure() {
    Store store = store_in(file_);
    change(store, "names", put_names);
  }

  /// A change whose lookup fails and that goes on none the less. False once `at` is so late that
  /// nothing fails. Only whole changes may be there afterwards.
  template <typename Arm, typename Disarm>
  bool goes_on_after_a_failed_lookup(Arm arm, Disarm disarm, bool looked_up_before) {
    Store store = store_in(file_);
    const ChangeNumber before = store.view().number();
    const std::int64_t claims = store.view().counts().claims;
    const std::string digits = std::to_string(++changes_);
    std::string failed;
    const std::string error = error_of([&] {
      Writer writer = store.write("a test", "half a change");
      if (GetParam()) {
        WriterAccess::expect_many(writer);
      }
      if (looked_up_before) {  // then it fails in the middle, not at once
        (void)writer.has_document("kemaspedia");
      }
      writer.put_claim(claim("deepseek gpu_count 1" + digits + " GPU"));
      arm();
      failed = error_of([&] { (void)writer.has_document("no-such-document"); });
      disarm();
      error_of([&] { writer.put_claim(claim("deepseek gpu_count 2" + digits + " GPU")); });
      error_of([&] { writer.put_claim(claim("deepseek motto '" + digits + "'")); });
      writer.commit();
    });
    const View view = store.view();
    if (error.empty()) {
      EXPECT_EQ(view.number(), before + 1);
      EXPECT_EQ(view.counts().claims, claims + 3);
    } else {
      EXPECT_EQ(view.number(), before) << error;
      EXPECT_EQ(view.counts().claims, claims) << error;
    }
    EXPECT_EQ(error_of([&] { store.verify(); }), "") << "lookup: " << failed;
    return !failed.empty();
  }

  FaultyMemory& memory_ = FaultyMemory::install();
  FaultyFiles& files_ = FaultyFiles::install();
  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
  int changes_ = 0;
};

INSTANTIATE_TEST_SUITE_P(OfManyRows, AfterAFailure, ::testing::Bool());

TEST_P(AfterAFailure, AChangeGoesOnAsAWholeOrNotAtAllWhenFilesFailed) {
  std::int64_t at = 0;
  while (!HasFailure() && goes_on_after_a_failed_lookup(
                              [&] {
                                files_.arm({Harm::kError, false, at++});
                              },
                              [&] { files_.disarm(); }, false)) {
  }
  EXPECT_GT(at, 1) << "no lookup failed";
}

TEST_P(AfterAFailure, AChangeGoesOnAsAWholeOrNotAtAllWhenMemoryFailed) {
  std::int64_t at = 0;
  while (!HasFailure() && goes_on_after_a_failed_lookup(
                              [&] {
                                memory_.arm({false, at++});
                              },
                              [&] { memory_.disarm(); }, true)) {
  }
  EXPECT_GT(at, 1) << "no lookup failed";
}

TEST_P(AfterAFailure, AChangeIsRolledBackEvenWithoutMemory) {
  Store store = store_in(file_);
  std::optional<Writer> writer = store.write("a test", "not committed");
  if (GetParam()) {
    WriterAccess::expect_many(*writer);
  }
  writer->put_claim(claim("deepseek gpu_count 2048 GPU"));
  memory_.arm({true, 0});
  writer.reset();
  memory_.disarm();
  EXPECT_EQ(store.view().number(), 2);
  EXPECT_EQ(store.view().counts().claims, 0);
  EXPECT_EQ(error_of([&] {
              change(store, "next",
                     [](Writer& w) { w.put_claim(claim("deepseek gpu_count 10000 GPU")); });
            }),
            "");
  store.verify();
}

TEST_P(AfterAFailure, AChangeThatCouldNotBeRolledBackIsAsSoonAsThereIsMemory) {
  Store store = store_in(file_);
  bool failed = true;
  for (std::int64_t at = 0; failed && !HasFailure(); ++at) {
    const ChangeNumber before = store.view().number();
    std::optional<Writer> writer = store.write("a test", "not committed");
    writer->put_claim(claim("deepseek gpu_count 2048 GPU"));
    memory_.arm({true, at});
    failed = !error_of([&] {
                WriterAccess::expect_many(*writer);
                writer->put_claim(claim("deepseek gpu_count 50000 GPU"));
              }).empty();
    writer.reset();
    memory_.disarm();
    EXPECT_EQ(store.view().number(), before);
    EXPECT_EQ(store.view().counts().claims, before - 2) << "without memory from " << at;
    change(store, "next",
           [&](Writer& w) { w.put_claim(claim("deepseek motto '" + std::to_string(at) + "'")); });
  }
  store.verify();
}

}  // namespace
}  // namespace claimgraph::faults
