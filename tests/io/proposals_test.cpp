// From an extraction to proposals, and from proposals to what the store knows.
#include <gmock/gmock.h>

#include <claimgraph/io/proposals.hpp>
#include <claimgraph/store/writer.hpp>

#include "made_extraction.hpp"
#include "small_store.hpp"

namespace claimgraph {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using State = ProposalState;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

class ReadArticle : public ::testing::Test {
 protected:
  ProposeReport propose_all(std::optional<double> accept_from = {}) {
    return propose(store_, made_article(), extraction_, {"reader", "orbital.txt", accept_from});
  }
  std::vector<RecordedProposal> proposals(const Store& store) const {
    std::vector<RecordedProposal> all;
    store.view().for_each_proposal({}, [&](const RecordedProposal& each) { all.push_back(each); });
    return all;
  }
  std::vector<RecordedProposal> proposals() const { return proposals(store_); }
  ProposalId first() const { return proposals().at(0).id; }
  ProposalId second() const { return proposals().at(1).id; }
  const Claim& tessera() const { return extraction_.claims.front().claim; }

  template <typename Call>
  static std::string error_of(Call call) {
    try {
      call();
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

  Extraction extraction_ = made_extraction();
  Store store_ = empty_store();
};

TEST_F(ReadArticle, WaitsAsProposals) {
  const ProposeReport report = propose_all();
  EXPECT_EQ(report.proposed, 2U);
  EXPECT_EQ(report.known, 0U);
  const View view = store_.view();
  EXPECT_EQ(view.changes().back().what, "extract orbital.txt");
  EXPECT_EQ(view.changes().back().who, "reader");
  EXPECT_EQ(view.counts().claims, 0);
  EXPECT_EQ(view.counts().proposals, 2);
  EXPECT_FALSE(view.entity("tessera")) << "what is named by proposals alone is not known";
  EXPECT_TRUE(view.entity("orbital-weekly"));
  EXPECT_EQ(view.document("article-orbital"), extraction_.document);
  const auto all = proposals();
  EXPECT_EQ(all[0].proposal.sentence, "Marlow estimates that Tessera owns 4,000 GPUs.");
  EXPECT_EQ(all[0].proposal.byte_start, kArticleText.find("Marlow"));
  EXPECT_EQ(all[0].proposal.certainty, 0.875);
  EXPECT_EQ(all[0].proposal.rule, "count; 'owns' -> gpu_count");
  store_.verify();
}

TEST_F(ReadArticle, ChangesNothingWhenItIsReadAgain) {
  propose_all();
  extraction_.claims.front().certainty = 0.1;
  extraction_.claims.front().rule = "as a later version puts it";
  const ProposeReport again = propose_all();
  EXPECT_EQ(again.known, 2U);
  EXPECT_FALSE(again.change);
}

TEST_F(ReadArticle, ChangesNothingWhenTheStoreHasLearnedItsNames) {
  propose_all();
  accept(store_, first());
  extraction_.entities.clear();  // known by now, so that reading does not bring them again
  const ProposeReport again = propose_all();
  EXPECT_EQ(again.known, 2U);
  EXPECT_FALSE(again.change);
}

TEST_F(ReadArticle, IsNotTakenForOtherBytesOfTheSameKey) {
  propose_all();
  extraction_.document.sha256 = sha256("other bytes");
  EXPECT_THAT(error_of([&] { propose_all(); }), HasSubstr("with other bytes"));
  extraction_ = made_extraction();
  extraction_.document.title = "Another title";
  EXPECT_EQ(propose_all().known, 2U) << "the same bytes: the document stays as it is";
  EXPECT_EQ(store_.view().document("article-orbital")->title, "GPUs of the year");
}

TEST_F(ReadArticle, IsImportedWithTheDecision) {
  propose_all();
  const auto change = accept(store_, first(), {"ann", "checked"});
  ASSERT_TRUE(change);
  const View view = store_.view();
  EXPECT_EQ(view.claim(tessera().id()), tessera());
  EXPECT_THAT(view.attributions_of(tessera().id()), SizeIs(2));
  const RecordedProposal recorded = view.proposal(first()).value();
  EXPECT_EQ(recorded.decision, (Decision{State::kAccepted, "checked", "", *change}));
  EXPECT_EQ(view.changes().back().what, "accept proposal " + first().digest.short_hex() +
                                            ": tessera gpu_count " + describe(tessera().object) +
                                            ": checked");
  EXPECT_EQ(view.attribution(extraction_.claims.front().chain.back().id())->note,
            "certainty 0.88; count; 'owns' -> gpu_count");
  const View before = store_.view_as_of(*change - 1);
  EXPECT_FALSE(before.claim(tessera().id())) << "claim and decision came with one change";
  EXPECT_EQ(before.proposal(first())->state(), State::kPending);
  EXPECT_FALSE(accept(store_, first())) << "accepted already";
  store_.verify();
}

TEST_F(ReadArticle, GivesTheSameClaimsByProposalsAndByLines) {
  propose_all();
  accept_all(store_, {first(), second()});
  for (const ExtractedClaim& found : extraction_.claims) {
    ASSERT_TRUE(store_.view().claim(found.claim.id()));
    for (const Attribution& said : found.chain) {
      EXPECT_TRUE(store_.view().attribution(said.id()));
    }
  }
}

TEST_F(ReadArticle, LeavesNoTraceOfWhatCannotBeImported) {
  propose_all();
  const std::string records = proposals()[0].proposal.records;
  const std::string bad = replaced(records, "4000 GPU", "4000 USD");
  const ChangeNumber before = store_.view().number();
  EXPECT_THAT(error_of([&] { accept(store_, first(), {}, bad); }),
              AllOf(HasSubstr("records:"), HasSubstr("a quantity of money")));
  EXPECT_EQ(store_.view().number(), before);
  EXPECT_FALSE(store_.view().entity("tessera"));
  EXPECT_EQ(store_.view().proposal(first())->state(), State::kPending);
}

TEST_F(ReadArticle, KeepsWhatWasProposedBesideWhatWasEdited) {
  propose_all();
  const std::string records = proposals()[0].proposal.records;
  const std::string edited = replaced(records, "4000 GPU", "=4000 GPU");
  ASSERT_TRUE(accept(store_, first(), {}, edited));
  EXPECT_FALSE(store_.view().claim(tessera().id()));
  Claim exact = tessera();
  exact.object = Quantity::parse("=4000 GPU").value();
  EXPECT_TRUE(store_.view().claim(exact.id()));
  const RecordedProposal recorded = store_.view().proposal(first()).value();
  EXPECT_EQ(recorded.proposal.records, records);
  EXPECT_EQ(recorded.decision->records, edited);
}

TEST_F(ReadArticle, IsRejectedForAReason) {
  propose_all();
  EXPECT_THAT(error_of([&] { reject(store_, first(), {}); }), HasSubstr("reason"));
  ASSERT_TRUE(reject(store_, first(), {"ann", "not about GPUs"}));
  EXPECT_FALSE(reject(store_, first(), {"ann", "not about GPUs"}));
  EXPECT_EQ(store_.view().proposal(first())->decision->reason, "not about GPUs");
  EXPECT_THAT(error_of([&] { accept(store_, first()); }), HasSubstr("was rejected by change"));
  EXPECT_EQ(store_.view().counts().claims, 0);
}

TEST_F(ReadArticle, IsDecidedInOneChangeEachWholeOrNotAtAll) {
  propose_all();
  const ProposalId nobody{sha256("nobody")};
  const DecisionReport report = accept_all(store_, {first(), nobody, second(), first()});
  EXPECT_EQ(report.decided, 2U);
  EXPECT_EQ(report.known, 1U);
  ASSERT_THAT(report.refused, SizeIs(1));
  EXPECT_EQ(report.refused.front().proposal, nobody);
  EXPECT_EQ(store_.view().changes().back().what, "accept 4 proposals");
  const DecisionReport again = reject_all(store_, {first(), second()}, {"ann", "no"});
  EXPECT_EQ(again.decided, 0U);
  EXPECT_THAT(again.refused, SizeIs(2));
  EXPECT_FALSE(again.change);
}

TEST_F(ReadArticle, IsAcceptedAtOnceWhereItIsSureEnough) {
  const ProposeReport report = propose_all(0.875);
  EXPECT_EQ(report.proposed, 2U);
  EXPECT_EQ(report.accepted, 1U);
  EXPECT_TRUE(store_.view().claim(tessera().id()));
  EXPECT_EQ(store_.view().proposal_counts(), (ProposalCounts{1, 1, 0}));
  EXPECT_EQ(store_.view().proposal(first())->decision->made_by, report.change);
}

TEST_F(ReadArticle, IsNotAcceptedAtOnceAgainstAPersonsDecision) {
  propose_all();
  reject(store_, first(), {"ann", "no"});
  const ProposeReport report = propose_all(0.1);
  EXPECT_EQ(report.accepted, 1U);
  EXPECT_EQ(store_.view().proposal(first())->state(), State::kRejected);
}

TEST_F(ReadArticle, WaitsWhereItIsSureEnoughButCannotBeImported) {
  import_text(store_,
              R"({"type": "entity", "key": "tessera", "kind": "place", "label": "Tessera Bay"})");
  const ProposeReport report = propose_all(0.1);
  EXPECT_EQ(report.accepted, 1U);
  ASSERT_THAT(report.refused, SizeIs(1));
  EXPECT_THAT(report.refused.front().message, HasSubstr("tessera"));
  EXPECT_EQ(store_.view().proposal(first())->state(), State::kPending);
  EXPECT_EQ(store_.view().entity("tessera")->label, "Tessera Bay");
}

TEST_F(ReadArticle, TakesNamesAsTheStoreHasThem) {
  propose_all();
  import_text(store_,
              R"({"type": "entity", "key": "tessera", "kind": "organization", "label": "TESSERA"}
{"type": "predicate", "key": "gpu_count", "label": "graphics cards", "object": "quantity", "dimension": "count", "role": "stock"})");
  EXPECT_EQ(accept_all(store_, {first(), second()}).decided, 2U);
  EXPECT_EQ(store_.view().entity("tessera")->kind, EntityKind::kOrganization);
  EXPECT_EQ(store_.view().predicate("gpu_count")->label, "graphics cards");
}

TEST_F(ReadArticle, IsNotImportedUnderAPredicateOfOtherValues) {
  propose_all();
  import_text(
      store_,
      R"({"type": "predicate", "key": "gpu_count", "label": "GPUs", "object": "quantity", "dimension": "money", "role": "stock"})");
  EXPECT_THAT(accept_all(store_, {first()}).refused, SizeIs(1));
  EXPECT_EQ(store_.view().counts().claims, 0);
}

TEST_F(ReadArticle, CanBeReadFromItsRecords) {
  propose_all();
  const ProposedRecords read = read_records(proposals()[0].proposal.records);
  EXPECT_EQ(read.claim, tessera());
  ASSERT_THAT(read.chains, SizeIs(1));
  EXPECT_EQ(read.chains.front(), extraction_.claims.front().chain);
  EXPECT_THAT(read.entities, SizeIs(3));
  EXPECT_THAT(error_of([] { read_records("{\"type\":\"claim\"}\n"); }), HasSubstr("records:1"));
  EXPECT_THAT(error_of([] { read_records("\n{\"type\":\n"); }), HasSubstr("records:2"));
}

TEST_F(ReadArticle, SurvivesExportAndImport) {
  propose_all();
  const std::string edited = replaced(proposals()[0].proposal.records, "4000 GPU", "4100 GPU");
  accept(store_, first(), {"ann", "a \"reason\""}, edited);
  reject(store_, second(), {"ann", "no"});
  extraction_.claims.push_back(
      found_claim("tessera", "gpu_count", "7 GPU", "Marlow", {{"marlow", Act::kAsserts}}, 1.0 / 3));
  propose_all();

  const std::string lines = export_text(store_);
  Store copy = store_of(lines);
  EXPECT_EQ(export_text(copy), lines);
  EXPECT_FALSE(import_text(copy, lines).change);
  const auto strip = [](std::vector<RecordedProposal> all) {
    for (RecordedProposal& each : all) {
      each.added_by = 0;
      if (each.decision) {
        each.decision->made_by = 0;
      }
    }
    return all;
  };
  EXPECT_EQ(strip(proposals(copy)), strip(proposals()));
  EXPECT_EQ(copy.view().proposal_counts(), (ProposalCounts{1, 1, 1}));
  copy.verify();
}

TEST_F(ReadArticle, MeetsADecisionMadeElsewhere) {
  propose_all();
  const std::string pending = export_text(store_);
  Store other = store_of(pending);
  Store accepted = store_of(pending);
  reject(store_, first(), {"ann", "no"});
  const std::string rejected = export_text(store_);
  EXPECT_TRUE(import_text(other, rejected).change);
  EXPECT_EQ(other.view().proposal(first())->state(), State::kRejected);
  accept(accepted, first());
  EXPECT_THAT(error_of([&] { import_text(accepted, rejected); }), HasSubstr("was accepted by"));
}

}  // namespace
}  // namespace claimgraph
