// What was found in an article, as lines that can be imported.
#pragma once

#include <iosfwd>
#include <map>
#include <string>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/text/claim_extractor.hpp>

namespace claimgraph {

/// Writes an extraction as JSON Lines (docs/format.md): the entities it names, the predicates with
/// those above them, the hierarchy between them (`broader`, on the word of the entity
/// "claimgraph-reader"), the document, the claims. Each claim holds who says it, link in link; the
/// outermost attribution's note says how sure the claim is and by what rule it was found.
/// Deterministic; importing the lines again changes nothing. Throws Error(kStore) if the stream
/// fails, Error(kInvalidArgument) for a claim whose texts are not valid UTF-8.
CLAIMGRAPH_EXPORT void write_extraction(const Extraction& extraction, std::ostream& out);

/// Writes extractions of several articles as one file that can be imported. Articles may guess
/// different things of one name ("a company", "a model"): what the first one said of it stands, and
/// another spelling of the name is added as an alias. Holds the entities written so far.
///
/// Threads: one at a time, as its stream.
class CLAIMGRAPH_EXPORT ExtractionWriter {
 public:
  /// The stream must outlive this.
  explicit ExtractionWriter(std::ostream& out) : out_(out) {}

  /// As write_extraction, and throws as that; Error(kLimit), too, for a name of over 64 MiB. Names
  /// that differ in more than case and accents under one key are left as they are: the import tells
  /// of them.
  void write(Extraction extraction);

 private:
  std::ostream& out_;
  std::map<std::string, Entity> written_;
};

}  // namespace claimgraph
