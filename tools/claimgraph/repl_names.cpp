#include "repl_names.hpp"

#include <algorithm>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/query/catalogue.hpp>

#include "command_line.hpp"
#include "query/functions.hpp"
#include "repl_help.hpp"
#include "repl_settings.hpp"

namespace claimgraph::command {
namespace {

// Reading more would make Tab wait.
constexpr std::size_t kNamesRead = 300'000;
constexpr std::size_t kNamesGiven = 2000;

void put_in_order(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

template <typename Named>
std::vector<std::string> names_in(const std::vector<Named>& things) {
  std::vector<std::string> names;
  for (const Named& thing : things) {
    names.push_back(thing.name);
  }
  return names;
}

}  // namespace

SessionNames::SessionNames(Session& session) : session_(session) {
  for (const ScalarFunction& function : scalar_functions()) {
    vocabulary_.functions.emplace_back(function.name);
  }
  for (const AggregateFunction& function : aggregate_functions()) {
    vocabulary_.functions.emplace_back(function.name);
  }
  vocabulary_.topics = help_topics();
  for (const Setting& setting : all_settings()) {
    vocabulary_.settings.push_back(setting.name);
    vocabulary_.choices_of[setting.name] = setting.choices;
  }
  vocabulary_.command_line = command_shape();
  vocabulary_.names = [this](std::string_view beginning, bool only_keys) {
    return names(beginning, only_keys);
  };
}

const Vocabulary& SessionNames::vocabulary() {
  try {
    read_catalogue();
  } catch (const Error&) {
    // No store, or none that can be read: its names are not offered.
    vocabulary_.labels.clear();
    vocabulary_.types.clear();
    vocabulary_.properties.clear();
  }
  vocabulary_.parameters.clear();
  for (const auto& [name, value] : session_.parameters.entries()) {
    vocabulary_.parameters.push_back(name);
  }
  return vocabulary_;
}

void SessionNames::read_catalogue() {
  const Catalogue& catalogue = session_.graph().catalogue();
  Vocabulary& all = vocabulary_;
  all.labels.clear();
  all.types.clear();
  all.properties.clear();
  all.properties_of.clear();
  const auto add = [&](const std::string& owner, const std::vector<std::string>& properties) {
    std::vector<std::string>& of = all.properties_of[owner];
    of.insert(of.end(), properties.begin(), properties.end());
    all.properties.insert(all.properties.end(), properties.begin(), properties.end());
  };
  for (const NodeTable& table : catalogue.nodes) {
    for (const Label& label : table.labels) {
      all.labels.push_back(label.name);
      add(label.name, names_in(table.properties));
    }
  }
  for (const RelationshipTable& table : catalogue.relationships) {
    for (const RelationshipType& type : table.types) {
      all.types.push_back(type.name);
      add(type.name, names_in(table.properties));
    }
  }
  for (const VirtualRelationship& relationship : catalogue.virtual_relationships) {
    all.types.push_back(relationship.type);
    add(relationship.type, names_in(relationship.properties));
  }
  put_in_order(all.labels);
  put_in_order(all.types);
  put_in_order(all.properties);
}

void SessionNames::read_names() {
  names_.clear();
  const auto add = [this](const std::string& text, bool is_key) {
    if (names_.size() < kNamesRead) {
      names_.push_back({fold_for_search(text), text, is_key});
    }
  };
  const View view = session_.view();
  view.for_each_entity([&](const Entity& entity) {
    add(entity.key, true);
    add(entity.label, false);
  });
  view.for_each_predicate([&](const Predicate& predicate) { add(predicate.key, true); });
  view.for_each_claim([&](const ClaimId&, const Claim&, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
      add(key, true);
    }
  });
  std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
    return std::tie(a.folded, a.text) < std::tie(b.folded, b.text);
  });
}

std::vector<std::string> SessionNames::names(std::string_view beginning, bool only_keys) {
  try {
    session_.graph();  // notices a store that has changed
    if (names_version_ != session_.version()) {
      read_names();
      names_version_ = session_.version();
    }
  } catch (const Error&) {
    return {};
  }
  // A space at the end is not folded away: "deep " is no beginning of "deepseek".
  std::string folded = fold_for_search(beginning);
  if (beginning.ends_with(' ') && !folded.empty()) {
    folded += ' ';
  }
  std::vector<std::string> found;
  for (auto it = std::lower_bound(
           names_.begin(), names_.end(), folded,
           [](const Name&name, const std::string&wanted) { return name.folded < wanted; });
       it != names_.end() && it->folded.starts_with(folded) && found.size() < kNamesGiven; ++it) {
    if (it->is_key || !only_keys) {
      found.push_back(it->text);
    }
  }
  return found;
}

}  // namespace claimgraph::command
