// A power cut: what files may hold when the machine stops at any moment.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "faulty_files.hpp"

namespace claimgraph::faults {

/// Keeps apart what the files of a folder hold for good (synced) and what only their reader sees
/// yet. Shared memory (-shm) is lost with the machine.
class DiskModel : public FileWatcher {
 public:
  /// All files that are in the folder now are there for good.
  explicit DiskModel(std::filesystem::path folder);

  void opened(const std::string& path, bool journal) override;
  void wrote(const std::string& path, std::int64_t offset, std::string_view bytes) override;
  void truncated(const std::string& path, std::int64_t size) override;
  void synced(const std::string& path) override;
  void removed(const std::string& path, bool folder_synced) override;

  /// Times that something reached a file.
  [[nodiscard]] std::int64_t moments() const { return moments_; }
  /// Writes into an empty folder what may be left when the power is cut now. Of what was not synced
  /// a chance part is there: none, all, whole writes or single sectors (512 bytes), in any order;
  /// the same with making and deleting files.
  void cut_power(const std::filesystem::path& into, std::mt19937_64& chance) const;

 protected:
  /// After something reached a file.
  virtual void moment() {}

 private:
  struct Write {
    std::int64_t offset = 0;
    std::string bytes;
    bool truncates = false;  // to the offset
  };
  struct File {
    std::string synced;
    std::vector<Write> writes;  // since
    bool syncs_folder = false;  // with its next sync
  };
  using Names = std::map<std::string, std::shared_ptr<File>>;

  /// Null for a file of another folder, and for shared memory.
  File* find(const std::string& path);
  void count();
  void sync_folder() { synced_names_ = names_; }
  static void apply(const Write& write, std::string& bytes);
  static std::string left_of(const File& file, std::mt19937_64& chance);

  std::string folder_;
  Names names_;
  Names synced_names_;
  std::int64_t moments_ = 0;
};

}  // namespace claimgraph::faults
