// A file that takes the place of another one when it is complete.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

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

/// Has `write` write the content of a file, which is replaced when it is complete. A link stays a
/// link; a device or pipe is written to, not replaced: then the result is false. Throws what
/// `write` throws, and Error(kStore) when the file cannot be written, Error(kInvalidArgument) for a
/// directory.
bool write_file(const std::string& file, const std::function<void(std::ostream&)>& write);

}  // namespace claimgraph::command
