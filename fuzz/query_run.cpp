// Queries that are run, over a small store and within limits: whatever is asked, rows come or an
// Error, rows are as wide as the query says, and asking again gives as many.
#include <chrono>
#include <optional>
#include <string_view>

#include "small_store.hpp"

namespace {

using namespace claimgraph::fuzz;  // NOLINT(google-build-using-namespace): this fuzzer's own words
using claimgraph::PreparedQuery;
using claimgraph::PropertyGraph;
using claimgraph::QueryOptions;
using claimgraph::QueryRows;

PropertyGraph& graph() {
  static const PrivateFolder folder;
  static PropertyGraph over = [] {
    claimgraph::set_log_level(claimgraph::LogLevel::kOff);
    make_small_store(folder / "small.db");
    return PropertyGraph(claimgraph::Store::open(folder / "small.db"));
  }();
  return over;
}

/// The number of rows; nothing where time ran out, which another run may not do at the same row.
std::optional<std::size_t> rows_of(const PreparedQuery& query) {
  QueryRows rows = query.run({{"p", claimgraph::Value(std::int64_t{3})}});
  std::size_t count = 0;
  while (const auto* const row = rows.next()) {
    require(row->size() == query.columns().size());
    ++count;
  }
  return rows.cut() == claimgraph::QueryCut::kTime ? std::nullopt : std::optional(count);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  QueryOptions options;
  options.max_rows = 50;
  options.max_time = std::chrono::milliseconds(200);
  options.max_memory = std::size_t{64} << 20U;
  options.max_hops = 6;
  const auto run = [&] {
    const PreparedQuery query = graph().prepare(text, options);
    const std::optional<std::size_t> first = rows_of(query);
    const std::optional<std::size_t> second = rows_of(query);
    // By chance only rand() may say otherwise.
    require(!first || !second || *first == *second || text.find("rand") != std::string_view::npos ||
            text.find("RAND") != std::string_view::npos);
  };
  passes(run);
  return 0;
}
