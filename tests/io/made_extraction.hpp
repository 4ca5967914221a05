// An article, and what was found in it, made by hand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/text/claim_extractor.hpp>

namespace claimgraph::testing {

/// A line of text in which an analyst, quoted by a paper, speaks of two companies' GPUs.
inline const std::string kArticleText =  // NOLINT: a test's constant may throw
    "Orbital Weekly: Marlow estimates that Tessera\nowns 4,000 GPUs. Brightwater has 900 GPUs.";

inline Article made_article() {
  Article article;
  article.text = kArticleText;
  article.media_type = "text/plain";
  article.encoding = "UTF-8";
  article.sha256 = sha256(article.text);
  article.byte_count = article.text.size();
  article.map.add_run(0, 0, true);
  return article;
}

inline TextSpan span_of(std::string_view words) {
  const std::size_t begin = kArticleText.find(words);
  return {begin, begin + words.size()};
}

inline Evidence evidence_of(std::string_view words) {
  const TextSpan span = span_of(words);
  return {span.begin, span.end, std::string(words), "", "", sha256(words)};
}

inline ExtractedClaim found_claim(const std::string& subject, const std::string& predicate,
                                  const std::string& quantity, std::string_view words,
                                  const std::vector<std::pair<std::string, Act>>& speakers,
                                  double certainty) {
  ExtractedClaim found;
  found.claim.subject = subject;
  found.claim.predicate = predicate;
  found.claim.object = Quantity::parse(quantity).value();
  for (const auto& [agent, act] : speakers) {
    Attribution said;
    said.claim = found.claim.id();
    said.agent = agent;
    said.act = act;
    said.document = "article-orbital";
    said.date = EdtfDate::parse("2025-03-01").value();
    said.evidence = evidence_of(words);
    if (!found.chain.empty()) {
      said.via = found.chain.back().id();
    }
    found.chain.push_back(said);
  }
  found.sentence = span_of(words);
  found.certainty = certainty;
  found.rule = "count; 'owns' -> gpu_count";
  return found;
}

inline Extraction made_extraction() {
  Extraction extraction;
  extraction.document.key = "article-orbital";
  extraction.document.title = "GPUs of the year";
  extraction.document.publisher = "orbital-weekly";
  extraction.document.language = "en";
  extraction.document.sha256 = sha256(kArticleText);
  extraction.entities = {{"orbital-weekly", EntityKind::kOrganization, "Orbital Weekly", {}},
                         {"marlow", EntityKind::kOrganization, "Marlow", {}},
                         {"tessera", EntityKind::kCompany, "Tessera", {}},
                         {"brightwater", EntityKind::kCompany, "Brightwater", {}}};
  for (const Predicate& predicate : ClaimExtractor::predicates()) {
    if (predicate.key == "gpu_count") {
      extraction.predicates.push_back(predicate);
    }
  }
  extraction.claims = {
      found_claim("tessera", "gpu_count", "4000 GPU",
                  "Marlow estimates that Tessera\nowns 4,000 GPUs.",
                  {{"marlow", Act::kEstimates}, {"orbital-weekly", Act::kReports}}, 0.875),
      found_claim("brightwater", "gpu_count", "900 GPU", "Brightwater has 900 GPUs.",
                  {{"orbital-weekly", Act::kAsserts}}, 0.5)};
  return extraction;
}

}  // namespace claimgraph::testing
