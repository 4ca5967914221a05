// The articles a command is to read: files, folders, standard input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace claimgraph::command {

struct ArticleInput {
  std::string file;  ///< "-" is standard input
  std::optional<std::uint64_t> size;
  std::string problem;  ///< why it cannot be read; empty if nothing is known against it
};

/// "standard input", or the file as it was named.
std::string shown_input(const std::string& file);

/// Files as they are named, folders as the articles in them (.txt, .text, .md, .html, .htm, .xhtml;
/// hidden ones left out) and in the folders below, in order of path. What is named twice is read
/// once.
std::vector<ArticleInput> find_articles(const std::vector<std::string>& names);

/// "text/html", "text/plain", or empty where the name does not say.
std::string media_type_of(const std::string& file);

/// The bytes of a file or of standard input, or the first of them: more than `most` if there are
/// more. Throws Error(kNotFound), Error(kStore) when reading fails, Error(kInvalidArgument) when
/// interrupted.
std::string read_bytes(const std::string& file, std::size_t most);

/// The bytes that were read already, then the rest of the file or of standard input.
class RestOfInput : public std::istream {
 public:
  /// Throws Error(kNotFound) when the file cannot be opened again.
  RestOfInput(const std::string& file, std::string beginning);
  ~RestOfInput() override;

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
};

}  // namespace claimgraph::command
