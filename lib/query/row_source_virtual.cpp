// Computed relationships.
#include <algorithm>
#include <utility>

#include <claimgraph/query/query_error.hpp>

#include "query/row_source.hpp"

namespace claimgraph {

namespace {

class VirtualSource final : public InputSource {
 public:
  VirtualSource(const plan::VirtualStage& stage, const plan::Pattern& pattern, RowSourcePtr input,
                Run run)
      : InputSource(std::move(input)),
        stage_(stage),
        relationship_(pattern.relationships[stage.relationship]),
        index_(relationship_.virtuals.front()),
        computed_(run.execution.catalogue.virtual_relationships[index_]),
        from_slot_(pattern.nodes[relationship_.from].slot),
        to_slot_(pattern.nodes[relationship_.to].slot),
        run_(run) {
    for (const plan::Demand& demand : relationship_.demands) {
      const auto column = std::find_if(
          computed_.properties.begin(), computed_.properties.end(),
          [&](const VirtualRelationship::Column& known) { return known.name == demand.property; });
      demands_.push_back({demand.slot, column == computed_.properties.end()
                                           ? std::nullopt
                                           : std::optional(static_cast<std::size_t>(
                                                 column - computed_.properties.begin()))});
    }
  }

  void open(const Row& outer) override {
    edges_.reset();
    InputSource::open(outer);
  }
  [[nodiscard]] std::string description() const override {
    return "compute [:" + computed_.type + "]";
  }

 protected:
  bool advance(Row& row) override {
    for (;;) {
      run_.execution.tick();
      if (edges_ != nullptr) {
        if (mirrored_) {
          mirrored_ = false;
          std::swap(edge_.a, edge_.b);
          give(row);
          return true;
        }
        while (edges_->next(edge_)) {
          run_.execution.tick();
          if ((stage_.from_known && stage_.to_known && edge_.b != other_) ||
              (relationship_.bound && id_of(edge_) != wanted_)) {
            continue;
          }
          if (relationship_.from == relationship_.to && edge_.a != edge_.b) {
            continue;  // one node at both ends
          }
          // A claim that contradicts itself is one match, any other pair is two.
          mirrored_ = !stage_.from_known && !stage_.to_known && edge_.a != edge_.b;
          give(row);
          return true;
        }
        edges_.reset();
      }
      if (!input_->next(row)) {
        return false;
      }
      start(row);
    }
  }

 private:
  struct Wanted {
    plan::Slot slot;
    std::optional<std::size_t> column;
  };

  /// The row of a known end; nothing for null and for nodes that have no such relationships.
  std::optional<std::int64_t> known(Row& row, plan::Slot slot) const {
    const std::optional<ElementId> id =
        element_in(at(row, slot), ValueType::kNode, relationship_.offset);
    return id && id->table == computed_.node_table ? std::optional(id->row) : std::nullopt;
  }

  void start(Row& row) {
    if (relationship_.bound) {
      const std::optional<ElementId> id =
          element_in(at(row, relationship_.slot), ValueType::kRelationship, relationship_.offset);
      if (!id) {
        return;
      }
      wanted_ = *id;
    }
    if (!stage_.from_known && !stage_.to_known) {
      edges_ = computed_.edges(std::nullopt);
      return;
    }
    const std::optional<std::int64_t> from = known(row, stage_.from_known ? from_slot_ : to_slot_);
    if (!from) {
      return;
    }
    if (stage_.from_known && stage_.to_known) {
      const std::optional<std::int64_t> to = known(row, to_slot_);
      if (!to) {
        return;
      }
      other_ = *to;
    }
    edges_ = computed_.edges(from);
  }

  Value node(std::int64_t id) const {
    auto node = std::make_shared<Node>();
    node->id = {static_cast<std::uint32_t>(computed_.node_table), id};
    return std::shared_ptr<const Node>(std::move(node));
  }

  void give(Row& row) {
    if (!stage_.from_known) {
      at(row, from_slot_) = node(stage_.to_known ? edge_.b : edge_.a);
    }
    if (!stage_.to_known) {
      at(row, to_slot_) = node(edge_.b);
    }
    for (const Wanted& wanted : demands_) {
      at(row, wanted.slot) = wanted.column ? edge_.properties[*wanted.column] : Value();
    }
    if (relationship_.slot != plan::kNoSlot && !relationship_.bound) {
      at(row, relationship_.slot) = relationship();
    }
  }

  ElementId id_of(const ComputedEdge& edge) const {
    constexpr std::int64_t kMost = std::int64_t{1} << 31U;
    const auto [low, high] = std::minmax(edge.a, edge.b);
    if (high >= kMost) {
      throw QueryError(QueryErrorKind::kLimit, QueryStage::kExecutor, relationship_.offset,
                       "computed relationships are named for the first 2^31 rows only");
    }
    return {kFirstVirtualTable + static_cast<std::uint32_t>(index_), low * kMost + high};
  }

  Value relationship() const {
    auto relationship = std::make_shared<Relationship>();
    relationship->id = id_of(edge_);
    const auto [low, high] = std::minmax(edge_.a, edge_.b);
    const auto table = static_cast<std::uint32_t>(computed_.node_table);
    relationship->start = {table, low};
    relationship->end = {table, high};
    relationship->type = computed_.type;
    relationship->loaded = true;
    for (std::size_t i = 0; i < computed_.properties.size(); ++i) {
      if (!edge_.properties[i].is_null()) {
        relationship->properties.set(computed_.properties[i].name, edge_.properties[i]);
      }
    }
    return std::shared_ptr<const Relationship>(std::move(relationship));
  }

  const plan::VirtualStage& stage_;
  const plan::PatternRelationship& relationship_;
  const std::size_t index_;
  const VirtualRelationship& computed_;
  const plan::Slot from_slot_;
  const plan::Slot to_slot_;
  Run run_;
  std::vector<Wanted> demands_;
  std::unique_ptr<ComputedEdges> edges_;
  ComputedEdge edge_;
  std::int64_t other_ = 0;
  ElementId wanted_;  // when the relationship is known
  bool mirrored_ = false;
};

class CountSource final : public RowSource {
 public:
  CountSource(std::size_t relationship, plan::Slot slot, Run run)
      : relationship_(relationship), slot_(slot), run_(run) {}

  void open(const Row& /*outer*/) override { given_ = false; }
  [[nodiscard]] std::vector<const RowSource*> inputs() const override { return {}; }
  [[nodiscard]] std::string description() const override {
    return "count [:" + run_.execution.catalogue.virtual_relationships[relationship_].type + "]";
  }

 protected:
  bool advance(Row& row) override {
    if (std::exchange(given_, true)) {
      return false;
    }
    at(row, slot_) = run_.execution.catalogue.virtual_relationships[relationship_].count();
    return true;
  }

 private:
  const std::size_t relationship_;
  const plan::Slot slot_;
  Run run_;
  bool given_ = true;
};

}  // namespace

RowSourcePtr make_count(std::size_t relationship, plan::Slot slot, Run run) {
  return std::make_unique<CountSource>(relationship, slot, run);
}

RowSourcePtr make_virtual(const plan::VirtualStage& stage, const plan::Pattern& pattern,
                          RowSourcePtr input, Run run) {
  return std::make_unique<VirtualSource>(stage, pattern, std::move(input), run);
}

}  // namespace claimgraph
