// A scenario of the TCK understood: what to ask of which graph, and what must come.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <claimgraph/query/value.hpp>

#include "expected.hpp"
#include "gherkin.hpp"

namespace claimgraph::tck {

/// When an error must be raised.
enum class Phase { kCompileTime, kRunTime, kAnyTime };

struct ExpectedRows {
  Rows rows;
  Strictness strictness;
};

struct ExpectedError {
  std::string error_class;  ///< such as "SyntaxError"
  Phase phase = Phase::kAnyTime;
  std::string detail;  ///< such as "UndefinedVariable"; nothing is compared with it
};

/// What share of the kit a scenario belongs to.
enum class Group {
  kResult,      ///< reads, and gives rows: what the language is for
  kError,       ///< reads, and is an error
  kTemporal,    ///< about dates, times and durations
  kWriting,     ///< writes: must be refused
  kProcedures,  ///< needs a procedure or a CSV file: not applicable
};
const char* to_string(Group group) noexcept;

struct ConformanceCase {
  std::string file;
  std::string name;
  std::size_t example = 0;
  Group group = Group::kResult;
  std::vector<std::string> setup{};  ///< statements, in order
  ValueMap parameters{};
  std::string query{};
  std::variant<ExpectedRows, ExpectedError> expected{};

  /// Such as "clauses/match/Match1.feature: [3] A name (example 2)".
  [[nodiscard]] std::string title() const;
};

/// Reads the steps; named graphs are files under `graphs`. Throws std::runtime_error (NotationError
/// among them) for steps and values that are not understood.
ConformanceCase read_case(const PlacedScenario& placed, const std::filesystem::path& graphs);

/// Whether a query has a clause that writes.
bool writes(std::string_view query);
/// Whether a query makes dates, times or durations.
bool is_temporal(std::string_view query);

}  // namespace claimgraph::tck
