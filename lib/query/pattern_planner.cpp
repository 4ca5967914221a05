#include "query/pattern_planner.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "query/condition_lowering.hpp"
#include "query/fragment_sql.hpp"
#include "query/slots.hpp"

namespace claimgraph {

namespace {

using plan::Expression;
using plan::kNoSlot;
using plan::Pattern;
using plan::PatternNode;
using plan::PatternRelationship;
using plan::Slot;

/// Whether both could be one relationship, so that the rule that none comes twice matters.
bool may_be_one(const PatternRelationship& a, const PatternRelationship& b) {
  const auto meet = [](const auto& left, const auto& right) {
    return std::any_of(left.begin(), left.end(), [&](const auto& element) {
      return std::find(right.begin(), right.end(), element) != right.end();
    });
  };
  return meet(a.virtuals, b.virtuals) ||
         (meet(a.tables, b.tables) && (a.any_type || b.any_type || meet(a.types, b.types)));
}

bool is_walk(const PatternRelationship& relationship) {
  return relationship.variable_length || relationship.shortest != syntax::ShortestPath::kNo;
}

bool is_link(const PatternRelationship& relationship) {
  return is_walk(relationship) || !relationship.virtuals.empty();
}

/// Orders the parts of one pattern.
class PatternPlanner {
 public:
  PatternPlanner(Pattern& pattern, plan::Frame& frame, const Catalogue& catalogue)
      : pattern_(pattern), frame_(frame), catalogue_(catalogue) {
    for (const Expression& condition : pattern.conditions) {
      conditions_.push_back({&condition, plan::slots_read(condition)});
    }
  }

  plan::PatternPlan run() {
    plan_.pattern = &pattern_;
    find_roots();
    keep_relationships_distinct();
    find_fragments();
    available_.resize(pattern_.nodes.size());
    for (std::size_t i = 0; i < pattern_.nodes.size(); ++i) {
      available_[i] = pattern_.nodes[i].bound;
    }
    check_what_is_known();
    while (!fragments_.empty() || !links_.empty()) {
      if (!run_anchored_fragment() && !run_link()) {
        run_best_fragment();
      }
      check_what_is_known();
    }
    if (!clashing_.empty()) {
      plan::CheckStage check;
      check.distinct_relationships.assign(clashing_.begin(), clashing_.end());
      plan_.stages.emplace_back(std::move(check));
    }
    return std::move(plan_);
  }

 private:
  struct Condition {
    const Expression* expression;
    std::set<Slot> reads;
    bool done = false;
  };

  Slot give_slot(Slot& slot) {
    if (slot == kNoSlot) {
      slot = frame_.allocate();
    }
    return slot;
  }

  void keep_relationships_distinct() {
    for (std::size_t i = 0; i < pattern_.relationships.size(); ++i) {
      for (std::size_t j = i + 1; j < pattern_.relationships.size(); ++j) {
        PatternRelationship& a = pattern_.relationships[i];
        PatternRelationship& b = pattern_.relationships[j];
        // Single relationships joined in one statement are kept apart there, when both stand in it;
        // that is known only later, so the rest is checked on rows.
        if (may_be_one(a, b) && (is_link(a) || is_link(b) || !connected(i, j))) {
          for (const std::size_t index : {i, j}) {
            PatternRelationship& relationship = pattern_.relationships[index];
            give_slot(relationship.slot);
            relationship.list_needed = relationship.variable_length;
            clashing_.insert(index);
          }
        }
      }
    }
  }

