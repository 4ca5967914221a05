// What a Value of a quantity holds.
#pragma once

#include <mutex>
#include <utility>

#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// Value::quantity() is always one of these: the bounds are computed once, when they are first
/// asked for, not in each comparison. Safe to read from any number of threads.
class StoredQuantity : public Quantity {
 public:
  explicit StoredQuantity(Quantity quantity) : Quantity(std::move(quantity)) {}

  [[nodiscard]] const Bounds& known_bounds() const {
    std::call_once(once_, [this] { bounds_ = bounds(); });
    return bounds_;
  }

 private:
  mutable std::once_flag once_;
  mutable Bounds bounds_;
};

}  // namespace claimgraph
