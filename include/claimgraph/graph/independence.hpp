// On how many independent origins a claim or position rests, and what they share.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/source.hpp>

namespace claimgraph {

struct IndependenceOptions {
  SourceLevel level = SourceLevel::kAgent;
  /// Counting stops here: there is rarely a reason to tell 10 from 11.
  std::size_t enough = 10;
};

/// How well a claim, or several that agree, are supported.
///
/// Support comes by chains: an attribution of one of the claims, what it passes on, and so on, to
/// one that passes nothing on. Chains with a denial, doubt or dispute are no support; chains that
/// end in a report of nobody are of unknown lineage.
///
/// A chain reaches the reader at once if its first attribution is seen, and otherwise by what
/// passes that on, up to the first attributions that are seen, whatever they do and whatever claim
/// they are of: who denies something lets the reader know of it. An attribution is seen unless
/// readers are told of it by another one (ClaimGraph::is_told_of). Sources on the way to the reader
/// are hands that it goes through; that makes none of them an origin.
struct Independence {
  /// Agents (or documents) at the ends of chains, ascending: who first said it. Of a circle, only
  /// members who provably did.
  std::vector<Vertex> origins;
  /// Most chains of sources from an origin to the reader that share no source (Menger): no more
  /// than there are origins, and fewer when they are known through the same hands only.
  std::size_t independent = 0;
  /// Counting stopped at `enough`; there may be more.
  bool at_least = false;
  /// The fewest sources without which no origin reaches the reader (a minimum cut; of several, the
  /// one nearest to the origins): `independent` many, ascending. Empty if counting stopped, or if
  /// there is no origin.
  std::vector<Source> bottleneck;
  /// Sources that every chain passes on its way to the reader (dominators), from the origins on:
  /// without any one of them (all members of one of several) the position falls to no origin at
  /// all. Only a circle that is known from there alone is no circle then, and who was in it counts.
  std::vector<Source> single_points;
  /// Sources that have it from each other in a circle: each counts as one source, and as an origin
  /// only if the dates prove that a member said it before it had it from any other member,
  /// ascending. A day is not before itself; a document's date of publication stands for a missing
  /// date.
  std::vector<Source> circles;
  /// Sources at ends of chains that pass on they do not say what, and circles that nobody provably
  /// started or told it to: never counted as independent.
  std::size_t unknown_lineages = 0;
};

/// Support of a claim, or of several together (a position). Claims that nobody supports, and no
/// claims, have no origins. Precondition: `claims` are vertices of claims. Throws std::bad_alloc
/// only.
///
/// Chains are joined where they share a source: a source that had it from two others passes both
/// on. Origins that share a speech act are one source. Time: the attributions the claims rest on,
/// and those that pass these on, times `enough`; nearly linear if that is small. Maximum flow on
/// vertices split in two (Menger 1927; Dinitz 1970), dominators (Lengauer and Tarjan 1979).
CLAIMGRAPH_EXPORT Independence independence(const ClaimGraph& graph, std::span<const Vertex> claims,
                                            const IndependenceOptions& options = {});

}  // namespace claimgraph
