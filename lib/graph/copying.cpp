// Suspicion of copying: odds before, times what each trait is worth.

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/copying.hpp>

#include "graph/copying_traits.hpp"

namespace claimgraph {
namespace {

void check(const CopyingOptions& options) {
  const auto refuse = [](const std::string& what) {
    throw Error(ErrorCode::kInvalidArgument, "copy suspicions: " + what);
  };
  if (!(options.prior > 0 && options.prior < 1)) {
    refuse("prior " + std::to_string(options.prior) +
           " where more than 0 and less than 1 is expected");
  }
  if (!(options.least >= 0 && options.least <= 1)) {
    refuse("least probability " + std::to_string(options.least) + " where 0 to 1 is expected");
  }
  if (options.wording == 0) {
    refuse("wording of 0 bytes where at least 1 is expected");
  }
}

double probability(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace

std::vector<CopySuspicion> copy_suspicions(const Snapshot& snapshot,
                                           const CopyingOptions& options) {
  check(options);
  const SharedTraits shared(snapshot, options);
  const double prior = std::log(options.prior) - std::log1p(-options.prior);
  std::vector<CopySuspicion> result;
  for (const auto& [pair, traits] : shared.pairs()) {
    CopySuspicion suspicion{std::string(shared.key(SharedTraits::first(pair))),
                            std::string(shared.key(SharedTraits::second(pair))), traits, 0, 0};
    std::sort(suspicion.traits.begin(), suspicion.traits.end(),
              [](const SharedTrait& x, const SharedTrait& y) {
                return std::tuple(-x.likelihood_ratio, x.kind, x.a, x.b) <
                       std::tuple(-y.likelihood_ratio, y.kind, y.a, y.b);
              });
    double log_odds = prior;
    for (const SharedTrait& trait : suspicion.traits) {
      log_odds += std::log(trait.likelihood_ratio);
    }
    if (probability(log_odds) < options.least) {
      continue;  // differences only lower it
    }
    suspicion.differences = shared.differences(pair);
    log_odds += std::log(kDifferenceLikelihoodRatio) * static_cast<double>(suspicion.differences);
    suspicion.probability = probability(log_odds);
    if (suspicion.probability >= options.least) {
      result.push_back(std::move(suspicion));
    }
  }
  std::sort(result.begin(), result.end(), [](const CopySuspicion& x, const CopySuspicion& y) {
    return std::tie(y.probability, x.a, x.b) < std::tie(x.probability, y.a, y.b);
  });
  return result;
}

}  // namespace claimgraph
