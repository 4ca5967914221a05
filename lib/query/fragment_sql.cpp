#include "query/fragment_sql.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <claimgraph/query/query_error.hpp>

#include "query/fragment_reading.hpp"
#include "query/fragment_select.hpp"
#include "query/slots.hpp"

namespace claimgraph {

namespace {

using plan::Slot;
using plan::SqlOutput;

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

bool contains(const std::vector<std::size_t>& list, std::size_t element) {
  return std::find(list.begin(), list.end(), element) != list.end();
}

/// An output and what it is of.
struct Wanted {
  SqlOutput output;
  bool of_relationship = false;
  std::size_t element = 0;
  std::string property;
};

/// The type of a property, the same in all readings.
StoredType type_in(const std::vector<const Reading*>& readings, const Catalogue& catalogue,
                   bool of_relationship, std::size_t element, const std::string& name,
                   std::size_t offset) {
  const Property* found = nullptr;
  for (const Reading* reading : readings) {
    const Property* property = find_property(
        of_relationship ? catalogue.relationships[reading->relationships[element].table].properties
                        : catalogue.nodes[reading->nodes[element]].properties,
        name);
    if (found != nullptr && property != nullptr && found->type != property->type) {
      throw QueryError(QueryErrorKind::kUnsupported, QueryStage::kPlanner, offset,
                       "the property '" + name + "' has different types here",
                       "a label or type that tells which is meant");
    }
    found = property != nullptr ? property : found;
  }
  return found != nullptr ? found->type : StoredType::kString;
}

/// What a fragment gives, for the slots in `used`.
std::vector<Wanted> wanted_by(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                              const Catalogue& catalogue, const std::set<Slot>& used,
                              const std::vector<const Reading*>& readings) {
  std::vector<Wanted> wanted;
  const auto same_table = [&](const auto& table_of) -> std::optional<std::size_t> {
    const std::size_t first = table_of(*readings.front());
    const bool same = std::all_of(readings.begin(), readings.end(),
                                  [&](const Reading* r) { return table_of(*r) == first; });
    return same ? std::optional(first) : std::nullopt;
  };
  const auto add_demands = [&](const std::vector<plan::Demand>& demands, bool of_relationship,
                               std::size_t element, std::size_t offset) {
    for (const plan::Demand& demand : demands) {
      if (used.contains(demand.slot)) {
        Wanted property;
        property.output.kind = SqlOutput::Kind::kProperty;
        property.output.slot = demand.slot;
        property.output.type =
            type_in(readings, catalogue, of_relationship, element, demand.property, offset);
        property.of_relationship = of_relationship;
        property.element = element;
        property.property = demand.property;
        wanted.push_back(std::move(property));
      }
    }
  };
  for (const std::size_t index : stage.nodes) {
    const plan::PatternNode& node = pattern.nodes[index];
    if (!contains(stage.bound_nodes, index) && used.contains(node.slot)) {
      Wanted element;
      element.output.kind = SqlOutput::Kind::kNode;
      element.output.slot = node.slot;
      element.output.table = same_table([&](const Reading& r) { return r.nodes[index]; });
      element.output.fetched = node.fetched && element.output.table.has_value();
      element.element = index;
      wanted.push_back(std::move(element));
    }
    add_demands(node.demands, false, index, node.offset);
  }
  for (const std::size_t index : stage.relationships) {
    const plan::PatternRelationship& relationship = pattern.relationships[index];
    if (!contains(stage.bound_relationships, index) && used.contains(relationship.slot)) {
      Wanted element;
      element.output.kind = SqlOutput::Kind::kRelationship;
      element.output.slot = relationship.slot;
      element.output.table =
          same_table([&](const Reading& r) { return r.relationships[index].table; });
      element.output.fetched = relationship.fetched && element.output.table.has_value();
      element.of_relationship = true;
      element.element = index;
      wanted.push_back(std::move(element));
    }
    add_demands(relationship.demands, true, index, relationship.offset);
  }
  return wanted;
}

std::size_t bound_parameters(const plan::FragmentStage& stage) {
  return stage.bound_nodes.size() + stage.bound_relationships.size();
}

/// The tables of a fragment that is read in one way, and of the optionals merged into it.
class Joined {
 public:
  /// One that is matched, or a merged optional.
  struct Part {
    const plan::FragmentStage* stage;
    const plan::Pattern* pattern;
    Reading reading;
    FragmentSelect select;
    bool optional;
  };

