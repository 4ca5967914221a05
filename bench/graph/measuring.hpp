// What is asked of the graph of a store, and how long each of it takes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <claimgraph/store/store.hpp>

namespace claimgraph::bench {

/// One question.
struct Stage {
  std::string name;
  double time = 0;     ///< median of the runs, in milliseconds of processor time
  std::string answer;  ///< what came out, for people
};

struct Measured {
  std::size_t documents = 0;
  std::size_t citations = 0;
  std::size_t attributions = 0;
  std::size_t claims = 0;
  std::size_t vertices = 0;
  std::size_t edges = 0;
  std::size_t bytes = 0;  ///< of the graph, on the heap
  double scan = 0;        ///< of the same columns of the same rows, by SQLite alone; as Stage::time
  double load = 0;
  std::vector<Stage> stages;
  std::vector<std::string> differences;  ///< where the graph does not hold what SQL counts
};

/// Asks everything `runs` times, one after the other. The first scan and load warm the caches, and
/// do not count.
Measured measure(const Store& store, const std::filesystem::path& file, std::size_t runs);

}  // namespace claimgraph::bench
