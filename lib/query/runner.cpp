#include "query/runner.hpp"

#include <utility>

#include "query/slots.hpp"

namespace claimgraph {

namespace {

/// Whether the rows of a subplan are those of the row around it, in place.
bool in_place(const plan::Operator& root) {
  const plan::Operator* op = &root;
  while (op->input != nullptr) {
    if (op->input->frame != op->frame) {
      return false;
    }
    op = op->input.get();
  }
  return dynamic_cast<const plan::Union*>(op) == nullptr;
}

void add_profile(const RowSource& source, int depth, std::vector<OperatorProfile>& profile) {
  profile.push_back({depth, source.description(), source.rows(), source.sql_runs()});
  for (const RowSource* input : source.inputs()) {
    add_profile(*input, depth + 1, profile);
  }
}

}  // namespace

Runner::Runner(const plan::Plan& plan, const plan::Lowering& lowering, const Catalogue& catalogue,
               QueryConnection& connection, ValueMap parameters, const QueryOptions& options)
    : plan_(plan),
      lowering_(lowering),
      execution_(catalogue, connection, std::move(parameters), options),
      evaluator_(execution_, *this),
      root_(build(*plan.root)) {}

bool Runner::next(ValueList& columns) {
  if (!opened_) {
    opened_ = true;
    row_.resize(static_cast<std::size_t>(plan_.root->frame->size));
    root_->open(row_);
  }
  if (!root_->next(row_)) {
    return false;
  }
  columns.resize(plan_.columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Value& value = at(row_, plan_.columns[i].slot);
    switch (value.type()) {
      case ValueType::kNode:
      case ValueType::kRelationship:
      case ValueType::kPath:
      case ValueType::kList:
      case ValueType::kMap:
        columns[i] = execution_.loaded(value);
        break;
      default:
        columns[i] = value;
        break;
    }
  }
  return true;
}

std::vector<OperatorProfile> Runner::profile() const {
  std::vector<OperatorProfile> profile;
  add_profile(*root_, 0, profile);
  for (const auto& [subplan, source] : subplans_) {
    add_profile(*source, 1, profile);
  }
  return profile;
}

RowSource& Runner::source_of(const plan::Subplan& subplan) {
  RowSourcePtr& source = subplans_[&subplan];
  if (source == nullptr) {
    source = build(*subplan.root);
  }
  return *source;
}

bool Runner::gives_a_row(const plan::Subplan& subplan, Row& row) {
  RowSource& source = source_of(subplan);
  source.open(row);
  bool found = false;
  if (in_place(*subplan.root)) {
    found = source.next(row);
  } else {
    Row other = row;
    found = source.next(other);
  }
  return found;
}

ValueList Runner::collect(const plan::Subplan& subplan, const plan::Expression& projection,
                          Row& row) {
  RowSource& source = source_of(subplan);
  source.open(row);
  ValueList values;
  std::size_t bytes = 0;
  while (source.next(row)) {
    values.push_back(evaluator_.evaluate(projection, row));
    bytes += shallow_size_of(values.back());
    execution_.check_room(bytes);
  }
  return values;
}

RowSourcePtr Runner::build_match(const plan::Match& match) {
  const Run run{execution_, evaluator_};
  RowSourcePtr source = build(*match.input);
  for (const plan::Stage& stage : lowering_.patterns.at(&match).stages) {
    if (const auto* fragment = std::get_if<plan::FragmentStage>(&stage)) {
      source = make_fragment(*fragment, match.pattern, std::move(source), run);
    } else if (const auto* walk = std::get_if<plan::WalkStage>(&stage)) {
      source = make_walk(*walk, match.pattern, std::move(source), run);
    } else if (const auto* computed = std::get_if<plan::VirtualStage>(&stage)) {
      source = make_virtual(*computed, match.pattern, std::move(source), run);
    } else {
      source = make_check(std::get<plan::CheckStage>(stage), match.pattern, std::move(source), run);
    }
  }
  return source;
}

RowSourcePtr Runner::build(const plan::Operator& op) {
  const Run run{execution_, evaluator_};
  if (const auto* match = dynamic_cast<const plan::Match*>(&op)) {
    return build_match(*match);
  }
  if (const auto* united = dynamic_cast<const plan::Union*>(&op)) {
    std::vector<RowSourcePtr> inputs;
    for (const plan::OperatorPtr& input : united->inputs) {
      inputs.push_back(build(*input));
    }
    return make_union(*united, std::move(inputs));
  }
  if (op.input == nullptr) {
    return make_argument();
  }
  if (const auto* slice = dynamic_cast<const plan::Slice*>(&op)) {
    if (const auto* sort = dynamic_cast<const plan::Sort*>(op.input.get())) {
      return make_slice(*slice, make_sort(*sort, slice, build(*sort->input), run), run);
    }
  }
  if (const auto* optional = dynamic_cast<const plan::Optional*>(&op)) {
    if (lowering_.merged.contains(optional)) {
      return build(*optional->input);
    }
  }
  if (const auto* aggregate = dynamic_cast<const plan::Aggregate*>(&op)) {
    const auto grouped = lowering_.aggregates.find(aggregate);
    if (grouped != lowering_.aggregates.end()) {
      return make_fragment(grouped->second.stage, *grouped->second.pattern, make_argument(), run);
    }
    const auto counted = lowering_.counts.find(aggregate);
    if (counted != lowering_.counts.end()) {
      return make_count(counted->second, aggregate->calls.front().slot, run);
    }
  }
  RowSourcePtr input = build(*op.input);
  if (const auto* filter = dynamic_cast<const plan::Filter*>(&op)) {
    return make_filter(*filter, std::move(input), run);
  }
  if (const auto* extend = dynamic_cast<const plan::Extend*>(&op)) {
    return make_extend(*extend, std::move(input), run);
  }
  if (const auto* project = dynamic_cast<const plan::Project*>(&op)) {
    return make_project(*project, std::move(input));
  }
  if (const auto* unwind = dynamic_cast<const plan::Unwind*>(&op)) {
    return make_unwind(*unwind, std::move(input), run);
  }
  if (const auto* optional = dynamic_cast<const plan::Optional*>(&op)) {
    return make_optional(*optional, std::move(input), build(*optional->inner));
  }
  if (const auto* slice = dynamic_cast<const plan::Slice*>(&op)) {
    return make_slice(*slice, std::move(input), run);
  }
  if (const auto* aggregate = dynamic_cast<const plan::Aggregate*>(&op)) {
    return make_aggregate(*aggregate, std::move(input), run);
  }
  if (const auto* distinct = dynamic_cast<const plan::Distinct*>(&op)) {
    return make_distinct(*distinct, std::move(input), run);
  }
  return make_sort(dynamic_cast<const plan::Sort&>(op), nullptr, std::move(input), run);
}

}  // namespace claimgraph
