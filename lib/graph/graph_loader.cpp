#include "graph/graph_loader.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "store/reader.hpp"

namespace claimgraph {
namespace {

[[noreturn]] void corrupt(const std::string& message) {
  throw Error(ErrorCode::kCorrupt, message);
}

/// In an error, what a row is: "claim row 17: its subject". `what` starts with the table.
std::string place(const Statement& row, const char* what) {
  const std::string_view all = what;
  const std::size_t space = all.find(' ');
  return fmt::format("{} row {}: its {}", all.substr(0, space), row.integer(0),
                     all.substr(space + 1));
}

/// Follows each vertex to where it is read as at the end. Every step is taken once.
void follow_to_the_end(std::vector<Vertex>& into, const std::vector<Vertex>& merged,
                       const PackedTexts& keys) {
  std::vector<Vertex> way;
  for (const Vertex from : merged) {
    Vertex at = from;
    // What was followed before leads to its end in one step.
    for (; into[at] != at; at = into[at]) {
      way.push_back(at);
      if (way.size() > merged.size()) {
        corrupt(fmt::format("entity '{}' is merged in a circle", keys[from]));
      }
    }
    for (const Vertex step : way) {
      into[step] = at;
    }
    way.clear();
  }
}

}  // namespace

TextNumbers::Numbered TextNumbers::operator()(std::string_view text) {
  if (text.empty()) {
    return {0, false};
  }
  if (const auto found = numbers_.find(text); found != numbers_.end()) {
    return {found->second, false};
  }
  const auto number = static_cast<std::uint32_t>(numbers_.size());
  numbers_.emplace(text, number);
  return {number, true};
}

GraphLoader::GraphLoader(const StateAccess& state, const Withdrawal& without, GraphData& data)
    : state_(state), data_(data), taken_back_(state, without) {
  data_.number = state.number;
  data_.dates.emplace_back();
  data_.utterances.add("");
}

void GraphLoader::load() {
  load_entities();
  load_merges();
  load_documents();
  load_claims();
  load_scopes();
  load_attributions();
  load_names();
  index_keys();
}

std::uint32_t GraphLoader::checked(std::size_t number) {
  constexpr std::size_t kMost = std::numeric_limits<Vertex>::max() - 2;  // two have a meaning
  if (number > kMost) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("a graph of more than {} vertices", kMost));
  }
  return static_cast<std::uint32_t>(number);
}

std::uint32_t GraphLoader::date(std::string_view text, const Statement& row, const char* what) {
  const auto [number, fresh] = date_numbers_(text);
  if (fresh) {
    Parsed<EdtfDate> parsed = EdtfDate::parse(text);
    if (!parsed) {
      corrupt(fmt::format("{} is '{}', which is no date", place(row, what), text));
    }
    data_.dates.push_back(std::move(parsed).value());
  }
  return number;
}

std::uint32_t GraphLoader::find(const RowMap& map, const Statement& row, int column,
                                const char* what, const char* table) {
  const std::uint32_t number = map.find(row.integer(column));
  if (number == RowMap::kMissing || is_null(row, column)) {
    corrupt(fmt::format("{} is {} row {}, which does not exist", place(row, what), table,
                        row.integer(column)));
  }
  return number;
}

Vertex GraphLoader::entity(const Statement& row, int column, const char* what) const {
  return data_.representatives[find(entities_, row, column, what, "entity")];
}

Vertex GraphLoader::entity(const Statement& row, int column, const char* what,
                           VertexKind kind) const {
  const Vertex vertex = entity(row, column, what);
  const bool predicate = vertex >= data_.first_of(VertexKind::kPredicate);
  if (predicate != (kind == VertexKind::kPredicate)) {
    corrupt(fmt::format("{} is '{}', which is {} predicate", place(row, what), data_.keys[vertex],
                        predicate ? "a" : "no"));
  }
  return vertex;
}

