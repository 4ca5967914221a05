// The library: columns of a store, resident or loaded from its file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/store.hpp>

#include "contender.hpp"
#include "flat_claims.hpp"

namespace claimgraph::bench {

class ColumnsContender final : public Contender {
 public:
  /// The store must have segments. It must outlive this.
  ColumnsContender(const Store& store, const FlatData& data, unsigned threads);

  [[nodiscard]] std::string name() const override { return "ours"; }
  std::uint64_t count(bool conditional) override;
  std::uint64_t count_cold(bool conditional) override;
  std::vector<RankedPair> most_severe(std::size_t limit) override;
  std::vector<BestSupport> best_supported() override;
  std::uint64_t count_about(std::uint32_t subject) override;
  [[nodiscard]] std::size_t bytes() const override { return columns_.bytes(); }

  [[nodiscard]] const Columns& columns() const { return columns_; }

 private:
  const Store& store_;
  ColumnOptions options_;
  std::vector<std::uint32_t> predicates_;  ///< of the made-up claims, ascending
  Columns columns_;
};

}  // namespace claimgraph::bench
