#include "lookup.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/quantity/edtf.hpp>

namespace claimgraph::command {
namespace {

constexpr std::size_t kShownCandidates = 20;

Error not_found(std::string_view what, const std::string& name,
                std::span<const std::string> candidates) {
  return {ErrorCode::kNotFound,
          "no " + std::string(what) + " '" + name + "'" + suggestion(name, candidates)};
}

Error ambiguous(const std::string& name, std::span<const Entity> entities) {
  std::string message =
      "'" + name + "' names " + std::to_string(entities.size()) + " entities; give the key of one:";
  for (std::size_t i = 0; i < std::min(entities.size(), kShownCandidates); ++i) {
    const Entity& entity = entities[i];
    message += "\n  " + entity.key + "  " + entity.label + " (" + to_string(entity.kind) + ")";
  }
  if (entities.size() > kShownCandidates) {
    message += "\n  ...";
  }
  return {ErrorCode::kAmbiguous, message};
}

void add_names(const Entity& entity, std::vector<std::string>& names) {
  names.push_back(entity.key);
  names.push_back(entity.label);
  for (const Alias& alias : entity.aliases) {
    names.push_back(alias.text);
  }
}

}  // namespace

Store open_store(const Context& context, OpenOptions::Mode mode) {
  std::error_code ignored;
  if (!std::filesystem::exists(context.database, ignored)) {
    throw Error(ErrorCode::kNotFound,
                "no store '" + context.database.string() +
                    "'; name one with --db FILE or in CLAIMGRAPH_DB, or make one with "
                    "`claimgraph init`");
  }
  OpenOptions options;
  options.mode = mode;
  return Store::open(context.database, options);
}

View view_as_of(const Store& store, const std::string& as_of, const char* option) {
  if (as_of.empty()) {
    return store.view();
  }
  if (as_of.find_first_not_of("0123456789") == std::string::npos) {
    ChangeNumber number = 0;
    const auto [end, error] = std::from_chars(as_of.data(), as_of.data() + as_of.size(), number);
    const ChangeNumber last = store.view().number();
    if (error != std::errc() || end != as_of.data() + as_of.size() || number > last) {
      throw Error(ErrorCode::kNotFound, "no change " + as_of + "; the last one is " +
                                            std::to_string(last) +
                                            " (a date is written as 2025-01-30)");
    }
    return store.view_as_of(number);
  }
  const Parsed<EdtfDate> date = EdtfDate::parse(as_of);
  const bool is_time = as_of.find('T') != std::string::npos;
  if (!date || date->is_interval() || date->strict() != date->fuzzy() ||
      (is_time && as_of.back() != 'Z')) {
    throw Error(ErrorCode::kInvalidArgument,
                std::string(option) + " '" + as_of +
                    "' is no state; expected a change's number, a date (2025-01-30) or a time in "
                    "UTC (2025-01-30T10:00:00Z)");
  }
  // Times are compared as text, and "2025-01-30T10..." comes before "2025-01-31".
  const std::string end = is_time ? as_of : day_to_string(date->strict().end);
  return store.view_as_of(store.view().change_at(end));
}

std::string suggestion(std::string_view word, std::span<const std::string> candidates) {
  std::vector<std::string> folded;
  folded.reserve(candidates.size());
  for (const std::string& candidate : candidates) {
    folded.push_back(fold_for_search(candidate));
  }
  const std::optional<std::string> closest = closest_match(fold_for_search(word), folded);
  if (!closest) {
    return "";
  }
  const auto found = std::find(folded.begin(), folded.end(), *closest);
  return "; did you mean '" + candidates[static_cast<std::size_t>(found - folded.begin())] + "'?";
}

std::vector<Entity> find_entities(const View& view, const std::string& name) {
  std::vector<Entity> entities = view.entities_named(name);
  if (entities.empty()) {
    std::vector<std::string> names;
    view.for_each_entity([&](const Entity& entity) { add_names(entity, names); });
    throw not_found("entity", name, names);
  }
  std::stable_partition(entities.begin(), entities.end(),
                        [](const Entity& entity) { return entity.kind != EntityKind::kPredicate; });
  return entities;
}

Entity find_entity(const View& view, const std::string& name) {
  if (std::optional<Entity> entity = view.entity(name)) {
    return *std::move(entity);
  }
  std::vector<Entity> entities = find_entities(view, name);
  const auto predicates = std::find_if(entities.begin(), entities.end(), [](const Entity& entity) {
    return entity.kind == EntityKind::kPredicate;
  });
  if (predicates != entities.begin()) {
    entities.erase(predicates, entities.end());
  }
  const std::string read_as = view.representative(entities.front().key);
  const bool one = std::all_of(entities.begin(), entities.end(), [&](const Entity& entity) {
    return view.representative(entity.key) == read_as;
  });
  if (!one) {
    throw ambiguous(name, entities);
  }
  return entities.front();
}

std::string find_predicate(const View& view, const std::string& name) {
  if (view.predicate(name)) {
    return name;
  }
  std::vector<Entity> entities = view.entities_named(name);
  std::erase_if(entities,
                [](const Entity& entity) { return entity.kind != EntityKind::kPredicate; });
  if (entities.size() == 1) {
    return entities.front().key;
  }
  if (!entities.empty()) {
    throw ambiguous(name, entities);
  }
  std::vector<std::string> keys;
  view.for_each_predicate([&](const Predicate& predicate) { keys.push_back(predicate.key); });
  throw not_found("predicate", name, keys);
}

bool names_claim(const View& view, const std::string& reference) {
  if (!view.entity(reference)) {
    return view.find_claim(reference).has_value();
  }
  try {
    const std::optional<ClaimId> claim = view.find_claim(reference);
    const std::vector<std::string> keys = claim ? view.keys_of(*claim) : std::vector<std::string>();
    return std::find(keys.begin(), keys.end(), reference) != keys.end();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kAmbiguous) {
      throw;
    }
    return false;
  }
}

