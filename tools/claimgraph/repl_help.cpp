#include "repl_help.hpp"

#include <algorithm>
#include <cctype>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/suggest.hpp>
#include <claimgraph/report/table.hpp>

#include "query/functions.hpp"

namespace claimgraph::command {
namespace {

struct Topic {
  const char* name;
  const char* text;
};

const std::vector<Topic>& language_topics() {
  static const std::vector<Topic> topics{
      {"MATCH",
       "Finds every way a pattern fits the graph.\n"
       "  MATCH (c:Claim)-[:ABOUT]->(e:Entity {key: 'deepseek'}) RETURN c;\n"
       "OPTIONAL MATCH gives nulls where a pattern does not fit. See :help patterns, :schema."},
      {"WHERE",
       "Keeps the rows for which a condition is true; null is not true.\n"
       "  MATCH (e:Entity) WHERE e.name STARTS WITH 'Deep' AND e.kind = 'company' RETURN e;\n"
       "Conditions: = <> < <= > >=, AND OR XOR NOT, IN, STARTS WITH, ENDS WITH, CONTAINS, =~,\n"
       "IS NULL, IS NOT NULL, n:Label, EXISTS { pattern }, all/any/none/single(x IN list WHERE "
       "...)."},
      {"RETURN",
       "Says what a row holds. An aggregate such as count(*) groups by all other columns.\n"
       "  MATCH (c:Claim) RETURN c.predicate AS predicate, count(*) AS claims\n"
       "  ORDER BY claims DESC LIMIT 10;\n"
       "RETURN DISTINCT leaves out rows that repeat; SKIP and LIMIT take a part."},
      {"WITH",
       "As RETURN, but the query goes on with its rows; WHERE behind it filters groups.\n"
       "  MATCH (c:Claim) WITH c.predicate AS p, count(*) AS n WHERE n > 5 RETURN p, n;"},
      {"UNWIND",
       "Makes a row of every element of a list.\n"
       "  UNWIND ['deepseek', 'openai'] AS key MATCH (e:Entity {key: key}) RETURN e;"},
      {"UNION",
       "Puts the rows of queries with the same columns together; UNION ALL keeps repeats."},
      {"ORDER BY",
       "Sorts the rows of RETURN or WITH; DESC behind an expression turns its order round.\n"
       "  MATCH (e:Entity) RETURN e.key ORDER BY e.key DESC LIMIT 5;"},
      {"CASE",
       "Chooses a value: CASE WHEN x > 10 THEN 'many' ELSE 'few' END, or by comparing:\n"
       "CASE x WHEN 1 THEN 'one' ELSE 'other' END."},
      {"patterns",
       "(n)  (n:Label)  (n:Label {key: 'value'})     a node\n"
       "-[r:TYPE]->  <-[r:TYPE]-  -[r:A|B]-          a relationship, out, in, either way\n"
       "-[:TYPE*1..3]->                               one to three relationships in a row\n"
       "p = (a)-[:TYPE*]->(b)                         a path"},
      {"values",
       "null, true, 12, 1.5, 'text', [1, 2], {key: 'value'}, $parameter (see :help param),\n"
       "date('2024-05'), quantity('~6e6 USD'). Quantities and dates compare by all they may mean:\n"
       "where two overlap it is not known which is less, and the comparison is null."},
      {"keys",
       "Tab completes or lists; Up and Down go through earlier statements, Ctrl-R searches "
       "them;\n"
       "Ctrl-A, Ctrl-E, Ctrl-W, Ctrl-U edit; Ctrl-C drops the line, or stops the query that runs;\n"
       "Ctrl-D on an empty line ends the session."},
  };
  return topics;
}

std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string overview(const Rendering& rendering) {
  Table table({{"command", false, false}, {"", false, true}});
  for (const CommandTopic& topic : command_topics()) {
    table.add_row(
        {":" + topic.name + (topic.arguments.empty() ? "" : " " + topic.arguments), topic.doc});
  }
  std::string names;
  for (const Topic& topic : language_topics()) {
    names += std::string(names.empty() ? "" : ", ") + topic.name;
  }
  return wrap("A query ends with a semicolon and may run over several lines:", rendering.width(),
              0) +
         "\n  MATCH (e:Entity) RETURN e.key, e.name LIMIT 5;\n\n" + table.render(rendering) + "\n" +
         wrap("More with :help and one of " + names +
                  ", functions, or the name of a command or function.",
              rendering.width(), 0) +
         "\n";
}

std::string functions_text(const Rendering& rendering) {
  Table table({{"function", false, false}, {"", false, true}});
  for (const AggregateFunction& function : aggregate_functions()) {
    table.add_row({std::string(function.usage), std::string(function.doc)});
  }
  for (const ScalarFunction& function : scalar_functions()) {
    table.add_row({std::string(function.usage), std::string(function.doc)});
  }
  return table.render(rendering);
}

}  // namespace

const std::vector<CommandTopic>& command_topics() {
  static const std::vector<CommandTopic> topics{
      {"help", "[TOPIC]", "This, or more about a command, a clause or a function"},
      {"schema", "[NAME]", "Labels, relationship types and properties, or those of one"},
      {"explain", "QUERY", "The plan of a query; of two claims: how they stand to each other"},
      {"sql", "QUERY", "The SQL that a query runs"},
      {"profile", "QUERY", "Run a query, and show the rows of each step"},
      {"set", "[NAME VALUE]", "Settings: format, limit, timeout, paging, timing, as-of"},
      {"param", "[NAME [VALUE]]", "Parameters: list them, take one away, set one"},
      {"save", "FILE", "Write the last result: .csv, .json, .jsonl or .txt; :save! overwrites"},
      {"import", "FILE...", "Import claims; makes the store if there is none"},
      {"contradictions", "[OPTIONS]", "Claims that contradict each other, worst first"},
      {"trace", "CLAIM", "Its chains back to who first said it, link by link"},
      {"origins", "REF", "Independent origins of a claim, or of all that is claimed of an entity"},
      {"circular", "[OPTIONS]", "Sources that have one thing from each other"},
      {"copying", "[OPTIONS]", "Sources that share what independent ones rarely do"},
      {"what-if", "--retract REF", "What would change if something were taken back"},
      {"show", "REF", "A claim, or all that is claimed of an entity"},
      {"entity", "NAME", "An entity by any of its names"},
      {"search", "WORDS", "Labels, aliases, titles, texts and evidence"},
      {"stats", "", "What the store holds"},
      {"history", "[REF [CLAIM]]",
       "The changes; what became of a thing, or of two claims' verdict"},
      {"quit", "", "End the session (Ctrl-D)"}};
  return topics;
}

std::vector<std::string> help_topics() {
  std::vector<std::string> names{"functions"};
  for (const CommandTopic& topic : command_topics()) {
    names.push_back(topic.name);
  }
  for (const Topic& topic : language_topics()) {
    names.emplace_back(topic.name);
  }
  for (const ScalarFunction& function : scalar_functions()) {
    names.emplace_back(function.name);
  }
  for (const AggregateFunction& function : aggregate_functions()) {
    names.emplace_back(function.name);
  }
  return names;
}

std::string help_text(const std::string& topic, const Rendering& rendering) {
  if (topic.empty()) {
    return overview(rendering);
  }
  const std::string wanted = in_lower_case(topic.starts_with(':') ? topic.substr(1) : topic);
  if (wanted == "functions") {
    return functions_text(rendering);
  }
  for (const Topic& known : language_topics()) {
    if (in_lower_case(known.name) == wanted ||
        (wanted == "optional match" && known.name == std::string_view("MATCH"))) {
      return std::string(known.text) + "\n";
    }
  }
  for (const CommandTopic& known : command_topics()) {
    if (known.name == wanted) {
      return ":" + known.name + (known.arguments.empty() ? "" : " " + known.arguments) + "\n  " +
             known.doc + "\n";
    }
  }
  if (const ScalarFunction* function = find_scalar_function(wanted)) {
    return std::string(function->usage) + "\n  " + std::string(function->doc) + "\n";
  }
  if (const AggregateFunction* function = find_aggregate_function(wanted)) {
    return std::string(function->usage) + "\n  " + std::string(function->doc) + "\n";
  }
  std::vector<std::string> names = help_topics();
  std::transform(names.begin(), names.end(), names.begin(), in_lower_case);
  const auto closest = closest_match(wanted, names);
  throw Error(ErrorCode::kNotFound,
              "no help about '" + topic + "'" +
                  (closest ? "; did you mean '" + *closest + "'?" : "; :help lists the topics"));
}

}  // namespace claimgraph::command
