#include "query/lowering.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "query/fragment_sql.hpp"
#include "query/pattern_planner.hpp"
#include "query/slots.hpp"

namespace claimgraph {

namespace {

using plan::Expression;
using plan::kNoSlot;
using plan::PatternRelationship;
using plan::Slot;

/// Slots read of rows of a match's frame, by anything but the SQL of patterns.
std::set<Slot> used_slots(plan::Plan& plan, const plan::Frame* frame,
                          const plan::Lowering& lowering) {
  std::set<Slot> used;
  const auto add = [&](const std::set<Slot>& slots) { used.insert(slots.begin(), slots.end()); };
  if (plan.root->frame.get() == frame) {
    for (const plan::Plan::Column& column : plan.columns) {
      used.insert(column.slot);
    }
  }
  plan::for_each_operator(*plan.root, [&](plan::Operator& op) {
    const auto* match = dynamic_cast<const plan::Match*>(&op);
    if (match == nullptr) {
      add(plan::slots_read_by(op, frame));
      return;
    }
    if (match->frame.get() != frame) {
      return;
    }
    const plan::PatternPlan& planned = lowering.patterns.at(match);
    for (const plan::Stage& stage : planned.stages) {
      if (const auto* fragment = std::get_if<plan::FragmentStage>(&stage)) {
        for (const plan::SqlParameter& parameter : fragment->parameters) {
          add(plan::slots_read(parameter.value));
        }
        for (const std::size_t node : fragment->bound_nodes) {
          used.insert(match->pattern.nodes[node].slot);
        }
        for (const std::size_t relationship : fragment->bound_relationships) {
          used.insert(match->pattern.relationships[relationship].slot);
        }
      } else if (const auto* check = std::get_if<plan::CheckStage>(&stage)) {
        for (const Expression& condition : check->conditions) {
          add(plan::slots_read(condition));
        }
        for (const std::size_t relationship : check->distinct_relationships) {
          used.insert(match->pattern.relationships[relationship].slot);
        }
      } else {
        const auto* walk = std::get_if<plan::WalkStage>(&stage);
        const std::size_t index =
            walk != nullptr ? walk->relationship : std::get<plan::VirtualStage>(stage).relationship;
        const PatternRelationship& relationship = match->pattern.relationships[index];
        used.insert(match->pattern.nodes[relationship.from].slot);
        used.insert(match->pattern.nodes[relationship.to].slot);
        for (const Expression& value : relationship.property_values) {
          add(plan::slots_read(value));
        }
      }
    }
  });
  used.erase(kNoSlot);
  return used;
}

/// The only stage of a match, if it is SQL.
plan::FragmentStage* only_fragment(const plan::Match& match, plan::Lowering& lowering) {
  std::vector<plan::Stage>& stages = lowering.patterns.at(&match).stages;
  return stages.size() == 1 ? std::get_if<plan::FragmentStage>(&stages.front()) : nullptr;
}

/// The match below optionals that are merged into it.
const plan::Match* match_below(const plan::Operator* op, const plan::Lowering& lowering) {
  while (const auto* optional = dynamic_cast<const plan::Optional*>(op)) {
    if (!lowering.merged.contains(optional)) {
      return nullptr;
    }
    op = optional->input.get();
  }
  return dynamic_cast<const plan::Match*>(op);
}

void merge_optionals(plan::Plan& plan, const Catalogue& catalogue, plan::Lowering& lowering) {
  std::vector<plan::Optional*> optionals;
  plan::for_each_operator(*plan.root, [&](plan::Operator& op) {
    if (auto* optional = dynamic_cast<plan::Optional*>(&op)) {
      optionals.push_back(optional);
    }
  });
  // From the first one on.
  for (auto place = optionals.rbegin(); place != optionals.rend(); ++place) {
    plan::Optional& optional = **place;
    const plan::Match* base = match_below(optional.input.get(), lowering);
    const auto* inner = dynamic_cast<const plan::Match*>(optional.inner.get());
    if (base == nullptr || inner == nullptr ||
        dynamic_cast<const plan::Argument*>(inner->input.get()) == nullptr) {
      continue;
    }
    plan::FragmentStage* fragment = only_fragment(*base, lowering);
    plan::FragmentStage* joined = only_fragment(*inner, lowering);
    if (fragment == nullptr || joined == nullptr) {
      continue;
    }
    const std::set<Slot> used = used_slots(plan, inner->frame.get(), lowering);
    if (merge_optional(*fragment, base->pattern, *joined, inner->pattern, catalogue, used)) {
      lowering.patterns.at(inner).stages.clear();
      lowering.merged.insert(&optional);
    }
  }
}

/// Whether the call counts each relationship once.
bool counts_once(const plan::Aggregate::Call& call, Slot relationship) {
  return call.function != nullptr && call.function->name == "count" && call.distinct &&
         call.arguments.front().kind == Expression::Kind::kSlot &&
         call.arguments.front().slot == relationship;
}

void group_in_sql(plan::Plan& plan, const Catalogue& catalogue, plan::Lowering& lowering) {
  plan::for_each_operator(*plan.root, [&](plan::Operator& op) {
    auto* aggregate = dynamic_cast<plan::Aggregate*>(&op);
    if (aggregate == nullptr || aggregate->kept > 0) {
      return;
    }
    const plan::Match* match = match_below(aggregate->input.get(), lowering);
    if (match == nullptr || dynamic_cast<const plan::Argument*>(match->input.get()) == nullptr) {
      return;
    }
    if (const plan::FragmentStage* fragment = only_fragment(*match, lowering)) {
      // Variables of comprehensions have slots in rows of the match, and its rows are not made.
      if (std::any_of(fragment->parameters.begin(), fragment->parameters.end(),
                      [](const plan::SqlParameter& parameter) {
                        return !plan::slots_read(parameter.value).empty();
                      })) {
        return;
      }
      if (std::optional<plan::FragmentStage> grouped =
              grouped_fragment(*fragment, match->pattern, *aggregate, catalogue)) {
        lowering.aggregates[aggregate] = {std::move(*grouped), &match->pattern};
      }
      return;
    }
    const std::vector<plan::Stage>& stages = lowering.patterns.at(match).stages;
    const auto* computed =
        stages.size() == 1 ? std::get_if<plan::VirtualStage>(&stages.front()) : nullptr;
    if (computed == nullptr || computed->from_known || computed->to_known ||
        !aggregate->keys.empty() || aggregate->calls.size() != 1) {
      return;
    }
    const PatternRelationship& relationship = match->pattern.relationships[computed->relationship];
    const std::size_t index = relationship.virtuals.front();
    if (counts_once(aggregate->calls.front(), relationship.slot) &&
        relationship.from != relationship.to && catalogue.virtual_relationships[index].count) {
      lowering.counts[aggregate] = index;
    }
  });
}

std::vector<plan::Match*> matches_of(plan::Plan& plan) {
  std::vector<plan::Match*> matches;
  plan::for_each_operator(*plan.root, [&](plan::Operator& op) {
    if (auto* match = dynamic_cast<plan::Match*>(&op)) {
      matches.push_back(match);
    }
  });
  return matches;
}

}  // namespace

std::vector<std::string> sql_of(plan::Plan& plan, const plan::Lowering& lowering) {
  std::vector<std::string> texts;
  std::set<const plan::Pattern*> grouped;
  for (const auto& [aggregate, in_sql] : lowering.aggregates) {
    grouped.insert(in_sql.pattern);
    for (const auto& [tables, variant] : in_sql.stage.variants) {
      texts.push_back(variant.sql);
    }
  }
  const std::vector<plan::Match*> matches = matches_of(plan);
  for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
    if (grouped.contains(&(*match)->pattern)) {
      continue;
    }
    for (const plan::Stage& stage : lowering.patterns.at(*match).stages) {
      if (const auto* fragment = std::get_if<plan::FragmentStage>(&stage)) {
        for (const auto& [tables, variant] : fragment->variants) {
          texts.push_back(variant.sql);
        }
      } else if (const auto* walk = std::get_if<plan::WalkStage>(&stage)) {
        for (const auto& [table, hop] : walk->hops) {
          texts.push_back(hop.sql);
        }
      }
    }
  }
  return texts;
}

plan::Lowering lower_plan(plan::Plan& plan, const Catalogue& catalogue) {
  plan::Lowering lowering;
  const std::vector<plan::Match*> matches = matches_of(plan);
  for (plan::Match* match : matches) {
    lowering.patterns[match] = plan_pattern(match->pattern, *match->frame, catalogue);
  }
  merge_optionals(plan, catalogue, lowering);
  group_in_sql(plan, catalogue, lowering);
  for (plan::Match* match : matches) {
    const std::set<Slot> used = used_slots(plan, match->frame.get(), lowering);
    for (plan::Stage& stage : lowering.patterns[match].stages) {
      if (auto* fragment = std::get_if<plan::FragmentStage>(&stage)) {
        write_fragment_sql(*fragment, match->pattern, catalogue, used);
      }
    }
  }
  return lowering;
}

}  // namespace claimgraph
