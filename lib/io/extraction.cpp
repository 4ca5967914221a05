#include <ostream>
#include <unordered_set>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/io/extraction.hpp>

#include "io/extraction_records.hpp"

namespace claimgraph {
namespace {

/// The claims in an order in which each one that another is measured by, or set against, is before
/// it. References of this kind are hashes of content, so that they close no circle.
std::vector<const ExtractedClaim*> in_order(const Extraction& extraction) {
  std::unordered_set<ClaimId> waiting;
  for (const ExtractedClaim& found : extraction.claims) {
    waiting.insert(found.claim.id());
  }
  std::vector<const ExtractedClaim*> order;
  std::vector<const ExtractedClaim*> left;
  for (const ExtractedClaim& found : extraction.claims) {
    left.push_back(&found);
  }
  const auto is_ready = [&](const ExtractedClaim& found) {
    const auto is_waiting = [&](const ClaimId& id) {
      return waiting.contains(id) && id != found.claim.id();
    };
    if (found.claim.measured_by && is_waiting(found.claim.measured_by->claim)) {
      return false;
    }
    for (const Attribution& said : found.chain) {
      if (said.against && is_waiting(*said.against)) {
        return false;
      }
    }
    return true;
  };
  for (std::size_t before = left.size() + 1; !left.empty() && left.size() < before;) {
    before = left.size();
    std::vector<const ExtractedClaim*> later;
    std::vector<const ExtractedClaim*> ready;
    for (const ExtractedClaim* found : left) {
      (is_ready(*found) ? ready : later).push_back(found);
    }
    for (const ExtractedClaim* found : ready) {
      waiting.erase(found->claim.id());
      order.push_back(found);
    }
    left = std::move(later);
  }
  order.insert(order.end(), left.begin(),
               left.end());  // set against each other: the import says so
  return order;
}

}  // namespace

void write_extraction(const Extraction& extraction, std::ostream& out) {
  const io::ExtractionRecords records(extraction);
  for (const Entity& entity : extraction.entities) {
    out << records.entity_line(entity.key);
  }
  std::set<std::string> predicates;
  for (const Predicate& predicate : extraction.predicates) {
    predicates.insert(predicate.key);
  }
  for (const ExtractedClaim& found : extraction.claims) {
    predicates.insert(found.claim.predicate);
  }
  out << records.predicate_lines(predicates) << records.document_line();
  for (const ExtractedClaim* found : in_order(extraction)) {
    out << io::ExtractionRecords::claim_line(*found, io::note_of(found->certainty, found->rule));
  }
  if (!out) {
    throw Error(ErrorCode::kStore, "cannot write the extraction: input/output error");
  }
}

void ExtractionWriter::write(Extraction extraction) {
  for (Entity& entity : extraction.entities) {
    const auto [written, is_new] = written_.emplace(entity.key, entity);
    const Entity& first = written->second;
    if (is_new || fold_for_search(entity.label) != fold_for_search(first.label)) {
      continue;
    }
    if (entity.label != first.label) {
      entity.aliases.push_back({entity.label, extraction.document.language});
      entity.label = first.label;
    }
    entity.kind = first.kind;
  }
  write_extraction(extraction, out_);
}

}  // namespace claimgraph
