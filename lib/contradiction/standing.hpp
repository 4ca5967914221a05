// Which attributions stand when some were taken back.
#pragma once

#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// An attribution that was not itself taken back, by its place in a list.
struct StandingLink {
  static constexpr std::uint32_t kNothing = 0xFFFFFFFF;    ///< passes nothing on
  static constexpr std::uint32_t kTakenBack = 0xFFFFFFFE;  ///< passes on what was taken back

  std::uint32_t via = kNothing;  ///< place of what it passes on, or one of the above
  /// Readers know what it passes on by being told: that stands in no document, or in the same one.
  bool tells = false;
  /// Something that told of it was taken back.
  bool lost_teller = false;
};

/// An attribution falls with what it passes on. What readers were only told of falls with the last
/// attribution that passes it on: it was known from those alone. Linear; chains may be of any
/// length.
CLAIMGRAPH_EXPORT std::vector<bool> standing(std::vector<StandingLink> links);

}  // namespace claimgraph
