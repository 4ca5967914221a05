// Being told of contradictions as they appear and vanish.
#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/watch.hpp>

#include "columns/changing_newsroom.hpp"
#include "newsroom.hpp"

namespace claimgraph::testing {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Watching : public ::testing::Test {
 protected:
  Watching() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("training_gpu_count: count stock");
    room_.predicate("revenue: money flow");
    room_.order("training_gpu_count < gpu_count");
    room_.said("few", "deepseek asserts deepseek gpu_count 2048 GPU");
  }

  Watch watch(const PairFilter& filter = {}) { return Watch(room_.store(), filter); }

  /// "appeared few|many contradicts: disjoint", by the first keys of the claims.
  std::vector<std::string> told(Watch& watch) {
    std::vector<std::string> lines;
    for (const WatchEvent& event : watch.poll()) {
      std::vector<std::string> names{name(event.a), name(event.b)};
      std::sort(names.begin(), names.end());
      lines.push_back(std::string(to_string(event.kind)) + " " + names[0] + "|" + names[1] + " " +
                      verdict(event.comparison));
    }
    return lines;
  }
  std::string name(const ClaimId& claim) { return room_.store().view().keys_of(claim).front(); }

  void undo(ChangeNumber number) {
    Writer writer = room_.store().write("test", "undo");
    writer.undo(number);
    writer.commit();
  }
  std::string error_of(const PairFilter& filter, std::optional<ChangeNumber> since = {}) {
    try {
      Watch(room_.store(), filter, since);
    } catch (const Error& error) {
      return std::string(to_string(error.code())) + ": " + error.what();
    }
    return "";
  }

  Newsroom room_;
};

TEST_F(Watching, TellsOfAContradictionWhenItAppearsAndOnlyOnce) {
  Watch watch = this->watch();
  EXPECT_THAT(told(watch), IsEmpty());
  room_.said("many", "semianalysis asserts deepseek gpu_count 50000 GPU");
  EXPECT_THAT(told(watch), ElementsAre("appeared few|many contradicts: disjoint"));
  EXPECT_THAT(told(watch), IsEmpty());
}

TEST_F(Watching, SaysWhichChangeDidIt) {
  Watch watch = this->watch();
  room_.said("many", "semianalysis asserts deepseek gpu_count 50000 GPU");
  const ChangeNumber first = room_.store().view().number();
  room_.said("more", "blog asserts deepseek gpu_count 90000 GPU");
  const std::vector<WatchEvent> events = watch.poll();
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].change, room_.store().view().changes().at(
                                  static_cast<std::size_t>(events[0].change.number) - 1));
  EXPECT_LE(events[0].change.number, first);
  EXPECT_GT(events[1].change.number, first);
  EXPECT_EQ(events[1].change, events[2].change);
  EXPECT_EQ(watch.number(), room_.store().view().number());
}

TEST_F(Watching, TellsOfWhatARetractionEndsAndItsUndoingBringsBack) {
  room_.said("many", "semianalysis asserts deepseek gpu_count 50000 GPU");
  Watch watch = this->watch();
  room_.retracted("many");
  const ChangeNumber retracted = room_.store().view().number();
  EXPECT_THAT(told(watch), ElementsAre("vanished few|many contradicts: disjoint"));
  undo(retracted);
  EXPECT_THAT(told(watch), ElementsAre("appeared few|many contradicts: disjoint"));
}

TEST_F(Watching, TellsOfWhatCameAndWentBetweenTwoLooks) {
  Watch watch = this->watch();
  room_.said("many", "semianalysis asserts deepseek gpu_count 50000 GPU");
  room_.retracted("many");
  EXPECT_THAT(told(watch), ElementsAre("appeared few|many contradicts: disjoint",
                                       "vanished few|many contradicts: disjoint"));
}

TEST_F(Watching, TellsOfAContradictionThatASourceSetsUp) {
  room_.said("trained-on", "semianalysis asserts deepseek training_gpu_count 10000 GPU");
  Watch watch = this->watch();
  room_.disputed("blog", "trained-on", "few");
  const std::vector<WatchEvent> events = watch.poll();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, WatchEvent::Kind::kChanged);
  EXPECT_TRUE(events[0].comparison.lifted);
  ASSERT_TRUE(events[0].before);
  EXPECT_FALSE(events[0].before->lifted);
}

