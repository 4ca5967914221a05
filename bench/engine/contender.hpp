// One way to answer the questions: the library, a bare loop, SQL in SQLite, SQL in DuckDB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace claimgraph::bench {

/// A contradicting pair; the first claim comes first by claim id.
struct RankedPair {
  std::uint32_t a = 0;  ///< rows of claims
  std::uint32_t b = 0;
  double severity = 0;
  friend bool operator==(const RankedPair&, const RankedPair&) = default;
};

/// The best position about one subject and predicate: most origins, then most claims.
struct BestSupport {
  std::uint32_t subject = 0;
  std::uint32_t predicate = 0;
  std::uint32_t origins = 0;
  std::uint32_t claims = 0;
  friend auto operator<=>(const BestSupport&, const BestSupport&) = default;
};

class Contender {
 public:
  Contender() = default;
  Contender(const Contender&) = delete;
  Contender& operator=(const Contender&) = delete;
  virtual ~Contender() = default;

  [[nodiscard]] virtual std::string name() const = 0;
  /// Contradicting pairs.
  virtual std::uint64_t count(bool conditional) = 0;
  /// The same from a file that was not open before.
  virtual std::uint64_t count_cold(bool conditional) = 0;
  /// By rank.
  virtual std::vector<RankedPair> most_severe(std::size_t limit) = 0;
  /// By subject and predicate.
  virtual std::vector<BestSupport> best_supported() = 0;
  /// Contradicting pairs about one subject, conditional ones too.
  virtual std::uint64_t count_about(std::uint32_t subject) = 0;
  /// Bytes of memory; 0 if they are not known.
  [[nodiscard]] virtual std::size_t bytes() const { return 0; }
};

}  // namespace claimgraph::bench
