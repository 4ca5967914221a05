// What somebody does to a store with another program.
#pragma once

#include <filesystem>
#include <sstream>
#include <string>

#include "deepseek_store.hpp"

namespace claimgraph::testing {

/// Runs `sql` by the sqlite3 program, past all triggers, checks and foreign keys. The triggers are
/// put back, as the store would not open without.
inline void with_other_hands(const std::filesystem::path& file, const std::string& sql) {
  const std::string triggers =
      sqlite(file, "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'");
  std::string drop = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;";
  std::istringstream names(sqlite(
      file, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'"));
  for (std::string line; std::getline(names, line);) {
    drop += line;
  }
  sqlite(file, drop + sql + ";" + triggers);
}

}  // namespace claimgraph::testing
