#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>

#include <claimgraph/query/value.hpp>

#include "query/stored_quantity.hpp"

namespace claimgraph {
namespace {

using PartialOrder = std::partial_ordering;
using StrongOrder = std::strong_ordering;

constexpr double kTwoTo63 = 9223372036854775808.0;

// Exact: the integer is never rounded to a double.
PartialOrder compare_exactly(std::int64_t integer, double real) {
  if (std::isnan(real)) {
    return PartialOrder::unordered;
  }
  if (real >= kTwoTo63) {
    return PartialOrder::less;
  }
  if (real < -kTwoTo63) {
    return PartialOrder::greater;
  }
  const double whole = std::trunc(real);
  const auto truncated = static_cast<std::int64_t>(whole);
  return integer != truncated ? PartialOrder(integer <=> truncated) : 0.0 <=> real - whole;
}

PartialOrder reversed(PartialOrder order) {
  if (std::is_lt(order)) {
    return PartialOrder::greater;
  }
  return std::is_gt(order) ? PartialOrder::less : order;
}

PartialOrder compare_numbers(const Value& a, const Value& b) {
  if (a.is(ValueType::kInteger)) {
    return b.is(ValueType::kInteger) ? PartialOrder(a.integer() <=> b.integer())
                                     : compare_exactly(a.integer(), b.real());
  }
  return b.is(ValueType::kFloat) ? a.real() <=> b.real()
                                 : reversed(compare_exactly(b.integer(), a.real()));
}

StrongOrder order_of(std::partial_ordering order) {
  if (std::is_lt(order)) {
    return StrongOrder::less;
  }
  return std::is_gt(order) ? StrongOrder::greater : StrongOrder::equal;
}

// NaN is the greatest number.
StrongOrder order_numbers(const Value& a, const Value& b) {
  const PartialOrder order = compare_numbers(a, b);
  if (order != PartialOrder::unordered) {
    return order_of(order);
  }
  const auto is_nan = [](const Value& v) {
    return v.is(ValueType::kFloat) && std::isnan(v.real());
  };
  return is_nan(a) <=> is_nan(b);
}

StrongOrder order_doubles(double a, double b) {
  return order_of(a <=> b);
}

const Bounds& bounds_of(const Value& value) {
  return static_cast<const StoredQuantity&>(value.quantity()).known_bounds();
}

bool same_elements(const Path& a, const Path& b) {
  const auto same_id = [](const auto& x, const auto& y) { return x->id == y->id; };
  return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), same_id) &&
         std::equal(a.relationships.begin(), a.relationships.end(), b.relationships.begin(),
                    b.relationships.end(), same_id);
}

// As lists of nodes and relationships in turn.
StrongOrder order_paths(const Path& a, const Path& b) {
  const std::size_t shorter = std::min(a.nodes.size(), b.nodes.size());
  for (std::size_t i = 0; i < shorter; ++i) {
    if (const auto order = a.nodes[i]->id <=> b.nodes[i]->id; std::is_neq(order)) {
      return order;
    }
    if (i + 1 < shorter) {
      const auto order = a.relationships[i]->id <=> b.relationships[i]->id;
      if (std::is_neq(order)) {
        return order;
      }
    }
  }
  return a.nodes.size() <=> b.nodes.size();
}

StrongOrder order_quantities(const Value& a, const Value& b) {
  const Unit& unit_a = a.quantity().unit();
  const Unit& unit_b = b.quantity().unit();
  const Dimension dimension_a = unit_a.dimension();
  const Dimension dimension_b = unit_b.dimension();
  if (dimension_a.measure != dimension_b.measure) {
    return dimension_a.measure <=> dimension_b.measure;
  }
  if (dimension_a.per_time != dimension_b.per_time) {
    return dimension_a.per_time <=> dimension_b.per_time;
  }
  if (const auto order = unit_a.currency() <=> unit_b.currency(); std::is_neq(order)) {
    return order;
  }
  const Interval& x = bounds_of(a).fuzzy;
  const Interval& y = bounds_of(b).fuzzy;
  if (x.empty() != y.empty()) {  // having none comes before any amount
    return y.empty() <=> x.empty();
  }
  if (!x.empty()) {
    if (const auto order = order_doubles(x.lo(), y.lo()); std::is_neq(order)) {
      return order;
    }
    if (x.lo_open() != y.lo_open()) {
      return x.lo_open() <=> y.lo_open();
    }
    if (const auto order = order_doubles(x.hi(), y.hi()); std::is_neq(order)) {
      return order;
    }
    if (x.hi_open() != y.hi_open()) {
      return y.hi_open() <=> x.hi_open();
    }
  }
  return a.quantity() == b.quantity() ? StrongOrder::equal
                                      : a.quantity().str() <=> b.quantity().str();
}

