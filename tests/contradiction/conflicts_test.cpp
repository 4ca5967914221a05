// Gathering what restates the same conflict, against the plain way: each finding is kept up against
// every conflict of its question.

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/unicode.hpp>

#include "newsroom.hpp"
#include "random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

using Pair = std::pair<ClaimIndex, ClaimIndex>;

class PlainGathering {
 public:
  explicit PlainGathering(const Snapshot& snapshot) : snapshot_(snapshot) {}

  /// The pairs of each conflict, what it is shown by first, and in the order of their rank.
  std::vector<std::vector<Pair>> conflicts() const {
    std::vector<Finding> ranked = most_severe(snapshot_, {}, 1'000'000);
    std::map<Pair, std::size_t> rank;
    for (const Finding& finding : ranked) {
      rank.emplace(Pair(finding.a, finding.b), rank.size());
    }
    std::stable_partition(ranked.begin(), ranked.end(), [&](const Finding& finding) {
      const std::vector<SetAgainst> disputes = set_against(finding.a, finding.b);
      return std::any_of(disputes.begin(), disputes.end(),
                         [](const SetAgainst& dispute) { return !dispute.by_restatement; });
    });
    std::map<std::vector<std::string>, std::vector<std::vector<Pair>>> by_question;
    for (const Finding& finding : ranked) {
      const Pair pair(finding.a, finding.b);
      std::vector<std::vector<Pair>>& known = by_question[question(pair)];
      const auto same = std::find_if(known.begin(), known.end(), [&](const auto& conflict) {
        return restates(pair, conflict.front());
      });
      if (same == known.end()) {
        known.push_back({pair});
      } else {
        same->push_back(pair);
      }
    }
    std::vector<std::vector<Pair>> all;
    for (const auto& [unused, known] : by_question) {
      all.insert(all.end(), known.begin(), known.end());
    }
    std::sort(all.begin(), all.end(), [&rank](const auto& x, const auto& y) {
      return rank.at(x.front()) < rank.at(y.front());
    });
    return all;
  }

 private:
  [[nodiscard]] std::vector<SetAgainst> set_against(ClaimIndex a, ClaimIndex b) const {
    return explain(snapshot_, a, b).set_against;
  }

  [[nodiscard]] std::string predicate(ClaimIndex claim) const {
    return snapshot_.representative(snapshot_.claim(claim).predicate);
  }

  [[nodiscard]] std::vector<std::string> question(const Pair& pair) const {
    std::string first = predicate(pair.first);
    std::string second = predicate(pair.second);
    if (second < first) {
      std::swap(first, second);
    }
    return {snapshot_.representative(snapshot_.claim(pair.first).subject), first, second};
  }

  [[nodiscard]] bool restates(const Pair& x, const Pair& y) const {
    return (alike(x.first, y.first) && alike(x.second, y.second)) ||
           (alike(x.first, y.second) && alike(x.second, y.first));
  }

  [[nodiscard]] bool alike(ClaimIndex first, ClaimIndex second) const {
    if (first == second) {
      return true;
    }
    const Claim& a = snapshot_.claim(first);
    const Claim& b = snapshot_.claim(second);
    if (snapshot_.representative(a.subject) != snapshot_.representative(b.subject) ||
        predicate(first) != predicate(second) || a.polarity != b.polarity ||
        !values_alike(first, second)) {
      return false;
    }
    const std::vector<std::string> people = snapshot_.origins(first);
    return (!people.empty() && people == snapshot_.origins(second)) ||
           !set_against(first, second).empty();
  }

  [[nodiscard]] bool values_alike(ClaimIndex first, ClaimIndex second) const {
    const Object& a = snapshot_.claim(first).object;
    const Object& b = snapshot_.claim(second).object;
    if (const std::optional<Bounds> bounds = snapshot_.bounds(first)) {
      return bounds->fuzzy.intersects(snapshot_.bounds(second)->fuzzy);
    }
    if (const auto* date = std::get_if<EdtfDate>(&a)) {
      return date->fuzzy().intersects(std::get<EdtfDate>(b).fuzzy());
    }
    if (const auto* entity = std::get_if<EntityRef>(&a)) {
      return snapshot_.representative(entity->key) ==
             snapshot_.representative(std::get<EntityRef>(b).key);
    }
    if (const auto* text = std::get_if<TextValue>(&a)) {
      return fold_for_search(text->text) == fold_for_search(std::get<TextValue>(b).text);
    }
    return true;  // flags: yes and no of one mouth are one conflict with what others say
  }

  const Snapshot& snapshot_;
};

std::vector<std::vector<Pair>> gathered(const Snapshot& snapshot) {
  std::vector<std::vector<Pair>> all;
  for (const Conflict& conflict : most_severe_conflicts(snapshot, {}, 1'000'000)) {
    std::vector<Pair>& pairs = all.emplace_back();
    pairs.emplace_back(conflict.finding.a, conflict.finding.b);
    for (const Finding& finding : conflict.restatements) {
      pairs.emplace_back(finding.a, finding.b);
    }
  }
  return all;
}

RC_GTEST_PROP(RandomConflicts, AreThoseOfComparingEachFindingWithAllBefore, ()) {
  Newsroom room;
  play(room, random_script(14));
  const Snapshot snapshot = room.snapshot();
  RC_ASSERT(gathered(snapshot) == PlainGathering(snapshot).conflicts());
}

RC_GTEST_PROP(RandomConflicts, AreThoseOfThatWayWhereFewSayMuchAboutOneThing, ()) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.predicate("training_gpu_count: count stock");
  room.predicate("founded: date");
  room.predicate("open: flag");
  room.predicate("motto: text");
  room.order("training_gpu_count < gpu_count");
  const int count = *rc::gen::inRange(2, 30);
  const int far = *rc::gen::element(20, 400);
  for (int i = 0; i < count; ++i) {
    const std::string value = std::to_string(*rc::gen::inRange(1, far));
    const std::string said =
        *rc::gen::inRange(0, 6) > 0
            ? one_of({"gpu_count ", "gpu_count ", "training_gpu_count "}) +
                  one_of({"=", "=", "~", ">", "<=", "not "}) + value + " GPU" +
                  one_of({"", "", " @2024", " {phase=training}"})
            : one_of({"founded date:2004", "founded date:2005", "founded date:2004-02", "open yes",
                      "open no", "motto \"one\"", "motto \"two\"", "gpu_count none GPU"});
    room.said("c" + std::to_string(i), one_of({"alice", "alice", "bob", "carol"}) +
                                           one_of({" asserts ", " asserts ", " reports "}) +
                                           "deepseek " + said + one_of({"", "", " #call"}));
  }
  const int disputes = *rc::gen::inRange(0, 4);
  for (int i = 0; i < disputes; ++i) {
    const std::string one = "c" + std::to_string(*rc::gen::inRange(0, count));
    const std::string other = "c" + std::to_string(*rc::gen::inRange(0, count));
    if (room.id(one) != room.id(other)) {
      room.disputed(one_of({"alice", "news"}), one, other);
    }
  }
  const Snapshot snapshot = room.snapshot();
  RC_ASSERT(gathered(snapshot) == PlainGathering(snapshot).conflicts());
}

}  // namespace
}  // namespace claimgraph::testing
