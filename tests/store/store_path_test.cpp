// Paths that lead nowhere: refused in our own words, whatever the system calls it.

#include <filesystem>
#include <string>

#include <claimgraph/query/property_graph.hpp>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using Mode = OpenOptions::Mode;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr Mode kModes[] = {Mode::kRead, Mode::kWrite, Mode::kCreate, Mode::kWriteOrCreate};

class APath : public ::testing::Test {
 protected:
  static std::string opening(const std::filesystem::path& file, Mode mode) {
    return error_of([&] { Store::open(file, {mode, std::chrono::milliseconds(50)}); });
  }

  TemporaryFolder folder_;
};

TEST_F(APath, MayNotBeEmpty) {
  EXPECT_EQ(opening("", Mode::kRead), "not found: : no such store");
  EXPECT_EQ(opening("", Mode::kWrite), "not found: : no such store");
  for (const Mode mode : {Mode::kCreate, Mode::kWriteOrCreate}) {
    EXPECT_THAT(opening("", mode), StartsWith("store error: '': no path of a file"));
  }
  EXPECT_THAT(error_of([] { PropertyGraph(std::filesystem::path(), Catalogue()); }),
              StartsWith("store error: '': no path of a file"));
}

TEST_F(APath, MayNotHaveAFolderThatLeadsInACircle) {
  std::filesystem::create_symlink("circle", folder_ / "circle");
  for (const Mode mode : kModes) {
    EXPECT_THAT(opening(folder_ / "circle/claims.db", mode),
                AnyOf(StartsWith("store error: "), StartsWith("not found: ")))
        << static_cast<int>(mode);
  }
  EXPECT_THAT(opening(folder_ / "circle", Mode::kWriteOrCreate), StartsWith("store error: "));
}

TEST_F(APath, MayNotHaveANameThatTheSystemDoesNotTake) {
  const std::string longest(255, 'n');
  for (const Mode mode : kModes) {
    EXPECT_THAT(opening(folder_ / (longest + "n"), mode), StartsWith("store error: "));
    EXPECT_THAT(opening(folder_ / (longest + "n") / "claims.db", mode),
                AnyOf(StartsWith("store error: "), StartsWith("not found: ")));
  }
}

TEST_F(APath, MayNotBeSoLongThatNoLogFitsBesideIt) {
  const std::filesystem::path file = folder_ / std::string(250, 'n');
  {
    Store store = store_in(folder_ / "claims.db");
    change(store, "names", put_names);
  }
  std::filesystem::copy_file(folder_ / "claims.db", file);
  for (const Mode mode : kModes) {
    EXPECT_THAT(opening(file, mode), StartsWith("store error: ")) << static_cast<int>(mode);
  }
}

TEST_F(APath, MayNotLeadThroughAFile) {
  write_bytes(folder_ / "file", "text");
  for (const Mode mode : kModes) {
    EXPECT_THAT(opening(folder_ / "file/claims.db", mode), StartsWith("not found: "));
  }
}

}  // namespace
}  // namespace claimgraph
