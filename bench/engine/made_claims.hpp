// A store of made-up claims as a filings archive has them, always the same for the same sizes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/store/store.hpp>

namespace claimgraph::bench {

struct ClaimSizes {
  std::size_t claims = 100'000;  ///< at least 100; but for a few that say how classes are ordered
  std::size_t evidence = 200;    ///< bytes of words quoted with each claim; 0 for none
  bool hot = false;              ///< all claims in one data item
  std::uint64_t seed = 1;
};

/// "1000000 claims with 200 bytes of evidence, seed 1, layout 1".
std::string describe(const ClaimSizes& sizes);

/// Makes the store, unless there is a file. It holds a company for every 80 claims,
/// a few of them much spoken of; ten functional predicates of five dimensions, two of them
/// narrower than others; scopes that are not stated, or one of a few texts, or hardware of a
/// taxonomy for counts of it; times that are years, quarters or not stated; hedges of all kinds.
/// Most claims agree; one in twenty is off. Each is put forward by one source, and one in ten is
/// passed on by another.
void make_claims(const std::filesystem::path& file, const ClaimSizes& sizes);

/// Opens the store of make_claims to be read. Throws Error(kConflict) if the file holds something
/// else.
Store open_claims(const std::filesystem::path& file, const ClaimSizes& sizes);

/// A claim with who puts it forward.
struct NewClaim {
  Claim claim;
  Attribution attribution;
};
/// Claims that the store does not hold, about its subjects; the same for the same sizes.
std::vector<NewClaim> new_claims(const ClaimSizes& sizes, std::size_t count);

}  // namespace claimgraph::bench
