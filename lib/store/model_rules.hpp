// Rules of the model that need no store to check. Each function throws Error(kInvalidArgument),
// saying where, what and what was expected.
#pragma once

#include <string_view>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/document.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/store/proposal.hpp>

namespace claimgraph::model_rules {

/// `where` begins the message: "entity key", "speech act of the attribution".
void key(std::string_view key, std::string_view where);
/// A key that may name a claim or an attribution: never one that reads as a whole hash.
void name(std::string_view key, std::string_view where);
void language(std::string_view tag, std::string_view where);
void utf8(std::string_view text, std::string_view where);
/// Valid UTF-8 and not empty.
void text(std::string_view text, std::string_view where);

void entity(const Entity& entity);
void predicate(const Predicate& predicate);
void document(const Document& document);
/// What concerns the claim alone.
void claim(const Claim& claim);
/// The object against what the predicate takes.
void object(const Object& object, const Predicate& predicate);
void attribution(const Attribution& attribution);
/// The evidence against the document's text.
void evidence(const Evidence& evidence, std::string_view document_text);

void proposal(const Proposal& proposal);
/// Lines of text; what they say is not read.
void records(std::string_view records, std::string_view where);

}  // namespace claimgraph::model_rules
