#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <tuple>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/contradiction_finder.hpp"
#include "contradiction/columns/ranked_pairs.hpp"

namespace claimgraph {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Bounds of what the claims of a group may mean, read at a glance.
class QuickBound {
 public:
  explicit QuickBound(const Question& question) : question_(question) {
    const ClaimDictionaries& words = question.vocabulary();
    for (const auto& [number, traits] : words.all_predicates()) {
      if (traits.object_type == ObjectType::kDate) {
        date_families_.push_back(words.predicates.family(number));
      }
    }
    std::sort(date_families_.begin(), date_families_.end());
  }

  /// No pair of plain claims of the group is more severe.
  [[nodiscard]] double operator()(const GroupView& group) const {
    if (group.plain < 2) {
      return -kInfinity;
    }
    if (std::binary_search(date_families_.begin(), date_families_.end(), group.family)) {
      return kInfinity;
    }
    // The strict interval is inside the fuzzy one, whose ends are at hand; only where they say
    // nothing is it looked up.
    double lowest = kInfinity;
    for (std::size_t at = 0; at < group.plain; ++at) {
      if (group.lo[at] > 0) {
        lowest = std::min(lowest, group.lo[at]);
        break;
      }
      lowest = std::min(lowest, question_.state().strict_ends(group, at).second);
    }
    if (!(lowest > 0)) {
      return kInfinity;
    }
    constexpr double kNoEnd = 1e300;
    double highest = 0;
    for (const double hi : group.hi) {
      highest = std::max(highest, hi);
    }
    if (highest > kNoEnd) {
      highest = 0;
      for (std::size_t at = 0; at < group.plain; ++at) {
        highest =
            std::max(highest, group.hi[at] > kNoEnd ? question_.state().strict_ends(group, at).first
                                                    : group.hi[at]);
      }
    }
    const SeverityScale scale(false);
    return scale.height(highest) - scale.height(lowest);
  }

 private:
  const Question& question_;
  std::vector<std::uint32_t> date_families_;
};

/// Goes through groups for the pairs of highest rank.
class RankSearch {
 public:
  RankSearch(const Question& question, const QuickBound& bound, std::size_t limit,
             std::atomic<double>& least_of_all)
      : question_(question),
        bound_(bound),
        discount_(question.tolerances().conditional_discount),
        finder_(question),
        best_(limit, question.tolerances()),
        least_of_all_(least_of_all) {}

  void search(std::size_t group) {
    const GroupView view = question_.state().group(group);
    const bool plain = reaches(bound_(view));
    if (!plain && view.plain == view.size() && question_.vocabulary().rates.empty()) {
      return;
    }
    finder_.read(group);
    if (plain) {
      rank(GroupReader::Pairs::kUnconditional, 0);
      rank(GroupReader::Pairs::kConditional, discount_);
    }
    if (finder_.reader().has_open_pairs()) {
      finder_.list_open([this](const FoundPair& found) {
        offer(found);
        return true;
      });
    }
  }
  void search(const ObjectGroup& group) {
    finder_.list_by_object(group, [this](const FoundPair& found) {
      offer(found);
      return true;
    });
  }
  [[nodiscard]] const RankedPairs& best() const { return best_; }

 private:
  /// The rank that a pair needs at least.
  [[nodiscard]] double least() const {
    return std::max(best_.least(), least_of_all_.load(std::memory_order_relaxed));
  }
  [[nodiscard]] bool reaches(double severity) const {
    constexpr double kSlack = 1e-6;  // more than rounding makes of a severity
    return severity - std::min(0.0, discount_) >= least() - kSlack &&
           severity >= question_.min_severity() - kSlack;
  }
  void offer(const FoundPair& found) {
    best_.offer(found);
    double known = least_of_all_.load(std::memory_order_relaxed);
    while (best_.least() > known &&
           !least_of_all_.compare_exchange_weak(known, best_.least(), std::memory_order_relaxed)) {
    }
  }
  void rank(GroupReader::Pairs which, double discount) {
    const auto wanted = [&] { return std::max(least() + discount, question_.min_severity()); };
    finder_.rank_plain(which, wanted(), [&](const FoundPair& found) {
      if (found.pair.severity >= question_.min_severity()) {
        offer(found);
      }
      return wanted();
    });
  }

  const Question& question_;
  const QuickBound& bound_;
  double discount_;
  ContradictionFinder finder_;
  RankedPairs best_;
  std::atomic<double>& least_of_all_;
};

}  // namespace

std::vector<Contradiction> most_severe(const Columns& columns, const ColumnFilter& filter,
                                       std::size_t limit, const ColumnOptions& options) {
  if (limit == 0) {
    return {};
  }
  const Question question(ColumnsAccess::state(columns), filter, options);
  const QuickBound bound(question);
  GroupPieces pieces(question);
  RankedPairs best(limit, options.tolerances);
  std::atomic<double> least{-kInfinity};
  std::mutex mutex;
  run_on_threads(threads_for(options, pieces.size()), [&] {
    RankSearch search(question, bound, limit, least);
    while (pieces.next([&](std::size_t group) {
      search.search(group);
      return true;
    })) {
    }
    const std::lock_guard lock(mutex);
    best.take(search.best());
  });
  RankSearch search(question, bound, limit, least);
  for (const std::size_t number : object_groups_asked(question)) {
    search.search(question.state().object_groups()[number]);
  }
  best.take(search.best());
  return best.sorted();
}

}  // namespace claimgraph
