// The graphs of scenarios as temporary files.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <claimgraph/query/catalogue.hpp>

namespace claimgraph::tck {

struct GraphFile {
  std::filesystem::path path;
  Catalogue catalogue;
};

/// Makes each graph once, in a folder that is gone with the object; in memory where there is
/// /dev/shm.
class GraphFiles {
 public:
  GraphFiles();
  GraphFiles(const GraphFiles&) = delete;
  GraphFiles& operator=(const GraphFiles&) = delete;
  ~GraphFiles();

  /// The graph after the setup statements. Throws std::runtime_error when it can not be made.
  const GraphFile& after(const std::vector<std::string>& setup);

 private:
  std::filesystem::path folder_;
  std::map<std::vector<std::string>, GraphFile> files_;
};

}  // namespace claimgraph::tck
