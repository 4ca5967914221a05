#include "report/claim_plots.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/conflict_words.hpp"
#include "report/drawn_claims.hpp"

namespace claimgraph {
namespace {

/// From left to right; what has no bounds first, by claim id then.
std::vector<ClaimIndex> by_value(const Snapshot& snapshot, std::span<const ClaimIndex> claims) {
  std::vector<std::tuple<double, double, ClaimId, ClaimIndex>> places;
  for (const ClaimIndex claim : claims) {
    const std::optional<Bounds> bounds = snapshot.bounds(claim);
    const bool drawn = bounds && !bounds->fuzzy.empty();
    places.emplace_back(drawn ? bounds->fuzzy.lo() : -Interval::kInfinity,
                        drawn ? bounds->fuzzy.hi() : -Interval::kInfinity, snapshot.id(claim),
                        claim);
  }
  std::sort(places.begin(), places.end());
  std::vector<ClaimIndex> sorted;
  sorted.reserve(places.size());
  for (const auto& place : places) {
    sorted.push_back(std::get<ClaimIndex>(place));
  }
  return sorted;
}

/// The claim that leaves the least open; the first of those.
ClaimIndex most_exact(const Snapshot& snapshot, const std::vector<ClaimIndex>& claims) {
  const auto spread = [&](ClaimIndex claim) {
    const std::optional<Bounds> bounds = snapshot.bounds(claim);
    return bounds && !bounds->fuzzy.empty() ? bounds->fuzzy.hi() - bounds->fuzzy.lo()
                                            : Interval::kInfinity;
  };
  return *std::min_element(claims.begin(), claims.end(),
                           [&](ClaimIndex a, ClaimIndex b) { return spread(a) < spread(b); });
}

/// "position 1, most origins: 50,000 GPUs (hardware Nvidia Hopper), 2 origins".
std::string heading_of(const Snapshot& snapshot, const Position& position,
                       const std::vector<ClaimIndex>& claims, std::size_t number, bool best) {
  const ClaimIndex exact = most_exact(snapshot, claims);
  const std::string scope = scope_in_words(snapshot, exact);
  return "position " + std::to_string(number) + (best ? ", most origins: " : ": ") +
         value_in_words(snapshot, exact) + (scope.empty() ? ", " : " (" + scope + "), ") +
         (position.origins.empty() ? "lineage not recorded"
                                   : plural(position.origins.size(), "origin"));
}

/// Rows of which those that look alike are one.
std::vector<TextPlotRow> merged(std::vector<TextPlotRow> rows) {
  const auto look_of = [](const TextPlotRow& row) {
    const PlotBar bar = row.bar.value_or(PlotBar());
    return std::tuple(row.source, row.value, row.note, row.mark, bar.empty, bar.strict.from,
                      bar.strict.to, bar.fuzzy.from, bar.fuzzy.to);
  };
  std::map<decltype(look_of(rows.front())), std::size_t> known;
  std::vector<TextPlotRow> kept;
  std::vector<std::size_t> counts;
  for (TextPlotRow& row : rows) {
    const auto [found, is_new] = known.try_emplace(look_of(row), kept.size());
    if (is_new) {
      kept.push_back(std::move(row));
      counts.push_back(0);
    }
    ++counts[found->second];
  }
  for (std::size_t i = 0; i < kept.size(); ++i) {
    kept[i].source += counts[i] > 1 ? " x" + std::to_string(counts[i]) : "";
  }
  return kept;
}

/// Whether there is something to compare: two bars, and of bars that only say when something holds
/// two that differ.
bool is_worth_a_plot(const DrawnClaims& drawn, const TextPlot& plot) {
  const PlotBar* first = nullptr;
  for (const TextPlotGroup& group : plot.groups) {
    for (const TextPlotRow& row : group.rows) {
      if (!row.bar || row.bar->empty) {
        continue;
      }
      if (first != nullptr && (drawn.by_value() || first->strict != row.bar->strict ||
                               first->fuzzy != row.bar->fuzzy)) {
        return true;
      }
      first = first == nullptr ? &*row.bar : first;
    }
  }
  return false;
}

/// Where every position is one row, and none the best, rows say as much as headings: they stand
/// together then, from left to right.
void drop_needless_headings(TextPlot& plot) {
  const bool needed =
      std::any_of(plot.groups.begin(), plot.groups.end(), [](const TextPlotGroup& group) {
        return group.best || group.rows.size() != 1 || !group.rest.empty();
      });
  if (needed) {
    return;
  }
  TextPlotGroup together;
  for (TextPlotGroup& group : plot.groups) {
    together.rows.push_back(std::move(group.rows.front()));
  }
  const auto place = [](const TextPlotRow& row) { return row.bar ? row.bar->fuzzy.from : 2; };
  std::stable_sort(together.rows.begin(), together.rows.end(),
                   [&](const TextPlotRow& a, const TextPlotRow& b) { return place(a) < place(b); });
  plot.groups.clear();
  plot.groups.push_back(std::move(together));
}

/// Joins conflicts that are about the same.
class JoinedConflicts {
 public:
  JoinedConflicts(const Snapshot& snapshot, std::span<const Conflict> conflicts)
      : first_(conflicts.size()) {
    std::iota(first_.begin(), first_.end(), std::size_t{0});
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < conflicts.size(); ++i) {
      for (const ClaimIndex index : {conflicts[i].finding.a, conflicts[i].finding.b}) {
        const Claim& claim = snapshot.claim(index);
        const auto [found, is_new] =
            known.try_emplace({snapshot.representative(claim.subject), claim.predicate}, i);
        join(found->second, i);
      }
    }
  }

