// Asking one question of both sides, and taking the time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <claimgraph/store/store.hpp>

#include "shapes.hpp"

namespace claimgraph::bench {

/// Milliseconds of processor time. Those of runs are medians of runs that take turns, after one run
/// of each.
struct Measurement {
  std::string shape;
  std::size_t rows = 0;
  double ours = 0;
  double sql = 0;
  double ours_prepare = 0;  ///< of a text that was not seen before
  double sql_prepare = 0;
  double ours_first = 0;  ///< the first run of a new graph: nothing is in memory yet
  double sql_first = 0;
  /// Rows that one side gives and the other does not, some of them, for people.
  std::vector<std::string> differences;

  [[nodiscard]] double ratio() const { return ours / sql; }
};

/// Asks `shape` through a PropertyGraph of the store and through SQL on its file. Every run is of
/// as many repetitions as make it long enough to be measured.
Measurement compare(const Store& store, const Shape& shape, std::size_t runs);

enum class Side { kOurs, kSql };

/// Asks `shape` of one side alone, over and over, for a profiler to watch.
void repeat(const Store& store, const Shape& shape, Side side, std::size_t times);

}  // namespace claimgraph::bench