  Joined(const plan::FragmentStage& stage, const plan::Pattern& pattern, const Catalogue& catalogue,
         const Reading& reading, const std::set<Slot>& used)
      : catalogue_(catalogue), used_(used), parameters_(bound_parameters(stage)) {
    FragmentSelect::Options options;
    options.parameters_before = parameters_;
    add(stage, pattern, reading, options, false);
    from_ = " FROM " + joined(parts_.front().select.from(), ", ");
    where_ = joined_flat(parts_.front().select.where(), " AND ");
    tables_ = parts_.front().select.tables();
    for (const plan::MergedOptional& optional : stage.optionals) {
      left_join(*optional.stage, *optional.pattern, optional.first_parameter);
    }
  }

  /// False when the optional does not fit; then nothing is changed.
  bool left_join(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                 std::size_t first_parameter) {
    FragmentSelect::Options options;
    options.prefix = fmt::format("o{}_", parts_.size());
    options.parameters_before = parameters_ + first_parameter;
    std::vector<std::size_t> tables;
    for (const std::size_t index : stage.bound_nodes) {
      const auto known = nodes_.find(pattern.nodes[index].slot);
      if (known == nodes_.end()) {
        return false;
      }
      options.bound_ids[index] = known->second.id;
      tables.push_back(known->second.table);
    }
    std::vector<Reading> readings = readings_of(stage, pattern, catalogue_);
    std::erase_if(readings, [&](const Reading& reading) {
      for (std::size_t i = 0; i < tables.size(); ++i) {
        if (reading.nodes[stage.bound_nodes[i]] != tables[i]) {
          return true;
        }
      }
      return false;
    });
    if (readings.size() != 1 || !stage.bound_relationships.empty()) {
      return false;
    }
    add(stage, pattern, readings.front(), options, true);
    const FragmentSelect& select = parts_.back().select;
    // A join of several tables behind LEFT JOIN is slow for few rows.
    if (select.tables() != 1 || tables_ == kMaxJoinedTables) {
      parts_.pop_back();
      return false;
    }
    ++tables_;
    from_ += " LEFT JOIN " + select.from().front() + " ON " +
             (select.where().empty() ? "1" : joined_flat(select.where(), " AND "));
    return true;
  }

  [[nodiscard]] std::string body() const {
    return from_ + (where_.empty() ? "" : " WHERE " + where_);
  }
  [[nodiscard]] const std::deque<Part>& parts() const { return parts_; }

 private:
  struct KnownNode {
    std::string id;
    std::size_t table;
  };

  void add(const plan::FragmentStage& stage, const plan::Pattern& pattern, const Reading& reading,
           const FragmentSelect::Options& options, bool optional) {
    readings_.push_back(reading);
    const Reading& kept = readings_.back();
    parts_.push_back({&stage, &pattern, kept,
                      FragmentSelect(stage, pattern, catalogue_, kept, used_, options), optional});
    for (const std::size_t index : stage.nodes) {
      if (pattern.nodes[index].slot != plan::kNoSlot) {
        nodes_.try_emplace(pattern.nodes[index].slot,
                           KnownNode{parts_.back().select.node_id(index), kept.nodes[index]});
      }
    }
  }