  /// Nodes that single stored relationships join are in one fragment: gives each its least node.
  void find_roots() {
    std::vector<std::vector<std::size_t>> neighbours(pattern_.nodes.size());
    for (const PatternRelationship& relationship : pattern_.relationships) {
      if (!is_link(relationship)) {
        neighbours[relationship.from].push_back(relationship.to);
        neighbours[relationship.to].push_back(relationship.from);
      }
    }
    constexpr std::size_t kNone = SIZE_MAX;
    roots_.assign(pattern_.nodes.size(), kNone);
    for (std::size_t root = 0; root < roots_.size(); ++root) {
      std::vector<std::size_t> reached;
      if (roots_[root] == kNone) {
        reached.push_back(root);
      }
      while (!reached.empty()) {
        const std::size_t node = reached.back();
        reached.pop_back();
        if (roots_[node] == kNone) {
          roots_[node] = root;
          reached.insert(reached.end(), neighbours[node].begin(), neighbours[node].end());
        }
      }
    }
  }

  bool connected(std::size_t a, std::size_t b) const {
    return roots_[pattern_.relationships[a].from] == roots_[pattern_.relationships[b].from];
  }

  void find_fragments() {
    std::vector<std::size_t> roots;
    for (std::size_t i = 0; i < pattern_.nodes.size(); ++i) {
      const std::size_t root = roots_[i];
      const auto known = std::find(roots.begin(), roots.end(), root);
      if (known == roots.end()) {
        roots.push_back(root);
        fragments_.emplace_back();
        fragments_.back().nodes.push_back(i);
      } else {
        fragments_[static_cast<std::size_t>(known - roots.begin())].nodes.push_back(i);
      }
    }
    for (std::size_t i = 0; i < pattern_.relationships.size(); ++i) {
      const PatternRelationship& relationship = pattern_.relationships[i];
      if (is_link(relationship)) {
        links_.push_back(i);
        continue;
      }
      for (plan::FragmentStage& fragment : fragments_) {
        if (std::find(fragment.nodes.begin(), fragment.nodes.end(), relationship.from) !=
            fragment.nodes.end()) {
          fragment.relationships.push_back(i);
        }
      }
    }
  }

  bool run_anchored_fragment() {
    for (std::size_t i = 0; i < fragments_.size(); ++i) {
      const std::vector<std::size_t>& nodes = fragments_[i].nodes;
      const bool anchored =
          std::any_of(nodes.begin(), nodes.end(),
                      [&](std::size_t node) { return available_[node]; }) ||
          std::any_of(fragments_[i].relationships.begin(), fragments_[i].relationships.end(),
                      [&](std::size_t r) { return pattern_.relationships[r].bound; });
      if (anchored) {
        run_fragment(i);
        return true;
      }
    }
    return false;
  }

  bool run_link() {
    for (const bool both : {true, false}) {
      for (std::size_t i = 0; i < links_.size(); ++i) {
        const PatternRelationship& relationship = pattern_.relationships[links_[i]];
        const int known =
            (available_[relationship.from] ? 1 : 0) + (available_[relationship.to] ? 1 : 0);
        const bool needs_both = relationship.shortest != syntax::ShortestPath::kNo;
        if (known == 2 || (!both && known == 1 && !needs_both)) {
          add_link(links_[i]);
          links_.erase(links_.begin() + static_cast<std::ptrdiff_t>(i));
          return true;
        }
      }
    }
    // Computed relationships between nodes about which nothing is asked start by themselves.
    if (fragments_.size() == 2 && links_.size() == 1) {
      const PatternRelationship& relationship = pattern_.relationships[links_[0]];
      const std::vector<int> scores = score_fragments();
      if (!relationship.virtuals.empty() && scores[0] <= kNothingAsked &&
          scores[1] <= kNothingAsked) {
        add_link(links_[0]);
        links_.clear();
        return true;
      }
    }
    return false;
  }

