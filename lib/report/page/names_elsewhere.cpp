#include "report/page/names_elsewhere.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace claimgraph {
namespace {

/// Those with more claims come first.
struct MostClaimsFirst {
  bool operator()(const ReportedName& a, const ReportedName& b) const {
    return a.claims != b.claims ? a.claims > b.claims : a.key < b.key;
  }
};

std::vector<Alias> names_of(const Entity& entity) {
  std::vector<Alias> names{{entity.label, ""}};
  names.insert(names.end(), entity.aliases.begin(), entity.aliases.end());
  return names;
}

/// Names of the entities that were merged into others, by what they are read as.
std::map<std::string, std::vector<Alias>> merged_names(const View& view) {
  std::map<std::string, std::vector<Alias>> names;
  for (const Merge& merge : view.merges()) {
    if (const std::optional<Entity> merged = view.entity(merge.entity)) {
      std::vector<Alias>& known = names[view.representative(merge.entity)];
      for (Alias& alias : names_of(*merged)) {
        known.push_back(std::move(alias));
      }
    }
  }
  return names;
}

void add_alias(ReportedEntity& entity, const Alias& alias) {
  const bool known = alias.text == entity.label ||
                     std::any_of(entity.aliases.begin(), entity.aliases.end(),
                                 [&](const Alias& each) { return each.text == alias.text; });
  if (!known) {
    entity.aliases.push_back(alias);
  }
}

}  // namespace

void add_names_elsewhere(const View& view,
                         const std::unordered_map<std::string, std::size_t>& claims,
                         std::size_t most, ReportData& report) {
  std::map<std::string, std::vector<Alias>> also_named = merged_names(view);
  std::set<std::string> merged;
  for (const Merge& merge : view.merges()) {
    merged.insert(merge.entity);
  }
  std::set<std::string> shown;
  for (ReportedEntity& entity : report.entities) {
    shown.insert(entity.key);
    const auto found = also_named.find(entity.key);
    if (found != also_named.end()) {
      for (const Alias& alias : found->second) {
        add_alias(entity, alias);
      }
    }
  }
  std::set<ReportedName, MostClaimsFirst> names;
  view.for_each_entity([&](const Entity& entity) {
    const auto about = claims.find(entity.key);
    report.subjects += about != claims.end() ? 1U : 0U;
    if (shown.contains(entity.key) || merged.contains(entity.key)) {
      return;
    }
    ReportedName name{entity.key, entity.label, {}, about != claims.end() ? about->second : 0};
    if (names.size() == most && (most == 0 || !MostClaimsFirst()(name, *names.rbegin()))) {
      ++report.more_elsewhere;
      return;
    }
    for (const Alias& alias : entity.aliases) {
      name.aliases.push_back(alias.text);
    }
    const auto found = also_named.find(entity.key);
    if (found != also_named.end()) {
      for (const Alias& alias : found->second) {
        name.aliases.push_back(alias.text);
      }
    }
    names.insert(std::move(name));
    if (names.size() > most) {
      names.erase(std::prev(names.end()));
      ++report.more_elsewhere;
    }
  });
  report.elsewhere.assign(names.begin(), names.end());
}

}  // namespace claimgraph
