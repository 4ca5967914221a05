// Proposals: put once, decided, still there for those who ask about the past, and apart from all
// else that the store holds.

#include <cmath>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using State = ProposalState;

class Proposals : public DeepSeekStore {
 protected:
  Proposals() {
    change([&](Writer& w) {
      w.put_proposal(gpus_);
      w.put_proposal(cost_);
    });
  }

  std::vector<std::string> sentences(const ProposalFilter& filter) const {
    return sentences(store_.view(), filter);
  }
  static std::vector<std::string> sentences(const View& view, const ProposalFilter& filter) {
    std::vector<std::string> all;
    view.for_each_proposal(filter, [&](const RecordedProposal& recorded) {
      EXPECT_EQ(recorded.id, recorded.proposal.id());
      all.push_back(recorded.proposal.sentence);
    });
    return all;
  }
  State state_of(const Proposal& proposal) const {
    return store_.view().proposal(proposal.id()).value().state();
  }

  std::string error_of_putting(Proposal proposal) {
    return error_of([&] { change([&](Writer& w) { w.put_proposal(proposal); }); });
  }

  Proposal gpus_{"kemaspedia-000", 0, 43, "gpus", "{\"type\": \"claim\"}\n", 0.9, "count + cue"};
  Proposal cost_{"kemaspedia-000", 50, 60, "cost", "{\"type\": \"x\"}\n", 0.4, "money"};
};

TEST_F(Proposals, AreKeptAsTheyWerePut) {
  const RecordedProposal recorded = store_.view().proposal(gpus_.id()).value();
  EXPECT_EQ(recorded.proposal, gpus_);
  EXPECT_EQ(recorded.added_by, 3);
  EXPECT_EQ(recorded.state(), State::kPending);
  EXPECT_EQ(store_.view().find_proposal(gpus_.id().digest.hex().substr(0, 8)), gpus_.id());
  EXPECT_EQ(store_.view().find_proposal("00"), std::nullopt);
  EXPECT_FALSE(store_.view().proposal({}));
}

TEST_F(Proposals, AreNamedByDocumentPlaceAndClaimAlone) {
  Proposal other = gpus_;
  other.certainty = 0.1;
  other.rule = "another rule";
  other.sentence = "read differently";
  other.records = "{\"type\": \"entity\"}\n" + gpus_.records + "\n";
  EXPECT_EQ(other.id(), gpus_.id());
  EXPECT_EQ(change([&](Writer& w) { EXPECT_FALSE(w.put_proposal(other)); }), 0)
      << "the same proposal again changes nothing";
  EXPECT_EQ(store_.view().proposal(gpus_.id())->proposal, gpus_);
  other.byte_end = 44;
  EXPECT_NE(other.id(), gpus_.id());
  other = gpus_;
  other.records += "{\"type\": \"claim\", \"subject\": \"x\"}\n";
  EXPECT_NE(other.id(), gpus_.id());
  other = gpus_;
  other.document = "semianalysis-report";
  EXPECT_NE(other.id(), gpus_.id());
}

TEST_F(Proposals, StayApartFromWhatTheStoreKnows) {
  const View view = store_.view();
  const Counts before = store_.view_as_of(2).counts();
  Counts after = view.counts();
  EXPECT_EQ(after.proposals, 2);
  EXPECT_EQ(after.claims, before.claims);
  EXPECT_EQ(after.documents, before.documents);
  EXPECT_EQ(after.entities, before.entities);
  EXPECT_THAT(view.search("gpus"), IsEmpty());
}

TEST_F(Proposals, AreChosenByStateDocumentAndCertainty) {
  change([&](Writer& w) {
    EXPECT_TRUE(w.decide(cost_.id(), State::kRejected, "not a cost"));
    w.put_proposal({"semianalysis-report", 1, 2, "other", "{}\n", 1.0, ""});
  });
  EXPECT_THAT(sentences({}), ElementsAre("gpus", "cost", "other"));
  EXPECT_THAT(sentences({State::kPending, "", 0, 1}), ElementsAre("gpus", "other"));
  EXPECT_THAT(sentences({State::kRejected, "", 0, 1}), ElementsAre("cost"));
  EXPECT_THAT(sentences({State::kAccepted, "", 0, 1}), IsEmpty());
  EXPECT_THAT(sentences({std::nullopt, "semianalysis-report", 0, 1}), ElementsAre("other"));
  EXPECT_THAT(sentences({std::nullopt, "", 0.9, 1}), ElementsAre("gpus", "other"));
  EXPECT_THAT(sentences({std::nullopt, "", 0, 0.9}), ElementsAre("gpus", "cost"));
}

TEST_F(Proposals, AreDecidedOnce) {
  const ChangeNumber accepted = change([&](Writer& w) {
    EXPECT_TRUE(w.decide(gpus_.id(), State::kAccepted, "", "{\"type\": \"entity\"}\n"));
    EXPECT_FALSE(w.decide(gpus_.id(), State::kAccepted, "once more"));
  });
  EXPECT_EQ(state_of(gpus_), State::kAccepted);
  EXPECT_EQ(store_.view().proposal(gpus_.id())->decision,
            (Decision{State::kAccepted, "", "{\"type\": \"entity\"}\n", accepted}));
  EXPECT_EQ(store_.view().proposal_counts(), (ProposalCounts{1, 1, 0}));
  EXPECT_THAT(
      error_of([&] { change([&](Writer& w) { w.decide(gpus_.id(), State::kRejected, "no"); }); }),
      HasSubstr("was accepted by change 4"));
  EXPECT_EQ(change([&](Writer& w) { w.decide(gpus_.id(), State::kAccepted, ""); }), 0);
}

