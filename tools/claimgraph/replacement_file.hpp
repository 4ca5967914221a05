// A file that takes the place of another one when it is complete.
#pragma once

#include <filesystem>

namespace claimgraph::command {

/// A file beside `target` that takes its name when it is complete, and vanishes otherwise.
class ReplacementFile {
 public:
  /// Throws Error(kStore) when it cannot be made.
  explicit ReplacementFile(std::filesystem::path target);
  ReplacementFile(const ReplacementFile&) = delete;
  ReplacementFile& operator=(const ReplacementFile&) = delete;
  ~ReplacementFile();

  [[nodiscard]] int descriptor() const { return descriptor_; }

  /// Puts it in its place. Throws Error(kStore).
  void commit();
  /// Throws Error(kStore) that says that the target cannot be written, and why (an errno).
  [[noreturn]] void fail(int error) const;

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

}  // namespace claimgraph::command
