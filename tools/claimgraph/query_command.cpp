// query: a graph query, its plan or its SQL.
#include <ostream>
#include <string>
#include <utility>

#include <unistd.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/query/query_error.hpp>

#include "commands.hpp"
#include "input_file.hpp"
#include "lookup.hpp"
#include "output.hpp"
#include "pager.hpp"
#include "query_run.hpp"
#include "result_writer.hpp"
#include "statement_reader.hpp"

namespace claimgraph::command {
namespace {

/// A query of a thousandth of that is refused by its own limits.
constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

/// The one query that was asked, as it was written but for what stands behind its semicolon.
std::string query_text(const QueryArguments& arguments) {
  if (arguments.text.empty() == arguments.file.empty()) {
    throw Error(ErrorCode::kInvalidArgument,
                arguments.file.empty() ? "no query given; expected one as the argument or in --file"
                                       : "a query was given twice: as the argument and in --file");
  }
  const std::string content =
      arguments.file.empty() ? arguments.text : content_of(arguments.file, kMostBytes);
  StatementReader reader;
  reader.add(content);
  const std::optional<Statement> first = reader.finish();
  if (!first) {
    throw Error(ErrorCode::kInvalidArgument, "the query is empty");
  }
  if (first->is_command) {
    throw Error(ErrorCode::kInvalidArgument,
                "'" + first->text + "' is a command of the session; start one with `claimgraph`");
  }
  if (reader.finish()) {
    throw Error(ErrorCode::kInvalidArgument,
                "more than one query; `claimgraph < FILE` runs several, one after the other");
  }
  // Lines and columns in messages are those of what was written.
  return std::string(first->line - 1, '\n') + first->before + first->text;
}

ValueMap parameters_of(const std::vector<std::string>& assignments) {
  ValueMap parameters;
  for (const std::string& assignment : assignments) {
    const std::size_t equals = assignment.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw Error(ErrorCode::kInvalidArgument,
                  "--param '" + assignment + "' is not of the form NAME=VALUE");
    }
    const std::string text = assignment.substr(equals + 1);
    try {
      parameters.set(assignment.substr(0, equals), read_parameter(text));
    } catch (const QueryError& error) {
      throw Error(ErrorCode::kInvalidArgument,
                  "--param " + assignment.substr(0, equals) + ": " + error.describe(text));
    }
  }
  return parameters;
}

int run(const Context& context, const QueryArguments& arguments, PropertyGraph& graph,
        const std::string& text) {
  QueryOptions options;
  options.max_rows = arguments.limit;
  options.max_time = read_seconds(arguments.timeout).value();
  const PreparedQuery query = graph.prepare(text, options);
  if (arguments.explain) {
    context.out << query.explain();
    return kOk;
  }
  if (arguments.sql) {
    for (const std::string& statement : query.sql()) {
      context.out << statement << ";\n";
    }
    return kOk;
  }
  ValueMap parameters = parameters_of(arguments.parameters);
  QueryProgress progress(!context.quiet);
  // On a terminal the result takes the place of the line of progress.
  PagedStream shown(context.out, "", 0, context.rendering.columns, [&] { progress.stop(); });
  const bool terminal = is_terminal(STDOUT_FILENO);
  std::ostream& out = terminal ? shown : context.out;
  const auto writer = make_result_writer(arguments.format, names_of(query.columns()), out,
                                         context.rendering, terminal);
  QueryRows rows = query.run(std::move(parameters));
  const RunSummary summary = for_each_row(rows, progress, [&](const ValueList& row) {
    writer->row(row);
    return out.good();
  });
  progress.stop();
  if (out.good()) {
    writer->finish();
  }
  shown.close();
  const std::string cut = describe_cut(summary, "--limit 0 for all", "--timeout 0 for no limit");
  if (!cut.empty()) {
    context.err << "claimgraph: " << cut << '\n';
  }
  return summary.cut == QueryCut::kTime ? kFound : kOk;
}

}  // namespace

int run_query(const Context& context, const QueryArguments& arguments) {
  const std::string text = query_text(arguments);
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  PropertyGraph graph(store, view_as_of(store, arguments.as_of).number());
  try {
    return run(context, arguments, graph, text);
  } catch (const QueryError& error) {
    throw Error(error.code(), error.describe(text));
  }
}

}  // namespace claimgraph::command