StrongOrder order_dates(const EdtfDate& a, const EdtfDate& b) {
  if (const auto order = a.fuzzy().begin <=> b.fuzzy().begin; std::is_neq(order)) {
    return order;
  }
  if (const auto order = a.fuzzy().end <=> b.fuzzy().end; std::is_neq(order)) {
    return order;
  }
  return a.str() <=> b.str();
}

StrongOrder order_lists(const ValueList& a, const ValueList& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shorter; ++i) {
    if (const StrongOrder order = order_values(a[i], b[i]); std::is_neq(order)) {
      return order;
    }
  }
  return a.size() <=> b.size();
}

// By size, then keys, then values.
StrongOrder order_maps(const ValueMap& a, const ValueMap& b) {
  if (a.size() != b.size()) {
    return a.size() <=> b.size();
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (const auto order = a.entries()[i].first <=> b.entries()[i].first; std::is_neq(order)) {
      return order;
    }
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    const StrongOrder order = order_values(a.entries()[i].second, b.entries()[i].second);
    if (std::is_neq(order)) {
      return order;
    }
  }
  return StrongOrder::equal;
}

// Place of a type in ORDER BY.
int rank(ValueType type) {
  // In the order of ValueType.
  static constexpr std::array<int, 12> kRanks = {10, 8, 9, 9, 7, 3, 0, 1, 2, 4, 6, 5};
  return kRanks[static_cast<std::size_t>(type)];
}

using Truth = std::optional<bool>;

Truth lists_equal(const ValueList& a, const ValueList& b) {
  if (a.size() != b.size()) {
    return false;
  }
  Truth all = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Truth one = values_equal(a[i], b[i]);
    if (one == false) {
      return false;
    }
    all = one ? all : one;
  }
  return all;
}

Truth maps_equal(const ValueMap& a, const ValueMap& b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.entries()[i].first != b.entries()[i].first) {
      return false;
    }
  }
  Truth all = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Truth one = values_equal(a.entries()[i].second, b.entries()[i].second);
    if (one == false) {
      return false;
    }
    all = one ? all : one;
  }
  return all;
}

std::optional<PartialOrder> compare_quantities(const Value& a, const Value& b) {
  if (!a.quantity().unit().convertible_to(b.quantity().unit())) {
    return {};
  }
  const Interval& x = bounds_of(a).fuzzy;
  const Interval& y = bounds_of(b).fuzzy;
  if (x.empty() || y.empty()) {
    return {};
  }
  if (x.is_point() && x == y) {
    return PartialOrder::equivalent;
  }
  if (x.entirely_below(y)) {
    return PartialOrder::less;
  }
  if (y.entirely_below(x)) {
    return PartialOrder::greater;
  }
  return {};
}

std::optional<PartialOrder> compare_dates(const DaySpan& a, const DaySpan& b) {
  if (a.empty() || b.empty()) {
    return {};
  }
  if (a == b && a.begin != DaySpan::kMin && a.begin + 1 == a.end) {
    return PartialOrder::equivalent;
  }
  if (a.end <= b.begin) {
    return PartialOrder::less;
  }
  if (b.end <= a.begin) {
    return PartialOrder::greater;
  }
  return {};
}

bool is_uncertain(const Value& value) {
  return value.is(ValueType::kQuantity) || value.is(ValueType::kDate);
}

// The first pair that is not the same decides. Elements that have no order may still be the same;
// two quantities or dates that are written alike need not be.
std::optional<PartialOrder> compare_lists(const ValueList& a, const ValueList& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shorter; ++i) {
    const std::optional<PartialOrder> order = compare_values(a[i], b[i]);
    if (order && std::is_neq(*order)) {
      return order;
    }
    if (!order && (is_uncertain(a[i]) || values_equal(a[i], b[i]) != true)) {
      return {};
    }
  }
  return a.size() <=> b.size();
}

std::size_t mixed(std::uint64_t bits) {
  bits ^= bits >> 30U;
  bits *= 0xBF58476D1CE4E5B9U;
  bits ^= bits >> 27U;
  bits *= 0x94D049BB133111EBU;
  bits ^= bits >> 31U;
  return bits;
}

std::size_t combined(std::size_t seed, std::size_t more) {
  return mixed(seed * 0x9E3779B97F4A7C15U + more);
}

std::size_t hash_text(const std::string& text) {
  return std::hash<std::string>()(text);
}

std::size_t hash_integer(std::int64_t integer) {
  return mixed(static_cast<std::uint64_t>(integer) + 0x9E3779B97F4A7C15U);
}

// As the integer for a whole number.
std::size_t hash_real(double real) {
  if (std::isnan(real)) {
    return 0x7FF8;
  }
  if (real >= -kTwoTo63 && real < kTwoTo63 && real == std::trunc(real)) {
    return hash_integer(static_cast<std::int64_t>(real));
  }
  return mixed(std::bit_cast<std::uint64_t>(real));
}

std::size_t hash_id(ElementId id) {
  return combined(id.table, static_cast<std::size_t>(id.row));
}

}  // namespace

