#include "expected.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <utility>

#include "scanner.hpp"

namespace claimgraph::tck {
namespace {

class ValueReader {
 public:
  explicit ValueReader(std::string_view text) : scanner_(text) {}

  Value read() {
    Value value = any();
    if (!scanner_.at_end()) {
      scanner_.fail("more than a value");
    }
    return value;
  }

 private:
  Value any() {
    switch (scanner_.next()) {
      case '\'':
      case '"':
        return scanner_.quoted();
      case '{':
        return map();
      case '(':
        return std::make_shared<const Node>(node());
      case '<':
        return std::make_shared<const Path>(path());
      case '[':
        return list_or_relationship();
      default:
        return word_or_number();
    }
  }

  Value word_or_number() {
    if (scanner_.accept("null")) {
      return nullptr;
    }
    if (scanner_.accept("true")) {
      return true;
    }
    if (scanner_.accept("false")) {
      return false;
    }
    if (scanner_.accept("NaN")) {
      return std::numeric_limits<double>::quiet_NaN();
    }
    if (scanner_.accept("Inf") || scanner_.accept("Infinity")) {
      return std::numeric_limits<double>::infinity();
    }
    if (scanner_.accept("-Inf") || scanner_.accept("-Infinity")) {
      return -std::numeric_limits<double>::infinity();
    }
    return scanner_.number();
  }

  ValueMap map() {
    ValueMap entries;
    scanner_.expect("{");
    while (!scanner_.accept("}")) {
      if (!entries.empty()) {
        scanner_.expect(",");
      }
      std::string key = scanner_.next() == '\'' ? scanner_.quoted() : scanner_.name();
      scanner_.expect(":");
      entries.set(std::move(key), any());
    }
    return entries;
  }

  ValueMap properties() { return scanner_.next() == '{' ? map() : ValueMap(); }

  Node node() {
    Node node;
    node.loaded = true;
    scanner_.expect("(");
    while (scanner_.accept(":")) {
      node.labels.push_back(scanner_.name());
    }
    node.properties = properties();
    scanner_.expect(")");
    return node;
  }

  Relationship relationship() {
    Relationship relationship;
    relationship.loaded = true;
    scanner_.expect("[");
    scanner_.expect(":");
    relationship.type = scanner_.name();
    relationship.properties = properties();
    scanner_.expect("]");
    return relationship;
  }

  Value list_or_relationship() {
    const std::size_t start = scanner_.position();
    scanner_.expect("[");
    if (scanner_.sees(":")) {
      scanner_.return_to(start);
      return std::make_shared<const Relationship>(relationship());
    }
    ValueList values;
    while (!scanner_.accept("]")) {
      if (!values.empty()) {
        scanner_.expect(",");
      }
      values.push_back(any());
    }
    return values;
  }

  // The nodes of a path are numbered, so that its relationships have a direction.
  Path path() {
    Path path;
    const auto add_node = [&] {
      Node next = node();
      next.id.row = static_cast<std::int64_t>(path.nodes.size());
      path.nodes.push_back(std::make_shared<const Node>(std::move(next)));
      return path.nodes.back()->id;
    };
    scanner_.expect("<");
    ElementId from = add_node();
    while (!scanner_.accept(">")) {
      const bool back = scanner_.accept("<");
      scanner_.expect("-");
      Relationship step = relationship();
      scanner_.expect("-");
      if (!back) {
        scanner_.expect(">");
      }
      const ElementId to = add_node();
      step.start = back ? to : from;
      step.end = back ? from : to;
      path.relationships.push_back(std::make_shared<const Relationship>(std::move(step)));
      from = to;
    }
    return path;
  }

