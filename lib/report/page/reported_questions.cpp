#include "report/page/reported_questions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/graph/conflicts.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/page/question_items.hpp"
#include "report/page/question_plot.hpp"
#include "report/plot_measure.hpp"
#include "report/provenance_forms.hpp"

namespace claimgraph {
namespace {

/// Of a subject with more claims positions are not worked out: a page shows forty.
constexpr std::size_t kMostOfSubject = 20'000;

/// Names of sources, in order.
std::vector<std::string> names_of(const ProvenanceContext& context,
                                  const std::vector<Vertex>& sources) {
  std::vector<std::string> names;
  names.reserve(sources.size());
  for (const Vertex source : sources) {
    names.push_back(source_in_words(context, source));
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Turns data items into what a report says of them.
class QuestionReporter {
 public:
  QuestionReporter(const Snapshot& snapshot, const ClaimGraph& graph, std::size_t most_claims,
                   ReportedClaims& claims, ReportData& report)
      : snapshot_(snapshot), graph_(graph), most_(most_claims), claims_(claims), report_(report) {}

  /// `needed` claims are kept however many there are.
  ReportedQuestion describe(const std::vector<const DataItem*>& items,
                            const std::vector<ClaimIndex>& needed) {
    ReportedQuestion question;
    choose(items, needed, question);
    for (const DataItem* item : items) {
      add_item(*item, question);
      const bool alone = std::count_if(items.begin(), items.end(), [&](const DataItem* other) {
                           return other->predicate == item->predicate;
                         }) == 1;
      if (!alone) {
        question.items.back().scope = scope_of(*item);
      }
    }
    name(items, question);
    plot_question(snapshot_, needed.front(), indexes_, question);
    std::vector<DatedClaim> dates;
    for (const std::size_t at : question.claims) {
      dates.push_back({report_.claims[at].said, report_.claims[at].holds});
    }
    question.times = plot_times(dates);
    return question;
  }

 private:
  struct SortedPosition {
    std::vector<ClaimIndex> claims;
    std::string origins;
    std::vector<std::string> first_said_by;
    bool best = false;
  };

  /// Which claims are shown: all, or those that are needed and then those of the first positions.
  void choose(const std::vector<const DataItem*>& items, const std::vector<ClaimIndex>& needed,
              ReportedQuestion& question) {
    kept_.clear();
    kept_.insert(needed.begin(), needed.end());
    std::size_t total = 0;
    positions_.clear();
    for (const DataItem* item : items) {
      question.whole = question.whole && !item->positions.empty();
      total += item->claims.size();
      positions_.push_back(sorted_positions(*item));
    }
    for (std::size_t depth = 0, left = 1; left > 0 && kept_.size() < most_; ++depth) {
      left = 0;
      for (const std::vector<SortedPosition>& positions : positions_) {
        if (depth < positions.size()) {
          ++left;
          keep(positions[depth].claims);
        }
      }
    }
    question.more_claims = total - std::min(total, kept_.size());
  }

  void keep(const std::vector<ClaimIndex>& claims) {
    for (const ClaimIndex claim : claims) {
      if (kept_.size() >= most_) {
        return;
      }
      kept_.insert(claim);
    }
  }

  std::vector<SortedPosition> sorted_positions(const DataItem& item) {
    std::vector<SortedPosition> sorted;
    if (item.positions.empty()) {
      sorted.push_back({by_value(item.claims), "", {}, false});
      return sorted;
    }
    const ProvenanceContext context{snapshot_, graph_};
    const std::vector<SupportedPosition> supported = supported_positions(snapshot_, graph_, item);
    for (const SupportedPosition& at : supported) {
      sorted.push_back({by_value(at.position.claims), independence_in_words(at.independence),
                        names_of(context, at.independence.origins), false});
    }
    const auto support = [&](std::size_t at) {
      return std::pair(supported[at].independence.independent,
                       supported[at].independence.origins.size());
    };
    // Positions that are supported alike are told apart by names only: none is the best.
    sorted.front().best = supported.size() == 1 ? supported.front().position.claims.size() > 1
                                                : support(0) != support(1);
    return sorted;
  }

  std::vector<ClaimIndex> by_value(std::vector<ClaimIndex> claims) const {
    std::stable_sort(claims.begin(), claims.end(),
                     [&](ClaimIndex a, ClaimIndex b) { return lower_end(a) < lower_end(b); });
    return claims;
  }

  [[nodiscard]] double lower_end(ClaimIndex claim) const {
    const std::optional<Bounds> bounds = snapshot_.bounds(claim);
    return bounds && !bounds->fuzzy.empty() ? bounds->fuzzy.lo() : -Interval::kInfinity;
  }

  void add_item(const DataItem& item, ReportedQuestion& question) {
    ReportedItem reported;
    reported.predicate = snapshot_.label(item.predicate);
    for (const SortedPosition& sorted : positions_[question.items.size()]) {
      ReportedPosition position;
      position.origins = sorted.origins;
      position.first_said_by = sorted.first_said_by;
      position.best = sorted.best;
      position.meet = where_they_meet(snapshot_, sorted.claims);
      for (const ClaimIndex claim : sorted.claims) {
        if (!kept_.contains(claim)) {
          ++position.more_claims;
          continue;
        }
        const std::size_t at = claims_.add(claim);
        position.claims.push_back(at);
        if (std::find(question.claims.begin(), question.claims.end(), at) ==
            question.claims.end()) {
          question.claims.push_back(at);
          indexes_[at] = claim;
        }
      }
      if (!position.claims.empty()) {
        reported.positions.push_back(std::move(position));
      }
    }
    question.items.push_back(std::move(reported));
  }

  void name(const std::vector<const DataItem*>& items, ReportedQuestion& question) const {
    question.subject = items.front()->subject;
    std::string subject;
    for (const DataItem* item : items) {
      const std::string label = snapshot_.label(item->predicate);
      const bool again = std::find(question.predicates.begin(), question.predicates.end(),
                                   item->predicate) != question.predicates.end();
      if (item->subject != subject) {
        subject = item->subject;
        question.title +=
            (question.title.empty() ? "" : "; ") + snapshot_.label(subject) + ": " + label;
      } else if (!again) {
        question.title += "; " + label;
      }
      if (!again) {
        question.predicates.push_back(item->predicate);
        question.predicate_labels.push_back(label);
      }
    }
    question.id = question.subject + ":" + question.predicates.front();
  }

  /// What tells an item from another one of its predicate: the scopes of the first of its claims.
  [[nodiscard]] std::string scope_of(const DataItem& item) const {
    constexpr std::size_t kMost = 2;
    std::set<std::string> scopes;
    std::string text;
    for (const ClaimIndex claim : item.claims) {
      const std::string scope = scope_in_words(snapshot_, claim);
      if (!scope.empty() && scopes.insert(scope).second) {
        text += (text.empty() ? "" : "; ") + (scopes.size() > kMost ? "..." : scope);
      }
      if (scopes.size() > kMost) {
        break;
      }
    }
    return text;
  }

  const Snapshot& snapshot_;
  const ClaimGraph& graph_;
  std::size_t most_;
  ReportedClaims& claims_;
  ReportData& report_;
  std::unordered_set<ClaimIndex> kept_;
  std::vector<std::vector<SortedPosition>> positions_;  // of each item
  std::unordered_map<std::size_t, ClaimIndex> indexes_;
};

void make_unique(std::string& id, std::set<std::string>& taken) {
  const std::string base = id;
  for (int number = 2; !taken.insert(id).second; ++number) {
    id = base + "~" + std::to_string(number);
  }
}

}  // namespace

void add_questions(const Snapshot& snapshot, const ClaimGraph& graph,
                   std::span<const Conflict> conflicts, const QuestionOptions& options,
                   ReportedClaims& claims, ReportData& report) {
  const std::vector<DataItem> items =
      items_about(snapshot, conflicts, options.whole ? kMostOfSubject : 0);
  std::unordered_map<ClaimIndex, std::size_t> item_of;
  for (std::size_t item = 0; item < items.size(); ++item) {
    for (const ClaimIndex claim : items[item].claims) {
      item_of[claim] = item;
    }
  }
  JoinedItems joined(items.size());
  for (const Conflict& conflict : conflicts) {
    joined.join(item_of.at(conflict.finding.a), item_of.at(conflict.finding.b));
  }

  QuestionReporter reporter(snapshot, graph, options.most_claims, claims, report);
  std::map<std::size_t, std::size_t> question_of;  // by the item that stands for its family
  std::set<std::string> taken;
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    const std::size_t family = joined.find(item_of.at(conflicts[i].finding.a));
    const auto [found, is_new] = question_of.try_emplace(family, report.questions.size());
    if (is_new) {
      std::vector<const DataItem*> members;
      for (std::size_t item = 0; item < items.size(); ++item) {
        if (joined.find(item) == family) {
          members.push_back(&items[item]);
        }
      }
      std::vector<ClaimIndex> needed;
      for (const Conflict& conflict : conflicts) {
        if (joined.find(item_of.at(conflict.finding.a)) == family) {
          needed.push_back(conflict.finding.a);
          needed.push_back(conflict.finding.b);
        }
      }
      ReportedQuestion question = reporter.describe(members, needed);
      make_unique(question.id, taken);
      report.questions.push_back(std::move(question));
    }
    report.questions[found->second].conflicts.push_back(i);
    report.conflicts[i].about = found->second;
  }
}

}  // namespace claimgraph
