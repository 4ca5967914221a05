#include "target_store.hpp"

#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/unlogged_store.hpp>

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;

bool has_content(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error) && !(fs::is_regular_file(file) && fs::file_size(file) == 0);
}

void remove_store(const fs::path& file) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    std::error_code ignored;
    fs::remove(file.string() + suffix, ignored);
  }
}

}  // namespace

TargetStore::TargetStore(fs::path file) : file_(std::move(file)), is_new_(!has_content(file_)) {
  if (is_new_) {
    unfinished_ = file_;
    unfinished_ += ".unfinished-" + std::to_string(::getpid());
    remove_store(unfinished_);  // of a process that had this number and was killed
  }
  store_.emplace(is_new_ ? create_unlogged(unfinished_) : Store::open(file_));
}

TargetStore::~TargetStore() {
  store_.reset();
  if (is_new_) {
    remove_store(unfinished_);
  }
}

void TargetStore::publish() {
  if (!is_new_) {
    return;
  }
  store_.reset();  // writes all into the one file
  // Gets its write-ahead log before anybody can see it.
  static_cast<void>(Store::open(unfinished_));
  std::error_code error;
  if (!has_content(file_)) {
    fs::remove(file_, error);  // an empty file counts as no store
  }
  fs::create_hard_link(unfinished_, file_, error);  // unlike a rename, never replaces a file
  if (error == std::errc::operation_not_permitted || error == std::errc::operation_not_supported) {
    // A file system without hard links: nearly as good.
    error = has_content(file_) ? std::make_error_code(std::errc::file_exists) : std::error_code();
    if (!error) {
      fs::rename(unfinished_, file_, error);
    }
  }
  if (error) {
    throw Error(error == std::errc::file_exists ? ErrorCode::kConflict : ErrorCode::kStore,
                "cannot make '" + file_.string() + "': " + error.message());
  }
  fs::remove(unfinished_, error);
  is_new_ = false;
  store_.emplace(Store::open(file_));
}

}  // namespace claimgraph::command
