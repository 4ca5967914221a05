// The provenance graph of a store of made-up reports: what it costs to load it and to ask it.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "citation_data.hpp"
#include "measuring.hpp"
#include "results.hpp"

namespace {

namespace bench = claimgraph::bench;

struct Options {
  std::filesystem::path file = "bench_graph.db";
  bench::CitationSizes sizes;
  std::size_t runs = 5;
  bool remake = false;
  bool growth = false;
  std::size_t loads = 0;
};

claimgraph::Store open(const std::filesystem::path& file, const bench::CitationSizes& sizes,
                       bool remake) {
  if (remake) {
    for (const char* const suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(file.string() + suffix);
    }
  }
  return bench::open_citation_data(file, sizes);
}

bool holds_what_sql_counts(const std::vector<bench::Measured>& measured) {
  return std::all_of(measured.begin(), measured.end(),
                     [](const bench::Measured& m) { return m.differences.empty(); });
}

/// A store of each size, beside the file.
std::vector<bench::Measured> growth(const Options& options) {
  std::vector<bench::Measured> measured;
  for (const std::size_t citations : {10'000U, 30'000U, 100'000U, 300'000U, 1'000'000U}) {
    const std::filesystem::path file = fmt::format("{}-{}", options.file.string(), citations);
    const claimgraph::Store store =
        open(file, {citations / 2, citations, options.sizes.seed}, options.remake);
    measured.push_back(bench::measure(store, file, options.runs));
    std::cerr << as_table(measured.back()) << '\n';
  }
  return measured;
}

/// True if the graphs hold what SQL counts.
bool run(const Options& options) {
  if (options.growth) {
    const std::vector<bench::Measured> measured = growth(options);
    std::cout << bench::as_growth(measured);
    return holds_what_sql_counts(measured);
  }
  const claimgraph::Store store = open(options.file, options.sizes, options.remake);
  if (options.loads > 0) {
    for (std::size_t time = 0; time < options.loads; ++time) {
      claimgraph::ClaimGraph::load(store.view());
    }
    return true;
  }
  const bench::Measured measured = bench::measure(store, options.file, options.runs);
  std::cout << as_table(measured);
  return holds_what_sql_counts({measured});
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("The provenance graph: loading it, against a bare scan, and what is asked of it.");
  app.add_option("--file", options.file, "the store; made when it is not there")
      ->capture_default_str();
  app.add_flag("--remake", options.remake, "make the store again");
  app.add_option("--documents", options.sizes.documents, "documents of the store")
      ->capture_default_str();
  app.add_option("--citations", options.sizes.citations,
                 "attributions of the store that pass on another one")
      ->capture_default_str();
  app.add_option("--seed", options.sizes.seed, "for another store of these sizes")
      ->capture_default_str();
  app.add_option("--runs", options.runs, "of which the median is given")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_flag("--growth", options.growth,
               "stores of 10,000 to 1,000,000 citations beside the file: times for each citation");
  app.add_option("--repeat-load", options.loads, "only load this many times, for a profiler");
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options) ? EXIT_SUCCESS : EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::cerr << "bench_graph: " << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
