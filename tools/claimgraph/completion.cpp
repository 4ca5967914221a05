#include "completion.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace claimgraph::command {
namespace {

std::string join(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

/// In single quotes for a shell; `bash` and `zsh` and `fish` all end and escape them differently,
/// so quotes within are left out: descriptions are ours.
std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c != '\'' && c != '\\') {
      result += c;
    }
  }
  return result + "'";
}

std::vector<std::string> option_names(const CommandShape& command) {
  std::vector<std::string> names;
  for (const OptionShape& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

// ---- bash ----------------------------------------------------------------------------------

std::string bash_value(const ValueShape& value) {
  if (!value.choices.empty()) {
    return "COMPREPLY=($(compgen -W " + quoted(join(value.choices, " ")) + " -- \"$cur\"))";
  }
  return value.is_file ? "_claimgraph_files \"$cur\"" : "COMPREPLY=()";
}

/// Cases "command option)" for the options that take a value.
std::string bash_option_values(const std::string& pattern, const CommandShape& command) {
  std::string cases;
  for (const OptionShape& option : command.options) {
    if (!option.value.takes_value) {
      continue;
    }
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) {
      patterns.push_back(pattern + name);
    }
    cases += fmt::format("    {}) {}; return ;;\n", join(patterns, "|"), bash_value(option.value));
  }
  return cases;
}

std::string bash_positionals(const CommandShape& command) {
  std::string cases;
  for (std::size_t i = 0; i < command.positionals.size(); ++i) {
    const PositionalShape& positional = command.positionals[i];
    const std::string place =
        positional.repeats ? "'" + command.name + " '*" : fmt::format("'{} {}'", command.name, i);
    cases += fmt::format("    {}) {} ;;\n", place, bash_value(positional.value));
  }
  return cases;
}

std::string bash_script(const CommandShape& root) {
  std::vector<std::string> commands;
  std::vector<std::string> with_value;
  std::string option_values = bash_option_values("*' '", root);
  std::string options;
  std::string positionals;
  const auto collect_with_value = [&](const CommandShape& command) {
    for (const OptionShape& option : command.options) {
      if (option.value.takes_value) {
        with_value.insert(with_value.end(), option.names.begin(), option.names.end());
      }
    }
  };
  collect_with_value(root);
  for (const CommandShape& command : root.commands) {
    commands.push_back(command.name);
    collect_with_value(command);
    option_values += bash_option_values("'" + command.name + " '", command);
    options +=
        fmt::format("    {}) options={} ;;\n", command.name,
                    quoted(join(option_names(command), " ") + " " + join(option_names(root), " ")));
    positionals += bash_positionals(command);
  }
  return fmt::format(
      R"(# Completion of {name} for bash; made by `{name} completion bash`.
_claimgraph_files() {{
  local IFS=$'\n'
  COMPREPLY=($(compgen -f -- "$1"))
  compopt -o filenames 2>/dev/null
}}

_claimgraph() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
  local command='' count=0 skip='' options={root_options} i
  # "--format=json" is three words here.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $previous == '=' ]]; then
    previous=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  for (( i = 1; i < COMP_CWORD; ++i )); do
    if [[ -n $skip && ${{COMP_WORDS[i]}} != '=' ]]; then
      skip=''
      continue
    fi
    case ${{COMP_WORDS[i]}} in
      =) ;;
      {with_value}) skip=yes ;;
      -?*) ;;
      *) if [[ -z $command ]]; then command=${{COMP_WORDS[i]}}; else (( ++count )); fi ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
{option_values}  esac
  case $command in
    '') ;;
{options}  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
    return
  fi
  case "$command $count" in
    ' 0') COMPREPLY=($(compgen -W {commands} -- "$cur")) ;;
{positionals}  esac
}}
complete -F _claimgraph {name}
)",
      fmt::arg("name", root.name), fmt::arg("root_options", quoted(join(option_names(root), " "))),
      fmt::arg("with_value", join(with_value, "|")), fmt::arg("option_values", option_values),
      fmt::arg("options", options), fmt::arg("commands", quoted(join(commands, " "))),
      fmt::arg("positionals", positionals));
}

// ---- zsh -----------------------------------------------------------------------------------

