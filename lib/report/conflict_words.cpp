#include "report/conflict_words.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/wording.hpp>

namespace claimgraph {

std::pair<ClaimIndex, ClaimIndex> reading_order(const Snapshot& snapshot, const Finding& finding) {
  const std::optional<Bounds> a = snapshot.bounds(finding.a);
  const std::optional<Bounds> b = snapshot.bounds(finding.b);
  const bool swapped = a && b && b->fuzzy.lo() < a->fuzzy.lo();
  return swapped ? std::pair(finding.b, finding.a) : std::pair(finding.a, finding.b);
}

std::string question_in_words(const Snapshot& snapshot, ClaimIndex first, ClaimIndex second) {
  const Claim& a = snapshot.claim(first);
  const Claim& b = snapshot.claim(second);
  std::string text = snapshot.label(a.subject) + ": " + snapshot.label(a.predicate);
  if (a.predicate != b.predicate) {
    text += " against " + snapshot.label(b.predicate);
  }
  return printable(text);
}

std::string disputes_in_words(const Snapshot& snapshot, const Explanation& explanation) {
  std::string agents;
  std::vector<std::string> named;
  for (const SetAgainst& dispute : explanation.set_against) {
    const std::string label = printable(snapshot.label(dispute.agent));
    if (std::find(named.begin(), named.end(), label) == named.end()) {
      agents += (named.empty() ? "" : ", ") + label;
      named.push_back(label);
    }
  }
  return agents.empty() ? "" : "set against each other by " + agents;
}

std::string change_in_words(const Explanation& explanation, const Distortion& distortion) {
  return explanation.told_first == ToldFirst::kNotRecorded
             ? "told differently: " + difference_in_words(distortion)
             : "changed on the way: " + distortion_in_words(distortion);
}

}  // namespace claimgraph
