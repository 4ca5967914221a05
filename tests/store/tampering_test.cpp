// Whatever is done to a store at random, past all it guards itself by, is refused or named.
//
// CLAIMGRAPH_TAMPERINGS says how often (scripts/tamper), CLAIMGRAPH_TAMPERING_SEED from which on.
#include "tampering.hpp"

#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>

#include "every_kind.hpp"
#include "store/segments.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words

unsigned long number_from(const char* variable, unsigned long otherwise) {
  const char* const text = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): one thread
  return text == nullptr ? otherwise : std::stoul(text);
}

/// What came of the alterations of one kind.
struct Tally {
  int all = 0;
  int content = 0;
  int derived = 0;
  int named_by_open = 0;
  int named_by_verify = 0;
  int missed = 0;
};

void print(const std::map<std::string_view, Tally>& tallies) {
  std::cout << std::left << std::setw(20) << "alteration" << std::right << std::setw(7) << "all"
            << std::setw(9) << "content" << std::setw(9) << "derived" << std::setw(9) << "by open"
            << std::setw(11) << "by verify" << std::setw(8) << "needed" << std::setw(8) << "missed"
            << '\n';
  for (const auto& [kind, tally] : tallies) {
    std::cout << std::left << std::setw(20) << kind << std::right << std::setw(7) << tally.all
              << std::setw(9) << tally.content << std::setw(9) << tally.derived << std::setw(9)
              << tally.named_by_open << std::setw(11) << tally.named_by_verify << std::setw(8)
              << tally.content + tally.derived << std::setw(8) << tally.missed << '\n';
  }
}

class Tampered : public ::testing::Test {
 protected:
  Tampered() {
    make_store_of_every_kind(file_);
    Store store = store_in(file_);
    const std::string numbers(5000, 'n');
    Segments::write(
        store, store.view().number(), 7,
        {{{"numbers", std::as_bytes(std::span(numbers))}, {"none", std::span<const std::byte>()}}});
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(Tampered, StoresAreRefusedOrNamed) {
  const unsigned long times = number_from("CLAIMGRAPH_TAMPERINGS", 240);
  const unsigned long seed = number_from("CLAIMGRAPH_TAMPERING_SEED", 1);
  const LogicalDump before = dump_of(file_);
  ASSERT_EQ(error_of([&] { open_for_reading(file_).verify(); }), "");
  std::map<std::string_view, Tally> tallies;
  for (unsigned long i = 0; i < times; ++i) {
    Random random(seed + i);
    const Tampering& tampering = kinds_of_tampering()[i % kinds_of_tampering().size()];
    const std::filesystem::path copy = folder_ / "copy.db";
    for (const char* const beside : {"", "-wal", "-shm", "-journal"}) {
      std::filesystem::remove(copy.string() + beside);
    }
    std::filesystem::copy_file(file_, copy);
    const std::string what = tampering.alter(copy, random);
    // Asked before the dump, which may mend what a journal is for.
    std::string by_open;
    std::string by_verify;
    by_open = error_of([&] {
      const Store store = open_for_reading(copy);
      by_verify = error_of([&] { store.verify(); });
    });
    const LogicalDump after = dump_of(copy);
    Tally& tally = tallies[tampering.kind];
    ++tally.all;
    const bool content = after.content != before.content;
    // What is derived may be made anew by those who know how, or be gone.
    const bool derived = !content && after.derived != before.derived &&
                         tampering.kind != std::string_view("written anew");
    tally.content += content ? 1 : 0;
    tally.derived += derived ? 1 : 0;
    tally.named_by_open += by_open.empty() ? 0 : 1;
    tally.named_by_verify += by_verify.empty() ? 0 : 1;
    if ((content || derived) && by_open.empty() && by_verify.empty()) {
      ++tally.missed;
      ADD_FAILURE() << tampering.kind << " (seed " << seed + i << "): " << what;
    }
    if (tampering.kind == std::string_view("written anew")) {
      EXPECT_FALSE(content) << what;
      EXPECT_EQ(by_open + by_verify, "") << what;
    }
  }
  print(tallies);
  for (const auto& [kind, tally] : tallies) {
    EXPECT_TRUE(tally.content + tally.derived > 0 || kind == "written anew" ||
                kind == "appended to")
        << kind << " altered nothing: the test says nothing of it";
  }
}

}  // namespace
}  // namespace claimgraph
