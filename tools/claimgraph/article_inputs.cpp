#include "article_inputs.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <set>
#include <streambuf>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>

#include "interrupts.hpp"

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = std::size_t{1} << 16U;
constexpr std::array<std::string_view, 3> kPlainEndings{".txt", ".text", ".md"};
constexpr std::array<std::string_view, 3> kHtmlEndings{".html", ".htm", ".xhtml"};

template <std::size_t size>
bool ends_in_one_of(const std::string& file, const std::array<std::string_view, size>& endings) {
  std::string ending = fs::path(file).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

/// The articles in a folder and those below it, by path.
std::vector<ArticleInput> articles_in(const std::string& folder) {
  std::vector<ArticleInput> found;
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, error);  // follows no links below the folder
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    const fs::path& path = entries->path();
    if (entries->is_directory(error)) {
      if (is_hidden(path)) {
        entries.disable_recursion_pending();
      }
      continue;
    }
    if (is_hidden(path) || !entries->is_regular_file(error) ||
        media_type_of(path.string()).empty()) {
      continue;
    }
    const std::uintmax_t size = entries->file_size(error);
    found.push_back({path.string(), error ? std::nullopt : std::optional<std::uint64_t>(size), ""});
    error.clear();
  }
  std::sort(found.begin(), found.end(),
            [](const ArticleInput& a, const ArticleInput& b) { return a.file < b.file; });
  if (error) {
    found.push_back({folder, std::nullopt, "cannot be listed: " + error.message()});
  } else if (found.empty()) {
    found.push_back(
        {folder, std::nullopt, "holds no article (.txt, .text, .md, .html, .htm, .xhtml)"});
  }
  return found;
}

class OpenFile {
 public:
  explicit OpenFile(const std::string& file)
      : descriptor_(file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ > STDIN_FILENO) {
      ::close(descriptor_);
    }
  }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

[[noreturn]] void fail_reading(const std::string& file, ErrorCode code) {
  throw Error(code,
              "cannot read '" + shown_input(file) + "': " + std::generic_category().message(errno));
}

/// The next bytes, as many as there are at once; 0 at the end.
std::size_t read_some(const std::string& file, int descriptor, std::vector<char>& block) {
  while (true) {
    // Signals go to another thread, so that this one looks for them while it waits for a pipe.
    constexpr int kMilliseconds = 100;
    pollfd input{descriptor, POLLIN, 0};
    if (::poll(&input, 1, kMilliseconds) <= 0) {
      if (interrupt_waits()) {
        throw Error(ErrorCode::kInvalidArgument, "interrupted");
      }
      continue;
    }
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count >= 0) {
      return static_cast<std::size_t>(count);
    }
    if (errno != EINTR) {
      fail_reading(file, errno == EISDIR ? ErrorCode::kInvalidArgument : ErrorCode::kStore);
    }
  }
}

}  // namespace

std::string shown_input(const std::string& file) {
  return file == "-" ? "standard input" : file;
}

std::string media_type_of(const std::string& file) {
  return ends_in_one_of(file, kHtmlEndings)    ? "text/html"
         : ends_in_one_of(file, kPlainEndings) ? "text/plain"
                                               : "";
}

std::vector<ArticleInput> find_articles(const std::vector<std::string>& names) {
  std::vector<ArticleInput> inputs;
  for (const std::string& name : names) {
    std::error_code error;
    if (name != "-" && fs::is_directory(name, error)) {
      std::vector<ArticleInput> found = articles_in(name);
      inputs.insert(inputs.end(), found.begin(), found.end());
      continue;
    }
    const std::uintmax_t size = name == "-" ? 0 : fs::file_size(name, error);
    inputs.push_back(
        {name, name == "-" || error ? std::nullopt : std::optional<std::uint64_t>(size), ""});
  }
  std::set<std::string> seen;
  std::erase_if(inputs, [&](const ArticleInput& input) {
    return !seen.insert(fs::path(input.file).lexically_normal().string()).second;
  });
  return inputs;
}

std::string read_bytes(const std::string& file, std::size_t most) {
  const OpenFile open(file);
  if (open.descriptor() < 0) {
    fail_reading(file, ErrorCode::kNotFound);
  }
  std::string bytes;
  std::vector<char> block(kBlock);
  while (bytes.size() <= most) {
    const std::size_t count = read_some(file, open.descriptor(), block);
    if (count == 0) {
      break;
    }
    bytes.append(block.data(), count);
  }
  return bytes;
}

class RestOfInput::Buffer : public std::streambuf {
 public:
  Buffer(const std::string& file, std::string beginning)
      : file_(file), open_(file), block_(beginning.begin(), beginning.end()) {
    if (open_.descriptor() < 0 ||
        (file != "-" &&
         ::lseek(open_.descriptor(), static_cast<off_t>(beginning.size()), SEEK_SET) < 0)) {
      fail_reading(file, ErrorCode::kNotFound);
    }
    setg(block_.data(), block_.data(), block_.data() + block_.size());
  }

 protected:
  int_type underflow() override {
    block_.resize(kBlock);
    const std::size_t count = read_some(file_, open_.descriptor(), block_);
    setg(block_.data(), block_.data(), block_.data() + count);
    return count == 0 ? traits_type::eof() : traits_type::to_int_type(block_.front());
  }

 private:
  std::string file_;
  OpenFile open_;
  std::vector<char> block_;
};

RestOfInput::RestOfInput(const std::string& file, std::string beginning)
    : std::istream(nullptr), buffer_(std::make_unique<Buffer>(file, std::move(beginning))) {
  rdbuf(buffer_.get());
}

RestOfInput::~RestOfInput() = default;

}  // namespace claimgraph::command
