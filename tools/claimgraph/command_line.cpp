// The one file that knows CLI11.
#include "command_line.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/version.hpp>

#include "query_run.hpp"
#include "result_writer.hpp"

namespace claimgraph::command {
namespace {

constexpr const char* kFile = "FILE";  // name of arguments and options that are files

std::string environment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr || *value == '\0' ? otherwise : value;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  const std::optional<std::string> closest = closest_match(word, candidates);
  return closest ? "; did you mean '" + *closest + "'?" : "";
}

/// Limits an option to `choices`, "a|b|c", which is also how its help shows it.
CLI::Option* choose(CLI::Option* option, const std::string& choices) {
  return option->type_name(choices)->check(CLI::Validator(
      [choices](const std::string& word) -> std::string {
        const std::vector<std::string> allowed = split(choices, '|');
        if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) {
          return "";
        }
        return "'" + word + "' is not one of " + choices + did_you_mean(word, allowed);
      },
      "", "choice"));
}

/// Limits an option to whole numbers from `least`; without this, -1 would be a very large number.
CLI::Option* count_from(CLI::Option* option, char least) {
  return option->check(CLI::Validator(
      [least](const std::string& word) -> std::string {
        const bool digits = !word.empty() && word.size() <= 18 &&
                            word.find_first_not_of("0123456789") == std::string::npos;
        const bool enough = least == '0' || word.find_first_not_of('0') != std::string::npos;
        return digits && enough ? "" : "'" + word + "' is not a whole number from " + least;
      },
      "", "count"));
}

/// An argument that is given by its place; its name says what it is.
CLI::Option* positional(CLI::Option* option) {
  return option->type_name("");
}

