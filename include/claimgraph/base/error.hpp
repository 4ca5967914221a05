// The one error style of claimgraph: exceptions with a code.
#pragma once

#include <stdexcept>
#include <string>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// What kind of thing went wrong; the message says where, what, and what was expected.
enum class ErrorCode {
  kInvalidArgument,  ///< a value given by the caller breaks a documented rule
  kParse,            ///< text from outside could not be read
  kNotFound,         ///< a key, hash or file that was named does not exist
  kAmbiguous,        ///< a name or hash prefix fits more than one thing
  kConflict,         ///< the change would contradict what the store already holds
  kStore,            ///< SQLite refused: busy, disk full, input/output error
  kCorrupt,          ///< the file is not a claimgraph store, is damaged or from a newer version
  kLimit,            ///< a documented size limit was passed
};

/// Name of a code in lower case, such as "not found". Never empty.
CLAIMGRAPH_EXPORT const char* to_string(ErrorCode code) noexcept;

/// Thrown by every claimgraph function that documents an error.
class CLAIMGRAPH_EXPORT Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message);
  ~Error() override;

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace claimgraph
