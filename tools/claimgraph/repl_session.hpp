// What a session is about: a store, how results are shown, parameters, the last result.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/query/value.hpp>
#include <claimgraph/store/change.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "commands.hpp"

namespace claimgraph::command {

/// What :set changes.
struct Settings {
  std::string format = "table";
  std::size_t limit = 0;  ///< rows of a result; 0: all
  std::chrono::milliseconds timeout{0};
  bool paging = true;
  bool timing = true;
  std::string as_of{};  ///< as --as-of; empty: the present
};

/// The rows that :save writes.
struct LastResult {
  std::vector<std::string> columns{};
  std::vector<ValueList> rows{};
  bool whole = true;  ///< false: there were too many values to keep
};

class Session {
 public:
  explicit Session(const Context& context) : context_(context) {}

  /// The graph of the store as it is now, or as settings.as_of says. Throws Error(kNotFound) while
  /// there is no store.
  PropertyGraph& graph();
  /// What graph() would show. Throws as it.
  [[nodiscard]] View view();
  /// Opens anew when next asked.
  void close();
  /// Changes with every state that graph() gives, so that what was derived from one can be kept.
  [[nodiscard]] std::uint64_t version() const noexcept { return version_; }

  Settings settings;
  ValueMap parameters;
  std::optional<LastResult> last;

 private:
  Store& store();

  const Context& context_;
  std::optional<Store> store_;
  std::optional<PropertyGraph> graph_;
  ChangeNumber state_ = 0;  ///< of graph_
  std::uint64_t version_ = 0;
};

}  // namespace claimgraph::command
