// claimgraph: the command. Exit codes and error messages; the work is in the commands.
#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <unistd.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>
#include <claimgraph/io/jsonl_import.hpp>

#include "command_line.hpp"
#include "commands.hpp"
#include "output.hpp"

namespace claimgraph::command {
namespace {

LogLevel log_level(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, LogLevel>, 6> kLevels{
      {{"trace", LogLevel::kTrace},
       {"debug", LogLevel::kDebug},
       {"info", LogLevel::kInfo},
       {"warn", LogLevel::kWarn},
       {"error", LogLevel::kError},
       {"off", LogLevel::kOff}}};
  for (const auto& [known, level] : kLevels) {
    if (known == name) {
      return level;
    }
  }
  return LogLevel::kWarn;
}

int run(int argc, const char* const* argv, DescriptorStream& out) {
  const CommandLine line = parse_command_line(argc, argv);
  if (!line.run) {
    out << line.answer;
    return kOk;
  }
  set_log_level(log_level(line.log));
  set_log_format(line.log_format == "json" ? LogFormat::kJson : LogFormat::kText);
  const Context context{line.database, line.quiet,
                        rendering_for(STDOUT_FILENO, line.colour, line.ascii), out, std::cerr};
  return line.run(context);
}

int run_and_report(int argc, const char* const* argv, DescriptorStream& out) {
  std::string message;
  int code = kFailed;
  try {
    return run(argc, argv, out);
  } catch (const ImportError& error) {
    // FILE:LINE:COLUMN first, as editors read it.
    out.flush();
    std::cerr << printable_lines(error.what());
    return exit_code_of(error.code());
  } catch (const Error& error) {
    message = error.what();
    code = exit_code_of(error.code());
  } catch (const std::bad_alloc&) {
    message = "out of memory";
  } catch (const std::exception& error) {
    message = error.what();
  }
  out.flush();
  if (out.error() != 0) {
    return kFailed;  // said below: that is why the command failed
  }
  std::cerr << printable_lines("claimgraph: " + message);
  return code;
}

}  // namespace
}  // namespace claimgraph::command

int main(int argc, char** argv) {
  namespace command = claimgraph::command;
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has gone shows as EPIPE
  command::DescriptorStream out(STDOUT_FILENO);
  int code = command::run_and_report(argc, argv, out);
  out.flush();
  if (out.error() == EPIPE) {
    return code == command::kFailed ? command::kOk : code;
  }
  if (out.error() != 0) {
    std::cerr << "claimgraph: cannot write standard output: "
              << std::generic_category().message(out.error()) << '\n';
    code = command::kFailed;
  }
  return code;
}
