// The attributions that some claims rest on.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <claimgraph/graph/claim_graph.hpp>

#include "graph/lineage.hpp"

namespace claimgraph {

/// An attribution on a way from whoever first said one of the claims to a reader.
struct AncestryLink {
  static constexpr std::uint32_t kNothing = 0xFFFFFFFF;

  Vertex attribution = 0;
  std::uint32_t via = kNothing;  ///< what it passes on, by its place in the list
  std::uint32_t end = 0;         ///< where its chain ends, by its place in the list
  bool known = false;            ///< that end says it of its own: no report of nobody
  bool visible = false;          ///< a reader sees it, and learns of one of the claims by it
};

/// All links of the chains that support any of the claims, and of the ways by which readers are
/// told of them, each once, in the order in which they are met. Linear in the attributions of the
/// claims, what they pass on, and what passes them on.
std::vector<AncestryLink> ancestry_of(const ClaimGraph& graph, std::span<const Vertex> claims);

}  // namespace claimgraph
