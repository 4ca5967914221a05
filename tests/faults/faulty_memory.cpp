#include "faulty_memory.hpp"

#include <stdexcept>

#include <sqlite3.h>

namespace claimgraph::faults {
namespace {

FaultyMemory memory;       // NOLINT: SQLite's functions find it nowhere else
sqlite3_mem_methods real;  // NOLINT
bool installed = false;    // NOLINT

void* allocate(int bytes) {
  return memory.refuses() ? nullptr : real.xMalloc(bytes);
}

void* reallocate(void* block, int bytes) {
  return memory.refuses() ? nullptr : real.xRealloc(block, bytes);
}

void require(int result) {
  if (result != SQLITE_OK) {
    throw std::runtime_error("SQLite was in use before its memory was made faulty");
  }
}

}  // namespace

FaultyMemory& FaultyMemory::install() {
  if (!installed) {
    require(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real));
    sqlite3_mem_methods faulty = real;
    faulty.xMalloc = allocate;
    faulty.xRealloc = reallocate;
    require(sqlite3_config(SQLITE_CONFIG_MALLOC, &faulty));
    require(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0));
    installed = true;
  }
  return memory;
}

void FaultyMemory::arm(const MemoryFault& fault) {
  fault_ = fault;
  requests_ = 0;
  armed_ = true;
}

std::int64_t FaultyMemory::disarm() {
  armed_ = false;
  return requests_;
}

bool FaultyMemory::refuses() {
  if (!armed_) {
    return false;
  }
  const std::int64_t request = requests_++;
  return fault_.lasting ? request >= fault_.at : request == fault_.at;
}

}  // namespace claimgraph::faults
