// Claims put together from what was found: object, chain of attributions, evidence.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/text/article.hpp>
#include <claimgraph/text/quantity_extractor.hpp>
#include <claimgraph/text/span.hpp>

#include "text/claims/claim_scope.hpp"
#include "text/discourse/discourse.hpp"

namespace claimgraph {

/// The quantity of a mention as the object of a claim with this predicate: per year where the
/// predicate is a rate and the words only say so elsewhere ("annual run rate"), below zero where
/// the predicate is a change and the words say that something fell. Nothing if its dimension is
/// not the predicate's.
CLAIMGRAPH_EXPORT std::optional<Quantity> object_of(const QuantityMention& mention,
                                                    const Predicate& predicate);

/// The quantity mirrored at zero, hedge and all: "at least 5" is "at most -5".
CLAIMGRAPH_EXPORT Quantity negated(const Quantity& quantity);

/// True for UTF-8 without U+0000, which is what records can hold.
bool is_text(std::string_view bytes);

/// Where words stand in the file. `source` holds its bytes, or nothing; without them, `exact` and
/// the hash are given only where the bytes are known to be those of the text.
CLAIMGRAPH_EXPORT Evidence evidence_of(const Article& article, TextSpan words,
                                       std::string_view source);

/// What stands between quotation marks, by place; each within one block. Linear.
CLAIMGRAPH_EXPORT std::vector<TextSpan> quotations(const Article& article);

/// What the attributions of one claim have in common.
struct ChainParts {
  ClaimId claim{};
  std::string publisher;  ///< key
  std::string document;   ///< key
  EdtfDate published{};
  Evidence evidence{};
  Mood mood{};
  bool quoted = false;
};

/// From the speaker to the publisher. `entities` are those of the discourse.
CLAIMGRAPH_EXPORT std::vector<Attribution> chain_of(const Voice& voice,
                                                    const std::vector<Entity>& entities,
                                                    const ChainParts& parts);

}  // namespace claimgraph
