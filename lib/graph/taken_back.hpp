// What does not count in a state: retracted, or withdrawn for the sake of a question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <claimgraph/contradiction/withdrawal.hpp>

#include "store/store_access.hpp"

namespace claimgraph {

/// Row numbers, so that a row need not be looked up by its name to be left out.
class TakenBack {
 public:
  /// Throws Error(kNotFound) for a document or agent in `without` that the state does not have.
  TakenBack(const StateAccess& state, const Withdrawal& without);

  [[nodiscard]] bool claim(std::int64_t row) const { return claims_.contains(row); }
  [[nodiscard]] bool attribution(std::int64_t row) const { return attributions_.contains(row); }
  [[nodiscard]] bool document(std::int64_t row) const { return documents_.contains(row); }
  /// Rows of the agents named; what else is read as them is the caller's to know.
  [[nodiscard]] const std::vector<std::int64_t>& agents() const noexcept { return agents_; }
  /// Not for the empty name. Remembers that there is such an utterance.
  [[nodiscard]] bool speech_act(std::string_view name);
  /// Throws Error(kNotFound) for a speech act that was never asked for.
  void require_speech_acts() const;

 private:
  std::unordered_set<std::int64_t> claims_;
  std::unordered_set<std::int64_t> attributions_;
  std::unordered_set<std::int64_t> documents_;
  std::vector<std::int64_t> agents_;
  std::unordered_map<std::string, bool> speech_acts_;  ///< true once seen
};

}  // namespace claimgraph
