// A property graph in a temporary file, made of a few CREATE statements, so that a test reads like
// a case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/query/property_graph.hpp>

#include "../store/deepseek_store.hpp"
#include "tck/graph_file.hpp"
#include "tck/setup.hpp"

namespace claimgraph::testing {

/// The rows of a run, one text each: "1, 'a', null".
inline std::vector<std::string> texts_of(QueryRows rows) {
  std::vector<std::string> texts;
  for (const ValueList& row : rows) {
    std::string text;
    for (const Value& value : row) {
      text += (&value == &row.front() ? "" : ", ") + to_text(value);
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

/// What a query throws, as a person sees it; nothing if it throws nothing.
inline std::string complaint(PropertyGraph& graph, std::string_view query, ValueMap parameters = {},
                             const QueryOptions& options = {}) {
  try {
    (void)texts_of(graph.prepare(query, options).run(std::move(parameters)));
  } catch (const QueryError& error) {
    return std::string(to_string(error.kind())) + "\n" + error.describe(query);
  }
  return {};
}

class SmallGraph {
 public:
  /// Labels, types and properties that `create` does not name are errors, unless `open`.
  explicit SmallGraph(std::string_view create, bool open = false)
      : graph(folder_ / "graph.db", catalogue_of(create, open)) {}

  std::vector<std::string> ask(std::string_view query, ValueMap parameters = {},
                               const QueryOptions& options = {}) {
    return texts_of(graph.prepare(query, options).run(std::move(parameters)));
  }
  std::string error(std::string_view query, ValueMap parameters = {},
                    const QueryOptions& options = {}) {
    return complaint(graph, query, std::move(parameters), options);
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "graph.db"; }

 private:
  Catalogue catalogue_of(std::string_view create, bool open) {
    tck::Graph made;
    if (!create.empty()) {
      tck::run_setup(made, create);
    }
    Catalogue catalogue = tck::write_graph(made, folder_ / "graph.db");
    catalogue.open = open;
    return catalogue;
  }

  TemporaryFolder folder_;

 public:
  PropertyGraph graph;
};

}  // namespace claimgraph::testing
