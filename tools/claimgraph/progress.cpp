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

/// "61,300": with three digits that count.
std::string describe_rate(double rate) {
  constexpr double kThreeDigits = 1000;
  double unit = 1;
  while (rate / unit >= kThreeDigits) {
    unit *= 10;
  }
  return describe_count(static_cast<std::uint64_t>(std::round(rate / unit) * unit));
}

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

std::string describe_count(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string describe_progress(const Done& done, std::optional<std::uint64_t> total,
                              double seconds) {
  const auto bytes = static_cast<double>(done.bytes);
  const double rate = static_cast<double>(done.bytes - done.skipped_bytes) / seconds;
  std::string text;
  if (done.bytes > 0 && done.skipped_bytes == done.bytes) {
    text = "passing over what is imported already";
  } else if (done.lines) {
    const double line_rate = static_cast<double>(*done.lines - done.skipped_lines) / seconds;
    text = fmt::format("{} lines  {}/s", describe_count(*done.lines), describe_rate(line_rate));
  } else {
    text = fmt::format("{}/s", describe_bytes(rate));
  }
  if (!total || *total < done.bytes) {
    return fmt::format("{}  {}", text, describe_bytes(bytes));
  }
  const auto all = static_cast<double>(*total);
  text += fmt::format("  {:.0f}% of {}", all > 0 ? 100 * bytes / all : 100, describe_bytes(all));
  if (rate > 0) {
    text += fmt::format("  about {} left", describe_seconds((all - bytes) / rate));
  }
  return text;
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

void Progress::update(const Done& done) {
  if (done.skipped_bytes == done.bytes) {
    start_ = Clock::now();  // the work has not begun
  }
  show([&](double seconds) { return describe_progress(done, total_, seconds); });
}

void Progress::show(const std::function<std::string(double seconds)>& describe) {
  const Clock::time_point now = Clock::now();
  if (!wanted_ || now < next_) {
    return;
  }
  next_ = now + kInterval;
  const double seconds = std::max(std::chrono::duration<double>(now - start_).count(), 1e-3);
  const std::string line = name_ + "  " + describe(seconds);
  const std::size_t columns = terminal_columns(STDERR_FILENO).value_or(80);
  std::cerr << '\r' << truncate_to_width(line, columns - 1) << "\x1b[K" << std::flush;
  shown_ = true;
}

}  // namespace claimgraph::command