  void run_best_fragment() {
    const std::vector<int> scores = score_fragments();
    run_fragment(
        static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
  }

  static constexpr int kNothingAsked = 1;

  /// How much starting with each fragment promises to narrow down.
  std::vector<int> score_fragments() const {
    std::vector<int> scores;
    std::map<Slot, std::size_t> owners;  // of the properties that conditions read
    for (std::size_t i = 0; i < fragments_.size(); ++i) {
      int score = 0;
      for (const std::size_t node : fragments_[i].nodes) {
        for (const plan::Demand& demand : pattern_.nodes[node].demands) {
          owners.emplace(demand.slot, i);
        }
        score = std::max(score, pattern_.nodes[node].labels.empty() ? 0 : 1);
      }
      scores.push_back(score + static_cast<int>(fragments_[i].relationships.size()));
    }
    const std::set<Slot> unknown = pending();
    for (const Condition& condition : conditions_) {
      const Expression& expression = *condition.expression;
      if (condition.done || expression.kind != Expression::Kind::kComparison) {
        continue;
      }
      constexpr std::size_t kNone = SIZE_MAX;
      std::size_t only = kNone;
      bool of_one = true;
      for (const Slot slot : condition.reads) {
        const auto owner = owners.find(slot);
        if (owner == owners.end()) {
          of_one = of_one && !unknown.contains(slot);
        } else {
          of_one = of_one && (only == kNone || only == owner->second);
          only = owner->second;
        }
      }
      if (of_one && only != kNone) {
        const bool equal = expression.comparisons.front() == syntax::ComparisonOperator::kEqual;
        scores[only] += equal ? 100 : 10;
      }
    }
    return scores;
  }

  /// Slots of the pattern that no stage has filled yet.
  std::set<Slot> pending() const {
    std::set<Slot> slots;
    const auto add_node = [&](std::size_t index) {
      const PatternNode& node = pattern_.nodes[index];
      if (!node.bound && !available_[index]) {
        slots.insert(node.slot);
      }
      for (const plan::Demand& demand : node.demands) {
        slots.insert(demand.slot);
      }
    };
    const auto add_relationship = [&](std::size_t index) {
      const PatternRelationship& relationship = pattern_.relationships[index];
      if (!relationship.bound) {
        slots.insert(relationship.slot);
      }
      for (const plan::Demand& demand : relationship.demands) {
        slots.insert(demand.slot);
      }
    };
    for (const plan::FragmentStage& fragment : fragments_) {
      std::for_each(fragment.nodes.begin(), fragment.nodes.end(), add_node);
      std::for_each(fragment.relationships.begin(), fragment.relationships.end(), add_relationship);
    }
    std::for_each(links_.begin(), links_.end(), add_relationship);
    slots.erase(kNoSlot);
    return slots;
  }

  bool matters(const plan::FragmentStage& fragment) const {
    if (fragment.nodes.size() > 1 || !fragment.relationships.empty()) {
      return true;
    }
    const std::size_t index = fragment.nodes.front();
    const PatternNode& node = pattern_.nodes[index];
    if (!available_[index] || !node.demands.empty() || asks_for_label(node)) {
      return true;
    }
    // Alone it has to be looked at: it may be null, or something else than a node.
    if (node.bound && std::none_of(pattern_.relationships.begin(), pattern_.relationships.end(),
                                   [&](const PatternRelationship& relationship) {
                                     return relationship.from == index || relationship.to == index;
                                   })) {
      return true;
    }
    // A computed relationship leads to one table only.
    const bool of_that_table = std::any_of(
        pattern_.relationships.begin(), pattern_.relationships.end(),
        [&](const PatternRelationship& relationship) {
          return !relationship.virtuals.empty() &&
                 (relationship.from == index || relationship.to == index) &&
                 node.tables == std::vector<std::size_t>{
                                    catalogue_.virtual_relationships[relationship.virtuals.front()]
                                        .node_table};
        });
    return !of_that_table && node.tables.size() < catalogue_.nodes.size();
  }

  /// A label that only some rows of a table carry.
  bool asks_for_label(const PatternNode& node) const {
    return std::any_of(node.tables.begin(), node.tables.end(), [&](std::size_t table) {
      const std::vector<Label>& labels = catalogue_.nodes[table].labels;
      return std::any_of(labels.begin(), labels.end(), [&](const Label& label) {
        return !label.condition.empty() &&
               std::find(node.labels.begin(), node.labels.end(), label.name) != node.labels.end();
      });
    });
  }

  void run_fragment(std::size_t index) {
    plan::FragmentStage fragment = std::move(fragments_[index]);
    fragments_.erase(fragments_.begin() + static_cast<std::ptrdiff_t>(index));
    if (!matters(fragment)) {
      return;
    }
    for (const std::size_t node : fragment.nodes) {
      if (available_[node]) {
        give_slot(pattern_.nodes[node].slot);
        fragment.bound_nodes.push_back(node);
      }
      available_[node] = true;
    }
    for (const std::size_t relationship : fragment.relationships) {
      if (pattern_.relationships[relationship].bound) {
        fragment.bound_relationships.push_back(relationship);
      }
    }
    const std::set<Slot> unknown = pending();
    for (Condition& condition : conditions_) {
      const bool ready = std::none_of(condition.reads.begin(), condition.reads.end(),
                                      [&](Slot slot) { return unknown.contains(slot); });
      if (condition.done || !ready) {
        continue;
      }
      const std::size_t parameters = fragment.parameters.size();
      if (std::optional<plan::SqlCondition> lowered =
              lower_condition(*condition.expression, fragment, pattern_, catalogue_)) {
        fragment.conditions.push_back(std::move(*lowered));
        condition.done = true;
      } else {
        fragment.parameters.resize(parameters);
      }
    }
    plan_.stages.emplace_back(std::move(fragment));
  }

  void add_link(std::size_t index) {
    PatternRelationship& relationship = pattern_.relationships[index];
    const bool from_known = available_[relationship.from];
    const bool to_known = available_[relationship.to];
    give_slot(pattern_.nodes[relationship.from].slot);
    give_slot(pattern_.nodes[relationship.to].slot);
    if (is_walk(relationship)) {
      plan::WalkStage walk;
      walk.relationship = index;
      walk.reversed = !from_known;
      walk.end_known = from_known && to_known;
      walk.reachability = !pattern_.repeats_matter && !relationship.list_needed &&
                          !relationship.bound && relationship.min_hops <= 1 &&
                          relationship.shortest == syntax::ShortestPath::kNo &&
                          !clashing_.contains(index);
      write_hop_sql(walk, pattern_, catalogue_);
      plan_.stages.emplace_back(std::move(walk));
    } else {
      plan_.stages.emplace_back(plan::VirtualStage{index, from_known, to_known});
    }
    available_[relationship.from] = true;
    available_[relationship.to] = true;
  }

  /// Checks every condition for which all is known and that no SQL decides.
  void check_what_is_known() {
    const std::set<Slot> unknown = pending();
    plan::CheckStage check;
    for (Condition& condition : conditions_) {
      const bool ready = std::none_of(condition.reads.begin(), condition.reads.end(),
                                      [&](Slot slot) { return unknown.contains(slot); });
      // At the very beginning only conditions that do not depend on the pattern are evaluated.
      if (!condition.done && ready) {
        check.conditions.push_back(*condition.expression);
        condition.done = true;
      }
    }
    if (!check.conditions.empty()) {
      plan_.stages.emplace_back(std::move(check));
    }
  }

  Pattern& pattern_;
  plan::Frame& frame_;
  const Catalogue& catalogue_;
  plan::PatternPlan plan_;
  std::vector<Condition> conditions_;
  std::vector<plan::FragmentStage> fragments_;  // not run yet
  std::vector<std::size_t> links_;              // not run yet
  std::vector<bool> available_;                 // by node
  std::vector<std::size_t> roots_;              // by node
  std::set<std::size_t> clashing_;
};

}  // namespace

plan::PatternPlan plan_pattern(plan::Pattern& pattern, plan::Frame& frame,
                               const Catalogue& catalogue) {
  return PatternPlanner(pattern, frame, catalogue).run();
}

}  // namespace claimgraph
