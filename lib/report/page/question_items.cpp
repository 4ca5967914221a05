#include "report/page/question_items.hpp"

#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace claimgraph {
namespace {

std::vector<ClaimIndex> claims_of(std::span<const Conflict> conflicts) {
  std::vector<ClaimIndex> claims;
  for (const Conflict& conflict : conflicts) {
    claims.push_back(conflict.finding.a);
    claims.push_back(conflict.finding.b);
  }
  return claims;
}

/// Items without positions, of just these claims: for subjects with too many.
void add_bare_items(const Snapshot& snapshot, const std::set<std::string>& subjects,
                    std::span<const ClaimIndex> claims, std::vector<DataItem>& items) {
  std::map<std::pair<std::string, std::string>, std::set<ClaimIndex>> bare;
  for (const ClaimIndex claim : claims) {
    const std::string subject = snapshot.representative(snapshot.claim(claim).subject);
    if (subjects.contains(subject)) {
      bare[{subject, snapshot.claim(claim).predicate}].insert(claim);
    }
  }
  for (const auto& [what, found] : bare) {
    items.push_back({what.first, what.second, {found.begin(), found.end()}, {}});
  }
}

}  // namespace

JoinedItems::JoinedItems(std::size_t count) : parent_(count) {
  std::iota(parent_.begin(), parent_.end(), std::size_t{0});
}

std::size_t JoinedItems::find(std::size_t item) {
  while (parent_[item] != item) {
    parent_[item] = parent_[parent_[item]];
    item = parent_[item];
  }
  return item;
}

void JoinedItems::join(std::size_t a, std::size_t b) {
  parent_[find(b)] = find(a);
}

std::vector<DataItem> items_about(const Snapshot& snapshot, std::span<const Conflict> conflicts,
                                  std::size_t most) {
  const std::vector<ClaimIndex> claims = claims_of(conflicts);
  std::map<std::string, std::size_t> sizes;
  for (const ClaimIndex claim : claims) {
    sizes[snapshot.representative(snapshot.claim(claim).subject)] = 0;
  }
  for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
    const auto found = sizes.find(snapshot.representative(snapshot.claim(claim).subject));
    if (found != sizes.end()) {
      ++found->second;
    }
  }
  std::vector<std::string> subjects;
  std::set<std::string> too_large;
  for (const auto& [subject, size] : sizes) {
    if (size > most) {
      too_large.insert(subject);
    } else {
      subjects.push_back(subject);
    }
  }
  std::vector<DataItem> items;
  if (!subjects.empty()) {
    items = data_items(snapshot, subjects);
  }
  add_bare_items(snapshot, too_large, claims, items);
  return items;
}

}  // namespace claimgraph
