// Which attributions stand, by hand: the rule, read again and again until nothing changes.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace claimgraph::testing {

/// An attribution, taken back or not.
template <typename Name>
struct Recorded {
  Name name;
  std::optional<Name> via;
  std::string document;  ///< or empty

  /// Readers know of `other` by being told in this one.
  [[nodiscard]] bool tells_of(const Recorded& other) const {
    return via == other.name && (other.document.empty() || other.document == document);
  }
};

/// At least one attribution tells of it, or did.
template <typename Name>
bool is_told_of(const std::vector<Recorded<Name>>& all, const Recorded<Name>& said) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Recorded<Name>& other) { return other.tells_of(said); });
}

/// What is left when `gone` was taken back: what passes on something gone goes too, and so does
/// what one that is gone told of, if none that is left passes it on.
template <typename Name>
std::set<Name> standing_by_hand(const std::vector<Recorded<Name>>& all, std::set<Name> gone) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Recorded<Name>& said : all) {
      bool lost_teller = false;
      bool still_passed_on = false;
      for (const Recorded<Name>& other : all) {
        if (other.via == said.name) {
          lost_teller = lost_teller || (gone.contains(other.name) && other.tells_of(said));
          still_passed_on = still_passed_on || !gone.contains(other.name);
        }
      }
      if ((said.via && gone.contains(*said.via)) || (lost_teller && !still_passed_on)) {
        changed = gone.insert(said.name).second || changed;
      }
    }
  }
  std::set<Name> left;
  for (const Recorded<Name>& said : all) {
    if (!gone.contains(said.name)) {
      left.insert(said.name);
    }
  }
  return left;
}

}  // namespace claimgraph::testing