/// Text inside an _arguments specification, where ':' and brackets have a meaning.
std::string zsh_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']') {
      result += '\\';
    }
    if (c != '\'' && c != '\\') {
      result += c;
    }
  }
  return result;
}

std::string zsh_action(const ValueShape& value) {
  if (!value.choices.empty()) {
    return "(" + join(value.choices, " ") + ")";
  }
  return value.is_file ? "_files" : " ";
}

std::string zsh_arguments(const CommandShape& command) {
  std::string lines;
  for (const OptionShape& option : command.options) {
    for (const std::string& name : option.names) {
      const bool long_with_value = option.value.takes_value && name.starts_with("--");
      lines += fmt::format(" \\\n        '*{}{}[{}]{}'", name, long_with_value ? "=" : "",
                           zsh_text(option.description),
                           option.value.takes_value ? ":value:" + zsh_action(option.value) : "");
    }
  }
  for (const PositionalShape& positional : command.positionals) {
    lines += fmt::format(" \\\n        '{}:{}:{}'", positional.repeats ? "*" : "",
                         zsh_text(positional.name), zsh_action(positional.value));
  }
  return lines;
}

std::string zsh_script(const CommandShape& root) {
  std::string commands;
  std::string cases;
  const CommandShape globals{"", "", root.options, {}, {}};
  for (const CommandShape& command : root.commands) {
    commands += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.description));
    cases += fmt::format("    {})\n      _arguments{}{} ;;\n", command.name, zsh_arguments(command),
                         zsh_arguments(globals));
  }
  return fmt::format(R"(#compdef {name}
# Completion of {name} for zsh; made by `{name} completion zsh`.
_claimgraph() {{
  local curcontext=$curcontext state line
  local -a commands
  commands=(
{commands}  )
  _arguments -C{globals} \
        '1:command:->command' \
        '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
{cases}      esac ;;
  esac
}}
if [[ $funcstack[1] == _claimgraph ]]; then
  _claimgraph "$@"
else
  compdef _claimgraph {name}
fi
)",
                     fmt::arg("name", root.name), fmt::arg("commands", commands),
                     fmt::arg("globals", zsh_arguments(globals)), fmt::arg("cases", cases));
}

// ---- fish ----------------------------------------------------------------------------------

std::string fish_value(const ValueShape& value) {
  if (!value.choices.empty()) {
    return " -x -a " + quoted(join(value.choices, " "));
  }
  if (value.is_file) {
    return " -r -F";
  }
  return value.takes_value ? " -x" : "";
}

std::string fish_options(const std::string& program, const std::string& condition,
                         const CommandShape& command) {
  std::string lines;
  for (const OptionShape& option : command.options) {
    lines += "complete -c " + program + condition;
    for (const std::string& name : option.names) {
      const bool is_long = name.starts_with("--");
      lines += is_long ? " -l " : " -s ";
      lines += name.substr(is_long ? 2 : 1);
    }
    lines += fish_value(option.value) + " -d " + quoted(option.description) + "\n";
  }
  return lines;
}

std::string fish_script(const CommandShape& root) {
  const std::string start = "complete -c " + root.name;
  std::string script = fmt::format(
      "# Completion of {0} for fish; made by `{0} completion fish`.\ncomplete -c {0} -f\n",
      root.name);
  script += fish_options(root.name, "", root);
  for (const CommandShape& command : root.commands) {
    script += start + " -n __fish_use_subcommand -a " + command.name + " -d " +
              quoted(command.description) + "\n";
    const std::string condition = " -n '__fish_seen_subcommand_from " + command.name + "'";
    script += fish_options(root.name, condition, command);
    for (const PositionalShape& positional : command.positionals) {
      if (positional.value.is_file) {
        script += start + condition + " -F\n";
      } else if (!positional.value.choices.empty()) {
        script += start + condition + " -a " + quoted(join(positional.value.choices, " ")) + "\n";
      }
    }
  }
  return script;
}

}  // namespace

std::string completion_script(const std::string& shell, const CommandShape& root) {
  if (shell == "bash") {
    return bash_script(root);
  }
  return shell == "zsh" ? zsh_script(root) : fish_script(root);
}

}  // namespace claimgraph::command
