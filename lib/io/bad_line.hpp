// How the readers of a line say that it is wrong.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/export.hpp>

namespace claimgraph::io {

/// Thrown by everything that reads one line; the import makes a LineError of it.
class CLAIMGRAPH_EXPORT BadLine : public std::runtime_error {
 public:
  /// Offset of an error that is about the line as a whole.
  static constexpr std::size_t kWholeLine = static_cast<std::size_t>(-1);

  /// `offset` is that of the offending byte in the line.
  BadLine(ErrorCode code, std::size_t offset, const std::string& message,
          std::string expected = {});
  ~BadLine() override;

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
  [[nodiscard]] const std::string& expected() const noexcept { return expected_; }

 private:
  ErrorCode code_;
  std::size_t offset_;
  std::string expected_;
};

/// Text from outside for a message: in single quotes, printable, cut after 60 columns. Invalid
/// UTF-8 is allowed.
CLAIMGRAPH_EXPORT std::string quoted(std::string_view text);

/// "; did you mean 'subject'?" or nothing.
CLAIMGRAPH_EXPORT std::string did_you_mean(std::string_view word,
                                           std::span<const std::string> candidates);

}  // namespace claimgraph::io
