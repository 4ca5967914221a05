// Diagnostics go through spdlog, to standard error, and never carry text of claims at info level.
#pragma once

#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

enum class LogLevel { kTrace, kDebug, kInfo, kWarn, kError, kOff };

/// Least level that is written from now on; the default is kWarn. Thread-safe.
CLAIMGRAPH_EXPORT void set_log_level(LogLevel level);

/// Writes one record to the library's logger ("claimgraph", standard error). Thread-safe.
CLAIMGRAPH_EXPORT void log(LogLevel level, std::string_view message);

}  // namespace claimgraph
