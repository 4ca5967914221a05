// The digest of bytes that come one piece after the other.
#pragma once

#include <memory>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>

namespace claimgraph {

/// Functions throw std::bad_alloc only.
class CLAIMGRAPH_EXPORT Sha256Stream {
 public:
  Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;
  ~Sha256Stream();

  void add(std::string_view bytes);
  /// Of all bytes so far.
  [[nodiscard]] Digest digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace claimgraph
