// Logs go to places where nobody looks after what people said.

#include <claimgraph/base/log.hpp>

#include "deepseek_store.hpp"
#include "every_kind.hpp"
#include "other_hands.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::HasSubstr;
using ::testing::Not;

class WhatIsLogged : public ::testing::Test {
 protected:
  WhatIsLogged() { set_log_level(LogLevel::kInfo); }
  ~WhatIsLogged() override { set_log_level(LogLevel::kWarn); }

  static std::string while_doing(const std::function<void()>& call) {
    ::testing::internal::CaptureStderr();
    call();
    log(LogLevel::kError, "the end");  // flushes
    return ::testing::internal::GetCapturedStderr();
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(WhatIsLogged, HasNoNamesQuotesAndClaims) {
  const std::string logged = while_doing([&] {
    make_store_of_every_kind(file_);
    with_other_hands(file_, "UPDATE entity SET label = 'Liang' WHERE key = 'liang-wenfeng'");
    const Store store = open_for_reading(file_);
    static_cast<void>(store.view().search("DeepSeek"));
    EXPECT_NE(error_of([&] { store.verify(); }), "");
  });
  ASSERT_THAT(logged, HasSubstr("the end"));
  for (const char* const personal :
       {"DeepSeek", "deepseek", "Liang", "liang", "Kemaspedia", "50.000", "curiosity", "wrong"}) {
    EXPECT_THAT(logged, Not(HasSubstr(personal)));
  }
}

TEST_F(WhatIsLogged, TellsOfAMigration) {
  // The schema of version 4, without the log.
  write_bytes(file_, "");
  sqlite(file_,
         bytes_of(std::filesystem::path(CLAIMGRAPH_SOURCE_DIR) / "tests/store/schema_v4.sql"));
  const std::string logged = while_doing([&] {
    Store::open(file_, {OpenOptions::Mode::kWrite, std::chrono::seconds(10)});
  });
  EXPECT_THAT(logged, HasSubstr("migrated"));
  EXPECT_THAT(logged, HasSubstr("schema version 5"));
}

}  // namespace
}  // namespace claimgraph
