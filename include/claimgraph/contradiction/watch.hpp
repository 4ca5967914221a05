// Standing questions: being told when claims begin or cease to contradict each other.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

class Store;

/// What one change of the store did to one pair of claims.
struct WatchEvent {
  enum class Kind {
    kAppeared,  ///< they contradict each other now
    kChanged,   ///< they did and do, otherwise: conditionally, by another rule, by more or less
    kVanished,  ///< they do no longer: something was taken back, merged, or said differently
  };
  Kind kind = Kind::kAppeared;
  ClaimId a{};  ///< a <= b; equal for a claim that is put forward by some and denied by others
  ClaimId b{};
  /// After the change; for kVanished before it. `unspecified` is left empty.
  Comparison comparison{};
  std::optional<Comparison> before{};  ///< for kChanged
  Change change{};
};

/// "appeared", "changed", "vanished".
CLAIMGRAPH_EXPORT const char* to_string(WatchEvent::Kind kind) noexcept;

/// Follows a store that this or other processes write, change by change. The Store must outlive it.
///
/// Threads: one at a time, together with its Store. To watch in one thread and write in another,
/// open a Store for each.
class CLAIMGRAPH_EXPORT Watch {
 public:
  /// Reports what happens after change `since`, or from now on. What contradicts at that state is
  /// no event; after change 0 nothing does. Throws Error(kNotFound) for a subject or predicate that
  /// the store does not have and for a number beyond the last change, Error(kInvalidArgument) for
  /// verdicts other than "contradicts", and what Store::view and Columns::load throw.
  explicit Watch(const Store& store, PairFilter filter = {},
                 std::optional<ChangeNumber> since = std::nullopt,
                 const Tolerances& tolerances = {});
  Watch(Watch&&) noexcept;
  Watch& operator=(Watch&&) noexcept;
  ~Watch();

  /// The last change that was reported.
  [[nodiscard]] ChangeNumber number() const noexcept;

  /// Hands over what happened since, one change after the other, for each pair that passes the
  /// filter before or after it. Takes microseconds when the store did not change. Ends early, and
  /// gives false, when `visit` does; that change is then reported anew, as it is when something is
  /// thrown. Throws what Store::view and Columns::load throw.
  bool poll(const std::function<bool(const WatchEvent&)>& visit);
  /// The same as a list. Throws as that if nothing whole happened before; else what did is given,
  /// and the failure is left to the next call.
  [[nodiscard]] std::vector<WatchEvent> poll();

  /// Sleeps until there is something to poll (true), or until the timeout ends or `stop` gives
  /// true (false); that is asked many times a second. Throws what Store::view throws.
  bool wait(std::chrono::milliseconds timeout, const std::function<bool()>& stop = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace claimgraph
