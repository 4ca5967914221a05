#include "replacement_file.hpp"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>

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

}  // namespace claimgraph::command
