#include "repl_completion.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>

#include "repl_help.hpp"
#include "session_files.hpp"

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;

bool is_word_byte(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return std::isalnum(c) != 0 || byte == '_' || c >= 0x80U;
}

char lower(char byte) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
}

/// Upper and lower case of ASCII are the same.
bool begins_with(std::string_view word, std::string_view beginning) {
  return word.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), word.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

bool equal_words(std::string_view a, std::string_view b) {
  return a.size() == b.size() && begins_with(a, b);
}

void add_matching(const std::vector<std::string>& words, std::string_view beginning,
                  std::vector<std::string>& found) {
  std::copy_if(words.begin(), words.end(), std::back_inserter(found),
               [&](const std::string& word) { return begins_with(word, beginning); });
}

Completions ordered(Completions completions) {
  std::vector<std::string>& words = completions.words;
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return completions;
}

Completions matching(const std::vector<std::string>& words, std::string_view text,
                     std::size_t begin, std::string suffix = "") {
  Completions completions{begin, {}, std::move(suffix)};
  add_matching(words, text.substr(begin), completions.words);
  return ordered(std::move(completions));
}

/// Where a query stands at its end.
struct Place {
  char quote = '\0';            ///< open: a quote, '/' or '*' for a comment
  std::size_t quote_begin = 0;  ///< behind the quote
  std::vector<std::size_t> brackets;
};

Place place_of(std::string_view text) {
  Place place;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (place.quote == '*'   ? text.substr(i).starts_with("*/")
        : place.quote == '/' ? c == '\n'
                             : place.quote == c) {
      i += place.quote == '*' ? 1 : 0;
      place.quote = '\0';
    } else if (place.quote != '\0') {
      i += c == '\\' && (place.quote == '\'' || place.quote == '"') ? 1 : 0;
    } else if (text.substr(i).starts_with("//") || text.substr(i).starts_with("/*")) {
      place.quote = text[++i];
    } else if (c == '\'' || c == '"' || c == '`') {
      place.quote = c;
      place.quote_begin = i + 1;
    } else if (c == '(' || c == '[' || c == '{') {
      place.brackets.push_back(i);
    } else if ((c == ')' || c == ']' || c == '}') && !place.brackets.empty()) {
      place.brackets.pop_back();
    }
  }
  return place;
}

/// The last byte before `end` that is no space, and its place.
char last_byte(std::string_view text, std::size_t end, std::size_t& at) {
  at = text.substr(0, end).find_last_not_of(" \t\r\n");
  return at == std::string_view::npos ? '\0' : text[at];
}

std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_word_byte(text[begin - 1])) {
    --begin;
  }
  return text.substr(begin, end - begin);
}

/// Whether a bracket opens a relationship: "-[".
bool is_relationship(std::string_view text, std::size_t bracket) {
  std::size_t at = 0;
  return text[bracket] == '[' && last_byte(text, bracket, at) == '-';
}

/// The first label or type written in the pattern element that names `variable`: "(c:Company".
std::optional<std::string_view> label_of(std::string_view text, std::string_view variable) {
  for (std::size_t at = text.find(variable); at != std::string_view::npos;
       at = text.find(variable, at + 1)) {
    std::size_t before = 0;
    const char opening = last_byte(text, at, before);
    const std::size_t end = at + variable.size();
    if ((opening != '(' && opening != '[') || end >= text.size() || text[end] != ':') {
      continue;
    }
    std::size_t label_end = end + 1;
    while (label_end < text.size() && is_word_byte(text[label_end])) {
      ++label_end;
    }
    return text.substr(end + 1, label_end - end - 1);
  }
  return std::nullopt;
}

const std::vector<std::string>& properties_for(std::optional<std::string_view> label,
                                               const Vocabulary& vocabulary) {
  if (label) {
    const auto found = vocabulary.properties_of.find(*label);
    if (found != vocabulary.properties_of.end()) {
      return found->second;
    }
  }
  return vocabulary.properties;
}

/// The label in a pattern element whose bracket stands at `bracket`.
std::optional<std::string_view> label_inside(std::string_view text, std::size_t bracket) {
  const std::size_t colon = text.find(':', bracket);
  const std::size_t brace = text.find('{', bracket);
  if (colon == std::string_view::npos || colon > brace) {
    return std::nullopt;
  }
  std::size_t end = colon + 1;
  while (end < text.size() && is_word_byte(text[end])) {
    ++end;
  }
  return text.substr(colon + 1, end - colon - 1);
}

