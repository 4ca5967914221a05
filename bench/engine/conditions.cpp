#include "conditions.hpp"

#include <cstdint>
#include <functional>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/contradiction/columns.hpp>

#include "processor_time.hpp"
#include "timing.hpp"

namespace claimgraph::bench {
namespace {

struct Stage {
  const char* name;
  std::function<std::uint64_t()> count;
  std::vector<double> ms;
  std::uint64_t pairs = 0;
};

}  // namespace

std::string conditions_table(ColumnsContender& ours, BareContender& bare, const Asking& asking) {
  const auto with = [&bare](Conditions conditions) {
    return [&bare, conditions] { return bare.count_with(conditions); };
  };
  std::vector<Stage> stages = {
      {"bare: values only", with(Conditions::kValues), {}},
      {"bare: and times", with(Conditions::kTimes), {}},
      {"bare: and scopes, unconditional", with(Conditions::kScopes), {}},
      {"bare: and conditional", with(Conditions::kConditional), {}},
      {"ours: unconditional, full semantics", [&ours] { return ours.count(false); }, {}},
      {"ours: full semantics", [&ours] { return ours.count(true); }, {}},
  };
  for (std::size_t run = 0; run <= asking.runs; ++run) {
    for (Stage& stage : stages) {
      const double ms = wall_time([&stage] { stage.pairs = stage.count(); });
      if (run > 0) {  // the first one warms up
        stage.ms.push_back(ms);
      }
    }
  }
  std::string text = fmt::format("{:<40} {:>10} {:>12} {:>12}\n", "what each condition costs",
                                 "claims", "pairs", "ms");
  for (const Stage& stage : stages) {
    text += fmt::format("{:<40} {:>10} {:>12} {:>12.3f}\n", stage.name, asking.claims, stage.pairs,
                        median(stage.ms));
  }
  return text;
}

Measurement stream_start(ColumnsContender& ours, const Asking& asking) {
  Measurement result;
  result.question = "stream 1,000";
  result.claims = asking.claims;
  constexpr std::size_t kWanted = 1000;
  std::vector<double> ms;
  std::size_t seen = 0;
  for (std::size_t run = 0; run < asking.runs; ++run) {
    ms.push_back(wall_time([&] {
      seen = 0;
      for_each_contradiction(ours.columns(), {},
                             [&seen](const Contradiction&) { return ++seen < kWanted; });
    }));
  }
  result.answer = fmt::format("{} handed over", seen);
  result.times.push_back({"ours", median(ms), ms.size()});
  return result;
}

}  // namespace claimgraph::bench
