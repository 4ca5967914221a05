#include "contradiction/columns/class_relations.hpp"

namespace claimgraph {

ClassRelations::ClassRelations(const Question& question, PairRules& rules)
    : question_(question),
      rules_(rules),
      shapes_(question.vocabulary().shapes() + 1),
      traits_(shapes_) {
  // Where all is asked a table pays; else the rules remember what little is asked.
  constexpr std::size_t kMostShapes = 2048;
  if (!question.some_groups() && shapes_ <= kMostShapes) {
    memo_.resize(shapes_ * shapes_);
  }
}

std::uint8_t ClassRelations::pack(const WantedRelation& relation) {
  return static_cast<std::uint8_t>(
      1U | (relation.first_below ? 2U : 0U) | (relation.second_below ? 4U : 0U) |
      (relation.each_by_itself ? 8U : 0U) | (relation.conditional ? 16U : 0U) |
      (relation.may_contradict ? 32U : 0U));
}

WantedRelation ClassRelations::find(const ClaimClass& a, const ClaimClass& b) {
  const ClassRelation relation = rules_.relate(a.shape, a.period, b.shape, b.period);
  WantedRelation wanted;
  const auto is_wanted = [&](const std::optional<Reason>& reason) {
    return reason && question_.wants(*reason, relation.conditional);
  };
  wanted.first_below = is_wanted(relation.first_below);
  wanted.second_below = is_wanted(relation.second_below);
  wanted.conditional = relation.conditional;
  wanted.each_by_itself = relation.each_by_itself;
  wanted.may_contradict = relation.first_below || relation.second_below || relation.each_by_itself;
  return wanted;
}

ClassRelations::ShapeTraits ClassRelations::find_traits(std::uint32_t number) {
  const Shape& shape = question_.vocabulary().shape(number);
  const PredicateTraits& traits = question_.vocabulary().predicate(shape.predicate);
  // Whose word it is and how it is hedged matters to no pair of plain claims.
  Shape alike = shape;
  alike.standing = 0;
  alike.is_bound = false;
  alike.one_sided = false;
  return {true, question_.wants_predicate(shape.predicate), traits.has_period(),
          traits.object_type == ObjectType::kDate, like_.try_emplace(alike, number).first->second};
}

}  // namespace claimgraph
