// Graph queries against hand-written SQL: same file, same SQLite, same rows.
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/store/store.hpp>

#include "claims_data.hpp"
#include "comparison.hpp"
#include "results.hpp"
#include "shapes.hpp"

namespace {

namespace bench = claimgraph::bench;

struct Options {
  std::filesystem::path file = "bench_query.db";
  bench::DataSizes sizes;
  std::size_t runs = 11;
  std::vector<std::string> only;
  bool remake = false;
  bool json = false;
  std::optional<bench::Side> repeated;
};

std::vector<bench::Shape> wanted_shapes(const Options& options) {
  std::vector<bench::Shape> shapes = bench::shapes();
  std::erase_if(shapes, [&options](const bench::Shape& shape) {
    return !options.only.empty() &&
           std::find(options.only.begin(), options.only.end(), shape.name) == options.only.end();
  });
  return shapes;
}

/// True if both sides gave the same rows.
bool run(const Options& options) {
  if (options.remake) {
    for (const char* const suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(options.file.string() + suffix);
    }
  }
  const claimgraph::Store store = bench::open_claims_data(options.file, options.sizes);
  if (options.repeated) {
    for (const bench::Shape& shape : wanted_shapes(options)) {
      bench::repeat(store, shape, *options.repeated, options.runs);
    }
    return true;
  }
  std::vector<bench::Measurement> measurements;
  for (const bench::Shape& shape : wanted_shapes(options)) {
    measurements.push_back(bench::compare(store, shape, options.runs));
  }
  std::cout << (options.json ? as_json(measurements) : as_table(measurements));
  return std::all_of(measurements.begin(), measurements.end(),
                     [](const bench::Measurement& m) { return m.differences.empty(); });
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Graph queries against hand-written SQL: same file, same SQLite, same rows.");
  app.add_option("--file", options.file, "the store; made when it is not there")
      ->capture_default_str();
  app.add_flag("--remake", options.remake, "make the store again");
  app.add_option("--entities", options.sizes.entities, "entities of the store")
      ->capture_default_str();
  app.add_option("--claims", options.sizes.claims, "claims of the store")->capture_default_str();
  app.add_option("--seed", options.sizes.seed, "for another store of these sizes")
      ->capture_default_str();
  app.add_option("--runs", options.runs, "of which the median is given")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  std::vector<std::string> names;
  for (const bench::Shape& shape : bench::shapes()) {
    names.push_back(shape.name);
  }
  app.add_option("--only", options.only, "shapes to ask")->check(CLI::IsMember(names));
  app.add_flag("--json", options.json, "for programs");
  const std::map<std::string, bench::Side> sides{{"ours", bench::Side::kOurs},
                                                 {"sql", bench::Side::kSql}};
  app.add_option("--repeat", options.repeated, "only run this side --runs times, for a profiler")
      ->transform(CLI::CheckedTransformer(sides).description("ours|sql"));
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options) ? EXIT_SUCCESS : EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::cerr << "bench_query: " << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
