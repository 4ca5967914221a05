#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "graph/graph_data.hpp"

namespace claimgraph {
namespace {

/// Turns counts, each one place behind what it counts, into where the rows begin.
void sum_up(std::vector<EdgeIndex>& begins) {
  for (std::size_t at = 1; at < begins.size(); ++at) {
    begins[at] += begins[at - 1];
  }
}

/// Sorts the edges [begin, end), which are of one source, by kind and target. Most rows come
/// sorted.
void sort_row(EdgeRows& rows, EdgeIndex begin, EdgeIndex end) {
  const auto in_order = [&rows](EdgeIndex a, EdgeIndex b) {
    return rows.kinds[a] != rows.kinds[b] ? rows.kinds[a] < rows.kinds[b]
                                          : rows.targets[a] <= rows.targets[b];
  };
  EdgeIndex at = begin + 1;
  while (at < end && in_order(at - 1, at)) {
    ++at;
  }
  if (at >= end) {
    return;
  }
  std::vector<std::pair<EdgeKind, Vertex>> row;
  row.reserve(end - begin);
  for (EdgeIndex edge = begin; edge < end; ++edge) {
    row.emplace_back(rows.kinds[edge], rows.targets[edge]);
  }
  std::sort(row.begin(), row.end());
  for (EdgeIndex edge = begin; edge < end; ++edge) {
    std::tie(rows.kinds[edge], rows.targets[edge]) = row[edge - begin];
  }
}

}  // namespace

EdgeRows make_rows(const std::vector<GraphEdge>& edges, std::size_t vertices) {
  if (edges.size() >= GraphData::kNone) {
    throw Error(
        ErrorCode::kInvalidArgument,
        fmt::format("a graph of {} edges; expected fewer than {}", edges.size(), GraphData::kNone));
  }
  EdgeRows rows;
  rows.begins.assign(vertices + 1, 0);
  rows.in_begins.assign(vertices + 1, 0);
  for (const GraphEdge& edge : edges) {
    ++rows.begins[edge.source + std::size_t{1}];
    ++rows.in_begins[edge.target + std::size_t{1}];
  }
  sum_up(rows.begins);
  sum_up(rows.in_begins);

  std::vector<EdgeIndex> next(rows.begins.begin(), rows.begins.end() - 1);
  rows.sources.resize(edges.size());
  rows.targets.resize(edges.size());
  rows.kinds.resize(edges.size());
  for (const GraphEdge& edge : edges) {
    const EdgeIndex at = next[edge.source]++;
    rows.sources[at] = edge.source;
    rows.targets[at] = edge.target;
    rows.kinds[at] = edge.kind;
  }
  for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
    sort_row(rows, rows.begins[vertex], rows.begins[vertex + 1]);
  }

  next.assign(rows.in_begins.begin(), rows.in_begins.end() - 1);
  rows.in_edges.resize(edges.size());
  for (EdgeIndex edge = 0; edge < rows.targets.size(); ++edge) {
    rows.in_edges[next[rows.targets[edge]]++] = edge;
  }
  return rows;
}

}  // namespace claimgraph
