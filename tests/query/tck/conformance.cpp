// Runs the openCypher TCK, read from a folder outside of the project, and tells how much of it
// holds. See --help.

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/query/query_error.hpp>

#include "apart.hpp"
#include "conformance_case.hpp"
#include "gherkin.hpp"
#include "graph_files.hpp"
#include "tally.hpp"
#include "verdict.hpp"

namespace claimgraph::tck {
namespace {

constexpr int kSkipped = 77;  // as in CMakeLists.txt

constexpr std::string_view kHelp =
    R"(usage: query_conformance [options]

Runs the scenarios of the openCypher TCK under $CLAIMGRAPH_TCK_DIR (features/ and graphs/) and
prints how many passed. Exits with 0 when none gave a wrong result silently or broke, and enough of
the reading ones with rows passed; with 77 when the folder is missing.

  --at-least PERCENT   how many must pass, of the examples and of the scenarios (90)
  --only TEXT          only scenarios whose "file: name" holds the text
  --list-failures      every failure with its query, what was expected, and what came
  --outcome WORD       lists those with this outcome alone, such as "refused"
  --verbose            errors that passed as well, with the messages
)";

struct Options {
  double at_least = 90;
  std::string only;
  std::string outcome;
  bool list_failures = false;
  bool verbose = false;
};

std::optional<Options> read_options(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--list-failures") {
      options.list_failures = true;
    } else if (word == "--verbose") {
      options.verbose = true;
    } else if (i + 1 == words.size() ||
               (word != "--only" && word != "--outcome" && word != "--at-least")) {
      return std::nullopt;
    } else if (word == "--only") {
      options.only = words[++i];
    } else if (word == "--outcome") {
      options.outcome = words[++i];
      options.list_failures = true;
    } else {
      const std::string& percent = words[++i];
      const char* const end = percent.data() + percent.size();
      const auto read = std::from_chars(percent.data(), end, options.at_least);
      if (read.ec != std::errc{} || read.ptr != end) {
        return std::nullopt;
      }
    }
  }
  return options;
}

Answer ask(const GraphFile& file, const ConformanceCase& asked) {
  bool at_run_time = false;
  try {
    QueryOptions options;
    options.max_time = std::chrono::seconds(20);
    options.max_memory = std::size_t{512} << 20U;
    PropertyGraph graph(file.path, file.catalogue);
    const PreparedQuery query = graph.prepare(asked.query, options);
    Rows given;
    for (const QueryColumn& column : query.columns()) {
      given.columns.push_back(column.name);
    }
    at_run_time = true;
    QueryRows rows = query.run(asked.parameters);
    while (const ValueList* const row = rows.next()) {
      given.rows.push_back(*row);
    }
    if (rows.cut() != QueryCut::kNone) {
      return Broke{std::string("cut: ") + to_string(rows.cut())};
    }
    return given;
  } catch (const QueryError& error) {
    return Raised{error.kind(), at_run_time, error.describe(asked.query)};
  } catch (const std::exception& error) {
    return Broke{std::string("not a QueryError: ") + error.what()};
  }
}

Verdict verdict_on(const ConformanceCase& asked, GraphFiles& files) {
  if (asked.group == Group::kProcedures) {
    return {Outcome::kNotApplicable, {}, "needs a procedure or a CSV file"};
  }
  const GraphFile* file = nullptr;
  try {
    file = &files.after(asked.setup);
  } catch (const std::exception& error) {
    if (asked.group == Group::kTemporal) {
      return {
          Outcome::kNotApplicable, {}, std::string("properties that are times: ") + error.what()};
    }
    return judge(asked, Broke{std::string("setup: ") + error.what()});
  }
  return judge(asked, ask(*file, asked));
}

std::string indented(std::string_view label, std::string_view text) {
  std::string lines = "  " + std::string(label) + "\n    ";
  for (const char c : text) {
    lines += c;
    if (c == '\n') {
      lines += "    ";
    }
  }
  return lines + "\n";
}

