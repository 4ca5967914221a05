#include "verifying.hpp"

#include <cstdint>
#include <vector>

#include <fmt/core.h>

#include "processor_time.hpp"
#include "sqlite_file.hpp"
#include "timing.hpp"

namespace claimgraph::bench {

std::string verifying_table(const Store& store, const std::filesystem::path& file,
                            std::size_t runs) {
  BareFile bare(file, BareFile::Mode::kRead);
  bare.execute("PRAGMA cache_size = -65536");  // as the store has it
  BareStatement log = bare.prepare("SELECT sum(length(tags)) / 4 FROM log");
  log.step();
  const std::int64_t records = log.integer(0);
  log.reset();
  std::vector<double> ours;
  std::vector<double> sqlite;
  for (std::size_t run = 0; run < runs; ++run) {
    ours.push_back(wall_time([&] { store.verify(); }));
    sqlite.push_back(wall_time([&] { bare.execute("PRAGMA integrity_check"); }));
  }
  constexpr double kSecond = 1000;
  return fmt::format(
      "{:<40} {:>12} {:>12} {:>14}\n{:<40} {:>12} {:>12.2f} {:>14.0f}\n{:<40} {:>12} {:>12.2f}\n",
      "what verifying takes", "records", "s", "records/s", "ours: all that verify checks", records,
      median(ours) / kSecond, static_cast<double>(records) / median(ours) * kSecond,
      "SQLite: integrity_check alone, 1 thread", "", median(sqlite) / kSecond);
}

}  // namespace claimgraph::bench
