// Where the command's text goes: file descriptors, and what a terminal can show.
#pragma once

#include <cstddef>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/report/terminal.hpp>

namespace claimgraph::command {

/// A buffer over a file descriptor, which it does not own. Flushes when destroyed. After a failed
/// write it drops what follows.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);
  DescriptorBuffer(const DescriptorBuffer&) = delete;
  DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;
  ~DescriptorBuffer() override;

  [[nodiscard]] int error() const noexcept { return error_; }

 protected:
  int_type overflow(int_type byte) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;

 private:
  bool write_out();

  int descriptor_;
  int error_ = 0;
  std::vector<char> bytes_;
};

/// A stream over a file descriptor; bad after a failed write.
class DescriptorStream : public std::ostream {
 public:
  explicit DescriptorStream(int descriptor) : std::ostream(nullptr), buffer_(descriptor) {
    rdbuf(&buffer_);
  }

  /// The errno of the write that failed, or 0. EPIPE: nobody reads any more.
  [[nodiscard]] int error() const noexcept { return buffer_.error(); }

 private:
  DescriptorBuffer buffer_;
};

enum class Colour { kAuto, kAlways, kNever };

bool is_terminal(int descriptor);

/// Columns of the terminal behind a descriptor; nothing when there is none or it does not say.
std::optional<std::size_t> terminal_columns(int descriptor);
/// Its lines.
std::optional<std::size_t> terminal_lines(int descriptor);

/// Width and colours for a descriptor: those of its terminal; without one COLUMNS of the
/// environment, or 100, and no colour. A non-empty NO_COLOR in the environment and TERM=dumb turn
/// automatic colours off.
Rendering rendering_for(int descriptor, Colour colour, bool ascii);

/// A message for standard error, control characters made visible, each line as its own.
std::string printable_lines(std::string_view text);

}  // namespace claimgraph::command
