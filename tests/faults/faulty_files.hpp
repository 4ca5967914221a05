// Files that fail: a layer over SQLite's own way to files (its VFS), which every connection of the
// process goes through.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace claimgraph::faults {

/// What a call that fails does.
enum class Harm {
  kError,  ///< an input/output error, of any call
  kFull,   ///< the disk is full: of calls that write
  kTorn,   ///< half of the bytes are written, then an error: of calls that write
};

struct FileFault {
  Harm harm = Harm::kError;
  bool lasting = false;  ///< all calls from that one on fail, not only that one
  std::int64_t at = 0;   ///< the call that fails, of those that can fail so; from 0
};

/// Is told what reaches files, after it did. Names are whole paths.
class FileWatcher {
 public:
  FileWatcher() = default;
  FileWatcher(const FileWatcher&) = delete;
  FileWatcher& operator=(const FileWatcher&) = delete;
  virtual ~FileWatcher() = default;
  /// `journal` for rollback journals and write-ahead logs, with whose first sync SQLite syncs the
  /// folder as well.
  virtual void opened(const std::string& path, bool journal) = 0;
  virtual void wrote(const std::string& path, std::int64_t offset, std::string_view bytes) = 0;
  virtual void truncated(const std::string& path, std::int64_t size) = 0;
  virtual void synced(const std::string& path) = 0;
  virtual void removed(const std::string& path, bool folder_synced) = 0;
};

/// The layer. While not armed it changes nothing but that nothing is synced for good: nobody loses
/// anything when a test is cut off. For one thread while armed or watched.
class FaultyFiles {
 public:
  /// Becomes the way of all connections opened from now on; once a process.
  static FaultyFiles& install();

  void arm(const FileFault& fault);
  /// Calls that could have failed since `arm`.
  std::int64_t disarm();
  /// Null for nobody. Not owned.
  void watch(FileWatcher* watcher) { watcher_ = watcher; }

  // For the layer's functions.

  /// Counts a call; whether it has to fail.
  bool fails(bool writes);
  [[nodiscard]] Harm harm() const { return fault_.harm; }
  [[nodiscard]] FileWatcher* watcher() const { return watcher_; }

 private:
  FileFault fault_;
  bool armed_ = false;
  std::int64_t calls_ = 0;
  FileWatcher* watcher_ = nullptr;
};

}  // namespace claimgraph::faults
