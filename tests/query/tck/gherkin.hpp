// Reading the feature files of the openCypher TCK, which are written in Gherkin.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::tck {

/// Rows of cells, in which \| \\ and \n are undone.
using Table = std::vector<std::vector<std::string>>;

struct Step {
  std::string text;  ///< without the keyword, such as "an empty graph"
  std::string docstring;
  Table table;
};

struct Scenario {
  std::string name;         ///< as written: that of an outline keeps its <placeholders>
  std::size_t example = 0;  ///< number of the row of an outline, from 1; zero for a plain scenario
  std::vector<std::string> tags;
  std::vector<Step> steps;  ///< those of the background first
};

/// The scenarios of a feature in order, outlines once for each of their examples. Throws
/// std::runtime_error naming the line.
std::vector<Scenario> read_feature(std::string_view text);

/// A scenario and where it is written, such as "clauses/match/Match1.feature".
struct PlacedScenario {
  std::string file;
  Scenario scenario;
};

/// All scenarios of the .feature files under `folder`, ordered by file. Throws std::runtime_error
/// naming the file and the line.
std::vector<PlacedScenario> read_features(const std::filesystem::path& folder);

}  // namespace claimgraph::tck