/// An option that may be given several times, one value each.
CLI::Option* repeatable(CLI::Option* option) {
  return option->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// The options, commands and help texts; owns what they are read into.
class Grammar {
 public:
  Grammar()
      : app_("Stores what sources claim, and finds who contradicts whom, by how much, and why.") {
    app_.name("claimgraph");
    app_.set_help_flag("-h,--help", "Show this help");
    app_.set_version_flag("--version", "claimgraph " + std::string(kVersion), "Show the version");
    app_.require_subcommand(0, 1);
    app_.failure_message(CLI::FailureMessage::simple);
    app_.get_formatter()->column_width(34);
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.get_formatter()->label("Subcommands", "Commands");
    app_.get_formatter()->label("Positionals", "Arguments");
    app_.get_formatter()->label("REQUIRED", "(required)");
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app_.add_option("--db", database_, "The store (default: $CLAIMGRAPH_DB, else claims.db)")
        ->type_name(kFile);
    app_.add_flag("-q,--quiet", line_.quiet, "No summaries and no progress");
    choose(app_.add_option("--color", colour_, "Colour the output (default: auto)"),
           "auto|always|never");
    choose(app_.add_option("--log", line_.log, "What to log on standard error (default: warn)"),
           "trace|debug|info|warn|error|off");
    app_.footer(
        "Without a command: a session that asks for queries and :commands; :help lists them.\n"
        "They are read from standard input when that is no terminal.\n\n"
        "Exit codes: 0 done; 1 found what --fail-on asks for, lines were rejected, or time ran "
        "out;\n"
        "2 wrong usage or input; 3 the store or the system failed.\n\n"
        "Examples:\n"
        "  claimgraph import examples/data/deepseek.jsonl\n"
        "  claimgraph contradictions --subject deepseek\n"
        "  claimgraph explain 003-5 003-6\n"
        "  claimgraph query 'MATCH (c:Company) RETURN c.name'");
    add_store_commands();
    add_finding_commands();
    add_query_command();
    add_looking_commands();
    add_change_commands();
    add_completion();
  }

  [[nodiscard]] CommandShape shape() const { return shape(app_); }

  CommandLine parse(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      line_.answer = app_.help();
      return line_;
    } catch (const CLI::CallForVersion& version) {
      line_.answer = std::string(version.what()) + "\n";
      return line_;
    } catch (const CLI::ExtrasError&) {
      throw unexpected(app_.remaining(true).front());
    } catch (const CLI::ParseError& error) {
      throw usage_error(error.what());
    }
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    line_.run = chosen.empty() ? run_repl : runs_.at(chosen.front());
    line_.database = database_.empty() ? environment("CLAIMGRAPH_DB", "claims.db") : database_;
    line_.colour = colour_ == "always"  ? Colour::kAlways
                   : colour_ == "never" ? Colour::kNever
                                        : Colour::kAuto;
    return line_;
  }

 private:
  template <typename Arguments>
  using Run = int (*)(const Context&, const Arguments&);

  /// Adds a command. Its arguments live as long as the grammar, and are copied when it is run.
  template <typename Arguments>
  std::pair<CLI::App*, Arguments*> add(const char* name, const char* description,
                                       const char* examples, Run<Arguments> run) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = add_bare(name, description, examples);
    runs_[command] = [arguments, run](const Context& context) { return run(context, *arguments); };
    return {command, arguments.get()};
  }

  CLI::App* add_bare(const char* name, const char* description, const char* examples) {
    CLI::App* command = app_.add_subcommand(name, description);
    command->fallthrough();  // --db and others may stand behind the command
    command->footer(std::string("Examples:\n") + examples);
    return command;
  }

  static void add_as_of(CLI::App* command, std::string& as_of) {
    command->add_option("--as-of", as_of, "What was known after a change or on a date")
        ->type_name("CHANGE|DATE");
  }

  static void add_who(CLI::App* command, std::string& who) {
    who = environment("USER", "unknown");
    command->add_option("--who", who, "Recorded with the change (default: $USER)")
        ->type_name("NAME");
  }

  static void add_reason(CLI::App* command, std::string& reason) {
    command->add_option("--reason", reason, "Why; kept for good")->type_name("TEXT")->required();
  }

  void add_store_commands() {
    runs_[add_bare("init", "Make an empty store",
                   "  claimgraph init\n"
                   "  claimgraph --db research.db init")] = run_init;

    const auto [import_, in] = add<ImportArguments>(
        "import", "Import claims from JSON Lines; makes the store if there is none",
        "  claimgraph import claims.jsonl\n"
        "  zcat big.jsonl.gz | claimgraph import -\n"
        "  claimgraph import --keep-going --rejects bad.jsonl claims.jsonl",
        run_import);
    positional(import_->add_option(kFile, in->files, "Files to import; - is standard input"))
        ->required()
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    import_->add_flag("--keep-going", in->keep_going,
                      "Take the good lines, put the bad ones aside");
    import_->add_option("--rejects", in->rejects, "Where to (default: INPUT.rejected.jsonl)")
        ->type_name(kFile);
    add_who(import_, in->who);

    const auto [export_, out] =
        add<ExportArguments>("export", "Write all that the store holds as JSON Lines",
                             "  claimgraph export backup.jsonl\n"
                             "  claimgraph export | gzip > backup.jsonl.gz",
                             run_export);
    positional(
        export_->add_option(kFile, out->file, "Replaced when complete; else standard output"));
    add_as_of(export_, out->as_of);
  }

  void add_finding_commands() {
    const auto [contradictions, find] = add<ContradictionsArguments>(
        "contradictions", "Find claims that contradict each other, the worst first",
        "  claimgraph contradictions --subject deepseek\n"
        "  claimgraph contradictions --predicate cost --verdict conditional --format csv\n"
        "  claimgraph contradictions --fail-on contradicts --quiet > /dev/null",
        run_contradictions);
    repeatable(contradictions->add_option("--subject", find->subjects, "Only about this entity"))
        ->type_name("NAME");
    repeatable(contradictions->add_option("--predicate", find->predicates,
                                          "Only this predicate and narrower ones"))
        ->type_name("NAME");
    choose(
        repeatable(contradictions->add_option(
            "--verdict", find->verdicts,
            "Which verdicts (default: contradicts, conditional ones too)")),
        "contradicts|conditional|borderline|corroborates|compatible|incomparable|distortion|all");
    contradictions
        ->add_option("--min-severity", find->min_severity, "Least severity of contradictions")
        ->type_name("X");
    count_from(
        contradictions->add_option("--limit", find->limit, "How many; 0 for all (default: 20)"),
        '0')
        ->type_name("N");
    contradictions->add_flag("--pairs", find->pairs, "Every pair, not one for each conflict");
    choose(contradictions->add_option("--format", find->format, "Output format (default: table)"),
           "table|json|csv");
    choose(contradictions->add_option("--fail-on", find->fail_on,
                                      "Exit with 1 if one as bad as this is found"),
           "contradicts|conditional|borderline");
    add_as_of(contradictions, find->as_of);

    const auto [explain, pair] =
        add<ExplainArguments>("explain", "Explain how two claims stand to each other, step by step",
                              "  claimgraph explain 003-5 003-6\n"
                              "  claimgraph explain 003-5 4c0d3f --format json",
                              run_explain);
    positional(explain->add_option("A", pair->a, "A claim: its key or 6 digits of its hash"))
        ->required();
    positional(explain->add_option("B", pair->b, "Another"))->required();
    choose(explain->add_option("--format", pair->format, "Output format (default: text)"),
           "text|json");
    add_as_of(explain, pair->as_of);
  }

  void add_query_command() {
    const auto [query, asked] = add<QueryArguments>(
        "query", "Ask the store as a graph, in openCypher",
        "  claimgraph query 'MATCH (c:Company) RETURN c.key, c.name'\n"
        "  claimgraph query --param key=deepseek 'MATCH (c:Company {key: $key}) RETURN c'\n"
        "  claimgraph query --format csv --file severe.cypher > severe.csv",
        run_query);
    positional(query->add_option("QUERY", asked->text, "The query, if not in a file"));
    query->add_option("--file", asked->file, "Read the query from a file; - is standard input")
        ->type_name(kFile);
    repeatable(query->add_option("--param", asked->parameters,
                                 "A parameter: a literal such as 12, 'text' or [1, 2], else text"))
        ->type_name("NAME=VALUE");
    choose(query->add_option("--format", asked->format, "Output format (default: table)"),
           kResultFormats);
    count_from(query->add_option("--limit,--max-rows", asked->limit,
                                 "How many rows; 0 for all (default: 0)"),
               '0')
        ->type_name("N");
    query
        ->add_option("--timeout", asked->timeout,
                     "Cut the result after so long; 0 for never (default: 0)")
        ->type_name("SECONDS")
        ->check(CLI::Validator(
            [](const std::string& word) -> std::string {
              return read_seconds(word) ? "" : "'" + word + "' is not a time, such as 2 or 0.5";
            },
            "", "time"));
    CLI::Option* explain =
        query->add_flag("--explain", asked->explain, "Show the plan, run nothing");
    query->add_flag("--sql", asked->sql, "Show the SQL, run nothing")->excludes(explain);
    add_as_of(query, asked->as_of);
  }

  void add_looking_commands() {
    const auto [show, shown] =
        add<ShowArguments>("show", "Show a claim, or all that is claimed of an entity",
                           "  claimgraph show 003-5\n"
                           "  claimgraph show deepseek --predicate gpu_count",
                           run_show);
    positional(show->add_option("REF", shown->reference,
                                "A claim's key or hash, or an entity's key or name"))
        ->required();
    repeatable(show->add_option("--predicate", shown->predicates, "Only this predicate"))
        ->type_name("NAME");
    choose(show->add_option("--format", shown->format, "Output format (default: text)"),
           "text|json");
    add_as_of(show, shown->as_of);

    const auto [entity, named] =
        add<EntityArguments>("entity", "Find an entity by any of its names",
                             "  claimgraph entity deepseek\n"
                             "  claimgraph entity 微软",
                             run_entity);
    positional(entity->add_option("NAME", named->name,
                                  "Key, label or alias; case and accents do not matter"))
        ->required();
    choose(entity->add_option("--format", named->format, "Output format (default: text)"),
           "text|json");

    const auto [search, wanted] =
        add<SearchArguments>("search", "Search labels, aliases, titles, texts and evidence",
                             "  claimgraph search gpu jutaan\n"
                             "  claimgraph search --limit 5 hopper",
                             run_search);
    positional(search->add_option("WORDS", wanted->words, "All of them must occur"))
        ->required()
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    count_from(search->add_option("--limit", wanted->limit, "How many (default: 20)"), '1')
        ->type_name("N");
    choose(search->add_option("--format", wanted->format, "Output format (default: table)"),
           "table|json");

    const auto [stats, counted] =
        add<StatsArguments>("stats", "Count what the store holds",
                            "  claimgraph stats\n"
                            "  claimgraph stats --as-of 2025-01-30 --format json",
                            run_stats);
    choose(stats->add_option("--format", counted->format, "Output format (default: text)"),
           "text|json");
    add_as_of(stats, counted->as_of);
  }

  void add_change_commands() {
    const auto [retract, back] = add<RetractArguments>(
        "retract", "Take a claim, an attribution or a document back",
        "  claimgraph retract claim 003-5 --reason 'article corrected'\n"
        "  claimgraph retract document article-003 --reason 'withdrawn by its publisher'",
        run_retract);
    choose(retract->add_option("KIND", back->kind, "What is taken back"),
           "claim|attribution|document")
        ->required();
    positional(retract->add_option("REF", back->reference, "Its key or hash"))->required();
    add_reason(retract, back->reason);
    add_who(retract, back->who);

    const auto [merge, both] =
        add<MergeArguments>("merge", "Read one entity as another from now on",
                            "  claimgraph merge deep-seek deepseek --reason 'same company'\n"
                            "  claimgraph merge facebook meta --reason 'renamed'",
                            run_merge);
    positional(merge->add_option("ENTITY", both->entity, "Key or name"))->required();
    positional(merge->add_option("INTO", both->into, "Key or name"))->required();
    add_reason(merge, both->reason);
    add_who(merge, both->who);

    const auto [undo, undone] =
        add<UndoArguments>("undo", "Take back the retractions and merges of a change",
                           "  claimgraph history\n"
                           "  claimgraph undo 7",
                           run_undo);
    CLI::Option* change = undo->add_option("CHANGE", undone->change, "Its number; see history");
    count_from(positional(change), '1')->required();
    add_who(undo, undone->who);

    const auto [history, past] =
        add<HistoryArguments>("history", "List the changes, oldest first",
                              "  claimgraph history\n"
                              "  claimgraph history --limit 5 --format json",
                              run_history);
    count_from(
        history->add_option("--limit", past->limit, "Only the last N; 0 for all (default: 0)"), '0')
        ->type_name("N");
    choose(history->add_option("--format", past->format, "Output format (default: table)"),
           "table|json");
  }

  void add_completion() {
    auto shell = std::make_shared<std::string>();
    CLI::App* completion = add_bare("completion", "Write a completion script for a shell",
                                    "  source <(claimgraph completion bash)\n"
                                    "  claimgraph completion fish > "
                                    "~/.config/fish/completions/claimgraph.fish");
    choose(completion->add_option("SHELL", *shell, "Which shell"), "bash|zsh|fish")->required();
    runs_[completion] = [shell, this](const Context& context) {
      context.out << completion_script(*shell, shape(app_));
      return static_cast<int>(kOk);
    };
  }

  // ---- errors ----

  [[nodiscard]] std::vector<std::string> command_names() const {
    std::vector<std::string> names;
    for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; })) {
      names.push_back(command->get_name());
    }
    return names;
  }

  /// The command whose help is to be named: "claimgraph import".
  [[nodiscard]] std::string current() const {
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    return chosen.empty() ? "claimgraph" : "claimgraph " + chosen.front()->get_name();
  }

  [[nodiscard]] Error usage_error(const std::string& message) const {
    return {ErrorCode::kInvalidArgument, message + "\nsee `" + current() + " --help`"};
  }

  [[nodiscard]] Error unexpected(const std::string& word) const {
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    if (word.size() > 1 && word.front() == '-') {
      const std::string name = word.substr(0, word.find('='));
      std::vector<std::string> names;
      std::vector<const CLI::App*> apps(chosen.begin(), chosen.end());
      apps.push_back(&app_);
      for (const CLI::App* app : apps) {
        for (const OptionShape& option : shape(*app).options) {
          names.insert(names.end(), option.names.begin(), option.names.end());
        }
      }
      return usage_error("unknown option '" + name + "'" + did_you_mean(name, names));
    }
    if (chosen.empty()) {
      return usage_error("unknown command '" + word + "'" + did_you_mean(word, command_names()));
    }
    return usage_error("unexpected argument '" + word + "'");
  }

  // ---- the structure, for completion ----

  static ValueShape value_shape(const CLI::Option& option) {
    ValueShape value;
    value.takes_value = option.get_items_expected_max() > 0;
    const std::string type = option.get_type_name();
    value.is_file = type == kFile || (option.get_positional() && option.get_name() == kFile);
    // "CHANGE|DATE" names kinds of values, "text|json" lists them.
    if (type.find('|') != std::string::npos && type != "CHANGE|DATE") {
      value.choices = split(type, '|');
    }
    return value;
  }

  static CommandShape shape(const CLI::App& app) {
    CommandShape result{app.get_name(), app.get_description(), {}, {}, {}};
    for (const CLI::Option* option : app.get_options()) {
      if (app.get_parent() != nullptr && option == app.get_help_ptr()) {
        continue;  // the root has it already
      }
      if (option->get_positional()) {
        result.positionals.push_back(
            {option->get_name(), value_shape(*option), option->get_items_expected_max() > 1});
        continue;
      }
      OptionShape named{{}, option->get_description(), value_shape(*option)};
      for (const std::string& name : option->get_snames()) {
        named.names.push_back("-" + name);
      }
      for (const std::string& name : option->get_lnames()) {
        named.names.push_back("--" + name);
      }
      result.options.push_back(std::move(named));
    }
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
      result.commands.push_back(shape(*command));
    }
    return result;
  }

  CLI::App app_;
  CommandLine line_;
  std::string database_;
  std::string colour_ = "auto";
  std::map<const CLI::App*, std::function<int(const Context&)>> runs_;
};

}  // namespace

CommandShape command_shape() {
  return Grammar().shape();
}

CommandLine parse_command_line(int argc, const char* const* argv) {
  auto grammar = std::make_shared<Grammar>();
  CommandLine line = grammar->parse(argc, argv);
  if (line.run) {
    // The grammar holds what the command was given.
    line.run = [grammar, run = std::move(line.run)](const Context& context) {
      return run(context);
    };
  }
  return line;
}

}  // namespace claimgraph::command