TEST_F(Watching, TellsOfPairsThatAreComparableOnlyNow) {
  room_.said("many", "semianalysis asserts deep-seek gpu_count 50000 GPU");
  Watch watch = this->watch();
  room_.merged("deep-seek", "deepseek");
  const ChangeNumber merged = room_.store().view().number();
  EXPECT_THAT(told(watch), ElementsAre("appeared few|many contradicts: disjoint"));
  undo(merged);
  EXPECT_THAT(told(watch), ElementsAre("vanished few|many contradicts: disjoint"));
}

TEST_F(Watching, TellsOfPairsThatAHierarchyMakesComparable) {
  room_.predicate("old_gpu_count: count stock");
  room_.said("old", "blog asserts deepseek old_gpu_count 9000 GPU");
  Watch watch = this->watch();
  room_.order("old_gpu_count < gpu_count");
  const ChangeNumber ordered = room_.store().view().number();
  EXPECT_THAT(told(watch), ElementsAre("appeared few|old contradicts?: part exceeds whole"));
  const View view = room_.store().view_as_of(ordered);
  std::optional<ClaimId> order;
  view.for_each_claim([&](const ClaimId& id, const Claim& claim, const std::vector<std::string>&) {
    if (claim.subject == "old_gpu_count") {
      order = id;
    }
  });
  Writer writer = room_.store().write("test", "no such order");
  writer.retract(order.value(), "they are measured otherwise");
  writer.commit();
  EXPECT_THAT(told(watch), ElementsAre("vanished few|old contradicts?: part exceeds whole"));
}

TEST_F(Watching, TellsOfPairsOfTwoSubjectsAndOneObject) {
  room_.predicate("ceo_of: entity many one-subject");
  room_.said("liang", "deepseek asserts liang ceo_of ->deepseek");
  PairFilter filter;
  filter.subjects = {"liang"};
  Watch watch = this->watch(filter);
  room_.said("zuck", "blog asserts zuck ceo_of ->deepseek");
  EXPECT_THAT(told(watch), ElementsAre("appeared liang|zuck contradicts: different value"));
  room_.retracted("zuck");
  EXPECT_THAT(told(watch), ElementsAre("vanished liang|zuck contradicts: different value"));
}

TEST_F(Watching, AsksForOneSubjectAndPredicateOnly) {
  room_.said("meta-few", "meta asserts meta gpu_count 100 GPU");
  room_.said("poor", "deepseek asserts deepseek revenue 100 USD @2024");
  PairFilter filter;
  filter.subjects = {"deepseek"};
  filter.predicates = {"gpu_count"};
  Watch watch = this->watch(filter);
  room_.said("meta-many", "blog asserts meta gpu_count 9000 GPU");
  room_.said("rich", "blog asserts deepseek revenue 900 USD @2024");
  EXPECT_THAT(told(watch), IsEmpty());
  room_.said("many", "blog asserts deepseek gpu_count 50000 GPU");
  room_.said("trained-on", "blog asserts deepseek training_gpu_count 9000 GPU");
  EXPECT_THAT(told(watch),
              UnorderedElementsAre("appeared few|many contradicts: disjoint",
                                   "appeared few|trained-on contradicts?: part exceeds whole",
                                   "appeared many|trained-on contradicts?: disjoint"));
}

TEST_F(Watching, AsksForTheSevereOnly) {
  PairFilter filter;
  filter.min_severity = 1;
  Watch watch = this->watch(filter);
  room_.said("more", "blog asserts deepseek gpu_count 3000 GPU");
  EXPECT_THAT(told(watch), IsEmpty());
  room_.said("many", "blog asserts deepseek gpu_count 50000 GPU");
  EXPECT_THAT(told(watch), UnorderedElementsAre("appeared few|many contradicts: disjoint",
                                                "appeared many|more contradicts: disjoint"));
}

