// SQL in SQLite over a flat table of its own, clustered and with covering indexes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "contender.hpp"
#include "flat_claims.hpp"
#include "sqlite_file.hpp"

namespace claimgraph::bench {

/// Makes the file with the flat table, unless it is there.
void make_flat_file(const std::filesystem::path& file, const FlatData& data);

class SqliteContender final : public Contender {
 public:
  /// The file of make_flat_file, and the claims by their place in the order of ids.
  SqliteContender(std::filesystem::path file, std::vector<std::uint32_t> claim_at);

  [[nodiscard]] std::string name() const override { return "SQL"; }
  std::uint64_t count(bool conditional) override;
  std::uint64_t count_cold(bool conditional) override;
  std::vector<RankedPair> most_severe(std::size_t limit) override;
  std::vector<BestSupport> best_supported() override;
  std::uint64_t count_about(std::uint32_t subject) override;

  /// Rows of the claims that this one would contradict, ascending. Its row and order do not matter.
  std::vector<std::uint32_t> contradicted(const FlatClaim& claim);

  /// What SQLite makes of the questions, for people.
  [[nodiscard]] std::string plans() const;

 private:
  std::filesystem::path path_;
  std::vector<std::uint32_t> claim_at_;
  BareFile file_;
  BareStatement count_about_;
  std::vector<BareStatement> contradicted_;  ///< not scoped, by text, by hardware
};

}  // namespace claimgraph::bench
