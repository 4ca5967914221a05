// How deep and how large the values of one query may grow.
#pragma once

#include <cstddef>

namespace claimgraph {

/// Lists and maps inside each other. Everything that walks a value recurses.
inline constexpr std::size_t kMaxValueDepth = 1000;
/// Elements of a list that an operator or a function makes.
inline constexpr std::size_t kMaxListSize = 10'000'000;
/// Bytes of a text that an operator or a function makes.
inline constexpr std::size_t kMaxTextSize = std::size_t{256} << 20U;

}  // namespace claimgraph
