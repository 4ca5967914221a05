// Circular reporting: cases, and random newsrooms by hand.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/graph/circular.hpp>

#include "random_lineage.hpp"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Names;
using testing::Newsroom;

class CircularTest : public ::testing::Test {
 protected:
  CircularTest() {
    newsroom_.predicate("size: count stock");
    newsroom_.claim("many", "deepseek size 50000 GPU");
    newsroom_.claim("most", "deepseek size 60000 GPU");
    newsroom_.claim("few", "deepseek size 60000 GPU {phase=all}");
  }

  const std::vector<CircularReport>& find(bool findings = false) {
    ClaimGraph::Options options;
    options.findings = findings;
    graph_ = ClaimGraph::load(newsroom_.store().view(), options);
    reports_ = circular_reports(*graph_);
    return reports_;
  }

  std::vector<std::string> names(const std::vector<Vertex>& vertices) {
    std::vector<std::string> names;
    for (const Vertex vertex : vertices) {
      names.push_back(graph_->name(vertex));
    }
    return names;
  }

  Newsroom newsroom_;
  std::optional<ClaimGraph> graph_;
  std::vector<CircularReport> reports_;
};

TEST_F(CircularTest, TwoWhoHaveItFromEachOtherAreACircle) {
  newsroom_.statement("s1", "daily asserts many on 2025-01-01");
  newsroom_.statement("s2", "weekly reports many on 2025-01-02 from s1");
  newsroom_.statement("s3", "daily reports most on 2025-01-03 from s2");
  newsroom_.statement("s4", "monthly reports many from s2");
  newsroom_.statement("s0", "analyst estimates many");
  newsroom_.statement("s5", "weekly reports many from s0");
  ASSERT_EQ(find().size(), 1U);
  const CircularReport& report = reports_[0];
  EXPECT_THAT(names(report.members), ElementsAre("daily", "weekly"));
  EXPECT_THAT(names(report.claims), ElementsAre("many", "most"));
  EXPECT_THAT(names(report.fed_by), ElementsAre("analyst"));
  EXPECT_EQ(graph_->name(report.first.value()), "daily");
  ASSERT_EQ(report.circle.size(), 2U);
  EXPECT_EQ(graph_->name(report.circle[0].by), "daily");
  EXPECT_EQ(graph_->name(report.circle[0].attribution), "s3");
  EXPECT_EQ(graph_->name(report.circle[0].passed_on), "s2");
  EXPECT_EQ(report.circle[0].order, DateOrder::kConsistent);
  EXPECT_EQ(graph_->name(report.circle[1].by), "weekly");
  EXPECT_EQ(graph_->name(report.circle[1].from), "daily");
  EXPECT_EQ(graph_->name(report.circle[1].attribution), "s2");
}

TEST_F(CircularTest, CitingEachOtherAboutDifferentThingsIsNone) {
  newsroom_.statement("s1", "daily asserts many");
  newsroom_.statement("s2", "weekly reports many from s1");
  newsroom_.statement("s3", "weekly asserts most");
  newsroom_.statement("s4", "daily reports most from s3");
  EXPECT_THAT(find(), IsEmpty());
}

TEST_F(CircularTest, ClaimsThatCorroborateEachOtherAreOneThingIfThatIsAsked) {
  newsroom_.statement("s1", "daily asserts most");
  newsroom_.statement("s2", "weekly reports most from s1");
  newsroom_.statement("s3", "weekly asserts few");
  newsroom_.statement("s4", "daily reports few from s3");
  EXPECT_THAT(find(false), IsEmpty());
  ASSERT_EQ(find(true).size(), 1U);
  EXPECT_THAT(names(reports_[0].claims), ElementsAre("most", "few"));
  EXPECT_FALSE(reports_[0].first.has_value());
}

TEST_F(CircularTest, AnUndatedMemberMayHaveSaidItBefore) {
  newsroom_.statement("s1", "daily asserts many on 2025-01-01");
  newsroom_.statement("s2", "weekly reports many on 2025-01-05 from s1");
  newsroom_.statement("s3", "daily reports many on 2025-01-06 from s2");
  EXPECT_TRUE(find()[0].first.has_value());
  newsroom_.statement("s4", "weekly asserts many");
  EXPECT_FALSE(find()[0].first.has_value());
}

