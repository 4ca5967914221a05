#include "pairwise_contender.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/store/view.hpp>

#include "sqlite_file.hpp"

namespace claimgraph::bench {

PairwiseContender::PairwiseContender(const Store& store)
    : store_(store), snapshot_(Snapshot::load(store.view())), rows_(snapshot_.size()) {
  const BareFile file(store.path(), BareFile::Mode::kRead);
  BareStatement claims = file.prepare("SELECT id, hash FROM claim");
  while (claims.step()) {
    ClaimId id;
    std::copy_n(claims.blob(1).begin(), id.digest.bytes.size(), id.digest.bytes.begin());
    if (const auto index = snapshot_.find(id)) {
      rows_[*index] = static_cast<std::uint32_t>(claims.integer(0));
    }
  }
  BareStatement entities = file.prepare("SELECT id, key FROM entity ORDER BY id");
  while (entities.step()) {
    const auto row = static_cast<std::uint32_t>(entities.integer(0));
    keys_.resize(row + std::size_t{1});
    keys_[row] = entities.text(1);
    row_of_[keys_[row]] = row;
  }
}

std::uint64_t PairwiseContender::count(bool conditional) {
  PairFilter filter;
  filter.conditional = conditional;
  return count_findings(snapshot_, filter);
}

std::uint64_t PairwiseContender::count_cold(bool conditional) {
  PairFilter filter;
  filter.conditional = conditional;
  return count_findings(Snapshot::load(store_.view()), filter);
}

std::vector<RankedPair> PairwiseContender::most_severe(std::size_t limit) {
  std::vector<RankedPair> pairs;
  for (const Finding& finding : claimgraph::most_severe(snapshot_, {}, limit)) {
    pairs.push_back({rows_[finding.a], rows_[finding.b], finding.comparison.severity});
  }
  return pairs;
}

std::vector<BestSupport> PairwiseContender::best_supported() {
  std::vector<std::string> subjects;
  for (const std::string& key : keys_) {
    if (key.starts_with("company-")) {
      subjects.push_back(key);
    }
  }
  std::vector<BestSupport> best;
  for (const DataItem& item : data_items(snapshot_, subjects)) {
    const Position& first = item.positions.front();
    best.push_back({row_of_[item.subject], row_of_[item.predicate],
                    static_cast<std::uint32_t>(first.origins.size()),
                    static_cast<std::uint32_t>(first.claims.size())});
  }
  return best;
}

std::uint64_t PairwiseContender::count_about(std::uint32_t subject) {
  PairFilter filter;
  filter.subjects = {keys_.at(subject)};
  return count_findings(snapshot_, filter);
}

}  // namespace claimgraph::bench
