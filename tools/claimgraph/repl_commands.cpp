// The :commands of a session.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <ostream>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/report/table.hpp>

#include "command_line.hpp"
#include "interrupts.hpp"
#include "lookup.hpp"
#include "output.hpp"
#include "query_run.hpp"
#include "repl.hpp"
#include "repl_help.hpp"
#include "repl_settings.hpp"
#include "replacement_file.hpp"
#include "result_writer.hpp"
#include "schema_text.hpp"
#include "session_files.hpp"
#include "value_output.hpp"

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSpace = " \t\r\n";

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Error wrong_use(const std::string& name) {
  for (const CommandTopic& topic : command_topics()) {
    if (topic.name == name) {
      return {ErrorCode::kInvalidArgument,
              "expected :" + name + (topic.arguments.empty() ? "" : " " + topic.arguments)};
    }
  }
  return {ErrorCode::kInvalidArgument, "expected :" + name};
}

/// Whether a text that :explain is given is a query, and not two claims.
bool is_query(std::string_view text) {
  const std::string word(text.substr(0, text.find_first_of(" \t(/*")));
  std::string upper = word;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return is_one_of(upper, {"MATCH", "OPTIONAL", "RETURN", "UNWIND", "WITH"});
}

/// The query behind a command, with its place.
Statement query_behind(const Statement& statement, std::size_t begin) {
  Statement query = statement;
  query.before += statement.text.substr(0, begin);
  query.text = statement.text.substr(begin);
  query.text.erase(query.text.find_last_not_of(" \t\r\n;") + 1);
  return query;
}

std::string format_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  if (extension == ".txt") {
    return "table";
  }
  if (is_one_of(extension, {".csv", ".json", ".jsonl"})) {
    return extension.substr(1);
  }
  throw Error(ErrorCode::kInvalidArgument, "cannot tell the format of '" + file.string() +
                                               "'; expected a name that ends in .csv, .json, "
                                               ".jsonl or .txt");
}

}  // namespace

void Repl::command(const Statement& statement) {
  const std::string& text = statement.text;
  const std::size_t name_begin = text.find(':') + 1;
  const std::size_t name_end = std::min(text.find_first_of(kSpace, name_begin), text.size());
  const std::size_t begin = std::min(text.find_first_not_of(kSpace, name_end), text.size());
  std::string name = text.substr(name_begin, name_end - name_begin);
  if (name.ends_with(';')) {
    name.pop_back();
  }
  const Statement rest = query_behind(statement, begin);

  if (name == "quit" || name == "exit" || name == "q") {
    quit_ = true;
  } else if (name == "help" || name == "?") {
    show(help_text(rest.text, rendering()));
  } else if (name == "schema") {
    show(schema_text(session_.graph().catalogue(), rest.text, rendering()));
  } else if (is_one_of(name, {"sql", "profile"}) || (name == "explain" && is_query(rest.text))) {
    try {
      name == "profile" ? profile(rest) : plan(name, rest);
    } catch (const QueryError& error) {
      fail(error, rest);
    }
  } else if (name == "set") {
    set(split_words(rest.text));
  } else if (name == "param") {
    param(rest.text);
  } else if (name == "save" || name == "save!") {
    save(split_words(rest.text), name == "save!");
  } else if (is_one_of(name,
                       {"import", "contradictions", "explain", "trace", "origins", "circular",
                        "copying", "what-if", "show", "entity", "search", "stats", "history"})) {
    program_command(name, split_words(rest.text));
  } else {
    unknown_command(name);
  }
}

void Repl::unknown_command(const std::string& name) const {
  std::vector<std::string> names;
  for (const CommandTopic& topic : command_topics()) {
    names.push_back(topic.name);
  }
  const std::string closest = suggestion(name, names);
  throw Error(ErrorCode::kInvalidArgument,
              "no command ':" + name + "'" + (closest.empty() ? "; :help lists them" : closest));
}

void Repl::plan(const std::string& name, const Statement& text) {
  if (text.text.empty()) {
    throw wrong_use(name);
  }
  const PreparedQuery query = session_.graph().prepare(text.text);
  std::string shown;
  if (name == "explain") {
    shown = query.explain();
  } else {
    for (const std::string& sql : query.sql()) {
      shown += sql + ";\n";
    }
  }
  show(shown);
}

void Repl::profile(const Statement& text) {
  if (text.text.empty()) {
    throw wrong_use("profile");
  }
  PropertyGraph& graph = session_.graph();
  QueryOptions options;
  options.max_rows = session_.settings.limit;
  options.max_time = session_.settings.timeout;
  const PreparedQuery query = graph.prepare(text.text, options);
  const Interruptible interruptible(graph);
  QueryProgress progress(interactive_ && !context_.quiet);
  QueryRows rows = query.run(session_.parameters);
  const RunSummary summary = for_each_row(rows, progress, [](const ValueList&) { return true; });
  progress.stop();
  Table table({{"operator", false, true}, {"rows", true, false}, {"SQL runs", true, false}});
  for (const OperatorProfile& step : rows.profile()) {
    std::string indent;
    for (int i = 0; i < step.depth; ++i) {
      indent += "· ";  // a table takes spaces at the beginning away
    }
    table.add_row({indent + step.description, std::to_string(step.rows),
                   step.sql_runs == 0 ? "" : std::to_string(step.sql_runs)});
  }
  show(table.render(rendering()));
  say_rows(describe_rows(summary.rows) + ", " + describe_time(summary.time));
}

