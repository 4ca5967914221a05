// Memory that the program asks for by operator new and does not get.
#pragma once

#include <cstdint>

#include "faulty_memory.hpp"

namespace claimgraph::faults {

/// Refuses to this thread, by std::bad_alloc. A program that uses it has operators new and delete
/// of its own, by malloc and free.
void arm_new(const MemoryFault& fault);

/// Requests of this thread since `arm_new`.
std::int64_t disarm_new();

}  // namespace claimgraph::faults
