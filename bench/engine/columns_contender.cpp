#include "columns_contender.hpp"

#include <algorithm>

#include <claimgraph/store/view.hpp>

namespace claimgraph::bench {
namespace {

std::vector<std::uint32_t> predicates_of(const FlatData& data) {
  std::vector<std::uint32_t> predicates;
  for (const FlatClaim& claim : data.claims) {
    const auto at = std::lower_bound(predicates.begin(), predicates.end(), claim.predicate);
    if (at == predicates.end() || *at != claim.predicate) {
      predicates.insert(at, claim.predicate);
    }
  }
  return predicates;
}

}  // namespace

ColumnsContender::ColumnsContender(const Store& store, const FlatData& data, unsigned threads)
    : store_(store), predicates_(predicates_of(data)), columns_(Columns::load(store.view())) {
  options_.threads = threads;
}

std::uint64_t ColumnsContender::count(bool conditional) {
  ColumnFilter filter;
  filter.conditional = conditional;
  return count_contradictions(columns_, filter, options_);
}

std::uint64_t ColumnsContender::count_cold(bool conditional) {
  OpenOptions reading;
  reading.mode = OpenOptions::Mode::kRead;
  const Store store = Store::open(store_.path(), reading);
  ColumnFilter filter;
  filter.conditional = conditional;
  return count_contradictions(Columns::load(store.view()), filter, options_);
}

std::vector<RankedPair> ColumnsContender::most_severe(std::size_t limit) {
  std::vector<RankedPair> pairs;
  for (const Contradiction& found : claimgraph::most_severe(columns_, {}, limit, options_)) {
    pairs.push_back(
        {static_cast<std::uint32_t>(found.a), static_cast<std::uint32_t>(found.b), found.severity});
  }
  return pairs;
}

std::vector<BestSupport> ColumnsContender::best_supported() {
  std::vector<BestSupport> best;
  for (const SupportedValue& item :
       claimgraph::best_supported(columns_, options_, PositionCount::kLeftOut)) {
    // How classes are ordered is claimed as well, and nobody else was asked that.
    if (std::binary_search(predicates_.begin(), predicates_.end(), item.predicate)) {
      best.push_back({item.subject, item.predicate, item.origins, item.claims});
    }
  }
  return best;
}

std::uint64_t ColumnsContender::count_about(std::uint32_t subject) {
  ColumnFilter filter;
  filter.subjects = {subject};
  return count_contradictions(columns_,
                              filter);  // as it is asked for: one thread does for a few groups
}

}  // namespace claimgraph::bench
