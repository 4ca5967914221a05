#include <claimgraph/store/unlogged_store.hpp>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::StartsWith;

class UnloggedStore : public ::testing::Test {
 protected:
  [[nodiscard]] bool has_log() const {
    return std::filesystem::exists(file_.string() + "-wal") ||
           std::filesystem::exists(file_.string() + "-journal");
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(UnloggedStore, IsAStoreLikeAnyOtherWhenItIsDone) {
  {
    Store store = create_unlogged(file_);
    Writer writer = store.write("test", "add");
    writer.put_entity({"deepseek", EntityKind::kCompany, "DeepSeek", {}});
    EXPECT_FALSE(has_log());
    EXPECT_EQ(writer.commit(), 2);
    EXPECT_FALSE(has_log());
  }
  Store store = Store::open(file_);
  EXPECT_NO_THROW(store.verify());
  EXPECT_EQ(store.view().counts().entities, 1);
  Writer writer = store.write("test", "add");
  writer.put_entity({"nvidia", EntityKind::kCompany, "Nvidia", {}});
  writer.commit();
  EXPECT_TRUE(has_log());
}

TEST_F(UnloggedStore, TakesBackAChangeThatIsNotCommitted) {
  Store store = create_unlogged(file_);
  {
    Writer writer = store.write("test", "add");
    writer.put_entity({"deepseek", EntityKind::kCompany, "DeepSeek", {}});
    writer.mark();
    writer.put_entity({"nvidia", EntityKind::kCompany, "Nvidia", {}});
    writer.rollback_to_mark();
    EXPECT_EQ(writer.preview().counts().entities, 1);
  }
  EXPECT_EQ(store.view().counts().entities, 0);
  EXPECT_NO_THROW(store.verify());
}

TEST_F(UnloggedStore, NeverTakesTheFileOfAnother) {
  { const Store other = Store::open(file_); }
  EXPECT_THAT(error_of([&] { create_unlogged(file_); }), StartsWith("conflict: "));
}

}  // namespace
}  // namespace claimgraph
