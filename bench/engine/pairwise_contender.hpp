// The library's pairwise engine: the reference that the answers of all others are checked by.
#pragma once

#include <cstdint>
#include <filesystem>
#include <unordered_map>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/store/store.hpp>

#include "contender.hpp"

namespace claimgraph::bench {

class PairwiseContender final : public Contender {
 public:
  /// Both are of the file; it must outlive this.
  explicit PairwiseContender(const Store& store);

  [[nodiscard]] std::string name() const override { return "pairwise"; }
  std::uint64_t count(bool conditional) override;
  std::uint64_t count_cold(bool conditional) override;
  std::vector<RankedPair> most_severe(std::size_t limit) override;
  std::vector<BestSupport> best_supported() override;
  std::uint64_t count_about(std::uint32_t subject) override;

 private:
  const Store& store_;
  Snapshot snapshot_;
  std::vector<std::uint32_t> rows_;                        ///< by ClaimIndex
  std::vector<std::string> keys_;                          ///< of entities, by row
  std::unordered_map<std::string, std::uint32_t> row_of_;  ///< of entities, by key
};

}  // namespace claimgraph::bench
