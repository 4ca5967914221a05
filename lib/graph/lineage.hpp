// What independence, citations and circles all ask of an attribution.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/source.hpp>
#include <claimgraph/quantity/edtf.hpp>

namespace claimgraph {

/// Where a chain ends.
enum class Lineage : std::uint8_t {
  kNone,     ///< it is no support: something in it denies, doubts or disputes
  kUnknown,  ///< in a report or quote of nobody
  kKnown,    ///< in an attribution that says it of its own
};

/// How the chain of an attribution ends, given how that of the attribution it passes on does.
Lineage lineage_through(Act act, Lineage passed_on) noexcept;
/// The same of an attribution that passes nothing on.
Lineage lineage_from(Act act) noexcept;

/// The agent, the document, or for want of one the attribution itself.
Vertex source_of(const ClaimGraph& graph, Vertex attribution, SourceLevel level);

/// All days an attribution may be of. A document's date of publication stands for a missing date.
DaySpan when_said(const ClaimGraph& graph, Vertex attribution);

/// All of `a` is before all of `b`: false for one and the same day.
bool certainly_before(const DaySpan& a, const DaySpan& b) noexcept;

/// All attributions of a graph in columns. Attributions and sources are numbered.
struct LineageTable {
  static constexpr std::uint32_t kNothing = 0xFFFFFFFF;

  explicit LineageTable(const ClaimGraph& graph, SourceLevel level);

  std::size_t size() const noexcept { return via.size(); }

  Vertex first = 0;                   ///< attribution number n is vertex first + n
  std::vector<std::uint32_t> via;     ///< number of what an attribution passes on, or kNothing
  std::vector<Lineage> lineage;       ///< of each attribution
  std::vector<std::uint32_t> source;  ///< number of each attribution's source, or kNothing: kNone
  std::vector<Vertex> sources;        ///< ascending; without those that support nothing
};

}  // namespace claimgraph
