// What stands when something was taken back.

#include "contradiction/standing.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "standing_by_hand.hpp"

namespace claimgraph {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::standing_by_hand;

using Recorded = testing::Recorded<std::size_t>;

/// What standing() says of those that were not themselves taken back.
std::set<std::size_t> standing_without(const std::vector<Recorded>& all,
                                       const std::set<std::size_t>& gone) {
  std::vector<std::size_t> names;
  std::vector<std::uint32_t> place(all.size(), StandingLink::kTakenBack);
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!gone.contains(at)) {
      place[at] = static_cast<std::uint32_t>(names.size());
      names.push_back(at);
    }
  }
  std::vector<StandingLink> links(names.size());
  for (const Recorded& said : all) {
    const bool tells = said.via && said.tells_of(all[*said.via]);
    if (!gone.contains(said.name)) {
      links[place[said.name]].via = said.via ? place[*said.via] : StandingLink::kNothing;
      links[place[said.name]].tells = tells && !gone.contains(*said.via);
    } else if (tells && !gone.contains(*said.via)) {
      links[place[*said.via]].lost_teller = true;
    }
  }
  const std::vector<bool> stands = standing(std::move(links));
  std::set<std::size_t> left;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (stands[at]) {
      left.insert(names[at]);
    }
  }
  return left;
}

/// The same attributions, numbered in order: each by what it passes on and where it stands.
struct Said {
  std::optional<std::size_t> via{};
  std::string document{};
};

std::set<std::size_t> left(const std::vector<Said>& said, const std::set<std::size_t>& gone) {
  std::vector<Recorded> all;
  for (const Said& one : said) {
    all.push_back({all.size(), one.via, one.document});
  }
  return standing_without(all, gone);
}

TEST(Standing, AllStandsIfNothingWasTakenBack) {
  EXPECT_THAT(left({{}, {0}, {1, "d"}}, {}), ElementsAre(0, 1, 2));
  EXPECT_THAT(left({}, {}), IsEmpty());
}

TEST(Standing, WhatPassesOnSomethingTakenBackFallsAtAnyDistance) {
  EXPECT_THAT(left({{{}, "d"}, {0, "e"}, {1, "f"}, {{}, "d"}}, {0}), ElementsAre(3));
}

TEST(Standing, WhatWasOnlyToldOfFallsWithTheOneThatTold) {
  EXPECT_THAT(left({{}, {0, "d"}}, {1}), IsEmpty());
  EXPECT_THAT(left({{{}, "d"}, {0, "d"}}, {1}), IsEmpty());
}

TEST(Standing, WhatStandsInADocumentOfItsOwnStays) {
  EXPECT_THAT(left({{{}, "d"}, {0, "e"}}, {1}), ElementsAre(0));
  EXPECT_THAT(left({{{}, "d"}, {0}}, {1}), ElementsAre(0));
}

TEST(Standing, WhatNobodyToldOfStays) {
  EXPECT_THAT(left({{}, {}}, {1}), ElementsAre(0));
}

TEST(Standing, WhatAnotherStillPassesOnStays) {
  EXPECT_THAT(left({{}, {0, "d"}, {0, "e"}}, {1}), ElementsAre(0, 2));
  EXPECT_THAT(left({{}, {0, "d"}, {0, "e"}}, {1, 2}), IsEmpty());
  // In another document, where it would tell of nothing.
  EXPECT_THAT(left({{{}, "d"}, {0, "d"}, {0, "e"}}, {1}), ElementsAre(0, 2));
  EXPECT_THAT(left({{{}, "d"}, {0, "d"}, {0, "e"}}, {2}), ElementsAre(0, 1));
  EXPECT_THAT(left({{{}, "d"}, {0, "d"}, {0, "e"}}, {1, 2}), IsEmpty());
}

TEST(Standing, WhatFallsTakesWithItWhatItToldOf) {
  // 2 tells of 1, which tells of 0; 3 passes on 1 in a document of its own and is told of by 4.
  EXPECT_THAT(left({{}, {0}, {1, "d"}}, {2}), IsEmpty());
  EXPECT_THAT(left({{}, {0}, {1, "d"}, {1}, {3, "e"}}, {2}), ElementsAre(0, 1, 3, 4));
  EXPECT_THAT(left({{}, {0}, {1, "d"}, {1}, {3, "e"}}, {2, 4}), IsEmpty());
}

TEST(Standing, ChainsMayBeOfAnyLength) {
  constexpr std::uint32_t kMany = 1'000'000;
  std::vector<StandingLink> links(kMany);
  for (std::uint32_t at = 1; at < kMany; ++at) {
    links[at] = {.via = at - 1, .tells = true};
  }
  EXPECT_THAT(standing(links), Each(true));
  std::vector<StandingLink> from_above = links;
  from_above.back().lost_teller = true;
  EXPECT_THAT(standing(from_above), Each(false));
  links.front().via = StandingLink::kTakenBack;
  EXPECT_THAT(standing(links), Each(false));
}

RC_GTEST_PROP(Standing, IsWhatIsLeftWhenTheRuleIsReadUntilNothingChanges, ()) {
  const auto number = [](std::size_t below) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, below));
  };
  const std::vector<std::string> documents{"", "", "d", "e"};
  std::vector<Recorded> all;
  std::set<std::size_t> gone;
  const std::size_t count = number(16);
  for (std::size_t at = 0; at < count; ++at) {
    Recorded said{at, {}, documents[number(documents.size())]};
    if (at > 0 && number(5) > 0) {
      said.via = number(at);
    }
    all.push_back(said);
    if (number(6) == 0) {
      gone.insert(at);
    }
  }
  RC_ASSERT(standing_without(all, gone) == standing_by_hand(all, gone));
}

}  // namespace
}  // namespace claimgraph
