// How the tables of a database are read as a property graph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/value.hpp>

namespace claimgraph {

// In every piece of SQL below, {} stands for the alias of the row, such as "{}.subject_id". The
// pieces are trusted: they come from code, never from a query or a file.

/// How a property is kept in its column. NULL is null for all of them.
enum class StoredType {
  kBoolean,   ///< INTEGER 0 or 1
  kInteger,   ///< INTEGER
  kFloat,     ///< REAL; infinities as +-9e999
  kString,    ///< TEXT, compared byte by byte (collation BINARY)
  kQuantity,  ///< TEXT in the notation of Quantity
  kDate,      ///< TEXT, EDTF; the empty text is null
  kJson,      ///< TEXT: JSON; 1 is an Integer, 1.0 a Float; any value but elements
};

struct Property {
  std::string name;
  StoredType type = StoredType::kString;
  std::string sql;    ///< its value
  std::string doc{};  ///< one line for :schema and the reference
  /// Optional: a condition that an index answers and that every row meets whose value equals the
  /// String {value}; others may meet it too. For values that are looked up elsewhere.
  std::string lookup{};
  /// No two rows of the table have the same value, and none has null.
  bool unique = false;
};

struct Label {
  std::string name;
  std::string condition{};  ///< rows that carry it; empty for all
  std::string doc{};
  /// Optional: the text that NodeTable::kind has in exactly the rows that meet the condition.
  std::string kind{};
};

struct NodeTable {
  std::string name;  ///< for explain(), such as "entity"
  std::string from;  ///< "entity {}"; may join further tables as "... JOIN more {}_more ON ..."
  std::string id;    ///< an INTEGER, unique, such as "{}.id"
  std::string condition{};  ///< rows that are nodes; empty for all
  std::vector<Label> labels{};
  std::vector<Property> properties{};
  /// Optional: a text by which the labels are told that have a Label::kind; faster than conditions.
  std::string kind{};
};

struct RelationshipType {
  std::string name;
  std::string condition{};  ///< rows of this type; empty for all. No row has two types
  std::string doc{};
};

struct RelationshipTable {
  std::string name;
  std::string from;
  std::string id;
  std::string source;            ///< id of the node it starts at; such a node is there
  std::string target;            ///< id of the node it ends at; such a node is there
  std::size_t source_table = 0;  ///< index in Catalogue::nodes
  std::size_t target_table = 0;
  std::string condition{};
  std::vector<RelationshipType> types{};
  std::vector<Property> properties{};
  /// The row is that of the source node as well: same `from`, and `id` equal to `source`.
  bool is_source_row = false;
};

/// One computed relationship. `properties` in the order of VirtualRelationship::properties. a == b
/// is a loop: a claim that some put forward and others deny contradicts itself.
struct ComputedEdge {
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::vector<Value> properties{};
};

/// Gives edges one at a time. Threads: those of the PropertyGraph that runs it; so with the
/// functions of a Catalogue. Two PropertyGraphs that share functions may call them at once.
class CLAIMGRAPH_EXPORT ComputedEdges {
 public:
  ComputedEdges() = default;
  ComputedEdges(const ComputedEdges&) = delete;
  ComputedEdges& operator=(const ComputedEdges&) = delete;
  virtual ~ComputedEdges();
  /// False at the end. What it throws ends the run and comes out of QueryRows::next.
  virtual bool next(ComputedEdge& edge) = 0;
};

/// A relationship between nodes of one table that is computed and not stored. It is symmetric: a
/// pair is one relationship, and has no direction.
struct VirtualRelationship {
  struct Column {
    std::string name;
    ValueType type = ValueType::kString;  ///< of its values
    std::string doc{};
  };

  std::string type;
  std::string doc{};
  std::size_t node_table = 0;
  std::vector<Column> properties{};
  /// With a node: its edges, that node as `a`. Without: every pair once, a <= b.
  std::function<std::unique_ptr<ComputedEdges>(std::optional<std::int64_t> node)> edges;
  /// Number of pairs, without making their properties; may be empty when there is no faster way.
  std::function<std::int64_t()> count{};
};

struct Catalogue {
  std::vector<NodeTable> nodes{};
  std::vector<RelationshipTable> relationships{};
  std::vector<VirtualRelationship> virtual_relationships{};
  /// Labels, types and properties that are not listed are empty instead of an error: for graphs
  /// without a schema.
  bool open = false;
  /// Converts money; see in_unit(). May be empty: then there are no rates.
  std::function<std::optional<Quantity>(const Quantity& amount, std::string_view currency,
                                        const EdtfDate& when)>
      exchange{};
};

}  // namespace claimgraph
