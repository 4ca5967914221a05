#include "power_runs.hpp"

#include <functional>

#include <claimgraph/base/log.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/view.hpp>

#include "../store/deepseek_store.hpp"
#include "faulty_files.hpp"
#include "faulty_memory.hpp"
#include "power_cut.hpp"
#include "store/store_access.hpp"
#include "stored_rows.hpp"

namespace claimgraph::faults {
namespace {

namespace fs = std::filesystem;
using testing::change;
using testing::claim;

/// The steps of a life; each is a change, or one that is not seen in the rows.
using Steps = std::vector<std::function<void(const fs::path&, std::optional<Store>&)>>;

/// Many pages at once, so that some are in the file before the change is committed.
void put_long_texts(Writer& writer, int from) {
  for (int i = 0; i < 8; ++i) {
    const std::string text(5000, static_cast<char>('a' + (from + i) % 26));
    writer.put_claim(claim("deepseek motto '" + std::to_string(from + i) + text + "'"));
  }
}

Steps steps_of_a_life(const std::string& journal) {
  Steps steps;
  const auto step = [&](const std::function<void(Store&)>& act) {
    steps.emplace_back([act, journal](const fs::path& file, std::optional<Store>& store) {
      if (!store) {
        store.emplace(Store::open(file));
        if (!journal.empty()) {
          StoreAccess::state(store->view()).database.execute("PRAGMA journal_mode = " + journal);
        }
      }
      act(*store);
    });
  };
  step([](Store&) {});
  step([](Store& store) { change(store, "names", testing::put_names); });
  for (int i = 0; i < 3; ++i) {
    step([i](Store& store) {
      change(store, "texts", [i](Writer& writer) { put_long_texts(writer, 8 * i); });
    });
  }
  steps.emplace_back([](const fs::path&, std::optional<Store>& store) { store.reset(); });
  step([](Store& store) {
    change(store, "merge",
           [](Writer& writer) { writer.merge("semianalysis", "kemaspedia", "one"); });
  });
  step([](Store& store) { write_segments(store); });
  step([](Store& store) {
    change(store, "retract",
           [](Writer& writer) { writer.retract_document("kemaspedia-000", "withdrawn"); });
  });
  steps.emplace_back([](const fs::path&, std::optional<Store>& store) { store.reset(); });
  return steps;
}

/// Cuts the power while steps are taken, and looks at what is left.
class Cutting : public DiskModel {
 public:
  Cutting(const fs::path& folder, std::vector<std::string> states, std::int64_t every,
          std::uint64_t seed)
      : DiskModel(folder), states_(std::move(states)), every_(every), chance_(seed) {}

  void step_done() { ++done_; }
  PowerReport report() {
    report_.moments = moments();
    return report_;
  }

 protected:
  void moment() override {
    if (looking_ || moments() % every_ != 0) {
      return;
    }
    looking_ = true;
    ++report_.cuts;
    const testing::TemporaryFolder left;
    cut_power(left.path(), chance_);
    try {
      look_at(left / "claims.db");
    } catch (const std::exception& error) {
      lose(std::string("the store is damaged: ") + error.what());
    }
    looking_ = false;
  }

 private:
  void lose(const std::string& what) {
    report_.lost.push_back("power cut at moment " + std::to_string(moments()) + ", after step " +
                           std::to_string(done_) + ": " + what);
  }

  void look_at(const fs::path& file) {
    // Whoever comes first has to roll back; it may be one who only wants to read.
    if (report_.cuts % 2 == 0) {
      try {
        testing::open_for_reading(file).verify();
      } catch (const Error& error) {
        const bool before_migration =
            std::string_view(error.what()).find("to migrate it") != std::string_view::npos;
        if (error.code() != ErrorCode::kNotFound && !before_migration) {
          throw;
        }
      }
    }
    const std::string rows = stored_rows(file);
    const std::string& before = states_.at(done_);
    const std::string& after = states_.at(std::min(done_ + 1, states_.size() - 1));
    if (rows != before && rows != after) {
      lose(rows.empty() ? "there is no store" : "the store holds no whole state");
      return;
    }
    if (rows.empty()) {
      ++report_.not_there;
      return;
    }
    ++(rows == before ? report_.before : report_.after);
    Store::open(file).verify();
  }

  std::vector<std::string> states_;  // after so many steps
  std::size_t done_ = 0;
  std::int64_t every_;
  std::mt19937_64 chance_;
  bool looking_ = false;
  PowerReport report_;
};

PowerReport cut_power_during(const Steps& steps,
                             const std::function<void(const fs::path&)>& prepare,
                             std::int64_t every, std::uint64_t seed) {
  FaultyMemory::install();
  FaultyFiles& files = FaultyFiles::install();
  set_log_level(LogLevel::kOff);
  std::vector<std::string> states;
  {
    const testing::TemporaryFolder folder;
    prepare(folder.path());
    const fs::path file = folder / "claims.db";
    states.push_back(stored_rows(file));
    std::optional<Store> store;
    for (const auto& step : steps) {
      step(file, store);
      states.push_back(stored_rows(file));
    }
  }
  const testing::TemporaryFolder folder;
  prepare(folder.path());
  Cutting cutting(folder.path(), states, every, seed);
  files.watch(&cutting);
  std::optional<Store> store;
  for (const auto& step : steps) {
    step(folder / "claims.db", store);
    cutting.step_done();
  }
  files.watch(nullptr);
  return cutting.report();
}

}  // namespace

PowerReport cut_power_everywhere(std::int64_t every, std::uint64_t seed,
                                 const std::string& journal) {
  return cut_power_during(
      steps_of_a_life(journal), [](const fs::path&) {}, every, seed);
}

PowerReport cut_power_in(const Operation& operation, std::int64_t every, std::uint64_t seed) {
  const Steps steps{[&](const fs::path& file, std::optional<Store>& store) {
                      store.emplace(Store::open(file));
                      operation.act(*store);
                    },
                    [](const fs::path&, std::optional<Store>& store) { store.reset(); }};
  return cut_power_during(steps, operation.prepare, every, seed);
}

}  // namespace claimgraph::faults