void GraphLoader::load_entities() {
  struct Row {
    std::int64_t row;
    bool predicate;
  };
  std::vector<Row> rows;
  PackedTexts predicates;
  Statement row = state_.query("SELECT id, key, kind FROM entity WHERE added_by <= ?1 ORDER BY id");
  while (row.step()) {
    const auto kind = parse_entity_kind(row.text(2));
    if (!kind) {
      corrupt(fmt::format("entity {}: unknown kind '{}'", row.text(1), row.text(2)));
    }
    const bool predicate = *kind == EntityKind::kPredicate;
    rows.push_back({row.integer(0), predicate});
    if (predicate) {
      predicates.add(row.text(1));
    } else {
      data_.keys.add(row.text(1));
      data_.entity_kinds.push_back(*kind);
    }
  }
  begin(VertexKind::kPredicate, data_.keys.size());
  begin(VertexKind::kDocument, rows.size());
  for (std::size_t at = 0; at < predicates.size(); ++at) {
    data_.keys.add(predicates[at]);
  }
  data_.entity_kinds.resize(rows.size(), EntityKind::kPredicate);
  Vertex next_entity = 0;
  Vertex next_predicate = data_.first_of(VertexKind::kPredicate);
  for (const Row& each : rows) {
    entities_.add(each.row, each.predicate ? next_predicate++ : next_entity++);
  }
  entities_.seal();
}

void GraphLoader::load_merges() {
  std::vector<Vertex>& into = data_.representatives;
  into.resize(data_.first_of(VertexKind::kDocument));
  std::iota(into.begin(), into.end(), Vertex{0});
  std::vector<Vertex> merged;
  Statement row =
      state_.query("SELECT id, entity_id, into_id FROM merge WHERE " CLAIMGRAPH_IN_FORCE(
          "merge") " ORDER BY id");
  while (row.step()) {
    const Vertex from = find(entities_, row, 1, "merge entity", "entity");
    const Vertex to = find(entities_, row, 2, "merge target", "entity");
    if (data_.entity_kinds[from] != data_.entity_kinds[to]) {
      corrupt(fmt::format("entity '{}' is merged into '{}', which is of another kind",
                          data_.keys[from], data_.keys[to]));
    }
    if (into[from] != from || from == to) {
      corrupt(fmt::format("entity '{}' is merged {}", data_.keys[from],
                          from == to ? "into itself" : "twice"));
    }
    into[from] = to;
    merged.push_back(from);
    add_edge(from, EdgeKind::kMergedInto, to);
  }
  follow_to_the_end(into, merged, data_.keys);
}

void GraphLoader::load_documents() {
  Statement row = state_.query(
      "SELECT id, key, publisher_id, published FROM document WHERE added_by <= ?1 ORDER BY id");
  while (row.step()) {
    if (taken_back_.document(row.integer(0))) {
      documents_.add(row.integer(0), RowMap::kGone);
      continue;
    }
    const auto vertex = static_cast<Vertex>(data_.keys.size());
    documents_.add(row.integer(0), vertex);
    data_.keys.add(row.text(1));
    data_.published.push_back(date(row.text(3), row, "document date"));
    if (!is_null(row, 2)) {
      add_edge(vertex, EdgeKind::kPublishedBy, entity(row, 2, "document publisher"));
    }
  }
  documents_.seal();
  begin(VertexKind::kClaim, data_.keys.size());
}

void GraphLoader::load_claims() {
  Statement row = state_.query(
      "SELECT id, hash, subject_id, predicate_id, object_id FROM claim WHERE added_by <= ?1 "
      "ORDER BY id");
  const std::size_t first = data_.first_of(VertexKind::kClaim);
  while (row.step()) {
    if (taken_back_.claim(row.integer(0))) {
      claims_.add(row.integer(0), RowMap::kGone);
      continue;
    }
    const auto claim = static_cast<Vertex>(first + data_.claim_ids.size());
    claims_.add(row.integer(0), claim);
    data_.claim_ids.push_back({row.digest(1)});
    add_edge(claim, EdgeKind::kAbout, entity(row, 2, "claim subject"));
    add_edge(claim, EdgeKind::kMeasures, entity(row, 3, "claim predicate", VertexKind::kPredicate));
    if (!is_null(row, 4)) {
      add_edge(claim, EdgeKind::kObject, entity(row, 4, "claim object"));
    }
  }
  claims_.seal();
  begin(VertexKind::kAttribution, first + data_.claim_ids.size());

  Statement measured = state_.query(
      "SELECT id, measured_by FROM claim WHERE measured_by IS NOT NULL AND added_by <= ?1");
  while (measured.step()) {
    const Vertex claim = find(claims_, measured, 0, "claim number", "claim");
    const Vertex by = find(claims_, measured, 1, "claim measure", "claim");
    if (claim != RowMap::kGone && by != RowMap::kGone) {
      add_edge(claim, EdgeKind::kMeasuredBy, by);
    }
  }
}

