#include "replacement_file.hpp"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>

#include "output.hpp"

namespace claimgraph::command {

ReplacementFile::ReplacementFile(std::filesystem::path target)
    : target_(std::move(target)),
      temporary_(target_.string() + ".tmp." + std::to_string(::getpid())) {
  descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) {
    fail(errno);
  }
}

ReplacementFile::~ReplacementFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
  }
}

void ReplacementFile::commit() {
  if (::fsync(descriptor_) != 0 && errno != EINVAL) {
    fail(errno);
  }
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
    fail(errno);
  }
  ::close(descriptor_);
  descriptor_ = -1;
}

void ReplacementFile::fail(int error) const {
  throw Error(ErrorCode::kStore,
              "cannot write '" + target_.string() + "': " + std::generic_category().message(error));
}

namespace {

/// Writes all of it. The errno of the write that failed, or 0.
int write_all(int descriptor, const std::function<void(std::ostream&)>& write) {
  DescriptorStream out(descriptor);
  try {
    write(out);
    out.flush();
  } catch (const Error&) {
    if (out.error() == 0) {
      throw;
    }
  }
  return out.error();
}

Error cannot_write(const std::string& file, int error) {
  return {ErrorCode::kStore,
          "cannot write '" + file + "': " + std::generic_category().message(error)};
}

}  // namespace

bool write_file(const std::string& file, const std::function<void(std::ostream&)>& write) {
  namespace fs = std::filesystem;
  std::error_code none;
  const fs::path target = fs::exists(file, none) ? fs::canonical(file) : fs::path(file);
  if (fs::is_directory(target, none)) {
    throw Error(ErrorCode::kInvalidArgument, "cannot write '" + file + "': it is a directory");
  }
  if (fs::exists(target, none) && !fs::is_regular_file(target, none)) {
    const int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
      throw cannot_write(file, errno);
    }
    int error = 0;
    try {
      error = write_all(descriptor, write);
    } catch (...) {
      ::close(descriptor);
      throw;
    }
    ::close(descriptor);
    if (error != 0 && error != EPIPE) {  // a reader that has gone has had enough
      throw cannot_write(file, error);
    }
    return false;
  }
  ReplacementFile replacement(target);
  if (const int error = write_all(replacement.descriptor(), write)) {
    replacement.fail(error);
  }
  replacement.commit();
  return true;
}

}  // namespace claimgraph::command
