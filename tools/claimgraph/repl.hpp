// The session: reads statements, runs them, and lives on.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/query/query_error.hpp>
#include <claimgraph/report/terminal.hpp>

#include "commands.hpp"
#include "line_source.hpp"
#include "repl_names.hpp"
#include "repl_session.hpp"
#include "statement_reader.hpp"

namespace claimgraph::command {

/// Reads queries and :commands from a source of lines until it ends or :quit. An error is said and
/// the next statement read. With a person at a terminal it prompts, pages, counts and times; else
/// it writes results alone, and errors with their line.
class Repl {
 public:
  /// `context` and `lines` must outlive it.
  Repl(const Context& context, LineSource& lines, bool interactive);

  /// The exit code: that of the first statement that failed, 0 if none did or a person saw it.
  int run();

 private:
  void greet();
  [[nodiscard]] std::string prompt() const;
  void hint(std::string_view line) const;
  void execute(const Statement& statement);
  void fail(int exit_code, const std::string& message);
  /// `place` is the statement with the text that the error is about.
  void fail(const QueryError& error, const Statement& place);

  void query(const Statement& statement);
  void say_rows(const std::string& text) const;
  /// Calls `write` with a stream for results, which pages. `before_showing` is called before
  /// anything is seen. True unless the pager was left before all was written.
  bool show(const std::function<void(std::ostream&)>& write,
            const std::function<void()>& before_showing);
  void show(const std::string& text);
  /// Width and colour, for a terminal that may have changed its size.
  [[nodiscard]] Rendering rendering() const;

  // repl_commands.cpp
  void command(const Statement& statement);
  void unknown_command(const std::string& name) const;
  void plan(const std::string& name, const Statement& text);
  void profile(const Statement& text);
  void set(const std::vector<std::string>& words);
  void param(std::string_view text);
  void save(const std::vector<std::string>& words, bool overwrite);
  void program_command(const std::string& name, std::vector<std::string> words);

  const Context& context_;
  LineSource& lines_;
  bool interactive_;
  std::string name_;  ///< in the prompt
  Session session_;
  SessionNames names_;
  StatementReader reader_;
  std::size_t line_ = 0;  ///< where the statement begins that is run; 0 with a person
  bool quit_ = false;
  int exit_code_ = kOk;
};

}  // namespace claimgraph::command
