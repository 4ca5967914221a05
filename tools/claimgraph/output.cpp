#include "output.hpp"

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <string>

#include <sys/ioctl.h>
#include <unistd.h>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph::command {
namespace {

constexpr std::size_t kBufferSize = 1U << 16U;

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? "" : value;
}

/// What COLUMNS says, if that is a width.
std::optional<std::size_t> wanted_columns() {
  constexpr std::size_t kMost = 10'000;
  const std::string text = environment("COLUMNS");
  std::size_t columns = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, columns);
  const bool is_width = error == std::errc() && stop == end && columns > 0 && columns <= kMost;
  return is_width ? std::optional(columns) : std::nullopt;
}

}  // namespace

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor), bytes_(kBufferSize) {
  setp(bytes_.data(), bytes_.data() + bytes_.size());
}

DescriptorBuffer::~DescriptorBuffer() {
  write_out();
}

bool DescriptorBuffer::write_out() {
  const char* next = pbase();
  while (error_ == 0 && next != pptr()) {
    const ssize_t written = ::write(descriptor_, next, static_cast<std::size_t>(pptr() - next));
    if (written >= 0) {
      next += written;
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  setp(bytes_.data(), bytes_.data() + bytes_.size());
  return error_ == 0;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type byte) {
  if (!write_out()) {
    return traits_type::eof();
  }
  if (!traits_type::eq_int_type(byte, traits_type::eof())) {
    sputc(traits_type::to_char_type(byte));
  }
  return traits_type::not_eof(byte);
}

std::streamsize DescriptorBuffer::xsputn(const char* bytes, std::streamsize count) {
  return error_ == 0 ? std::streambuf::xsputn(bytes, count) : 0;
}

int DescriptorBuffer::sync() {
  return write_out() ? 0 : -1;
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

std::optional<std::size_t> terminal_columns(int descriptor) {
  winsize size{};
  if (is_terminal(descriptor) && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return std::nullopt;
}

std::optional<std::size_t> terminal_lines(int descriptor) {
  winsize size{};
  if (is_terminal(descriptor) && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) {
    return size.ws_row;
  }
  return std::nullopt;
}

Rendering rendering_for(int descriptor, Colour colour, bool ascii) {
  Rendering rendering;
  rendering.columns =
      terminal_columns(descriptor).value_or(wanted_columns().value_or(rendering.columns));
  rendering.ascii = ascii;
  rendering.colour = colour == Colour::kAlways ||
                     (colour == Colour::kAuto && is_terminal(descriptor) &&
                      environment("NO_COLOR").empty() && environment("TERM") != "dumb");
  return rendering;
}

std::string printable_lines(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines += printable(text.substr(0, end));
    lines += '\n';
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace claimgraph::command
