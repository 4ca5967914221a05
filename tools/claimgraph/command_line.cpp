// The command line: reading it, what is wrong with it, its structure for completion.
#include "command_line.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/version.hpp>

#include "command_grammar.hpp"

namespace claimgraph::command {
namespace {

ValueShape value_shape(const CLI::Option& option) {
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

CommandShape shape_of(const CLI::App& app) {
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
    result.commands.push_back(shape_of(*command));
  }
  return result;
}

}  // namespace

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

Grammar::Grammar()
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
  app_.add_flag("--ascii", line_.ascii, "Draw with ASCII characters only");
  choose(app_.add_option("--log", line_.log, "What to log on standard error (default: warn)"),
         "trace|debug|info|warn|error|off");
  choose(app_.add_option("--log-format", line_.log_format, "How to log it (default: text)"),
         "text|json");
  app_.footer(
      "Without a command: a session that asks for queries and :commands; :help lists them.\n"
      "They are read from standard input when that is no terminal.\n\n"
      "Exit codes: 0 done; 1 found what --fail-on asks for, something was rejected or could not "
      "be\n"
      "read beside what was, or time ran out; 2 wrong usage or input; 3 the store or the system\n"
      "failed; 130 interrupted.\n\n"
      "Examples:\n"
      "  claimgraph import examples/data/deepseek.jsonl\n"
      "  claimgraph contradictions --subject deepseek\n"
      "  claimgraph explain 003-5 003-6\n"
      "  claimgraph query 'MATCH (c:Company) RETURN c.name'");
  add_store_commands();
  add_reading_commands();
  add_finding_commands();
  add_report_command();
  add_watch_command();
  add_provenance_commands();
  add_query_command();
  add_looking_commands();
  add_change_commands();
  add_completion();
}

CommandShape Grammar::shape() const {
  return shape_of(app_);
}

CommandLine Grammar::parse(int argc, const char* const* argv) {
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

void Grammar::add_completion() {
  auto shell = std::make_shared<std::string>();
  CLI::App* completion = add_bare("completion", "Write a completion script for a shell",
                                  "  source <(claimgraph completion bash)\n"
                                  "  claimgraph completion fish > "
                                  "~/.config/fish/completions/claimgraph.fish");
  choose(completion->add_option("SHELL", *shell, "Which shell"), "bash|zsh|fish")->required();
  runs_[completion] = [shell, this](const Context& context) {
    context.out << completion_script(*shell, shape_of(app_));
    return static_cast<int>(kOk);
  };
}

std::vector<std::string> Grammar::command_names() const {
  std::vector<std::string> names;
  for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string Grammar::current() const {
  const std::vector<CLI::App*> chosen = app_.get_subcommands();
  return chosen.empty() ? "claimgraph" : "claimgraph " + chosen.front()->get_name();
}

Error Grammar::usage_error(const std::string& message) const {
  return {ErrorCode::kInvalidArgument, message + "\nsee `" + current() + " --help`"};
}

Error Grammar::unexpected(const std::string& word) const {
  const std::vector<CLI::App*> chosen = app_.get_subcommands();
  if (word.size() > 1 && word.front() == '-') {
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string> names;
    std::vector<const CLI::App*> apps(chosen.begin(), chosen.end());
    apps.push_back(&app_);
    for (const CLI::App* app : apps) {
      for (const OptionShape& option : shape_of(*app).options) {
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
