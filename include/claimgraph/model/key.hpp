// Stable text keys of entities, predicates, documents and claims.
#pragma once

#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Keys are 1 to 128 bytes: an ASCII letter or digit, then letters, digits and any of _ . : / and
/// -. They are compared byte by byte. By convention entities use hyphens (nvidia-h800), predicates
/// underscores (gpu_count).
CLAIMGRAPH_EXPORT bool is_valid_key(std::string_view key) noexcept;

/// Names of scope dimensions: 1 to 64 bytes: a small letter, then small letters, digits,
/// underscores.
CLAIMGRAPH_EXPORT bool is_valid_dimension_name(std::string_view name) noexcept;

/// BCP 47 language tags as far as claims need them: two or three small letters, then parts
/// of one to eight letters or digits behind hyphens; or empty.
CLAIMGRAPH_EXPORT bool is_valid_language(std::string_view tag) noexcept;

}  // namespace claimgraph
