// Output that is longer than the screen goes through a pager.
#pragma once

#include <cstdio>
#include <functional>
#include <ostream>
#include <streambuf>
#include <string>

namespace claimgraph::command {

/// $PAGER; "less -FRX" where that is not set and less is there; empty: none.
std::string pager_command();

/// Keeps text while it fits the screen. When it grows over that, a pager is started and is given
/// the text as it comes; otherwise close() writes it to the stream behind. The stream goes bad when
/// the pager is left.
class PagedStream : public std::ostream {
 public:
  /// `pager` may be empty: then text goes through as soon as it grows over the screen.
  /// `before_showing` is called once, before anything is seen.
  PagedStream(std::ostream& behind, std::string pager, std::size_t lines, std::size_t columns,
              std::function<void()> before_showing);
  PagedStream(const PagedStream&) = delete;
  PagedStream& operator=(const PagedStream&) = delete;
  ~PagedStream() override;

  /// Shows what is left, and waits until the pager is left.
  void close();
  /// Whether the pager was left before all was written.
  [[nodiscard]] bool left() const noexcept { return buffer_.left; }

 private:
  struct Buffer : std::streambuf {
    int_type overflow(int_type byte) override;
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;
    int sync() override;
    bool put(std::string_view text);
    bool grown() const;
    bool show();

    std::ostream* behind = nullptr;
    std::string pager;
    std::size_t lines = 0;
    std::size_t columns = 0;
    std::function<void()> before_showing;

    std::string kept;
    std::size_t kept_lines = 0;
    std::size_t line_width = 0;  ///< bytes of the last line
    bool shown = false;
    bool left = false;
    std::FILE* pipe = nullptr;
  };

  Buffer buffer_;
};

}  // namespace claimgraph::command
