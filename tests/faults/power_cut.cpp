#include "power_cut.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace claimgraph::faults {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

}  // namespace

DiskModel::DiskModel(fs::path folder) : folder_(folder.string()) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    auto file = std::make_shared<File>();
    file->synced.assign(std::istreambuf_iterator<char>(in), {});
    names_[entry.path().string()] = std::move(file);
  }
  sync_folder();
}

DiskModel::File* DiskModel::find(const std::string& path) {
  const auto found = names_.find(path);
  return found != names_.end() ? found->second.get() : nullptr;
}

void DiskModel::count() {
  ++moments_;
  moment();
}

void DiskModel::opened(const std::string& path, bool journal) {
  if (fs::path(path).parent_path() != folder_) {
    return;
  }
  std::shared_ptr<File>& file = names_[path];
  if (file == nullptr) {
    file = std::make_shared<File>();
  }
  file->syncs_folder = file->syncs_folder || journal;
}

void DiskModel::wrote(const std::string& path, std::int64_t offset, std::string_view bytes) {
  if (File* const file = find(path)) {
    file->writes.push_back({offset, std::string(bytes), false});
    count();
  }
}

void DiskModel::truncated(const std::string& path, std::int64_t size) {
  if (File* const file = find(path)) {
    file->writes.push_back({size, "", true});
    count();
  }
}

void DiskModel::synced(const std::string& path) {
  if (File* const file = find(path)) {
    for (const Write& write : file->writes) {
      apply(write, file->synced);
    }
    file->writes.clear();
    if (std::exchange(file->syncs_folder, false)) {
      sync_folder();
    }
    count();
  }
}

void DiskModel::removed(const std::string& path, bool folder_synced) {
  if (names_.erase(path) > 0) {
    if (folder_synced) {
      sync_folder();
    }
    count();
  }
}

void DiskModel::apply(const Write& write, std::string& bytes) {
  const auto offset = static_cast<std::size_t>(write.offset);
  if (write.truncates) {
    bytes.resize(offset);
    return;
  }
  bytes.resize(std::max(bytes.size(), offset + write.bytes.size()));
  bytes.replace(offset, write.bytes.size(), write.bytes);
}

std::string DiskModel::left_of(const File& file, std::mt19937_64& chance) {
  enum Part { kNone, kAll, kWrites, kSectors, kParts };
  const auto part = static_cast<Part>(chance() % kParts);
  std::string bytes = file.synced;
  if (part == kNone) {
    return bytes;
  }
  std::vector<Write> left;
  for (const Write& write : file.writes) {
    if (part != kSectors || write.truncates) {
      left.push_back(write);
      continue;
    }
    for (std::size_t at = 0; at < write.bytes.size();) {
      const std::size_t place = static_cast<std::size_t>(write.offset) + at;
      const std::size_t length = std::min(kSector - place % kSector, write.bytes.size() - at);
      left.push_back({static_cast<std::int64_t>(place), write.bytes.substr(at, length), false});
      at += length;
    }
  }
  if (part != kAll) {
    std::erase_if(left, [&](const Write&) { return chance() % 2 == 0; });
    std::shuffle(left.begin(), left.end(), chance);
  }
  for (const Write& write : left) {
    apply(write, bytes);
  }
  return bytes;
}

void DiskModel::cut_power(const fs::path& into, std::mt19937_64& chance) const {
  Names left = synced_names_;
  for (const auto& [name, file] : names_) {
    const auto known = left.find(name);
    if ((known == left.end() || known->second != file) && chance() % 2 == 0) {
      left[name] = file;
    }
  }
  std::erase_if(
      left, [&](const auto& each) { return !names_.contains(each.first) && chance() % 2 == 0; });
  for (const auto& [name, file] : left) {
    if (!name.ends_with("-shm")) {
      std::ofstream out(into / fs::path(name).filename(), std::ios::binary);
      const std::string bytes = left_of(*file, chance);
      out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
  }
}

}  // namespace claimgraph::faults
