// Set questions over all claims of a store: the library, bare loops, SQL in SQLite and in DuckDB,
// on the same data in the same run, with answers that must be the same.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "bare_contender.hpp"
#include "columns_contender.hpp"
#include "conditions.hpp"
#include "duckdb_contender.hpp"
#include "made_claims.hpp"
#include "pairwise_contender.hpp"
#include "questions.hpp"
#include "results.hpp"
#include "single_claims.hpp"
#include "sqlite_contender.hpp"
#include "timing.hpp"
#include "verifying.hpp"

namespace {

namespace bench = claimgraph::bench;
namespace fs = std::filesystem;

struct Options {
  fs::path folder = "bench-engine";
  std::vector<std::string> sizes = {"100k"};
  std::size_t evidence = 200;
  std::size_t most_with_evidence = 1'000'000;
  std::uint64_t seed = 1;
  std::size_t runs = 5;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::string> only;
  std::vector<std::string> contenders = {"ours", "bare", "SQL", "DuckDB", "pairwise"};
  std::size_t most_pairwise = 100'000;
  double patience = 60;
  bool hot = false;
  bool remake = false;
  bool plans = false;
  bool verify = false;
  bool make_only = false;

  [[nodiscard]] bool asks(const char* question) const {
    return only.empty() || std::find(only.begin(), only.end(), question) != only.end();
  }
};

/// What is not asked of every contender: the name, and what it asks.
constexpr std::array<std::pair<const char*, const char*>, 4> kOtherQuestions = {{
    {"dry run", "what would a new claim contradict"},
    {"insert", "put a claim in, durably, and learn what it contradicts (on a copy of the store)"},
    {"conditions", "what each condition of the semantics costs"},
    {"verify", "whether the store is what was written: log, hashes, derived columns, indexes"},
}};

/// "100k", "1M", "2500".
std::size_t parse_size(const std::string& text) {
  constexpr std::size_t kThousand = 1000;
  std::size_t used = 0;
  const std::size_t number = std::stoul(text, &used);
  const std::string unit = text.substr(used);
  if (unit.empty()) {
    return number;
  }
  if (unit == "k") {
    return number * kThousand;
  }
  if (unit == "M") {
    return number * kThousand * kThousand;
  }
  throw CLI::ValidationError("--sizes", text + ": expected a number like 2500, 100k or 10M");
}

void say(const std::string& text) {
  std::cerr << text << std::endl;
}

/// The store of these sizes, with segments; made if there is none.
claimgraph::Store prepare_store(const fs::path& file, const bench::ClaimSizes& sizes, bool remake) {
  if (remake) {
    for (const char* const suffix : {"", "-wal", "-shm", ".flat", ".bare", ".duckdb"}) {
      fs::remove(file.string() + suffix);
    }
  }
  const bool there = fs::exists(file);
  const double made = bench::wall_time([&] { bench::make_claims(file, sizes); });
  if (!there) {
    say(fmt::format("made {} in {:.0f} s", describe(sizes), made / 1000));
  }
  {
    claimgraph::OpenOptions options;
    options.mode = claimgraph::OpenOptions::Mode::kWrite;
    claimgraph::Store store = claimgraph::Store::open(file, options);
    const double ms = bench::wall_time([&] { claimgraph::write_segments(store); });
    say(fmt::format("segments written in {:.2f} s", ms / 1000));
  }
  return bench::open_claims(file, sizes);
}

struct Report {
  std::vector<bench::Measurement> measurements;
  std::vector<bench::Footprint> footprints;
  std::string more;
};

void measure_size(const Options& options, const bench::ClaimSizes& sizes, Report& report) {
  const fs::path file =
      options.folder / fmt::format("{}{}-{}-{}.db", sizes.hot ? "hot-" : "claims-", sizes.claims,
                                   sizes.evidence, sizes.seed);
  const claimgraph::Store store = prepare_store(file, sizes, options.remake);
  if (options.verify) {
    store.verify();
  }
  if (options.make_only) {
    return;
  }
  bench::FlatData data = bench::read_flat(file);
  const bench::ChosenSubjects subjects = bench::choose_subjects(data);
  const fs::path flat = file.string() + ".flat";
  const auto takes_part = [&options](const char* name) {
    return std::find(options.contenders.begin(), options.contenders.end(), name) !=
           options.contenders.end();
  };

  bench::ColumnsContender ours(store, data, options.threads);
  bench::BareContender bare(data, file.string() + ".bare", options.threads);
  std::unique_ptr<bench::SqliteContender> sql;
  std::unique_ptr<bench::DuckdbContender> duckdb;
  std::unique_ptr<bench::PairwiseContender> pairwise;
  std::vector<bench::Contender*> contenders = {&ours};
  if (takes_part("bare")) {
    contenders.push_back(&bare);
  }
  if (!sizes.hot) {  // nobody waits while thousands of millions of pairs are listed
    if (takes_part("SQL")) {
      bench::make_flat_file(flat, data);
      sql = std::make_unique<bench::SqliteContender>(flat, bench::claims_by_id(data));
      contenders.push_back(sql.get());
    }
    std::shared_ptr<const bench::DuckdbLibrary> library = bench::DuckdbLibrary::find();
    if (library && takes_part("DuckDB")) {
      duckdb = std::make_unique<bench::DuckdbContender>(
          std::move(library), file.string() + ".duckdb", data, options.threads);
      contenders.push_back(duckdb.get());
    }
    if (sizes.claims <= options.most_pairwise && takes_part("pairwise")) {
      pairwise = std::make_unique<bench::PairwiseContender>(store);
      contenders.push_back(pairwise.get());
    }
  }
  data = {};
  if (options.plans && sql) {
    std::cout << sql->plans();
  }
  report.footprints.push_back({sizes.claims, ours.bytes(), bare.bytes(), fs::file_size(file),
                               sql ? fs::file_size(flat) : 0});

  bench::Asking asking;
  asking.claims = sizes.claims;
  asking.runs = options.runs;
  asking.patience = options.patience * 1000;
  asking.only = options.only;
  asking.limit = sizes.hot ? 1000 : 100;
  if (sizes.hot && asking.only.empty()) {
    asking.only = {"count hard", "count", "count cold", "top"};
  }
  const std::size_t before = report.measurements.size();
  for (bench::Measurement& m : bench::ask(contenders, asking, subjects)) {
    report.measurements.push_back(std::move(m));
  }
  if (options.only.empty() && sizes.hot) {
    report.measurements.push_back(bench::stream_start(ours, asking));
  }
  if (!sizes.hot) {
    if (sql && options.asks("dry run")) {
      report.measurements.push_back(bench::dry_runs(store, ours, *sql, sizes, asking));
    }
    if (options.asks("insert")) {
      report.measurements.push_back(bench::insertions(store, sizes, asking));
    }
    if (options.asks("conditions")) {
      report.more += bench::conditions_table(ours, bare, asking);
    }
    if (options.asks("verify")) {
      constexpr std::size_t kMostRuns = 3;
      report.more += bench::verifying_table(store, file, std::min(options.runs, kMostRuns));
    }
  }
  for (std::size_t i = before; sizes.hot && i < report.measurements.size(); ++i) {
    report.measurements[i].question = "hot " + report.measurements[i].question;
  }
  say(as_table(std::vector<bench::Measurement>(
      report.measurements.begin() + static_cast<std::ptrdiff_t>(before),
      report.measurements.end())));
}

/// True if all gave the same answers.
bool run(const Options& options) {
  fs::create_directories(options.folder);
  Report report;
  for (const std::string& text : options.sizes) {
    bench::ClaimSizes sizes;
    sizes.claims = parse_size(text);
    sizes.evidence = sizes.claims > options.most_with_evidence ? 0 : options.evidence;
    sizes.seed = options.seed;
    measure_size(options, sizes, report);
  }
  if (options.hot) {
    bench::ClaimSizes sizes;
    sizes.claims = 200'000;
    sizes.evidence = 0;
    sizes.hot = true;
    sizes.seed = options.seed;
    measure_size(options, sizes, report);
  }
  if (options.make_only) {
    return true;
  }
  std::cout << as_table(report.measurements) << '\n'
            << as_table(report.footprints) << '\n'
            << report.more;
  const fs::path picture = options.folder / "engine.svg";
  std::ofstream(picture) << as_svg(report.measurements);
  std::cout << "\ntime against size: " << picture.string() << '\n';
  return std::all_of(report.measurements.begin(), report.measurements.end(),
                     [](const bench::Measurement& m) { return m.differences.empty(); });
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Set questions over all claims: the library, bare loops, SQL in SQLite and in DuckDB.\n"
      "CLAIMGRAPH_DUCKDB names a libduckdb; without it DuckDB is left out.");
  app.add_option("--folder", options.folder, "stores and results are kept here")
      ->capture_default_str();
  app.add_option("--sizes", options.sizes, "claims of the stores: 2500, 100k, 10M")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--evidence", options.evidence, "bytes quoted with each claim")
      ->capture_default_str();
  app.add_option("--most-with-evidence", options.most_with_evidence,
                 "larger stores quote nothing, to spare the disk")
      ->capture_default_str();
  app.add_option("--seed", options.seed, "for other stores of these sizes")->capture_default_str();
  app.add_option("--runs", options.runs, "of which the median is given")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--threads", options.threads, "for all but SQLite")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--patience", options.patience,
                 "seconds for all runs of one question by one of them: then fewer runs")
      ->capture_default_str();
  app.add_option("--most-pairwise", options.most_pairwise,
                 "up to this size the pairwise engine is asked as well")
      ->capture_default_str();
  std::vector<std::string> names;
  std::string list;
  for (const auto& [name, asks] : bench::question_names()) {
    names.push_back(name);
    list += fmt::format("\n  {:<18} {}", name, asks);
  }
  for (const auto& [name, asks] : kOtherQuestions) {
    names.emplace_back(name);
    list += fmt::format("\n  {:<18} {}", name, asks);
  }
  app.footer("Questions:" + list);
  app.add_option("--only", options.only, "questions to ask")->check(CLI::IsMember(names));
  app.add_option("--contenders", options.contenders, "who is asked beside ours")
      ->delimiter(',')
      ->check(CLI::IsMember({"ours", "bare", "SQL", "DuckDB", "pairwise"}));
  app.add_flag("--hot", options.hot, "also 200,000 claims in one data item");
  app.add_flag("--remake", options.remake, "make the stores again");
  app.add_flag("--make-only", options.make_only, "only make the stores");
  app.add_flag("--verify", options.verify, "check every row of the stores before they are asked");
  app.add_flag("--plans", options.plans, "show the SQL and what SQLite makes of it");
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options) ? EXIT_SUCCESS : EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::cerr << "bench_engine: " << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
