// Runs a query to its end, for the command and the session.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/query/value.hpp>

namespace claimgraph::command {

/// A line on standard error that counts rows and seconds, once a query has taken half a second.
class QueryProgress {
 public:
  /// Shows nothing unless it is wanted and standard error is a terminal.
  explicit QueryProgress(bool wanted);
  QueryProgress(const QueryProgress&) = delete;
  QueryProgress& operator=(const QueryProgress&) = delete;
  ~QueryProgress();

  void count_row() noexcept { ++rows_; }
  /// Takes the line away for good, to make room for the result.
  void stop();

 private:
  void show(const std::stop_token& stopped);

  std::atomic<std::uint64_t> rows_{0};
  bool shown_ = false;  ///< read when the thread has ended
  std::jthread thread_;
};

/// What a run gave.
struct RunSummary {
  std::uint64_t rows = 0;
  QueryCut cut = QueryCut::kNone;
  std::chrono::duration<double> time{0};
};

/// Visits rows until the end, until `visit` gives false, or until Ctrl-C in a session, which throws
/// QueryError(kCancelled).
RunSummary for_each_row(QueryRows& rows, QueryProgress& progress,
                        const std::function<bool(const ValueList&)>& visit);

std::vector<std::string> names_of(const std::vector<QueryColumn>& columns);

/// "cut after 1,000 rows; --limit 0 for all", with the ways to ask for more; empty if all was
/// given.
std::string describe_cut(const RunSummary& summary, std::string_view more_rows,
                         std::string_view more_time);

/// "1,234 rows", "1 row".
std::string describe_rows(std::uint64_t rows);
/// "12 ms", "3.2 s", "2 min 5 s".
std::string describe_time(std::chrono::duration<double> time);

/// A parameter's value as text. What starts as a literal other than a number must be one (quotes,
/// brackets, date(, quantity(; throws QueryError); all else that is no literal is plain text.
Value read_parameter(std::string_view text);

/// A time limit in seconds: "2", "0.5", with or without "s", or "200ms"; "0" is none. Nothing for
/// any other text.
std::optional<std::chrono::milliseconds> read_seconds(std::string_view text);

}  // namespace claimgraph::command