TEST_F(Proposals, AreAsTheyWereForThoseWhoAskAboutThePast) {
  const ChangeNumber rejected =
      change([&](Writer& w) { w.decide(cost_.id(), State::kRejected, "no"); });
  const ChangeNumber undone = change([&](Writer& w) { EXPECT_EQ(w.undo(rejected), 1); });
  change([&](Writer& w) { w.decide(cost_.id(), State::kAccepted, ""); });

  const auto pending = [&](ChangeNumber number) {
    const View view = store_.view_as_of(number);
    EXPECT_EQ(view.proposal_counts().pending, view.counts().proposals);
    return sentences(view, {State::kPending, "", 0, 1});
  };
  EXPECT_THAT(pending(2), IsEmpty());
  EXPECT_THAT(pending(3), ElementsAre("gpus", "cost"));
  EXPECT_THAT(pending(rejected), ElementsAre("gpus"));
  EXPECT_THAT(pending(undone), ElementsAre("gpus", "cost"));
  EXPECT_THAT(pending(undone + 1), ElementsAre("gpus"));
  EXPECT_EQ(store_.view_as_of(rejected).proposal(cost_.id())->state(), State::kRejected);
  EXPECT_EQ(store_.view_as_of(undone).proposal_counts(), (ProposalCounts{2, 0, 0}));
}

TEST_F(Proposals, ThatWereAcceptedAreNotUndone) {
  const ChangeNumber accepted =
      change([&](Writer& w) { w.decide(gpus_.id(), State::kAccepted, ""); });
  EXPECT_EQ(change([&](Writer& w) { EXPECT_EQ(w.undo(accepted), 0); }), 0);
  EXPECT_EQ(state_of(gpus_), State::kAccepted);
}

TEST_F(Proposals, AreCheckedBeforeTheyArePut) {
  const auto with = [&](auto change_it) {
    Proposal proposal = gpus_;
    proposal.sentence = "other";
    change_it(proposal);
    return error_of_putting(proposal);
  };
  EXPECT_THAT(with([](Proposal& p) { p.document = "kemaspedia-00"; }),
              HasSubstr("no document 'kemaspedia-00'; did you mean 'kemaspedia-000'?"));
  EXPECT_THAT(with([](Proposal& p) { p.certainty = 1.01; }), HasSubstr("not between 0 and 1"));
  EXPECT_THAT(with([](Proposal& p) { p.certainty = std::nan(""); }), HasSubstr("not between"));
  EXPECT_THAT(with([](Proposal& p) { p.byte_start = 44; }), HasSubstr("bytes 44 to 43"));
  EXPECT_THAT(with([](Proposal& p) { p.byte_end = ~0ULL; }), HasSubstr("no range"));
  EXPECT_THAT(with([](Proposal& p) { p.sentence = "\xff"; }), HasSubstr("not valid UTF-8"));
  EXPECT_THAT(with([](Proposal& p) { p.rule = "\xff"; }), HasSubstr("not valid UTF-8"));
  EXPECT_THAT(with([](Proposal& p) { p.records = ""; }), HasSubstr("must not be empty"));
  EXPECT_THAT(with([](Proposal& p) { p.records = "{}"; }), HasSubstr("the last line has no end"));
}

TEST_F(Proposals, AreNotDecidedWithoutSense) {
  const auto deciding = [&](const Proposal& which, State outcome, const char* reason,
                            const char* records) {
    return error_of(
        [&] { change([&](Writer& w) { w.decide(which.id(), outcome, reason, records); }); });
  };
  EXPECT_THAT(deciding(gpus_, State::kPending, "", ""), HasSubstr("expected accepted or rejected"));
  EXPECT_THAT(deciding(gpus_, State::kRejected, "", ""), HasSubstr("must not be empty"));
  EXPECT_THAT(deciding(gpus_, State::kRejected, "no", "{}\n"), HasSubstr("imports no records"));
  EXPECT_THAT(deciding(gpus_, State::kAccepted, "", "{}"), HasSubstr("no end"));
  EXPECT_THAT(deciding({}, State::kAccepted, "", ""), HasSubstr("no proposal"));
  EXPECT_EQ(state_of(gpus_), State::kPending);
}

TEST_F(Proposals, CanBePreviewedBeforeTheyAreCommitted) {
  Writer writer = store_.write("a test", "preview");
  EXPECT_EQ(writer.preview().number(), store_.view().number());
  writer.put_claim(claim("deepseek gpu_count ~50000 GPU"), "k");
  writer.decide(gpus_.id(), State::kAccepted, "");
  EXPECT_EQ(writer.preview().counts().claims, 1);
  EXPECT_EQ(writer.preview().proposal(gpus_.id())->state(), State::kAccepted);
  EXPECT_EQ(store_.view().counts().claims, 0);
  EXPECT_EQ(state_of(gpus_), State::kPending);
}

TEST(ProposalsOfAFile, CannotBeChangedOrRemoved) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  {
    Store store = store_in(file);
    change(store, "all", [](Writer& w) {
      put_names(w);
      const Proposal proposal{"kemaspedia-000", 0, 1, "s", "{}\n", 1, ""};
      w.put_proposal(proposal);
      w.decide(proposal.id(), State::kRejected, "no");
    });
  }
  sqlite3* connection = nullptr;
  sqlite3_open(file.c_str(), &connection);
  for (const char* sql : {"UPDATE proposal SET certainty = 0", "DELETE FROM proposal",
                          "UPDATE decision SET reason = 'x'", "DELETE FROM decision"}) {
    EXPECT_EQ(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << sql;
  }
  sqlite3_close(connection);
}

}  // namespace
}  // namespace claimgraph
