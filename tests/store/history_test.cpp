// Retractions and merges: taken back, undone, and still there for those who ask about the past.

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class History : public DeepSeekStore {
 protected:
  History() {
    report_.document = "kemaspedia-000";
    change([&](Writer& w) {
      w.put_claim(count_, "k");
      w.put_attribution(estimate_);
      w.put_attribution(report_);
    });
  }

  /// What is live at a state: "claim, estimate, report".
  std::string live(const View& view) const {
    std::string text = view.claim(count_.id()) ? "claim" : "no claim";
    for (const Attribution& each : view.attributions_of(count_.id())) {
      text += each.act == Act::kEstimates ? ", estimate" : ", report";
    }
    const Counts counts = view.counts();
    int claims = 0;
    int attributions = 0;
    view.for_each_claim(
        [&](const ClaimId&, const Claim&, const std::vector<std::string>&) { ++claims; });
    view.for_each_attribution([&](const AttributionId&, const Attribution&) { ++attributions; });
    EXPECT_EQ(counts.claims, claims);
    EXPECT_EQ(counts.attributions, attributions);
    EXPECT_EQ(static_cast<std::size_t>(attributions), view.attributions_of(count_.id()).size());
    return text;
  }
  std::string live() const { return live(store_.view()); }

  Claim count_ = claim("deepseek gpu_count ~50000 GPU");
  Attribution estimate_ = with_date("semianalysis estimates", "2024");
  Attribution report_ = with_date("kemaspedia reports", "2025");

 private:
  Attribution with_date(const char* text, const char* date) const {
    Attribution dated = attribution(text, count_);
    dated.date = EdtfDate::parse(date).value();
    return dated;
  }
};

TEST_F(History, ARetractedClaimTakesItsAttributionsWithIt) {
  EXPECT_EQ(live(), "claim, estimate, report");
  change([&](Writer& w) { EXPECT_TRUE(w.retract(count_.id(), "wrong company")); });
  EXPECT_EQ(live(), "no claim");
  EXPECT_EQ(store_.view().find_claim("k"), count_.id()) << "names find what is retracted";
  EXPECT_TRUE(store_.view().attribution(estimate_.id())) << "chains stay readable";
  EXPECT_EQ(live(store_.view_as_of(3)), "claim, estimate, report");
  int recorded = 0;
  store_.view().for_each_recorded_claim(
      [&](const ClaimId&, const Claim&, const std::vector<std::string>&) { ++recorded; });
  store_.view().for_each_recorded_attribution(
      [&](const AttributionId&, const Attribution&) { ++recorded; });
  EXPECT_EQ(recorded, 3);
}

TEST_F(History, ARetractedAttributionGoesAlone) {
  change([&](Writer& w) { EXPECT_TRUE(w.retract(estimate_.id(), "misread")); });
  EXPECT_EQ(live(), "claim, report");
}

TEST_F(History, ARetractedDocumentTakesTheAttributionsThatStandInIt) {
  change([&](Writer& w) { EXPECT_TRUE(w.retract_document("kemaspedia-000", "withdrawn")); });
  EXPECT_EQ(live(), "claim, estimate");
  EXPECT_EQ(store_.view().counts().documents, 1);
  EXPECT_TRUE(store_.view().document("kemaspedia-000"));
}

TEST_F(History, ARetractionIsUndoneAndCanBeMadeAgain) {
  const ChangeNumber retracted = change([&](Writer& w) { w.retract(count_.id(), "once"); });
  const ChangeNumber undone = change([&](Writer& w) { EXPECT_EQ(w.undo(retracted), 1); });
  const ChangeNumber again = change([&](Writer& w) { w.retract(count_.id(), "twice"); });
  EXPECT_EQ(live(store_.view_as_of(retracted - 1)), "claim, estimate, report");
  EXPECT_EQ(live(store_.view_as_of(retracted)), "no claim");
  EXPECT_EQ(live(store_.view_as_of(undone)), "claim, estimate, report");
  EXPECT_EQ(live(store_.view_as_of(again)), "no claim");
  EXPECT_EQ(store_.view_as_of(retracted).retractions().at(0).reason, "once");
  EXPECT_THAT(store_.view_as_of(undone).retractions(), IsEmpty());
  const Retraction last = store_.view().retractions().at(0);
  EXPECT_EQ(last.reason, "twice");
  EXPECT_EQ(last.reference, count_.id().digest.hex());
  EXPECT_EQ(last.made_by, again);
  EXPECT_EQ(store_.view().counts().retractions, 1);
  store_.verify();
}

