#include "query/hops.hpp"

namespace claimgraph {

void Hops::start(Row& row) {
  std::vector<Value> wanted;
  wanted.reserve(relationship_.property_values.size());
  for (const plan::Expression& value : relationship_.property_values) {
    wanted.push_back(run_.evaluator.evaluate(value, row));
  }
  constexpr std::size_t kRemembered = 1U << 20U;
  const bool same = wanted.empty() && wanted_.empty();
  if (!same || known_.size() > kRemembered) {
    known_.clear();
  }
  wanted_ = std::move(wanted);
}

const HopList& Hops::at(ElementId node) {
  const auto [entry, added] = known_.try_emplace(node);
  HopList& hops = entry->second;
  const auto sql = stage_.hops.find(node.table);
  if (!added || sql == stage_.hops.end()) {
    return hops;
  }
  QueryStatement& statement = statements_[node.table];
  if (!statement.is_open()) {
    statement = run_.execution.connection.prepare(sql->second.sql);
  }
  statement.reset();
  statement.bind(1, node.row);
  ++sql_runs_;
  while (statement.step()) {
    run_.execution.tick();
    const auto table = static_cast<std::size_t>(statement.integer(0));
    constexpr int kFirstValue = 6;
    bool wanted = true;
    for (std::size_t i = 0; wanted && i < wanted_.size(); ++i) {
      const Value value =
          statement.value(kFirstValue + static_cast<int>(i), sql->second.property_types[table][i]);
      wanted = values_equal(value, wanted_[i]).value_or(false);
    }
    if (!wanted) {
      continue;
    }
    const RelationshipTable& stored = run_.execution.catalogue.relationships[table];
    Hop hop{};
    hop.relationship = {static_cast<std::uint32_t>(table), statement.integer(1)};
    hop.forward = statement.integer(5) != 0;
    hop.next =
        hop.forward
            ? ElementId{static_cast<std::uint32_t>(stored.target_table), statement.integer(4)}
            : ElementId{static_cast<std::uint32_t>(stored.source_table), statement.integer(3)};
    auto type = types_.find(statement.text(2));
    if (type == types_.end()) {
      type = types_.emplace(std::string(statement.text(2)), true).first;
    }
    hop.type = &type->first;
    hops.push_back(hop);
  }
  statement.reset();
  return hops;
}

std::shared_ptr<const Relationship> Hops::made(ElementId node, const Hop& hop) const {
  auto relationship = std::make_shared<Relationship>();
  relationship->id = hop.relationship;
  relationship->type = *hop.type;
  relationship->start = hop.forward ? node : hop.next;
  relationship->end = hop.forward ? hop.next : node;
  return relationship;
}

}  // namespace claimgraph
