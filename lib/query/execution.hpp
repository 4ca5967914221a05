// What one run of a query shares between its operators.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/query/catalogue.hpp>
#include <claimgraph/query/property_graph.hpp>

#include "query/evaluator.hpp"
#include "query/graph_access.hpp"
#include "query/query_connection.hpp"

namespace claimgraph {

class Execution final : public GraphAccess {
 public:
  Execution(const Catalogue& graph_catalogue, QueryConnection& query_connection,
            ValueMap query_parameters, const QueryOptions& query_options)
      : catalogue(graph_catalogue),
        connection(query_connection),
        parameters(std::move(query_parameters)),
        options(query_options) {}

  /// To be called in every loop; looks at clock and interrupts now and then.
  void tick() {
    if ((++ticks_ & 1023U) == 0) {
      connection.check();
    }
  }

  /// Counts memory that is held. Throws QueryError(kLimit) beyond the limit.
  void hold(std::size_t bytes);
  void release(std::size_t bytes) noexcept { held_ -= bytes; }
  /// For a value that is being made. Throws if there is no room for it beside what is held.
  void check_room(std::size_t bytes) const;

  [[nodiscard]] std::shared_ptr<const Node> load_node(ElementId id) override;
  [[nodiscard]] std::shared_ptr<const Relationship> load_relationship(
      const std::shared_ptr<const Relationship>& relationship) override;
  [[nodiscard]] std::optional<Quantity> exchange(const Quantity& amount, std::string_view currency,
                                                 const EdtfDate& when) override;

  /// The node in columns [column, ...) of a statement: row id, then the conditions of labels that
  /// have one, then the properties of its table.
  [[nodiscard]] std::shared_ptr<const Node> read_node(const QueryStatement& statement, int column,
                                                      std::size_t table);
  /// The properties in columns [column, ...) of a statement, in the catalogue's order.
  void read_properties(const QueryStatement& statement, int column,
                       const std::vector<Property>& properties, ValueMap& map);

  /// The value with all elements in it loaded, for the user.
  [[nodiscard]] Value loaded(const Value& value);

  const Catalogue& catalogue;
  QueryConnection& connection;
  const ValueMap parameters;
  const QueryOptions options;

 private:
  struct PropertyOrder {
    std::vector<int> places;  // of properties in order of name
    std::size_t given = 0;    // how many the last row had that are not null
  };
  PropertyOrder& order_of(const std::vector<Property>& properties);

  std::map<const std::vector<Property>*, PropertyOrder> orders_;
  std::uint64_t ticks_ = 0;
  std::size_t held_ = 0;
  std::map<std::size_t, QueryStatement> node_statements_;          // by table
  std::map<std::size_t, QueryStatement> relationship_statements_;  // by table
};

/// Statements that together read all that a catalogue describes.
std::vector<std::string> sql_of_catalogue(const Catalogue& catalogue);

/// Bytes that a value holds, roughly.
std::size_t size_of(const Value& value);
std::size_t size_of(const Row& row);
/// Bytes of a value without those of the lists and maps inside its own.
std::size_t shallow_size_of(const Value& value);

}  // namespace claimgraph
