// From five articles to their contradictions, with nothing but the words in between.
#include <algorithm>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/writer.hpp>
#include <claimgraph/text/claim_extractor.hpp>

#include "gold_articles.hpp"

namespace claimgraph {
namespace {

void put(Writer& writer, const Extraction& extraction) {
  for (const Entity& entity : extraction.entities) {
    if (!writer.has_entity(entity.key)) {
      writer.put_entity(entity);
    }
  }
  for (const Predicate& predicate : extraction.predicates) {
    writer.put_predicate(predicate);
  }
  writer.put_document(extraction.document);
  for (const ExtractedClaim& found : extraction.claims) {
    writer.put_claim(found.claim);
    for (const Attribution& attribution : found.chain) {
      writer.put_attribution(attribution);
    }
  }
}

/// A store with the claims of all articles and the hierarchy of predicates.
Store read_all(const std::vector<Entity>& known) {
  Store store = Store::open(":memory:");
  Writer writer = store.write("test", "articles read");
  for (const Entity& entity : known) {
    writer.put_entity(entity);
  }
  for (const Predicate& predicate : ClaimExtractor::predicates()) {
    writer.put_predicate(predicate);
  }
  writer.put_entity({"editors", EntityKind::kOrganization, "Editors", {}});
  for (const auto& [narrower, wider] : ClaimExtractor::broader()) {
    Claim claim;
    claim.subject = narrower;
    claim.predicate = std::string(predicates::kBroader);
    claim.object = EntityRef{wider};
    writer.put_claim(claim);
    Attribution attribution;
    attribution.claim = claim.id();
    attribution.agent = "editors";
    writer.put_attribution(attribution);
  }
  const ClaimExtractor extractor{Vocabulary(known)};
  for (const fs::directory_entry& file : fs::directory_iterator(shared_folder() / "corpus")) {
    if (file.path().extension() != ".txt") {
      continue;
    }
    const std::string name = file.path().filename().string();
    const std::string bytes = read_file(file.path());
    ExtractionOptions reading;
    reading.source = bytes;
    reading.keep_text = true;
    reading.document_key = "read-" + name.substr(0, 3);
    put(writer, extractor.extract(read_article(bytes, known_of(name)), reading));
  }
  writer.commit();
  return store;
}

/// Whether the worst conflicts hold one between such values, and how it stands.
std::optional<Comparison> between(const FoundContradictions& found, const char* a, const char* b) {
  const auto says = [&found](ClaimIndex index, const std::string& wanted) {
    const Claim& claim = found.snapshot.claim(index);
    const auto* const quantity = std::get_if<Quantity>(&claim.object);
    return quantity != nullptr && claim.subject == "deepseek" &&
           claim.predicate + " " + quantity->str() == wanted;
  };
  std::optional<Comparison> best;
  const auto look = [&](const Finding& finding) {
    if ((says(finding.a, a) && says(finding.b, b)) || (says(finding.a, b) && says(finding.b, a))) {
      best = finding.comparison;
    }
  };
  for (const Conflict& conflict : found.conflicts) {
    look(conflict.finding);
    for (const Finding& restated : conflict.restatements) {
      look(restated);
    }
  }
  return best;
}

class ReadArticles : public testing::TestWithParam<bool> {};

TEST_P(ReadArticles, ContradictEachOtherAsTheyDoForPeople) {
  SKIP_WITHOUT_ANNOTATION();
  const Store store = read_all(GetParam() ? read_bundle().entities : std::vector<Entity>{});
  const FoundContradictions found = find_contradictions(store);
  for (const Conflict& conflict : found.conflicts) {
    const auto text = [&found](ClaimIndex index) {
      const Claim& claim = found.snapshot.claim(index);
      return fmt::format("{} {} {}", claim.subject, claim.predicate, describe(claim.object));
    };
    std::cout << fmt::format("{} | {} | {}{} x{:.1f}\n", text(conflict.finding.a),
                             text(conflict.finding.b),
                             to_string(conflict.finding.comparison.reason),
                             conflict.finding.comparison.conditional ? " (conditional)" : "",
                             conflict.finding.comparison.gap_ratio.value_or(0));
  }
  const auto gpus = between(found, "training_gpu_count 2048 GPU", "gpu_count 50000 GPU");
  ASSERT_TRUE(gpus);
  EXPECT_EQ(gpus->verdict, Verdict::kContradicts);
  EXPECT_TRUE(gpus->conditional);
  const auto cost = between(found, "training_cost ~6e6 USD", "capital_expenditure ~1.6e9 USD");
  ASSERT_TRUE(cost);
  EXPECT_EQ(cost->verdict, Verdict::kContradicts);
  EXPECT_TRUE(cost->conditional);
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutKnownNames, ReadArticles, testing::Bool());

}  // namespace
}  // namespace claimgraph
