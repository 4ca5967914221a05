#include "repl_settings.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>

#include "lookup.hpp"
#include "query_run.hpp"

namespace claimgraph::command {
namespace {

const char* on_or_off(bool value) {
  return value ? "on" : "off";
}

bool set_switch(bool& target, const std::string& value) {
  target = value == "on";
  return target || value == "off";
}

}  // namespace

const std::vector<Setting>& all_settings() {
  static const std::vector<Setting> settings{
      {"format",
       "How results are shown",
       {"table", "json", "csv", "jsonl"},
       [](const Settings& s) { return s.format; },
       [](Settings& s, const std::string& value) {
         s.format = value;
         return true;
       }},
      {"limit",
       "Rows of a result; 0 for all",
       {},
       [](const Settings& s) { return std::to_string(s.limit); },
       [](Settings& s, const std::string& value) {
         const char* end = value.data() + value.size();
         const auto [stop, error] = std::from_chars(value.data(), end, s.limit);
         return error == std::errc() && stop == end;
       }},
      {"timeout",
       "Seconds after which a result is cut; 0 for never",
       {},
       [](const Settings& s) {
         return fmt::format("{}", std::chrono::duration<double>(s.timeout).count());
       },
       [](Settings& s, const std::string& value) {
         const auto time = read_seconds(value);
         s.timeout = time.value_or(s.timeout);
         return time.has_value();
       }},
      {"paging",
       "Show what is longer than the screen in $PAGER",
       {"on", "off"},
       [](const Settings& s) -> std::string { return on_or_off(s.paging); },
       [](Settings& s, const std::string& value) { return set_switch(s.paging, value); }},
      {"timing",
       "Say how long a query took",
       {"on", "off"},
       [](const Settings& s) -> std::string { return on_or_off(s.timing); },
       [](Settings& s, const std::string& value) { return set_switch(s.timing, value); }},
      {"as-of",
       "What was known after a change or on a date; now for the present",
       {},
       [](const Settings& s) { return s.as_of.empty() ? "now" : s.as_of; },
       [](Settings& s, const std::string& value) {
         s.as_of = value == "now" ? "" : value;
         return !value.empty();
       }}};
  return settings;
}

void change_setting(Settings& settings, const std::string& name, const std::string& value) {
  std::vector<std::string> names;
  for (const Setting& setting : all_settings()) {
    names.push_back(setting.name);
    if (setting.name != name) {
      continue;
    }
    const std::vector<std::string>& choices = setting.choices;
    const bool is_choice =
        choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end();
    Settings changed = settings;
    if (!is_choice || !setting.set(changed, value)) {
      const std::string expected =
          choices.empty() ? "" : fmt::format("; expected one of {}", fmt::join(choices, ", "));
      throw Error(ErrorCode::kInvalidArgument, "'" + value + "' is no value of " + name + expected);
    }
    settings = changed;
    return;
  }
  throw Error(ErrorCode::kInvalidArgument,
              "no setting '" + name + "'" + suggestion(name, names) + "; :set lists them");
}

}  // namespace claimgraph::command
