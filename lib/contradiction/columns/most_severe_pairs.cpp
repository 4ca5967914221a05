#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>
#include <span>
#include <utility>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/contradiction_finder.hpp"
#include "contradiction/columns/packed_groups.hpp"
#include "contradiction/columns/ranked_pairs.hpp"
#include "contradiction/columns/severity_bound.hpp"

namespace claimgraph {
namespace {

/// A group whose plain claims may contradict each other, with SeverityBound::near_ratio.
struct BoundedGroup {
  float ratio = 0;
  std::uint32_t group = 0;
};
bool more_severe(const BoundedGroup& a, const BoundedGroup& b) {
  return a.ratio != b.ratio ? a.ratio > b.ratio : a.group < b.group;
}

/// What is to be searched: groups of plain claims by how severe they may be, and all groups that
/// have pairs to be decided one by one.
struct SearchedGroups {
  std::vector<BoundedGroup> plain;
  std::vector<std::uint32_t> open;
};

SearchedGroups groups_to_search(const Question& question, const SeverityBound& bound,
                                unsigned threads) {
  // Claims in two currencies are decided one by one wherever there are rates.
  const bool all_open = !question.vocabulary().rates.empty();
  const bool ask_all = !question.some_groups();
  const std::span<const float> ratios =
      ask_all ? question.state().base_ratios() : std::span<const float>();
  GroupPieces pieces(question);
  SearchedGroups found;
  std::mutex mutex;
  run_on_threads(threads, [&] {
    SearchedGroups own;
    const ColumnsState& state = question.state();
    while (pieces.next([&](std::size_t number) {
      const bool in_base = state.is_in_base(number);
      const float ratio =
          in_base && ask_all ? ratios[number] : bound.near_ratio(state.group(number));
      if (ratio > 1) {
        own.plain.push_back({ratio, static_cast<std::uint32_t>(number)});
      }
      if (all_open || !in_base || state.base()->is_special(number)) {
        own.open.push_back(static_cast<std::uint32_t>(number));
      }
      return true;
    })) {
    }
    const std::lock_guard lock(mutex);
    found.plain.insert(found.plain.end(), own.plain.begin(), own.plain.end());
    found.open.insert(found.open.end(), own.open.begin(), own.open.end());
  });
  return found;
}

/// Goes through groups for the pairs of highest rank.
class RankSearch {
 public:
  RankSearch(const Question& question, const SeverityBound& bound, std::size_t limit,
             std::atomic<double>& least_of_all)
      : question_(question),
        bound_(bound),
        discount_(question.tolerances().conditional_discount),
        finder_(question),
        best_(limit, question.tolerances()),
        least_of_all_(least_of_all) {}

