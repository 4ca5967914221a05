#include <algorithm>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/query/value.hpp>

#include "query/stored_quantity.hpp"
#include "query/value_limits.hpp"

namespace claimgraph {
namespace {

// What a Value of a list or map holds: the depth is counted as values are made, so that no query
// can make one that is too deep to be walked or destroyed.
struct StoredList : ValueList {
  StoredList(ValueList list, std::size_t its_depth)
      : ValueList(std::move(list)), depth(its_depth) {}
  std::size_t depth;
};

struct StoredMap : ValueMap {
  StoredMap(ValueMap map, std::size_t its_depth) : ValueMap(std::move(map)), depth(its_depth) {}
  std::size_t depth;
};

std::size_t depth_of(const Value& value) {
  switch (value.type()) {
    case ValueType::kList:
      return static_cast<const StoredList&>(value.list()).depth;
    case ValueType::kMap:
      return static_cast<const StoredMap&>(value.map()).depth;
    default:
      return 0;
  }
}

void check_depth(std::size_t depth) {
  if (depth > kMaxValueDepth) {
    throw Error(ErrorCode::kLimit, "a value nests lists and maps more than 1,000 deep");
  }
}

std::shared_ptr<const ValueList> store(ValueList list) {
  std::size_t depth = 0;
  for (const Value& element : list) {
    depth = std::max(depth, depth_of(element));
  }
  check_depth(depth + 1);
  return std::make_shared<const StoredList>(std::move(list), depth + 1);
}

std::shared_ptr<const ValueMap> store(ValueMap map) {
  std::size_t depth = 0;
  for (const ValueMap::Entry& entry : map.entries()) {
    depth = std::max(depth, depth_of(entry.second));
  }
  check_depth(depth + 1);
  return std::make_shared<const StoredMap>(std::move(map), depth + 1);
}

template <typename Entries>
auto position_of(Entries& entries, std::string_view key) {
  return std::lower_bound(entries.begin(), entries.end(), key,
                          [](const ValueMap::Entry& entry, std::string_view k) {
                            return std::string_view(entry.first).compare(k) < 0;
                          });
}

}  // namespace

ValueMap::ValueMap() = default;
ValueMap::ValueMap(const ValueMap&) = default;
ValueMap::ValueMap(ValueMap&&) noexcept = default;
ValueMap& ValueMap::operator=(const ValueMap&) = default;
ValueMap& ValueMap::operator=(ValueMap&&) noexcept = default;
ValueMap::~ValueMap() = default;

ValueMap::ValueMap(std::initializer_list<Entry> entries) {
  reserve(entries.size());
  for (const Entry& entry : entries) {
    set(entry.first, entry.second);
  }
}

void ValueMap::set(std::string key, Value value) {
  const auto at = position_of(entries_, key);
  if (at != entries_.end() && at->first == key) {
    at->second = std::move(value);
  } else {
    entries_.emplace(at, std::move(key), std::move(value));
  }
}

void ValueMap::append(std::string key, Value value) {
  if (entries_.empty() || entries_.back().first < key) {
    entries_.emplace_back(std::move(key), std::move(value));
  } else {
    set(std::move(key), std::move(value));
  }
}

void ValueMap::reserve(std::size_t entries) {
  entries_.reserve(entries);
}

const Value* ValueMap::find(std::string_view key) const noexcept {
  const auto at = position_of(entries_, key);
  return at != entries_.end() && at->first == key ? &at->second : nullptr;
}

std::size_t ValueMap::size() const noexcept {
  return entries_.size();
}

bool ValueMap::empty() const noexcept {
  return entries_.empty();
}

Value::Value(ValueList value) : data_(store(std::move(value))) {}
Value::Value(ValueMap value) : data_(store(std::move(value))) {}
Value::Value(Quantity value)
    : data_(std::shared_ptr<const Quantity>(
          std::make_shared<const StoredQuantity>(std::move(value)))) {}
Value::Value(EdtfDate value) : data_(std::make_shared<const EdtfDate>(std::move(value))) {}

const char* to_string(ValueType type) noexcept {
  switch (type) {
    case ValueType::kNull:
      return "Null";
    case ValueType::kBoolean:
      return "Boolean";
    case ValueType::kInteger:
      return "Integer";
    case ValueType::kFloat:
      return "Float";
    case ValueType::kString:
      return "String";
    case ValueType::kList:
      return "List";
    case ValueType::kMap:
      return "Map";
    case ValueType::kNode:
      return "Node";
    case ValueType::kRelationship:
      return "Relationship";
    case ValueType::kPath:
      return "Path";
    case ValueType::kQuantity:
      return "Quantity";
    case ValueType::kDate:
      return "Date";
  }
  return "Null";
}

}  // namespace claimgraph