TEST_F(CircularTest, PassingOnWhatWasSaidLaterIsImpossible) {
  newsroom_.document("late", "daily 2025-02-01");
  newsroom_.statement("s1", "daily asserts many in late");
  newsroom_.statement("s2", "weekly reports many on 2025-01-31 from s1");
  newsroom_.statement("s3", "weekly reports many on 2025-02-01 from s1");
  newsroom_.statement("s4", "weekly reports many on 2025-02-02 from s1");
  newsroom_.statement("s5", "weekly reports many from s1");
  const ClaimGraph graph = ClaimGraph::load(newsroom_.store().view());
  const auto order = [&](const char* statement) {
    const View view = newsroom_.store().view();
    return date_order(graph, graph.find(view.find_attribution(statement).value()).value(),
                      graph.find(view.find_attribution("s1").value()).value());
  };
  EXPECT_EQ(order("s2"), DateOrder::kImpossible);
  EXPECT_EQ(order("s3"), DateOrder::kUnknown);
  EXPECT_EQ(order("s4"), DateOrder::kConsistent);
  EXPECT_EQ(order("s5"), DateOrder::kUnknown);
}

TEST_F(CircularTest, TheLargestCircleComesFirst) {
  newsroom_.statement("s1", "daily asserts many");
  newsroom_.statement("s2", "weekly reports many from s1");
  newsroom_.statement("s3", "daily reports many from s2");
  newsroom_.statement("t1", "a asserts most");
  newsroom_.statement("t2", "b reports most from t1");
  newsroom_.statement("t3", "c reports most from t2");
  newsroom_.statement("t4", "a reports most from t3");
  ASSERT_EQ(find().size(), 2U);
  EXPECT_THAT(names(reports_[0].members), ElementsAre("a", "b", "c"));
  EXPECT_EQ(reports_[0].circle.size(), 3U);
  EXPECT_THAT(names(reports_[1].members), ElementsAre("daily", "weekly"));
}

// ---- By hand ---------------------------------------------------------------------------------

struct Found {
  Names members;
  Names claims;
  Names fed_by;
  std::string first;
  std::size_t round = 0;  ///< steps of the shortest circle
  friend auto operator<=>(const Found&, const Found&) = default;
};

std::string text(const Names& names) {
  std::string text = "{";
  for (const std::string& name : names) {
    text += " " + name;
  }
  return text + " }";
}

void PrintTo(const Found& found, std::ostream* out) {
  *out << text(found.members) << " of " << text(found.claims) << " fed by " << text(found.fed_by)
       << " first " << found.first << ", " << found.round << " steps";
}

/// Statements about the same thing as a statement, itself too.
std::set<std::size_t> topic_of(const testing::Lineage& lineage, std::size_t start) {
  const auto& statements = lineage.statements;
  std::set<std::size_t> topic{start};
  for (std::size_t before = 0; before != topic.size();) {
    before = topic.size();
    for (std::size_t at = 0; at < statements.size(); ++at) {
      const bool joined = std::any_of(topic.begin(), topic.end(), [&](std::size_t one) {
        return statements[one].claim == statements[at].claim || statements[one].via == at ||
               statements[at].via == one;
      });
      if (joined && lineage.chain_supports(at)) {
        topic.insert(at);
      }
    }
  }
  return topic;
}

/// Fewest steps from one source to another, by statements of a topic; 0 if there is no way.
std::size_t steps(const testing::Lineage& lineage, const std::set<std::size_t>& topic,
                  SourceLevel level, const std::string& by, const std::string& from) {
  Names at{by};
  for (std::size_t count = 1; count <= lineage.statements.size(); ++count) {
    Names next;
    for (const std::size_t statement : topic) {
      const auto via = lineage.statements[statement].via;
      if (via && at.contains(lineage.source(statement, level)) &&
          lineage.source(*via, level) != lineage.source(statement, level)) {
        next.insert(lineage.source(*via, level));
      }
    }
    if (next.contains(from)) {
      return count;
    }
    at = next;
  }
  return 0;
}

