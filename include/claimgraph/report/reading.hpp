// What was read in an article, for people. Throws what `known` throws. Precondition: the extraction
// is of the article; std::out_of_range for a shorter one.
#pragma once

#include <string>

#include <claimgraph/base/export.hpp>
#include <claimgraph/report/terminal.hpp>
#include <claimgraph/report/wording.hpp>
#include <claimgraph/text/claim_extractor.hpp>

namespace claimgraph {

/// The labels of an extraction's entities and predicates, then those that `known` gives, else the
/// key itself. `known` may be empty, and gives the empty text for what it does not know. The result
/// holds copies of the labels.
CLAIMGRAPH_EXPORT Labels labels_of(const Extraction& extraction, Labels known = {});

/// The article in a line (`source` is its file), then a table of the claims: how sure, subject,
/// predicate, value, who says it; each sentence beneath the claims it makes. Where the table does
/// not fit, a block for each claim. One line that says so for no claims.
CLAIMGRAPH_EXPORT std::string render_extraction(const Article& article,
                                                const Extraction& extraction,
                                                const std::string& source, const Labels& known,
                                                const Rendering& rendering);

/// `text` with `words` in bold where they stand first, also across wrapped lines; as it is without
/// colour.
CLAIMGRAPH_EXPORT std::string marked(const std::string& text, const std::string& words,
                                     const Rendering& rendering);

}  // namespace claimgraph
