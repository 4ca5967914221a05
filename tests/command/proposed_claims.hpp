// A store with three proposals, as an import makes it: no article needs to be read for it.
#pragma once

#include <string>

#include "command_fixture.hpp"

namespace claimgraph {

/// Sentences of one article: 4,000 GPUs of Tessera (0.90), 400 GPUs of Tessera (0.60), a slogan of
/// Tessera (0.30). The store knows that Tessera has 9,000 GPUs.
inline const std::string kProposedClaims =  // NOLINT: a test's constant may throw
    R"({"type": "entity", "key": "weekly", "kind": "organization", "label": "Orbital Weekly"}
{"type": "entity", "key": "tessera", "kind": "company", "label": "Tessera"}
{"type": "predicate", "key": "gpu_count", "label": "GPUs", "object": "quantity", "dimension": "count", "role": "stock"}
{"type": "predicate", "key": "slogan", "label": "slogan", "object": "text"}
{"type": "document", "key": "article-1", "title": "Chips of the year", "publisher": "weekly"}
{"type": "document", "key": "article-2", "title": "More chips", "publisher": "weekly"}
{"type": "claim", "key": "nine", "subject": "tessera", "predicate": "gpu_count", "object": {"quantity": "=9000 GPU"}, "attributions": [{"agent": "weekly", "act": "asserts"}]}
{"type": "proposal", "document": "article-1", "start": 0, "end": 46, "sentence": "Marlow estimates that Tessera owns 4,000 GPUs.", "certainty": 0.9, "rule": "count + 'owns'", "records": [{"type": "entity", "key": "marlow", "kind": "person", "label": "Ann Marlow"}, {"type": "claim", "subject": "tessera", "predicate": "gpu_count", "object": {"quantity": "4000 GPU"}, "attributions": [{"agent": "weekly", "act": "reports", "document": "article-1", "via": {"agent": "marlow", "act": "estimates", "document": "article-1", "evidence": {"start": 35, "end": 45, "exact": "4,000 GPUs"}}}]}]}
{"type": "proposal", "document": "article-1", "start": 47, "end": 80, "sentence": "It began with 400 GPUs.", "certainty": 0.6, "rule": "count + 'began'", "records": [{"type": "claim", "subject": "tessera", "predicate": "gpu_count", "object": {"quantity": "400 GPU"}, "attributions": [{"agent": "weekly", "act": "asserts", "document": "article-1"}]}]}
{"type": "proposal", "document": "article-2", "start": 0, "end": 20, "sentence": "\"More chips\" is its slogan.", "certainty": 0.3, "rule": "quote", "records": [{"type": "claim", "subject": "tessera", "predicate": "slogan", "object": {"text": "more chips"}, "attributions": [{"agent": "weekly", "act": "asserts", "document": "article-2"}]}]}
)";

}  // namespace claimgraph
