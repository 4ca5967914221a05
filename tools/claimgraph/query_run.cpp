#include "query_run.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <mutex>

#include <fmt/format.h>
#include <pthread.h>
#include <unistd.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/query/query_error.hpp>

#include "interrupts.hpp"
#include "output.hpp"
#include "progress.hpp"

namespace claimgraph::command {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kInterval{200};

/// 1234567 as "1,234,567".
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace

QueryProgress::QueryProgress(bool wanted) {
  if (!wanted || !can_show_progress()) {
    return;
  }
  // Signals are for the thread that runs the query.
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::jthread([this](const std::stop_token& stopped) { show(stopped); });
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

QueryProgress::~QueryProgress() {
  stop();
}

void QueryProgress::stop() {
  if (!thread_.joinable()) {
    return;
  }
  thread_.request_stop();
  thread_.join();
  if (shown_) {
    std::cerr << "\r\x1b[K" << std::flush;
  }
}

void QueryProgress::show(const std::stop_token& stopped) {
  const Clock::time_point start = Clock::now();
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  std::chrono::milliseconds pause = kPatience;
  for (;;) {
    never.wait_for(lock, stopped, pause, [] { return false; });
    if (stopped.stop_requested()) {
      return;
    }
    pause = kInterval;
    const std::string line =
        fmt::format("{}, {:.1f} s; Ctrl-C stops it", describe_rows(rows_),
                    std::chrono::duration<double>(Clock::now() - start).count());
    const std::size_t columns = terminal_columns(STDERR_FILENO).value_or(80);
    std::cerr << '\r' << truncate_to_width(line, columns - 1) << "\x1b[K" << std::flush;
    shown_ = true;
  }
}

RunSummary for_each_row(QueryRows& rows, QueryProgress& progress,
                        const std::function<bool(const ValueList&)>& visit) {
  RunSummary summary;
  const Clock::time_point start = Clock::now();
  bool wanted = true;
  while (wanted) {
    if (interrupt_waits()) {
      throw QueryError(QueryErrorKind::kCancelled, QueryStage::kExecutor, 0, "cancelled");
    }
    const ValueList* row = rows.next();
    if (row == nullptr) {
      summary.cut = rows.cut();
      break;
    }
    ++summary.rows;
    progress.count_row();
    wanted = visit(*row);
  }
  summary.time = Clock::now() - start;
  return summary;
}

std::vector<std::string> names_of(const std::vector<QueryColumn>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const QueryColumn& column : columns) {
    names.push_back(column.name);
  }
  return names;
}

std::string describe_cut(const RunSummary& summary, std::string_view more_rows,
                         std::string_view more_time) {
  switch (summary.cut) {
    case QueryCut::kNone:
      return {};
    case QueryCut::kRows:
      return fmt::format("cut after {}; {}", describe_rows(summary.rows), more_rows);
    case QueryCut::kTime:
      return fmt::format("out of time after {}, {}; {}", describe_rows(summary.rows),
                         describe_time(summary.time), more_time);
  }
  return {};
}

std::string describe_rows(std::uint64_t rows) {
  return grouped(rows) + (rows == 1 ? " row" : " rows");
}

std::string describe_time(std::chrono::duration<double> time) {
  const double seconds = time.count();
  if (seconds < 1) {
    return fmt::format("{:.0f} ms", std::ceil(seconds * 1000));
  }
  return seconds < 60 ? fmt::format("{:.1f} s", seconds) : describe_seconds(seconds);
}

Value read_parameter(std::string_view text) {
  constexpr std::array<std::string_view, 6> kBeginnings{"'", "\"", "[", "{", "date(", "quantity("};
  try {
    return parse_value(text);
  } catch (const QueryError&) {
    for (const std::string_view beginning : kBeginnings) {
      if (text.starts_with(beginning)) {
        throw;
      }
    }
    return text;
  }
}

std::optional<std::chrono::milliseconds> read_seconds(std::string_view text) {
  double milliseconds = 1000;
  if (text.ends_with("ms")) {
    milliseconds = 1;
    text.remove_suffix(2);
  } else if (text.ends_with("s")) {
    text.remove_suffix(1);
  }
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc() || stop != end || !(number >= 0 && number <= 1e9)) {
    return std::nullopt;
  }
  // A limit that is very short is not none.
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(number * milliseconds)));
}

}  // namespace claimgraph::command
