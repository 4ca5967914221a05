#include "fault_runs.hpp"

#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>

#include "faulty_memory.hpp"
#include "faulty_new.hpp"
#include "stored_rows.hpp"

namespace claimgraph::faults {
namespace {

namespace fs = std::filesystem;

void arm(const Fault& fault) {
  FaultyFiles& files = FaultyFiles::install();
  switch (fault.of) {
    case Fault::Of::kFileCall:
      files.arm({Harm::kError, fault.lasting, fault.at});
      break;
    case Fault::Of::kFullDisk:
      files.arm({Harm::kFull, fault.lasting, fault.at});
      break;
    case Fault::Of::kTornWrite:
      files.arm({Harm::kTorn, fault.lasting, fault.at});
      break;
    case Fault::Of::kMemory:
      FaultyMemory::install().arm({fault.lasting, fault.at});
      break;
    case Fault::Of::kNew:
      arm_new({fault.lasting, fault.at});
      break;
  }
}

std::int64_t disarm(Fault::Of of) {
  if (of == Fault::Of::kNew) {
    return disarm_new();
  }
  return of == Fault::Of::kMemory ? FaultyMemory::install().disarm()
                                  : FaultyFiles::install().disarm();
}

}  // namespace

std::string Fault::str() const {
  const char* what = "";
  switch (of) {
    case Of::kFileCall:
      what = "file call";
      break;
    case Of::kFullDisk:
      what = "full disk at write";
      break;
    case Of::kTornWrite:
      what = "torn write";
      break;
    case Of::kMemory:
      what = "allocation by SQLite";
      break;
    case Of::kNew:
      what = "operator new";
      break;
  }
  return std::string(what) + " " + std::to_string(at) + (lasting ? " and all after it" : "");
}

Tally& Tally::operator+=(const Tally& other) {
  faults += other.faults;
  refused += other.refused;
  succeeded += other.succeeded;
  before += other.before;
  after += other.after;
  again += other.again;
  lost += other.lost;
  return *this;
}

/// A copy of the store, while the operation is done to it.
class FaultRuns::Run {
 public:
  explicit Run(const FaultRuns& runs) : runs_(runs), file_(runs.folder_ / "run" / "claims.db") {
    fs::remove_all(file_.parent_path());
    fs::copy(runs.folder_ / "prepared", file_.parent_path());
  }

  void act() {
    if (!store_) {
      store_.emplace(Store::open(file_));
    }
    runs_.operation_.act(*store_);
  }
  void close() { store_.reset(); }
  [[nodiscard]] const std::optional<Store>& store() const { return store_; }
  [[nodiscard]] const fs::path& file() const { return file_; }

 private:
  const FaultRuns& runs_;
  fs::path file_;
  std::optional<Store> store_;
};

FaultRuns::FaultRuns(Operation operation) : operation_(std::move(operation)) {
  FaultyMemory::install();
  FaultyFiles::install();
  set_log_level(LogLevel::kOff);
  std::string name = (fs::temp_directory_path() / "claimgraph-faults-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder");
  }
  folder_ = name;
  fs::create_directory(folder_ / "prepared");
  operation_.prepare(folder_ / "prepared");
  before_ = stored_rows(folder_ / "prepared" / "claims.db");
  Run run(*this);
  run.act();
  run.close();
  after_ = stored_rows(run.file());
  if (before_ == after_) {
    throw std::runtime_error(operation_.name + " changes nothing");
  }
}

FaultRuns::~FaultRuns() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::int64_t FaultRuns::places(Fault::Of of) {
  Run run(*this);
  constexpr std::int64_t kNever = std::int64_t{1} << 60U;
  arm({of, false, kNever});
  run.act();
  run.close();
  return disarm(of);
}

std::optional<std::string> FaultRuns::run(const Fault& fault) {
  ++tally_.faults;
  bool refused = false;
  std::string error;
  const auto broken = [&](const std::string& promise) {
    ++tally_.lost;
    return operation_.name + ", " + fault.str() + ": " + promise +
           (error.empty() ? "" : "; it had said: " + error);
  };
  const auto note = [&](const std::exception& thrown) {
    if (fault.of == Fault::Of::kNew) {
      disarm_new();
    }
    refused = true;
    error = thrown.what();
    if (fault.of == Fault::Of::kNew && fault.lasting) {
      arm_new({true, 0});  // also while the store is closed
    }
  };
  Run run(*this);
  try {
    arm(fault);
    run.act();
  } catch (const Error& thrown) {
    note(thrown);
  } catch (const std::bad_alloc& thrown) {
    note(thrown);
    if (fault.of != Fault::Of::kNew && fault.of != Fault::Of::kMemory) {
      disarm(fault.of);
      return broken("memory ran out that was not refused");
    }
  } catch (const std::exception& thrown) {
    disarm(fault.of);
    return broken(std::string("throws what is no claimgraph::Error: ") + thrown.what());
  }
  const bool again = refused && fault.at % 2 == 0;
  if (again) {
    disarm(fault.of);
    try {
      run.act();
    } catch (const Error& thrown) {
      return broken(std::string("cannot be done again: ") + thrown.what());
    }
  }
  run.close();
  disarm(fault.of);

  try {
    const std::string rows = stored_rows(run.file());
    if (rows != before_ && rows != after_) {
      return broken("the store holds neither the state before nor the one after");
    }
    if ((!refused || again) && rows != after_) {
      return broken("it was done, and the store does not hold it");
    }
    ++(refused ? tally_.refused : tally_.succeeded);
    if (again) {
      ++tally_.again;
    } else if (refused) {
      ++(rows == after_ ? tally_.after : tally_.before);
    }
    if (!rows.empty()) {
      Store::open(run.file()).verify();
    }
  } catch (const std::exception& thrown) {
    return broken(std::string("the store is damaged: ") + thrown.what());
  }
  return std::nullopt;
}

std::int64_t spread(std::int64_t i, std::int64_t most, std::int64_t count) {
  return most >= count || most < 2 ? i : i * (count - 1) / (most - 1);
}

}  // namespace claimgraph::faults