void Repl::set(const std::vector<std::string>& words) {
  if (words.size() > 2) {
    throw wrong_use("set");
  }
  if (words.size() == 2) {
    const Settings before = session_.settings;
    change_setting(session_.settings, words[0], words[1]);
    if (session_.settings.as_of != before.as_of) {
      try {
        static_cast<void>(session_.view());
      } catch (const Error&) {
        session_.settings = before;
        throw;
      }
    }
    return;
  }
  Table table({{"setting", false, false}, {"value", false, false}, {"", false, true}});
  for (const Setting& setting : all_settings()) {
    if (words.empty() || words[0] == setting.name) {
      table.add_row({setting.name, setting.get(session_.settings), setting.doc});
    }
  }
  if (table.empty()) {
    change_setting(session_.settings, words[0], "");  // says what is wrong with the name
  }
  show(table.render(rendering()));
}

void Repl::param(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(" \t="), text.size());
  std::string name(text.substr(0, end));
  if (name.starts_with('$')) {
    name.erase(0, 1);
  }
  const std::size_t begin = std::min(text.find_first_not_of(" \t=", end), text.size());
  if (text.empty()) {
    Table table({{"parameter", false, false}, {"value", false, true}});
    for (const auto& [known, value] : session_.parameters.entries()) {
      table.add_row({"$" + known, to_text(value)});
    }
    show(table.render(rendering()));
    return;
  }
  if (name.empty()) {
    throw wrong_use("param");
  }
  if (begin < text.size()) {
    const std::string value(text.substr(begin));
    try {
      session_.parameters.set(name, read_parameter(value));
    } catch (const QueryError& error) {
      throw Error(ErrorCode::kInvalidArgument, error.describe(value));
    }
    return;
  }
  ValueMap others;
  for (const auto& [known, value] : session_.parameters.entries()) {
    if (known != name) {
      others.append(known, value);
    }
  }
  if (others.size() == session_.parameters.size()) {
    throw Error(ErrorCode::kNotFound, "no parameter '" + name + "'; :param lists them");
  }
  session_.parameters = std::move(others);
}

void Repl::save(const std::vector<std::string>& words, bool overwrite) {
  if (words.size() != 1) {
    throw wrong_use("save");
  }
  const fs::path file = with_home(words[0]);
  const std::string format = format_of(file);
  if (!session_.last) {
    throw Error(ErrorCode::kNotFound, "there is no result to save yet");
  }
  const LastResult& last = *session_.last;
  if (!last.whole) {
    throw Error(ErrorCode::kLimit,
                "the last result was not kept whole: it has over 1,000,000 values, or its pager "
                "was left; `claimgraph query --format " +
                    format + "` writes one of any size");
  }
  std::error_code ignored;
  if (fs::exists(file, ignored) && !overwrite) {
    throw Error(ErrorCode::kConflict,
                "'" + file.string() + "' exists already; `:save! " + words[0] + "` overwrites it");
  }
  ReplacementFile replacement(file);
  {
    DescriptorStream out(replacement.descriptor());
    const auto writer = make_result_writer(format, last.columns, out, Rendering{}, false);
    for (const ValueList& row : last.rows) {
      writer->row(row);
    }
    writer->finish();
    out.flush();
    if (out.error() != 0) {
      replacement.fail(out.error());
    }
  }
  replacement.commit();
  say_rows(printable_lines("wrote " + describe_rows(last.rows.size()) + " to " + file.string()));
}

/// Runs a command of the program, with its own options.
void Repl::program_command(const std::string& name, std::vector<std::string> words) {
  if (name == "import") {
    for (std::string& word : words) {
      if (word == "-") {
        throw Error(ErrorCode::kInvalidArgument,
                    "standard input is what the session reads; expected a file");
      }
      word = with_home(word);
    }
  }
  std::vector<std::string> all{"claimgraph", "--db", context_.database.string(), name};
  if (!session_.settings.as_of.empty() && name != "import") {
    all.insert(all.end(), {"--as-of", session_.settings.as_of});
  }
  all.insert(all.end(), words.begin(), words.end());
  std::vector<const char*> arguments;
  for (const std::string& word : all) {
    arguments.push_back(word.c_str());
  }
  const CommandLine line = parse_command_line(static_cast<int>(arguments.size()), arguments.data());
  if (!line.run) {
    show(line.answer);
    return;
  }
  int code = kOk;
  show(
      [&](std::ostream& out) {
        Rendering shown = rendering();
        shown.ascii = shown.ascii || line.ascii;
        const Context context{line.database, context_.quiet || line.quiet, shown, out,
                              context_.err};
        code = line.run(context);
      },
      [] {});
  exit_code_ = exit_code_ == kOk ? code : exit_code_;
  if (name == "import") {
    session_.close();
  }
}

}  // namespace claimgraph::command
