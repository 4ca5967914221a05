// SQL in DuckDB, over a table that was sorted when it was loaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "contender.hpp"
#include "duckdb_library.hpp"
#include "flat_claims.hpp"

namespace claimgraph::bench {

class DuckdbContender final : public Contender {
 public:
  /// Makes the file anew.
  DuckdbContender(std::shared_ptr<const DuckdbLibrary> library, std::filesystem::path file,
                  const FlatData& data, unsigned threads);

  [[nodiscard]] std::string name() const override { return "DuckDB"; }
  std::uint64_t count(bool conditional) override;
  std::uint64_t count_cold(bool conditional) override;
  std::vector<RankedPair> most_severe(std::size_t limit) override;
  std::vector<BestSupport> best_supported() override;
  std::uint64_t count_about(std::uint32_t subject) override;

 private:
  void fill(const FlatData& data);
  std::uint64_t number(const std::string& sql);

  std::shared_ptr<const DuckdbLibrary> library_;
  std::filesystem::path path_;
  unsigned threads_;
  std::vector<std::uint32_t> claim_at_;
  std::unique_ptr<DuckdbFile> file_;
};

}  // namespace claimgraph::bench
