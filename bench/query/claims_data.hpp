// A store of made-up claims, always the same for the same sizes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include <claimgraph/store/store.hpp>

namespace claimgraph::bench {

struct DataSizes {
  std::size_t entities = 65'000;  ///< without predicates; at least 100
  std::size_t claims = 31'500;    ///< at least 100
  std::uint64_t seed = 1;
};

/// What the queries start at: a company that much is claimed about, the root of the taxonomy of
/// hardware, and an organization that cites others.
inline constexpr const char* kCompanyKey = "company-0";
inline constexpr const char* kHardwareKey = "hardware-0";
inline constexpr const char* kOrganizationKey = "organization-0";

/// Opens the store, made first if there is none. It holds, with a skew as of real ones: a few
/// companies that much is claimed about and many with little; documents and who publishes them;
/// reports of reports; a taxonomy of hardware over six levels deep, with what people only doubt or
/// deny in it; products with parts; values that disagree.
///
/// Its quantities are exact, of one unit for each predicate, without scopes, of functional stock
/// predicates without broader ones, and dated, so that two of them contradict each other exactly
/// when their fuzzy intervals are disjoint and their times overlap.
///
/// Throws Error(kConflict) if the file is a store with other contents.
Store open_claims_data(const std::filesystem::path& file, const DataSizes& sizes);

}  // namespace claimgraph::bench
