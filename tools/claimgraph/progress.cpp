#include "progress.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include <claimgraph/base/unicode.hpp>

#include "output.hpp"

namespace claimgraph::command {
namespace {

constexpr std::chrono::milliseconds kPatience{300};
constexpr std::chrono::milliseconds kInterval{100};

}  // namespace

bool can_show_progress() {
  const char* term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): one thread
  return is_terminal(STDERR_FILENO) && term != nullptr && std::string_view(term) != "dumb";
}

std::string describe_seconds(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(std::max(seconds, 0.0)));
  if (whole < 60) {
    return fmt::format("{} s", whole);
  }
  if (whole < 3600) {
    return fmt::format("{} min {} s", whole / 60, whole % 60);
  }
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string describe_bytes(double bytes) {
  constexpr std::array<std::string_view, 5> kUnits{"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (bytes >= 1000 && unit + 1 < kUnits.size()) {
    bytes /= 1000;
    ++unit;
  }
  return unit == 0 ? fmt::format("{:.0f} B", bytes) : fmt::format("{:.1f} {}", bytes, kUnits[unit]);
}

Progress::Progress(const std::string& name, std::optional<std::uint64_t> total, bool wanted)
    : name_(printable(name)),
      total_(total),
      wanted_(wanted && can_show_progress()),
      next_(start_ + kPatience) {}

Progress::~Progress() {
  clear();
}

void Progress::clear() {
  if (shown_) {
    std::cerr << "\r\x1b[K" << std::flush;
    shown_ = false;
  }
}

void Progress::update(std::uint64_t bytes) {
  const Clock::time_point now = Clock::now();
  if (!wanted_ || now < next_) {
    return;
  }
  next_ = now + kInterval;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const auto done = static_cast<double>(bytes);
  const double rate = done / elapsed;
  std::string line = name_ + "  " + describe_bytes(done);
  if (total_ && *total_ >= bytes && rate > 0) {
    const auto all = static_cast<double>(*total_);
    line += fmt::format(" of {} ({:.0f}%), {}/s, {} left", describe_bytes(all), 100 * done / all,
                        describe_bytes(rate), describe_seconds((all - done) / rate));
  } else {
    line += fmt::format(", {}/s", describe_bytes(rate));
  }
  const std::size_t columns = terminal_columns(STDERR_FILENO).value_or(80);
  std::cerr << '\r' << truncate_to_width(line, columns - 1) << "\x1b[K" << std::flush;
  shown_ = true;
}

}  // namespace claimgraph::command
