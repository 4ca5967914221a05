// Cuts what is typed into statements.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::command {

/// A query, or a line that commands the session.
struct Statement {
  std::string text;         ///< a query without its semicolon, or a command with its colon
  std::size_t line = 1;     ///< where the text begins, from 1
  std::string before{};     ///< what stands before it on that line
  bool is_command = false;  ///< ":help", or one of the words quit, exit and help alone on a line
};

/// Takes lines and gives statements. A query ends at a semicolon outside quotes and comments and
/// may run over lines; a command is one line. Space and comments before a statement are dropped.
class StatementReader {
 public:
  /// One line or several, without the last line end.
  void add(std::string_view lines);
  /// The next whole statement, if there is one. Empty statements (";;") are left out.
  std::optional<Statement> next();
  /// At the end of the input: what is left, if it is not empty.
  std::optional<Statement> finish();
  /// Forgets the statement that is not whole.
  void clear();

  /// What the input so far leaves open: a quote ('\'', '"' or '`'), the innermost open bracket
  /// ('(', '[' or '{'), '*' for a comment, ';' for a statement without its end, '\0' for nothing.
  [[nodiscard]] char open() const;
  /// The statement that is not whole, as far as it is there.
  [[nodiscard]] std::string_view pending() const;

 private:
  bool skip_to_begin();
  void scan();
  Statement take(std::size_t end, bool is_command);

  std::string text_;  ///< lines that are not given yet, each with its end
  std::size_t first_line_ = 1;
  bool begun_ = false;     ///< a statement begins at begin_
  std::size_t begin_ = 0;  ///< of the statement
  std::size_t at_ = 0;     ///< how far text_ was scanned
  char quote_ = '\0';      ///< open quote, '*' for a comment, '/' for one to the end of its line
  std::vector<char> brackets_;
  bool ended_ = false;  ///< at_ is at a semicolon that ends the statement
};

}  // namespace claimgraph::command
