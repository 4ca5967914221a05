// Lines that a person edits in a terminal.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "line_source.hpp"

namespace claimgraph::command {

/// Standard input and output as a terminal, with a history in a file and completion by Tab. At most
/// one at a time.
class EditedLines : public LineSource {
 public:
  /// Without a file name the history is that of this session only.
  explicit EditedLines(const std::filesystem::path& history);
  ~EditedLines() override;

  Outcome read(const std::string& prompt, std::string& line) override;
  void remember(const std::string& statement) override;
  void complete_with(Completer completer) override;

 private:
  struct Editor;
  std::unique_ptr<Editor> editor_;
};

}  // namespace claimgraph::command
