#include "graph_files.hpp"

#include <cstdlib>
#include <stdexcept>

#include <unistd.h>

#include "graph.hpp"
#include "graph_file.hpp"
#include "setup.hpp"

namespace claimgraph::tck {

GraphFiles::GraphFiles() {
  const std::filesystem::path memory = "/dev/shm";
  const std::filesystem::path place =
      ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
  std::string name = (place / "claimgraph-tck-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder " + name);
  }
  folder_ = name;
}

GraphFiles::~GraphFiles() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

const GraphFile& GraphFiles::after(const std::vector<std::string>& setup) {
  const auto found = files_.find(setup);
  if (found != files_.end()) {
    return found->second;
  }
  Graph graph;
  for (const std::string& statement : setup) {
    run_setup(graph, statement);
  }
  const std::filesystem::path path = folder_ / (std::to_string(files_.size()) + ".db");
  return files_.emplace(setup, GraphFile{path, write_graph(graph, path)}).first->second;
}

}  // namespace claimgraph::tck
