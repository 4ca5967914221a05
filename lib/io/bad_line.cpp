#include "io/bad_line.hpp"

#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/unicode.hpp>

namespace claimgraph::io {

namespace {
constexpr std::size_t kQuotedColumns = 60;
constexpr std::size_t kQuotedBytes = 512;  // combining marks take no column
constexpr std::size_t kLongestSuggestedFor = 256;
}  // namespace

BadLine::BadLine(ErrorCode code, std::size_t offset, const std::string& message,
                 std::string expected)
    : std::runtime_error(message), code_(code), offset_(offset), expected_(std::move(expected)) {}

BadLine::~BadLine() = default;

std::string quoted(std::string_view text) {
  return "'" + truncate_to_width(printable(text.substr(0, kQuotedBytes)), kQuotedColumns) + "'";
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  if (word.size() > kLongestSuggestedFor) {
    return {};
  }
  const auto match = closest_match(word, candidates);
  return match ? "; did you mean '" + *match + "'?" : std::string();
}

}  // namespace claimgraph::io
