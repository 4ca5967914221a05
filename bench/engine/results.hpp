// Results for people, and as pictures.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "questions.hpp"

namespace claimgraph::bench {

/// What a store of one size costs.
struct Footprint {
  std::size_t claims = 0;
  std::size_t columns_bytes = 0;  ///< resident
  std::size_t arrays_bytes = 0;   ///< bare
  std::size_t file_bytes = 0;     ///< of the store
  std::size_t flat_bytes = 0;     ///< of the file for SQL
};

/// One line for each question: times of all, and what they are to ours.
std::string as_table(const std::vector<Measurement>& measurements);
std::string as_table(const std::vector<Footprint>& footprints);
/// Time of each question against size, both logarithmic: a panel for each question, a line for each
/// contender.
std::string as_svg(const std::vector<Measurement>& measurements);

}  // namespace claimgraph::bench