void GraphLoader::load_scopes() {
  Statement row =
      state_.database.query("SELECT claim_id, entity_id FROM scope WHERE entity_id IS NOT NULL");
  while (row.step()) {
    const std::uint32_t claim = claims_.find(row.integer(0));
    if (claim != RowMap::kMissing && claim != RowMap::kGone) {  // not of a later state
      add_edge(claim, EdgeKind::kScopedTo, entity(row, 1, "claim scope"));
    }
  }
}

void GraphLoader::load_names() {
  const auto take = [this](std::uint32_t& name, std::string_view key) {
    if (name == kNone) {  // keys come in order, the first one is the name
      name = static_cast<std::uint32_t>(data_.names.size());
      data_.names.add(key);
    }
  };
  data_.claim_names.assign(data_.claim_ids.size(), kNone);
  Statement claim_key =
      state_.query("SELECT claim_id, key FROM claim_key WHERE added_by <= ?1 ORDER BY key");
  while (claim_key.step()) {
    const Vertex claim = find(claims_, claim_key, 0, "claim_key claim", "claim");
    if (claim != RowMap::kGone) {
      take(data_.claim_names[data_.place(VertexKind::kClaim, claim)], claim_key.text(1));
    }
  }
  data_.attribution_names.assign(data_.attribution_ids.size(), kNone);
  Statement attribution_key = state_.query(
      "SELECT attribution_id, key FROM attribution_key WHERE added_by <= ?1 ORDER BY key");
  while (attribution_key.step()) {
    const std::uint32_t candidate =
        find(attributions_, attribution_key, 0, "attribution_key attribution", "attribution");
    if (candidate != RowMap::kGone && vertex_of_candidate_[candidate] != RowMap::kGone) {
      take(data_.attribution_names[data_.place(VertexKind::kAttribution,
                                               vertex_of_candidate_[candidate])],
           attribution_key.text(1));
    }
  }
}

void GraphLoader::index_keys() {
  const Vertex documents = data_.first_of(VertexKind::kDocument);
  const Vertex claims = data_.first_of(VertexKind::kClaim);
  const std::hash<std::string_view> hash;
  data_.entity_index = KeyIndex(documents);
  for (Vertex vertex = 0; vertex < documents; ++vertex) {
    data_.entity_index.add(hash(data_.keys[vertex]), vertex);
  }
  data_.document_index = KeyIndex(claims - documents);
  for (Vertex vertex = documents; vertex < claims; ++vertex) {
    data_.document_index.add(hash(data_.keys[vertex]), vertex);
  }
  Vertex vertex = claims;
  data_.claim_index = KeyIndex(data_.claim_ids.size());
  for (const ClaimId& id : data_.claim_ids) {
    data_.claim_index.add(std::hash<ClaimId>{}(id), vertex++);
  }
  data_.attribution_index = KeyIndex(data_.attribution_ids.size());
  for (const AttributionId& id : data_.attribution_ids) {
    data_.attribution_index.add(std::hash<AttributionId>{}(id), vertex++);
  }
}

void GraphLoader::finish() {
  data_.edges = make_rows(edges_, data_.first.back());
  edges_ = {};
  data_.keys.shrink_to_fit();
  data_.utterances.shrink_to_fit();
  data_.names.shrink_to_fit();
  data_.dates.shrink_to_fit();
  data_.entity_kinds.shrink_to_fit();
  data_.claim_ids.shrink_to_fit();
  data_.published.shrink_to_fit();
}

}  // namespace claimgraph
