// What evaluating an expression may ask of the graph.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include <claimgraph/query/value.hpp>

namespace claimgraph {

class GraphAccess {
 public:
  GraphAccess() = default;
  GraphAccess(const GraphAccess&) = delete;
  GraphAccess& operator=(const GraphAccess&) = delete;
  virtual ~GraphAccess() = default;

  /// The node with labels and properties filled in.
  [[nodiscard]] virtual std::shared_ptr<const Node> load_node(ElementId id) = 0;
  /// The same relationship with its properties filled in.
  [[nodiscard]] virtual std::shared_ptr<const Relationship> load_relationship(
      const std::shared_ptr<const Relationship>& relationship) = 0;
  /// `amount`, whose currency is another one, in `currency` (ISO 4217) by the rates this graph
  /// knows; nothing when it knows none. `when` is unspecified for "whenever".
  [[nodiscard]] virtual std::optional<Quantity> exchange(const Quantity& amount,
                                                         std::string_view currency,
                                                         const EdtfDate& when) = 0;
};

}  // namespace claimgraph
