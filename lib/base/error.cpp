#include <claimgraph/base/error.hpp>

namespace claimgraph {

const char* to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid argument";
    case ErrorCode::kParse:
      return "parse error";
    case ErrorCode::kNotFound:
      return "not found";
    case ErrorCode::kAmbiguous:
      return "ambiguous";
    case ErrorCode::kConflict:
      return "conflict";
    case ErrorCode::kStore:
      return "store error";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kLimit:
      return "limit passed";
  }
  return "unknown error";
}

Error::Error(ErrorCode code, const std::string& message)
    : std::runtime_error(message), code_(code) {}

// Out of line, so that the exception's type information lives in the library alone.
Error::~Error() = default;

}  // namespace claimgraph