std::set<Found> by_hand(const testing::Lineage& lineage, SourceLevel level) {
  std::set<Found> all;
  const auto source = [&](std::size_t at) { return lineage.source(at, level); };
  for (std::size_t start = 0; start < lineage.statements.size(); ++start) {
    if (!lineage.chain_supports(start)) {
      continue;
    }
    const std::set<std::size_t> topic = topic_of(lineage, start);
    Names members;
    for (const std::size_t other : topic) {
      if (steps(lineage, topic, level, source(start), source(other)) > 0 &&
          steps(lineage, topic, level, source(other), source(start)) > 0) {
        members.insert(source(other));
      }
    }
    if (members.size() < 2) {
      continue;
    }
    Found found;
    found.members = members;
    found.round = members.size();
    for (const std::string& member : members) {
      found.round = std::min(found.round, steps(lineage, topic, level, member, member));
    }
    for (const std::size_t at : topic) {
      const auto via = lineage.statements[at].via;
      if (!members.contains(source(at)) || !via || source(*via) == source(at)) {
        continue;
      }
      if (members.contains(source(*via))) {
        found.claims.insert(lineage.statements[at].claim);
        found.claims.insert(lineage.statements[*via].claim);
      } else {
        found.fed_by.insert(source(*via));
      }
    }
    const auto says_itself = [&](std::size_t at) {
      return members.contains(source(at)) && !lineage.statements[at].via &&
             !lineage.statements[at].passes_on();
    };
    for (const std::size_t at : topic) {
      if (!says_itself(at)) {
        continue;
      }
      const bool first = std::all_of(topic.begin(), topic.end(), [&](std::size_t other) {
        const auto via = lineage.statements[other].via;
        const bool had_it = source(other) == source(at) && via && source(*via) != source(at) &&
                            members.contains(source(*via));
        const bool rival = source(other) != source(at) && says_itself(other);
        return !(had_it || rival) || lineage.before(at, other);
      });
      if (first) {
        found.first = source(at);
      }
    }
    all.insert(found);
  }
  return all;
}

TEST(Circular, ReportsAreWhatReadingAllStatementsGives) {
  std::mt19937 random(31);
  std::map<std::string, int> seen;
  for (int round = 0; round < 800; ++round) {
    Newsroom newsroom;
    const testing::Lineage lineage = testing::random_lineage_in(newsroom, random, 16);
    const ClaimGraph graph = ClaimGraph::load(newsroom.store().view());
    for (const SourceLevel level : {SourceLevel::kAgent, SourceLevel::kDocument}) {
      std::set<Found> found;
      const std::vector<CircularReport> reports = circular_reports(graph, level);
      for (std::size_t at = 0; at < reports.size(); ++at) {
        const CircularReport& report = reports[at];
        found.insert({testing::names_of(graph, report.members),
                      testing::names_of(graph, report.claims),
                      testing::names_of(graph, report.fed_by),
                      report.first ? graph.name(*report.first) : "", report.circle.size()});
        ASSERT_TRUE(at == 0 || reports[at - 1].members.size() > report.members.size() ||
                    (reports[at - 1].members.size() == report.members.size() &&
                     reports[at - 1].members <= report.members));
        for (std::size_t step = 0; step < report.circle.size(); ++step) {
          const auto& [by, from, attribution, passed_on, order] = report.circle[step];
          ASSERT_EQ(from, report.circle[(step + 1) % report.circle.size()].by) << lineage.told;
          ASSERT_EQ(graph.target_of(attribution, EdgeKind::kPassesOn), passed_on);
          ASSERT_TRUE(testing::names_of(graph, report.members).contains(graph.name(by)));
          const auto place = [&](Vertex vertex) {
            const auto& all = lineage.statements;
            const auto statement = std::find_if(all.begin(), all.end(), [&](const auto& one) {
              return one.name == graph.name(vertex);
            });
            return static_cast<std::size_t>(statement - all.begin());
          };
          ASSERT_EQ(lineage.source(place(attribution), level), graph.name(by)) << lineage.told;
          ASSERT_EQ(lineage.source(place(passed_on), level), graph.name(from)) << lineage.told;
          const DateOrder expected =
              lineage.before(place(passed_on), place(attribution))   ? DateOrder::kConsistent
              : lineage.before(place(attribution), place(passed_on)) ? DateOrder::kImpossible
                                                                     : DateOrder::kUnknown;
          ASSERT_EQ(order, expected) << lineage.told;
          seen[expected == DateOrder::kImpossible ? "impossible" : "possible"] += 1;
        }
        seen["fed"] += report.fed_by.empty() ? 0 : 1;
        seen["first"] += report.first ? 1 : 0;
        seen["of several claims"] += report.claims.size() > 1 ? 1 : 0;
        seen["with three members"] += report.members.size() > 2 ? 1 : 0;
        seen["without a circle of two"] += report.circle.size() > 2 ? 1 : 0;
      }
      seen["several"] += reports.size() > 1 ? 1 : 0;
      ASSERT_EQ(found.size(), reports.size()) << lineage.told;
      ASSERT_EQ(found, by_hand(lineage, level)) << lineage.told;
    }
  }
  EXPECT_EQ(seen.size(), 8U);
  for (const auto& [what, times] : seen) {
    EXPECT_GE(times, 5) << what;
  }
}

}  // namespace
}  // namespace claimgraph