void list(const ConformanceCase& asked, const Verdict& verdict) {
  std::cout << to_string(verdict.outcome) << "  [" << to_string(asked.group) << "]  "
            << asked.title() << "\n";
  for (const std::string& statement : asked.setup) {
    std::cout << indented("graph:", statement.substr(0, 400));
  }
  for (const auto& [name, value] : asked.parameters.entries()) {
    std::cout << "  $" << name << ": " << to_text(value) << "\n";
  }
  std::cout << indented("query:", asked.query);
  if (!verdict.expected.empty()) {
    std::cout << indented("expected:", verdict.expected);
  }
  // At once: the next case may crash.
  std::cout << indented("got:", verdict.got) << std::endl;
}

bool is_listed(const ConformanceCase& asked, const Verdict& verdict, const Options& options) {
  if (!options.outcome.empty()) {
    return options.outcome == to_string(verdict.outcome);
  }
  if (verdict.outcome == Outcome::kPassed) {
    return options.verbose && std::holds_alternative<ExpectedError>(asked.expected);
  }
  // What fails the run is always named.
  return options.list_failures || verdict.outcome == Outcome::kSilentlyWrong ||
         verdict.outcome == Outcome::kBroke;
}

/// Gives a case for each scenario; for those not understood a message as well.
std::vector<std::pair<ConformanceCase, std::string>> read_cases(const std::filesystem::path& folder,
                                                                const std::string& only) {
  std::vector<std::pair<ConformanceCase, std::string>> cases;
  for (const PlacedScenario& placed : read_features(folder / "features")) {
    ConformanceCase asked{placed.file, placed.scenario.name, placed.scenario.example};
    if (asked.title().find(only) == std::string::npos) {
      continue;
    }
    try {
      cases.emplace_back(read_case(placed, folder / "graphs"), "");
    } catch (const std::exception& error) {
      cases.emplace_back(std::move(asked), error.what());
    }
  }
  return cases;
}

int run(const std::filesystem::path& folder, const Options& options) {
  const auto cases = read_cases(folder, options.only);
  GraphFiles files;
  const auto ask_one = [&](std::size_t i) {
    const auto& [asked, problem] = cases[i];
    const Verdict verdict =
        problem.empty() ? verdict_on(asked, files) : Verdict{Outcome::kBroke, {}, problem};
    if (is_listed(asked, verdict, options)) {
      list(asked, verdict);
    }
    return static_cast<unsigned char>(verdict.outcome);
  };
  const std::vector<std::optional<unsigned char>> outcomes = run_apart(cases.size(), ask_one);
  Tally tally;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!outcomes[i]) {
      list(cases[i].first, {Outcome::kBroke, {}, "a crash"});
    }
    tally.add(cases[i].first, outcomes[i] ? Outcome{*outcomes[i]} : Outcome::kBroke);
  }
  std::cout << tally.report();
  return tally.is_good(options.at_least) ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main_of(const std::vector<std::string>& words) {
  const std::optional<Options> options = read_options(words);
  if (!options) {
    std::cout << kHelp;
    return words == std::vector<std::string>{"--help"} ? EXIT_SUCCESS : 2;
  }
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
  const char* const variable = std::getenv("CLAIMGRAPH_TCK_DIR");
  const std::filesystem::path folder =
      variable == nullptr ? std::filesystem::path(CLAIMGRAPH_SOURCE_DIR) / ".." / "shared" / "tck"
                          : std::filesystem::path(variable);
  if (!std::filesystem::is_directory(folder / "features")) {
    std::cout << "skipped: no openCypher TCK in " << folder.lexically_normal().string()
              << "; CLAIMGRAPH_TCK_DIR names its folder\n";
    return kSkipped;
  }
  return run(folder, *options);
}

}  // namespace
}  // namespace claimgraph::tck

int main(int argc, char** argv) {
  try {
    return claimgraph::tck::main_of({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
