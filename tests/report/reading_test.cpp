// What was read in an article, and what waits for a decision, for people and programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/report/proposals.hpp>
#include <claimgraph/report/reading.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/writer.hpp>

#include "../io/made_extraction.hpp"

namespace claimgraph {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words

constexpr Rendering kColoured{100, true};

std::string rendered(std::size_t columns) {
  return render_extraction(made_article(), made_extraction(), "orbital.txt", {}, {columns, false});
}

TEST(AnExtraction, IsShownAsATableWithSentences) {
  const std::string text = rendered(100);
  EXPECT_THAT(text, AllOf(HasSubstr("orbital.txt, en, 2 claims\n"),
                          HasSubstr("0.88  Tessera      GPUs       4,000 GPUs  Marlow estimates, "
                                    "reported by Orbital Weekly\n"),
                          HasSubstr("      \"Marlow estimates that Tessera owns 4,000 GPUs.\"\n")));
}

TEST(AnExtraction, FitsAnyWidth) {
  for (std::size_t columns = 40; columns <= 120; columns += 7) {
    const std::string text = rendered(columns);
    EXPECT_THAT(text, AllOf(HasSubstr("4,000"), HasSubstr("900 GPUs"), HasSubstr("Marlow")));
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         begin = end + 1, end = text.find('\n', begin)) {
      EXPECT_LE(display_width(text.substr(begin, end - begin)), columns) << text;
    }
  }
}

TEST(AnExtraction, OfNothingSaysSo) {
  EXPECT_THAT(render_extraction(made_article(), {}, "x.txt", {}, {}), HasSubstr("no claims found"));
}

TEST(AnExtraction, ShowsASentenceOnceForAllItsClaims) {
  Extraction twice = made_extraction();
  twice.claims.insert(twice.claims.begin(), twice.claims.front());
  const std::string text = render_extraction(made_article(), twice, "x.txt", {}, {});
  const std::size_t first = text.find("\"Marlow estimates");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(text.find("\"Marlow estimates", first + 1), std::string::npos);
}

TEST(AnExtraction, TakesLabelsFromWhatIsKnown) {
  Extraction extraction = made_extraction();
  extraction.entities.clear();
  const Labels known = [](const std::string& key) {
    return key == "tessera" ? std::string("Tessera AG") : "";
  };
  EXPECT_THAT(render_extraction(made_article(), extraction, "x.txt", known, {}),
              AllOf(HasSubstr("Tessera AG"), HasSubstr("brightwater")));
}

TEST(Marks, StandOnTheWordsAcrossLines) {
  EXPECT_EQ(marked("has about\n  900 GPUs.", "about 900 GPUs", kColoured),
            "has \x1b[1mabout\x1b[0m\n  \x1b[1m900 GPUs\x1b[0m.");
  EXPECT_EQ(marked("has 900 GPUs", "900 GPUs", {}), "has 900 GPUs");
  EXPECT_EQ(marked("has 900 GPUs", "901", kColoured), "has 900 GPUs");
  EXPECT_EQ(marked("x", "", kColoured), "x");
}

class AProposal : public ::testing::Test {
 protected:
  AProposal() {
    propose(store_, made_article(), made_extraction());
    store_.view().for_each_proposal(
        {}, [&](const RecordedProposal& each) { proposals_.push_back(each); });
  }
  Store store_ = Store::open(":memory:");
  std::vector<RecordedProposal> proposals_;
};

TEST_F(AProposal, IsShownWithWhatAPersonNeedsToDecide) {
  const std::string text = render_proposal(store_.view(), proposals_.at(0), "", {});
  EXPECT_THAT(
      text, AllOf(HasSubstr("\"Marlow estimates that Tessera owns 4,000 GPUs.\""),
                  HasSubstr("Tessera: GPUs = 4,000 GPUs"),
                  HasSubstr("Marlow estimates, reported by Orbital Weekly"),
                  HasSubstr("0.88  count; 'owns' -> gpu_count"),
                  HasSubstr("article-orbital, bytes 16-62"), HasSubstr("company Tessera (tessera)"),
                  Not(HasSubstr("organization Orbital Weekly")), Not(HasSubstr("edited"))));
}

TEST_F(AProposal, SaysWhichNamesTheStoreHasAsSomethingElse) {
  Writer writer = store_.write("a test", "another Tessera");
  writer.put_entity({"tessera", EntityKind::kPlace, "Tessera Bay", {}});
  writer.commit();
  EXPECT_THAT(render_proposal(store_.view(), proposals_.at(0), "", {}),
              HasSubstr("tessera is place Tessera Bay in the store, proposed as company Tessera"));
}

TEST_F(AProposal, ThatCannotBeReadIsShownAllTheSame) {
  RecordedProposal broken = proposals_.at(0);
  for (const char* records : {"{\"type\": \"claim\"}\n", "{\n", "\n", "[]\n", "{\"type\": 7}\n"}) {
    broken.proposal.records = records;
    EXPECT_THAT(render_proposal(store_.view(), broken, "", {}), HasSubstr("claim "));
    EXPECT_THAT(render_proposals(store_.view(), {broken}, {}), HasSubstr("0.88"));
    EXPECT_THAT(proposals_to_json(store_.view(), {broken}), HasSubstr("\"records\""));
    EXPECT_THAT(proposals_to_csv(store_.view(), {broken}), HasSubstr("pending"));
  }
}

}  // namespace
}  // namespace claimgraph
