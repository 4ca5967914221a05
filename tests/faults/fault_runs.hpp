// One operation, one fault, and what is there afterwards.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "faulty_files.hpp"
#include "operations.hpp"

namespace claimgraph::faults {

/// What fails.
struct Fault {
  enum class Of {
    kFileCall,
    kFullDisk,
    kTornWrite,
    kMemory,  ///< that SQLite asks for
    kNew,     ///< that the program asks for
  };
  Of of = Of::kFileCall;
  bool lasting = false;
  std::int64_t at = 0;

  /// "file call 17 and all after it".
  [[nodiscard]] std::string str() const;
};

/// How the runs of one operation ended.
struct Tally {
  std::int64_t faults = 0;
  std::int64_t refused = 0;    ///< the call threw claimgraph::Error, or std::bad_alloc
  std::int64_t succeeded = 0;  ///< in spite of the fault
  std::int64_t before = 0;     ///< of those refused: the store holds what it did
  std::int64_t after = 0;      ///< of those refused: the change was made none the less
  std::int64_t again = 0;      ///< of those refused: done again by the same Store, and it was
  std::int64_t lost = 0;       ///< promises broken

  Tally& operator+=(const Tally& other);
};

/// One operation on copies of a store, each time with another fault.
class FaultRuns {
 public:
  /// Runs the operation without a fault, to know the states before and after it.
  explicit FaultRuns(Operation operation);
  FaultRuns(const FaultRuns&) = delete;
  FaultRuns& operator=(const FaultRuns&) = delete;
  ~FaultRuns();

  /// Places where a fault of this kind can be.
  [[nodiscard]] std::int64_t places(Fault::Of of);

  /// Runs it. What was promised and not kept, or nothing. Promised is: it is done, or
  /// claimgraph::Error is thrown, or std::bad_alloc where memory was refused; then the same Store
  /// sees a whole state and can be asked again (with every other fault); afterwards, without
  /// faults, the file holds the state before or the one after, opens, and passes Store::verify.
  std::optional<std::string> run(const Fault& fault);
  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  class Run;

  Operation operation_;
  std::filesystem::path folder_;
  std::string before_;
  std::string after_;
  Tally tally_;
};

/// Of `count` places that a loop over `most` of them visits, the `i`-th; spread evenly, the first
/// and the last among them.
std::int64_t spread(std::int64_t i, std::int64_t most, std::int64_t count);

}  // namespace claimgraph::faults