  const Catalogue& catalogue_;
  const std::set<Slot>& used_;
  const std::size_t parameters_;
  std::deque<Reading> readings_;  // stable places
  std::deque<Part> parts_;
  std::map<Slot, KnownNode> nodes_;
  std::string from_;
  std::string where_;
  std::size_t tables_ = 0;
};

/// Whether a property tells the rows of its table apart.
bool is_unique(const Wanted& wanted, const Joined::Part& part, const Catalogue& catalogue) {
  if (wanted.output.kind != SqlOutput::Kind::kProperty || wanted.of_relationship) {
    return false;
  }
  const Property* property = find_property(
      catalogue.nodes[part.reading.nodes[wanted.element]].properties, wanted.property);
  return property != nullptr && property->unique;
}

/// Adds the columns of all that is wanted of the parts. `group_keys`, if asked for: for each output
/// what to group by for it.
std::vector<SqlOutput> add_outputs(const Joined& tables, const Catalogue& catalogue,
                                   const std::set<Slot>& used, std::vector<std::string>& columns,
                                   std::map<Slot, std::string>* group_keys = nullptr) {
  std::vector<SqlOutput> outputs;
  for (const Joined::Part& part : tables.parts()) {
    for (Wanted& wanted : wanted_by(*part.stage, *part.pattern, catalogue, used, {&part.reading})) {
      wanted.output.column = static_cast<int>(columns.size());
      wanted.output.optional = part.optional;
      part.select.add_columns(wanted.output, wanted.of_relationship, wanted.element,
                              wanted.property, columns);
      if (group_keys != nullptr) {
        (*group_keys)[wanted.output.slot] =
            is_unique(wanted, part, catalogue)
                ? part.select.node_id(wanted.element)
                : columns[static_cast<std::size_t>(wanted.output.column)];
      }
      outputs.push_back(wanted.output);
    }
  }
  return outputs;
}

std::string select_of(std::vector<std::string> columns, const std::string& body) {
  if (columns.empty()) {
    columns.emplace_back("1");
  }
  return "SELECT " + joined(columns, ", ") + body;
}

bool groups_exactly(StoredType type) {
  return type == StoredType::kBoolean || type == StoredType::kInteger ||
         type == StoredType::kFloat || type == StoredType::kString;
}

/// Whether the call can be made by SQL on an output, and its column.
std::optional<std::string> sql_of_call(const plan::Aggregate::Call& call, const SqlOutput* output,
                                       const std::string& column) {
  if (call.function == nullptr) {
    return "count(*)";
  }
  if (output == nullptr) {
    return std::nullopt;
  }
  const bool property = output->kind == SqlOutput::Kind::kProperty;
  const bool exact = !property || groups_exactly(output->type);
  if (call.function->name == "count" && exact) {
    return fmt::format("count({}{})", call.distinct ? "DISTINCT " : "", column);
  }
  const bool ordered = property && output->type != StoredType::kBoolean && exact;
  if ((call.function->name == "min" || call.function->name == "max") && ordered) {
    return fmt::format("{}({})", call.function->name, column);
  }
  return std::nullopt;
}

}  // namespace

void write_fragment_sql(plan::FragmentStage& stage, const plan::Pattern& pattern,
                        const Catalogue& catalogue, const std::set<Slot>& used) {
  stage.variants.clear();
  const std::vector<Reading> readings = readings_of(stage, pattern, catalogue);
  std::map<std::vector<std::size_t>, std::vector<const Reading*>> by_bound;
  for (const Reading& reading : readings) {
    std::vector<std::size_t> tables;
    for (const std::size_t node : stage.bound_nodes) {
      tables.push_back(reading.nodes[node]);
    }
    for (const std::size_t relationship : stage.bound_relationships) {
      tables.push_back(reading.relationships[relationship].table);
    }
    by_bound[std::move(tables)].push_back(&reading);
  }
  for (const auto& [tables, group] : by_bound) {
    plan::SqlVariant variant;
    if (!stage.optionals.empty()) {
      const Joined all(stage, pattern, catalogue, *group.front(), used);
      std::vector<std::string> columns;
      variant.outputs = add_outputs(all, catalogue, used, columns);
      variant.sql = select_of(std::move(columns), all.body());
      stage.variants.emplace(tables, std::move(variant));
      continue;
    }
    std::vector<Wanted> wanted = wanted_by(stage, pattern, catalogue, used, group);
    std::vector<std::string> selects;
    for (const Reading* reading : group) {
      const Joined all(stage, pattern, catalogue, *reading, used);
      std::vector<std::string> columns;
      for (Wanted& output : wanted) {
        output.output.column = static_cast<int>(columns.size());
        all.parts().front().select.add_columns(output.output, output.of_relationship,
                                               output.element, output.property, columns);
      }
      selects.push_back(select_of(std::move(columns), all.body()));
    }
    variant.sql = joined(selects, "\nUNION ALL\n");
    for (const Wanted& output : wanted) {
      variant.outputs.push_back(output.output);
    }
    stage.variants.emplace(tables, std::move(variant));
  }
}

bool merge_optional(plan::FragmentStage& base, const plan::Pattern& base_pattern,
                    const plan::FragmentStage& optional, const plan::Pattern& optional_pattern,
                    const Catalogue& catalogue, const std::set<Slot>& used) {
  const bool depends = std::any_of(optional.parameters.begin(), optional.parameters.end(),
                                   [](const plan::SqlParameter& parameter) {
                                     return !plan::slots_read(parameter.value).empty();
                                   });
  const std::vector<Reading> readings = readings_of(base, base_pattern, catalogue);
  if (depends || readings.size() != 1 || !optional.optionals.empty()) {
    return false;
  }
  Joined all(base, base_pattern, catalogue, readings.front(), used);
  const std::size_t first_parameter = base.parameters.size();
  if (!all.left_join(optional, optional_pattern, first_parameter)) {
    return false;
  }
  base.optionals.push_back(
      {&optional_pattern, std::make_shared<const plan::FragmentStage>(optional), first_parameter});
  base.parameters.insert(base.parameters.end(), optional.parameters.begin(),
                         optional.parameters.end());
  return true;
}

std::optional<plan::FragmentStage> grouped_fragment(const plan::FragmentStage& stage,
                                                    const plan::Pattern& pattern,
                                                    const plan::Aggregate& aggregate,
                                                    const Catalogue& catalogue) {
  const std::vector<Reading> readings = readings_of(stage, pattern, catalogue);
  if (readings.size() != 1 || bound_parameters(stage) > 0) {
    return std::nullopt;
  }
  std::set<Slot> used;
  const auto slot_of = [&](const plan::Expression& expression) -> std::optional<Slot> {
    if (expression.kind != plan::Expression::Kind::kSlot) {
      return std::nullopt;
    }
    used.insert(expression.slot);
    return expression.slot;
  };
  for (const plan::Aggregate::Key& key : aggregate.keys) {
    if (!slot_of(key.expression)) {
      return std::nullopt;
    }
  }
  for (const plan::Aggregate::Call& call : aggregate.calls) {
    if (!call.arguments.empty() && !slot_of(call.arguments.front())) {
      return std::nullopt;
    }
  }
  for (const plan::Project::Pick& pick : aggregate.carried) {
    used.insert(pick.from);
  }

  const Joined all(stage, pattern, catalogue, readings.front(), used);
  std::vector<std::string> known;
  std::map<Slot, std::string> group_keys;
  const std::vector<SqlOutput> outputs = add_outputs(all, catalogue, used, known, &group_keys);
  const auto find = [&](Slot slot) -> const SqlOutput* {
    const auto found = std::find_if(outputs.begin(), outputs.end(),
                                    [&](const SqlOutput& output) { return output.slot == slot; });
    return found == outputs.end() ? nullptr : &*found;
  };

  plan::FragmentStage grouped = stage;
  grouped.variants.clear();
  plan::SqlVariant variant;
  std::vector<std::string> columns;
  std::vector<std::string> keys;
  const auto give = [&](const SqlOutput& from, Slot to) {
    SqlOutput output = from;
    output.slot = to;
    output.column = static_cast<int>(columns.size());
    // An output's columns end where the next one's begin.
    std::size_t end = known.size();
    for (const SqlOutput& other : outputs) {
      if (other.column > from.column) {
        end = std::min(end, static_cast<std::size_t>(other.column));
      }
    }
    columns.insert(columns.end(), known.begin() + from.column,
                   known.begin() + static_cast<std::ptrdiff_t>(end));
    variant.outputs.push_back(output);
  };
  for (const plan::Aggregate::Key& key : aggregate.keys) {
    const SqlOutput* output = find(key.expression.slot);
    if (output == nullptr ||
        (output->kind == SqlOutput::Kind::kProperty && !groups_exactly(output->type))) {
      return std::nullopt;
    }
    keys.push_back(group_keys.at(key.expression.slot));
    give(*output, key.slot);
  }
  for (const plan::Project::Pick& pick : aggregate.carried) {
    const SqlOutput* output = find(pick.from);
    if (output == nullptr) {
      return std::nullopt;
    }
    give(*output, pick.to);
  }
  for (const plan::Aggregate::Call& call : aggregate.calls) {
    const SqlOutput* output = call.arguments.empty() ? nullptr : find(call.arguments[0].slot);
    const std::string column =
        output == nullptr ? std::string() : known[static_cast<std::size_t>(output->column)];
    const std::optional<std::string> sql = sql_of_call(call, output, column);
    if (!sql) {
      return std::nullopt;
    }
    SqlOutput result;
    const bool count = call.function == nullptr || call.function->name == "count";
    result.kind = count ? SqlOutput::Kind::kCount : SqlOutput::Kind::kProperty;
    result.type = count ? StoredType::kInteger : output->type;
    result.slot = call.slot;
    result.column = static_cast<int>(columns.size());
    columns.push_back(*sql);
    variant.outputs.push_back(result);
  }
  variant.sql = select_of(std::move(columns), all.body()) +
                (keys.empty() ? "" : " GROUP BY " + joined(keys, ", "));
  grouped.variants.emplace(std::vector<std::size_t>(), std::move(variant));
  return grouped;
}

}  // namespace claimgraph
