// Functions that C calls.
#pragma once

namespace claimgraph {

/// What `call` gives, or `otherwise` if it throws: an exception that goes through frames of C is
/// undefined behaviour. For the bodies of callbacks that may throw; such as cannot are noexcept.
template <typename Call, typename Result>
Result without_exceptions(Call call, Result otherwise) noexcept {
  try {
    return call();
  } catch (...) {
    return otherwise;
  }
}

}  // namespace claimgraph
