#include "store/verify_file.hpp"

#include <fmt/core.h>

namespace claimgraph {

void verify_file(Database& database, Findings& findings) {
  Statement integrity = database.query("PRAGMA integrity_check");
  while (integrity.step()) {
    if (integrity.text(0) != "ok") {
      findings.add(integrity.string(0));
    }
  }
}

void verify_references(Database& database, Findings& findings) {
  Statement foreign_keys = database.query("PRAGMA foreign_key_check");
  while (foreign_keys.step()) {
    findings.add(fmt::format("row {} of table '{}' names a row of '{}' that does not exist",
                             foreign_keys.integer(1), foreign_keys.text(0), foreign_keys.text(2)));
  }
}

}  // namespace claimgraph
