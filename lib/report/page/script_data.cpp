// What the script cannot read off the page.
#include <string>

#include <claimgraph/base/unicode.hpp>

#include "report/json_forms.hpp"
#include "report/page/html_parts.hpp"

namespace claimgraph {

std::string script_data(const ReportData& report) {
  Json subjects = Json::array();
  for (const ReportedEntity& entity : report.entities) {
    if (entity.is_subject) {
      Json names = Json::array({entity.key, printable(entity.label)});
      for (const Alias& alias : entity.aliases) {
        names.push_back(printable(alias.text));
      }
      subjects.push_back(std::move(names));
    }
  }
  Json elsewhere = Json::array();
  for (const ReportedName& entity : report.elsewhere) {
    Json entry = Json::array({entity.claims, entity.key, printable(entity.label)});
    for (const std::string& alias : entity.aliases) {
      entry.push_back(printable(alias));
    }
    elsewhere.push_back(std::move(entry));
  }
  std::string json = to_line({{"subjects", std::move(subjects)},
                              {"subjectsInStore", report.subjects},
                              {"elsewhere", std::move(elsewhere)},
                              {"moreElsewhere", report.more_elsewhere}});
  // Nothing in it ends the element it stands in.
  for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', at)) {
    json.replace(at, 1, "\\u003c");
  }
  return json;
}

}  // namespace claimgraph
