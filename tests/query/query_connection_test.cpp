#include "query/query_connection.hpp"

#include <gtest/gtest.h>

namespace claimgraph {
namespace {

// SQLite looks at the clock after so many steps of a statement, in whichever run of it they come.
constexpr int kRunsUntilTheClockIsLookedAt = 12'000;

TEST(QueryConnection, EndsReadingWhateverTheTimeIs) {
  QueryConnection connection(Database::in_memory());
  for (int run = 0; run < kRunsUntilTheClockIsLookedAt; ++run) {
    connection.set_deadline({});
    connection.add_reader();
    connection.set_deadline(QueryConnection::Clock::time_point::min());
    connection.remove_reader();
    ASSERT_FALSE(connection.database().in_transaction()) << "after run " << run;
  }
}

TEST(QueryConnection, EndsReadingAlthoughItWasStopped) {
  QueryConnection connection(Database::in_memory());
  for (int run = 0; run < kRunsUntilTheClockIsLookedAt; ++run) {
    connection.clear_interrupt();
    connection.add_reader();
    connection.interrupt();
    connection.remove_reader();
    ASSERT_FALSE(connection.database().in_transaction()) << "after run " << run;
  }
}

TEST(QueryConnection, EndsFirstWhatCouldNotBeEnded) {
  Database database = Database::in_memory();
  database.execute("BEGIN");
  QueryConnection connection(std::move(database));
  connection.add_reader();
  connection.remove_reader();
  EXPECT_FALSE(connection.database().in_transaction());
}

}  // namespace
}  // namespace claimgraph
