// All that writes to a store, each as a thing that may fail half-way.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include <claimgraph/store/store.hpp>

namespace claimgraph::faults {

struct Operation {
  std::string name{};
  /// Puts what is there before into an empty folder, as "claims.db" in it; nothing for a store that
  /// is not there yet.
  std::function<void(const std::filesystem::path& folder)> prepare{};
  /// Done to the store once it is open; opening it is part of the operation. When done again, it
  /// changes nothing.
  std::function<void(Store&)> act{};
  /// Takes long, so that fewer faults have to do.
  bool slow = false;
};

/// For GoogleTest.
void PrintTo(const Operation& operation, std::ostream* out);

/// Of every kind of writing; the same each time.
std::vector<Operation> all_operations();

}  // namespace claimgraph::faults
