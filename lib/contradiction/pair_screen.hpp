// Deciding most pairs of claims by a few numbers, without looking at the claims.
#pragma once

#include <cstdint>
#include <vector>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/interval.hpp>

namespace claimgraph {

/// What follows for a pair. It only leaves out what a Comparer would find.
enum class Screened {
  kOpen,              ///< nothing
  kNeither,           ///< they neither contradict nor corroborate each other
  kNotContradicting,  ///< they do not contradict each other
  kNotCorroborating,  ///< they do not corroborate each other
  kContradicting,     ///< they contradict each other unconditionally (disjoint)
};

class PairScreen {
 public:
  PairScreen() = default;
  /// Of records whose attributions and disputes are resolved.
  explicit PairScreen(const SnapshotState& state);

  /// Precondition: the claims have one subject, and are two.
  [[nodiscard]] Screened screen(ClaimIndex first, ClaimIndex second) const {
    const Entry& a = entries_[first];
    const Entry& b = entries_[second];
    if (a.question != b.question || a.question == kNone) {
      return Screened::kOpen;
    }
    if ((a.modality & b.modality) == 0 || !a.time.intersects(b.time)) {
      return Screened::kNeither;
    }
    if (a.fuzzy.intersects(b.fuzzy)) {
      return Screened::kNotContradicting;
    }
    if (!a.functional || (a.voices == b.voices && a.voices != kNone)) {
      return Screened::kNeither;
    }
    return a.scope == b.scope && !a.has_period ? Screened::kContradicting
                                               : Screened::kNotCorroborating;
  }

 private:
  static constexpr std::uint32_t kNone = 0;

  struct Entry {
    Interval fuzzy;
    DaySpan time;
    /// Predicate and unit, as a number; kNone for claims that need a closer look: not quantities,
    /// denied, disputed, comparatives, not known or none.
    std::uint32_t question = kNone;
    std::uint32_t scope = kNone;   ///< as a number
    std::uint32_t voices = kNone;  ///< as a number; kNone for nobody
    std::uint8_t modality = 0;     ///< bits: 1 stated, 2 forecast
    bool functional = false;
    bool has_period = false;  ///< a flow or delta, whose time says more than when
  };

  std::vector<Entry> entries_;  // by ClaimIndex
};

}  // namespace claimgraph