/// Names that the query gives: behind "(", "[" and AS.
std::vector<std::string> variables_of(std::string_view text) {
  std::vector<std::string> variables;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_byte(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) {
      ++end;
    }
    std::size_t at = 0;
    const char before = last_byte(text, i, at);
    const bool behind_as =
        before != '\0' && at + 1 < i && equal_words(word_before(text, at + 1), "AS");
    const bool whole = end < text.size();  // the last word is the one that is typed
    if (whole && (before == '(' || before == '[' || behind_as) &&
        std::isdigit(static_cast<unsigned char>(text[i])) == 0) {
      variables.emplace_back(text.substr(i, end - i));
    }
    i = end;
  }
  return variables;
}

Completions complete_expression(std::string_view text, std::size_t begin,
                                const Vocabulary& vocabulary) {
  const std::string_view word = text.substr(begin);
  if (word.empty()) {
    return {begin, {}, ""};
  }
  Completions completions{begin, {}, " "};
  const bool in_lower_case = std::all_of(word.begin(), word.end(), [](char c) {
    return std::isupper(static_cast<unsigned char>(c)) == 0;
  });
  add_matching(keywords(), word, completions.words);
  if (in_lower_case) {
    for (std::string& keyword : completions.words) {
      std::transform(keyword.begin(), keyword.end(), keyword.begin(), lower);
    }
  }
  add_matching(variables_of(text), word, completions.words);
  const std::size_t without_functions = completions.words.size();
  for (const std::string& function : vocabulary.functions) {
    if (begins_with(function, word)) {
      completions.words.push_back(function + "(");
    }
  }
  if (completions.words.size() != without_functions) {
    completions.suffix = "";
  }
  return ordered(std::move(completions));
}

}  // namespace

const std::vector<std::string>& keywords() {
  static const std::vector<std::string> words{
      "ALL",         "AND",      "ANY",         "AS",        "ASC",
      "BY",          "CASE",     "CONTAINS",    "COUNT",     "DESC",
      "DISTINCT",    "ELSE",     "END",         "ENDS WITH", "EXISTS",
      "FALSE",       "IN",       "IS NOT NULL", "IS NULL",   "LIMIT",
      "MATCH",       "NONE",     "NOT",         "NULL",      "OPTIONAL MATCH",
      "OR",          "ORDER BY", "RETURN",      "SINGLE",    "SKIP",
      "STARTS WITH", "THEN",     "TRUE",        "UNION",     "UNION ALL",
      "UNWIND",      "WHEN",     "WHERE",       "WITH",      "XOR"};
  return words;
}

Completions complete_query(std::string_view text, const Vocabulary& vocabulary) {
  const Place place = place_of(text);
  if (place.quote == '\'' || place.quote == '"') {
    Completions completions{place.quote_begin, {}, std::string(1, place.quote)};
    if (vocabulary.names) {
      completions.words = vocabulary.names(text.substr(place.quote_begin), false);
      // A quote in a name would end the text.
      std::erase_if(completions.words, [&](const std::string& name) {
        return name.find(place.quote) != std::string::npos || name.find('\\') != std::string::npos;
      });
    }
    return ordered(std::move(completions));
  }
  if (place.quote != '\0') {
    return {text.size(), {}, ""};
  }
  const std::size_t begin = text.size() - word_before(text, text.size()).size();
  std::size_t at = 0;
  const char before = last_byte(text, begin, at);
  const bool adjacent = at + 1 == begin;
  if (before == '$' && adjacent) {
    return matching(vocabulary.parameters, text, begin);
  }
  if (before == '.' && adjacent && at > 0 && text[at - 1] != '.') {
    const std::string_view variable = word_before(text, at);
    if (!variable.empty() && std::isdigit(static_cast<unsigned char>(variable.front())) != 0) {
      return {begin, {}, ""};
    }
    return matching(properties_for(label_of(text, variable), vocabulary), text, begin);
  }
  const std::optional<std::size_t> bracket =
      place.brackets.empty() ? std::nullopt : std::optional(place.brackets.back());
  const bool in_relationship = bracket && is_relationship(text, *bracket);
  if (in_relationship && (before == ':' || before == '|')) {
    return matching(vocabulary.types, text, begin);
  }
  if (before == ':' && (!bracket || text[*bracket] == '(')) {
    return matching(vocabulary.labels, text, begin);
  }
  if (bracket && text[*bracket] == '{' && place.brackets.size() > 1 &&
      (before == '{' || before == ',')) {
    const std::size_t element = place.brackets[place.brackets.size() - 2];
    return matching(properties_for(label_inside(text, element), vocabulary), text, begin, ": ");
  }
  return complete_expression(text, begin, vocabulary);
}

