// Names that stand together: "Acme, Bolt and Helix".
#pragma once

#include <cstddef>

#include <claimgraph/text/span.hpp>

#include "text/claims/claim_cues.hpp"
#include "text/discourse/discourse.hpp"

namespace claimgraph {

struct NameList {
  enum class Kind {
    kAlone,
    kTogether,    ///< what is said is said of all of them as one
    kWithOthers,  ///< there are more, but who they are is not understood: "Acme and its partners"
  };
  Kind kind = Kind::kAlone;
  TextSpan words{};  ///< from the first name to the last
};

/// The list that begins with a mention, before `end`.
NameList list_of_names(const ClaimCues& cues, const Discourse& discourse,
                       const EntityMention& first, std::size_t end);

}  // namespace claimgraph
