// The claims of a made-up store as an expert would lay them out for SQL: a flat row for each, in
// numbers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

namespace claimgraph::bench {

/// What a claim says, with integers for names. Ends are closed: an open one is the next double.
struct FlatClaim {
  std::uint32_t claim = 0;    ///< row in the store
  std::uint32_t subject = 0;  ///< rows of entities
  std::uint32_t predicate = 0;
  std::uint32_t scope = 0;     ///< 0 not stated; below kFirstHardware a text; else hardware
  std::uint32_t modality = 0;  ///< 1 stated, 2 forecast
  std::uint32_t standing = 0;  ///< of the attribution: 4 asserted, 3 estimated, 1 reported
  std::uint32_t origin = 0;    ///< who first said it; 0 if that is not known
  std::uint32_t order = 0;     ///< by claim id
  std::int32_t begin = 0;      ///< days, half-open; the least and largest number without a bound
  std::int32_t end = 0;
  double lo = 0;
  double hi = 0;
  double log_lower = 0;  ///< of the strict ends, to base 10: severity is a difference of these
  double log_upper = 0;
};
inline constexpr std::uint32_t kFirstHardware = 1000;

struct FlatData {
  std::vector<FlatClaim> claims;  ///< by subject, predicate, scope, modality, lo, claim
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      narrower_scopes;  ///< narrower, wider; closed
  std::vector<std::pair<std::uint32_t, std::uint32_t>> related_predicates;  ///< both ways
};

/// Predicates that are narrower or wider than another one.
class RelatedPredicates {
 public:
  explicit RelatedPredicates(const FlatData& data);
  [[nodiscard]] bool contains(std::uint32_t predicate) const;
  /// Neither is the other, and they are related.
  [[nodiscard]] bool related(std::uint32_t a, std::uint32_t b) const;

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;  // ascending
};

/// Every scope with itself and all that it can be part of: (scope, wider), "not stated" too.
std::vector<std::pair<std::uint32_t, std::uint32_t>> scopes_around(const FlatData& data);
/// Scopes that are texts.
std::vector<std::uint32_t> scope_texts(const FlatData& data);
/// Rows of claims in order of their ids.
std::vector<std::uint32_t> claims_by_id(const FlatData& data);

/// Reads the claims of a store that open_claims made, by SQL on its file.
FlatData read_flat(const std::filesystem::path& store);

}  // namespace claimgraph::bench