TEST_F(Watching, BeginsWhereItIsTold) {
  const ChangeNumber before = room_.store().view().number();
  room_.said("many", "semianalysis asserts deepseek gpu_count 50000 GPU");
  Watch from_before(room_.store(), {}, before);
  EXPECT_EQ(from_before.number(), before);
  EXPECT_THAT(told(from_before), ElementsAre("appeared few|many contradicts: disjoint"));
  Watch from_nothing(room_.store(), {}, 0);
  EXPECT_THAT(told(from_nothing), ElementsAre("appeared few|many contradicts: disjoint"));
  PairFilter filter;
  filter.subjects = {"deepseek"};
  filter.predicates = {"gpu_count"};
  Watch before_there_were_names(room_.store(), filter, 1);
  EXPECT_THAT(told(before_there_were_names),
              ElementsAre("appeared few|many contradicts: disjoint"));
}

TEST_F(Watching, RefusesWhatTheStoreDoesNotHave) {
  EXPECT_THAT(error_of({.subjects = {"depseek"}}), HasSubstr("not found: no entity 'depseek'"));
  EXPECT_THAT(error_of({.predicates = {"deepseek"}}), HasSubstr("no predicate 'deepseek'"));
  EXPECT_THAT(error_of({.verdicts = {Verdict::kBorderline}}), HasSubstr("only contradictions"));
  EXPECT_THAT(error_of({}, 999), HasSubstr("no change 999"));
}

TEST_F(Watching, TellsAgainWhatWasNotTakenIn) {
  Watch watch = this->watch();
  const ChangeNumber before = watch.number();
  room_.said("many", "semianalysis asserts deepseek gpu_count 50000 GPU");
  const ChangeNumber after = room_.store().view().number();
  EXPECT_FALSE(watch.poll([](const WatchEvent&) { return false; }));
  EXPECT_LT(watch.number(), after);
  EXPECT_GE(watch.number(), before);
  EXPECT_THROW(
      watch.poll([](const WatchEvent&) -> bool { throw std::runtime_error("the printer burns"); }),
      std::runtime_error);
  EXPECT_THAT(told(watch), ElementsAre("appeared few|many contradicts: disjoint"));
  EXPECT_TRUE(watch.poll([](const WatchEvent&) { return false; }));
}

TEST_F(Watching, WaitsForAChangeOrForBeingStopped) {
  Watch watch = this->watch();
  EXPECT_FALSE(watch.wait(milliseconds(0)));
  int asked = 0;
  EXPECT_FALSE(watch.wait(std::chrono::hours(1), [&] { return ++asked == 2; }));
  EXPECT_EQ(asked, 2);
  room_.said("many", "semianalysis asserts deepseek gpu_count 50000 GPU");
  EXPECT_TRUE(watch.wait(std::chrono::hours(1)));
  EXPECT_TRUE(watch.wait(milliseconds(0))) << "until it is polled";
  (void)watch.poll();
  EXPECT_FALSE(watch.wait(milliseconds(0)));
}

TEST(WatchingAcrossProcesses, TellsWhatAnotherOneWrites) {
  std::string folder = (std::filesystem::temp_directory_path() / "claimgraph-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::filesystem::path file = std::filesystem::path(folder) / "claims.db";
  {
    Newsroom room(file);
    room.predicate("gpu_count: count stock");
    room.said("few", "deepseek asserts deepseek gpu_count 2048 GPU");
  }
  int go[2];
  ASSERT_EQ(pipe(go), 0);
  const pid_t child = fork();
  if (child == 0) {
    alarm(120);
    char ready = 0;
    if (read(go[0], &ready, 1) != 1) {
      _exit(2);
    }
    Store store = Store::open(file);
    Writer writer = store.write("another", "import");
    Claim claim;
    claim.subject = "deepseek";
    claim.predicate = "gpu_count";
    claim.object = Quantity::parse("50000 GPU").value();
    writer.put_claim(claim, "many");
    Attribution said;
    said.claim = claim.id();
    said.agent = "deepseek";
    writer.put_attribution(said);
    writer.commit();
    _exit(0);
  }
  const Store store = Store::open(file, {OpenOptions::Mode::kRead, std::chrono::seconds(10)});
  Watch watch(store);
  ASSERT_EQ(write(go[1], "!", 1), 1);
  EXPECT_TRUE(watch.wait(std::chrono::minutes(2)));
  const std::vector<WatchEvent> events = watch.poll();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].change.who, "another");
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  std::filesystem::remove_all(folder);
}

// Whoever takes in all events knows what contradicts, at every state.

using Known = std::map<std::pair<ClaimId, ClaimId>, std::string>;

