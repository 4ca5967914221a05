// Whether suspected copies are copies as often as is said: in a simulated world of sources.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/graph/copying.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::SizeIs;

/// A figure as a source would write it, with so many significant ones.
std::string written(double value, int figures) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*e", figures - 1, value);
  std::string number(text);
  const std::size_t e = number.find('e');
  std::string digits = number.substr(0, e);
  while (digits.size() > 1 && (digits.back() == '0' || digits.back() == '.')) {
    const bool point = digits.back() == '.';
    digits.pop_back();
    if (point || digits.find('.') == std::string::npos) {
      break;
    }
  }
  return digits + number.substr(e);
}

/// Two sources for each question. Half of the second ones copy; all others estimate for themselves.
/// How far estimates of one question lie from the truth is anything from 0.15% to 100%, evenly in
/// logarithms. A source writes 1 to 4 figures; for three questions of ten the custom of the field
/// says how many, else each source chooses.
TEST(CopyingCalibration, OfSourcesThatShareAFigureTheStatedShareHasCopied) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  std::mt19937_64 random(20090824);  // NOLINT: the same world every time
  const auto uniform = [&random] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
  const auto normal = [&uniform] {
    return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::acos(-1.0) * uniform());
  };
  const auto figures = [&uniform] { return 1 + static_cast<int>(4 * uniform()); };
  constexpr int kQuestions = 6000;
  std::vector<bool> copied;
  {
    Writer writer = room.store().write("test", "a world of sources");
    for (int i = 0; i < kQuestions; ++i) {
      const std::string number = std::to_string(i);
      for (const std::string& key : {"q" + number, "a" + number, "b" + number}) {
        writer.put_entity({key, EntityKind::kConcept, key, {}});
      }
      const double truth = std::pow(10.0, 3 + 4 * uniform());
      const double spread = 0.0015 * std::pow(1 / 0.0015, uniform());
      const bool custom = uniform() < 0.3;
      const int customary = figures();
      const auto estimate = [&] {
        const int own = figures();
        return written(truth * std::exp(spread * normal()), custom ? customary : own);
      };
      const std::string first = estimate();
      const bool copies = uniform() < 0.5;
      const std::string second = copies ? first : estimate();
      copied.push_back(copies);
      for (const auto& [agent, value] :
           {std::pair("a" + number, first), std::pair("b" + number, second)}) {
        Claim claim;
        claim.subject = "q" + number;
        claim.predicate = "gpu_count";
        claim.object = Quantity::parse(value + " GPU").value();
        Attribution said;
        said.claim = claim.id();
        said.agent = agent;
        writer.put_claim(claim);
        writer.put_attribution(said);
      }
    }
    writer.commit();
  }
  std::map<int, std::pair<int, int>> pairs;  // by figures: all, and those that copied
  std::map<int, double> stated;
  for (const CopySuspicion& suspicion : copy_suspicions(room.snapshot(), {.least = 0})) {
    ASSERT_EQ(suspicion.a.substr(1), suspicion.b.substr(1));
    const int shared = std::min(suspicion.traits.front().significant_figures, 4);
    auto& [all, copies] = pairs[shared];
    ++all;
    copies += copied[std::stoul(suspicion.a.substr(1))] ? 1 : 0;
    stated[shared] = suspicion.probability;
  }
  ASSERT_THAT(pairs, SizeIs(4));
  for (const auto& [shared, counts] : pairs) {
    const double share = static_cast<double>(counts.second) / counts.first;
    std::printf("%d figures: %d pairs, %.1f%% copied, %.1f%% stated\n", shared, counts.first,
                100 * share, 100 * stated[shared]);
    EXPECT_GT(counts.first, 500);
    EXPECT_NEAR(share, stated[shared], 0.04) << shared;
  }
}

}  // namespace
}  // namespace claimgraph::testing