  /// The first conflict that is about the same.
  std::size_t first(std::size_t conflict) {
    while (first_[conflict] != conflict) {
      first_[conflict] = first_[first_[conflict]];
      conflict = first_[conflict];
    }
    return conflict;
  }

 private:
  void join(std::size_t a, std::size_t b) {
    const auto [less, more] = std::minmax({first(a), first(b)});
    first_[more] = less;
  }

  std::vector<std::size_t> first_;
};

/// The first `most` claims on an axis.
std::optional<TextPlot> plot_claims(const Snapshot& snapshot, std::span<const ClaimIndex> claims,
                                    std::size_t most) {
  const std::vector<ClaimIndex> shown =
      by_value(snapshot, claims.first(std::min(most, claims.size())));
  const DrawnClaims drawn(snapshot, shown);
  if (!drawn.any()) {
    return std::nullopt;
  }
  TextPlot plot = drawn.axis();
  TextPlotGroup& group = plot.groups.emplace_back();
  std::vector<TextPlotRow> rows;
  rows.reserve(shown.size());
  for (const ClaimIndex claim : shown) {
    rows.push_back(drawn.row(claim));
  }
  group.rows = merged(std::move(rows));
  if (shown.size() < claims.size()) {
    group.rest = plural(claims.size() - shown.size(), "more claim") + " not drawn";
  }
  return is_worth_a_plot(drawn, plot) ? std::optional(std::move(plot)) : std::nullopt;
}

}  // namespace

std::optional<TextPlot> plot_item(const Snapshot& snapshot, const DataItem& item,
                                  std::size_t most) {
  const DrawnClaims drawn(snapshot, by_value(snapshot, item.claims));
  if (!drawn.any()) {
    return std::nullopt;
  }
  const std::vector<Position>& positions = item.positions;
  const bool one_is_best =
      positions.size() > 1 && positions[0].origins.size() > positions[1].origins.size();
  TextPlot plot = drawn.axis();
  std::set<ClaimIndex> shown;
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::vector<ClaimIndex> claims = by_value(snapshot, positions[i].claims);
    const bool best = one_is_best && i == 0;
    if (best) {
      plot.best = drawn.meet(claims);
    }
    if (shown.size() >= most) {
      left_out += static_cast<std::size_t>(
          std::count_if(claims.begin(), claims.end(),
                        [&](ClaimIndex claim) { return shown.insert(claim).second; }));
      continue;
    }
    TextPlotGroup& group = plot.groups.emplace_back();
    group.heading = heading_of(snapshot, positions[i], claims, i + 1, best);
    group.best = best;
    std::string elsewhere;
    std::set<std::string> told;
    std::vector<TextPlotRow> rows;
    std::size_t rest = 0;
    for (const ClaimIndex claim : claims) {
      if (!shown.insert(claim).second) {
        const std::string value = value_in_words(snapshot, claim);
        if (told.insert(value).second) {
          elsewhere += (elsewhere.empty() ? "also " : ", ") + value;
        }
      } else if (shown.size() > most) {
        ++rest;
      } else {
        rows.push_back(drawn.row(claim));
      }
    }
    group.rows = merged(std::move(rows));
    group.rest = elsewhere;
    if (rest > 0) {
      group.rest += (elsewhere.empty() ? "" : "; ") + plural(rest, "more claim") + " not drawn";
    }
  }
  drop_needless_headings(plot);
  if (left_out > 0) {
    plot.groups.emplace_back().rest =
        "other positions: " + plural(left_out, "claim") + " not drawn";
  }
  return is_worth_a_plot(drawn, plot) ? std::optional(std::move(plot)) : std::nullopt;
}

std::vector<std::optional<TextPlot>> plot_conflicts(const Snapshot& snapshot,
                                                    std::span<const Conflict> conflicts,
                                                    std::size_t most) {
  JoinedConflicts joined(snapshot, conflicts);
  std::vector<std::vector<ClaimIndex>> claims(conflicts.size());
  std::set<std::pair<std::size_t, ClaimIndex>> known;
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    const auto [first, second] = reading_order(snapshot, conflicts[i].finding);
    const std::size_t group = joined.first(i);
    for (const ClaimIndex claim : {first, second}) {
      if (known.insert({group, claim}).second) {
        claims[group].push_back(claim);
      }
    }
  }
  std::vector<std::optional<TextPlot>> plots;
  plots.reserve(conflicts.size());
  for (const std::vector<ClaimIndex>& together : claims) {
    plots.push_back(together.empty() ? std::nullopt : plot_claims(snapshot, together, most));
  }
  return plots;
}

}  // namespace claimgraph
