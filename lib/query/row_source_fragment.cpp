// Running the SQL of a fragment.
#include <map>
#include <utility>

#include <claimgraph/query/query_error.hpp>

#include "query/row_source.hpp"

namespace claimgraph {

namespace {

class FragmentSource final : public InputSource {
 public:
  FragmentSource(const plan::FragmentStage& stage, const plan::Pattern& pattern, RowSourcePtr input,
                 Run run)
      : InputSource(std::move(input)), stage_(stage), pattern_(pattern), run_(run) {}

  void open(const Row& outer) override {
    stop();
    InputSource::open(outer);
  }
  [[nodiscard]] std::string description() const override {
    std::string text = "match " + std::to_string(stage_.nodes.size()) +
                       (stage_.nodes.size() == 1 ? " node" : " nodes");
    if (!stage_.relationships.empty()) {
      text += " and " + std::to_string(stage_.relationships.size()) +
              (stage_.relationships.size() == 1 ? " relationship" : " relationships");
    }
    std::string labels;
    for (const std::size_t node : stage_.nodes) {
      for (const std::string& label : pattern_.nodes[node].labels) {
        labels += ":" + label;
      }
    }
    for (const std::size_t relationship : stage_.relationships) {
      for (const std::string& type : pattern_.relationships[relationship].types) {
        labels += " [:" + type + "]";
      }
    }
    text += labels.empty() ? "" : " (" + labels + ")";
    if (!stage_.optionals.empty()) {
      text += ", " + std::to_string(stage_.optionals.size()) + " optional";
    }
    if (!stage_.bound_nodes.empty()) {
      text += ", from " + std::to_string(stage_.bound_nodes.size()) + " known";
    }
    if (!stage_.conditions.empty()) {
      text += ", " + std::to_string(stage_.conditions.size()) +
              (stage_.conditions.size() == 1 ? " condition" : " conditions") + " in SQL";
    }
    return text;
  }

 protected:
  bool advance(Row& row) override {
    for (;;) {
      if (statement_ != nullptr) {
        run_.execution.tick();
        if (statement_->step()) {
          fill(row);
          return true;
        }
        stop();
      }
      if (!input_->next(row)) {
        return false;
      }
      start(row);
    }
  }

 private:
  void stop() {
    if (statement_ != nullptr) {
      statement_->reset();
      statement_ = nullptr;
    }
  }

  void start(Row& row) {
    tables_.clear();
    rows_.clear();
    const auto add = [&](std::optional<ElementId> id) {
      if (id) {
        tables_.push_back(id->table);
        rows_.push_back(id->row);
      }
      return id.has_value();
    };
    for (const std::size_t index : stage_.bound_nodes) {
      const plan::PatternNode& node = pattern_.nodes[index];
      if (!add(element_in(at(row, node.slot), ValueType::kNode, node.offset))) {
        return;  // null is in no match
      }
    }
    for (const std::size_t index : stage_.bound_relationships) {
      const plan::PatternRelationship& relationship = pattern_.relationships[index];
      if (!add(element_in(at(row, relationship.slot), ValueType::kRelationship,
                          relationship.offset))) {
        return;
      }
    }
    const auto variant = stage_.variants.find(tables_);
    if (variant == stage_.variants.end()) {
      return;
    }
    QueryStatement& statement = statements_[&variant->second];
    if (!statement.is_open()) {
      statement = run_.execution.connection.prepare(variant->second.sql);
    }
    int parameter = 0;
    for (const std::int64_t id : rows_) {
      ++parameter;
      if (parameter <= statement.parameters()) {
        statement.bind(parameter, id);
      }
    }
    for (const plan::SqlParameter& value : stage_.parameters) {
      ++parameter;
      if (parameter <= statement.parameters()) {
        statement.bind(parameter, run_.evaluator.evaluate(value.value, row), value.type);
      }
    }
    ++sql_runs_;
    variant_ = &variant->second;
    statement_ = &statement;
  }

  void fill(Row& row) {
    for (const plan::SqlOutput& output : variant_->outputs) {
      Value& value = at(row, output.slot);
      if (output.optional && statement_->is_null(output.column)) {
        value = Value();
        continue;
      }
      switch (output.kind) {
        case plan::SqlOutput::Kind::kNode:
          value = node(output);
          break;
        case plan::SqlOutput::Kind::kRelationship:
          value = relationship(output);
          break;
        case plan::SqlOutput::Kind::kProperty:
          value = statement_->value(output.column, output.type);
          break;
        case plan::SqlOutput::Kind::kCount:
          value = statement_->integer(output.column);
          break;
      }
    }
  }

  Value node(const plan::SqlOutput& output) const {
    if (output.fetched) {
      return run_.execution.read_node(*statement_, output.column, *output.table);
    }
    auto node = std::make_shared<Node>();
    node->id.row = statement_->integer(output.column);
    node->id.table =
        static_cast<std::uint32_t>(output.table ? static_cast<std::int64_t>(*output.table)
                                                : statement_->integer(output.column + 1));
    return std::shared_ptr<const Node>(std::move(node));
  }

  Value relationship(const plan::SqlOutput& output) const {
    auto relationship = std::make_shared<Relationship>();
    int column = output.column;
    relationship->id.row = statement_->integer(column++);
    relationship->id.table = static_cast<std::uint32_t>(
        output.table ? static_cast<std::int64_t>(*output.table) : statement_->integer(column++));
    const RelationshipTable& table = run_.execution.catalogue.relationships[relationship->id.table];
    relationship->type = statement_->text(column++);
    relationship->start = {static_cast<std::uint32_t>(table.source_table),
                           statement_->integer(column++)};
    relationship->end = {static_cast<std::uint32_t>(table.target_table),
                         statement_->integer(column++)};
    if (output.fetched) {
      relationship->loaded = true;
      run_.execution.read_properties(*statement_, column, table.properties,
                                     relationship->properties);
    }
    return std::shared_ptr<const Relationship>(std::move(relationship));
  }

  const plan::FragmentStage& stage_;
  const plan::Pattern& pattern_;
  Run run_;
  std::map<const plan::SqlVariant*, QueryStatement> statements_;
  const plan::SqlVariant* variant_ = nullptr;
  QueryStatement* statement_ = nullptr;  // the one that is running
  std::vector<std::size_t> tables_;
  std::vector<std::int64_t> rows_;
};

}  // namespace

std::optional<ElementId> element_in(const Value& value, ValueType wanted, std::size_t offset) {
  if (value.is_null()) {
    return std::nullopt;
  }
  if (!value.is(wanted)) {
    throw QueryError(QueryErrorKind::kType, QueryStage::kExecutor, offset,
                     std::string("a pattern needs a ") + to_string(wanted) +
                         " here, and this is of type " + to_string(value.type()));
  }
  return wanted == ValueType::kNode ? value.node()->id : value.relationship()->id;
}

RowSourcePtr make_fragment(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                           RowSourcePtr input, Run run) {
  return std::make_unique<FragmentSource>(stage, pattern, std::move(input), run);
}

}  // namespace claimgraph
