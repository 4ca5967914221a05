// graph: a picture of a part of the store.
#include <filesystem>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/neighbourhood.hpp>
#include <claimgraph/report/picture.hpp>
#include <claimgraph/report/wording.hpp>

#include "commands.hpp"
#include "graphviz.hpp"
#include "lookup.hpp"
#include "output.hpp"
#include "replacement_file.hpp"

namespace claimgraph::command {
namespace {

/// The format that is asked for, else the one that the file's name ends in.
std::string format_of(const GraphArguments& arguments) {
  if (!arguments.format.empty()) {
    return arguments.format;
  }
  const std::string ending = std::filesystem::path(arguments.file).extension().string();
  for (const char* format : {"graphml", "svg", "json"}) {
    if (ending == std::string(".") + format) {
      return format;
    }
  }
  return "dot";
}

struct Seed {
  Vertex vertex = 0;
  std::string title;
};

[[noreturn]] void fail_unknown(const View& view, const std::string& name) {
  std::vector<std::string> names;
  view.for_each_entity([&](const Entity& entity) {
    names.push_back(entity.key);
    names.push_back(entity.label);
  });
  view.for_each_document([&](const Document& document) { names.push_back(document.key); });
  view.for_each_claim([&](const ClaimId&, const Claim&, const std::vector<std::string>& keys) {
    names.insert(names.end(), keys.begin(), keys.end());
  });
  throw Error(ErrorCode::kNotFound,
              "no claim, entity or document '" + name + "'" + suggestion(name, names));
}

/// What a name stands for: a claim, else an entity or predicate, else a document.
Seed find_seed(const View& view, const Snapshot& snapshot, const ClaimGraph& graph,
               const std::string& name) {
  if (names_claim(view, name)) {
    const ClaimIndex index = find_live_claim(view, snapshot, name);
    if (const std::optional<Vertex> claim = graph.find(snapshot.id(index))) {
      return {*claim, claim_in_words(snapshot, index)};
    }
  } else if (!view.entities_named(name).empty()) {
    const Entity entity = find_entity(view, name);
    const std::optional<Vertex> vertex = entity.kind == EntityKind::kPredicate
                                             ? graph.find_predicate(entity.key)
                                             : graph.find_entity(entity.key);
    if (vertex) {
      return {*vertex, entity.label};
    }
  } else if (const std::optional<Document> document = view.document(name)) {
    if (const std::optional<Vertex> vertex = graph.find_document(name)) {
      return {*vertex, document->title.empty() ? document->key : document->title};
    }
    throw Error(ErrorCode::kNotFound, "document '" + name + "' was taken back");
  }
  fail_unknown(view, name);
}

Neighbourhood whole(const ClaimGraph& graph) {
  Neighbourhood all;
  for (Vertex vertex = 0; vertex < graph.num_vertices(); ++vertex) {
    all.vertices.push_back(vertex);
  }
  return all;
}

void check_size(const View& view, std::size_t most) {
  const Counts counts = view.counts();
  const auto size = static_cast<std::size_t>(
      counts.entities + counts.predicates + counts.documents + counts.claims + counts.attributions);
  if (size > most) {
    throw Error(ErrorCode::kInvalidArgument,
                "the store holds " + std::to_string(size) +
                    " things (entities, documents, claims, ...), too many for one picture; choose "
                    "what to draw with --subject NAME, or raise --most, now " +
                    std::to_string(most));
  }
}

Picture picture_of(const View& view, const GraphArguments& arguments) {
  if (arguments.subjects.empty()) {
    check_size(view, arguments.most);
  }
  const Snapshot snapshot = Snapshot::load(view);
  ClaimGraph::Options options;
  options.findings = !arguments.no_contradictions;
  const ClaimGraph graph = ClaimGraph::load(view, options);
  if (arguments.subjects.empty()) {
    return draw(view, snapshot, graph, whole(graph), {}, "All claims");
  }
  std::vector<Vertex> seeds;
  std::string title;
  for (const std::string& subject : arguments.subjects) {
    Seed seed = find_seed(view, snapshot, graph, subject);
    seeds.push_back(seed.vertex);
    title += (title.empty() ? "" : "\n") + seed.title;
  }
  const Neighbourhood part =
      neighbourhood(graph, seeds, {.depth = arguments.depth, .most = arguments.most});
  return draw(view, snapshot, graph, part, std::move(seeds), std::move(title));
}

}  // namespace

int run_graph(const Context& context, const GraphArguments& arguments) {
  const std::string format = format_of(arguments);
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  const Picture picture = picture_of(view, arguments);
  const std::string text = format == "dot"       ? to_dot(picture)
                           : format == "graphml" ? to_graphml(picture)
                           : format == "json"    ? to_json(picture)
                                                 : render_with_graphviz(to_dot(picture), format);
  if (picture.cut) {
    context.err << printable_lines("the picture is cut: there is more than " +
                                   std::to_string(arguments.most) +
                                   " things; --most N shows more, --depth N asks for less");
  }
  if (arguments.file == "-") {
    context.out << text;
    return kOk;
  }
  write_file(arguments.file, [&](std::ostream& out) { out << text; });
  if (!context.quiet) {
    context.err << printable_lines("wrote " + std::to_string(picture.nodes.size()) + " nodes and " +
                                   std::to_string(picture.edges.size()) + " edges to " +
                                   arguments.file);
  }
  return kOk;
}

}  // namespace claimgraph::command
