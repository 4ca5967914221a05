// A store of made-up reports of reports, always the same for the same sizes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include <claimgraph/store/store.hpp>

namespace claimgraph::bench {

struct CitationSizes {
  std::size_t documents = 100'000;  ///< at least 200
  std::size_t citations = 200'000;  ///< attributions that pass on another one; at least 400
  std::uint64_t seed = 1;
};

/// Key of the claim that three in ten citations are of.
inline constexpr const char* kViralClaim = "viral";

/// Opens the store, made first if there is none. It holds a claim for every eight citations, a few
/// of them much repeated; an agent for every ten documents, a few of which publish much; documents
/// that cite much and many that cite little. Documents cite earlier ones, and agents mostly those
/// who publish as much or more, but for some that have it back from those who had it from them.
/// One in ten citations stands in no document. Some first reports do not say whom they report.
Store open_citation_data(const std::filesystem::path& file, const CitationSizes& sizes);

}  // namespace claimgraph::bench
