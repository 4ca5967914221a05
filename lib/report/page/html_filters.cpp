// Search and filters, which only the script can use.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/page/html_parts.hpp"

namespace claimgraph {
namespace {

void write_option(Markup& page, const std::string& value, const std::string& label) {
  page.leaf("option", label, {{"value", value}});
}

/// A choice of things by their names.
void write_choice(Markup& page, const char* name, const char* label, const char* all,
                  const std::map<std::string, std::string>& choices) {
  const auto field = page.open("label");
  page.text(label);
  const auto select = page.open("select", {{"name", name}});
  write_option(page, "", all);
  std::vector<std::pair<std::string, std::string>> by_label;
  by_label.reserve(choices.size());
  for (const auto& [key, shown] : choices) {
    by_label.emplace_back(shown, key);
  }
  std::sort(by_label.begin(), by_label.end());
  for (const auto& [shown, key] : by_label) {
    write_option(page, key, shown);
  }
}

}  // namespace

void write_filters(Markup& page, const ReportData& report) {
  std::map<std::string, std::string> subjects;
  std::map<std::string, std::string> sources;
  std::map<std::string, std::string> predicates;
  for (const ReportedEntity& entity : report.entities) {
    (void)(entity.is_subject && subjects.emplace(entity.key, entity.label).second);
    (void)(!entity.said.empty() && sources.emplace(entity.key, entity.label).second);
  }
  for (const ReportedQuestion& question : report.questions) {
    for (std::size_t i = 0; i < question.predicates.size(); ++i) {
      predicates.emplace(question.predicates[i], question.predicate_labels[i]);
    }
  }
  // Nothing can be sent: the page's policy forbids it, and the script acts on every change.
  const auto form = page.open("form", {{"id", "filters"}, {"role", "search"}, {"hidden", ""}});
  {
    const auto field = page.open("div", {{"class", "find"}});
    {
      const auto label = page.open("label");
      page.text("Search");
      page.empty("input", {{"type", "search"},
                           {"name", "q"},
                           {"autocomplete", "off"},
                           {"placeholder", "entities, sources, claims"}});
    }
    page.leaf("ul", "", {{"id", "hits"}, {"aria-label", "Found"}, {"hidden", ""}});
  }
  // Where there is little room, the filters are behind it.
  page.leaf("button", "Filters", {{"type", "button"}, {"id", "fold"}, {"aria-expanded", "false"}});
  write_choice(page, "subject", "About", "anything", subjects);
  write_choice(page, "predicate", "What", "anything", predicates);
  write_choice(page, "source", "Source", "anybody", sources);
  write_choice(page, "verdict", "Verdict", "any",
               {{"contradicts", "contradicts"}, {"conditional", "unless scoped differently"}});
  {
    const auto label = page.open("label");
    page.text("Gap at least");
    page.empty("input", {{"type", "number"},
                         {"name", "gap"},
                         {"min", "1"},
                         {"step", "any"},
                         {"inputmode", "decimal"},
                         {"placeholder", "1"}});
  }
  {
    const auto label = page.open("label");
    page.text("Said by");
    page.empty("input", {{"type", "date"}, {"name", "known"}});
  }
  page.leaf("button", "Clear", {{"type", "reset"}});
  page.leaf("p", "", {{"id", "matches"}, {"role", "status"}});
}

}  // namespace claimgraph