  Scanner scanner_;
};

template <typename T>
bool same_sorted(std::vector<T> a, std::vector<T> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

/// Whether the elements can be paired so that each pair is the same.
template <typename T>
bool same_in_any_order(const std::vector<T>& expected, const std::vector<T>& got,
                       const std::function<bool(const T&, const T&)>& same) {
  if (expected.size() != got.size()) {
    return false;
  }
  std::vector<bool> taken(got.size(), false);
  for (const T& wanted : expected) {
    std::size_t i = 0;
    while (i < got.size() && (taken[i] || !same(wanted, got[i]))) {
      ++i;
    }
    if (i == got.size()) {
      return false;
    }
    taken[i] = true;
  }
  return true;
}

bool same_list(const ValueList& expected, const ValueList& got, bool list_order) {
  const auto same = [&](const Value& a, const Value& b) { return same_value(a, b, list_order); };
  if (!list_order) {
    return same_in_any_order<Value>(expected, got, same);
  }
  return std::equal(expected.begin(), expected.end(), got.begin(), got.end(), same);
}

bool same_map(const ValueMap& expected, const ValueMap& got, bool list_order) {
  return std::equal(expected.entries().begin(), expected.entries().end(), got.entries().begin(),
                    got.entries().end(), [&](const ValueMap::Entry& a, const ValueMap::Entry& b) {
                      return a.first == b.first && same_value(a.second, b.second, list_order);
                    });
}

bool same_node(const Node& expected, const Node& got, bool list_order) {
  return got.loaded && same_sorted(expected.labels, got.labels) &&
         same_map(expected.properties, got.properties, list_order);
}

bool same_relationship(const Relationship& expected, const Relationship& got, bool list_order) {
  return got.loaded && expected.type == got.type &&
         same_map(expected.properties, got.properties, list_order);
}

/// Whether step i of the path goes along its relationship, or against it. Both for a loop.
bool goes(const Path& path, std::size_t i, bool along) {
  const Relationship& step = *path.relationships[i];
  const ElementId from = path.nodes[i]->id;
  const ElementId to = path.nodes[i + 1]->id;
  return step.start == (along ? from : to) && step.end == (along ? to : from);
}

bool same_path(const Path& expected, const Path& got, bool list_order) {
  if (expected.nodes.size() != got.nodes.size() ||
      got.relationships.size() + 1 != got.nodes.size()) {
    return false;
  }
  for (std::size_t i = 0; i < expected.nodes.size(); ++i) {
    if (!same_node(*expected.nodes[i], *got.nodes[i], list_order)) {
      return false;
    }
  }
  for (std::size_t i = 0; i < expected.relationships.size(); ++i) {
    if (!same_relationship(*expected.relationships[i], *got.relationships[i], list_order) ||
        !goes(got, i, goes(expected, i, true))) {
      return false;
    }
  }
  return true;
}

bool same_float(double expected, double got) {
  return std::isnan(expected) ? std::isnan(got) : expected == got;
}

std::string in_words(std::size_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

Value read_value(std::string_view text) {
  return ValueReader(text).read();
}

bool same_value(const Value& expected, const Value& got, bool list_order) {
  if (expected.is(ValueType::kString) && got.is(ValueType::kDate)) {
    return expected.string() == got.date().str();
  }
  if (expected.type() != got.type()) {
    return false;
  }
  switch (expected.type()) {
    case ValueType::kNull:
      return true;
    case ValueType::kBoolean:
      return expected.boolean() == got.boolean();
    case ValueType::kInteger:
      return expected.integer() == got.integer();
    case ValueType::kFloat:
      return same_float(expected.real(), got.real());
    case ValueType::kString:
      return expected.string() == got.string();
    case ValueType::kList:
      return same_list(expected.list(), got.list(), list_order);
    case ValueType::kMap:
      return same_map(expected.map(), got.map(), list_order);
    case ValueType::kNode:
      return same_node(*expected.node(), *got.node(), list_order);
    case ValueType::kRelationship:
      return same_relationship(*expected.relationship(), *got.relationship(), list_order);
    case ValueType::kPath:
      return same_path(*expected.path(), *got.path(), list_order);
    case ValueType::kQuantity:
    case ValueType::kDate:
      return false;  // openCypher has none
  }
  return false;
}

std::optional<std::string> difference(const Rows& expected, const Rows& got,
                                      const Strictness& strictness) {
  if (expected.columns != got.columns) {
    return "other columns";
  }
  if (expected.rows.size() != got.rows.size()) {
    return in_words(got.rows.size(), "row") + " instead of " + std::to_string(expected.rows.size());
  }
  const auto same = [&](const ValueList& a, const ValueList& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Value& x, const Value& y) {
      return same_value(x, y, strictness.list_order);
    });
  };
  if (!strictness.row_order) {
    return same_in_any_order<ValueList>(expected.rows, got.rows, same)
               ? std::nullopt
               : std::optional<std::string>("other rows");
  }
  for (std::size_t i = 0; i < expected.rows.size(); ++i) {
    if (!same(expected.rows[i], got.rows[i])) {
      return "row " + std::to_string(i + 1) + " is another";
    }
  }
  return std::nullopt;
}

std::string to_table(const Rows& rows, std::size_t max_rows) {
  std::string table = "|";
  for (const std::string& column : rows.columns) {
    table += " " + column + " |";
  }
  for (std::size_t i = 0; i < std::min(rows.rows.size(), max_rows); ++i) {
    table += "\n|";
    for (const Value& value : rows.rows[i]) {
      table += " " + to_text(value) + " |";
    }
  }
  if (rows.rows.size() > max_rows) {
    table += "\n" + in_words(rows.rows.size() - max_rows, "more row");
  }
  return table;
}

}  // namespace claimgraph::tck
