// Alterations of a store by somebody who does not use claimgraph, at random.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::testing {

/// What is in a store, read without the library: all rows of all tables and the schema, without its
/// comments. A part that cannot be read is its error.
struct LogicalDump {
  std::string content;  ///< what is known, the log, the schema, application_id and user_version
  std::string derived;  ///< the search index and the segments
  friend bool operator==(const LogicalDump&, const LogicalDump&) = default;
};

LogicalDump dump_of(const std::filesystem::path& file);

using Random = std::mt19937_64;

struct Tampering {
  std::string_view kind;
  /// Alters the file and says how; what SQLite refuses is said and not done.
  std::string (*alter)(const std::filesystem::path& file, Random& random);
};

/// All kinds, by SQL past all triggers and constraints, and in the bytes of the file.
const std::vector<Tampering>& kinds_of_tampering();

}  // namespace claimgraph::testing
