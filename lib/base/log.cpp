#include <atomic>
#include <memory>
#include <string>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <claimgraph/base/log.hpp>
#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kTrace:
      return spdlog::level::trace;
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarn:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
    case LogLevel::kOff:
      return spdlog::level::off;
  }
  return spdlog::level::off;
}

std::atomic<LogFormat> chosen_format{LogFormat::kText};

/// As a JSON string without control characters, of which `printable` has left none.
std::string quoted(std::string_view message) {
  std::string text = "\"";
  for (const char c : printable(message)) {
    if (c == '"' || c == '\\') {
      text += '\\';
    }
    text += c;
  }
  return text + '"';
}

// Not in spdlog's registry: the host program's loggers and their levels are its own business.
spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    auto made = std::make_shared<spdlog::logger>(
        "claimgraph", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    made->set_level(spdlog::level::warn);
    made->flush_on(spdlog::level::warn);
    return made;
  }();
  return *instance;
}

}  // namespace

void set_log_level(LogLevel level) {
  logger().set_level(to_spdlog(level));
}

void set_log_format(LogFormat format) {
  chosen_format = format;
  // The message of a record in JSON is quoted before: spdlog's patterns cannot.
  logger().set_formatter(format == LogFormat::kJson
                             ? std::make_unique<spdlog::pattern_formatter>(
                                   R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":%v})",
                                   spdlog::pattern_time_type::utc)
                             : std::make_unique<spdlog::pattern_formatter>());
}

void log(LogLevel level, std::string_view message) {
  if (level == LogLevel::kOff || !logger().should_log(to_spdlog(level))) {
    return;
  }
  const std::string shown =
      chosen_format == LogFormat::kJson ? quoted(message) : printable(message);
  // The string_view overload: braces in the message are text, not a format.
  logger().log(to_spdlog(level), spdlog::string_view_t(shown.data(), shown.size()));
}

}  // namespace claimgraph
