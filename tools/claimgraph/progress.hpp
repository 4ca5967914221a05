// How far a long reading is, on standard error.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace claimgraph::command {

/// Whether standard error is a terminal on which a line can be taken away again.
bool can_show_progress();

/// What has been done of a long reading.
struct Done {
  std::uint64_t bytes = 0;
  std::optional<std::uint64_t> lines{};  ///< if they are counted
  std::uint64_t skipped_bytes = 0;       ///< that cost no work, and do not count for the rate
  std::uint64_t skipped_lines = 0;
};

/// What has been done, how fast, and what is left, after so many seconds: "412,000 lines  61,300/s
/// 38% of 1.2 GB  about 25 s left". `total` bytes, if that is known. Precondition: seconds > 0.
std::string describe_progress(const Done& done, std::optional<std::uint64_t> total, double seconds);

/// A line that shows bytes, rate and time left, once the work has taken a while. Writes nothing
/// unless standard error is a terminal; leaves an empty line behind.
class Progress {
 public:
  /// `total` bytes, if that is known.
  Progress(const std::string& name, std::optional<std::uint64_t> total, bool wanted);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void update(const Done& done);
  /// A line of other words, which are asked for when it is time to show some.
  void show(const std::function<std::string(double seconds)>& describe);
  /// Takes the line away until the next update, to make room for a message.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::string name_;
  std::optional<std::uint64_t> total_;
  bool wanted_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_;
};

/// "412,000".
std::string describe_count(std::uint64_t count);
/// "3 s", "2 min 5 s", "1 h 10 min".
std::string describe_seconds(double seconds);
/// "812 B", "1.5 MB": decimal prefixes.
std::string describe_bytes(double bytes);

}  // namespace claimgraph::command
