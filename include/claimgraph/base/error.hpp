// The one error style of claimgraph: exceptions with a code. And what holds for all its public
// functions and classes.
//
// Errors. A public function throws what its docstring says under "Throws", or that of its class, or
// the head of its header for all that is in it. One for which nothing is named throws nothing but
// std::bad_alloc, and nothing at all if it is noexcept.
//
// What the caller hands in speaks for itself: exceptions of callbacks, and of streams that were
// told to throw, pass through as they are. To call an empty std::function where one is asked for
// throws std::bad_function_call.
//
// A "Precondition" is the caller's to keep. What happens if it is broken is undefined, unless it is
// said. Everywhere: enumerators are those that are declared, what is passed by reference or view
// lives through the call, and an object that was moved from is only assigned to or destroyed.
//
// Where an exception leaves a function, nothing leaks and all objects stay valid.
//
// Threads. Distinct objects may be used from any threads at once. Of one object, const functions
// may be called from any number of threads at once as long as none of them changes it, as of a
// std::vector. Functions that are in no class may be called from any threads, and do to their
// arguments what that allows. Where it is otherwise, or worth saying, a class says so behind
// "Threads:". An object that belongs to another one (a View to its Store, say) counts as part of
// it.
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

/// Thrown by every claimgraph function that documents an error. Threads: a value; copies are
/// independent.
class CLAIMGRAPH_EXPORT Error : public std::runtime_error {
 public:
  /// `message`: where, what, and what was expected.
  Error(ErrorCode code, const std::string& message);
  ~Error() override;

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace claimgraph
