// The values of graph queries: those of openCypher, and quantities and dates.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

class Value;
struct Node;
struct Relationship;
struct Path;

using ValueList = std::vector<Value>;

/// A map from text to values: a vector ordered by key, without duplicates. Threads: a plain value.
class CLAIMGRAPH_EXPORT ValueMap {
 public:
  using Entry = std::pair<std::string, Value>;

  ValueMap();
  ValueMap(std::initializer_list<Entry> entries);
  ValueMap(const ValueMap&);
  ValueMap(ValueMap&&) noexcept;
  ValueMap& operator=(const ValueMap&);
  ValueMap& operator=(ValueMap&&) noexcept;
  ~ValueMap();

  /// Adds a value, or replaces that of a key that is there. Linear.
  void set(std::string key, Value value);
  /// As `set`, for keys that come in ascending order: constant time.
  void append(std::string key, Value value);
  void reserve(std::size_t entries);
  /// Null when the key is not there. Logarithmic.
  [[nodiscard]] const Value* find(std::string_view key) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool empty() const noexcept;
  /// In ascending order of key.
  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }

 private:
  std::vector<Entry> entries_;
};

/// What a value is. The order is that of no comparison; see `order_values`.
enum class ValueType {
  kNull,
  kBoolean,
  kInteger,
  kFloat,
  kString,
  kList,
  kMap,
  kNode,
  kRelationship,
  kPath,
  kQuantity,
  kDate,
};

/// Name of a type as messages use it: "Integer", "List", "Quantity".
CLAIMGRAPH_EXPORT const char* to_string(ValueType type) noexcept;

/// An immutable value; null by default. Lists, maps, nodes, relationships, paths, quantities and
/// dates are shared between copies.
///
/// Threads: a plain value; copies that share something may be read by different threads at once.
class CLAIMGRAPH_EXPORT Value {
 public:
  Value() noexcept = default;
  Value(std::nullptr_t) noexcept {}                               // NOLINT: implicit
  Value(bool value) noexcept : data_(value) {}                    // NOLINT: implicit
  Value(std::int64_t value) noexcept : data_(value) {}            // NOLINT: implicit
  Value(int value) noexcept : data_(std::int64_t{value}) {}       // NOLINT: implicit
  Value(double value) noexcept : data_(value) {}                  // NOLINT: implicit
  Value(std::string value) noexcept : data_(std::move(value)) {}  // NOLINT: implicit
  Value(std::string_view value) : data_(std::string(value)) {}    // NOLINT: implicit
  Value(const char* value) : data_(std::string(value)) {}         // NOLINT: implicit
  // Preconditions: pointers are not null.

  /// A list or map throws Error(kLimit) when it nests lists and maps over 1,000 deep.
  Value(ValueList value);  // NOLINT: implicit
  Value(ValueMap value);   // NOLINT: implicit
  Value(Quantity value);   // NOLINT: implicit
  Value(EdtfDate value);   // NOLINT: implicit
  Value(std::shared_ptr<const Node> value) noexcept : data_(std::move(value)) {}  // NOLINT
  Value(std::shared_ptr<const Relationship> value) noexcept  // NOLINT: implicit
      : data_(std::move(value)) {}
  Value(std::shared_ptr<const Path> value) noexcept : data_(std::move(value)) {}  // NOLINT

  [[nodiscard]] ValueType type() const noexcept { return static_cast<ValueType>(data_.index()); }
  [[nodiscard]] bool is_null() const noexcept { return type() == ValueType::kNull; }
  [[nodiscard]] bool is(ValueType type) const noexcept { return this->type() == type; }
  /// Integer or Float.
  [[nodiscard]] bool is_number() const noexcept {
    return is(ValueType::kInteger) || is(ValueType::kFloat);
  }

  // What the value holds. Precondition: it has that type; std::bad_variant_access otherwise.
  [[nodiscard]] bool boolean() const { return std::get<bool>(data_); }
  [[nodiscard]] std::int64_t integer() const { return std::get<std::int64_t>(data_); }
  [[nodiscard]] double real() const { return std::get<double>(data_); }
  [[nodiscard]] const std::string& string() const { return std::get<std::string>(data_); }
  [[nodiscard]] const ValueList& list() const {
    return *std::get<std::shared_ptr<const ValueList>>(data_);
  }
  [[nodiscard]] const ValueMap& map() const {
    return *std::get<std::shared_ptr<const ValueMap>>(data_);
  }
  [[nodiscard]] const std::shared_ptr<const Node>& node() const {
    return std::get<std::shared_ptr<const Node>>(data_);
  }
  [[nodiscard]] const std::shared_ptr<const Relationship>& relationship() const {
    return std::get<std::shared_ptr<const Relationship>>(data_);
  }
  [[nodiscard]] const std::shared_ptr<const Path>& path() const {
    return std::get<std::shared_ptr<const Path>>(data_);
  }
  [[nodiscard]] const Quantity& quantity() const {
    return *std::get<std::shared_ptr<const Quantity>>(data_);
  }
  [[nodiscard]] const EdtfDate& date() const {
    return *std::get<std::shared_ptr<const EdtfDate>>(data_);
  }
  /// An Integer or Float as a double. Precondition: is_number(); std::bad_variant_access otherwise.
  [[nodiscard]] double number() const {
    return is(ValueType::kInteger) ? static_cast<double>(integer()) : real();
  }