std::optional<bool> values_equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) {
    return {};
  }
  if (a.is_number() && b.is_number()) {
    return std::is_eq(compare_numbers(a, b));
  }
  if (a.type() != b.type()) {
    return false;
  }
  switch (a.type()) {
    case ValueType::kList:
      return lists_equal(a.list(), b.list());
    case ValueType::kMap:
      return maps_equal(a.map(), b.map());
    default:
      return values_equivalent(a, b);
  }
}

std::optional<std::partial_ordering> compare_values(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) {
    return compare_numbers(a, b);
  }
  if (a.type() != b.type()) {
    return {};
  }
  switch (a.type()) {
    case ValueType::kString:
      return a.string() <=> b.string();
    case ValueType::kBoolean:
      return a.boolean() <=> b.boolean();
    case ValueType::kList:
      return compare_lists(a.list(), b.list());
    case ValueType::kQuantity:
      return compare_quantities(a, b);
    case ValueType::kDate:
      return compare_dates(a.date().fuzzy(), b.date().fuzzy());
    default:
      return {};
  }
}

std::strong_ordering order_values(const Value& a, const Value& b) {
  if (const auto order = rank(a.type()) <=> rank(b.type()); std::is_neq(order)) {
    return order;
  }
  switch (a.type()) {
    case ValueType::kNull:
      return StrongOrder::equal;
    case ValueType::kBoolean:
      return a.boolean() <=> b.boolean();
    case ValueType::kInteger:
    case ValueType::kFloat:
      return order_numbers(a, b);
    case ValueType::kString:
      return a.string() <=> b.string();
    case ValueType::kList:
      return order_lists(a.list(), b.list());
    case ValueType::kMap:
      return order_maps(a.map(), b.map());
    case ValueType::kNode:
      return a.node()->id <=> b.node()->id;
    case ValueType::kRelationship:
      return a.relationship()->id <=> b.relationship()->id;
    case ValueType::kPath:
      return order_paths(*a.path(), *b.path());
    case ValueType::kQuantity:
      return order_quantities(a, b);
    case ValueType::kDate:
      return order_dates(a.date(), b.date());
  }
  return StrongOrder::equal;
}

bool values_equivalent(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) {
    return std::is_eq(order_numbers(a, b));
  }
  if (a.type() != b.type()) {
    return false;
  }
  switch (a.type()) {
    case ValueType::kString:
      return a.string() == b.string();
    case ValueType::kList:
      return std::equal(a.list().begin(), a.list().end(), b.list().begin(), b.list().end(),
                        values_equivalent);
    case ValueType::kMap:
      return std::equal(a.map().entries().begin(), a.map().entries().end(),
                        b.map().entries().begin(), b.map().entries().end(),
                        [](const ValueMap::Entry& x, const ValueMap::Entry& y) {
                          return x.first == y.first && values_equivalent(x.second, y.second);
                        });
    case ValueType::kPath:
      return same_elements(*a.path(), *b.path());
    case ValueType::kQuantity:
      return a.quantity() == b.quantity();
    case ValueType::kDate:
      return a.date() == b.date();
    default:
      return std::is_eq(order_values(a, b));
  }
}

std::size_t hash_value(const Value& value) {
  const auto type = static_cast<std::size_t>(value.type());
  switch (value.type()) {
    case ValueType::kNull:
      return 0;
    case ValueType::kBoolean:
      return value.boolean() ? 0x51ED : 0xFA15E;
    case ValueType::kInteger:
      return hash_integer(value.integer());
    case ValueType::kFloat:
      return hash_real(value.real());
    case ValueType::kString:
      return hash_text(value.string());
    case ValueType::kList: {
      std::size_t hash = type;
      for (const Value& element : value.list()) {
        hash = combined(hash, hash_value(element));
      }
      return hash;
    }
    case ValueType::kMap: {
      std::size_t hash = type;
      for (const ValueMap::Entry& entry : value.map().entries()) {
        hash = combined(combined(hash, hash_text(entry.first)), hash_value(entry.second));
      }
      return hash;
    }
    case ValueType::kNode:
      return combined(type, hash_id(value.node()->id));
    case ValueType::kRelationship:
      return combined(type, hash_id(value.relationship()->id));
    case ValueType::kPath: {
      std::size_t hash = type;
      for (const auto& node : value.path()->nodes) {
        hash = combined(hash, hash_id(node->id));
      }
      for (const auto& relationship : value.path()->relationships) {
        hash = combined(hash, hash_id(relationship->id));
      }
      return hash;
    }
    case ValueType::kQuantity: {
      const Interval& fuzzy = bounds_of(value).fuzzy;
      return combined(combined(type, hash_real(fuzzy.lo())), hash_real(fuzzy.hi()));
    }
    case ValueType::kDate:
      return combined(type, hash_text(value.date().str()));
  }
  return 0;
}

}  // namespace claimgraph
