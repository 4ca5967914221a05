// show, entity, stats, search: what the store holds.
#include <algorithm>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/report/overview.hpp>
#include <claimgraph/report/table.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"

namespace claimgraph::command {
namespace {

int show_claim(const Context& context, const View& view, const ShowArguments& arguments) {
  if (!arguments.predicates.empty()) {
    throw Error(ErrorCode::kInvalidArgument,
                "--predicate chooses among the claims about an entity; '" + arguments.reference +
                    "' is a claim");
  }
  const std::optional<ClaimRow> row = view.row_of(find_claim(view, arguments.reference));
  const Snapshot snapshot = Snapshot::load(view, std::span(row ? &*row : nullptr, row ? 1 : 0));
  const ClaimIndex index = find_live_claim(view, snapshot, arguments.reference);
  context.out << (arguments.format == "json" ? claim_to_json(snapshot, index)
                                             : render_claim(snapshot, index, context.rendering));
  return kOk;
}

int show_entity(const Context& context, const View& view, const ShowArguments& arguments,
                const Entity& entity) {
  std::vector<std::string> predicates;
  for (const std::string& predicate : arguments.predicates) {
    predicates.push_back(find_predicate(view, predicate));
  }
  const std::string subject = view.representative(entity.key);
  const Snapshot snapshot = Snapshot::load(view, rows_about(view, std::span(&subject, 1)));
  std::vector<DataItem> items = data_items(snapshot, subject);
  std::erase_if(items, [&](const DataItem& item) {
    return !predicates.empty() &&
           std::find(predicates.begin(), predicates.end(), item.predicate) == predicates.end();
  });
  if (arguments.format == "json") {
    context.out << items_to_json(snapshot, items);
  } else if (items.empty()) {
    context.out << printable_lines("nothing is claimed of " + entity.label +
                                   (predicates.empty() ? "" : " with this predicate"));
  } else {
    Rendering rendering = context.rendering;
    rendering.plots = !arguments.no_plot;
    context.out << render_items(snapshot, items, rendering);
  }
  return kOk;
}

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(" \n") + 1);
  return text;
}

/// The claim that a hit leads to, if any.
std::optional<ClaimId> claim_of(const View& view, const SearchHit& hit) {
  const std::optional<Digest> digest = Digest::from_hex(hit.reference);
  if (digest && hit.kind == "claim") {
    return ClaimId{*digest};
  }
  if (digest && hit.kind == "attribution") {
    if (const std::optional<Attribution> attribution = view.attribution({*digest})) {
      return attribution->claim;
    }
  }
  return std::nullopt;
}

/// ENTITY:PREDICATE taken apart, which is how a report names a question; unchanged if that is not
/// what the reference is.
ShowArguments item_apart(const View& view, const ShowArguments& arguments) {
  const std::size_t colon = arguments.reference.rfind(':');
  if (colon == std::string::npos || !view.entities_named(arguments.reference).empty()) {
    return arguments;
  }
  ShowArguments apart = arguments;
  apart.reference = arguments.reference.substr(0, colon);
  const std::string predicate = arguments.reference.substr(colon + 1);
  if (predicate.empty() || view.entities_named(apart.reference).empty()) {
    return arguments;
  }
  apart.predicates.push_back(predicate);
  return apart;
}

}  // namespace

int run_show(const Context& context, const ShowArguments& asked) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, asked.as_of);
  ShowArguments arguments = asked;
  if (!arguments.predicate.empty()) {
    arguments.predicates.push_back(arguments.predicate);
  }
  if (!names_claim(view, arguments.reference)) {
    arguments = item_apart(view, arguments);
  }
  if (names_claim(view, arguments.reference)) {
    return show_claim(context, view, arguments);
  }
  check_names_entity(view, arguments.reference);
  return show_entity(context, view, arguments, find_entity(view, arguments.reference));
}

int run_entity(const Context& context, const EntityArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  const std::vector<Entity> entities = find_entities(view, arguments.name);
  if (arguments.format == "json") {
    nlohmann::ordered_json array = nlohmann::ordered_json::array();
    for (const Entity& entity : entities) {
      array.push_back(nlohmann::ordered_json::parse(entity_to_json(view, entity)));
    }
    context.out << printable_json(array.dump(2)) << '\n';
    return kOk;
  }
  bool first = true;
  for (const Entity& entity : entities) {
    context.out << (first ? "" : "\n") << trimmed(render_entity(view, entity, context.rendering))
                << '\n';
    first = false;
  }
  return kOk;
}

int run_stats(const Context& context, const StatsArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const Counts counts = view_as_of(store, arguments.as_of).counts();
  context.out << (arguments.format == "json" ? counts_to_json(counts)
                                             : render_counts(counts, context.rendering));
  return kOk;
}

int run_search(const Context& context, const SearchArguments& arguments) {
  std::string words;
  for (const std::string& word : arguments.words) {
    words += (words.empty() ? "" : " ") + word;
  }
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  const std::vector<SearchHit> hits = view.search(words, arguments.limit);

  if (arguments.format == "json") {
    nlohmann::ordered_json array = nlohmann::ordered_json::array();
    for (const SearchHit& hit : hits) {
      nlohmann::ordered_json record;
      record["kind"] = hit.kind;
      record["reference"] = hit.reference;
      if (const std::optional<ClaimId> claim = claim_of(view, hit)) {
        record["claim"] = name_of(view, *claim);
      }
      record["text"] = hit.text;
      array.push_back(std::move(record));
    }
    context.out << printable_json(array.dump(2)) << '\n';
    return kOk;
  }
  if (hits.empty()) {
    context.out << printable_lines("nothing found for '" + words + "'");
    return kOk;
  }
  Table table({{"found in", false, false}, {"reference", false, true}, {"text", false, true}});
  for (const SearchHit& hit : hits) {
    const std::optional<ClaimId> claim = claim_of(view, hit);
    table.add_row({hit.kind, claim ? name_of(view, *claim) : hit.reference, hit.text});
  }
  context.out << table.render(context.rendering);
  return kOk;
}

}  // namespace claimgraph::command
