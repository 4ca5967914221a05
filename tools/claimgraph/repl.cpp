#include "repl.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <new>
#include <optional>
#include <utility>

#include <unistd.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/base/version.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/report/table.hpp>

#include "edited_lines.hpp"
#include "interrupts.hpp"
#include "output.hpp"
#include "pager.hpp"
#include "query_run.hpp"
#include "repl_help.hpp"
#include "result_writer.hpp"
#include "statement_history.hpp"

namespace claimgraph::command {
namespace {

constexpr std::size_t kLongestName = 20;        // columns of the prompt
constexpr std::size_t kKeptValues = 1'000'000;  // for :save
constexpr std::size_t kRowsForAPerson = 1000;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string_view::npos
             ? ""
             : std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

/// Takes a copy of a row, as long as there are not too many.
void keep(LastResult& result, const ValueList& row) {
  if (!result.whole) {
    return;
  }
  if ((result.rows.size() + 1) * row.size() > kKeptValues) {
    result.whole = false;
    result.rows.clear();
    result.rows.shrink_to_fit();
    return;
  }
  result.rows.push_back(row);
}

}  // namespace

Repl::Repl(const Context& context, LineSource& lines, bool interactive)
    : context_(context),
      lines_(lines),
      interactive_(interactive),
      name_(truncate_to_width(printable(context.database.stem().string()), kLongestName)),
      session_(context),
      names_(session_) {
  if (interactive_) {
    session_.settings.limit = kRowsForAPerson;
  }
  lines_.complete_with([this](std::string_view line) {
    const std::string before(reader_.pending());
    const Vocabulary& vocabulary = names_.vocabulary();
    if (before.empty() && trimmed(line).starts_with(':')) {
      return complete_command(line, vocabulary);
    }
    Completions completions = complete_query(before + std::string(line), vocabulary);
    if (completions.begin < before.size()) {
      return Completions{line.size(), {}, ""};  // it began in an earlier line
    }
    completions.begin -= before.size();
    return completions;
  });
}

int Repl::run() {
  if (interactive_) {
    greet();
  }
  bool is_empty = true;
  for (std::string line; !quit_;) {
    context_.out.flush();
    const LineSource::Outcome outcome = lines_.read(prompt(), line);
    if (outcome == LineSource::Outcome::kEnd) {
      break;
    }
    if (outcome == LineSource::Outcome::kInterrupted) {
      reader_.clear();
      continue;
    }
    is_empty = is_empty && trimmed(line).empty();
    hint(line);
    reader_.add(line);
    while (const std::optional<Statement> statement = quit_ ? std::nullopt : reader_.next()) {
      execute(*statement);
    }
  }
  if (interactive_) {
    return kOk;  // what is not whole was not asked for
  }
  if (is_empty && !quit_) {
    throw Error(ErrorCode::kInvalidArgument,
                "no command, and no statement on standard input; `claimgraph --help` lists the "
                "commands");
  }
  while (const std::optional<Statement> statement = quit_ ? std::nullopt : reader_.finish()) {
    execute(*statement);
  }
  return exit_code_;
}

void Repl::greet() {
  if (context_.quiet) {
    return;
  }
  std::string store = context_.database.string();
  try {
    store += ": change " + std::to_string(session_.view().number());
  } catch (const Error& error) {
    store = error.code() == ErrorCode::kNotFound
                ? "there is no store '" + store + "' yet; `:import FILE` makes it"
                : error.what();
  }
  const std::size_t columns = rendering().width();
  context_.out << printable_lines(
      wrap("claimgraph " + std::string(kVersion) + ", " + store, columns, 2) + "\n" +
      wrap("A query ends with ';'. :help shows more, Ctrl-D ends.", columns, 2));
}

std::string Repl::prompt() const {
  const char open = reader_.open();
  if (open == '\0') {
    return name_ + "> ";
  }
  const std::string mark = open == ';' ? "-" : std::string(1, open);
  const std::size_t width = std::max<std::size_t>(display_width(name_), 1);
  return std::string(width - 1, ' ') + mark + "> ";
}

/// A person who types a command where a statement goes on would wait for its answer.
void Repl::hint(std::string_view line) const {
  if (!interactive_ || reader_.open() != ';') {
    return;
  }
  const std::string text = trimmed(line);
  const std::string name = text.substr(0, text.find(' '));
  const auto& topics = command_topics();
  if (std::any_of(topics.begin(), topics.end(),
                  [&](const CommandTopic& topic) { return name == ":" + topic.name; })) {
    context_.err << "the statement above is not ended; end it with ';', or leave it with Ctrl-C\n";
  }
}

Rendering Repl::rendering() const {
  Rendering rendering = context_.rendering;
  rendering.columns = terminal_columns(STDOUT_FILENO).value_or(rendering.columns);
  return rendering;
}

void Repl::execute(const Statement& statement) {
  take_interrupt();  // one that came before is over
  Statement place = statement;
  if (interactive_) {
    lines_.remember(trimmed(statement.text) + (statement.is_command ? "" : ";"));
    place.line = 1;
  }
  line_ = interactive_ ? 0 : place.line;
  try {
    place.is_command ? command(place) : query(place);
  } catch (const QueryError& error) {
    fail(error, place);
  } catch (const ImportError& error) {
    context_.out.flush();
    context_.err << printable_lines(error.what());
    exit_code_ = exit_code_ == kOk ? exit_code_of(error.code()) : exit_code_;
  } catch (const Error& error) {
    fail(exit_code_of(error.code()), error.what());
  } catch (const std::bad_alloc&) {
    fail(kFailed, "out of memory");
  } catch (const std::exception& error) {
    fail(kFailed, error.what());
  }
  take_interrupt();
}

void Repl::fail(int exit_code, const std::string& message) {
  context_.out.flush();
  const std::string where = line_ == 0 ? "" : "line " + std::to_string(line_) + ": ";
  context_.err << printable_lines(interactive_ ? message : "claimgraph: " + where + message);
  exit_code_ = exit_code_ == kOk ? exit_code : exit_code_;
}

void Repl::fail(const QueryError& error, const Statement& place) {
  line_ = 0;  // the description says it
  if (error.kind() == QueryErrorKind::kCancelled) {
    fail(kBadInput, "cancelled");
    return;
  }
  // Lines and columns are those of what was typed or of the input.
  const std::string before = std::string(place.line - 1, '\n') + place.before;
  const QueryError moved(error.kind(), error.stage(), before.size() + error.offset(), error.what(),
                         error.expected());
  fail(exit_code_of(error.code()), moved.describe(before + trimmed(place.text)));
}

bool Repl::show(const std::function<void(std::ostream&)>& write,
                const std::function<void()>& before_showing) {
  if (!interactive_) {
    write(context_.out);
    context_.out.flush();
    return true;
  }
  PagedStream paged(context_.out, session_.settings.paging ? pager_command() : "",
                    terminal_lines(STDOUT_FILENO).value_or(24), rendering().columns,
                    before_showing);
  write(paged);
  paged.close();
  return !paged.left();
}

void Repl::show(const std::string& text) {
  show([&](std::ostream& out) { out << text; }, [] {});
}

void Repl::say_rows(const std::string& text) const {
  if (interactive_ && !context_.quiet) {
    context_.out << text << '\n';
  }
}

void Repl::query(const Statement& statement) {
  const Settings& settings = session_.settings;
  PropertyGraph& graph = session_.graph();
  QueryOptions options;
  options.max_rows = settings.limit;
  options.max_time = settings.timeout;
  const PreparedQuery query = graph.prepare(statement.text, options);
  const Interruptible interruptible(graph);
  QueryProgress progress(interactive_ && !context_.quiet);
  LastResult result{names_of(query.columns())};
  RunSummary summary;
  const bool all_shown = show(
      [&](std::ostream& out) {
        const auto writer =
            make_result_writer(settings.format, result.columns, out, rendering(), interactive_);
        QueryRows rows = query.run(session_.parameters);
        summary = for_each_row(rows, progress, [&](const ValueList& row) {
          keep(result, row);
          writer->row(row);
          return out.good();
        });
        if (out.good()) {
          writer->finish();
        }
      },
      [&] { progress.stop(); });
  progress.stop();
  if (!all_shown) {
    result.whole = false;
    session_.last = std::move(result);
    say_rows("the pager was left after " + describe_rows(summary.rows) + ", before the end");
    return;
  }
  session_.last = std::move(result);
  say_rows(describe_rows(summary.rows) +
           (settings.timing ? ", " + describe_time(summary.time) : ""));
  const std::string cut = describe_cut(
      summary, interactive_ ? ":set limit 0 for all" : ":set limit", ":set timeout 0 for no limit");
  if (!cut.empty()) {
    context_.out.flush();
    context_.err << (interactive_ ? "" : "claimgraph: ") << cut << '\n';
    if (summary.cut == QueryCut::kTime && exit_code_ == kOk) {
      exit_code_ = kFound;
    }
  }
}

int run_repl(const Context& context) {
  if (!is_terminal(STDIN_FILENO) || !is_terminal(STDOUT_FILENO)) {
    std::ios::sync_with_stdio(false);
    StreamLines lines(std::cin);
    return Repl(context, lines, false).run();
  }
  catch_interrupts();
  EditedLines lines(default_history_file());
  return Repl(context, lines, true).run();
}

}  // namespace claimgraph::command
