// Claims by chance, as lines to import.
#pragma once

#include <cstdint>
#include <iosfwd>

namespace claimgraph::bench {

/// Writes `lines` lines that can be imported, the same ones in every run: first the entities,
/// predicates and sources, then claims, each with one attribution (a quote of about 200 bytes in a
/// document), and the documents among them. Subjects and sources are skewed; claims have scopes,
/// dates and hedges as those of a newsroom do.
/// Precondition: lines >= 1000.
void write_claim_lines(std::ostream& out, std::uint64_t lines);

}  // namespace claimgraph::bench
