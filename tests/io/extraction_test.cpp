// An extraction as lines: what is written can be imported as it is, and says what was found.
#include <sstream>

#include <gmock/gmock.h>

#include <claimgraph/io/extraction.hpp>

#include "made_extraction.hpp"
#include "small_store.hpp"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words

std::string lines_of(const Extraction& extraction) {
  std::ostringstream out;
  write_extraction(extraction, out);
  return out.str();
}

TEST(AnExtractionAsLines, IsImportedAsItIs) {
  const Extraction extraction = made_extraction();
  const Store store = store_of(lines_of(extraction));
  const View view = store.view();
  EXPECT_EQ(view.document("article-orbital"), extraction.document);
  for (const ExtractedClaim& found : extraction.claims) {
    EXPECT_EQ(view.claim(found.claim.id()), found.claim);
    for (const Attribution& said : found.chain) {
      const auto stored = view.attribution(said.id());
      ASSERT_TRUE(stored);
      EXPECT_EQ(stored->id(), said.id());
      EXPECT_EQ(stored->evidence, said.evidence);
    }
  }
  for (const Entity& entity : extraction.entities) {
    EXPECT_EQ(view.entity(entity.key), entity);
  }
  store.verify();
}

TEST(AnExtractionAsLines, ChangesNothingWhenItIsImportedAgain) {
  const std::string lines = lines_of(made_extraction());
  Store store = store_of(lines);
  EXPECT_FALSE(import_text(store, lines).change);
  EXPECT_EQ(lines, lines_of(made_extraction())) << "written twice, the same bytes";
}

TEST(ExtractionsAsLines, AreOneFileAlthoughTheyGuessDifferentKindsOfOneName) {
  const Extraction first = made_extraction();
  Extraction second = first;
  Entity& entity = second.entities.front();
  entity.kind = entity.kind == EntityKind::kAiModel ? EntityKind::kPerson : EntityKind::kAiModel;
  for (char& letter : entity.label) {
    letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
  }
  ASSERT_NE(entity.label, first.entities.front().label);

  std::ostringstream out;
  ExtractionWriter lines(out);
  lines.write(first);
  lines.write(second);
  const Store store = store_of(out.str());
  const auto stored = store.view().entity(entity.key);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->kind, first.entities.front().kind);
  EXPECT_EQ(stored->label, first.entities.front().label);
  EXPECT_THAT(stored->aliases, ::testing::Contains(Alias{entity.label, second.document.language}));
}

TEST(AnExtractionAsLines, SaysInTheOutermostNoteHowSureTheClaimIs) {
  const Extraction extraction = made_extraction();
  const Store store = store_of(lines_of(extraction));
  const auto& chain = extraction.claims.front().chain;
  EXPECT_EQ(store.view().attribution(chain.back().id())->note,
            "certainty 0.88; count; 'owns' -> gpu_count");
  EXPECT_EQ(store.view().attribution(chain.front().id())->note, "");
}

TEST(AnExtractionAsLines, BringsThePredicatesAboveThoseItUses) {
  const auto& broader = ClaimExtractor::broader();
  ASSERT_FALSE(broader.empty());
  const auto& [narrower, wider] = broader.front();
  Extraction extraction = made_extraction();
  extraction.claims.clear();
  extraction.predicates.clear();
  for (const Predicate& predicate : ClaimExtractor::predicates()) {
    if (predicate.key == narrower) {
      extraction.predicates.push_back(predicate);
    }
  }
  const Store store = store_of(lines_of(extraction));
  EXPECT_TRUE(store.view().predicate(wider));
  Claim expected;
  expected.subject = narrower;
  expected.predicate = "broader";
  expected.object = EntityRef{wider};
  ASSERT_TRUE(store.view().claim(expected.id()));
  const auto vouched = store.view().attributions_of(expected.id());
  ASSERT_EQ(vouched.size(), 1U) << "nothing is in the graph without a source";
  EXPECT_EQ(vouched.front().agent, "claimgraph-reader");
}

TEST(AnExtractionAsLines, PutsAClaimBeforeThoseThatAreMeasuredByIt) {
  Extraction extraction = made_extraction();
  ExtractedClaim more = found_claim("brightwater", "gpu_count", "? GPU", "Brightwater has 900",
                                    {{"orbital-weekly", Act::kAsserts}}, 0.5);
  more.claim.measured_by =
      Comparator{Comparator::Relation::kMoreThan, extraction.claims.front().claim.id()};
  more.chain.front().claim = more.claim.id();
  extraction.claims.insert(extraction.claims.begin(), more);
  const Store store = store_of(lines_of(extraction));
  EXPECT_EQ(store.view().claim(more.claim.id()), more.claim);
}

TEST(AnExtractionAsLines, OfNothingIsTheDocumentAlone) {
  Extraction extraction;
  extraction.document.key = "article-empty";
  EXPECT_EQ(lines_of(extraction), "{\"type\":\"document\",\"key\":\"article-empty\"}\n");
}

TEST(AnExtractionAsLines, KeepsTextThatLooksLikeJson) {
  Extraction extraction = made_extraction();
  extraction.claims.front().rule = "a \"rule\" {with} [brackets]\\";
  extraction.entities.front().label = "Orbital \"Weekly\"\n{";
  const Store store = store_of(lines_of(extraction));
  EXPECT_EQ(store.view().entity("orbital-weekly")->label, "Orbital \"Weekly\"\n{");
}

}  // namespace
}  // namespace claimgraph
