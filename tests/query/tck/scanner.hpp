// Reading the small notations of the TCK character by character: setup statements and values.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include <claimgraph/query/value.hpp>

namespace claimgraph::tck {

/// What a notation could not be read as.
class NotationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A place in a text. Blanks and comments before what is looked for are passed over.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end();
  /// The next character, zero at the end.
  [[nodiscard]] char next();
  [[nodiscard]] bool at_name();
  /// Whether the symbol comes next. Words match whole and in any case.
  [[nodiscard]] bool sees(std::string_view symbol);
  /// Steps over the symbol when it comes next.
  bool accept(std::string_view symbol);
  void expect(std::string_view symbol);

  /// An identifier, or any text between backticks.
  std::string name();
  /// An Integer or Float, with or without a minus.
  Value number();
  /// A string between single or double quotes, its escapes undone.
  std::string quoted();

  [[nodiscard]] std::size_t position() const noexcept { return at_; }
  void return_to(std::size_t position) noexcept { at_ = position; }

  /// Throws NotationError with the rest of the text.
  [[noreturn]] void fail(const std::string& message) const;

 private:
  void pass_blanks();
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void pass_digits();
  std::string escaped();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace claimgraph::tck
