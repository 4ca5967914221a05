#include "pager.hpp"

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace claimgraph::command {
namespace {

const char* variable(const char* name) {
  return std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets one
}

bool is_program(const std::string& name) {
  const char* path = variable("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((std::filesystem::path(folder) / name).c_str(), X_OK) == 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string pager_command() {
  if (const char* pager = variable("PAGER")) {
    return pager;
  }
  return is_program("less") ? "less -FRX" : "";
}

PagedStream::PagedStream(std::ostream& behind, std::string pager, std::size_t lines,
                         std::size_t columns, std::function<void()> before_showing)
    : std::ostream(nullptr) {
  buffer_.behind = &behind;
  buffer_.pager = std::move(pager);
  buffer_.lines = lines;
  buffer_.columns = columns == 0 ? 1 : columns;
  buffer_.before_showing = std::move(before_showing);
  rdbuf(&buffer_);
}

PagedStream::~PagedStream() {
  if (buffer_.pipe != nullptr) {
    ::pclose(buffer_.pipe);
  }
}

void PagedStream::close() {
  if (!buffer_.shown && !buffer_.kept.empty()) {
    buffer_.before_showing();
    *buffer_.behind << buffer_.kept;
  }
  if (buffer_.pipe != nullptr) {
    ::pclose(std::exchange(buffer_.pipe, nullptr));
  }
  buffer_.kept.clear();
  buffer_.behind->flush();
}

/// Whether the text is longer than the screen; a line is left for the prompt.
bool PagedStream::Buffer::grown() const {
  return kept_lines + 1 >= lines;
}

/// Starts the pager, if any, and writes what was kept.
bool PagedStream::Buffer::show() {
  shown = true;
  before_showing();
  behind->flush();
  if (!pager.empty()) {
    pipe = ::popen(pager.c_str(), "we");
  }
  return put(std::exchange(kept, {}));
}

bool PagedStream::Buffer::put(std::string_view text) {
  if (left) {
    return false;
  }
  if (shown) {
    if (pipe == nullptr) {
      *behind << text << std::flush;
      return behind->good();
    }
    left = std::fwrite(text.data(), 1, text.size(), pipe) != text.size() || std::fflush(pipe) != 0;
    return !left;
  }
  kept += text;
  for (const char byte : text) {
    if (byte == '\n') {
      ++kept_lines;
      line_width = 0;
    } else if (++line_width > columns) {
      ++kept_lines;
      line_width = 1;
    }
  }
  return !grown() || show();
}

PagedStream::Buffer::int_type PagedStream::Buffer::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) {
    return traits_type::not_eof(byte);
  }
  const char c = traits_type::to_char_type(byte);
  return put(std::string_view(&c, 1)) ? byte : traits_type::eof();
}

std::streamsize PagedStream::Buffer::xsputn(const char* bytes, std::streamsize count) {
  return put(std::string_view(bytes, static_cast<std::size_t>(count))) ? count : 0;
}

int PagedStream::Buffer::sync() {
  return left ? -1 : 0;
}

}  // namespace claimgraph::command
