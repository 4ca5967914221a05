// What layers above may do with a store's file beyond its public functions.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "store/database.hpp"

namespace claimgraph {

/// One state of a store as SQL sees it.
struct StateAccess {
  Database& database;
  ChangeNumber number;

  /// A statement whose parameter 1 is the number of the state; store/reader.hpp has the conditions
  /// by which rows belong to it.
  template <typename... Values>
  [[nodiscard]] Statement query(std::string_view sql, const Values&... values) const {
    return database.query(sql, number, values...);
  }
};

struct CLAIMGRAPH_EXPORT StoreAccess {
  /// A connection of its own that only reads what the store holds: to the same file, checked again
  /// (Error(kCorrupt) as Store::open), or to a copy of a store in memory.
  static Database open_reader(const Store& store);
  /// A Store of its own: for the same file, only to read, or a copy of a store in memory.
  static Store open_again(const Store& store);
  /// The connection of a View itself; valid as long as the View.
  static StateAccess state(const View& view);
  /// Store::verify by so many threads, each with a connection of its own; by the calling one alone
  /// if that is 1, or no other can be had.
  static void verify(const Store& store, std::size_t threads,
                     const std::function<void(const VerifyProgress&)>& progress);
};

}  // namespace claimgraph