  void search_plain(std::size_t group) {
    const Kinds kinds = kinds_that_reach(group);
    if (kinds.unconditional || kinds.conditional) {
      finder_.read(group);
    }
    if (kinds.unconditional) {
      rank(GroupReader::Pairs::kUnconditional, 0);
    }
    if (kinds.conditional) {
      rank(GroupReader::Pairs::kConditional, discount_);
    }
  }
  void search_open(std::size_t group) {
    finder_.read(group);
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

  /// Pairs of a group with this ratio or a greater one may be among the best.
  [[nodiscard]] double least_ratio() { return ratio_of(least() + std::min(0.0, discount_)); }

 private:
  /// The rank that a pair needs at least.
  [[nodiscard]] double least() const {
    return std::max(best_.least(), least_of_all_.load(std::memory_order_relaxed));
  }
  /// A ratio that pairs of that severity have at least, and of the one that is asked for.
  [[nodiscard]] double ratio_of(double severity) {
    constexpr double kSlack = 1e-6;  // more than rounding makes of a severity
    const double wanted = std::max(severity, question_.min_severity()) - kSlack;
    for (const auto& [known, ratio] : ratios_) {
      if (known == wanted) {
        return ratio;
      }
    }
    ratios_[0] = ratios_[1];
    ratios_[1] = {wanted, std::pow(10.0, wanted)};
    return ratios_[1].second;
  }

  /// Whether some pairs of plain claims may be among the best, unconditional or conditional ones.
  struct Kinds {
    bool unconditional = true;
    bool conditional = true;
  };
  Kinds kinds_that_reach(std::size_t group) {
    const GroupView view = question_.state().group(group);
    if (bound_.has_dates(view) || view.packed->has_odd_bounds(view)) {
      return {};
    }
    const Reach reach(view.lo, view.hi, vectors_);
    if (!reach.is_measured_by_ratio()) {
      return {};
    }
    // Few claims lie so far from the others as a severe contradiction needs.
    constexpr std::size_t kMany = 16;
    const double unconditional = ratio_of(least());
    const double conditional = ratio_of(least() + discount_);
    const double ratio = std::min(unconditional, conditional);
    const double least_begin = reach.lowest_end() * ratio;
    const double most_end = reach.highest_begin() / ratio;
    below_.clear();
    above_.clear();
    for (std::uint32_t at = 0; at < view.plain; ++at) {
      if (Reach::most_begin(view.lo[at], view.hi[at]) >= least_begin) {
        above_.push_back(at);
      }
      if (Reach::least_end(view.lo[at], view.hi[at]) <= most_end) {
        below_.push_back(at);
      }
    }
    if (above_.size() > kMany && below_.size() > kMany) {
      return {};
    }
    Kinds kinds{false, false};
    for (const std::uint32_t below : below_) {
      const double end = Reach::least_end(view.lo[below], view.hi[below]);
      const TimeRanks time = question_.time(view.time[below]);
      for (const std::uint32_t above : above_) {
        const TimeRanks other = question_.time(view.time[above]);
        if (!(view.hi[below] < view.lo[above]) || other.begin >= time.end ||
            time.begin >= other.end) {
          continue;
        }
        const double begin = Reach::most_begin(view.lo[above], view.hi[above]);
        const unsigned wanted = finder_.reader().wanted_of(view, below, above);
        kinds.unconditional =
            kinds.unconditional ||
            ((wanted & PackedRelation::kUnconditional) != 0 && begin >= end * unconditional);
        kinds.conditional = kinds.conditional || ((wanted & PackedRelation::kConditional) != 0 &&
                                                  begin >= end * conditional);
      }
    }
    return kinds;
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
  const SeverityBound& bound_;
  double discount_;
  ContradictionFinder finder_;
  RankedPairs best_;
  std::atomic<double>& least_of_all_;
  std::array<std::pair<double, double>, 2> ratios_{};  ///< asked for last, of severities
  std::vector<std::uint32_t> below_;
  std::vector<std::uint32_t> above_;
  Vectors vectors_ = widest_vectors();
};

/// The groups with the most severe pairs first: few others can have one that is among the best.
class SevereFirst {
 public:
  explicit SevereFirst(std::vector<BoundedGroup> groups) : groups_(std::move(groups)) {}

  /// The next groups, in falling order; none if nothing is left that reaches `least_ratio`.
  std::span<const BoundedGroup> next(double least_ratio) {
    const auto from = groups_.begin() + static_cast<std::ptrdiff_t>(done_);
    const auto end = std::partition(from, groups_.end(), [least_ratio](const BoundedGroup& group) {
      return static_cast<double>(group.ratio) >= least_ratio;
    });
    groups_.erase(end, groups_.end());
    const std::size_t count = std::min(at_once_, groups_.size() - done_);
    const auto to = from + static_cast<std::ptrdiff_t>(count);
    if (to != groups_.end()) {
      std::nth_element(from, to, groups_.end(), more_severe);
    }
    std::sort(from, to, more_severe);
    const std::span next(groups_.data() + done_, count);
    done_ += count;
    at_once_ *= 4;
    return next;
  }

 private:
  std::vector<BoundedGroup> groups_;
  std::size_t done_ = 0;
  std::size_t at_once_ = 128;
};

}  // namespace

std::vector<Contradiction> most_severe(const Columns& columns, const ColumnFilter& filter,
                                       std::size_t limit, const ColumnOptions& options) {
  if (limit == 0) {
    return {};
  }
  const Question question(ColumnsAccess::state(columns), filter, options);
  const std::size_t asked =
      question.some_groups() ? question.some_groups()->size() : question.state().groups();
  const unsigned threads = threads_for(options, asked);
  const SeverityBound bound(question.vocabulary());
  SearchedGroups groups = groups_to_search(question, bound, threads);
  SevereFirst plain(std::move(groups.plain));
  std::atomic<double> least{-std::numeric_limits<double>::infinity()};
  std::vector<std::unique_ptr<RankSearch>> searches;
  for (unsigned thread = 0; thread < threads; ++thread) {
    searches.push_back(std::make_unique<RankSearch>(question, bound, limit, least));
  }
  // Each thread takes the next of some groups until there are none.
  const auto share = [&](std::size_t size, const auto& search) {
    std::atomic<std::size_t> next{0};
    std::atomic<unsigned> thread{0};
    // No more threads than there are searches: some groups may be worth more than all were.
    run_on_threads(std::min(threads, threads_for(options, size * 8)), [&] {
      RankSearch& own = *searches[thread.fetch_add(1)];
      for (std::size_t at = next.fetch_add(1); at < size; at = next.fetch_add(1)) {
        search(own, at);
      }
    });
  };
  for (auto some = plain.next(0); !some.empty(); some = plain.next(searches[0]->least_ratio())) {
    share(some.size(), [&](RankSearch& own, std::size_t at) {
      if (static_cast<double>(some[at].ratio) >= own.least_ratio()) {
        own.search_plain(some[at].group);
      }
    });
  }
  share(groups.open.size(),
        [&](RankSearch& own, std::size_t at) { own.search_open(groups.open[at]); });
  for (const std::size_t number : object_groups_asked(question)) {
    searches[0]->search(question.state().object_groups()[number]);
  }
  RankedPairs best(limit, options.tolerances);
  for (const auto& search : searches) {
    best.take(search->best());
  }
  return best.sorted();
}

}  // namespace claimgraph
