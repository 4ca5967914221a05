#include "apart.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace claimgraph::tck {
namespace {

/// Values that parent and child both see.
template <typename T>
class Shared {
 public:
  explicit Shared(std::size_t count) : bytes_(count * sizeof(T)) {
    void* const memory =
        ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
      throw std::runtime_error("no shared memory");
    }
    values_ = static_cast<T*>(memory);
  }
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;
  ~Shared() { ::munmap(values_, bytes_); }

  T& operator[](std::size_t i) { return values_[i]; }

 private:
  std::size_t bytes_;
  T* values_;
};

}  // namespace

std::vector<std::optional<unsigned char>> run_apart(
    std::size_t count, const std::function<unsigned char(std::size_t)>& work) {
  Shared<unsigned char> results(count + 1);
  Shared<std::size_t> current(1);
  std::vector<std::optional<unsigned char>> all(count);
  for (std::size_t start = 0; start < count;) {
    std::cout.flush();
    std::fflush(nullptr);  // or the child would write it once more
    const pid_t child = ::fork();
    if (child < 0) {
      throw std::runtime_error("no child process");
    }
    if (child == 0) {
      // An exception must not wander into what the parent does next.
      [&]() noexcept {
        for (std::size_t i = start; i < count; ++i) {
          current[0] = i;
          results[i] = work(i);
        }
        current[0] = count;
      }();
      // Not _exit(): tools that watch the process write down what they saw.
      std::exit(EXIT_SUCCESS);  // NOLINT(concurrency-mt-unsafe): one thread
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child) {
      throw std::runtime_error("lost the child process");
    }
    if (current[0] == count && status != 0) {
      throw std::runtime_error("the child process failed at its end");
    }
    for (std::size_t i = start; i < current[0]; ++i) {
      all[i] = results[i];
    }
    start = current[0] + 1;
  }
  return all;
}

}  // namespace claimgraph::tck
