#include "store/file_header.hpp"

#include <cstddef>
#include <memory>
#include <new>
#include <string>

#include <sqlite3.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph {
namespace {

struct FreeFilename {
  void operator()(const char* name) const noexcept {
    sqlite3_free_filename(const_cast<char*>(name));
  }
};

/// A file as SQLite opens it, to read.
class VfsFile {
 public:
  explicit VfsFile(const std::string& path)
      : vfs_(sqlite3_vfs_find(nullptr)),
        // Must live as long as the file, and have the form that SQLite gives names of databases.
        name_(sqlite3_create_filename(path.c_str(), "", "", 0, nullptr)),
        storage_(::operator new(static_cast<std::size_t>(vfs_->szOsFile))) {
    if (!name_) {
      throw Error(ErrorCode::kStore, path + ": out of memory");
    }
    file_ = static_cast<sqlite3_file*>(storage_.get());
    file_->pMethods = nullptr;
    if (vfs_->xOpen(vfs_, name_.get(), file_, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB,
                    nullptr) != SQLITE_OK) {
      close();
      throw Error(ErrorCode::kStore, path + ": cannot be read");
    }
  }
  VfsFile(const VfsFile&) = delete;
  VfsFile& operator=(const VfsFile&) = delete;
  ~VfsFile() { close(); }

  /// An SQLite result code.
  int read(FileHeader& bytes) {
    return file_->pMethods->xRead(file_, bytes.data(), static_cast<int>(bytes.size()), 0);
  }

 private:
  void close() noexcept {
    if (file_->pMethods != nullptr) {  // then it is to be closed, also after a failure
      file_->pMethods->xClose(file_);
      file_->pMethods = nullptr;
    }
  }

  struct FreeStorage {
    void operator()(void* storage) const noexcept { ::operator delete(storage); }
  };

  sqlite3_vfs* vfs_;
  std::unique_ptr<const char, FreeFilename> name_;
  std::unique_ptr<void, FreeStorage> storage_;
  sqlite3_file* file_ = nullptr;
};

}  // namespace

std::optional<FileHeader> read_file_header(const std::filesystem::path& file) {
  const std::string path = std::filesystem::absolute(file).string();
  VfsFile opened(path);
  FileHeader header{};
  switch (opened.read(header)) {
    case SQLITE_OK:
      return header;
    case SQLITE_IOERR_SHORT_READ:
      return std::nullopt;
    default:
      throw Error(ErrorCode::kStore, file.string() + ": cannot be read");
  }
}

}  // namespace claimgraph
