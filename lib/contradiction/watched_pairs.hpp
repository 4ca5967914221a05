// What a Watch compares: the contradictions of one state and of the next.
#pragma once

#include <functional>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

class View;

/// The contradictions of one state that pass a filter, and how to come to a later state. Takes time
/// by the claims that changed and the groups they are in; where hierarchies, rates or disputes
/// changed, also by all claims, and by the contradictions of those concerned (see affected_claims).
class WatchedPairs {
 public:
  /// A pair, a <= b, with its comparison in both states; null where it does not contradict.
  using Visit = std::function<bool(const ClaimId& a, const ClaimId& b, const Comparison* before,
                                   const Comparison* after)>;

  /// Names in the filter that a state does not know are of nothing there.
  WatchedPairs(const View& from, PairFilter filter, const Tolerances& tolerances);

  [[nodiscard]] ChangeNumber number() const noexcept { return columns_.number(); }
  /// Goes from its state to a later one and hands over every pair whose comparison is not the same
  /// in both, in a deterministic order. When `visit` gives false (as this does then), or anything
  /// throws, it stays where it was.
  bool advance(const View& from, const View& to, const Visit& visit);

 private:
  PairFilter filter_;
  Tolerances tolerances_;
  Columns columns_;
};

}  // namespace claimgraph
