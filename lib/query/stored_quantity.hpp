// What a Value of a quantity holds.
#pragma once

#include <utility>

#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// Value::quantity() is always one of these: the bounds are computed once, not in each comparison.
struct StoredQuantity : Quantity {
  explicit StoredQuantity(Quantity quantity) : Quantity(std::move(quantity)), bounds(make()) {}
  Bounds bounds;

 private:
  [[nodiscard]] Bounds make() const { return Quantity::bounds(); }
};

}  // namespace claimgraph
