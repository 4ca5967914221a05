// Diagnostics go through spdlog, to standard error. Names, quotes and claims are never in them at
// info level and above: paths, numbers and SQLite's messages are. Where a record cannot be written,
// spdlog says so on standard error, and nothing is thrown for that.
#pragma once

#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

enum class LogLevel { kTrace, kDebug, kInfo, kWarn, kError, kOff };

/// Least level that is written from now on; the default is kWarn. Safe from any thread.
CLAIMGRAPH_EXPORT void set_log_level(LogLevel level);

enum class LogFormat {
  kText,  ///< a line with time, level and message, for people
  kJson,  ///< a line with an object of "time" (UTC, ISO 8601), "level" and "message"
};

/// How records are written from now on; the default is kText. Safe from any thread.
CLAIMGRAPH_EXPORT void set_log_format(LogFormat format);

/// Writes one record to the library's logger ("claimgraph", standard error), on one line: control
/// characters, line ends and what is no UTF-8 are made visible. Safe from any thread.
CLAIMGRAPH_EXPORT void log(LogLevel level, std::string_view message);

}  // namespace claimgraph
