// Who stands behind the words of an article, stretch by stretch.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/discourse/discourse.hpp"
#include "text/discourse/reading.hpp"
#include "text/discourse/references.hpp"

namespace claimgraph {

/// Tokens [first, last) that somebody stands behind. Where several lie above each other, the
/// smallest is the speaker's, the next passes it on.
struct VoiceScope {
  std::size_t first = 0;
  std::size_t last = 0;
  Voice::Link link{};
  /// Of two that lie above each other, the one of lower rank is nearer to the speaker: -1 for a
  /// source that is cited, 1 for one that passes on what others say. Of one rank, the smaller.
  int rank = 0;
  double certainty = 1;
  const char* rule = "";
};

/// Every mention and every scope of an article.
struct Attributions {
  std::vector<Reference> references;  ///< in order, not overlapping
  std::vector<VoiceScope> scopes;     ///< in no order
};

/// Reads an article sentence by sentence. Unnamed sources are added to `names` as entities.
/// Linear: phrases are looked for a fixed number of words around a cue.
Attributions attribute(const ArticleWords& reading, Names& names);

}  // namespace claimgraph