ClaimId find_claim(const View& view, const std::string& reference) {
  if (const std::optional<ClaimId> claim = view.find_claim(reference)) {
    return *claim;
  }
  std::vector<std::string> keys;
  view.for_each_claim([&](const ClaimId&, const Claim&, const std::vector<std::string>& names) {
    keys.insert(keys.end(), names.begin(), names.end());
  });
  throw not_found("claim", reference, keys);
}

ClaimIndex find_live_claim(const View& view, const Snapshot& snapshot,
                           const std::string& reference) {
  const ClaimId id = find_claim(view, reference);
  if (const std::optional<ClaimIndex> index = snapshot.find(id)) {
    return *index;
  }
  for (const Retraction& retraction : view.retractions()) {
    if (retraction.kind == Retraction::Kind::kClaim && retraction.reference == id.digest.hex()) {
      throw Error(ErrorCode::kNotFound, "claim '" + reference +
                                            "' is retracted: " + retraction.reason + " (change " +
                                            std::to_string(retraction.made_by) + ")");
    }
  }
  throw Error(ErrorCode::kNotFound, "claim '" + reference + "' was not yet known");
}

void check_names_entity(const View& view, const std::string& reference) {
  if (view.entities_named(reference).empty()) {
    std::vector<std::string> names;
    view.for_each_entity([&](const Entity& entity) {
      names.push_back(entity.key);
      names.push_back(entity.label);
    });
    view.for_each_claim([&](const ClaimId&, const Claim&, const std::vector<std::string>& keys) {
      names.insert(names.end(), keys.begin(), keys.end());
    });
    throw Error(ErrorCode::kNotFound,
                "no claim or entity '" + reference + "'" + suggestion(reference, names));
  }
}

std::string name_of(const View& view, const ClaimId& claim) {
  const std::vector<std::string> keys = view.keys_of(claim);
  return keys.empty() ? claim.digest.short_hex() : keys.front();
}

}  // namespace claimgraph::command
