#include "input_file.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include <claimgraph/base/error.hpp>

namespace claimgraph::command {
namespace {

std::string content_of(std::istream& in, const std::string& name, std::size_t most) {
  constexpr std::size_t kPiece = 1 << 16;
  std::string content;
  while (in && content.size() <= most) {
    const std::size_t size = content.size();
    content.resize(size + kPiece);
    in.read(content.data() + size, kPiece);
    content.resize(size + static_cast<std::size_t>(in.gcount()));
  }
  if (content.size() > most) {
    throw Error(ErrorCode::kLimit,
                "'" + name + "' has more than " + std::to_string(most) + " bytes");
  }
  return content;
}

}  // namespace

std::string content_of(const std::string& file, std::size_t most) {
  if (file == "-") {
    return content_of(std::cin, "standard input", most);
  }
  std::ifstream in(file, std::ios::binary);
  std::error_code ignored;
  if (!in || std::filesystem::is_directory(file, ignored)) {
    throw Error(ErrorCode::kNotFound, "cannot read '" + file + "'");
  }
  return content_of(in, file, most);
}

}  // namespace claimgraph::command
