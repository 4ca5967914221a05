// Asks the reference and the library the same, and tells where they differ.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/query/property_graph.hpp>

#include "case.hpp"
#include "layout.hpp"
#include "reference_values.hpp"

namespace claimgraph::differential {

struct Difference {
  /// Alike for differences with one cause, so that a case is not simplified into another one.
  std::string kind;
  std::string report;
};

/// How many questions there were, and what came of them.
struct Figures {
  int asked = 0;
  int compared = 0;      ///< in all layouts
  int with_rows = 0;     ///< of those compared
  int too_much = 0;      ///< left out: too many steps for the reference
  int undetermined = 0;  ///< left out: an error, or more than one right answer
  int refused = 0;       ///< the library says that it does not support the query over some layout
  std::vector<std::string> slow{};  ///< queries that took the library too long
  std::map<std::string, int> refusals{};
  std::map<std::string, int> features{};  ///< of those compared

  [[nodiscard]] std::string report() const;
};

/// Writes graphs into a folder that is gone with the object, in memory where there is /dev/shm.
class Comparison {
 public:
  Comparison();
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;
  ~Comparison();

  /// The first difference, if there is one.
  std::optional<Difference> compare(const Case& asked);
  [[nodiscard]] const Figures& figures() const { return figures_; }

 private:
  struct Expected {
    std::vector<std::string> rows;
    bool in_order = false;
    bool exact = false;
  };
  struct Reader {
    Layout layout;
    Naming naming;
    PropertyGraph graph;
  };
  std::optional<Difference> compare(const Case& asked, const Question& question,
                                    const Expected& expected, Reader& reader, bool& left_out);

  std::filesystem::path folder_;
  Figures figures_;
};

}  // namespace claimgraph::differential
