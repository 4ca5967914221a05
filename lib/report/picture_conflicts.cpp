#include "report/picture_conflicts.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace claimgraph {
namespace {

/// More cannot be told apart, and Graphviz takes minutes for hundreds.
constexpr std::size_t kMostConflicts = 40;
constexpr std::size_t kMostCompared = 500;

class Restatements {
 public:
  explicit Restatements(const Snapshot& snapshot) : snapshot_(snapshot) {}

  bool restates(const Finding& x, const Finding& y) {
    return (alike(x.a, y.a) && alike(x.b, y.b)) || (alike(x.a, y.b) && alike(x.b, y.a));
  }

 private:
  const std::vector<std::string>& origins(ClaimIndex claim) {
    const auto [entry, added] = origins_.try_emplace(claim);
    if (added) {
      entry->second = snapshot_.origins(claim);
    }
    return entry->second;
  }

  bool alike(ClaimIndex first, ClaimIndex second) {
    if (first == second) {
      return true;
    }
    const Claim& a = snapshot_.claim(first);
    const Claim& b = snapshot_.claim(second);
    const std::optional<Bounds> x = snapshot_.bounds(first);
    const std::optional<Bounds> y = snapshot_.bounds(second);
    const bool values_meet =
        x && y ? x->fuzzy.intersects(y->fuzzy) : !x && !y && a.object == b.object;
    if (!values_meet || a.predicate != b.predicate || a.polarity != b.polarity ||
        snapshot_.representative(a.subject) != snapshot_.representative(b.subject)) {
      return false;
    }
    return (!origins(first).empty() && origins(first) == origins(second)) ||
           compare(snapshot_, first, second).reason == Reason::kScopeDisputed;
  }

  const Snapshot& snapshot_;
  std::unordered_map<ClaimIndex, std::vector<std::string>> origins_;
};

}  // namespace

std::size_t choose_contradictions(const Snapshot& snapshot,
                                  std::vector<DrawnContradiction>& contradictions) {
  std::sort(contradictions.begin(), contradictions.end(),
            [](const DrawnContradiction& x, const DrawnContradiction& y) {
              return std::tuple(-rank(x.finding.comparison), x.finding.a, x.finding.b) <
                     std::tuple(-rank(y.finding.comparison), y.finding.a, y.finding.b);
            });
  // Each conflict is spoken for by one of its pairs.
  std::vector<std::size_t> speakers;
  Restatements restatements(snapshot);
  for (std::size_t i = 0; i < contradictions.size(); ++i) {
    const auto same =
        contradictions.size() > kMostCompared
            ? speakers.end()
            : std::find_if(speakers.begin(), speakers.end(), [&](std::size_t speaker) {
                return restatements.restates(contradictions[i].finding,
                                             contradictions[speaker].finding);
              });
    if (same == speakers.end()) {
      speakers.push_back(i);
    } else if (contradictions[i].set_against && !contradictions[*same].set_against) {
      *same = i;
    }
  }
  std::vector<bool> wanted(contradictions.size());
  for (const std::size_t speaker : speakers) {
    wanted[speaker] = true;
  }
  std::size_t drawn = 0;
  std::size_t less_severe = 0;
  for (std::size_t i = 0; i < contradictions.size(); ++i) {
    if (wanted[i] || contradictions[i].asked_for) {
      contradictions[i].drawn = drawn < kMostConflicts;
      ++(contradictions[i].drawn ? drawn : less_severe);
    }
  }
  return less_severe;
}

}  // namespace claimgraph