std::string facts(const Comparison& comparison) {
  return verdict(comparison) + (comparison.lifted ? " lifted " : " ") +
         std::to_string(comparison.severity);
}

Known contradictions_of(const View& view, const PairFilter& filter) {
  const Snapshot snapshot = Snapshot::load(view);
  Known known;
  for (const Finding& finding : ContradictionStream(snapshot, filter)) {
    const std::pair<ClaimId, ClaimId> pair =
        std::minmax(snapshot.id(finding.a), snapshot.id(finding.b));
    known[pair] = facts(finding.comparison);
  }
  return known;
}

std::string name_of(const View& view, const ClaimId& claim) {
  return view.keys_of(claim).front();
}

void take_in(const WatchEvent& event, Known& known) {
  const std::pair pair(event.a, event.b);
  RC_ASSERT(event.a <= event.b);
  RC_ASSERT(known.contains(pair) == (event.kind != WatchEvent::Kind::kAppeared));
  RC_ASSERT(event.before.has_value() == (event.kind == WatchEvent::Kind::kChanged));
  if (event.before) {
    RC_ASSERT(known[pair] == facts(*event.before));
    RC_ASSERT(known[pair] != facts(event.comparison));
  }
  if (event.kind == WatchEvent::Kind::kVanished) {
    RC_ASSERT(known[pair] == facts(event.comparison));
    known.erase(pair);
  } else {
    known[pair] = facts(event.comparison);
  }
}

RC_GTEST_PROP(WatchEvents, AddUpToWhatContradictsAtEveryState, ()) {
  ChangingNewsroom changing(6, 12);
  Newsroom& room = changing.room();

  PairFilter filter;
  const std::string subject = one_of({"deepseek", "deep-seek"});  // may be read as the first
  if (*rc::gen::inRange(0, 2) == 1) {
    filter.subjects = {subject};
  }
  if (*rc::gen::inRange(0, 3) == 1) {
    filter.predicates = {"gpu_count"};
  }
  filter.min_severity = *rc::gen::elementOf(std::vector<double>{0, 0, 1});
  filter.conditional = *rc::gen::inRange(0, 3) > 0;
  const View now = room.store().view();
  const bool named = (filter.subjects.empty() || now.entity(subject)) &&
                     (filter.predicates.empty() || now.predicate("gpu_count"));
  RC_PRE(named);

  // What the filter names may not be there yet.
  const auto known_at = [&](ChangeNumber number) {
    const View view = room.store().view_as_of(number);
    const bool has_names = (filter.subjects.empty() || view.entity(subject)) &&
                           (filter.predicates.empty() || view.predicate("gpu_count"));
    return has_names && number > 0 ? contradictions_of(view, filter) : Known();
  };

  Watch watch(room.store(), filter, 0);
  Known known;
  ChangeNumber taken_in = 0;
  const auto check_up_to = [&](ChangeNumber number) {
    for (; taken_in < number; ++taken_in) {
      if (known != known_at(taken_in)) {
        std::ostringstream story;
        story << changing.script() << changing.story();
        for (const auto& [pair, what] : known) {
          story << "told: " << name_of(now, pair.first) << '|' << name_of(now, pair.second) << ' '
                << what << '\n';
        }
        for (const auto& [pair, what] : known_at(taken_in)) {
          story << "is: " << name_of(now, pair.first) << '|' << name_of(now, pair.second) << ' '
                << what << '\n';
        }
        for (const Change& change : now.changes()) {
          story << change.number << ' ' << change.what << '\n';
        }
        RC_FAIL("after change " + std::to_string(taken_in) + '\n' + story.str());
      }
    }
  };
  for (const WatchEvent& event : watch.poll()) {
    check_up_to(event.change.number);
    take_in(event, known);
  }
  check_up_to(now.number() + 1);
  RC_ASSERT(watch.number() == now.number());

  const ChangeNumber middle = *rc::gen::inRange<ChangeNumber>(0, now.number() + 1);
  Watch later(room.store(), filter, middle);
  Known since = known_at(middle);
  for (const WatchEvent& event : later.poll()) {
    RC_ASSERT(event.change.number > middle);
    take_in(event, since);
  }
  RC_ASSERT(since == known);
}

}  // namespace
}  // namespace claimgraph::testing
