// Which scopes can be of one position: looked up once for every two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/scope_relation.hpp"

namespace claimgraph {

/// For one thread.
class ScopeMeetings {
 public:
  /// The vocabulary must outlive it.
  explicit ScopeMeetings(const ClaimDictionaries& vocabulary)
      : vocabulary_(vocabulary), scopes_(vocabulary.scopes() + 1) {
    constexpr std::size_t kMostScopes = 512;  // beyond, a table would be larger than it is worth
    if (scopes_ <= kMostScopes) {
      known_.resize(scopes_ * scopes_);
    }
  }

  /// No dimension has values that exclude each other.
  [[nodiscard]] bool meet(std::uint32_t a, std::uint32_t b) {
    if (a == b) {
      return true;
    }
    if (known_.empty()) {
      return !scopes_exclude(vocabulary_, a, b);
    }
    std::uint8_t& known = known_[a * scopes_ + b];
    if (known == kUnknown) {
      known = scopes_exclude(vocabulary_, a, b) ? kApart : kMeet;
    }
    return known == kMeet;
  }

 private:
  static constexpr std::uint8_t kUnknown = 0;
  static constexpr std::uint8_t kApart = 1;
  static constexpr std::uint8_t kMeet = 2;

  const ClaimDictionaries& vocabulary_;
  std::size_t scopes_ = 0;
  std::vector<std::uint8_t> known_;  ///< by two scopes; empty if they are too many
};

}  // namespace claimgraph
