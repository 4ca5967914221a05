#include "report/picture_conflicts.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace claimgraph {
namespace {

/// More cannot be told apart, and Graphviz takes minutes for hundreds.
constexpr std::size_t kMostConflicts = 40;

using Pair = std::pair<ClaimIndex, ClaimIndex>;

/// The pairs that speak for their conflicts, as `claimgraph contradictions` has them: of each
/// conflict the first that is among `drawable`.
std::set<Pair> speaking(const Snapshot& snapshot, const std::set<Pair>& drawable) {
  std::set<std::string> subjects;
  for (const auto& [a, b] : drawable) {
    subjects.insert(snapshot.claim(a).subject);
    subjects.insert(snapshot.claim(b).subject);
  }
  std::set<Pair> speakers;
  if (subjects.empty()) {
    return speakers;
  }
  PairFilter filter;
  filter.subjects.assign(subjects.begin(), subjects.end());
  for (const Conflict& conflict :
       most_severe_conflicts(snapshot, filter, std::numeric_limits<std::size_t>::max())) {
    const auto is_drawable = [&](const Finding& finding) {
      return drawable.contains({finding.a, finding.b});
    };
    if (is_drawable(conflict.finding)) {
      speakers.emplace(conflict.finding.a, conflict.finding.b);
      continue;
    }
    const auto first =
        std::find_if(conflict.restatements.begin(), conflict.restatements.end(), is_drawable);
    if (first != conflict.restatements.end()) {
      speakers.emplace(first->a, first->b);
    }
  }
  return speakers;
}

}  // namespace

std::size_t choose_contradictions(const Snapshot& snapshot,
                                  std::vector<DrawnContradiction>& contradictions) {
  std::sort(contradictions.begin(), contradictions.end(),
            [](const DrawnContradiction& x, const DrawnContradiction& y) {
              return std::tuple(-rank(x.finding.comparison), x.finding.a, x.finding.b) <
                     std::tuple(-rank(y.finding.comparison), y.finding.a, y.finding.b);
            });
  std::set<Pair> drawable;
  for (const DrawnContradiction& pair : contradictions) {
    drawable.emplace(std::minmax(pair.finding.a, pair.finding.b));
  }
  const std::set<Pair> speakers = speaking(snapshot, drawable);
  std::size_t drawn = 0;
  std::size_t less_severe = 0;
  for (DrawnContradiction& pair : contradictions) {
    if (pair.asked_for || speakers.contains(std::minmax(pair.finding.a, pair.finding.b))) {
      pair.drawn = drawn < kMostConflicts;
      ++(pair.drawn ? drawn : less_severe);
    }
  }
  return less_severe;
}

}  // namespace claimgraph
