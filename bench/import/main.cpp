// Measures a bulk import of JSON Lines against bare inserts of the rows that it makes.
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/unlogged_store.hpp>

#include "import/bare_inserts.hpp"
#include "import/claim_lines.hpp"
#include "processor_time.hpp"

namespace claimgraph::bench {
namespace {

namespace fs = std::filesystem;

struct Cost {
  double seconds = 0;
  double processor_seconds = 0;
  double peak_megabytes = 0;
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

/// Runs `work` in a process of its own, so that nothing of the last run is left in memory.
Cost measure(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  std::cout.flush();
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
    } catch (const std::exception& error) {
      std::cerr << error.what() << '\n';
      ::_exit(EXIT_FAILURE);
    }
    ::_exit(EXIT_SUCCESS);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || ::wait4(child, &status, 0, &usage) != child || status != 0) {
    throw Error(ErrorCode::kStore, "a measured process failed");
  }
  Cost cost;
  cost.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  cost.processor_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  cost.peak_megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
  return cost;
}

void remove_store(const fs::path& file) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(file.string() + suffix);
  }
}

double median_of(const std::vector<Cost>& costs, double Cost::*field) {
  std::vector<double> values;
  for (const Cost& cost : costs) {
    values.push_back(cost.*field);
  }
  return median(std::move(values));
}

void print(const char* name, const std::vector<Cost>& costs, std::uint64_t lines) {
  const double seconds = median_of(costs, &Cost::seconds);
  const double processor = median_of(costs, &Cost::processor_seconds);
  std::cout << fmt::format("{:<28} {:>8.2f} s {:>10.0f} lines/s {:>8.2f} s cpu {:>6.0f} MB", name,
                           seconds, static_cast<double>(lines) / seconds, processor,
                           median_of(costs, &Cost::peak_megabytes));
  std::cout << '\n';
}

struct Options {
  std::uint64_t lines = 100'000;
  int runs = 3;
  fs::path folder = fs::temp_directory_path() / "claimgraph-bench-import";
  bool keep = false;
  bool bare = true;
  bool unlogged = true;
};

void run(const Options& options) {
  fs::create_directories(options.folder);
  const fs::path input = options.folder / fmt::format("claims-{}.jsonl", options.lines);
  const fs::path imported = options.folder / "imported.db";
  const fs::path bare = options.folder / "bare.db";
  const fs::path rows = options.folder / "rows";
  if (!fs::exists(input)) {
    std::ofstream out(input, std::ios::binary);
    write_claim_lines(out, options.lines);
  }
  std::vector<Cost> imports;
  std::vector<Cost> all_bare;
  std::vector<Cost> unchecked;
  std::uint64_t row_count = 0;
  for (int i = 0; i < options.runs; ++i) {
    remove_store(imported);
    imports.push_back(measure([&] {
      // As the command imports into a file that is not there yet.
      Store store = options.unlogged ? create_unlogged(imported) : Store::open(imported);
      std::ifstream in(input, std::ios::binary);
      const ImportReport report = import_jsonl(store, in, input.string());
      if (report.lines != options.lines) {
        throw Error(ErrorCode::kStore, "lines went missing");
      }
    }));
    if (!options.bare) {
      continue;
    }
    if (i == 0) {
      row_count = record_rows(imported, rows);
    }
    for (const bool foreign_keys : {true, false}) {
      remove_store(bare);
      std::vector<Cost>& costs = foreign_keys ? all_bare : unchecked;
      costs.push_back(measure([&] {
        Store::open(bare);
        insert_rows(rows, bare, {foreign_keys});
      }));
    }
  }
  std::cout << fmt::format(
      "{} lines, {} rows, {:.0f} MB of JSON Lines, {:.0f} MB store, medians "
      "of {}\n",
      options.lines, row_count, static_cast<double>(fs::file_size(input)) / 1e6,
      static_cast<double>(fs::file_size(imported)) / 1e6, options.runs);
  print("import", imports, options.lines);
  if (options.bare) {
    const double import_seconds = median_of(imports, &Cost::seconds);
    print("bare inserts", all_bare, options.lines);
    print("bare, no foreign keys", unchecked, options.lines);
    std::cout << fmt::format(
        "rate of the import against bare inserts: {:.2f} (processor time {:.2f}); without foreign "
        "keys {:.2f}\n",
        median_of(all_bare, &Cost::seconds) / import_seconds,
        median_of(all_bare, &Cost::processor_seconds) /
            median_of(imports, &Cost::processor_seconds),
        median_of(unchecked, &Cost::seconds) / import_seconds);
  }
  if (!options.keep) {
    remove_store(imported);
    remove_store(bare);
    fs::remove(rows);
    fs::remove(input);
  }
}

}  // namespace
}  // namespace claimgraph::bench

int main(int argc, char** argv) {
  claimgraph::bench::Options options;
  CLI::App app("Measures a bulk import against bare inserts of the same rows");
  app.add_option("--lines", options.lines, "Lines to import")
      ->check(CLI::Range(std::uint64_t{1000}, std::uint64_t{100'000'000}))
      ->capture_default_str();
  app.add_option("--runs", options.runs, "Runs of each; the median counts")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--folder", options.folder, "Where the files are made")->capture_default_str();
  app.add_flag("--keep", options.keep, "Leave the files");
  app.add_flag("!--logged", options.unlogged, "Import as into a store that is there already");
  app.add_flag("!--no-bare", options.bare, "The import alone");
  CLI11_PARSE(app, argc, argv);
  try {
    claimgraph::bench::run(options);
  } catch (const std::exception& error) {
    std::cerr << "bench_import: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