namespace {

Completions complete_file(std::string_view line, std::size_t begin) {
  const std::string typed(line.substr(begin));
  const std::size_t name_begin = typed.rfind('/') + 1;
  const std::string folder = typed.substr(0, name_begin);
  const std::string name = typed.substr(name_begin);
  Completions completions{begin, {}, ""};
  std::error_code error;
  for (fs::directory_iterator it(folder.empty() ? "." : with_home(folder), error), end;
       !error && it != end; it.increment(error)) {
    const std::string found = it->path().filename().string();
    const bool hidden = found.starts_with('.') && name.empty();
    if (found.starts_with(name) && !hidden) {
      std::error_code ignored;
      completions.words.push_back(folder + found + (it->is_directory(ignored) ? "/" : ""));
    }
  }
  return ordered(std::move(completions));
}

/// The words of a command of the program: its options, and their values.
Completions complete_arguments(const CommandShape& command, std::string_view line,
                               std::size_t begin, const Vocabulary& vocabulary) {
  std::size_t at = 0;
  last_byte(line, begin, at);
  const std::size_t previous_begin = line.substr(0, at + 1).find_last_of(" \t") + 1;
  const std::string_view previous = line.substr(previous_begin, at + 1 - previous_begin);
  const auto named_keys = [&] {
    Completions completions{begin, {}, " "};
    if (vocabulary.names) {
      completions.words = vocabulary.names(line.substr(begin), true);
    }
    return ordered(std::move(completions));
  };
  std::vector<std::string> options;
  for (const OptionShape& option : command.options) {
    options.insert(options.end(), option.names.begin(), option.names.end());
    const bool is_previous =
        std::find(option.names.begin(), option.names.end(), previous) != option.names.end();
    if (is_previous && option.value.takes_value) {
      if (option.value.is_file) {
        return complete_file(line, begin);
      }
      return option.value.choices.empty() ? named_keys()
                                          : matching(option.value.choices, line, begin, " ");
    }
  }
  if (line.substr(begin).starts_with('-')) {
    return matching(options, line, begin, " ");
  }
  const bool takes_files =
      std::any_of(command.positionals.begin(), command.positionals.end(),
                  [](const PositionalShape& positional) { return positional.value.is_file; });
  if (takes_files) {
    return complete_file(line, begin);
  }
  return command.positionals.empty() ? matching(options, line, begin, " ") : named_keys();
}

}  // namespace

Completions complete_command(std::string_view line, const Vocabulary& vocabulary) {
  const std::size_t colon = line.find(':');
  const std::size_t name_end = std::min(line.find_first_of(" \t", colon), line.size());
  if (name_end == line.size()) {
    std::vector<std::string> names;
    for (const CommandTopic& topic : command_topics()) {
      names.push_back(":" + topic.name);
    }
    return matching(names, line, colon, " ");
  }
  const std::string_view name = line.substr(colon + 1, name_end - colon - 1);
  const std::size_t begin = line.find_last_of(" \t") + 1;
  if (name == "help") {
    return matching(vocabulary.topics, line, begin);
  }
  if (name == "set") {
    const std::string_view arguments = line.substr(name_end, begin - name_end);
    const std::size_t setting = arguments.find_first_not_of(" \t");
    if (setting == std::string_view::npos) {
      return matching(vocabulary.settings, line, begin, " ");
    }
    const std::size_t end = arguments.find_first_of(" \t", setting);
    const auto found = vocabulary.choices_of.find(arguments.substr(setting, end - setting));
    return found == vocabulary.choices_of.end() ? Completions{begin, {}, ""}
                                                : matching(found->second, line, begin);
  }
  if (name == "param") {
    return matching(vocabulary.parameters, line, begin, " ");
  }
  if (name == "save" || name == "save!") {
    return complete_file(line, begin);
  }
  if (name == "schema") {
    std::vector<std::string> all = vocabulary.labels;
    all.insert(all.end(), vocabulary.types.begin(), vocabulary.types.end());
    return matching(all, line, begin);
  }
  if (name == "sql" || name == "explain" || name == "profile") {
    Completions completions = complete_query(line.substr(name_end), vocabulary);
    completions.begin += name_end;
    return completions;
  }
  for (const CommandShape& command : vocabulary.command_line.commands) {
    if (command.name == name) {
      return complete_arguments(command, line, begin, vocabulary);
    }
  }
  return {begin, {}, ""};
}

}  // namespace claimgraph::command
