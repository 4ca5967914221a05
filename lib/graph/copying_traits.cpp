#include "graph/copying_traits.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <boost/pending/disjoint_sets.hpp>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/graph/conflicts.hpp>

#include "graph/recorded_lineage.hpp"

namespace claimgraph {
namespace {

using LinkIndex = std::uint32_t;

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// Measured (docs/provenance.md): where half of the sources copy, a figure that two have in common
/// came from one origin in 75, 87, 96 and 99 of 100 cases, at 1 to 4 significant figures. So two
/// independent sources had the same figure this often:
constexpr std::array<double, 4> kChance{25.0 / 75, 13.0 / 87, 4.0 / 96, 1.0 / 99};
/// How many other sources of the question weigh as much as that table.
constexpr double kTableWorth = 10;
/// What this many independent sources would state is common knowledge, and no trait.
constexpr double kCommon = 0.5;
/// To share an error, an independent source would first have to err: taken as one time in five.
constexpr double kErrs = 0.2;

/// Significant figures of a value that a claim gives as its own; 0 for hedges, bounds, ranges,
/// magnitudes, comparatives, denied values and zero.
int figures(const Claim& claim) {
  const auto* quantity = std::get_if<Quantity>(&claim.object);
  if (quantity == nullptr || claim.measured_by || claim.polarity == Polarity::kDenied ||
      (quantity->hedge() != Hedge::kExact && quantity->hedge() != Hedge::kRounded) ||
      quantity->value().is_zero()) {
    return 0;
  }
  return quantity->value().significant_digits();
}

/// Said in the agent's own name, or passed on from nobody one could name.
bool states(const LinkRecord& link) {
  switch (link.link.attribution.act) {
    case Act::kAsserts:
    case Act::kEstimates:
    case Act::kForecasts:
      return true;
    case Act::kReports:
    case Act::kQuotes:
      return !link.via;
    case Act::kDenies:
    case Act::kDoubts:
    case Act::kDisputes:
      return false;
  }
  return false;
}

bool same_unit(const Record& a, const Record& b) {
  const auto* x = std::get_if<Quantity>(&a.claim.object);
  const auto* y = std::get_if<Quantity>(&b.claim.object);
  return x != nullptr && y != nullptr && x->unit().convertible_to(y->unit());
}

bool contradict(const Comparison& comparison) {
  return comparison.verdict == Verdict::kContradicts && !comparison.conditional;
}

/// How often an independent source would state a figure, given how many of the other sources do.
double chance(int significant, std::size_t same, std::size_t others) {
  const double table = kChance[static_cast<std::size_t>(std::min(significant, 4)) - 1];
  return (kTableWorth * table + static_cast<double>(same)) /
         (kTableWorth + static_cast<double>(others));
}

}  // namespace

/// All claims of one subject and predicate.
struct SharedTraits::Question {
  std::vector<ClaimIndex> claims;
};

/// Claims of a question that are comparable and give one value.
struct SharedTraits::Figure {
  std::vector<ClaimIndex> claims;
};

SharedTraits::SharedTraits(const Snapshot& snapshot, const CopyingOptions& options)
    : snapshot_(snapshot),
      state_(SnapshotAccess::state(snapshot)),
      question_of_(snapshot.size(), kNone),
      figure_of_(snapshot.size(), kNone) {
  for (const LinkRecord& link : state_.links) {
    agents_.emplace_back(link.agent);
  }
  std::sort(agents_.begin(), agents_.end());
  agents_.erase(std::unique(agents_.begin(), agents_.end()), agents_.end());
  figures_of_.resize(agents_.size());
  share_figures();
  share_wording(options.wording);
}

AgentNumber SharedTraits::number(std::string_view agent) const {
  return static_cast<AgentNumber>(std::lower_bound(agents_.begin(), agents_.end(), agent) -
                                  agents_.begin());
}

void SharedTraits::share(AgentNumber a, AgentNumber b, SharedTrait trait) {
  if (a > b) {
    std::swap(a, b);
    std::swap(trait.a, trait.b);
  }
  pairs_[Pair{a} << 32U | b].push_back(trait);
}

void SharedTraits::share_figures() {
  std::map<std::pair<std::string_view, std::string_view>, Question> questions;
  for (ClaimIndex claim = 0; claim < state_.records.size(); ++claim) {
    const Record& record = state_.records[claim];
    questions[{record.subject, record.predicate->key}].claims.push_back(claim);
  }
  std::uint32_t question_number = 0;
  std::uint32_t figure_number = 0;
  for (const auto& [key, question] : questions) {
    std::map<double, std::vector<ClaimIndex>> by_value;
    for (const ClaimIndex claim : question.claims) {
      const Record& record = state_.records[claim];
      if (figures(record.claim) == 0 || !record.bounds) {
        continue;
      }
      question_of_[claim] = question_number;
      by_value[record.bounds->strict.lo()].push_back(claim);
      for (const LinkIndex at : record.attributions) {
        if (states(state_.links[at])) {
          figures_of_[number(state_.links[at].agent)].push_back(claim);
        }
      }
    }
    ++question_number;
    for (const auto& [value, claims] : by_value) {
      boost::disjoint_sets_with_storage<> sets(claims.size());
      for (std::size_t i = 0; i < claims.size(); ++i) {
        for (std::size_t j = i + 1; j < claims.size(); ++j) {
          if (sets.find_set(i) != sets.find_set(j) &&
              same_unit(state_.records[claims[i]], state_.records[claims[j]]) &&
              compare(snapshot_, claims[i], claims[j]).verdict != Verdict::kIncomparable) {
            sets.union_set(i, j);
          }
        }
      }
      std::map<std::size_t, Figure> figures_by_set;
      for (std::size_t i = 0; i < claims.size(); ++i) {
        figures_by_set[sets.find_set(i)].claims.push_back(claims[i]);
      }
      for (const auto& [set, figure] : figures_by_set) {
        for (const ClaimIndex claim : figure.claims) {
          figure_of_[claim] = figure_number;
        }
        ++figure_number;
        share_figure(question, figure);
      }
    }
  }
  for (std::vector<ClaimIndex>& claims : figures_of_) {
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  }
}

void SharedTraits::share_figure(const Question& question, const Figure& figure) {
  // Who states it, and in which claim with most figures.
  std::map<std::string_view, ClaimIndex> stated_by;
  std::vector<LinkIndex> statements;
  for (const ClaimIndex claim : figure.claims) {
    for (const LinkIndex at : state_.records[claim].attributions) {
      if (state_.links[at].link.attribution.act == Act::kDisputes) {
        continue;
      }
      statements.push_back(at);
      if (states(state_.links[at])) {
        const auto [known, is_new] = stated_by.emplace(state_.links[at].agent, claim);
        if (!is_new &&
            figures(state_.records[claim].claim) > figures(state_.records[known->second].claim)) {
          known->second = claim;
        }
      }
    }
  }
  if (stated_by.size() < 2) {
    return;
  }
  std::vector<std::string_view> agents;
  for (const auto& [agent, claim] : stated_by) {
    agents.push_back(agent);
  }
  const RecordedLineage lineage(state_, statements);
  const std::vector<std::size_t> classes = lineage.classes(agents);
  const std::size_t sharing = std::set<std::size_t>(classes.begin(), classes.end()).size();

  // The other answers to the question.
  std::set<std::string_view> with_other_figure;
  std::set<std::string_view> with_other_answer;
  std::vector<ClaimIndex> against;
  std::vector<WeightedInterval> values_against;
  const auto add_origins = [&](ClaimIndex claim, std::set<std::string_view>& origins) {
    for (const std::string& origin : state_.records[claim].origins) {
      if (!stated_by.contains(origin)) {
        origins.insert(origin);
      }
    }
  };
  for (const ClaimIndex other : question.claims) {
    if (std::binary_search(figure.claims.begin(), figure.claims.end(), other)) {
      continue;
    }
    bool comparable = false;
    bool contradicts = false;
    for (const ClaimIndex claim : figure.claims) {
      const Comparison comparison = compare(snapshot_, claim, other);
      comparable = comparable || comparison.verdict != Verdict::kIncomparable;
      contradicts = contradicts || contradict(comparison);
    }
    if (!comparable) {
      continue;
    }
    add_origins(other, with_other_answer);
    if (figures(state_.records[other].claim) > 0) {
      add_origins(other, with_other_figure);
    }
    if (contradicts && state_.records[other].bounds &&
        state_.records[other].claim.polarity == Polarity::kAffirmed) {
      against.push_back(other);
      values_against.push_back({state_.records[other].bounds->fuzzy,
                                static_cast<double>(state_.records[other].origins.size())});
    }
  }
  std::set<std::string_view> agreed_against;
  for (const std::size_t i : maximum_weight_stabbing(values_against).held) {
    add_origins(against[i], agreed_against);
  }
  const bool error = 2 * agreed_against.size() > sharing + with_other_answer.size();

  for_each_unconnected(lineage, agents, [&](std::size_t i, std::size_t j) {
    const ClaimIndex a = stated_by.at(agents[i]);
    const ClaimIndex b = stated_by.at(agents[j]);
    const int significant =
        std::min(figures(state_.records[a].claim), figures(state_.records[b].claim));
    const std::size_t same = sharing - (classes[i] == classes[j] ? 1 : 2);
    const double expected = chance(significant, same, same + with_other_figure.size());
    if (expected < kCommon) {
      share(number(agents[i]), number(agents[j]),
            {error ? SharedTrait::Kind::kError : SharedTrait::Kind::kValue, a, b, significant,
             1 / (error ? kErrs * expected : expected)});
    }
  });
}

std::size_t SharedTraits::differences(Pair pair) const {
  const std::vector<ClaimIndex>& stated_by_a = figures_of_[first(pair)];
  const std::vector<ClaimIndex>& stated_by_b = figures_of_[second(pair)];
  std::set<std::uint32_t> figures_of_a;
  for (const ClaimIndex a : stated_by_a) {
    figures_of_a.insert(figure_of_[a]);
  }
  std::set<std::uint32_t> shared;
  for (const ClaimIndex b : stated_by_b) {
    if (figures_of_a.contains(figure_of_[b])) {
      shared.insert(figure_of_[b]);
    }
  }
  std::map<std::uint32_t, std::vector<ClaimIndex>> by_question;
  for (const ClaimIndex claim : stated_by_a) {
    if (!shared.contains(figure_of_[claim])) {
      by_question[question_of_[claim]].push_back(claim);
    }
  }
  std::set<ClaimIndex> contradicted_a;
  std::set<ClaimIndex> contradicted_b;
  for (const ClaimIndex b : stated_by_b) {
    const auto found = by_question.find(question_of_[b]);
    if (found == by_question.end() || shared.contains(figure_of_[b])) {
      continue;
    }
    for (const ClaimIndex a : found->second) {
      if (contradict(compare(snapshot_, a, b))) {
        contradicted_a.insert(a);
        contradicted_b.insert(b);
      }
    }
  }
  return std::min(contradicted_a.size(), contradicted_b.size());
}

}  // namespace claimgraph