 private:
  // Not trivially copied, so that libstdc++ does not take the variant for one that always holds
  // something: where copying a text throws, it does not, and GCC 12 would then destroy what is
  // none.
  struct Null {
    Null() = default;
    Null(const Null& /*other*/) noexcept {}  // NOLINT(modernize-use-equals-default)
    Null& operator=(const Null& /*other*/) noexcept { return *this; }
    ~Null() = default;
  };
  // In the order of ValueType.
  std::variant<Null, bool, std::int64_t, double, std::string, std::shared_ptr<const ValueList>,
               std::shared_ptr<const ValueMap>, std::shared_ptr<const Node>,
               std::shared_ptr<const Relationship>, std::shared_ptr<const Path>,
               std::shared_ptr<const Quantity>, std::shared_ptr<const EdtfDate>>
      data_;
};

/// Names a node or a relationship inside one graph: the catalogue's table and the row.
struct ElementId {
  std::uint32_t table = 0;
  std::int64_t row = 0;
  friend auto operator<=>(const ElementId&, const ElementId&) = default;
};

/// Nodes with equal ids are one node. In the rows that a query gives, labels and properties are
/// filled in; properties that are null are left out.
struct Node {
  ElementId id;
  bool loaded = false;  ///< labels and properties are filled in
  std::vector<std::string> labels{};
  ValueMap properties{};
};

/// As Node.
struct Relationship {
  ElementId id;
  ElementId start;
  ElementId end;
  std::string type{};
  bool loaded = false;  ///< properties are filled in
  ValueMap properties{};
};

/// Relationship i joins nodes i and i+1, in either direction. Never without a node.
struct Path {
  std::vector<std::shared_ptr<const Node>> nodes;
  std::vector<std::shared_ptr<const Relationship>> relationships;
};

// Comparisons throw nothing but Error(kLimit), as Quantity::bounds for quantities. Linear in the
// sizes of lists and maps.

/// openCypher's `=`: true, false, or nothing for null. 1 = 1.0; a NaN equals nothing; lists and
/// maps element by element; different types are not equal. Quantities are equal when hedge, numbers
/// and unit are; dates when their texts are.
CLAIMGRAPH_EXPORT std::optional<bool> values_equal(const Value& a, const Value& b);

/// openCypher's `<` and its kin: `unordered` for NaN against a number (every comparison false), and
/// nothing (null) for null and for types that do not compare. Strings by code point. Lists compare
/// element by element. Quantities of one dimension compare by their fuzzy bounds in the canonical
/// unit and dates by their fuzzy days: less or greater when one lies entirely below the other,
/// equal when both are the same point, and nothing (it is not known) when they overlap.
CLAIMGRAPH_EXPORT std::optional<std::partial_ordering> compare_values(const Value& a,
                                                                      const Value& b);

/// The total order of ORDER BY, ascending: Map, Node, Relationship, List, Path, Date, Quantity,
/// String, Boolean (false first), number (NaN last), null last. Quantities by dimension and
/// currency, then lower fuzzy end, then upper; dates by fuzzy begin, end, text; maps by size, keys,
/// values.
CLAIMGRAPH_EXPORT std::strong_ordering order_values(const Value& a, const Value& b);

/// The sameness of DISTINCT and grouping: nulls are the same, NaNs are the same, 1 and 1.0 are the
/// same; an equivalence relation.
CLAIMGRAPH_EXPORT bool values_equivalent(const Value& a, const Value& b);
/// Equal for equivalent values.
CLAIMGRAPH_EXPORT std::size_t hash_value(const Value& value);

/// The value as a query would write it: 'text', 1.0, [1, 2], {a: 1}, (:Label {a: 1}), [:TYPE {a:
/// 1}],
/// <(:A)-[:T]->(:B)>, ~6e6 USD as quantity('~6e6 USD'), date('2024').
CLAIMGRAPH_EXPORT std::string to_text(const Value& value);

}  // namespace claimgraph
