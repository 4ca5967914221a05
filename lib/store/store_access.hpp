// What layers above may do with a store's file beyond its public functions.
#pragma once

#include <claimgraph/store/store.hpp>

#include "store/database.hpp"

namespace claimgraph {

struct StoreAccess {
  /// A connection of its own that only reads what the store holds: to the same file, checked again
  /// (Error(kCorrupt) as Store::open), or to a copy of a store in memory.
  static Database open_reader(const Store& store);
  /// A Store of its own: for the same file, only to read, or a copy of a store in memory.
  static Store open_again(const Store& store);
};

}  // namespace claimgraph
