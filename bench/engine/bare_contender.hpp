// Tight loops over plain arrays that were laid out for the question: the limit of the machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "bare_arrays.hpp"
#include "bare_support.hpp"
#include "contender.hpp"

namespace claimgraph::bench {

class BareContender final : public Contender {
 public:
  /// Writes the arrays to `file` as well, for counting cold.
  BareContender(const FlatData& data, std::filesystem::path file, unsigned threads);

  [[nodiscard]] std::string name() const override { return "bare"; }
  std::uint64_t count(bool conditional) override;
  std::uint64_t count_cold(bool conditional) override;
  std::vector<RankedPair> most_severe(std::size_t limit) override;
  std::vector<BestSupport> best_supported() override;
  std::uint64_t count_about(std::uint32_t subject) override;
  [[nodiscard]] std::size_t bytes() const override { return layout_.arrays.bytes(); }

  /// With only some of the conditions.
  std::uint64_t count_with(Conditions conditions);

 private:
  std::filesystem::path path_;
  unsigned threads_;
  BareLayout layout_;
  std::vector<std::uint32_t> claim_at_;
  std::vector<std::pair<std::size_t, LargeGroup>> large_;
  SupportArrays support_;
};

}  // namespace claimgraph::bench
