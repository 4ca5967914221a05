// What scripts/faults and scripts/kills run:
//   reliability faults [EACH]         so many faults of each kind on each operation
//   reliability power [SEEDS]         a power cut at every moment, so many times
//   reliability kills [RUNS [SEED]]   the command, killed
//   reliability crowd [SECONDS]       readers and writers at once
// Prints what was tried and how it ended; exits with 1 if a promise was broken.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <string>

#include <fmt/core.h>

#include "crowd.hpp"
#include "fault_runs.hpp"
#include "kills.hpp"
#include "power_runs.hpp"

namespace claimgraph::faults {
namespace {

constexpr std::uint64_t kSeed = 2048;

void print(const std::string& line) {
  std::cout << line << std::endl;  // NOLINT(performance-avoid-endl): seen as it happens
}

std::int64_t run_faults(std::int64_t each) {
  constexpr std::array kKinds{Fault::Of::kFileCall, Fault::Of::kFullDisk, Fault::Of::kTornWrite,
                              Fault::Of::kMemory, Fault::Of::kNew};
  constexpr const char* kRow = "{:28} {:>7} {:>8} {:>10} {:>7} {:>7} {:>7} {:>5}";
  print(fmt::format(kRow, "operation", "faults", "refused", "succeeded", "before", "after", "again",
                    "lost"));
  const auto row = [&](const std::string& name, const Tally& t) {
    print(fmt::format(kRow, name, t.faults, t.refused, t.succeeded, t.before, t.after, t.again,
                      t.lost));
  };
  Tally all;
  for (const Operation& operation : all_operations()) {
    FaultRuns runs(operation);
    const std::int64_t most = operation.slow ? (each + 5) / 6 : each;
    for (const Fault::Of of : kKinds) {
      const std::int64_t places = runs.places(of);
      for (std::int64_t i = 0; i < std::min(most, places); ++i) {
        for (const bool lasting : {false, true}) {
          const Fault fault{of, lasting, spread(i, most, places)};
          const std::int64_t after = runs.tally().after;
          if (const auto broken = runs.run(fault)) {
            print("LOST " + *broken);
          } else if (runs.tally().after > after) {
            print("refused, and made none the less: " + operation.name + ", " + fault.str());
          }
        }
      }
    }
    row(operation.name, runs.tally());
    all += runs.tally();
  }
  row("all", all);
  return all.lost;
}

std::int64_t run_power(std::int64_t seeds) {
  constexpr const char* kRow = "{:28} {:>7} {:>9} {:>7} {:>7} {:>5}";
  print(fmt::format(kRow, "power cut during", "cuts", "no store", "before", "after", "lost"));
  std::int64_t lost = 0;
  const auto times = [&](const std::string& name,
                         const std::function<PowerReport(std::uint64_t)>& cut) {
    PowerReport sum;
    for (std::int64_t i = 0; i < seeds; ++i) {
      const PowerReport report = cut(kSeed + static_cast<std::uint64_t>(i));
      sum.cuts += report.cuts;
      sum.not_there += report.not_there;
      sum.before += report.before;
      sum.after += report.after;
      sum.lost.insert(sum.lost.end(), report.lost.begin(), report.lost.end());
    }
    for (const std::string& broken : sum.lost) {
      print("LOST " + name + ", " + broken);
    }
    print(fmt::format(kRow, name, sum.cuts, sum.not_there, sum.before, sum.after, sum.lost.size()));
    lost += static_cast<std::int64_t>(sum.lost.size());
  };
  times("a store's life", [](std::uint64_t seed) { return cut_power_everywhere(1, seed); });
  times("the same without a log",
        [](std::uint64_t seed) { return cut_power_everywhere(1, seed, "DELETE"); });
  for (const Operation& operation : all_operations()) {
    times(operation.name, [&](std::uint64_t seed) { return cut_power_in(operation, 1, seed); });
  }
  return lost;
}

std::int64_t run_kills(std::int64_t runs, std::uint64_t seed) {
  const KillReport report = kill_often(CLAIMGRAPH_COMMAND, runs, seed);
  for (const std::string& broken : report.lost) {
    print("LOST " + broken);
  }
  std::string commands;
  for (const auto& [command, count] : report.by_command) {
    commands += fmt::format("{}{} {}", commands.empty() ? "" : ", ", command, count);
  }
  print(
      fmt::format("{} runs ({}), seed {}\n{} killed; {} acknowledged; of those killed before "
                  "that, {} changes are there whole, {} not at all; lost {}",
                  report.runs, commands, seed, report.killed, report.acknowledged, report.there,
                  report.not_there, report.lost.size()));
  return static_cast<std::int64_t>(report.lost.size());
}

std::int64_t run_crowd(std::int64_t seconds) {
  CrowdOptions options;
  options.time = std::chrono::seconds(seconds);
  const CrowdReport report = crowd(options);
  for (const std::string& broken : report.lost) {
    print("LOST " + broken);
  }
  print(
      fmt::format("{} processes of {} threads write, as many read, for {} s\n{} changes, {} "
                  "states read, longest wait of a writer {:.2f} s; lost {}",
                  options.processes, options.threads, seconds, report.changes, report.reads,
                  report.longest_wait, report.lost.size()));
  return static_cast<std::int64_t>(report.lost.size());
}

/// The number that a word is, at least 1; 0 for another word.
std::int64_t number_of(const std::string& word) {
  std::int64_t number = 0;
  const char* const end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, number);
  return error == std::errc() && stop == end && number > 0 ? number : 0;
}

int usage() {
  std::cerr << "usage: reliability faults [EACH] | power [SEEDS] | kills [RUNS [SEED]] | "
               "crowd [SECONDS]\n";
  return 2;
}

int run(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > 3) {
    return usage();
  }
  const std::map<std::string, std::int64_t> defaults{
      {"faults", 150}, {"power", 3}, {"kills", 1000}, {"crowd", 120}};
  const auto known = defaults.find(words[0]);
  const std::int64_t number = words.size() > 1          ? number_of(words[1])
                              : known != defaults.end() ? known->second
                                                        : 0;
  const std::int64_t seed = words.size() > 2 ? number_of(words[2]) : std::int64_t{kSeed};
  if (number == 0 || seed == 0) {
    return usage();
  }
  std::int64_t lost = 0;
  if (words[0] == "faults") {
    lost = run_faults(number);
  } else if (words[0] == "power") {
    lost = run_power(number);
  } else if (words[0] == "kills") {
    lost = run_kills(number, static_cast<std::uint64_t>(seed));
  } else if (words[0] == "crowd") {
    lost = run_crowd(number);
  } else {
    return usage();
  }
  return lost == 0 ? 0 : 1;
}

}  // namespace
}  // namespace claimgraph::faults

int main(int argc, char** argv) {
  try {
    return claimgraph::faults::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "reliability: " << error.what() << '\n';
    return 2;
  }
}