TEST_F(History, WhatIsRetractedOnceCannotBeRetractedTwice) {
  change([&](Writer& w) {
    w.retract(count_.id(), "wrong");
    w.retract(report_.id(), "wrong");
    w.retract_document("kemaspedia-000", "wrong");
  });
  EXPECT_EQ(change([&](Writer& w) {
              EXPECT_FALSE(w.retract(count_.id(), "wrong"));
              EXPECT_FALSE(w.retract(report_.id(), "wrong"));
              EXPECT_FALSE(w.retract_document("kemaspedia-000", "wrong"));
              EXPECT_FALSE(w.put_claim(count_)) << "an import does not bring it back";
            }),
            0);
  EXPECT_EQ(store_.view().retractions().size(), 3U);
  EXPECT_EQ(store_.view().retractions()[2].reference, "kemaspedia-000");
}

TEST_F(History, ARetractionNeedsSomethingToRetractAndAReason) {
  EXPECT_THAT(error_when([](Writer& w) { w.retract(ClaimId{sha256("none")}, "wrong"); }),
              StartsWith("not found: "));
  EXPECT_THAT(error_when([](Writer& w) { w.retract_document("none", "wrong"); }),
              StartsWith("not found: "));
  EXPECT_THAT(error_when([&](Writer& w) { w.retract(count_.id(), ""); }), HasSubstr("reason"));
}

TEST_F(History, OnlyCommittedChangesCanBeUndone) {
  EXPECT_THAT(error_when([](Writer& w) { w.undo(4); }), HasSubstr("no change 4; the last is 3"));
  EXPECT_THAT(error_when([](Writer& w) { w.undo(0); }), StartsWith("not found: "));
  EXPECT_THAT(error_when([&](Writer& w) {
                w.retract(count_.id(), "wrong");
                w.undo(4);
              }),
              StartsWith("not found: "));
  EXPECT_EQ(change([](Writer& w) { EXPECT_EQ(w.undo(3), 0); }), 0) << "it only added";
}

class Merging : public History {
 protected:
  Merging() {
    change([](Writer& w) {
      w.put_entity({"high-flyer", EntityKind::kCompany, "High-Flyer", {}});
      w.put_entity({"hangzhou-deepseek", EntityKind::kCompany, "Hangzhou DeepSeek", {}});
    });
  }
  ChangeNumber merge(const char* entity, const char* into) {
    return change([&](Writer& w) { w.merge(entity, into, "one company"); });
  }
  std::string error_of_merge(const char* entity, const char* into) {
    return error_when([&](Writer& w) { w.merge(entity, into, "one company"); });
  }
};

TEST_F(Merging, IsFollowedToTheEndAtEachState) {
  EXPECT_EQ(store_.view().representative("hangzhou-deepseek"), "hangzhou-deepseek");
  const ChangeNumber first = merge("hangzhou-deepseek", "deepseek");
  const ChangeNumber second = merge("deepseek", "high-flyer");
  EXPECT_EQ(store_.view().representative("hangzhou-deepseek"), "high-flyer");
  EXPECT_EQ(store_.view_as_of(first).representative("hangzhou-deepseek"), "deepseek");
  EXPECT_EQ(store_.view_as_of(first - 1).representative("hangzhou-deepseek"), "hangzhou-deepseek");
  EXPECT_EQ(store_.view().merges().size(), 2U);
  EXPECT_EQ(store_.view().counts().merges, 2);
  const ChangeNumber undone = change([&](Writer& w) { EXPECT_EQ(w.undo(second), 1); });
  EXPECT_EQ(store_.view().representative("hangzhou-deepseek"), "deepseek");
  EXPECT_EQ(store_.view_as_of(undone - 1).representative("hangzhou-deepseek"), "high-flyer");
  EXPECT_EQ(store_.view().merges().at(0).into, "deepseek");
  merge("deepseek", "high-flyer");
  EXPECT_EQ(store_.view().representative("deepseek"), "high-flyer");
  EXPECT_EQ(store_.view().representative("no such key"), "no such key");
}

TEST_F(Merging, TwiceChangesNothing) {
  merge("hangzhou-deepseek", "deepseek");
  EXPECT_EQ(merge("hangzhou-deepseek", "deepseek"), 0);
}

TEST_F(Merging, KeepsToLikeThingsAndNeverCloses) {
  merge("hangzhou-deepseek", "deepseek");
  EXPECT_THAT(error_of_merge("hangzhou-deepseek", "high-flyer"),
              HasSubstr("is merged into 'deepseek' already"));
  EXPECT_THAT(error_of_merge("deepseek", "hangzhou-deepseek"), HasSubstr("close a circle"));
  EXPECT_THAT(error_of_merge("deepseek", "deepseek"), HasSubstr("close a circle"));
  EXPECT_THAT(error_of_merge("deepseek", "liang-wenfeng"),
              HasSubstr("'deepseek' is of kind company, 'liang-wenfeng' of kind person"));
  EXPECT_THAT(error_of_merge("gpu_count", "training_cost"), HasSubstr("take different values"));
  EXPECT_THAT(error_of_merge("deepsek", "nvidia"), HasSubstr("did you mean 'deepseek'?"));
}

}  // namespace
}  // namespace claimgraph
