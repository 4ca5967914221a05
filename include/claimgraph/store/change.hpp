// Transaction time: every change of a store is numbered, dated and signed with a name.
#pragma once

#include <cstdint>
#include <string>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Number of a change; the first is 1. "After change N" is a point in the history of a store.
using ChangeNumber = std::int64_t;

/// One committed transaction.
struct Change {
  ChangeNumber number = 0;
  std::string at;    ///< UTC, "2025-01-30T10:00:00.000Z"
  std::string who;   ///< a person or program
  std::string what;  ///< "import deepseek.jsonl", "retract 003-5: article corrected"
  friend bool operator==(const Change&, const Change&) = default;
};

}  // namespace claimgraph
